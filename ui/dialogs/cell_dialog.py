"""The record behind a cell of the matrix, to read, and what to do next."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.dialogs.difference_view import DifferenceLine
from ui.dialogs.form import FormDialog
from ui.theme.colours import Tone as ThemeTone
from ui.theme.type import TextRole
from ui.theme.widgets import label
from ui.viewmodels.cards import Ask, Tone
from ui.viewmodels.cell_record import Fidelity, Put, cell_record
from ui.viewmodels.view import StoryView


class CellDialog(FormDialog):
    """Answers with what to do next (an Ask); closing it asks for nothing."""

    def __init__(self, view: StoryView, claim: str, party: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        record = cell_record(view, claim, party)
        self.begin(record.title, self.tr("Close"))
        self.cancel_button.hide()
        self.add_words(f"“{record.allegation}”", TextRole.PASSAGE)
        tone = None if record.tone is Tone.PLAIN else ThemeTone(record.tone.value)
        self.add_words(record.state, TextRole.SMALL_STRONG, tone)
        if not record.puts:
            self.add_words(self.tr("Nothing was put to them."))
        for put in record.puts:
            self._add_put(put)
        for answer in record.answers:
            self._add_answer(answer)
        self._next: Ask | None = None
        self._steps: dict[QPushButton, Ask] = {}
        for words, ask in record.next_steps:
            step = self.add_button(words)
            self._steps[step] = ask
            step.clicked.connect(self._go_on)

    def submit(self) -> None:
        """Close, and say what comes next if something does."""
        if self._next is not None:
            self.submitted.emit(self._next)
        self.accept()

    def answer(self) -> object:
        """What comes next."""
        return self._next

    def _go_on(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self._next = self._steps[sender]
            self.submit()

    def _add_put(self, put: Put) -> None:
        self.column.addSpacing(8)
        self.add_words(put.heading, TextRole.STRONG)
        self.add_words(put.words, TextRole.PASSAGE)
        for line in put.log:
            self.add_words(f"{line.stamp}  {line.words}")
        if put.difference.changed:
            self.add_words(self.tr("The allegation now, against the words that were put:"), TextRole.SMALL_STRONG)
            change = DifferenceLine(self.tr("Changed since it was put"))
            change.show_pieces(put.difference.pieces)
            self.column.addWidget(change)

    def _add_answer(self, answer: Fidelity) -> None:
        self.column.addSpacing(8)
        self.add_words(answer.heading, TextRole.STRONG)
        row = QHBoxLayout()
        row.setSpacing(14)
        for title, words in (
            (self.tr("The full answer"), answer.full),
            (self.tr("What is printed"), answer.printed or self.tr("nothing")),
        ):
            column = QVBoxLayout()
            column.addWidget(label(title, TextRole.SMALL_STRONG))
            column.addWidget(label(words, TextRole.PASSAGE, wrap=True))
            column.addStretch(1)
            row.addLayout(column, 1)
        self.column.addLayout(row)
        self.add_words(answer.verdict, TextRole.SMALL_STRONG)
