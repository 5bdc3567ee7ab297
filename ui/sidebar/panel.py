"""What every panel of the sidebar is: a column that scrolls, with headings that carry a button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.sidebar.card_list import CardList
from ui.sidebar.more_button import MoreButton
from ui.theme.type import TextRole
from ui.theme.widgets import button, label
from ui.viewmodels.cards import Command, PanelRows


class Panel(QScrollArea):
    """A scrolling column. ``command_requested`` carries what its cards and buttons ask for."""

    command_requested = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(15, 10, 15, 14)
        self.column.setSpacing(8)
        self.setWidget(inner)

    def add_list(self, name: str) -> CardList:
        """Append a list of cards under that accessible name."""
        cards = CardList(name)
        cards.command_requested.connect(self.command_requested)
        cards.current_shown.connect(self._scroll_to)
        self.column.addWidget(cards)
        return cards

    def add_title(self) -> Title:
        """Append a line that holds a title and buttons."""
        title = Title()
        title.command_requested.connect(self.command_requested)
        self.column.addWidget(title)
        return title

    def _scroll_to(self, widget: QWidget) -> None:
        self.ensureWidgetVisible(widget, 0, 12)


class Title(QWidget):
    """A title ("Claims · 3") with the buttons of its list at the right."""

    command_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 2, 0, 0)
        self._row.setSpacing(6)
        self._words = label("", TextRole.STRONG, wrap=True)
        self._row.addWidget(self._words, 1)
        self._commands: dict[QPushButton, Command] = {}

    @property
    def words(self) -> QLabel:
        """The label of the title."""
        return self._words

    def show_title(self, rows: PanelRows | str) -> None:
        """Show a title."""
        self._words.setText(rows if isinstance(rows, str) else rows.title)

    def add_button(self, command: Command) -> QPushButton:
        """Append a button."""
        made = button(command.label)
        self._commands[made] = command
        made.clicked.connect(self._pressed)
        self._row.addWidget(made)
        return made

    def add_menu(self) -> MoreButton:
        """Append a button with a menu of further commands."""
        made = MoreButton()
        made.command_requested.connect(self.command_requested)
        self._row.addWidget(made)
        return made

    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton) and sender in self._commands:
            self.command_requested.emit(self._commands[sender])


def clear(column: QLayout) -> None:
    """Delete everything in a layout."""
    while (item := column.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
