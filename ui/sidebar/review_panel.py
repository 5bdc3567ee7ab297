"""The Review panel: where the story stands, who signed, and the notes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.dialogs.difference_view import DifferenceLine
from ui.sidebar.panel import Panel, clear
from ui.sidebar.tones import label_tone, mark_icon, theme_tone
from ui.theme.flow import FlowLayout
from ui.theme.icons import StateIcon
from ui.theme.type import TextRole
from ui.theme.widgets import button, card, label, pill
from ui.viewmodels.cards import Ask, Command, mark_words
from ui.viewmodels.decisions import decisions
from ui.viewmodels.review import Status, StepRow, notes, status, steps
from ui.viewmodels.view import StoryView


class ReviewPanel(Panel):
    """Three cards and the list of notes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("Review"))
        self._status_frame, self._status_column = card()
        self._steps_frame, self._steps_column = card()
        self.column.addWidget(self._status_frame)
        self.column.addWidget(self._steps_frame)
        self._notes_title = self.add_title()
        self._notes_title.add_button(Command(self.tr("Add note…"), Ask.ADD_NOTE))
        self.notes = self.add_list(self.tr("Notes"))
        self._decisions_title = self.add_title()
        self._decisions_title.add_button(Command(self.tr("Add decision…"), Ask.ADD_DECISION))
        self.decisions = self.add_list(self.tr("Decision log"))
        self._trail_frame, trail = card()
        self._trail = label("", TextRole.SMALL_STRONG, wrap=True)
        verify = button(self.tr("Verify"))
        verify.clicked.connect(self._verify)
        holder = QWidget()
        FlowLayout(holder).addWidget(verify)
        trail.addWidget(self._trail)
        trail.addWidget(holder)
        self.column.addWidget(self._trail_frame)
        self.column.addStretch(1)
        self._status: Status | None = None
        self._steps: tuple[StepRow, ...] | None = None
        self._commands: dict[QWidget, Command] = {}

    def refresh(self, view: StoryView) -> None:
        """Show the review as it is now."""
        self._show_status(status(view.dossier, view.refusals))
        self._show_steps(steps(view.dossier, view.checklist))
        rows = notes(view.dossier)
        self._notes_title.show_title(self.tr("Notes · {counts}").format(counts=rows.title))
        self.notes.show_rows(rows.rows)
        taken = decisions(view)
        self._decisions_title.show_title(taken)
        self.decisions.show_rows(taken.rows)
        count = len(view.journal)
        self._trail.setText(self.tr("Audit trail: {n} entries").format(n=count))
        self._trail_frame.setVisible(bool(count))

    def _show_status(self, shown: Status) -> None:
        if shown == self._status:
            return
        focused = next((w.accessibleName() for w in self._commands if w.hasFocus()), "")
        self._status = shown
        self._commands.clear()
        clear(self._status_column)
        row = QHBoxLayout()
        row.addWidget(label(shown.title, TextRole.STRONG, wrap=True), 1)
        row.addWidget(pill(shown.pill.words, theme_tone(shown.pill.tone)))
        self._status_column.addLayout(row)
        for line in shown.lines:
            self._status_column.addWidget(label(line.words, TextRole.SMALL, wrap=True, tone=label_tone(line.tone)))
        if shown.change:
            change = DifferenceLine(self.tr("First change since"))
            change.show_pieces(shown.change)
            self._status_column.addWidget(change)
        self._status_column.addWidget(self._buttons(shown.commands, focused))

    def _buttons(self, commands: tuple[Command, ...], focused: str) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder)
        for command in commands:
            made = button(command.label)
            made.setEnabled(not command.why_not)
            made.setToolTip(command.why_not)
            made.setAccessibleDescription(command.why_not)
            made.clicked.connect(self._pressed)
            self._commands[made] = command
            flow.addWidget(made)
            if made.accessibleName() == focused:
                made.setFocus()
        return holder

    def _show_steps(self, shown: tuple[StepRow, ...]) -> None:
        if shown == self._steps:
            return
        self._steps = shown
        clear(self._steps_column)
        self._steps_column.addWidget(label(self.tr("Steps"), TextRole.STRONG))
        for step in shown:
            icon, tone = mark_icon(step.mark)
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(StateIcon(icon, tone, mark_words(step.mark)))
            row.addWidget(label(step.label, TextRole.BODY), 0, Qt.AlignmentFlag.AlignTop)
            detail = label(step.detail, TextRole.SMALL, wrap=True)
            detail.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(detail, 1)
            self._steps_column.addWidget(line)

    def _pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, QWidget) and sender in self._commands:
            self.command_requested.emit(self._commands[sender])

    def _verify(self) -> None:
        self.command_requested.emit(Command(self.tr("Verify"), Ask.VERIFY))

    def go_to(self, key: str) -> bool:
        """Show a note or a decision; False when there is none of that id."""
        return self.notes.go_to(key) or self.decisions.go_to(key)
