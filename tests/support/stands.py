"""A story open on a real library file with the real policy, and the panels round it; the editor is a stand-in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from newsdesk.actions import people, stories
from newsdesk.analysis.engine import Engine
from newsdesk.desk import Desk
from newsdesk.domain.dossier import Content
from newsdesk.domain.records import Role
from newsdesk.domain.spans import Field, Passage, Span
from newsdesk.library import open_library
from newsdesk.live.text import Splice
from newsdesk.policy import load_policy
from tests.support.desks import Clock
from tests.ui.pages.sidebar_page import SidebarPage
from tests.ui.pages.waiting import settle
from ui.beside.fidelity_view import FidelityView
from ui.dialogs.story_commands import StoryCommands
from ui.file_dialogs import FileDialogs
from ui.jobs import Jobs
from ui.matrix.matrix_view import MatrixView
from ui.sidebar.sidebar import Sidebar
from ui.viewmodels.reading import prepare
from ui.viewmodels.rules import Rules
from ui.viewmodels.story import StoryViewModel


class Stand(QWidget):
    """Sidebar, matrix and commands on one story, wired as the window wires them."""

    def __init__(self, qtbot, desk: Desk, policy, clock) -> None:
        super().__init__()
        self.qtbot, self.desk, self.clock = qtbot, desk, clock
        self.jobs = Jobs(self)
        self.rules = Rules(policy, clock)
        self.sidebar, self.matrix = Sidebar(), MatrixView()
        self.fidelity = FidelityView()
        for page in (self.matrix, self.fidelity):
            page.hide()
        row = QHBoxLayout(self)
        row.addWidget(self.matrix)
        row.addWidget(self.fidelity)
        row.addWidget(self.sidebar)
        self.selected: Passage | None = None
        self.cursor = 0
        self.refusals: list[str] = []
        self.reports: list[tuple[str, str]] = []
        self.shown: list[Passage] = []
        self.commands = StoryCommands(self, desk, self.jobs, FileDialogs(), selection=lambda: self.selected)
        self.commands.matrix_requested.connect(self.matrix.show)
        self.commands.panel_requested.connect(self.sidebar.show_panel)
        self.commands.told.connect(self.refusals.append)
        self.commands.reported.connect(self.report)
        self.sidebar.command_requested.connect(self.commands.run)
        self.matrix.command_requested.connect(self.commands.run)
        self.commands.fidelity_requested.connect(self.open_fidelity)
        self.fidelity.command_requested.connect(self.commands.run)
        self.fidelity.story_requested.connect(self.fidelity.hide)
        self.matrix.story_requested.connect(self.matrix.hide)
        self.story: StoryViewModel | None = None

    def open_story(self, story_id: str) -> StoryViewModel:
        """Open a story and wait until the panels show it."""
        self.close_story()
        opened = prepare(self.desk.dossier(story_id), self.desk.engine, self.rules, self.desk.actor)
        self.story = StoryViewModel(self.desk, opened, self.rules, self.jobs, self)
        self.commands.set_story(self.story)
        for signal in (self.story.dossier_changed, self.story.checklist_changed):
            signal.connect(self.draw)
        self.story.refused.connect(self.refusals.append)
        self.story.insert_requested.connect(self.insert)
        self.story.passage_requested.connect(self.go_to)
        self.draw()
        self.resize(1240, 900)
        self.show()
        return self.story

    def draw(self) -> None:
        self.sidebar.show_view(self.story.view)
        self.matrix.show_view(self.story.view)
        self.fidelity.show_view(self.story.view)

    def open_fidelity(self, response: str) -> None:
        self.fidelity.show()
        self.fidelity.show_response(response, self.selected)

    def report(self, words: str, folder: str) -> None:
        self.reports.append((words, folder))

    def go_to(self, passage: Passage) -> None:
        """What an editor does when a passage is asked for: the caret goes there."""
        self.shown.append(passage)
        if passage.field is Field.BODY:
            self.cursor = passage.span.start

    def insert(self, words: str) -> None:
        self.type(self.cursor, "", words)

    def type(self, start: int, removed: str, inserted: str) -> None:
        """What an editor does with a key."""
        self.story.type_splice(Field.BODY, Splice(start, removed, inserted))

    def select(self, words: str) -> None:
        """Select words of the body."""
        start = self.story.content.body.index(words)
        self.selected = Passage(Field.BODY, Span(start, start + len(words)))

    def settle(self) -> None:
        """Wait until records, analysis and checklist are those of the words as they are now."""
        settle(self.qtbot, self.story)

    def close_story(self) -> None:
        if self.story is not None:
            self.commands.set_story(None)
            self.story.close()
            self.story = None


@contextmanager
def open_stand(qtbot, home: Path, *, acting: str = "Ana Moreno") -> Iterator[Stand]:
    """A stand on a new library of that small newsroom, closed afterwards; no story is open yet."""
    clock, policy = Clock(), house_policy()
    desk = new_desk(home / "library.newsdesk", policy, clock)
    act_as(desk, acting)
    stand = Stand(qtbot, desk, policy, clock)
    yield stand
    stand.close_story()
    stand.jobs.drain()
    desk.close()


@contextmanager
def stand_on(qtbot, home: Path, body: str, *, panel: str = "Checklist", **fields: str) -> Iterator[Stand]:
    """A stand on one story of Ana Moreno's with these words, turned to a panel; ``fields`` are further ones of it."""
    content = Content(**{"slug": "harbour", "headline": "The dredging contract", "byline": "By Ana Moreno", **fields})
    with open_stand(qtbot, home) as stand:
        stand.open_story(new_story(stand.desk, replace(content, body=body)))
        SidebarPage(stand.sidebar).turn_to(panel)
        yield stand


def new_desk(path, policy, clock) -> Desk:
    """A desk on a new library file with the people of a small newsroom."""
    desk = Desk(open_library(path), _engine(), policy, clock)
    for name, roles in (
        ("Ana Moreno", (Role.REPORTER,)),
        ("Priya Nandakumar", (Role.EDITOR,)),
        ("Kei Satoh", (Role.STANDARDS,)),
        ("Lior Abend", (Role.LEGAL,)),
    ):
        desk.execute(people.add_person, name=name, roles=roles).result()
    return desk


@cache
def _engine() -> Engine:
    return Engine()


def act_as(desk: Desk, name: str) -> None:
    """Let that person act."""
    desk.act_as(next(p.id for p in desk.people() if p.name == name))


def new_story(desk: Desk, content: Content) -> str:
    """A story on the desk, written by who acts."""
    return str(desk.execute(stories.create_story, content=content).result().result)


def house_policy():
    return load_policy(None)
