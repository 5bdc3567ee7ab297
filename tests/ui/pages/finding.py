"""Finding controls as a screen reader does: by accessible name. Every click and key is counted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.ui.pages.waiting import awaited
from ui.sidebar.more_button import MoreButton


@dataclass
class Effort:
    """What a step cost: clicks, keys that are not text, letters typed."""

    clicks: int = 0
    keys: int = 0
    letters: int = 0

    def __str__(self) -> str:
        return f"{self.clicks} clicks, {self.keys} keys, {self.letters} letters"


def find(root: QWidget, kind: type, name: str):
    """The one visible control of that kind and accessible name; waits for it to be shown."""
    found = awaited(lambda: _visible(root, kind, name))
    heard = sorted({w.accessibleName() for w in root.findChildren(kind) if w.isVisibleTo(root)})
    assert found, f"no {kind.__name__} “{name}”; there are {heard}"
    return found[0]


def _visible(root: QWidget, kind: type, name: str) -> list[QWidget]:
    return [w for w in root.findChildren(kind) if w.accessibleName() == name and w.isVisibleTo(root)]


class Page:
    """A part of the window."""

    def __init__(self, root: QWidget, effort: Effort | None = None) -> None:
        self.root = root
        self.effort = effort or Effort()

    def press(self, name: str) -> None:
        """Click a button."""
        button = find(self.root, QAbstractButton, name)
        assert button.isEnabled(), f"“{name}” is disabled: {button.accessibleDescription()}"
        self.effort.clicks += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose(self, words: str) -> None:
        """Open the menu behind “More” and choose an entry."""
        more = find(self.root, MoreButton, "More")
        self.press("More")
        action = next((a for a in more.menu_of_commands.actions() if a.text() == words), None)
        assert action is not None, f"no “{words}”; there are {[a.text() for a in more.menu_of_commands.actions()]}"
        self.effort.clicks += 1
        more.menu_of_commands.close()
        action.trigger()

    def key(self, widget: QWidget, key: Qt.Key, times: int = 1, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in a control."""
        for _ in range(times):
            self.effort.keys += 1
            QTest.keyClick(widget, key, modifier)

    def write(self, widget: QWidget, words: str) -> None:
        """Type words in a control."""
        self.effort.letters += len(words)
        QTest.keyClicks(widget, words)


def open_dialog() -> QWidget:
    """The dialog that is open, or about to be."""
    dialog = awaited(QApplication.activeModalWidget)
    assert dialog is not None, "no dialog is open"
    return dialog
