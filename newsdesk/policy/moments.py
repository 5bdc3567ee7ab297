"""When time alone may change what a checklist says: a waiver runs out, a deadline passes, a day is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import RequestState
from newsdesk.domain.states import StoryState
from newsdesk.domain.times import iso
from newsdesk.policy.matrix import moment

_CLOSED = frozenset({StoryState.WITHDRAWN, StoryState.ARCHIVED})


def next_change(dossier: Dossier, now: datetime) -> str:
    """The next moment (ISO, UTC) at which a story has to be looked at again, though nobody changes it; "" for none.

    A story that is closed waits for nothing. ``now`` is aware.
    """
    if dossier.story.state in _CLOSED:
        return ""
    ahead = min((at for at in _moments(dossier) if at > now), default=None)
    return "" if ahead is None else iso(ahead + timedelta(seconds=1 if ahead.microsecond else 0))


def _moments(dossier: Dossier) -> Iterator[datetime]:
    """Every moment that a question of the policy looks at, past ones too."""
    times = [record.expires for kind in (dossier.waivers, dossier.decisions, dossier.signoffs) for record in kind]
    times += [request.due for request in dossier.requests if request.state is not RequestState.DRAFT]
    times += [source.embargoed_until for source in dossier.sources]
    yield from (at for at in map(moment, times) if at is not None)
    for document in dossier.documents:
        if document.retain_until:
            yield _end_of(date.fromisoformat(document.retain_until))


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), UTC)
