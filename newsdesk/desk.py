"""The one door for every change and every question, for the window and the command line."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from newsdesk.actions.context import Context, analysed
from newsdesk.actions.summaries import let_time_pass
from newsdesk.analysis.engine import Engine
from newsdesk.domain.corrections import corrections_of
from newsdesk.domain.detected import Analysis, Corrections
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError
from newsdesk.domain.journal import Changes
from newsdesk.domain.records import Person
from newsdesk.domain.states import StoryState
from newsdesk.domain.summary import StorySummary
from newsdesk.domain.times import iso, utc_now
from newsdesk.library import open_library
from newsdesk.library.feed import Feed

if TYPE_CHECKING:
    from newsdesk.library.library import Library
    from newsdesk.library.queries import Reader as Reader  # noqa: PLC0414 - who asks the desk names it from here
    from newsdesk.policy.model import Policy

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")
Subscriber = Callable[[Changes], None]

_READERS = 2
_REMEMBERED_ANALYSES = 16
_LOOKED_AT_TOGETHER = 20


def open_desk(
    where: str | Path,
    engine: Engine,
    policy: Policy,
    *,
    clock: Callable[[], datetime] = utc_now,
    create: bool = True,
    label: str = "",
) -> Desk:
    """Open a library and the desk on it; see ``newsdesk.library.open_library``. Slow: keep it off the GUI thread."""
    return Desk(open_library(where, create=create, label=label), engine, policy, clock)


class Desk:
    """Executes actions one after the other on a writer thread, and answers questions on reader threads.

    Every method may be called from any thread.
    """

    def __init__(
        self, library: Library, engine: Engine, policy: Policy, clock: Callable[[], datetime] = utc_now
    ) -> None:
        self._library = library
        self.engine = engine
        self.policy = policy
        self._clock = clock
        self._actor: Person | None = None
        self._writer = ThreadPoolExecutor(1, "newsdesk-writer")
        self._readers = ThreadPoolExecutor(_READERS, "newsdesk-reader")
        self._subscribers: list[Subscriber] = []
        self._analyses: dict[tuple[str, int, Corrections], Analysis] = {}
        self._feed = Feed(library)
        self._passing: Future[bool] | None = None

    @property
    def name(self) -> str:
        """What a person calls the library."""
        return self._library.name

    @property
    def read_only(self) -> str:
        """Why nothing can be changed; "" when it can."""
        return self._library.read_only

    @property
    def warning(self) -> str:
        """Why the library is not in a safe place (a synced folder, a network share); "" when it is."""
        return self._library.warning

    @property
    def actor(self) -> Person | None:
        """Who acts; None until somebody said so."""
        return self._actor

    def act_as(self, person_id: str | None) -> None:
        """Say who acts from now on; KnownError when there is nobody of that id."""
        person = self.read(lambda reader: reader.person(person_id)) if person_id else None
        if person_id and person is None:
            raise KnownError("There is nobody of that id: choose from the people of this desk.")
        self._actor = person

    def execute(
        self, action: Callable[Concatenate[Context, P], object], *args: P.args, **arguments: P.kwargs
    ) -> Future[Changes]:
        """Run an action on the writer thread as whoever acts now; the future holds what it changed, or its error."""
        future = self._writer.submit(self._execute, action, self._actor, args, arguments)
        self._writer.submit(self._tend)
        return future

    def undo(self, changes: Changes) -> Future[Changes]:
        """Execute the inverse of a change; what comes back can be undone in turn. KnownError when there is none."""
        inverse = changes.inverse
        if inverse is None:
            raise KnownError("This cannot be undone.")
        return self.execute(inverse.action, **inverse.arguments)

    def query(self, function: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Ask something on a reader thread: ``function(reader, …)``."""
        return self._readers.submit(lambda: self.read(function, *args, **kwargs))

    def read(self, function: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Ask something on this thread, as whoever acts."""
        with self._library.read(self._actor.id if self._actor else None) as reader:
            return function(reader, *args, **kwargs)

    def dossier(self, story: str) -> Dossier:
        """Everything about a story as saved that who acts may read, analysis included. Off the GUI thread: it may analyse."""
        dossier = self.read(lambda reader: reader.dossier(story))
        key = (story, dossier.story.version, corrections_of(dossier.matches))
        known = self._analyses.get(key)
        if known is not None:
            return replace(dossier, analysis=known)
        dossier = analysed(dossier, self.engine)
        while len(self._analyses) >= _REMEMBERED_ANALYSES:
            self._analyses.pop(next(iter(self._analyses)), None)
        self._analyses[key] = dossier.analysis
        return dossier

    def stories(
        self,
        *,
        states: Collection[StoryState] = (),
        limit: int = 100,
        after: tuple[str, str] | None = None,
        waiting_for: Sequence[str] = (),
    ) -> tuple[StorySummary, ...]:
        """A page of the desk, newest first; ``after`` is (updated_at, id) of the last row of the page before.

        ``waiting_for`` keeps the stories that wait for something said with one of these words.
        """
        return self.read(
            lambda reader: reader.stories(states=states, limit=limit, after=after, waiting_for=waiting_for)
        )

    def search(self, query: str, *, limit: int = 50) -> tuple[StorySummary, ...]:
        """Stories that hold every word (the last may be unfinished), newest first; what was just saved included."""
        with self._library.read() as reader:
            if self._library.read_only or reader.search_is_current():
                return reader.search(query, limit=limit)
        self._library.index_for_search()
        return self.read(lambda reader: reader.search(query, limit=limit))

    def find_story(self, text: str) -> str:
        """The id of the story with that id, beginning of an id, or slug; KnownError when it is not just one."""
        return self.read(lambda reader: reader.find_story(text))

    def people(self) -> tuple[Person, ...]:
        """Everybody who works here."""
        return self.read(lambda reader: reader.people())

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Call back after each commit, on the thread that made or noticed it; returns what ends the subscription."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    def poll(self) -> Changes | None:
        """What other processes committed since the last look; subscribers hear of it too. Cheap when nothing did.

        Stories that time alone has changed are looked at again, some at each poll, on the writer's thread.
        """
        changes = self._feed.look()
        if changes is not None:
            self._publish(changes)
        if (self._passing is None or self._passing.done()) and self._is_behind():
            self._passing = self._writer.submit(self._let_time_pass)
        return changes

    def catch_up(self) -> None:
        """Wait until every story is shown as it stands now, whatever has run out meanwhile; nothing where nothing did."""
        while self._is_behind():
            if not self._writer.submit(self._let_time_pass).result():
                return  # somebody else writes; what is shown is a little old

    def back_up_if_due(self) -> Future[Path | None]:
        """At a start, when there is time: see ``newsdesk.library.backup``."""
        return self._readers.submit(self._library.back_up_if_due)

    def close(self) -> None:
        """Finish what was asked, bring the search index up to date, close the library."""
        self._writer.shutdown()
        self._readers.shutdown()
        try:
            self._library.index_for_search()
        except KnownError:
            log.warning("the search index was not brought up to date; the next search does it")
        self._library.close()

    def _execute(
        self,
        action: Callable[..., object],
        actor: Person | None,
        args: tuple[object, ...],
        arguments: dict[str, object],
    ) -> Changes:
        now = self._clock()
        with self._feed.ours() as claim, self._library.transaction(actor.id if actor else None, now) as tx:
            fresh = tx.reader.person(actor.id) if actor else None
            result = action(Context(tx, fresh, now, self.engine, self.policy), *args, **arguments)
            claim(tx.entries, tx.ticks)
        changes = Changes(
            seq=tx.entries[-1].seq if tx.entries else 0,
            stories=frozenset(tx.stories),
            kinds=frozenset(tx.kinds),
            result=result,
            inverse=tx.inverse,
            entries=tuple(tx.entries),
        )
        self._publish(changes)
        return changes

    def _is_behind(self) -> bool:
        """Whether the moment of a story has come at which time alone changes it."""
        if self._library.read_only:
            return False
        with self._library.read() as reader:
            return bool(reader.due(iso(self._clock()), 1))

    def _let_time_pass(self) -> bool:
        """Look again at some stories whose moment has come; whether that could be done."""
        try:
            self._execute(let_time_pass, None, (), {"most": _LOOKED_AT_TOGETHER})
        except KnownError:
            log.warning("stories that time has changed could not be looked at; it is tried again")
            return False
        return True

    def _publish(self, changes: Changes) -> None:
        for subscriber in tuple(self._subscribers):
            try:
                subscriber(changes)
            except Exception:
                log.exception("a subscriber failed")  # the change is committed: it must not look as if it were not

    def _tend(self) -> None:
        try:
            self._library.tend()
        except KnownError:
            log.warning("the library could not be tended; it is tried again after the next change")
