"""Who speaks in a story: how much, from where on, by which verbs, on which side. Counts and places, never a score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from newsdesk.domain.spans import Passage


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks, or ought to: an accused party, or one on a side, whom nobody quotes has no words.

    ``words`` are words ascribed to it, ``share`` of all ascribed words (0..1), ``first`` the paragraph in which it first
    speaks (from 1, None when it does not), ``verbs`` how often which verb introduces it. ``side`` is "" for none.
    """

    name: str
    side: str = ""
    accused: bool = False
    unnamed: bool = False
    words: int = 0
    share: float = 0.0
    first: int | None = None
    verbs: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the matter, everybody on it taken together; absent when nobody on it has a word."""

    name: str
    words: int
    share: float
    first: int | None
    verbs: Mapping[str, int]
    speakers: tuple[Speaker, ...]

    @property
    def absent(self) -> bool:
        """Whether nobody on it speaks."""
        return self.words == 0


class StretchKind(StrEnum):
    """What happens in a stretch of the body."""

    ALLEGATION = "allegation"
    NAMED = "named"
    UNNAMED = "unnamed"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the body: ``start`` and ``end`` as fractions of its length (0..1), and the passage."""

    kind: StretchKind
    start: float
    end: float
    passage: Passage
    paragraph: int


@dataclass(frozen=True, slots=True)
class Balance:
    """The whole picture. ``sides`` are those that people named, in their order; ``others`` are on none.

    ``first_allegation`` and ``first_reply`` are paragraphs of the body, None where there is none.
    """

    words: int
    sides: tuple[Side, ...]
    others: tuple[Speaker, ...]
    stretches: tuple[Stretch, ...]
    first_allegation: int | None
    first_reply: int | None

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Everybody, side by side, then those on none."""
        return (*(s for side in self.sides for s in side.speakers), *self.others)
