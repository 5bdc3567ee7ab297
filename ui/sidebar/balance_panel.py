"""The Balance panel: pictures of who speaks and where, and the wording in our own voice. No score."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.sidebar.balance_pictures import Meter, Strip
from ui.sidebar.flow import FlowLayout
from ui.sidebar.panel import Panel, clear
from ui.sidebar.passage_button import PassageButton
from ui.sidebar.tones import label_tone, theme_tone
from ui.theme.type import TextRole
from ui.theme.widgets import card, label
from ui.viewmodels.balance import Balance, Bar, balance
from ui.viewmodels.cards import Ask, Command, Tone
from ui.viewmodels.view import StoryView


class BalancePanel(Panel):
    """Four cards, drawn anew when what they show differs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Balance"))
        self._shown: Balance | None = None

    def refresh(self, view: StoryView) -> None:
        """Show the balance as it is now."""
        shown = balance(view.dossier)
        if shown == self._shown:
            return
        self._shown = shown
        position = self.verticalScrollBar().value()
        clear(self.column)
        self._add_bars(shown)
        self._add_strip(shown)
        self._add_verbs(shown)
        self._add_wording(shown)
        self.column.addStretch(1)
        self.verticalScrollBar().setValue(position)

    def go_to(self, key: str) -> bool:  # noqa: ARG002 - it has no records
        """There are no records to go to."""
        return False

    def _card(self, title: str) -> QVBoxLayout:
        made, column = card()
        column.addWidget(label(title, TextRole.STRONG))
        self.column.addWidget(made)
        return column

    def _add_bars(self, shown: Balance) -> None:
        column = self._card(self.tr("Who speaks"))
        if not shown.bars:
            column.addWidget(label(self.tr("Nobody is quoted."), TextRole.SMALL))
        for bar in shown.bars:
            column.addWidget(_bar(bar))
        if shown.sides:
            tone = label_tone(shown.sides_tone)
            column.addWidget(label(shown.sides, TextRole.SMALL_STRONG, wrap=True, tone=tone))

    def _add_strip(self, shown: Balance) -> None:
        column = self._card(self.tr("Where they speak"))
        column.addWidget(label(shown.strip_words, TextRole.SMALL, wrap=True))
        strip = Strip(self.tr("Where they speak"), shown.strip_words)
        strip.show_segments(shown.strip)
        strip.passage_requested.connect(self._jump)
        column.addWidget(strip)
        legend = QWidget()
        flow = FlowLayout(legend, spacing=10)
        for words, tone in (
            (self.tr("■ allegation"), Tone.MUST),
            (self.tr("▨ unnamed source"), Tone.SHOULD),
            (self.tr("▤ named source"), Tone.INFO),
            (self.tr("▥ reply"), Tone.GOOD),
        ):
            flow.addWidget(label(words, TextRole.SMALL, tone=label_tone(tone)))
        column.addWidget(legend)

    def _add_verbs(self, shown: Balance) -> None:
        column = self._card(self.tr("How speech is introduced"))
        for side, verbs in shown.verbs:
            row = QHBoxLayout()
            row.addWidget(label(side, TextRole.SMALL_STRONG))
            row.addWidget(label(verbs, TextRole.SMALL, wrap=True, tone=label_tone(Tone.SHOULD)), 1)
            column.addLayout(row)
        for note in shown.verb_notes:
            column.addWidget(label(note, TextRole.SMALL, wrap=True))

    def _add_wording(self, shown: Balance) -> None:
        column = self._card(self.tr("Wording in our own voice"))
        if not shown.wording:
            column.addWidget(label(self.tr("Nothing found."), TextRole.SMALL))
        for quote in shown.wording:
            passage = PassageButton(quote)
            passage.clicked.connect(self._pressed)
            column.addWidget(passage)

    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, PassageButton):
            self._jump(sender.quote.place)

    def _jump(self, place: object) -> None:
        self.command_requested.emit(Command("", Ask.JUMP, place=place))  # type: ignore[arg-type]


def _bar(bar: Bar) -> QWidget:
    holder = QWidget()
    holder.setAccessibleName(f"{bar.name}: {bar.words}")
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 2)
    column.setSpacing(3)
    row = QHBoxLayout()
    row.addWidget(label(bar.name, TextRole.BODY, wrap=True), 1)
    row.addWidget(label(bar.words, TextRole.SMALL))
    column.addLayout(row)
    column.addWidget(Meter(bar.share, theme_tone(bar.tone)))
    return holder
