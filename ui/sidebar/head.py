"""The head of the sidebar (can this be signed, and if not, what first?) and its foot (who may sign)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.sidebar.readiness import ReadinessLine
from ui.theme.colours import Tone
from ui.theme.flow import FlowLayout
from ui.theme.type import TextRole
from ui.theme.widgets import Kind, button, label, set_tone
from ui.viewmodels.cards import Ask, Command
from ui.viewmodels.checklist import Head
from ui.viewmodels.review import Foot


class HeadView(QFrame):
    """Whether the story is ready, the counts, and the link to what comes first."""

    first_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 12, 15, 10)
        column.setSpacing(2)
        self.title = ReadinessLine()
        self._must = label("", TextRole.SMALL_STRONG, tone=Tone.MUST)
        self._should = label("", TextRole.SMALL_STRONG)
        self.first = button("", Kind.LINK)
        self.first.clicked.connect(self.first_requested)
        self._policy = label("", TextRole.SMALL, wrap=True)
        counts = QWidget()
        flow = FlowLayout(counts, spacing=3)
        self._before_first = label("·", TextRole.SMALL_STRONG)
        flow.addWidget(self._must)
        flow.add_separator(label("·", TextRole.SMALL_STRONG))
        flow.addWidget(self._should)
        flow.add_separator(self._before_first)
        flow.addWidget(self.first)
        column.addWidget(self.title)
        column.addWidget(counts)
        column.addWidget(self._policy)

    def show_head(self, head: Head) -> None:
        """Show a head; what does not differ is left alone."""
        self.title.show_readiness(head.title, head.readiness)
        self._must.setText(head.must)
        set_tone(self._must, Tone.NEUTRAL if head.ready else Tone.MUST)
        self._should.setText(head.should)
        if self.first.text() != head.first:
            self.first.setText(head.first)
            self.first.setAccessibleName(head.first)
        for widget in (self._before_first, self.first):
            widget.setVisible(bool(head.first))
        self._policy.setText(head.policy)


class FootView(QFrame):
    """Who may sign, and `Sign off…`."""

    command_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 9, 15, 9)
        row.setSpacing(10)
        self._words = label("", TextRole.SMALL, wrap=True)
        self.sign = button(self.tr("Sign off…"), Kind.PRIMARY)
        self.sign.clicked.connect(self._ask)
        row.addWidget(self._words, 1)
        row.addWidget(self.sign)

    @property
    def words(self) -> str:
        """The sentence beside the button."""
        return self._words.text()

    def show_foot(self, foot: Foot) -> None:
        """Show who may sign."""
        self._words.setText(foot.words)
        self.sign.setEnabled(foot.may_sign)
        self.sign.setToolTip("" if foot.may_sign else foot.words)
        self.sign.setAccessibleDescription(foot.words)

    def _ask(self) -> None:
        self.command_requested.emit(Command(self.sign.text(), Ask.SIGN))
