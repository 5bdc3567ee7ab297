"""One card as a widget: sign, title, pill, lines, passages, answer, buttons."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.dialogs.difference_view import DifferenceLine
from ui.sidebar.more_button import MoreButton
from ui.sidebar.passage_button import PassageButton
from ui.sidebar.tones import label_tone, mark_icon, theme_tone
from ui.theme.flow import FlowLayout
from ui.theme.icons import StateIcon
from ui.theme.type import TextRole
from ui.theme.widgets import button, label, pill
from ui.viewmodels.cards import AnswerField, Ask, Card, Command, Heading, Line, mark_words

_ONE_AFTER_ANOTHER = (Ask.ATTACH_CLAIM, Ask.KEEP_CLAIMS)


@dataclass(frozen=True, slots=True)
class FocusState:
    """Which control of a card had the focus, and what was being typed in it."""

    name: str
    typed: str | None = None
    position: int = 0


class RowWidget(QFrame):
    """What cards and headings share: they tell when their height changes, and whether they are the current one."""

    height_changed = Signal()
    command_requested = Signal(object)

    def event(self, event: QEvent) -> bool:
        """A layout request from inside means that the height may be another one."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.height_changed.emit()
        return done

    def height_at(self, width: int) -> int:
        """The height it needs at that width."""
        layout = self.layout()
        if layout is None:
            return self.sizeHint().height()
        layout.activate()
        return max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())

    def set_current(self, *, current: bool) -> None:
        """Show whether it is the current one."""


class HeadingWidget(RowWidget):
    """A heading that folds what follows."""

    def __init__(self, heading: Heading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 8, 6, 6)
        row.setSpacing(6)
        self._arrow = label("", TextRole.STRONG)
        title = label(heading.title, TextRole.STRONG, wrap=True)
        row.addWidget(self._arrow)
        row.addWidget(title, 1)
        row.addWidget(label(heading.count, TextRole.SMALL_STRONG))
        self.show_folded(folded=heading.folded)

    def show_folded(self, *, folded: bool) -> None:
        """Point the arrow."""
        self._arrow.setText("▸" if folded else "▾")


