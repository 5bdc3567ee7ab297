"""One point of an answer: the allegation, what the answer does with it, where the story carries that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.sidebar.tones import theme_tone
from ui.theme.flow import FlowLayout
from ui.theme.type import TextRole
from ui.theme.widgets import Kind, button, label, set_tone
from ui.viewmodels.fidelity import PointRow, disposition_choices


class PointCard(QFrame):
    """A card that is shown anew in place, so that the keyboard stays where it is.

    Signals:
        chosen: the card became the one that passages are shown of.
        answered: what the answer does with it (the value of a disposition).
        carry_requested, quote_requested, forget_requested: carry it in what is selected; take the answer's selected
            words for it; take its passage away.
    """

    chosen = Signal()
    answered = Signal(str)
    carry_requested = Signal()
    quote_requested = Signal()
    forget_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.row: PointRow | None = None
        self._where = label("", TextRole.SMALL_STRONG)
        self._title = label("", TextRole.PASSAGE, wrap=True)
        self._quoted = label("", TextRole.SMALL, wrap=True)
        self._state = label("", TextRole.SMALL_STRONG, wrap=True)
        self.disposition = QComboBox()
        self.disposition.setAccessibleName(self.tr("The answer"))
        for value, words in disposition_choices():
            self.disposition.addItem(words, value)
        self.disposition.activated.connect(self._answered)
        self.carry = button(self.tr("Carry here"))
        self.carry.setToolTip(self.tr("The story carries it in what is selected at the right (Enter there)"))
        self.carry.clicked.connect(self.carry_requested)
        self.quote = button(self.tr("Their words"))
        self.quote.setToolTip(self.tr("What is selected in the answer is what they say to this"))
        self.quote.clicked.connect(self.quote_requested)
        self.forget = button(self.tr("Not carried there"), Kind.FLAT)
        self.forget.clicked.connect(self.forget_requested)
        self._lay_out()
        for control in (self.disposition, self.carry, self.quote, self.forget):
            control.installEventFilter(self)

    def show_row(self, row: PointRow) -> None:
        """Show a point."""
        self.row = row
        self.setAccessibleName(f"{row.title}. {row.state}")
        self._where.setText(row.where)
        self._where.setVisible(bool(row.where))
        self._title.setText(row.title)
        self._quoted.setText(self.tr("In their words: “{words}”").format(words=row.quoted))
        self._quoted.setVisible(bool(row.quoted))
        self._state.setText(row.state)
        set_tone(self._state, theme_tone(row.tone))
        self.disposition.setAccessibleDescription(row.title)
        self.disposition.setCurrentIndex(max(0, self.disposition.findData(row.disposition)))
        self.carry.setEnabled(row.disposition not in {"", "no_answer"})
        self.quote.setEnabled(row.disposition not in {"", "no_answer"})
        self.forget.setVisible(row.of_its_own)

    def set_current(self, *, current: bool) -> None:
        """Show whether it is the one whose passages are shown."""
        if self.property("selected") is not current:
            self.setProperty("selected", current)
            self.carry.setProperty("kind", (Kind.PRIMARY if current else Kind.PLAIN).value)
            for widget in (self, self.carry):
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click anywhere on it chooses it."""
        super().mousePressEvent(event)
        self.chosen.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """So does the keyboard coming to one of its controls."""
        if event.type() == QEvent.Type.FocusIn:
            self.chosen.emit()
        return super().eventFilter(watched, event)

    def menu_of(self, menu: QMenu) -> None:
        """Add to a menu what carries this point."""
        action = menu.addAction(self.tr("Carry here: {point}").format(point=self._title.text()[:60]))
        action.setEnabled(self.carry.isEnabled())
        action.triggered.connect(self.carry_requested)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._where)
        head.addStretch(1)
        head.addWidget(self.disposition)
        holder = QWidget()
        flow = FlowLayout(holder)
        for each in (self.carry, self.quote, self.forget):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._title)
        column.addWidget(self._quoted)
        column.addWidget(self._state)
        column.addWidget(holder)

    def _answered(self) -> None:
        value = str(self.disposition.currentData())
        if value:
            self.answered.emit(value)
        elif self.row is not None:
            self.show_row(self.row)
