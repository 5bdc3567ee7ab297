"""What a reader takes words to mean, as a dialog asks for it: in other words, or ticked to be just what they say."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from newsdesk.domain.meanings import repeats
from ui.dialogs.form import FormDialog


class MeaningField(QObject):
    """A field and a tick under it. The words themselves are no meaning unless the tick says so.

    ``words`` are those of the copy and ``recorded`` is the meaning there is, "" for none; ``tick`` is what the tick says.
    """

    def __init__(self, dialog: FormDialog, name: str, tick: str, *, words: str, recorded: str) -> None:
        super().__init__(dialog)
        as_it_says = bool(recorded) and repeats(recorded, words)
        self._dialog = dialog
        self._field = dialog.add_text(name, "" if as_it_says else recorded, lines=2)
        self._field.setPlaceholderText(self.tr("In other words: what a reader will think of them"))
        self._as_it_says = dialog.add_check(tick, checked=as_it_says)
        self._as_it_says.toggled.connect(self._show_what_applies)
        self._show_what_applies()

    @property
    def field(self) -> QWidget:
        """Where the meaning is written."""
        return self._field

    @property
    def given(self) -> bool:
        """Whether anything was said."""
        return bool(self._said()) or self._as_it_says.isChecked()

    def show(self, *, visible: bool) -> None:
        """Show or hide it all."""
        self._dialog.show_field(self._field, visible=visible)
        self._as_it_says.setVisible(visible)

    def meaning(self, words: str) -> str | None:
        """The meaning of ``words``, themselves when that is ticked; None, after an error, when it only repeats them."""
        if self._as_it_says.isChecked():
            return " ".join(words.split())
        if repeats(self._said(), words):
            sentence = self.tr(
                "These are the words of the copy: say what a reader takes them to mean, or tick “{tick}”."
            )
            self._dialog.show_error(sentence.format(tick=self._as_it_says.text()), self._field)
            return None
        return self._said()

    def _said(self) -> str:
        return " ".join(self._field.toPlainText().split())

    def _show_what_applies(self) -> None:
        self._field.setEnabled(not self._as_it_says.isChecked())
