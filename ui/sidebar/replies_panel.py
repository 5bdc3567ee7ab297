"""The Replies panel: who is accused, what was put, what came back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from newsdesk.actions.deadlines import open_deadlines
from ui.sidebar.panel import Panel
from ui.viewmodels.cards import Ask, Command
from ui.viewmodels.replies import parties, unrecorded_parties
from ui.viewmodels.reply_stages import (
    ANSWERED,
    agree_command,
    awaited,
    log_commands,
    never_asked,
    unprinted,
    write_command,
)
from ui.viewmodels.view import StoryView

_SEVERAL = 2


class RepliesPanel(Panel):
    """One card a party, and the way to the matrix."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Replies"))
        self._title = self.add_title()
        self._title.add_button(Command(self.tr("Open matrix"), Ask.OPEN_MATRIX))
        self._more = self._title.add_menu()
        self._found = self.add_title()
        self._found.add_button(Command(self.tr("Record all accused"), Ask.RECORD_PARTIES))
        self._waiting = self.add_title()
        self._waiting.add_button(Command(self.tr("Log for several…"), Ask.LOG_TOGETHER, text=ANSWERED))
        self.parties = self.add_list(self.tr("Parties"))
        self.column.addStretch(1)

    def refresh(self, view: StoryView) -> None:
        """Show the parties as they are now."""
        rows = parties(view.dossier, view.matrix, view.now)
        self._title.show_title(rows)
        found = len(unrecorded_parties(view.dossier))
        self._found.setVisible(found >= _SEVERAL)
        self._more.show_commands(self._further(view))
        waiting = len(awaited(view.dossier))
        self._waiting.setVisible(waiting >= _SEVERAL)
        self._waiting.show_title(self.tr("{n} asked, no answer logged").format(n=waiting))
        self._found.show_title(self.tr("{n} of them not recorded").format(n=found))
        self.parties.show_rows(rows.rows)

    def _further(self, view: StoryView) -> tuple[Command, ...]:
        answered = any(request.responses for request in view.dossier.requests)
        waiting = awaited(view.dossier)
        return (
            Command(self.tr("Add party"), Ask.ADD_PARTY),
            Command(self.tr("Draft letters…"), Ask.DRAFT_LETTERS),
            *((Command(self.tr("Not approached…"), Ask.NOT_APPROACHED),) if never_asked(view.dossier) else ()),
            *agree_command(view.dossier, view.actor),
            *(log_commands(waiting) if len(waiting) >= _SEVERAL else ()),
            *write_command(unprinted(view.dossier, view.now)),
            *((Command(self.tr("Beside what is printed"), Ask.OPEN_FIDELITY),) if answered else ()),
            *((Command(self.tr("Deadlines…"), Ask.SAVE_CALENDAR),) if open_deadlines(view.dossier) else ()),
        )

    def go_to(self, key: str) -> bool:
        """Show the card of a party; False when there is none."""
        return self.parties.go_to(key)
