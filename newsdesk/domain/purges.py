"""Words that had to be destroyed: what was ordered, and the tombstone that is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from newsdesk.domain.spans import Span

TOMBSTONE = "[removed]"


@dataclass(frozen=True, slots=True)
class PurgedRevision:
    """A revision that lost words, and the digest of the text that is left (a later change of that is tampering)."""

    revision: str
    text_digest: str


@dataclass(frozen=True, slots=True)
class Purge:
    """The tombstone of a purge in one story: what kind, why, by whom, when; never the words.

    ``kind`` is "words" or "record"; ``subject`` the id of the record, "" for words.
    """

    id: str
    kind: str
    subject: str
    reason: str
    by: str
    at: str
    revisions: tuple[PurgedRevision, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """A text without what was removed, and where in the text before that was (code points)."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class PurgeOrder:
    """What is to be destroyed: in one story or, with ``story`` "", in all; one ``record``, or (with "") words.

    ``cut`` takes the words out of a text; ``holds`` says whether an attachment has to go.
    """

    story: str
    record: str
    reason: str
    by: str
    at: str
    cut: Callable[[str], Cut]
    holds: Callable[[bytes], bool]


@dataclass(slots=True)
class Purged:
    """What a purge came to. ``stories`` lost something; ``out_of_reach`` names copies that may hold the words still.

    Backups are seen to after the commit, so the lists about them are filled then.
    """

    stories: tuple[str, ...] = ()
    backups_rewritten: list[str] = field(default_factory=list)
    backups_deleted: list[str] = field(default_factory=list)
    out_of_reach: list[str] = field(default_factory=list)
