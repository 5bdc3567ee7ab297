"""The History panel: revisions and what happened."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.sidebar.panel import Panel, clear
from ui.theme.type import TextRole
from ui.theme.widgets import card, label
from ui.viewmodels.cards import Ask, Command, Line
from ui.viewmodels.history import journal_lines, revisions
from ui.viewmodels.view import StoryView


class HistoryPanel(Panel):
    """The list of revisions, and the journal under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("History"))
        self._title = self.add_title()
        self._title.add_button(Command(self.tr("Compare…"), Ask.COMPARE))
        self._title.add_button(Command(self.tr("Keep a checkpoint"), Ask.CHECKPOINT))
        self.revisions = self.add_list(self.tr("Revisions"))
        self._journal_frame, self._journal_column = card()
        self.column.addWidget(self._journal_frame)
        self.column.addStretch(1)
        self._journal: tuple[Line, ...] = ()

    def refresh(self, view: StoryView) -> None:
        """Show revisions and journal as they are now."""
        rows = revisions(view.dossier)
        self._title.show_title(rows)
        self.revisions.show_rows(rows.rows)
        lines = journal_lines(view.journal, view.dossier)
        self._journal_frame.setVisible(bool(lines))
        if lines != self._journal:
            self._journal = lines
            _fill(self._journal_column, self.tr("What happened"), lines)

    def go_to(self, key: str) -> bool:
        """Show a revision; False when there is none of that id."""
        return self.revisions.go_to(key)


def _fill(column: QVBoxLayout, title: str, lines: tuple[Line, ...]) -> None:
    clear(column)
    column.addWidget(label(title, TextRole.STRONG))
    for line in lines:
        column.addWidget(label(f"{line.stamp}  {line.words}", TextRole.SMALL, wrap=True))
