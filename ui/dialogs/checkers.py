"""Who is offered as the checker of claims: those who may, with a word about those who may not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLabel

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Claim
from newsdesk.policy.who_may import authors, may_check
from ui.viewmodels.cards import translate


def offer_checkers(box: QComboBox, said: QLabel, dossier: Dossier, claims: Sequence[Claim]) -> None:
    """Offer who may check all of these claims; whoever is chosen stays so while they may.

    Whoever is recorded as the checker is offered in any case. ``said`` tells who is missing, and why.
    """
    recorded = {claim.checker for claim in claims}
    able = {p.id for p in may_check(dossier, claims)} | recorded
    chosen = box.currentData() if box.count() else next(iter(recorded)) if len(recorded) == 1 else None
    box.clear()
    box.addItem(translate("Checkers", "nobody yet"), "")
    for person in dossier.people:
        if person.id in able:
            box.addItem(person.name, person.id)
    box.setCurrentIndex(max(0, box.findData(chosen or "")))
    wrote = [p.name for p in dossier.people if p.id not in able and p.id in authors(dossier)]
    made = [p.name for p in dossier.people if p.id not in able and p.id not in authors(dossier)]
    words = []
    if wrote:
        told = translate("Checkers", "Not offered: {names}. Who works on the story does not check it.")
        words.append(told.format(names=", ".join(wrote)))
    if made:
        told = translate("Checkers", "Not offered: {names}. Who recorded a claim does not check it.")
        words.append(told.format(names=", ".join(made)))
    if box.count() == 1:
        words.append(translate("Checkers", "Add somebody else by “Acting as …”, at the bottom left."))
    said.setText(" ".join(words))
    said.setVisible(bool(words))
