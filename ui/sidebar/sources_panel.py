"""The Sources panel: what is spent on unnamed sources, claims, and who says so."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from newsdesk.actions.found import unrecorded_allegations
from newsdesk.policy.anonymity import matched_phrases
from ui.sidebar.panel import Panel
from ui.viewmodels.anonymity import budget_rows
from ui.viewmodels.cards import Ask, Command
from ui.viewmodels.claims import claims
from ui.viewmodels.sources import sources
from ui.viewmodels.view import StoryView


class SourcesPanel(Panel):
    """The budget of unnamed sources where there is any, then two lists of cards, each with the button that adds to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Sources"))
        self._budget_title = self.add_title()
        self.budget = self.add_list(self.tr("Unnamed sources"))
        self._claims_title = self.add_title()
        self._record_all = self._claims_title.add_button(Command(self.tr("Record all found"), Ask.RECORD_CLAIMS))
        self._claims_title.add_button(Command(self.tr("Add claim"), Ask.ADD_CLAIM))
        self.claims = self.add_list(self.tr("Claims"))
        self._sources_title = self.add_title()
        self._sources_title.add_button(Command(self.tr("Source book…"), Ask.OPEN_BOOK))
        self._sources_title.add_button(Command(self.tr("Add source"), Ask.ADD_SOURCE))
        self.sources = self.add_list(self.tr("Sources list"))
        self.column.addStretch(1)

    def refresh(self, view: StoryView) -> None:
        """Show claims and sources as they are now."""
        budget = budget_rows(view)
        self._budget_title.show_title(budget)
        for part in (self._budget_title, self.budget):
            part.setVisible(bool(budget.rows))
        self.budget.show_rows(budget.rows)
        meanings = view.policy.terms
        matched = matched_phrases(view.policy, view.dossier, view.now)
        claim_rows, source_rows = claims(view.dossier, meanings), sources(view.dossier, meanings, view.now, matched)
        self._claims_title.show_title(claim_rows)
        self._record_all.setVisible(bool(unrecorded_allegations(view.dossier)))
        self.claims.show_rows(claim_rows.rows)
        self._sources_title.show_title(source_rows)
        self.sources.show_rows(source_rows.rows)

    def go_to(self, key: str) -> bool:
        """Show the card of a claim or a source; False when there is none."""
        return self.claims.go_to(key) or self.sources.go_to(key)
