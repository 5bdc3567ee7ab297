"""Undo and redo of what was recorded; the words have an undo of their own in the editor."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from newsdesk.desk import Desk
from newsdesk.domain.journal import Changes

Follow = Callable[["Future[Changes]", Callable[[Changes], None], Callable[[Exception], None]], object]


class RecordUndo(QObject):
    """The changes made here that can be undone honestly; a sign-off is never among them.

    Signals:
        changed: what can be undone or redone.
        forgotten: ``forget`` was called.
    """

    changed = Signal()
    forgotten = Signal()

    def __init__(self, desk: Desk, follow: Follow, refuse: Callable[[Exception], None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._follow = follow
        self._refuse = refuse
        self._done: list[Changes] = []
        self._undone: list[Changes] = []

    @property
    def undo_label(self) -> str:
        """What ``undo`` would undo, or "" when nothing can be."""
        return _label(self._done)

    @property
    def redo_label(self) -> str:
        """What ``redo`` would do again, or ""."""
        return _label(self._undone)

    def add(self, changes: Changes) -> None:
        """Take note of a change."""
        if changes.inverse is not None:
            self._done.append(changes)
            self._undone.clear()
            self.changed.emit()

    def forget(self) -> None:
        """Let go of everything that could be undone: after a seal no key may bring a name back."""
        self._done.clear()
        self._undone.clear()
        self.changed.emit()
        self.forgotten.emit()

    def undo(self) -> None:
        """Undo the last change."""
        if self._done:
            self._follow(self._desk.undo(self._done.pop()), self._on_undone, self._refuse)

    def redo(self) -> None:
        """Do again what was undone last."""
        if self._undone:
            self._follow(self._desk.undo(self._undone.pop()), self._on_redone, self._refuse)

    def _on_undone(self, changes: Changes) -> None:
        self._undone.append(changes)
        self.changed.emit()

    def _on_redone(self, changes: Changes) -> None:
        self._done.append(changes)
        self.changed.emit()


def _label(stack: list[Changes]) -> str:
    return stack[-1].inverse.label if stack and stack[-1].inverse else ""
