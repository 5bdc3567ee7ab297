"""A list of cards: a real item view, so that arrow keys and screen readers know it, with a widget in each row.

It is as tall as its cards and leaves scrolling to the panel it stands in. Only rows that differ are rebuilt; focus,
the current row and what is being typed stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.sidebar.card_controls import CardControls
from ui.sidebar.card_widget import CardWidget, FocusState, HeadingWidget, RowWidget
from ui.theme.colours import colours_of
from ui.viewmodels.cards import Ask, Card, Command, Heading, Row

_GAP = 8
_AT_ONCE = 8
_DISMISSING = (Qt.Key.Key_D, Qt.Key.Key_Delete)


def _gap(widget: QWidget | None) -> int:
    """The room under a framed card; rows without a frame follow each other closely."""
    return _GAP if isinstance(widget, CardWidget) and widget.card.mark is None else 0


def _dismissal(card: Card) -> Command | None:
    """What dismisses the one finding a card is about, or None."""
    return next((c for c in card.commands if c.ask is Ask.DISMISS and len(c.others) == 1), None)


def _holds(widget: QWidget | None, control: QWidget) -> bool:
    return widget is not None and widget.isAncestorOf(control)


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
        self._controls = CardControls(self, self.make_current, self.make_current_soon)
        self._built = 0
        self._measure = QTimer(self)
        self._measure.setSingleShot(True)
        self._measure.timeout.connect(self._lay_out)
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._build_more)
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
        """Make a row current and show it, unfolding what hides it, and take the focus; False when there is none."""
        item = self._item(key)
        if item is None:
            return False
        heading = self._heading_over(item)
        if heading:
            self._folded[heading] = False
            self._fold()
            self._lay_out()
        row = self._row(item)
        if row is not None and self.itemWidget(item) is None:
            self._build(item, row)
            self._lay_out()
        if item is self.currentItem():
            self.current_shown.emit(self.itemWidget(item))  # it may have been scrolled away since
        self.setCurrentItem(item)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def go_to_first(self) -> None:
        """Go to the first card."""
        first = next((key for key, row in self._rows.items() if isinstance(row, Card)), "")
        self.go_to(first)

    def frames_itself(self, position: int) -> bool:
        """Whether the card of that row has a frame of its own to show that it is current."""
        return _gap(self.itemWidget(self.item(position))) > 0

    # -- keys and mouse --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left, Right and Space fold a heading, D and Delete dismiss a finding; the rest is the list's own."""
        row = self._row(self.currentItem())
        if isinstance(row, Card) and event.key() in _DISMISSING and not event.modifiers() and _dismissal(row):
            self.command_requested.emit(_dismissal(row))
            return
        if isinstance(row, Heading):
            folds = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False, Qt.Key.Key_Space: not self._folded.get(row.key)}
            if event.key() in folds:
                self._set_folded(row.key, folded=folds[Qt.Key(event.key())])
                return
        super().keyPressEvent(event)

    def make_current(self, control: QWidget) -> None:
        """The card of a control becomes the current one."""
        item = self._item_of(control)
        if item is not None:
            self.setCurrentItem(item)

    def make_current_soon(self, control: QWidget) -> None:
        """The card of a control that opens it becomes current after the event at hand, unless another one became so."""
        item, row = self._item_of(control), self._row(self.currentItem())
        widget = self.itemWidget(item) if item else None
        if item is not None and isinstance(widget, CardWidget) and widget.is_opened_by(control):
            QTimer.singleShot(0, self, partial(self._make_key_current, self._key(item), row.key if row else None))

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
        """Give a row its item; its widget is built anew where it differs, and by ``_fold`` where it has none yet."""
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
        item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
        if isinstance(row, Heading):
            self._folded.setdefault(row.key, row.folded)
        if self.itemWidget(item) is None:
            return
        if self._is_folded_away(item):
            self.removeItemWidget(item)
        else:
            self._build(item, row)

    def _build(self, item: QListWidgetItem, row: Row) -> None:
        old = self.itemWidget(item)
        state = old.focus_state() if isinstance(old, CardWidget) else None
        widget: RowWidget
        widget = HeadingWidget(row) if isinstance(row, Heading) else CardWidget(row)
        widget.command_requested.connect(self.command_requested)
        widget.height_changed.connect(self._measure_soon)
        if isinstance(widget, CardWidget):
            for control in widget.controls():
                control.installEventFilter(self._controls)
        self.setItemWidget(item, widget)
        self._built += 1
        widget.set_current(current=item is self.currentItem())
        self._restore(widget, state)

    def _restore(self, widget: RowWidget, state: FocusState | None) -> None:
        if state is None or not isinstance(widget, CardWidget):
            return
        if not widget.restore(state):
            self._take_focus()

    def _take_focus(self) -> None:
        """Take the focus of a control that is gone; a list without a current card keeps having none."""
        if self.currentItem() is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        with QSignalBlocker(self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.selectionModel().clearCurrentIndex()

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
        if self.maximumHeight() != total:
            self.setFixedHeight(total)
        self.doItemsLayout()

    def _fold(self) -> None:
        folded = False
        for item in self._items():
            row = self._row(item)
            if isinstance(row, Heading):
                folded = self._folded.get(row.key, row.folded)
                if self.itemWidget(item) is None:
                    self._build(item, row)
                widget = self.itemWidget(item)
                if isinstance(widget, HeadingWidget):
                    widget.show_folded(folded=folded)
                state = self.tr("folded") if folded else self.tr("unfolded")
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.spoken}, {state}")
            else:
                item.setHidden(folded)
                if not folded and row is not None and self.itemWidget(item) is None:
                    self._build_if_time(item, row)
        if self._built:
            self._order_tabs()

    def _build_if_time(self, item: QListWidgetItem, row: Row) -> None:
        """Build a card now, or after what waits to be drawn when many are new: the first ones are in sight at once."""
        if self._built < _AT_ONCE:
            self._build(item, row)
        else:
            item.setSizeHint(QSize(0, self.fontMetrics().height() * 3))
            self._more.start(0)

    def _build_more(self) -> None:
        self._fold()
        self._lay_out()

    def _set_folded(self, key: str, *, folded: bool) -> None:
        self._folded[key] = folded
        self._fold()
        self._lay_out()

    def _order_tabs(self) -> None:
        self._built = 0
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

    def _make_key_current(self, key: str, before: str | None) -> None:
        item, row = self._item(key), self._row(self.currentItem())
        if item is not None and before == (row.key if row else None):
            self.setCurrentItem(item)

    def _item_of(self, control: QWidget) -> QListWidgetItem | None:
        return next((item for item in self._items() if _holds(self.itemWidget(item), control)), None)

    def _items(self) -> Iterator[QListWidgetItem]:
        return (self.item(position) for position in range(self.count()))

    def _item(self, key: str) -> QListWidgetItem | None:
        return next((item for item in self._items() if self._key(item) == key), None)

    def _is_folded_away(self, item: QListWidgetItem) -> bool:
        heading = self._heading_over(item)
        return heading is not None and self._folded.get(heading, False)

    def _heading_over(self, item: QListWidgetItem) -> str | None:
        for position in reversed(range(self.row(item))):
            key = self._key(self.item(position))
            if key in self._folded:
                return key
        return None

    def _row(self, item: QListWidgetItem | None) -> Row | None:
        return self._rows.get(self._key(item)) if item else None

    @staticmethod
    def _key(item: QListWidgetItem) -> str:
        return str(item.data(Qt.ItemDataRole.UserRole))
