"""Terms of one statement or one conversation: those of the source unless others were agreed on, with their definition."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QObject

from newsdesk.domain.records import Terms
from ui.dialogs.choice_fields import options_of
from ui.dialogs.form import FormDialog
from ui.viewmodels.words import choices, term_meaning, word


class TermsChoice(QObject):
    """A choice in a dialog, and under it what the chosen terms mean in this newsroom."""

    def __init__(
        self, dialog: FormDialog, name: str, chosen: Terms | None, usual: Terms | None, meanings: Mapping[Terms, str]
    ) -> None:
        super().__init__(dialog)
        self._meanings, self._usual = meanings, usual
        self._box = dialog.add_choice(name, (("", ""), *options_of(choices(Terms))), chosen or "")
        self._words = dialog.add_words("")
        self._box.currentIndexChanged.connect(self._show)
        self.set_usual(usual)

    @property
    def terms(self) -> Terms | None:
        """The terms chosen, None for those of the source."""
        value = self._box.currentData()
        return Terms(value) if value else None

    def set_usual(self, usual: Terms | None) -> None:
        """Say what holds when nothing else is chosen; None when the source is not known yet."""
        self._usual = usual
        same = QCoreApplication.translate("Terms", "the source’s terms")
        if usual is not None:
            same = QCoreApplication.translate("Terms", "the source’s terms: {terms}").format(terms=word(usual))
        self._box.setItemText(0, same)
        self._show()

    def _show(self) -> None:
        terms = self.terms or self._usual
        self._words.setText(term_meaning(terms, self._meanings) if terms else "")
