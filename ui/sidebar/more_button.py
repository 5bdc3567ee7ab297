"""A button that opens a menu of further commands, so that a card shows one thing to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ui.theme.widgets import Kind
from ui.viewmodels.cards import Command


class MoreButton(QPushButton):
    """Opens its menu without blocking; Up and Down choose, Enter does it.

    Signals:
        command_requested: the Command that was chosen.
    """

    command_requested = Signal(object)

    def __init__(self, commands: Sequence[Command] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("More") + " ▾")
        self.setAccessibleName(self.tr("More"))
        self.setProperty("kind", Kind.FLAT.value)
        self.setAutoDefault(True)
        self._commands: dict[QAction, Command] = {}
        self.menu_of_commands = QMenu(self)
        self.menu_of_commands.setAccessibleName(self.tr("More"))
        self.menu_of_commands.triggered.connect(self._choose)
        self.clicked.connect(self.open_menu)
        self.show_commands(commands)

    def show_commands(self, commands: Sequence[Command]) -> None:
        """Offer these; one that may not be given now says why."""
        self.menu_of_commands.clear()
        self._commands.clear()
        for command in commands:
            action = self.menu_of_commands.addAction(command.label)
            action.setEnabled(not command.why_not)
            action.setToolTip(command.why_not)
            self._commands[action] = command

    def open_menu(self) -> None:
        """Open the menu under the button."""
        self.menu_of_commands.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose(self, action: QAction) -> None:
        self.command_requested.emit(self._commands[action])
