"""The source book: a window beside the story, with every source of every story, to be searched and used again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from newsdesk.actions.source_book import MOST, source_book, use_again
from newsdesk.domain.errors import KnownError
from newsdesk.domain.journal import Changes
from newsdesk.domain.source_book import Entry
from ui.sidebar.panel import Panel
from ui.theme.type import TextRole
from ui.theme.widgets import label
from ui.viewmodels.cards import Ask, Command
from ui.viewmodels.newsroom import Newsroom
from ui.viewmodels.source_book import entries

_SEARCH_AFTER_MS = 150


class SourceBook(QDialog):
    """Searched as one types. It stays open beside the story, and follows what is recorded.

    Signals:
        use_requested: the id of a source to use again in the open story.
        story_requested: the id of a story to open.
    """

    use_requested = Signal(str)
    story_requested = Signal(str)

    def __init__(self, newsroom: Newsroom, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Source book"))
        self.setAccessibleName(self.tr("Source book"))
        self._newsroom = newsroom
        self._found: tuple[Entry, ...] = ()
        self.search = QLineEdit()
        self.search.setAccessibleName(self.tr("Search the source book"))
        self.search.setPlaceholderText(self.tr("Name or role"))
        self.search.setClearButtonEnabled(True)
        self._count = label("", TextRole.SMALL)
        self._panel = Panel(self.tr("Source book"))
        self.cards = self._panel.add_list(self.tr("Sources of all stories"))
        self._panel.column.addStretch(1)
        self._panel.command_requested.connect(self._run)
        self._looking = newsroom.jobs.latest(self)
        self._looking.finished.connect(self._take)
        self._looking.failed.connect(self._fail)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SEARCH_AFTER_MS)
        self._timer.timeout.connect(self.look)
        self.search.textChanged.connect(self._timer.start)
        newsroom.changed.connect(self.on_changed)
        newsroom.story_opened.connect(self._show)
        self._lay_out()

    def on_changed(self, changes: Changes) -> None:
        """Look again when a source, a claim or a story changed."""
        if self.isVisible() and changes.kinds & {"source", "claim", "link", "story", "signoff", "purge", "identity"}:
            self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the search goes to the first source; it uses none."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self.search.hasFocus():
            self.cards.go_to_first()
            return
        super().keyPressEvent(event)

    def open_book(self) -> None:
        """Come to the front and look."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.setFocus()
        self.search.selectAll()
        self.look()

    def look(self) -> None:
        """Read the book again."""
        desk, wanted = self._newsroom.desk, self.search.text()
        self._looking.start(lambda _cancelled: desk.read(source_book, search=wanted))

    def _take(self, found: tuple[Entry, ...]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        story = self._newsroom.story.story_id if self._newsroom.story is not None else ""
        here = {entry.key for entry in self._found for use in entry.uses if use.story == story}
        rows = entries(self._found, story, here, self._newsroom.rules.policy.terms)
        more = self.tr("The first {n} are shown: search to see others.").format(n=MOST)
        self._count.setText(f"{rows.title}. {more}" if len(self._found) >= MOST else rows.title)
        self.cards.show_rows(rows.rows)

    def _run(self, command: Command) -> None:
        if command.ask is Ask.USE_SOURCE:
            self.use_requested.emit(command.subject)
        elif command.ask is Ask.OPEN_STORY:
            self.story_requested.emit(command.subject)

    def _fail(self, error: Exception) -> None:
        self._count.setText(str(error) if isinstance(error, KnownError) else self.tr("The book could not be read."))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Source book"), TextRole.TITLE))
        told = self.tr(
            "Whom we have used, by name. Who is not named stays with its story, under the alias it has there."
        )
        column.addWidget(label(told, TextRole.SMALL, wrap=True))
        column.addWidget(self.search)
        column.addWidget(self._count)
        column.addWidget(self._panel, 1)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)  # noqa: FBT003 - Qt's signature
        width, height = self.fontMetrics().averageCharWidth() * 84, self.fontMetrics().height() * 40
        screen = self.screen().availableGeometry()
        self.resize(min(width, screen.width() - 40), min(height, 700, screen.height() - 60))


class BookKeeper(QObject):
    """Opens the one source book of a window, and does what is asked there."""

    def __init__(self, newsroom: Newsroom, window: QWidget) -> None:
        super().__init__(window)
        self._newsroom = newsroom
        self._window = window
        self._book: SourceBook | None = None

    def open_book(self) -> None:
        """Show the book; it is made when somebody first asks for it."""
        if self._book is None:
            self._book = SourceBook(self._newsroom, self._window)
            self._book.use_requested.connect(self._use_again)
            self._book.story_requested.connect(self._newsroom.open_story)
        self._book.open_book()

    def _use_again(self, source: str) -> None:
        if self._newsroom.story is not None:
            self._newsroom.story.execute(use_again, source=source)
