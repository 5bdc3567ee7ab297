"""A date and a time that may be typed in one go: 23 Nov 2026 21:50."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDateTimeEdit

_BETWEEN = frozenset(" .,:/-")


class TimeEdit(QDateTimeEdit):
    """Takes what is typed from the day to the minute, after "select all" too.

    Qt goes on to the next part by itself once a part can grow no further, and again at the character that stands between
    two parts: typed both ways it would leave out a part without a word.
    """

    _went_on = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.setSelectedSection(self.sectionAt(0))
            self._went_on = False
            return
        if event.text() in _BETWEEN and self._went_on:
            self._went_on = False
            return
        before = self.currentSection()
        super().keyPressEvent(event)
        self._went_on = event.text().isalnum() and self.currentSection() != before
