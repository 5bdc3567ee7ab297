"""The readiness line: a label that a screen reader knows as a status and hears of when it changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

from ui.theme.type import TextRole


class ReadinessLine(QLabel):
    """Shows "Not ready for sign-off" and is heard with the count of what is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", TextRole.TITLE.value)
        self.setWordWrap(True)

    def show_readiness(self, words: str, spoken: str) -> None:
        """Show ``words``; ``spoken`` is what is heard."""
        if self.accessibleName() == spoken:
            return
        self.setText(words)
        self.setAccessibleName(spoken)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))


class _Status(QAccessibleWidget):
    def role(self) -> QAccessible.Role:
        """A status, not mere text."""
        return QAccessible.Role.StatusBar


def announce_readiness() -> None:
    """Let screen readers know readiness lines as statuses; doing it again changes nothing."""
    QAccessible.installFactory(_status_of)


def _status_of(_name: str, thing: QObject | None) -> QAccessibleInterface | None:
    return _Status(thing) if isinstance(thing, ReadinessLine) else None
