"""The window's layout: desk, editor, sidebar. It knows no story; what fills it comes when the library is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

WIDTH, HEIGHT = 1546, 920
DESK_WIDTH, SIDEBAR_WIDTH = 256, 420
_FRAME = QSize(16, 40)  # what a window manager may put around a window
_SMALLEST = QSize(1024, 600)  # a screen on which the three panes have room
_NARROWEST = (26, 44, 40)  # average characters of each pane


class MainWindow(QMainWindow):
    """Three panes.

    Signals:
        painted: the window was painted for the first time.
        closing: the window is about to close.
    """

    painted = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("main-window")
        self.setWindowTitle(self.tr("Newsdesk"))
        self.menus = self._name_menus()
        self._was_painted = False
        self._panes = [self._pane(role) for role in ("pane", "page", "pane")]
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for index, pane in enumerate(self._panes):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(index, int(index == 1))
        self.setCentralWidget(self.splitter)
        self.resize(first_size(self.screen().availableSize()))
        self.splitter.setSizes([DESK_WIDTH, WIDTH - DESK_WIDTH - SIDEBAR_WIDTH, SIDEBAR_WIDTH])
        self.say(self.tr("Opening the library…"))

    def fill(self, index: int, widget: QWidget) -> None:
        """Put a widget into a pane (0 desk, 1 editor, 2 sidebar) in place of what is there."""
        column = self._panes[index].layout()
        assert isinstance(column, QVBoxLayout)
        while (item := column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        column.addWidget(widget)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the panes wide enough for their words."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._hold_widths()

    def _hold_widths(self) -> None:
        for pane, characters in zip(self._panes, _NARROWEST, strict=True):
            pane.setMinimumWidth(self.fontMetrics().averageCharWidth() * characters)

    def say(self, sentence: str) -> None:
        """Say one sentence in the middle, when there is nothing else to show."""
        waiting = QLabel(sentence)
        waiting.setWordWrap(True)
        waiting.setMargin(40)  # no metrics: before the first dress they would load a font nobody sees
        self.fill(1, waiting)

    def show_side_panes(self, on: bool) -> None:  # noqa: FBT001 - the one thing it says
        """Show or hide desk and sidebar (focus mode)."""
        self._panes[0].setVisible(on)
        self._panes[2].setVisible(on)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let what is unsaved be saved first."""
        self.closing.emit()
        super().closeEvent(event)

    def _name_menus(self) -> dict[str, QMenu]:
        """The menus, by id; the actions in them are made after the first paint."""
        titles = {
            "file": self.tr("&File"),
            "edit": self.tr("&Edit"),
            "view": self.tr("&View"),
            "story": self.tr("&Story"),
            "review": self.tr("&Review"),
            "tools": self.tr("&Tools"),
            "help": self.tr("&Help"),
        }
        menus: dict[str, QMenu] = {}
        for name, title in titles.items():
            menus[name] = self.menuBar().addMenu(title)
            menus[name].setAccessibleName(title.replace("&", ""))
        return menus

    def _pane(self, role: str) -> QFrame:
        pane = QFrame()
        pane.setProperty("role", role)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        return pane


def first_size(room: QSize) -> QSize:
    """The size of the first window on a screen with that room, in pixels: no wider nor higher than it shows.

    Where the panes have no room at all the size stays, and the window manager decides.
    """
    wanted = QSize(WIDTH, HEIGHT)
    return wanted.boundedTo(room - _FRAME) if room == room.expandedTo(_SMALLEST) else wanted
