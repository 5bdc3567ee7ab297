"""The Balance panel: pictures of who speaks and where, and the wording in our own voice. No score."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ui.sidebar.balance_pictures import Strip
from ui.sidebar.balance_sides import Shares, SideBox, SpeakerRow
from ui.sidebar.more_button import MoreButton
from ui.sidebar.panel import Panel, clear
from ui.sidebar.passage_button import PassageButton
from ui.sidebar.tones import label_tone
from ui.theme.flow import FlowLayout
from ui.theme.type import TextRole
from ui.theme.widgets import button, card, label
from ui.viewmodels.balance import Balance, Bar, balance
from ui.viewmodels.cards import Ask, Command, Tone
from ui.viewmodels.view import StoryView


class BalancePanel(Panel):
    """Four cards, drawn anew when what they show differs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Balance"))
        self._shown: Balance | None = None
        self._speakers: list[SpeakerRow] = []
        self._moved = ""  # whoever was put elsewhere last, for the keyboard to stay with

    def refresh(self, view: StoryView) -> None:
        """Show the balance as it is now."""
        shown = balance(view.dossier)
        if shown == self._shown:
            return
        self._shown = shown
        position = self.verticalScrollBar().value()
        held = next((row.bar.key for row in self._speakers if row.hasFocus()), self._moved)
        clear(self.column)
        self._add_bars(shown)
        self._add_strip(shown)
        self._add_verbs(shown)
        self._add_wording(shown)
        self.column.addStretch(1)
        self.verticalScrollBar().setValue(position)
        for row in self._speakers:
            if row.bar.key == held and QApplication.focusWidget() is None:
                row.setFocus()
        self._moved = ""

    def go_to(self, key: str) -> bool:  # noqa: ARG002 - it has no records
        """There are no records to go to."""
        return False

    def _card(self, title: str, further: tuple[Command, ...] = ()) -> QVBoxLayout:
        made, column = card()
        head = QHBoxLayout()
        head.addWidget(label(title, TextRole.STRONG), 1)
        if further:
            more = MoreButton(further)
            more.command_requested.connect(self.command_requested)
            head.addWidget(more)
        column.addLayout(head)
        self.column.addWidget(made)
        return column

    def _add_bars(self, shown: Balance) -> None:
        """Who speaks: side by side once sides are named, else one list."""
        column = self._card(self.tr("Who speaks"), self._further(shown))
        if shown.groups:
            column.addWidget(Shares(shown.groups))
        if not shown.bars and not shown.groups:
            column.addWidget(label(self.tr("Nobody is quoted."), TextRole.SMALL))
        sides = tuple(group.name for group in shown.groups)
        self._speakers = []
        for number, group in enumerate(shown.groups):
            box = SideBox(group.name, group.name, group.words, absent=group.absent, number=number)
            self._add_side(column, box, group.bars, sides)
        if shown.bars:
            title = self.tr("On no side") if sides else ""
            self._add_side(column, SideBox("", title, "", absent=False), shown.bars, sides)
        if self._speakers:
            self._speakers[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if shown.sides:
            tone = label_tone(shown.sides_tone)
            column.addWidget(label(shown.sides, TextRole.SMALL_STRONG, wrap=True, tone=tone))
        if not sides and shown.bars:
            name = button(self.tr("Name the sides"))
            name.setToolTip(self.tr("Begins with those who are accused and those who accuse; drag others to them"))
            name.clicked.connect(self._suggest)
            column.addWidget(name, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_side(self, column: QVBoxLayout, box: SideBox, bars: tuple[Bar, ...], sides: tuple[str, ...]) -> None:
        box.command_requested.connect(self.command_requested)
        for bar in bars:
            row = SpeakerRow(bar, sides)
            row.command_requested.connect(self._move)
            row.step_requested.connect(self._step)
            box.rows.addWidget(row)
            self._speakers.append(row)
        column.addWidget(box)

    def _further(self, shown: Balance) -> tuple[Command, ...]:
        saving = (
            Command(self.tr("Save the picture…"), Ask.SAVE_PICTURE),
            Command(self.tr("Save the table…"), Ask.SAVE_TABLE),
        )
        return (Command(self.tr("New side…"), Ask.NEW_SIDE), *(saving if shown.bars or shown.groups else ()))

    def _move(self, command: Command) -> None:
        self._moved = command.subject
        self.command_requested.emit(command)

    def _suggest(self) -> None:
        self.command_requested.emit(Command("", Ask.SUGGEST_SIDES))

    def _step(self, step: int) -> None:
        """Give the keyboard to the row above or below."""
        sender = self.sender()
        if isinstance(sender, SpeakerRow):
            index = self._speakers.index(sender) + step
            if 0 <= index < len(self._speakers):
                self._speakers[index].setFocus()
                self.ensureWidgetVisible(self._speakers[index], 0, 12)

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
