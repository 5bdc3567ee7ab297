"""The decision log from the window: what is asked, and what the commands do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from newsdesk.actions import decision_log
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Decision, DecisionKind
from ui.dialogs.asking import ask_and_do
from ui.dialogs.choice_fields import options_of
from ui.dialogs.form import FormDialog, iso_of, local_time
from ui.dialogs.occasion import Occasion
from ui.viewmodels.cards import Ask, Command
from ui.viewmodels.decisions import subjects
from ui.viewmodels.words import choices

_ABOUT = (DecisionKind.ANONYMITY, DecisionKind.REPLY_NOT_SOUGHT, DecisionKind.COUNTER_CLAIM)
_A_MONTH = 24 * 30  # hours


class DecisionDialog(FormDialog):
    """A decision and why. Answers with its fields; ``decision`` is one to be changed, or a blank one (``new``)."""

    def __init__(self, dossier: Dossier, decision: Decision, *, new: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = self.tr("New decision") if new else self.tr("Decision")
        self.begin(title, self.tr("Record decision") if new else self.tr("Save decision"))
        kinds = options_of(choices(DecisionKind))
        self._kind = self.add_choice(self.tr("What it is about"), kinds, decision.kind) if new else None
        nothing = ("", self.tr("the story"))
        self._subject = self.add_choice(self.tr("Source or party"), (nothing, *subjects(dossier)), decision.subject)
        self._text = self.add_text(self.tr("What was decided, and why"), decision.text, lines=4)
        self.add_disclosure()
        self._clause = self.add_line(self.tr("Under which rule"), decision.clause, self.tr("House rule, code, clause"))
        self._ends = self.add_check(self.tr("It holds until a day"), checked=bool(decision.expires))
        self._until = self.add_time(self.tr("Holds until"), local_time(decision.expires or "", _A_MONTH))
        self._ends.toggled.connect(self._offer_end)
        if self._kind is not None:
            self._kind.currentIndexChanged.connect(self._offer_end)
        self._offer_end()
        self._text.setFocus()

    def answer(self) -> object:
        """The fields of the decision."""
        text = self._text.toPlainText().strip()
        if not text:
            self.show_error(self.tr("Write what was decided and why."), self._text)
            return None
        kind = DecisionKind(self._kind.currentData()) if self._kind else None
        subject = str(self._subject.currentData() or "")
        if kind in _ABOUT and not subject:
            self.show_error(self.tr("Choose the source or the party it is about."), self._subject)
            return None
        fields: dict[str, object] = {
            "text": text,
            "subject": subject,
            "clause": self._clause.text().strip(),
            "expires": iso_of(self._until) if self._ends.isChecked() else None,
        }
        return fields | ({"kind": kind} if kind else {})

    def _offer_end(self) -> None:
        """A second look has its day always, another decision when somebody says so."""
        if self._kind is not None and self._kind.currentData() == DecisionKind.SECOND_LOOK.value:
            self._ends.setChecked(True)
        self.show_field(self._until, visible=self._ends.isChecked())


def add_decision(on: Occasion, command: Command) -> None:
    """A decision of whoever acts; the command may say what kind (``text``) and about which record (``subject``)."""
    kind = DecisionKind(command.text) if command.text else DecisionKind.PUBLIC_INTEREST
    dialog = DecisionDialog(on.dossier, Decision("", kind, "", "", "", command.subject), new=True, parent=on.window)
    ask_and_do(on, dialog, decision_log.add_decision, dict)


def edit_decision(on: Occasion, command: Command) -> None:
    """Change a decision."""
    decision = next(d for d in on.dossier.decisions if d.id == command.subject)
    dialog = DecisionDialog(on.dossier, decision, new=False, parent=on.window)
    ask_and_do(on, dialog, decision_log.edit_decision, dict, decision=decision.id, version=decision.version)


def remove_decision(on: Occasion, command: Command) -> None:
    """Take a decision back; undo brings it again."""
    on.execute(decision_log.remove_decision, decision=command.subject)


HANDLERS: Mapping[Ask, Callable[[Occasion, Command], None]] = {
    Ask.ADD_DECISION: add_decision,
    Ask.EDIT_DECISION: edit_decision,
    Ask.REMOVE_DECISION: remove_decision,
}
