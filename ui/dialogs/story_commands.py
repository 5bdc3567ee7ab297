"""Carries out what cards, cells and buttons ask for: opens the dialog, runs the action."""

from __future__ import annotations

from collections.abc import Mapping

from newsdesk.domain.spans import Passage
from ui.dialogs import balance_commands, protection_commands, reply_commands, review_commands, source_commands
from ui.dialogs.occasion import Occasion
from ui.dialogs.source_commands import Handler
from ui.viewmodels.cards import Ask, Command


class StoryCommands(Occasion):
    """The one place that commands of the sidebar and the matrix go to."""

    def run(self, command: Command) -> None:
        """Do what a command asks for; nothing while no story is open."""
        if self.has_story:
            _HANDLERS[command.ask](self, command)


def _jump(on: Occasion, command: Command) -> None:
    if isinstance(command.place, Passage):
        on.story_requested.emit()
        on.story.show_passage(command.place.field, command.place.span)


def _open_panel(on: Occasion, command: Command) -> None:
    on.panel_requested.emit(command.subject, command.others[0] if command.others else "")


def _open_matrix(on: Occasion, command: Command) -> None:
    _ = command
    on.matrix_requested.emit()


_HANDLERS: Mapping[Ask, Handler] = {
    **source_commands.HANDLERS,
    **protection_commands.HANDLERS,
    **reply_commands.HANDLERS,
    **balance_commands.HANDLERS,
    **review_commands.HANDLERS,
    Ask.JUMP: _jump,
    Ask.OPEN_PANEL: _open_panel,
    Ask.OPEN_MATRIX: _open_matrix,
}
