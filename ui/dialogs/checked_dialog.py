"""One form in which somebody who is not on a story says how far its claims are borne out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import Claim, ClaimStatus
from newsdesk.policy.checking import awaiting_check, lack_of_check, status_by_evidence
from ui.dialogs.choice_fields import Choice, options_of
from ui.dialogs.form import FormDialog
from ui.theme.colours import Tone
from ui.theme.type import TextRole
from ui.theme.widgets import label
from ui.viewmodels.checking import evidence_in_short
from ui.viewmodels.words import choices

_NO_CHECK = (ClaimStatus.UNCHECKED, ClaimStatus.REMOVED)


class CheckedDialog(FormDialog):
    """The claims that somebody may check, each with what it stands on. Answers with {claim id: status}.

    What supports a claim that nobody contradicts or denied is offered as its status; of the others nothing is said until somebody does. ``name`` is
    who checks.
    """

    def __init__(self, dossier: Dossier, claims: Sequence[Claim], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("Claims you checked"), "")
        self.add_words(self.tr("You say so as {name}. What you leave out stays open.").format(name=name))
        recorded = len(awaiting_check(dossier)) - len(claims)
        if recorded:
            left = self.tr("Not listed: {n} that you recorded yourself. Who recorded a claim does not check it.")
            self.add_words(left.format(n=recorded))
        said = [(s, words) for s, words in choices(ClaimStatus) if s not in _NO_CHECK]
        self._offered = (("", self.tr("left out")), *options_of(said))
        self._rows: dict[str, Choice] = {}
        for number, claim in enumerate(claims, start=1):
            self.column.addSpacing(10)
            self.add_words(f"{number}. “{present_words(dossier, claim)}”", TextRole.PASSAGE)
            if claim.checker:
                self.add_words(lack_of_check(dossier, claim))
            self._rows[claim.id] = self._add_row(dossier, claim, number)
        self._count()
        next(iter(self._rows.values())).setFocus()

    def _add_row(self, dossier: Dossier, claim: Claim, number: int) -> Choice:
        """What a claim stands on, and how far it is borne out, beside each other."""
        status = Choice()
        status.setAccessibleName(self.tr("Status {n}").format(n=number))
        for value, words in self._offered:
            status.addItem(words, value)
        status.setCurrentIndex(max(0, status.findData(status_by_evidence(dossier, claim) or "")))
        status.currentIndexChanged.connect(self._count)
        evidence, tone = evidence_in_short(claim, dossier)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label(evidence, TextRole.SMALL, wrap=True, tone=Tone(tone)), 1)
        row.addWidget(status, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.fields.append(status)
        return status

    def _count(self) -> None:
        """The button says of how many one says that one checked them."""
        number = len(self._said())
        words = self.tr("I checked this claim") if number == 1 else self.tr("I checked these {n}").format(n=number)
        words = words if number else self.tr("I checked them")
        self.submit_button.setText(words)
        self.submit_button.setAccessibleName(words)

    def _said(self) -> dict[str, ClaimStatus]:
        return {claim: ClaimStatus(box.currentData()) for claim, box in self._rows.items() if box.currentData()}

    def answer(self) -> object:
        """The status of each claim that was not left out."""
        said = self._said()
        if not said:
            self.show_error(
                self.tr("Say of one claim at least how far it is borne out."), next(iter(self._rows.values()))
            )
            return None
        return said
