"""Who speaks, side by side: rows that are put on a side by dragging, by their menu, by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from ui.sidebar.balance_pictures import Meter
from ui.sidebar.more_button import MoreButton
from ui.sidebar.tones import theme_tone
from ui.theme.colours import Colours, colours_of
from ui.theme.colours import Tone as ThemeTone
from ui.theme.type import TextRole
from ui.theme.widgets import label
from ui.viewmodels.balance import Bar, SideGroup
from ui.viewmodels.cards import Ask, Command

_SWATCH = 12  # pixels
_KIND = "application/x-newsdesk-speaker"
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu)
_FILLS = (ThemeTone.INFO, ThemeTone.SHOULD, ThemeTone.WORDING, ThemeTone.GOOD, ThemeTone.MUST)
_PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense4Pattern,
    Qt.BrushStyle.VerPattern,
    Qt.BrushStyle.HorPattern,
)


class SpeakerRow(QFrame):
    """One who speaks. Up and Down go to the next row, Enter or Space opens the menu of sides; it can be dragged.

    Signals:
        command_requested: a Command.
        step_requested: go to the row above (-1) or below (1).
    """

    command_requested = Signal(object)
    step_requested = Signal(int)

    def __init__(self, bar: Bar, sides: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = bar
        self._sides = sides
        self._pressed_at: QPoint | None = None
        on = self.tr("on the side {side}").format(side=bar.side) if bar.side else ""
        self.setAccessibleName(", ".join(part for part in (f"{bar.name}: {bar.detail}", bar.verbs, on) if part))
        how = self.tr("Drag it to a side, or press Enter for a menu")
        self.setToolTip(f"{bar.verbs}\n{how}" if bar.verbs else how)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 4)
        column.setSpacing(3)
        row = QHBoxLayout()
        row.addWidget(label(bar.name, TextRole.BODY, wrap=True), 1)
        row.addWidget(label(bar.detail, TextRole.SMALL))
        column.addLayout(row)
        column.addWidget(Meter(bar.share, theme_tone(bar.tone)))

    def menu(self) -> QMenu:
        """The sides it can be put on."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Sides"))
        for side in self._sides:
            action = menu.addAction(self.tr("On the side: {side}").format(side=side))
            action.setData(Command("", Ask.PUT_ON_SIDE, self.bar.key, text=side))
            action.setEnabled(side != self.bar.side)
        menu.addAction(self.tr("On a new side…")).setData(Command("", Ask.NEW_SIDE, self.bar.key))
        if self.bar.side:
            menu.addAction(self.tr("On no side")).setData(Command("", Ask.PUT_ON_SIDE, self.bar.key))
        menu.triggered.connect(lambda action: self.command_requested.emit(action.data()))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu, or go to the next row."""
        if event.key() in _OPENING:
            self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.step_requested.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same menu under the pointer."""
        self.menu().popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A drag may begin here."""
        super().mousePressEvent(event)
        self._pressed_at = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it once the pointer has moved far enough."""
        if self._pressed_at is None:
            return
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._pressed_at = None
            drag = QDrag(self)
            drag.setMimeData(speaker_data(self.bar.key))
            drag.setPixmap(self.grab())
            drag.exec(Qt.DropAction.MoveAction)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a frame while it has the keyboard."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(colours_of(self.palette()).accent), 1))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)


def speaker_data(key: str) -> QMimeData:
    """What is dragged: the name of one who speaks."""
    data = QMimeData()
    data.setData(_KIND, key.encode())
    return data


class SideBox(QFrame):
    """A side (``name`` "" for none) with those on it; rows are dropped here. ``number`` is its place in ``Shares``.

    Signals:
        command_requested: a Command.
    """

    command_requested = Signal(object)

    def __init__(
        self, name: str, title: str, detail: str, *, absent: bool, number: int = -1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.setAcceptDrops(True)
        self.setAccessibleName(f"{title}: {detail}" if detail else title)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 6, 0, 2)
        self.rows.setSpacing(2)
        if not title:
            return
        head = QHBoxLayout()
        head.setSpacing(6)
        if number >= 0:
            head.addWidget(Swatch(number))
        head.addWidget(label(title, TextRole.STRONG, wrap=True), 1)
        head.addWidget(label(detail, TextRole.SMALL_STRONG, tone=ThemeTone.MUST if absent else None))
        if name:
            more = MoreButton(
                (
                    Command(self.tr("Rename the side…"), Ask.RENAME_SIDE, name),
                    Command(self.tr("Remove the side"), Ask.REMOVE_SIDE, name),
                )
            )
            more.setAccessibleName(self.tr("More about {side}").format(side=name))
            more.command_requested.connect(self.command_requested)
            head.addWidget(more)
        self.rows.addLayout(head)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one who speaks."""
        if event.mimeData().hasFormat(_KIND):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Put it on this side."""
        key = bytes(event.mimeData().data(_KIND).data()).decode()
        event.acceptProposedAction()
        self.command_requested.emit(Command("", Ask.PUT_ON_SIDE, key, text=self.name))


class Shares(QWidget):
    """One bar for all words, divided by side; each side has a pattern of its own besides its colour."""

    def __init__(self, groups: tuple[SideGroup, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = groups
        said = ", ".join(f"{g.name}: {g.words}" for g in groups)
        self.setAccessibleName(self.tr("Shares of the sides"))
        self.setAccessibleDescription(said)
        self.setToolTip(said)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a line of text."""
        return QSize(200, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Draw the sides from left to right; what is on no side stays in the groove."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.neutral_soft))
        x = 0.0
        for number, group in enumerate(self._groups):
            place = QRectF(x, 0, self.width() * group.share, self.height())
            _fill(painter, place, number, colours)
            x += place.width()


class Swatch(QWidget):
    """The colour and the pattern of a side, as it has them in ``Shares``; it says nothing that its name does not."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.setFixedSize(_SWATCH, _SWATCH)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Draw a square."""
        painter = QPainter(self)
        _fill(painter, QRectF(self.rect()), self._number, colours_of(self.palette()))


def _fill(painter: QPainter, place: QRectF, number: int, colours: Colours) -> None:
    """Fill a place as the side of that number is filled."""
    tone = _FILLS[number % len(_FILLS)]
    painter.fillRect(place, colours.soft(tone))
    painter.setBrush(colours.strong(tone))
    brush = painter.brush()
    brush.setStyle(_PATTERNS[number % len(_PATTERNS)])
    painter.fillRect(place, brush)
