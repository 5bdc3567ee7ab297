"""The Checklist panel: every question of the policy, by category; below, folded, every finding in the text."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from newsdesk.policy.settled import settlements
from ui.sidebar.panel import Panel
from ui.viewmodels import findings
from ui.viewmodels.checklist import rows
from ui.viewmodels.view import StoryView


class ChecklistPanel(Panel):
    """Two lists; an item that blocks has its buttons at hand, the others when they are current."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Checklist"))
        self.column.setContentsMargins(9, 4, 9, 14)
        self.items = self.add_list(self.tr("Checklist items"))
        self.findings = self.add_list(self.tr("Findings"))
        self.column.addStretch(1)

    def refresh(self, view: StoryView) -> None:
        """Show the checklist as it is now."""
        self.items.show_rows(rows(view.checklist, view.dossier, view.policy, view.actor, view.now))
        settled = settlements(view.policy, view.dossier, view.checklist)
        self.findings.show_rows(findings.rows(view.dossier, settled, view.now))

    def go_to_findings(self) -> None:
        """Unfold the findings and put the keyboard on the first."""
        self.findings.go_to_first()

    def go_to(self, item: str) -> bool:
        """Show an item; False when there is none of that id."""
        return self.items.go_to(item)
