"""What the desk shows of a story in one line."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.domain.states import StoryState


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts kept with the working copy, so that a list needs no analysis. ``waits_for`` is the pill's words.

    ``changes_at`` is the next moment (ISO, UTC) at which time alone may change them, "" when it will not.
    """

    words: int = 0
    must: int = 0
    should: int = 0
    waits_for: str = ""
    changes_at: str = ""


@dataclass(frozen=True, slots=True)
class StorySummary:
    """One row of the desk."""

    id: str
    slug: str
    headline: str
    state: StoryState
    author: str
    updated_at: str
    summary: Summary
    edited_since: bool = False
