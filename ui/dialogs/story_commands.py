"""Carries out what cards, cells and buttons ask for: opens the dialog, runs the action.

The dialogs are loaded when the first of them is asked for: the window does not wait for them at its start.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from newsdesk.domain.spans import Passage
from ui.dialogs.occasion import Occasion
from ui.viewmodels.cards import Ask, Command

if TYPE_CHECKING:
    from ui.dialogs.source_commands import Handler

_OF_THE_DESK = frozenset({Ask.MY_KEY, Ask.PURGE})
_WITH_DIALOGS = (
    *("source_commands", "protection_commands", "reply_commands", "together_commands", "put_commands"),
    *("balance_commands", "review_commands"),
)


class StoryCommands(Occasion):
    """The one place that commands of the sidebar and the matrix go to."""

    def run(self, command: Command) -> None:
        """Do what a command asks for; while no story is open, only what is the desk's."""
        if self.has_story or command.ask in _OF_THE_DESK:
            self.subject = command.subject
            handler = _AT_ONCE.get(command.ask) or _with_dialogs()[command.ask]
            handler(self, command)


def _jump(on: Occasion, command: Command) -> None:
    if isinstance(command.place, Passage):
        on.story_requested.emit()
        on.story.show_passage(command.place.field, command.place.span)


def _open_panel(on: Occasion, command: Command) -> None:
    on.panel_requested.emit(command.subject, command.others[0] if command.others else "")


def _open_matrix(on: Occasion, command: Command) -> None:
    _ = command
    on.matrix_requested.emit()


_AT_ONCE: Mapping[Ask, Handler] = {Ask.JUMP: _jump, Ask.OPEN_PANEL: _open_panel, Ask.OPEN_MATRIX: _open_matrix}


@cache
def _with_dialogs() -> Mapping[Ask, Handler]:
    """Command → what carries it out, of all that may open a dialog."""
    handlers: dict[Ask, Handler] = {}
    for name in _WITH_DIALOGS:
        handlers.update(import_module(f"ui.dialogs.{name}").HANDLERS)
    return handlers
