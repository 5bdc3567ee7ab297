"""What is missing before a story may leave as clean copy, and the draft that may leave now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from newsdesk.domain.errors import Blocker
from ui.dialogs.form import FormDialog
from ui.theme.type import TextRole


class ExportRefusedDialog(FormDialog):
    """Why a story may not leave yet: ``words``, and line by line what is missing.

    Where a draft may leave it offers one, and answers True for it.
    """

    keeps_words = False

    def __init__(self, words: str, missing: Sequence[Blocker], *, draft: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("Not to be exported yet"), self.tr("Export it marked as a draft…"))
        self.add_words(words, TextRole.BODY)
        for blocker in missing:
            self.add_words(f"–  {blocker.why}", TextRole.SMALL_STRONG)
        if draft:
            self.add_words(self.tr("A copy that is marked as a draft may leave now."))
        else:
            self.submit_button.hide()
            self.cancel_button.setText(self.tr("Close"))
            self.cancel_button.setAccessibleName(self.tr("Close"))
        (self.submit_button if draft else self.cancel_button).setFocus()

    def answer(self) -> object:
        """That a draft is wanted."""
        return True
