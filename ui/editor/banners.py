"""Lines across the top of the editor that say what cannot be overlooked, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.colours import Tone
from ui.theme.icons import StateIcon
from ui.theme.widgets import button, label

_SIGNS = {Tone.MUST: "must", Tone.SHOULD: "should", Tone.GOOD: "good"}


class Banners(QWidget):
    """At most one banner of each kind; a newer one takes its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: dict[str, tuple[QFrame, str]] = {}

    def show_banner(self, kind: str, words: str, tone: Tone, *buttons: tuple[str, Callable[[], object]]) -> None:
        """Show a sentence of that kind with its buttons (label, what it does: a bound method)."""
        if kind in self._shown and self._shown[kind][1] == words:
            return
        self.hide_banner(kind)
        frame = QFrame()
        frame.setProperty("role", "banner")
        frame.setProperty("tone", tone.value)
        frame.setAccessibleName(words)
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 7, 16, 7)
        row.addWidget(StateIcon(_SIGNS.get(tone, "open"), tone, ""))
        row.addWidget(label(words, wrap=True), 1)
        for name, act in buttons:
            made = button(name)
            made.clicked.connect(act)
            row.addWidget(made)
        self._column.addWidget(frame)
        self._shown[kind] = (frame, words)

    def hide_banner(self, kind: str) -> None:
        """Take the banner of that kind away."""
        if kind in self._shown:
            frame, _ = self._shown.pop(kind)
            frame.hide()
            frame.deleteLater()

    def clear(self) -> None:
        """Take all of them away."""
        for kind in tuple(self._shown):
            self.hide_banner(kind)

    def words(self) -> list[str]:
        """The sentences in sight."""
        return [words for _, words in self._shown.values()]
