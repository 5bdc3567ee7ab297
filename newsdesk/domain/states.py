"""The states of a story and who may move it between them (the table of docs/contracts.md)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsdesk.domain.records import Role


class StoryState(StrEnum):
    """Where a story stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    SIGNED = "signed"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    ARCHIVED = "archived"


class Verb(StrEnum):
    """What can be done to a story's state."""

    SUBMIT = "submit"
    REQUEST_CHANGES = "request-changes"
    SIGN = "sign"
    WAIVE = "waive"
    OVERRIDE = "override"
    PUBLISH = "publish"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    ARCHIVE = "archive"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table. ``roles`` empty: the policy names who may. ``to`` None: the state is kept or computed."""

    frm: frozenset[StoryState]
    to: StoryState | None
    roles: frozenset[Role]
    needs_reason: bool = False


_S = StoryState
_BEFORE_PUBLICATION = frozenset({_S.DRAFT, _S.IN_REVIEW, _S.CHANGES_REQUESTED, _S.SIGNED})
_AUTHOR_OR_EDITOR = frozenset({Role.REPORTER, Role.EDITOR})

TRANSITIONS: dict[Verb, Transition] = {
    Verb.SUBMIT: Transition(frozenset({_S.DRAFT, _S.CHANGES_REQUESTED}), _S.IN_REVIEW, _AUTHOR_OR_EDITOR),
    Verb.REQUEST_CHANGES: Transition(
        frozenset({_S.IN_REVIEW, _S.SIGNED}), _S.CHANGES_REQUESTED, frozenset(), needs_reason=True
    ),
    Verb.SIGN: Transition(frozenset({_S.IN_REVIEW}), None, frozenset()),
    Verb.WAIVE: Transition(_BEFORE_PUBLICATION, None, frozenset(), needs_reason=True),
    Verb.OVERRIDE: Transition(frozenset({_S.IN_REVIEW}), _S.SIGNED, frozenset(), needs_reason=True),
    Verb.PUBLISH: Transition(frozenset({_S.SIGNED}), _S.PUBLISHED, frozenset({Role.EDITOR})),
    Verb.CORRECT: Transition(
        frozenset({_S.PUBLISHED, _S.CORRECTED}), _S.CORRECTED, frozenset({Role.EDITOR}), needs_reason=True
    ),
    Verb.WITHDRAW: Transition(
        frozenset({_S.PUBLISHED, _S.CORRECTED}),
        _S.WITHDRAWN,
        frozenset({Role.EDITOR, Role.LEGAL}),
        needs_reason=True,
    ),
    Verb.ARCHIVE: Transition(frozenset(_S) - {_S.ARCHIVED}, _S.ARCHIVED, _AUTHOR_OR_EDITOR),
    Verb.RESTORE: Transition(frozenset({_S.ARCHIVED}), None, _AUTHOR_OR_EDITOR),
}
