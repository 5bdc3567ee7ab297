"""An answer beside what is printed of it, point by point: what a person and a lawyer read before it runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsdesk.domain.records import Disposition
from newsdesk.domain.spans import Passage


class PointState(StrEnum):
    """Whether the story carries what an answer says to one allegation.

    ``carried``: in a passage of its own; ``changed``: the same, but its words were changed since; ``with_answer``: in
    the passage that carries the whole answer; ``gone``: its passage is no longer in the story; ``left_out``: for a
    stated reason; ``nothing_said``: the answer does not speak to it.
    """

    CARRIED = "carried"
    CHANGED = "changed"
    WITH_ANSWER = "with_answer"
    GONE = "gone"
    LEFT_OUT = "left_out"
    NOT_CARRIED = "not_carried"
    NOTHING_SAID = "nothing_said"

    @property
    def in_story(self) -> bool:
        """Whether a reader finds it in the story."""
        return self in _IN_STORY


_IN_STORY = frozenset({PointState.CARRIED, PointState.CHANGED, PointState.WITH_ANSWER})


class Late(StrEnum):
    """What had happened to the story when an answer came; "" when it came in time."""

    NOT = ""
    SUBMITTED = "submitted"
    SIGNED = "signed"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class PointFidelity:
    """What an answer says to one allegation, and what the story prints of it.

    ``allegation`` is as it was put; ``disposition`` is None when nobody recorded what the answer says to it.
    ``printed`` is the passage as it reads now, ``distance`` how many paragraphs lie between it and the allegation
    (None when one of them is not in the story; headline and standfirst stand before the first paragraph).
    """

    claim: str
    allegation: str
    disposition: Disposition | None
    words: str
    state: PointState
    printed: str = ""
    passage: Passage | None = None
    distance: int | None = None
    omitted_denial: bool = False


@dataclass(frozen=True, slots=True)
class ResponseFidelity:
    """One answer in full, what carries it as a whole, and its points in the order in which they were put.

    ``gone``: it was mapped to a passage that is no longer in the story. ``document`` is the title of the document that
    holds it, "" where there is none.
    """

    response: str
    request: str
    party: str
    party_name: str
    by_whom: str
    received_at: str
    full: str
    printed: str
    passage: Passage | None
    omitted_because: str
    late: Late
    points: tuple[PointFidelity, ...]
    gone: bool = False
    document: str = ""

    @property
    def carried(self) -> bool:
        """Whether the story carries the answer, as a whole or in one of its points."""
        return self.passage is not None or any(p.state.in_story for p in self.points)

    @property
    def settled(self) -> bool:
        """Whether somebody dealt with the answer: it is carried, or left out for a reason."""
        return self.carried or bool(self.omitted_because.strip())
