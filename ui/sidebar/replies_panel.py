"""The Replies panel: who is accused, what was put, what came back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from newsdesk.actions.deadlines import open_deadlines
from ui.sidebar.panel import Panel
from ui.viewmodels.cards import Ask, Command
from ui.viewmodels.replies import parties, unrecorded_parties
from ui.viewmodels.view import StoryView

_SEVERAL = 2


class RepliesPanel(Panel):
    """One card a party, and the way to the matrix."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Replies"))
        self._title = self.add_title()
        self._title.add_button(Command(self.tr("Add party"), Ask.ADD_PARTY))
        self._title.add_button(Command(self.tr("Open matrix"), Ask.OPEN_MATRIX))
        self._calendar = self._title.add_button(Command(self.tr("Deadlines…"), Ask.SAVE_CALENDAR))
        self._calendar.setToolTip(self.tr("Save the open deadlines to a calendar file"))
        self._found = self.add_title()
        self._found.add_button(Command(self.tr("Record all accused"), Ask.RECORD_PARTIES))
        self.parties = self.add_list(self.tr("Parties"))
        self.column.addStretch(1)

    def refresh(self, view: StoryView) -> None:
        """Show the parties as they are now."""
        rows = parties(view.dossier, view.matrix, view.now)
        self._title.show_title(rows)
        found = len(unrecorded_parties(view.dossier))
        self._found.setVisible(found >= _SEVERAL)
        self._calendar.setVisible(bool(open_deadlines(view.dossier)))
        self._found.show_title(self.tr("{n} of them not recorded").format(n=found))
        self.parties.show_rows(rows.rows)

    def go_to(self, key: str) -> bool:
        """Show the card of a party; False when there is none."""
        return self.parties.go_to(key)
