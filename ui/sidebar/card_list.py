"""A list of cards: a real item view, so that arrow keys and screen readers know it, with a widget in each row.

It is as tall as its cards and leaves scrolling to the panel it stands in. Only rows that differ are rebuilt; focus,
the current row and what is being typed stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.sidebar.card_widget import CardWidget, FocusState, HeadingWidget, RowWidget
from ui.theme.colours import colours_of
from ui.viewmodels.cards import Ask, Card, Command, Heading, Row

_GAP = 8


def _gap(widget: QWidget | None) -> int:
    """The room under a framed card; rows without a frame follow each other closely."""
    return _GAP if isinstance(widget, CardWidget) and widget.card.mark is None else 0


class _Ground(QStyledItemDelegate):
    """Draws nothing but the frame of the current row; the card is a widget."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the focus frame round the current row while the list has the focus."""
        view = self.parent()
        if not isinstance(view, CardList) or not view.hasFocus() or index != view.currentIndex():
            return
        if view.frames_itself(index.row()):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours_of(QGuiApplication.palette()).accent), 1.5))
        painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 8, 8)
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Put the card into its row and leave the gap under it free."""
        _ = index
        editor.setGeometry(option.rect.adjusted(0, 0, 0, -_gap(editor)))


class CardList(QListWidget):
    """Cards under one accessible name.

    Signals:
        command_requested: a Command of a card.
        current_shown: the widget of the row that became current, to be scrolled to.
    """

    command_requested = Signal(object)
    current_shown = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_Ground(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAutoScroll(False)
        self._rows: dict[str, Row] = {}
        self._folded: dict[str, bool] = {}
        self._measure = QTimer(self)
        self._measure.setSingleShot(True)
        self._measure.timeout.connect(self._lay_out)
        self.currentItemChanged.connect(self._on_current_changed)
        self.itemActivated.connect(self._activate)
        self.itemClicked.connect(self._click)

    # -- what it shows ---------------------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; those that are shown already stay untouched."""
        wanted = {row.key: row for row in rows}
        for position in reversed(range(self.count())):
            if self._key(self.item(position)) not in wanted:
                self.takeItem(position)
        for position, row in enumerate(rows):
            self._show_row(position, row)
        self._rows = wanted
        self._fold()
        self._order_tabs()
        self._lay_out()

    def rows(self) -> tuple[Row, ...]:
        """The rows shown, folded ones included."""
        return tuple(self._rows.values())

    def row_widget(self, key: str) -> RowWidget | None:
        """The widget of a row."""
        item = self._item(key)
        widget = self.itemWidget(item) if item else None
        return widget if isinstance(widget, RowWidget) else None

    def go_to(self, key: str) -> bool:
        """Make a row current, unfolding what hides it, and take the focus; False when there is none."""
        item = self._item(key)
        if item is None:
            return False
        heading = self._heading_over(item)
        if heading:
            self._folded[heading] = False
            self._fold()
            self._lay_out()
        self.setCurrentItem(item)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def frames_itself(self, position: int) -> bool:
        """Whether the card of that row has a frame of its own to show that it is current."""
        return _gap(self.itemWidget(self.item(position))) > 0

    # -- keys and mouse --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, Right and Space fold a heading; everything else is the list's own."""
        row = self._row(self.currentItem())
        if isinstance(row, Heading):
            folds = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False, Qt.Key.Key_Space: not self._folded.get(row.key)}
            if event.key() in folds:
                self._set_folded(row.key, folded=folds[Qt.Key(event.key())])
                return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A control that takes the focus makes its card current; Escape goes back to the list."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            item = self._item_of(watched)
            if item is not None:
                self.setCurrentItem(item)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the cards anew when the width is another one."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._lay_out()

    def sizeHint(self) -> QSize:
        """As tall as the cards."""
        return QSize(240, self.minimumHeight())

    # -- within ----------------------------------------------------------------------------------------------------

    def _show_row(self, position: int, row: Row) -> None:
        item = self.item(position)
        if item is None or self._key(item) != row.key:
            moved = self._item(row.key)
            if moved is not None:
                self.takeItem(self.row(moved))
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, row.key)
            self.insertItem(position, item)
        elif self._rows.get(row.key) == row:
            return
        self._build(item, row)

    def _build(self, item: QListWidgetItem, row: Row) -> None:
        old = self.itemWidget(item)
        state = old.focus_state() if isinstance(old, CardWidget) else None
        widget: RowWidget
        if isinstance(row, Heading):
            self._folded.setdefault(row.key, row.folded)
            widget = HeadingWidget(row)
        else:
            widget = CardWidget(row)
        widget.command_requested.connect(self.command_requested)
        widget.height_changed.connect(self._measure_soon)
        if isinstance(widget, CardWidget):
            for control in widget.controls():
                control.installEventFilter(self)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
        self.setItemWidget(item, widget)
        widget.set_current(current=item is self.currentItem())
        self._restore(widget, state)

    def _restore(self, widget: RowWidget, state: FocusState | None) -> None:
        if state is None or not isinstance(widget, CardWidget):
            return
        if not widget.restore(state):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _measure_soon(self) -> None:
        self._measure.start(0)

    def _lay_out(self) -> None:
        """Give every row the height its card needs at this width, and the list the sum of them."""
        width = self.viewport().width()
        total = 0
        for item in self._items():
            widget = self.itemWidget(item)
            if not isinstance(widget, RowWidget) or item.isHidden():
                continue
            height = widget.height_at(width) + _gap(widget)
            if item.sizeHint().height() != height:
                item.setSizeHint(QSize(0, height))
            total += height
        if self.minimumHeight() != total:
            self.setFixedHeight(total)
        self.doItemsLayout()

    def _fold(self) -> None:
        folded = False
        for item in self._items():
            row = self._row(item)
            if isinstance(row, Heading):
                folded = self._folded.get(row.key, row.folded)
                widget = self.itemWidget(item)
                if isinstance(widget, HeadingWidget):
                    widget.show_folded(folded=folded)
                state = self.tr("folded") if folded else self.tr("unfolded")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.spoken}, {state}")
            else:
                item.setHidden(folded)

    def _set_folded(self, key: str, *, folded: bool) -> None:
        self._folded[key] = folded
        self._fold()
        self._lay_out()

    def _order_tabs(self) -> None:
        before: QWidget = self
        for item in self._items():
            widget = self.itemWidget(item)
            if isinstance(widget, CardWidget):
                for control in widget.controls():
                    QWidget.setTabOrder(before, control)
                    before = control

    def _on_current_changed(self, current: QListWidgetItem | None, previous: QListWidgetItem | None) -> None:
        for item in (previous, current):
            widget = self.itemWidget(item) if item else None
            if isinstance(widget, RowWidget):
                widget.set_current(current=item is current)
        self._lay_out()
        shown = self.itemWidget(current) if current else None
        if shown is not None:
            self.current_shown.emit(shown)

    def _activate(self, item: QListWidgetItem) -> None:
        row = self._row(item)
        if isinstance(row, Heading):
            self._set_folded(row.key, folded=not self._folded.get(row.key, False))
        elif isinstance(row, Card) and row.place is not None:
            self.command_requested.emit(Command(row.title, Ask.JUMP, place=row.place))

    def _click(self, item: QListWidgetItem) -> None:
        row = self._row(item)
        if isinstance(row, Heading):
            self._activate(item)

    def _items(self) -> Iterator[QListWidgetItem]:
        return (self.item(position) for position in range(self.count()))

    def _item(self, key: str) -> QListWidgetItem | None:
        return next((item for item in self._items() if self._key(item) == key), None)

    def _item_of(self, control: QWidget) -> QListWidgetItem | None:
        for item in self._items():
            widget = self.itemWidget(item)
            if widget is not None and widget.isAncestorOf(control):
                return item
        return None

    def _heading_over(self, item: QListWidgetItem) -> str | None:
        for position in reversed(range(self.row(item))):
            row = self._row(self.item(position))
            if isinstance(row, Heading):
                return row.key
        return None

    def _row(self, item: QListWidgetItem | None) -> Row | None:
        return self._rows.get(self._key(item)) if item else None

    @staticmethod
    def _key(item: QListWidgetItem) -> str:
        return str(item.data(Qt.ItemDataRole.UserRole))
