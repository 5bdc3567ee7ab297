"""The deadlines that are still open, of one story or of the whole desk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import UsageError
from newsdesk.domain.records import Party, ReplyRequest
from newsdesk.domain.states import StoryState
from newsdesk.exchange.calendar import Event, calendar
from newsdesk.exchange.files import write_whole
from newsdesk.policy.matrix import moment

if TYPE_CHECKING:
    from newsdesk.library.queries import Reader

_OPEN = (StoryState.DRAFT, StoryState.IN_REVIEW, StoryState.CHANGES_REQUESTED, StoryState.SIGNED)
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when which party of which story is asked to answer."""

    request: str
    story: str
    party: str
    due: datetime


def open_deadlines(dossier: Dossier) -> tuple[Deadline, ...]:
    """The deadlines of a story that wait for an answer, the nearest first."""
    name = dossier.content.slug or dossier.content.headline
    return _open(name, dossier.parties, dossier.requests)


def calendar_of(deadlines: Iterable[Deadline], now: datetime) -> bytes:
    """A calendar file of deadlines."""
    return calendar([Event(d.request, d.due, f"{d.party}: answer due ({d.story})") for d in deadlines], now)


def write_calendar(reader: Reader, *, path: Path, now: datetime, story: str | None = None) -> int:
    """Write the open deadlines of a story (None: of every story that is not out yet); returns how many there are.

    UsageError when the file is no .ics file; KnownError when it cannot be written.
    """
    if path.suffix.lower() != ".ics":
        raise UsageError("A calendar is written to an .ics file; give a name that ends so.")
    stories = [story] if story else _unfinished(reader)
    found = [deadline for each in stories for deadline in _of_story(reader, each)]
    write_whole(path, calendar_of(sorted(found, key=lambda d: d.due), now))
    return len(found)


def _unfinished(reader: Reader) -> list[str]:
    stories, after = [], None
    while page := reader.stories(states=_OPEN, limit=_PAGE, after=after):
        stories += [row.id for row in page]
        after = (page[-1].updated_at, page[-1].id)
    return stories


def _of_story(reader: Reader, story: str) -> tuple[Deadline, ...]:
    requests = reader.records(story, ReplyRequest)
    if not any(request.state.is_waiting for request in requests):
        return ()
    content = reader.content(story)
    return _open(content.slug or content.headline, reader.records(story, Party), requests)


def _open(story: str, parties: Iterable[Party], requests: Iterable[ReplyRequest]) -> tuple[Deadline, ...]:
    names = {party.id: party.name for party in parties}
    found = [
        Deadline(request.id, story, names[request.party], due)
        for request in requests
        if request.waits and (due := moment(request.due))
    ]
    return tuple(sorted(found, key=lambda deadline: deadline.due))
