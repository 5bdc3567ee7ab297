"""Where a record points into the story."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from newsdesk.domain.spans import Field, Span


class AnchorState(StrEnum):
    """Whether an anchor still points at its words."""

    ATTACHED = "attached"
    CHANGED = "changed"
    SPLIT = "split"
    ORPHANED = "orphaned"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a record points into the working copy.

    ``exact`` is the passage as it was when the record was made; the state is ``changed`` while the words at
    ``span`` differ from it, ``split`` when they were cut in two and ``span`` is the longer part, and ``orphaned``
    when they are gone (``span`` is then empty and marks the place).
    """

    field: Field
    span: Span
    exact: str
    state: AnchorState = AnchorState.ATTACHED
