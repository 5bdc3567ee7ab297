"""A layout that sets its items in a row and goes on in the next row when the width is used up."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Buttons of a card: as many in a row as fit. A separator stands between two of a row, never at its start or end."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._separators: set[QLayoutItem] = set()
        self.setSpacing(spacing)
        self.setContentsMargins(QMargins())

    def add_separator(self, widget: QWidget) -> None:
        """Append what stands between the widget before it and the next one, where both are in one row."""
        self.addWidget(widget)
        self._separators.add(self._items[-1])

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at ``index``, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at ``index``, or None."""
        item = self._items.pop(index) if 0 <= index < len(self._items) else None
        self._separators.discard(item)
        return item

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at ``width``."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one row."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(h.width() for h in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((h.height() for h in hints), default=0))

    def minimumSize(self) -> QSize:
        """The largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Set the rows from the top; items of a row are centred on one another. Returns the height."""
        y = rect.y()
        rows = self._rows(rect.width())
        if move:
            shown = {item for row in rows for item, _ in row}
            for item in self._separators - shown:
                item.setGeometry(QRect(rect.topLeft(), QSize(0, 0)))
        for row in rows:
            height = max(hint.height() for _, hint in row)
            x = rect.x()
            for item, hint in row:
                if move:
                    item.setGeometry(QRect(x, y + (height - hint.height()) // 2, hint.width(), hint.height()))
                x += hint.width() + self.spacing()
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint().boundedTo(QSize(max(1, width), 10_000))
            if not rows or used + self.spacing() + hint.width() > width:
                rows.append([])
                used = -self.spacing()
            rows[-1].append((item, hint))
            used += self.spacing() + hint.width()
        kept = (self._without_ends(row) for row in rows)
        return [row for row in kept if row]

    def _without_ends(self, row: list[tuple[QLayoutItem, QSize]]) -> list[tuple[QLayoutItem, QSize]]:
        """A row without the separators it begins and ends with."""
        kept = [number for number, (item, _) in enumerate(row) if item not in self._separators]
        return row[kept[0] : kept[-1] + 1] if kept else []
