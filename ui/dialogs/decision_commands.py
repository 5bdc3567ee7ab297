"""The decision log from the window: what is asked, and what the commands do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from newsdesk.actions import decision_log
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Decision, DecisionKind
from ui.dialogs.form import FormDialog, options_of
from ui.dialogs.occasion import Occasion
from ui.theme.type import TextRole
from ui.viewmodels.cards import Ask, Command
from ui.viewmodels.decisions import subjects
from ui.viewmodels.words import choices

_ABOUT = (DecisionKind.ANONYMITY, DecisionKind.REPLY_NOT_SOUGHT)


class DecisionDialog(FormDialog):
    """A decision and why. Answers with its fields; ``decision`` is one to be changed, None for a new one."""

    def __init__(self, dossier: Dossier, decision: Decision | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = self.tr("Decision") if decision else self.tr("New decision")
        self.begin(title, self.tr("Save decision") if decision else self.tr("Record decision"))
        kind = decision.kind if decision else DecisionKind.PUBLIC_INTEREST
        self._kind = (
            None if decision else self.add_choice(self.tr("What it is about"), options_of(choices(DecisionKind)), kind)
        )
        nothing = ("", self.tr("the story"))
        self._subject = self.add_choice(
            self.tr("Source or party"), (nothing, *subjects(dossier)), decision.subject if decision else ""
        )
        self._text = self.add_text(self.tr("What was decided, and why"), decision.text if decision else "", lines=4)
        self.add_words(self.tr("These words may one day be disclosed, in court or to a regulator."), TextRole.SMALL)
        self._clause = self.add_line(
            self.tr("Under which rule"), decision.clause if decision else "", self.tr("House rule, code, clause")
        )
        self._until = self.add_line(
            self.tr("Holds until"), (decision.expires if decision else "") or "", "2026-12-31T18:00+00:00"
        )
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
            "expires": self._until.text().strip() or None,
        }
        return fields | ({"kind": kind} if kind else {})


def add_decision(on: Occasion, command: Command) -> None:
    """A decision of whoever acts."""
    _ = command

    def answered(fields: object) -> None:
        assert isinstance(fields, dict)
        on.execute(decision_log.add_decision, **fields)

    on.ask(DecisionDialog(on.dossier, None, on.window), answered)


def edit_decision(on: Occasion, command: Command) -> None:
    """Change a decision."""
    decision = next(d for d in on.dossier.decisions if d.id == command.subject)

    def answered(fields: object) -> None:
        assert isinstance(fields, dict)
        on.execute(decision_log.edit_decision, decision=decision.id, version=decision.version, **fields)

    on.ask(DecisionDialog(on.dossier, decision, on.window), answered)


def remove_decision(on: Occasion, command: Command) -> None:
    """Take a decision back; undo brings it again."""
    on.execute(decision_log.remove_decision, decision=command.subject)


HANDLERS: Mapping[Ask, Callable[[Occasion, Command], None]] = {
    Ask.ADD_DECISION: add_decision,
    Ask.EDIT_DECISION: edit_decision,
    Ask.REMOVE_DECISION: remove_decision,
}
