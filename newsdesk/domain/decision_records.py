"""Records of what people decided: answers, matches, waivers, the decision log, notes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsdesk.domain.anchors import Anchor


@dataclass(frozen=True, slots=True)
class Answer:
    """A person's answer to a checklist question."""

    item: str
    answer: str
    by: str
    at: str
    version: int = 1


class MatchKind(StrEnum):
    """What a match says of a finding or a detected thing."""

    CLAIM = "claim"
    SOURCE = "source"
    PARTY = "party"
    RESPONSE = "response"
    DISMISSED = "dismissed"
    MERGED = "merged"
    RENAMED = "renamed"
    SPLIT = "split"
    NOT_ACCUSED = "not_accused"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class Match:
    """That a finding is settled by a record, dismissed, or that a detected party is a recorded one.

    ``subject`` is a finding's fingerprint, or the name of a detected party; ``target`` the record's id, or
    the name it is merged into or shown as; empty for a dismissal. That a side was named has the side as its target
    and no subject; that somebody who speaks is on it, their name as the subject.
    """

    id: str
    kind: MatchKind
    subject: str
    target: str = ""
    reason: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """That a checklist item was waived: for which of the policy's reasons, by whom, until when."""

    id: str
    item: str
    reason: str
    text: str
    by: str
    at: str
    expires: str | None = None


class NoteClass(StrEnum):
    """Who may read a note."""

    EDITORIAL = "editorial"
    LEGAL_ADVICE = "legal_advice"


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a passage, or an answer to one (``answers`` is then the first note's id).

    ``addressees`` are the people whom legal advice is for, besides legal and its writer.
    """

    id: str
    text: str
    by: str
    at: str
    anchor: Anchor | None = None
    answers: str | None = None
    note_class: NoteClass = NoteClass.EDITORIAL
    resolved_by: str | None = None
    resolved_at: str | None = None
    addressees: tuple[str, ...] = ()
    version: int = 1


class DecisionKind(StrEnum):
    """What a decision was about."""

    PUBLIC_INTEREST = "public_interest"
    ANONYMITY = "anonymity"
    REPLY_NOT_SOUGHT = "reply_not_sought"
    COUNTER_CLAIM = "counter_claim"
    SECOND_LOOK = "second_look"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the decision log. ``subject`` is the id of a record it is about, or "".

    ``clause`` names the rule it was taken under; its words may one day be disclosed. What was found when a party's answer
    was checked is a ``counter_claim`` about that party; of a ``second_look`` ``expires`` is the day on which a published
    story is looked at again.
    """

    id: str
    kind: DecisionKind
    text: str
    by: str
    at: str
    subject: str = ""
    clause: str = ""
    expires: str | None = None
    version: int = 1
