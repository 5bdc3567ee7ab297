"""What the Help menu shows: the keys, and what this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from newsdesk import __version__
from ui.actions import Actions
from ui.theme.type import TextRole
from ui.theme.widgets import Kind, button, label


class Shortcuts(QDialog):
    """Every action that has keys, in the order of the menus."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        with_keys = [action for action in actions if not action.shortcut().isEmpty()]
        table = QTableWidget(len(with_keys), 2)
        table.setAccessibleName(self.tr("Keyboard shortcuts"))
        table.setProperty("kind", "boxed")
        table.setHorizontalHeaderLabels([self.tr("What it does"), self.tr("Keys")])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for row, action in enumerate(with_keys):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            for column, words in enumerate((action.text().replace("&", ""), keys)):
                table.setItem(row, column, QTableWidgetItem(words))
        table.resizeColumnsToContents()
        table.horizontalHeader().setStretchLastSection(True)
        _lay_out(self, table, self.tr("Close"))
        self.resize(self.fontMetrics().averageCharWidth() * 70, self.fontMetrics().height() * 32)


class About(QDialog):
    """Name, version, licence, and what it promises."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Newsdesk"))
        text = QWidget()
        column = QVBoxLayout(text)
        column.addWidget(label(self.tr("Newsdesk {version}").format(version=__version__), TextRole.TITLE))
        said = self.tr("The desk a story crosses before it is published. It advises; people decide.")
        column.addWidget(label(said, wrap=True))
        column.addWidget(label(self.tr("Free software under the Apache License 2.0."), TextRole.SMALL))
        text.setFixedWidth(self.fontMetrics().averageCharWidth() * 64)
        text.setFixedHeight(column.totalHeightForWidth(text.width()))
        _lay_out(self, text, self.tr("Close"))


def _lay_out(dialog: QDialog, widget: QWidget, close_words: str) -> None:
    close = button(close_words, Kind.PRIMARY)
    close.setDefault(True)
    close.clicked.connect(dialog.accept)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(close)
    column = QVBoxLayout(dialog)
    column.addWidget(widget)
    column.addLayout(row)
