"""What people recorded. Every record is immutable; a change makes a new one through the desk.

Times are ISO 8601 strings in UTC with seconds ("2026-11-23T13:40:00Z") unless a field says otherwise; ids are
those of ``newsdesk.domain.ids``; ``version`` counts changes of the record and guards every update.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsdesk.domain.detected import ClaimKind, ImputationLevel, PartyKind
from newsdesk.domain.spans import Field, Span


class Role(StrEnum):
    """What a person may do on this desk."""

    REPORTER = "reporter"
    EDITOR = "editor"
    STANDARDS = "standards"
    LEGAL = "legal"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works here."""

    id: str
    name: str
    roles: tuple[Role, ...]
    version: int = 1


class AnchorState(StrEnum):
    """Whether an anchor still points at its words."""

    ATTACHED = "attached"
    CHANGED = "changed"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a record points into the working copy.

    ``exact`` is the passage as it was when the record was made; the state is ``changed`` while the words at
    ``span`` differ from it, and ``orphaned`` when they are gone (``span`` is then empty and marks the place).
    """

    field: Field
    span: Span
    exact: str
    state: AnchorState = AnchorState.ATTACHED


class ClaimStatus(StrEnum):
    """How far a claim has been checked."""

    UNCHECKED = "unchecked"
    SUPPORTED = "supported"
    PARTLY = "partly"
    DISPUTED = "disputed"
    UNSUPPORTED = "unsupported"
    REMOVED = "removed"


class Seriousness(StrEnum):
    """How much harm a claim could do if it were wrong."""

    ROUTINE = "routine"
    SERIOUS = "serious"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim card. ``about`` holds ids of recorded parties; for an allegation they are the accused."""

    id: str
    text: str
    kind: ClaimKind
    anchor: Anchor | None = None
    seriousness: Seriousness = Seriousness.ROUTINE
    status: ClaimStatus = ClaimStatus.UNCHECKED
    about: tuple[str, ...] = ()
    imputation: str = ""
    level: ImputationLevel | None = None
    jurisdiction: str = ""
    defence: str = ""
    note: str = ""
    checker: str | None = None
    created_by: str = ""
    version: int = 1


class SourceType(StrEnum):
    """What a recorded source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    DATASET = "dataset"
    BROADCAST = "broadcast"
    OTHER_OUTLET = "other_outlet"
    OWN_OBSERVATION = "own_observation"


class Terms(StrEnum):
    """How a source may be used."""

    ON_RECORD = "on_record"
    BACKGROUND = "background"
    DEEP_BACKGROUND = "deep_background"
    OFF_RECORD = "off_record"
    EMBARGOED = "embargoed"


@dataclass(frozen=True, slots=True)
class Source:
    """Who or what says so. ``label`` is what the copy may call it; an unnamed source has no name here.

    ``known_to`` is the person (an editor) who knows who an unnamed source is, since ``known_at``. ``vital``,
    ``unavailable`` and ``placed_to_know`` answer the three tests of anonymity; ``approver`` agreed to it at
    ``approved_at``. A ``protected`` source's contacts are kept to the day. ``sha256`` and ``location`` belong to
    documents (``location``: where the copy is kept). ``book`` is the source of another story this one was taken from.
    """

    id: str
    label: str
    type: SourceType = SourceType.PERSON
    named: bool = True
    terms: Terms = Terms.ON_RECORD
    embargoed_until: str | None = None
    role: str = ""
    placement: str = ""
    side: str = ""
    interest: str = ""
    reliability: str = ""
    anonymity_reason: str = ""
    reader_reason: str = ""
    known_to: str | None = None
    known_at: str | None = None
    sha256: str = ""
    location: str = ""
    provenance: str = ""
    note: str = ""
    protected: bool = False
    vital: str = ""
    unavailable: str = ""
    placed_to_know: str = ""
    approver: str | None = None
    approved_at: str | None = None
    book: str | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class ContactEvent:
    """One conversation with a source. ``at`` is a day ("2026-11-23") for a protected source, else a time.

    ``recording`` refers to a recording or a notebook; ``ground_rules`` are the words that were agreed on.
    """

    id: str
    source: str
    at: str
    channel: str
    terms: Terms | None = None
    recording: str = ""
    ground_rules: str = ""
    by: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """A document that is evidence. Its bytes are in the library when ``stored``, else at ``location``.

    ``size`` counts bytes; ``sha256`` is of the bytes; ``retain_until`` is a day, "" when no day is set.
    """

    id: str
    title: str
    sha256: str
    size: int
    media_type: str = ""
    source: str | None = None
    stored: bool = False
    location: str = ""
    provenance: str = ""
    obtained: str = ""
    original: bool = False
    authenticity: str = ""
    retain_until: str = ""
    by: str = ""
    at: str = ""
    version: int = 1


class DecisionKind(StrEnum):
    """What a decision was about."""

    PUBLIC_INTEREST = "public_interest"
    ANONYMITY = "anonymity"
    REPLY_NOT_SOUGHT = "reply_not_sought"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the decision log. ``subject`` is the id of a record it is about, or "".

    ``clause`` names the rule it was taken under; its words may one day be disclosed.
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


class Basis(StrEnum):
    """How a source comes to know what it says."""

    WITNESSED = "witnessed"
    DOCUMENT_SEEN = "document_seen"
    FIRST_HAND = "first_hand"
    SECOND_HAND = "second_hand"
    OTHER_OUTLET = "other_outlet"


class Stance(StrEnum):
    """Which way a piece of evidence points."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """Claim × source. Links of one ``origin`` count once; an empty origin means "not stated"."""

    id: str
    claim: str
    source: str
    basis: Basis | None = None
    stance: Stance = Stance.SUPPORTS
    origin: str = ""
    locator: str = ""
    terms: Terms | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Party:
    """A person or body the story is about, as people recorded it.

    ``no_approach_reason`` and ``no_approach_approver`` say why it is not asked and who agreed;
    ``position`` is then its published position, with its date in ``position_dated``.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: PartyKind = PartyKind.ORGANISATION
    side: str = ""
    contact: str = ""
    representative: str = ""
    no_approach_reason: str = ""
    no_approach_approver: str | None = None
    position: str = ""
    position_dated: str = ""
    version: int = 1


