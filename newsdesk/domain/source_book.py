"""The source book: whom the newsroom has used, in which stories, on which terms, and what came of it.

What the copy names is joined by its name. What it does not name stays with its story, under the alias it has there:
nothing here says that two unnamed sources are one.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.records import Basis, ClaimStatus, Source, SourceType, Stance, Terms
from newsdesk.domain.states import StoryState


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source as the book looks for it: as little of the record as tells whose entry it belongs to."""

    id: str
    story: str
    label: str
    role: str
    type: SourceType
    named: bool
    protected: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """What a source said of one claim: ``terms`` are those in force for these words."""

    claim: str
    kind: ClaimKind
    status: ClaimStatus
    stance: Stance
    basis: Basis | None
    terms: Terms
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """A source in one story. ``corrections`` are the texts of corrections and of a withdrawal of that story."""

    story: str
    slug: str
    headline: str
    state: StoryState
    updated_at: str
    source: Source
    statements: tuple[Statement, ...] = ()
    corrections: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What a person calls the story."""
        return self.headline or self.slug or self.story


@dataclass(frozen=True, slots=True)
class Entry:
    """One source of the book with its stories, the newest first. ``reusable``: it may be named, so it may be used again."""

    key: str
    name: str
    type: SourceType
    uses: tuple[Use, ...]
    reusable: bool

    @property
    def latest(self) -> Source:
        """The record of it in the story that changed last."""
        return self.uses[0].source
