"""What is shown of an error nobody expected: where it happened, and no word of any story."""

from __future__ import annotations

import platform
import traceback
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from newsdesk import __version__
from ui.theme.type import TextRole
from ui.theme.widgets import Kind, button, label


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of error and the lines it passed through. Its message is left out: it may quote a story."""
    frames = [
        f"  {frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
    ]
    system = f"Newsdesk {__version__} · Qt {qVersion()} · Python {platform.python_version()} · {platform.system()}"
    return "\n".join([kind.__name__, *frames, system])


class BugReport(QDialog):
    """Says that it is our fault, that the words are safe, and offers the report to copy."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self._text = QPlainTextEdit(text)
        self._text.setAccessibleName(self.tr("Report"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        copy, close = button(self.tr("Copy the report")), button(self.tr("Close"), Kind.PRIMARY)
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(label(self.tr("Something went wrong inside Newsdesk"), TextRole.TITLE))
        said = self.tr("This is our fault. What you wrote is saved as before; the report below quotes no story.")
        column.addWidget(label(said, wrap=True))
        column.addWidget(self._text)
        column.addLayout(row)
        self.resize(560, 320)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