class RequestState(StrEnum):
    """Where a reply request stands."""

    DRAFT = "draft"
    PUT = "put"
    ACKNOWLEDGED = "acknowledged"
    RESPONDED = "responded"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    LAWYERS_LETTER = "lawyers_letter"


@dataclass(frozen=True, slots=True)
class PutAllegation:
    """One allegation in a request: the claim and its words as they were put."""

    claim: str
    text: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at reaching a party: when, by which channel, at which address, what came of it, the proof."""

    id: str
    at: str
    by: str
    channel: str
    address: str = ""
    outcome: str = ""
    proof: str = ""


class Disposition(StrEnum):
    """What a response does with one allegation."""

    DENIES = "denies"
    ADMITS = "admits"
    EXPLAINS = "explains"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Point:
    """A response's answer to one claim; ``words`` are the response's own, "" when none were picked out."""

    claim: str
    disposition: Disposition
    words: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """What a party answered, in full. ``anchor`` is where the story carries it, else ``omitted_because``."""
    anchor: Anchor | None = None


def point_key(response: str, claim: str) -> str:
    """What the anchor of a response's point is kept under: anchors are kept by record, and a point is part of one."""
    return f"{response}/{claim}"

    id: str
    request: str
    received_at: str
    by_whom: str
    text: str
    form: str = ""
    points: tuple[Point, ...] = ()
    anchor: Anchor | None = None
    omitted_because: str = ""
    document: str | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Extension:
    """More time for an answer: until when, who gave it, when, why."""

    until: str
    by: str
    at: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReplyRequest:
    """What was put to a party, word for word. ``text`` is frozen and hashed once it is put.

    ``put_at`` and ``deadline`` carry their own time zone offset; ``revision`` is the text it was written from.
    ``deadline`` is the first one given, ``due`` the one that counts.
    """

    id: str
    party: str
    allegations: tuple[PutAllegation, ...] = ()
    text: str = ""
    sha256: str = ""
    revision: str | None = None
    channel: str = ""
    address: str = ""
    put_at: str | None = None
    put_by: str | None = None
    deadline: str | None = None
    state: RequestState = RequestState.DRAFT
    attempts: tuple[Attempt, ...] = ()
    responses: tuple[Response, ...] = ()
    extensions: tuple[Extension, ...] = ()
    version: int = 1

    @property
    def due(self) -> str | None:
        """By when an answer is asked for now: the last extension, else the deadline that was given first."""
        return self.extensions[-1].until if self.extensions else self.deadline


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


@dataclass(frozen=True, slots=True)
class Match:
    """That a finding is settled by a record, dismissed, or that a detected party is a recorded one.

    ``subject`` is a finding's fingerprint, or the name of a detected party; ``target`` the record's id, or
    the name it is merged into or shown as; empty for a dismissal.
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
    """A remark on a passage, or an answer to one (``answers`` is then the first note's id)."""

    id: str
    text: str
    by: str
    at: str
    anchor: Anchor | None = None
    answers: str | None = None
    note_class: NoteClass = NoteClass.EDITORIAL
    resolved_by: str | None = None
    resolved_at: str | None = None
    version: int = 1
