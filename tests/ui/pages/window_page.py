"""The whole window of a running application, opened on a library of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from newsdesk.paths import Paths
from tests.ui.pages.finding import Effort, Page, find
from tests.ui.pages.sidebar_page import SidebarPage
from tests.ui.pages.waiting import settle
from ui.app import Session, Wanted
from ui.workspace import Workspace


class WindowPage(Page):
    """The window. ``effort`` counts what the steps since ``step`` cost."""

    def __init__(self, qtbot, session: Session) -> None:
        super().__init__(session.window)
        self.qtbot, self.session = qtbot, session
        self.costs: list[tuple[str, Effort]] = []

    @property
    def workspace(self) -> Workspace:
        assert self.session.workspace is not None
        return self.session.workspace

    @property
    def story(self):
        return self.workspace.story

    @property
    def sidebar(self) -> SidebarPage:
        return SidebarPage(self.workspace.sidebar, self.effort)

    @contextmanager
    def step(self, name: str):
        """Count what is done within."""
        self.effort = Effort()
        yield
        self.settle()
        self.costs.append((name, self.effort))
        self.effort = Effort()

    def settle(self) -> None:
        """Wait until what is shown is what the library holds, read and evaluated."""
        story = None
        while story is not self.story:  # one that opens meanwhile is waited for, too
            story = self.story
            settle(self.qtbot, story)

    # -- desk ------------------------------------------------------------------------------------------------------

    def introduce(self, name: str, role: str) -> None:
        """Answer "Who are you?"; for further people, ask for them at "Acting as …" first."""
        button = self.acting_as
        if not any(w.accessibleName() == "Your name" and w.isVisible() for w in self.root.findChildren(QLineEdit)):
            self._choose(button, "Add a person…")
        field = find(self.root, QLineEdit, "Your name")
        field.selectAll()
        self.write(field, name)
        roles = find(self.root, QComboBox, "Your role")
        roles.setCurrentIndex(roles.findText(role))
        self.effort.clicks += 2
        self.press("That is me")
        self.qtbot.waitUntil(lambda: name in self.acting_as.accessibleName())

    def act_as(self, name: str) -> None:
        """Choose who acts."""
        self._choose(self.acting_as, name)
        self.qtbot.waitUntil(lambda: name in self.acting_as.accessibleName())

    @property
    def acting_as(self) -> QPushButton:
        """The button that says who acts and offers the others."""
        return next(b for b in self.root.findChildren(QPushButton) if b.accessibleName().startswith("Acting as"))

    def _choose(self, button: QPushButton, words: str) -> None:
        self.effort.clicks += 2
        next(a for a in button.menu().actions() if a.text().startswith(words)).trigger()

    # -- editor ----------------------------------------------------------------------------------------------------

    @property
    def article(self) -> QPlainTextEdit:
        return find(self.root, QPlainTextEdit, "Article body")

    def put_cursor_after(self, words: str) -> None:
        """Click behind these words."""
        cursor = self.article.document().find(words)
        assert not cursor.isNull(), words
        cursor.setPosition(cursor.selectionEnd())
        self.article.setTextCursor(cursor)
        self.article.setFocus()
        self.effort.clicks += 1

    def type(self, words: str) -> None:
        self.write(self.article, words)

    def undo_typing(self) -> None:
        """Ctrl+Z in the article."""
        self.key(self.article, Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)

    # -- out -------------------------------------------------------------------------------------------------------

    def export(self, kind: str, path: Path) -> None:
        """Choose a kind in the Export… menu and a path."""
        exporter = self.workspace.exporter
        exporter._ask = lambda *_: str(path)
        self.effort.clicks += 3
        next(a for a in exporter.menu.actions() if a.text().startswith(kind)).trigger()
        self.settle()

    def said(self) -> list[str]:
        """The sentences the window shows."""
        return [w.text() for w in self.workspace.editor.banners.findChildren(QLabel) if w.isVisible()]


def open_window(qtbot, qapp, home: Path, files: tuple[str, ...]) -> WindowPage:
    """Start the application on an empty home with these files, and wait until the story is shown."""
    paths = Paths(home / "data", home / "config", home / "state")
    session = Session(qapp, paths, Wanted(files))
    with qtbot.waitSignal(session.opened):
        session.begin()
    page = WindowPage(qtbot, session)
    qtbot.waitUntil(lambda: page.story is not None)
    QTest.qWait(0)
    return page


@contextmanager
def window_on(qtbot, qapp, tmp_path: Path, name: str, text: str, *people: tuple[str, str]) -> Iterator[WindowPage]:
    """The application on one imported file; ``people`` (name, role) introduce themselves, and the last one acts."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    page = open_window(qtbot, qapp, tmp_path / "home", (str(file),))
    for person, role in people:
        page.introduce(person, role)
    page.settle()
    try:
        yield page
    finally:
        page.session.window.close()
