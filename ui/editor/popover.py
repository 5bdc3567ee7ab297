"""Why a passage is underlined, and what would settle it: opened by a click, Ctrl+. or F8."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from newsdesk.domain.detected import Finding, Fix, Severity
from ui.editor.spans import TONES, line_of
from ui.theme.icons import StateIcon
from ui.theme.type import TextRole
from ui.theme.widgets import Kind, button, label
from ui.viewmodels.cards import Command

_SIGNS = {Severity.MUST: "must", Severity.SHOULD: "should", Severity.NOTE: "open"}
_WIDTH = 46  # average characters
_STAYING = {  # keys that go through the card or close it
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape,
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
}  # fmt: skip


class FindingPopover(QFrame):
    """One finding. It closes itself when anything else is clicked, and on Escape.

    Where a click into the text opened it, the keyboard stays with the text: what is typed closes it and is written.

    ``reasons`` are the policy's for dismissing what must be fixed: short word to sentence.

    Signals:
        fix_chosen: (Finding, Fix).
        dismissed: (Finding, the short word of the reason; "" where none is asked for).
        claim_requested, source_requested: the Finding.
        command_requested: a Command that settles it.
        next_requested: the next open finding is wanted.
    """

    fix_chosen = Signal(object, object)
    dismissed = Signal(object, str)
    claim_requested = Signal(object)
    source_requested = Signal(object)
    command_requested = Signal(object)
    next_requested = Signal()

    def __init__(
        self,
        finding: Finding,
        parent: QWidget,
        commands: Sequence[Command] = (),
        reasons: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(finding.message)
        self.setAccessibleDescription(f"{finding.why} {finding.settle}")
        self.finding = finding
        self._commands = commands
        self._reasons = reasons or {}
        self._writer: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(7)
        self._say()
        self._offer()
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * _WIDTH)

    def open_at(self, passage: QRect, writer: QWidget | None = None) -> None:
        """Show it under (or over) a passage, given in screen coordinates; keys are ``writer``'s, if there is one."""
        self._writer = writer
        self.adjustSize()
        screen = QGuiApplication.screenAt(passage.center()) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        left = max(room.left(), min(passage.left() - 12, room.right() - self.width()))
        top = passage.bottom() + 6
        if top + self.height() > room.bottom():
            top = max(room.top(), passage.top() - self.height() - 6)
        self.move(QPoint(left, top))
        self.show()
        if writer is None:
            self._first.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close for somebody who clicked into the text in order to write, and hand on what was typed."""
        if self._writer is None or event.key() in _STAYING:
            super().keyPressEvent(event)
        else:
            self._write(self._writer, event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """The same for letters that are composed."""
        if self._writer is None:
            super().inputMethodEvent(event)
        else:
            self._write(self._writer, event)

    def _write(self, writer: QWidget, event: QEvent) -> None:
        self.close()
        QApplication.sendEvent(writer, event)

    def _say(self) -> None:
        finding = self.finding
        head = QHBoxLayout()
        head.setSpacing(8)
        severity = {
            Severity.MUST: self.tr("must-fix"),
            Severity.SHOULD: self.tr("to consider"),
            Severity.NOTE: self.tr("note"),
        }[finding.severity]
        head.addWidget(StateIcon(_SIGNS[finding.severity], TONES[line_of(finding)], severity))
        head.addWidget(label(finding.message, TextRole.STRONG, wrap=True), 1)
        self._column.addLayout(head)
        self._column.addWidget(label(finding.why, wrap=True))
        if finding.settle:
            self._column.addWidget(label(self.tr("What settles it: {settle}").format(settle=finding.settle), wrap=True))
        codes = " · ".join([severity, *finding.codes, finding.rule])
        self._column.addWidget(label(codes, TextRole.SMALL, wrap=True))

    def _offer(self) -> None:
        if self.finding.fixes:
            row = self._row()
            for fix in self.finding.fixes[:3]:
                made = button(fix.label)
                made.clicked.connect(partial(self._fix, fix))
                row.insertWidget(row.count() - 1, made)
        row = self._row()
        offered = [button(command.label) for command in self._commands]
        for made, command in zip(offered, self._commands, strict=True):
            made.clicked.connect(partial(self._command, command))
        claim, source = button(self.tr("Make a claim")), button(self.tr("Match to a source…"))
        claim.clicked.connect(self._claim)
        source.clicked.connect(self._source)
        offered += [claim] if self._commands else [claim, source]
        for made in reversed(offered):
            row.insertWidget(0, made)
        self._offer_dismissal()
        self._first = offered[0]

    def _offer_dismissal(self) -> None:
        self._reason = QComboBox()
        self._reason.setAccessibleName(self.tr("Reason for dismissing it"))
        self._reason.setPlaceholderText(self.tr("Reason for dismissing it"))
        self._reason.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for word, sentence in self._reasons.items():
            self._reason.addItem(sentence, word)
        self._reason.setCurrentIndex(-1)
        self._dismiss = button(self.tr("Dismiss"))
        self._dismiss.clicked.connect(self._dismissed)
        follow = button(self.tr("Next"), Kind.FLAT)
        follow.clicked.connect(self._go_on)
        if self.finding.severity is Severity.MUST:
            self._column.addWidget(self._reason)
            self._dismiss.setEnabled(False)
            self._reason.currentIndexChanged.connect(self._reason_changed)
        row = self._row()
        row.insertWidget(0, self._dismiss)
        row.addWidget(follow)

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addStretch(1)
        self._column.addLayout(row)
        return row

    def _fix(self, fix: Fix) -> None:
        self.fix_chosen.emit(self.finding, fix)
        self.close()

    def _claim(self) -> None:
        self.claim_requested.emit(self.finding)
        self.close()

    def _source(self) -> None:
        self.source_requested.emit(self.finding)
        self.close()

    def _command(self, command: Command) -> None:
        self.close()
        self.command_requested.emit(command)

    def _reason_changed(self, chosen: int) -> None:
        self._dismiss.setEnabled(chosen >= 0)

    def _dismissed(self) -> None:
        self.dismissed.emit(self.finding, self._reason.currentData() or "")
        self.close()

    def _go_on(self) -> None:
        self.close()
        self.next_requested.emit()
