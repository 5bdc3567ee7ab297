"""The window driven as somebody without a mouse drives it: key events go to whatever has the focus, and nowhere else."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_MOST_STEPS = 150


class Keyboard:
    """Presses keys; knows the focus only by what a screen reader says of it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    @property
    def focus(self) -> QWidget:
        """What has the keyboard: an open menu first, then a popup, then the active window's control."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        top = QApplication.activeModalWidget() or self._window
        if QApplication.activeWindow() is not top:
            top.activateWindow()  # as a window manager does when a dialog closes
            QCoreApplication.processEvents()
        return top.focusWidget() or top

    @property
    def heard(self) -> str:
        """The name of what has the keyboard."""
        return self.focus.accessibleName()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        QTest.keyClick(self.focus, key, modifier)
        QCoreApplication.processEvents()

    def control(self, key: Qt.Key) -> None:
        """Press a key together with Ctrl."""
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def alt(self, key: Qt.Key) -> None:
        """Press a key together with Alt."""
        self.press(key, Qt.KeyboardModifier.AltModifier)

    def type(self, words: str) -> None:
        """Type words into what has the keyboard."""
        QTest.keyClicks(self.focus, words)
        QCoreApplication.processEvents()

    def tab_to(self, name: str) -> None:
        """Press Tab until the control of that name has the keyboard."""
        passed = []
        for _ in range(_MOST_STEPS):
            if self.heard == name:
                return
            passed.append(self.heard or type(self.focus).__name__)
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to “{name}”; it passed {list(dict.fromkeys(passed))}")

    def down_to(self, name: str) -> None:
        """Press Down until the option of that name has the keyboard."""
        for _ in range(_MOST_STEPS):
            if self.heard == name:
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"Down never comes to “{name}”")

    def command(self, words: str) -> None:
        """Do a command by its name, in the command palette (Ctrl+K)."""
        self.control(Qt.Key.Key_K)
        assert self.heard == "Command", self.heard
        self.type(words)
        self.press(Qt.Key.Key_Return)

    def choose(self, words: str) -> None:
        """Go down the open menu to an entry and choose it."""
        menu = QApplication.activePopupWidget()
        assert menu is not None, "no menu is open"
        for _ in range(_MOST_STEPS):
            action = menu.activeAction()
            if action is not None and action.text().replace("&", "").startswith(words):
                self.press(Qt.Key.Key_Return)
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"the menu has no “{words}”: {[a.text() for a in menu.actions()]}")
