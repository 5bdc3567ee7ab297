"""Ctrl+K: every action by a few letters of its name."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSortFilterProxyModel,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from ui.actions import Actions

_WIDTH, _HEIGHT = 60, 16  # characters, lines


class _Matching(QSortFilterProxyModel):
    """Keeps names that hold every word typed, in any order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._typed: list[str] = []

    def look_for(self, text: str) -> None:
        """Match these words from now on."""
        self.beginFilterChange()
        self._typed = text.casefold().split()
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether a name is shown."""
        name = str(self.sourceModel().index(row, 0, parent).data()).casefold()
        return all(word in name for word in self._typed)


class CommandPalette(QFrame):
    """A field and a list; Enter does it, Escape leaves."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Command palette"))
        self._offered = [a for a in actions if a.isEnabled() and a.objectName() != "palette"]
        self.typed = QLineEdit()
        self.typed.setAccessibleName(self.tr("Command"))
        self.typed.setPlaceholderText(self.tr("Type a command"))
        self.commands = QListView()
        self.commands.setAccessibleName(self.tr("Commands"))
        self.commands.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.commands.setSpacing(3)
        self._matching = _Matching(self)
        self._matching.setSourceModel(QStringListModel([_line(a) for a in self._offered], self))
        self.commands.setModel(self._matching)
        self.commands.activated.connect(self._choose)
        self.commands.clicked.connect(self._choose)
        self.typed.textChanged.connect(self._narrow)
        self.typed.returnPressed.connect(self._choose)
        self.typed.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.typed)
        column.addWidget(self.commands)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * _WIDTH, metrics.lineSpacing() * _HEIGHT)
        self._select_first()

    def open_over(self, window: QWidget) -> None:
        """Show it in the upper middle of a window."""
        self.move(window.mapToGlobal(QPoint((window.width() - self.width()) // 2, window.height() // 8)))
        self.show()
        self.typed.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down in the field move through the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                row = (self.commands.currentIndex().row() + step) % max(1, self._matching.rowCount())
                self.commands.setCurrentIndex(self._matching.index(row, 0))
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, text: str) -> None:
        self._matching.look_for(text)
        self._select_first()

    def _select_first(self) -> None:
        self.commands.setCurrentIndex(self._matching.index(0, 0))

    def _choose(self) -> None:
        index = self.commands.currentIndex()
        if not index.isValid():
            return
        action = self._offered[self._matching.mapToSource(index).row()]
        self.close()
        action.trigger()


def _line(action: QAction) -> str:
    name = action.text().replace("&", "").rstrip("…")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{name}   {keys}" if keys else name
