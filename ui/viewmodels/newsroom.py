"""The newsroom as the window knows it: the open library, who acts, the people, and the story that is open."""

from __future__ import annotations

import getpass
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from newsdesk.actions.imports import import_document, read_file
from newsdesk.actions.people import add_person
from newsdesk.actions.stories import create_story, mint_revision
from newsdesk.actions.summaries import refresh_summary
from newsdesk.analysis.engine import Engine
from newsdesk.desk import Desk, open_desk
from newsdesk.domain.dossier import Content, RevisionEvent
from newsdesk.domain.errors import KnownError
from newsdesk.domain.journal import Changes
from newsdesk.domain.records import Person, Role
from newsdesk.policy import load_policy
from newsdesk.resource_files import resource_root
from ui.jobs import Jobs
from ui.viewmodels.reading import OpenedStory, prepare
from ui.viewmodels.rules import Rules
from ui.viewmodels.story import StoryViewModel

POLL_MS = 1000
BACKUP_AFTER_MS = 5000  # after the start, once nothing waits to be saved

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """What to open: the library (a path or URL), the policy's file ("" for the house policy), who acts, which story."""

    library: str
    policy: str = ""
    acting_as: str = ""
    story: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """What came of it, made off the GUI thread. ``said`` are sentences about files that could not be read."""

    desk: Desk
    rules: Rules
    people: tuple[Person, ...]
    story: OpenedStory | None
    said: tuple[str, ...] = ()
    warning: str = ""  # why the library is not in a safe place


def open_newsroom(request: Request) -> Opened:
    """Open the library, bring in the sample on the first start, read the last story. Slow; runs in the pool."""
    policy = load_policy(Path(request.policy) if request.policy else None)
    rules = Rules(policy)
    desk = open_desk(request.library, Engine(), policy, label=QCoreApplication.applicationName())
    try:
        people = desk.people()
        chosen = _person(people, request.acting_as)
        if chosen is not None:
            desk.act_as(chosen.id)
        first_start = not people and not desk.stories(limit=1) and not desk.read_only
        story, said = request.story, []
        for file in [*([_sample()] if first_start else []), *request.files]:
            try:
                story = import_file(desk, file)
            except KnownError as error:
                said.append(str(error))
        said += _past_day(desk, rules)
        return Opened(desk, rules, people, _story(desk, rules, story), tuple(said), desk.warning)
    except BaseException:
        desk.close()
        raise


def import_file(desk: Desk, file: str) -> str:
    """Bring a file in as a story; returns its id. KnownError when it cannot be read."""
    story = desk.execute(import_document, document=read_file(Path(file))).result().result
    assert isinstance(story, str)
    desk.execute(refresh_summary, story=story).result()
    return story


def likely_name() -> str:
    """The person's name as the computer knows it, or ""."""
    with suppress(ImportError, KeyError, OSError):
        import pwd  # noqa: PLC0415 - not on every platform

        full = pwd.getpwnam(getpass.getuser()).pw_gecos.split(",")[0].strip()
        if full:
            return full
    with suppress(ImportError, KeyError, OSError):
        return getpass.getuser()
    return ""


