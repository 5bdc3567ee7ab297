"""Every change of a story's records goes through ``rewrite``, which therefore knows how to undo all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from newsdesk.actions.context import Context
from newsdesk.actions.holds import demand_no_hold
from newsdesk.domain.errors import UsageError, VersionConflict
from newsdesk.domain.journal import Inverse
from newsdesk.domain.records import (
    Answer,
    Claim,
    ContactEvent,
    Decision,
    Document,
    EvidenceLink,
    Match,
    Note,
    Party,
    ReplyRequest,
    Response,
    Source,
)
from newsdesk.domain.sealed import SealedIdentity

KINDS: Mapping[type[Any], str] = {
    Claim: "claim",
    Source: "source",
    EvidenceLink: "link",
    Party: "party",
    ReplyRequest: "request",
    Response: "response",
    Answer: "answer",
    Match: "match",
    Note: "note",
    ContactEvent: "contact",
    Document: "document",
    Decision: "decision",
    SealedIdentity: "identity",
}
_KEPT = frozenset({"id", "version", "created_by", "created_at", "changed_by", "changed_at"})


@dataclass(frozen=True, slots=True)
class Edit:
    """New values of some fields of one record.

    ``version`` is the one the person saw; None when it does not matter which.
    """

    cls: type[Any]
    key: str
    values: Mapping[str, object]
    version: int | None = None


def rewrite(
    ctx: Context,
    *,
    story: str,
    label: str,
    add: Sequence[object] = (),
    remove: Sequence[object] = (),
    edit: Sequence[Edit] = (),
    edits_first: bool = False,
    again: bool = False,
) -> None:
    """Remove, add and edit records of a story, journal each, and say how to undo it all (by this same function).

    ``remove`` takes records as they were read. ``label`` names the change ("add a claim"). Records that others point
    to come first in ``add`` and last in ``remove``. ``edits_first`` is for edits that let go of what is removed.
    What is new is signed with who acts and when, unless it was there before (``again``: an undo brings it back).
    GateRefused when a record would be deleted under a legal hold; a match only gives way to another decision.
    """
    if remove and not (add and all(isinstance(record, Match) for record in remove)):
        demand_no_hold(ctx, story)
    before = _edits(ctx, story, edit) if edits_first else ()
    removed = [_remove(ctx, story, record) for record in remove]
    added = [record if again else _made(ctx, record) for record in add]
    for record in added:
        ctx.tx.add(record, story)
        _journal(ctx, "add", story, record)
    back = before if edits_first else _edits(ctx, story, edit)
    if not (removed or added or back):
        return  # nothing was changed, nothing can be undone
    ctx.undo_with(
        label,
        rewrite,
        story=story,
        label=label,
        add=tuple(reversed(removed)),
        remove=tuple(reversed(added)),
        edit=tuple(reversed(back)),
        edits_first=not edits_first,
        again=True,
    )


def undo_together(ctx: Context, *, story: str, label: str, inverses: Sequence[Inverse | None]) -> None:
    """Say that these changes, made one after the other in this transaction, are undone as one."""
    known = tuple(inverse for inverse in reversed(inverses) if inverse is not None)
    ctx.undo_with(label, undo_each, story=story, label=label, inverses=known)


def undo_each(ctx: Context, *, story: str, label: str, inverses: Sequence[Inverse]) -> None:
    """Undo several changes, the last one first; the opposite of this is one step too."""
    back = []
    for inverse in inverses:
        inverse.action(ctx, **inverse.arguments)
        back.append(ctx.tx.inverse)
    undo_together(ctx, story=story, label=label, inverses=back)


def edit_record(ctx: Context, *, story: str, label: str, edit: Edit) -> None:
    """Change fields of one record, with undo. UsageError when there is no such field."""
    rewrite(ctx, story=story, label=label, edit=(edit,))


def checked(cls: type[Any], values: Mapping[str, object]) -> Mapping[str, object]:
    """The values, when all of them are fields of that class that a person may set; else UsageError."""
    known = {f.name for f in fields(cls)} - _KEPT
    unknown = sorted(set(values) - known)
    if unknown:
        raise UsageError(f"A {KINDS[cls]} has no {', '.join(unknown)}; it has {', '.join(sorted(known))}.")
    return values


def _made(ctx: Context, record: Any) -> object:  # noqa: ANN401 - a record of any kind
    """A new record with who made it and when, where its kind says so."""
    if not hasattr(record, "created_at"):
        return record
    return replace(record, created_by=ctx.actor_id, created_at=ctx.at)


def _remove(ctx: Context, story: str, record: object) -> object:
    key = record.item if isinstance(record, Answer) else record.id  # type: ignore[attr-defined]
    now: object = ctx.tx.reader.record(story, type(record), key)
    ctx.tx.remove(now, story)
    _journal(ctx, "remove", story, now)
    return now


def _edits(ctx: Context, story: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Do the edits; returns what undoes those that changed something."""
    return tuple(back for back in [_edit(ctx, story, edit) for edit in edits] if back is not None)


def _edit(ctx: Context, story: str, edit: Edit) -> Edit | None:
    record: Any = ctx.tx.reader.record(story, edit.cls, edit.key)
    if edit.version is not None and edit.version != record.version:
        raise VersionConflict(
            f"This {KINDS[edit.cls]} was changed meanwhile: look at it again, then repeat your change."
        )
    if all(getattr(record, name) == value for name, value in edit.values.items()):
        return None
    signed = {"changed_by": ctx.actor_id, "changed_at": ctx.at} if hasattr(record, "changed_at") else {}
    values = {**signed, **edit.values}  # what an undo brings back is signed as it was
    saved = ctx.tx.save(replace(record, **values), story)
    _journal(ctx, "edit", story, saved)
    return Edit(edit.cls, edit.key, {name: getattr(record, name) for name in values})


def _journal(ctx: Context, what: str, story: str, record: object) -> None:
    key = record.item if isinstance(record, Answer) else record.id  # type: ignore[attr-defined]
    ctx.tx.record(f"{KINDS[type(record)]}.{what}", story, key, change=record)