class CardWidget(RowWidget):
    """A card. Its buttons ask; what they ask for is somebody else's business."""

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self._controls: list[QWidget] = []
        self._later: list[QWidget] = []
        self._buttons: dict[QAbstractButton, Command] = {}
        column = self._column(card)
        column.addLayout(self._title_row(card))
        for line in card.lines:
            column.addWidget(_line(line))
        self._add_quotes(card, column)
        self._add_details(card, column)
        if card.answer:
            column.addWidget(self._answer(card.answer))
        self._add_commands(card.always, column, later=False, menu=card.menu)
        self._add_commands(card.commands, column, later=True)
        self.set_current(current=False)

    def controls(self) -> list[QWidget]:
        """Its passages, answers and buttons, in reading order."""
        return self._controls

    def is_opened_by(self, control: QWidget) -> bool:
        """Whether a click on a control opens the card: what is done to one after another keeps the next in its place."""
        command = self._buttons.get(control) if isinstance(control, QAbstractButton) else None
        return command is None or command.ask not in _ONE_AFTER_ANOTHER

    def set_current(self, *, current: bool) -> None:
        """The current card shows its details and all its buttons, and only it is in the order of the Tab key."""
        for widget in self._later:
            widget.setVisible(current)
        if self.card.mark is None and self.property("selected") is not current:
            self.setProperty("selected", current)
            self.style().unpolish(self)
            self.style().polish(self)
        for control in self._controls:
            control.setFocusPolicy(Qt.FocusPolicy.StrongFocus if current else Qt.FocusPolicy.ClickFocus)

    def focus_state(self) -> FocusState | None:
        """What to restore in the card that takes this one's place."""
        control = next((c for c in self._controls if c.hasFocus()), None)
        if control is None:
            return None
        if isinstance(control, QLineEdit) and control.isModified():
            return FocusState(control.accessibleName(), control.text(), control.cursorPosition())
        return FocusState(control.accessibleName())

    def restore(self, state: FocusState) -> bool:
        """Give the focus back to the control of that name; False when there is none."""
        control = next((c for c in self._controls if c.accessibleName() == state.name and not c.isHidden()), None)
        if control is None:
            return False
        control.setFocus()
        if isinstance(control, QLineEdit) and state.typed is not None:
            control.setText(state.typed)
            control.setModified(True)
            control.setCursorPosition(state.position)
        return True

    def _column(self, card: Card) -> QVBoxLayout:
        if card.mark is None:
            self.setProperty("role", "card")
            column = QVBoxLayout(self)
            column.setContentsMargins(12, 10, 12, 10)
            column.setSpacing(5)
            return column
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 5, 6, 5)
        row.setSpacing(10)
        icon, tone = mark_icon(card.mark)
        sign = StateIcon(icon, tone, mark_words(card.mark))
        sign.setToolTip(card.tip)
        row.addWidget(sign)
        column = QVBoxLayout()
        column.setSpacing(3)
        row.addLayout(column, 1)
        return column

    def _title_row(self, card: Card) -> QBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        role = TextRole.STRONG if card.pill else TextRole.BODY
        row.addWidget(label(card.title, role, wrap=True), 1)
        if card.pill:
            row.addWidget(pill(card.pill.words, theme_tone(card.pill.tone)), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _add_quotes(self, card: Card, column: QVBoxLayout) -> None:
        for quote in card.quotes:
            passage = PassageButton(quote)
            self._buttons[passage] = Command(quote.words, Ask.JUMP, place=quote.place)
            passage.clicked.connect(self._pressed)
            self._controls.append(passage)
            column.addWidget(passage)

    def _add_details(self, card: Card, column: QVBoxLayout) -> None:
        for detail in card.details:
            line = _line(detail)
            self._later.append(line)
            column.addWidget(line)

    def _add_commands(
        self, commands: tuple[Command, ...], column: QVBoxLayout, *, later: bool, menu: tuple[Command, ...] = ()
    ) -> None:
        if not commands and not menu:
            return
        holder = QWidget()
        flow = FlowLayout(holder)
        for command in commands:
            flow.addWidget(self._command_button(command))
        if menu:
            more = MoreButton(menu)
            more.command_requested.connect(self.command_requested)
            self._controls.append(more)
            flow.addWidget(more)
        column.addSpacing(2)
        column.addWidget(holder)
        if later:
            self._later.append(holder)

    def _command_button(self, command: Command) -> QAbstractButton:
        made = button(command.label)
        made.setEnabled(not command.why_not)
        made.setToolTip(command.why_not)
        made.setAccessibleDescription(command.why_not)
        self._buttons[made] = command
        made.clicked.connect(self._pressed)
        self._controls.append(made)
        return made

    def _answer(self, field: AnswerField) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        if field.kind == "yes_no":
            for words, value in ((self.tr("Yes"), "yes"), (self.tr("No"), "no")):
                choice = self._command_button(Command(words, Ask.ANSWER_ITEM, field.item, text=value))
                choice.setCheckable(True)
                choice.setChecked(field.given == value)
                row.addWidget(choice)
            row.addStretch(1)
            return holder
        line = QLineEdit(field.given)
        line.setPlaceholderText(self.tr("Answer in a line, then Enter"))
        line.setAccessibleName(self.tr("Answer"))
        line.setAccessibleDescription(self.card.title)
        line.editingFinished.connect(self._answered)
        self._controls.append(line)
        row.addWidget(line)
        return holder

    def _pressed(self) -> None:
        sender = self.sender()
        command = self._buttons.get(sender) if isinstance(sender, QAbstractButton) else None
        if command is not None:
            if isinstance(sender, QAbstractButton) and sender.isCheckable():
                sender.setChecked(True)
            self.command_requested.emit(command)

    def _answered(self) -> None:
        sender = self.sender()
        field = self.card.answer
        if isinstance(sender, QLineEdit) and field and sender.isModified() and sender.text().strip() != field.given:
            sender.setModified(False)
            text = sender.text().strip()
            self.command_requested.emit(Command(self.tr("Answer"), Ask.ANSWER_ITEM, field.item, text=text))


def _line(line: Line) -> QWidget:
    if line.change:
        return _change(line)
    role = TextRole.PASSAGE if line.serif else TextRole.SMALL_STRONG if line.strong else TextRole.SMALL
    words = label(line.words, role, wrap=True, tone=label_tone(line.tone))
    if not line.stamp:
        return words
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(label(line.stamp, TextRole.SMALL_STRONG), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return holder


def _change(line: Line) -> QWidget:
    """Two texts compared, in the flow of the card: neither the Tab key nor the wheel stops in it."""
    compared = DifferenceLine(line.words)
    compared.show_pieces(line.change)
    compared.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    compared.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    compared.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return compared
