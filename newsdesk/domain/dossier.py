"""One frozen snapshot of a story: its words, what was read in them, what people recorded, how far review is.

Checklist, gate, matrix, balance, packs and status are pure functions of ``(policy, dossier, now)``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from newsdesk.domain.detected import Analysis, StoryText
from newsdesk.domain.records import (
    Anchor,
    Answer,
    Claim,
    ContactEvent,
    Decision,
    Document,
    EvidenceLink,
    Match,
    Note,
    Party,
    Person,
    ReplyRequest,
    Source,
    Waiver,
)
from newsdesk.domain.sealed import LeakCheck, SealedIdentity
from newsdesk.domain.states import StoryState


class Route(StrEnum):
    """How much the policy asks of a story."""

    BRIEF = "brief"
    STANDARD = "standard"
    INVESTIGATION = "investigation"


@dataclass(frozen=True, slots=True)
class Content:
    """The words and fields of a story at one moment. ``body`` is Markdown; ``embargo`` an ISO time or ""."""

    slug: str = ""
    desk: str = ""
    route: Route = Route.STANDARD
    embargo: str = ""
    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    body: str = ""
    language: str = "en"

    def text(self) -> StoryText:
        """The part of it that the analysis reads."""
        return StoryText(self.headline, self.standfirst, self.body, self.language)


class RevisionEvent(StrEnum):
    """What minted a revision."""

    SUBMIT = "submit"
    CHECKPOINT = "checkpoint"
    SIGN = "sign"
    RESTORE = "restore"
    EXPORT = "export"
    LETTER = "letter"
    IMPORT = "import"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Revision:
    """An immutable snapshot. ``number`` counts from 1 within the story; digests are hexadecimal SHA-256.

    ``purged``: words were destroyed in it, so that ``content`` is no longer the text of ``text_digest``.
    """

    id: str
    number: int
    event: RevisionEvent
    content: Content
    text_digest: str
    records_digest: str
    policy_digest: str
    by: str
    at: str
    purged: bool = False


class Verdict(StrEnum):
    """What was decided of a revision: by a reviewer before it runs, by an editor from then on."""

    SIGNED = "signed"
    CHANGES_REQUESTED = "changes_requested"
    OVERRIDE = "override"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class SignOff:
    """A decision on one revision and its records.

    ``step`` is empty where no review step decided; ``reason`` is why, or the text of a correction.
    """

    id: str
    step: str
    verdict: Verdict
    revision: str
    by: str
    at: str
    text_digest: str
    records_digest: str
    reason: str = ""
    expires: str | None = None


@dataclass(frozen=True, slots=True)
class StoryHeader:
    """What the desk knows of a story besides its words.

    ``version`` counts saves of the working copy; ``body_authors`` are the people who ever wrote an accepted
    change to the body; ``submitted`` is the revision in review; ``legal_hold`` says why nothing may be purged, "" when it may; ``seq`` the journal entry the snapshot stands at.
    """

    id: str
    state: StoryState
    created_at: str
    updated_at: str
    created_by: str
    version: int
    body_authors: tuple[str, ...] = ()
    submitted: str | None = None
    state_before_archive: StoryState | None = None
    legal_hold: str = ""
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Unread:
    """What somebody gets of a note they may not read: its id, where it stands, the digest of its words."""

    note: str
    anchor: Anchor | None
    digest: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A story and everything recorded about it, at one version, as one person may read it.

    ``unread`` stands for the notes that this person may not read.
    """

    story: StoryHeader
    content: Content
    analysis: Analysis = field(default_factory=Analysis)
    claims: tuple[Claim, ...] = ()
    sources: tuple[Source, ...] = ()
    links: tuple[EvidenceLink, ...] = ()
    parties: tuple[Party, ...] = ()
    requests: tuple[ReplyRequest, ...] = ()
    answers: tuple[Answer, ...] = ()
    matches: tuple[Match, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    notes: tuple[Note, ...] = ()
    contacts: tuple[ContactEvent, ...] = ()
    documents: tuple[Document, ...] = ()
    decisions: tuple[Decision, ...] = ()
    sealed: tuple[SealedIdentity, ...] = ()
    leak_checks: tuple[LeakCheck, ...] = ()
    signoffs: tuple[SignOff, ...] = ()
    revisions: tuple[Revision, ...] = ()
    people: tuple[Person, ...] = ()
    unread: tuple[Unread, ...] = ()

    def person(self, person_id: str | None) -> Person | None:
        """The person of that id, or None."""
        return next((p for p in self.people if p.id == person_id), None)

    def revision(self, revision_id: str | None) -> Revision | None:
        """The revision of that id, or None."""
        return next((r for r in self.revisions if r.id == revision_id), None)
