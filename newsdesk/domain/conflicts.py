"""What is kept when two people saved the same story."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.domain.dossier import Content


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """A text that was not saved because somebody else's save came first; ``base_version`` is what it was written on."""

    id: str
    story: str
    base_version: int
    content: Content
    by: str
    at: str