class Newsroom(QObject):
    """An open library and the one story that is open in it.

    Signals:
        story_opened: a StoryViewModel took the place of the one before.
        people_changed: somebody was added, or somebody else acts.
        changed: something was committed, here or elsewhere; its Changes.
        failed: a sentence for the person.
    """

    story_opened = Signal(object)
    people_changed = Signal()
    changed = Signal(object)
    failed = Signal(str)

    def __init__(self, opened: Opened, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = opened.desk
        self.rules = opened.rules
        self.jobs = jobs
        self.people = opened.people
        self.story: StoryViewModel | None = None
        self._first = opened.story
        self._opening = jobs.latest(self)
        self._opening.finished.connect(self._show)
        self._opening.failed.connect(self._fail)
        self._polling = jobs.latest(self)
        self._polling.failed.connect(self._poll_failed)
        self._unsubscribe = self.desk.subscribe(self.changed.emit)
        self.changed.connect(self._on_changed)
        self._poll_timer = QTimer(self)
        self._poll_timer.setInterval(POLL_MS)
        self._poll_timer.timeout.connect(self._poll)
        self._poll_timer.start()
        self._backup_timer = QTimer(self)
        self._backup_timer.setSingleShot(True)
        self._backup_timer.setInterval(BACKUP_AFTER_MS)
        self._backup_timer.timeout.connect(self._back_up)
        self._backup_timer.start()

    @property
    def actor(self) -> Person | None:
        """Who acts."""
        return self.desk.actor

    def show_first(self) -> None:
        """Show the story the library was opened with."""
        if self._first is not None:
            first, self._first = self._first, None
            self._show(first)

    def open_story(self, story: str) -> None:
        """Open a story; ``story_opened`` follows. The one open now is saved first."""
        if self.story is not None and self.story.story_id == story:
            return
        if self.story is not None:
            self.story.save()
        desk, rules = self.desk, self.rules
        self._opening.start(lambda _cancelled: _story(desk, rules, story))

    def reopen(self) -> None:
        """Open the story anew, so that nothing of it as it was before is remembered (an undo, a marked passage)."""
        if self.story is not None:
            desk, rules, story = self.desk, self.rules, self.story.story_id
            self._opening.start(lambda _cancelled: _story(desk, rules, story))

    def new_story(self) -> None:
        """Put an empty story on the desk and open it."""
        byline = self.tr("By {name}").format(name=self.actor.name) if self.actor else ""
        future = self.desk.execute(create_story, content=Content(byline=byline))
        self.jobs.follow(future, self._open_made, self._fail)

    def import_files(self, files: Sequence[str]) -> None:
        """Bring files in as stories and open the last one."""
        if self.story is not None:
            self.story.save()
        desk, rules = self.desk, self.rules
        self._opening.start(lambda _cancelled: _import(desk, rules, files))

    def act_as(self, person: str) -> None:
        """Say who acts from now on, at once: the last one chosen acts, whatever else is being read.

        Slots that rebuild what it was chosen from follow; connect a menu with a queued connection.
        """
        try:
            self.desk.act_as(person)
        except KnownError as error:
            self._fail(error)
            return
        self.people_changed.emit()
        if self.story is not None:
            self.story.refresh()

    def add_person(self, name: str, roles: Sequence[Role]) -> None:
        """Add somebody who works here, who acts from now on."""
        self.jobs.follow(self.desk.execute(add_person, name=name, roles=tuple(roles)), self._added, self._fail)

    def close(self) -> None:
        """Save and close everything. Waits for the library, for at most the time a save takes."""
        self._poll_timer.stop()
        self._backup_timer.stop()
        self._unsubscribe()
        story = self.story
        if story is not None:
            story.close()
            self.story = None
            with suppress(KnownError, TimeoutError):  # what is late is waited for when the desk closes
                story.live.save_now()
                if not self.desk.read_only:
                    self.desk.execute(mint_revision, story=story.story_id, event=RevisionEvent.CLOSE).result(10)
        self.jobs.drain()
        self.desk.close()

    # -- within --------------------------------------------------------------------------------------------------

    def _show(self, opened: OpenedStory | None) -> None:
        if opened is None:
            return
        before, self.story = self.story, StoryViewModel(self.desk, opened, self.rules, self.jobs, self)
        self.story_opened.emit(self.story)
        if before is not None:
            self._put_away(before)

    def _put_away(self, story: StoryViewModel) -> None:
        """Save a story nobody looks at any more, and keep it as a revision if it changed."""
        story.close()
        if not self.desk.read_only:
            self.desk.execute(mint_revision, story=story.story_id, event=RevisionEvent.CLOSE)

    def _open_made(self, changes: Changes) -> None:
        assert isinstance(changes.result, str)
        self.open_story(changes.result)

    def _added(self, changes: Changes) -> None:
        added = changes.result
        assert isinstance(added, str)

        def act(people: tuple[Person, ...]) -> None:
            self.people = people
            self.act_as(added)

        self.jobs.follow(self.desk.query(lambda reader: reader.people()), act, self._fail)

    def _on_changed(self, changes: Changes) -> None:
        if "person" in changes.kinds:
            self.jobs.follow(self.desk.query(lambda reader: reader.people()), self._take_people, self._fail)

    def _take_people(self, people: tuple[Person, ...]) -> None:
        self.people = people
        self.people_changed.emit()

    def _poll(self) -> None:
        if not self._polling.running:
            desk = self.desk
            self._polling.start(lambda _cancelled: desk.poll())

    def _poll_failed(self, error: Exception) -> None:
        """The next look may succeed: a busy or unplugged library is told of by the save that fails."""
        if not isinstance(error, KnownError):
            _log.error("another process's changes could not be read", exc_info=error)

    def _back_up(self) -> None:
        """Once after the start, on a reader's thread, when nobody is typing."""
        if self.story is not None and self.story.live.dirty:
            self._backup_timer.start()
        else:
            self.jobs.follow(self.desk.back_up_if_due(), None, self._fail)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            _log.error("the newsroom failed", exc_info=error)
        self.failed.emit(str(error) if isinstance(error, KnownError) else self.tr("Something went wrong; see the log."))


def _story(desk: Desk, rules: Rules, story: str) -> OpenedStory | None:
    """Read a story; the newest one when ``story`` is "" or gone; None on an empty desk."""
    if story:
        with suppress(KnownError):
            return prepare(desk.read(lambda reader: reader.dossier(story)), desk.engine, rules, desk.actor)
    newest = desk.stories(limit=1)
    if not newest:
        return None
    return prepare(desk.read(lambda reader: reader.dossier(newest[0].id)), desk.engine, rules, desk.actor)


def _past_day(desk: Desk, rules: Rules) -> list[str]:
    """A sentence about documents that were to be kept until a day that is over; none when there are none."""
    over = desk.read(lambda reader: reader.documents_past(rules.now.date().isoformat()))
    if not over:
        return []
    translate = QCoreApplication.translate
    words = translate("Newsroom", "1 document is past the day until which it was to be kept: “{title}” ({day}).")
    if len(over) > 1:
        words = translate(
            "Newsroom", "{n} documents are past the day until which they were to be kept, longest “{title}” ({day})."
        )
    todo = translate("Newsroom", "Keep it longer or remove it on its source’s card.")
    first = over[0][1]
    return [f"{words.format(n=len(over), title=first.title, day=first.retain_until)} {todo}"]


def _import(desk: Desk, rules: Rules, files: Sequence[str]) -> OpenedStory | None:
    stories = [import_file(desk, file) for file in files]
    return _story(desk, rules, stories[-1]) if stories else None


def _person(people: Sequence[Person], wanted: str) -> Person | None:
    """The person of that id or name; the only one there is when nobody is asked for."""
    found = next((p for p in people if wanted and wanted.casefold() in {p.id, p.name.casefold()}), None)
    return found or (people[0] if len(people) == 1 else None)


def _sample() -> str:
    return str(resource_root().joinpath("samples", "harbour-lights.md"))
