"""What people recorded. Every record is immutable; a change makes a new one through the desk.

Times are ISO 8601 strings in UTC with seconds ("2026-11-23T13:40:00Z") unless a field says otherwise; ids are
those of ``newsdesk.domain.ids``; ``version`` counts changes of the record and guards every update.

Here are people, claims, sources and evidence; the right of reply and what people decided have modules of their own, and
everything that is recorded can be imported from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsdesk.domain.anchors import Anchor, AnchorState
from newsdesk.domain.decision_records import (
    Answer,
    Decision,
    DecisionKind,
    Match,
    MatchKind,
    Note,
    NoteClass,
    Waiver,
)
from newsdesk.domain.detected import ClaimKind, ImputationLevel
from newsdesk.domain.reply_records import (
    Attempt,
    Disposition,
    Extension,
    Party,
    Point,
    PutAllegation,
    ReplyRequest,
    RequestState,
    Response,
    point_key,
)

__all__ = [
    "Anchor",
    "AnchorState",
    "Answer",
    "Attempt",
    "Basis",
    "Claim",
    "ClaimStatus",
    "ContactEvent",
    "Decision",
    "DecisionKind",
    "Disposition",
    "Document",
    "EvidenceLink",
    "Extension",
    "Match",
    "MatchKind",
    "Note",
    "NoteClass",
    "Party",
    "Person",
    "Point",
    "PutAllegation",
    "ReplyRequest",
    "RequestState",
    "Response",
    "Role",
    "Seriousness",
    "Source",
    "SourceType",
    "Stance",
    "Terms",
    "Waiver",
    "point_key",
]


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


class ClaimStatus(StrEnum):
    """How far a claim has been checked."""

    UNCHECKED = "unchecked"
    SUPPORTED = "supported"
    PARTLY = "partly"
    DISPUTED = "disputed"
    UNSUPPORTED = "unsupported"
    REMOVED = "removed"


class Seriousness(StrEnum):
    """How much harm a claim could do if it were wrong, as somebody says; see ``Claim.serious``."""

    ROUTINE = "routine"
    SERIOUS = "serious"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim card. ``about`` holds ids of recorded parties; for an allegation they are the accused.

    ``created_by`` made the record at ``created_at``, ``changed_by`` changed it last; "" where that is not recorded.
    """

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
    created_at: str = ""
    changed_by: str = ""
    changed_at: str = ""
    version: int = 1

    @property
    def serious(self) -> bool:
        """Whether much harm is done if it is wrong: an allegation is serious, another claim where somebody says so."""
        return self.kind is ClaimKind.ALLEGATION or self.seriousness is Seriousness.SERIOUS


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
    ``unavailable`` and ``placed_to_know`` answer the three tests of anonymity; who agreed to it is in the decision log.
    A ``protected`` source's contacts are kept to the day. ``sha256`` and ``location`` belong to documents (``location``:
    where the copy is kept). ``created_by`` made the record at ``created_at``, ``changed_by`` changed it last; "" where
    that is not recorded.
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
    created_by: str = ""
    created_at: str = ""
    changed_by: str = ""
    changed_at: str = ""
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
    """Claim × source. Links of one ``origin`` count once; an empty origin means "not stated".

    ``created_by`` made the link at ``created_at``, ``changed_by`` changed it last; "" where that is not recorded.
    """

    id: str
    claim: str
    source: str
    basis: Basis | None = None
    stance: Stance = Stance.SUPPORTS
    origin: str = ""
    locator: str = ""
    terms: Terms | None = None
    created_by: str = ""
    created_at: str = ""
    changed_by: str = ""
    changed_at: str = ""
    version: int = 1
