"""Words that a form writes into a line by itself, until somebody writes others."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit


class Suggestion(QObject):
    """What stands in a line without having been typed there: a click into the line selects it, so that typing replaces it.

    Qt selects a line that is entered by Tab, and none that is entered by a click.
    """

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._entering = False
        line.installEventFilter(self)

    def suggest(self, words: str) -> None:
        """Write these words unless somebody wrote others."""
        if not self._line.isModified():
            self._line.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the class."""
        if isinstance(event, QFocusEvent):
            self._entering = event.gotFocus() and event.reason() is Qt.FocusReason.MouseFocusReason
        elif event.type() == QEvent.Type.MouseButtonRelease and self._entering:
            self._entering = False
            if not self._line.isModified() and not self._line.hasSelectedText():
                self._line.selectAll()
        return super().eventFilter(watched, event)
