"""A fix that asks something has the keyboard in the field that settles the question, whichever fix it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QScrollArea

from newsdesk.actions import claims, parties, sources
from newsdesk.actions.found import anchor_at
from newsdesk.domain.checklist import ItemResult, ItemState, Occurrence
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.records import Basis
from newsdesk.domain.spans import Field, Passage, Span
from newsdesk.policy.model import Item
from tests.support.stands import stand_on
from ui.viewmodels.remedies import remedies

BRIBED = "Northgate Dredging bribed two harbour clerks"
BODY = f"""Insiders say Mayor Ida Rosk rigged the contract.

{BRIBED}, according to a former accountant.
"""

FIXES = {
    "evidence_recorded": {"Link a source": "Source"},
    "sources_recorded": {"Record source…": "What the copy calls it", "Link a source": "Source"},
    "anonymity_justified": {"Say why it is not named…": "Why it is not named"},
    "reader_reason_in_copy": {"Say what readers are told…": "What readers are told"},
    "unnamed_approved": {"Agree to it…": "What was decided, and why"},
    "counter_claims_checked": {"Record what it brought…": "What was decided, and why"},
    "public_interest_recorded": {"Record why…": "What was decided, and why"},
    "second_look_set": {"Set a day…": "What was decided, and why"},
    "claims_established": {"Mark as supported…": BRIBED, "Edit claim…": "Status"},
    "imputation_recorded": {"Say what they mean…": "Meaning 1"},
    "defence_recorded": {"Edit claim…": "Jurisdiction"},
    "checked_by_another": {"Edit claim…": "Checked by"},
    "no_unsupported_claim": {"Edit claim…": "Status"},
    "said_unverified": {"Edit claim…": "Status"},
    "position_recorded": {"Published positions…": "Position of Northgate Dredging"},
    "changes_corrected": {"Correct…": "The correction, as readers see it"},
}


@pytest.fixture
def stand(qtbot, tmp_path):
    with stand_on(qtbot, tmp_path, BODY, route="investigation") as stand:
        start = BODY.index(BRIBED)
        place = Passage(Field.BODY, Span(start, start + len(BRIBED)))
        anchor = anchor_at(stand.story.content, place)
        made = stand.story.execute(claims.add_claim, text=BRIBED, kind=ClaimKind.ALLEGATION, anchor=anchor).result()
        office = stand.story.execute(sources.add_source, label="insiders", named=False).result()
        linked = {"claim": made.result, "source": office.result, "basis": Basis.FIRST_HAND}
        stand.story.execute(sources.link_evidence, **linked)
        party = stand.story.execute(parties.add_party, name="Northgate Dredging").result().result
        stand.story.execute(parties.mark_not_approached, parties=(party,), reason="It has gone.")
        stand.settle()
        yield stand


def commands(stand, predicate):
    """What is offered where a question is settled by this predicate alone, and asks about the claim."""
    question = next(i for i in stand.rules.policy.items if any(predicate in clause for clause in i.settled_by))
    item = Item(**{f: getattr(question, f) for f in question.__slots__} | {"settled_by": ((predicate,),)})
    (claim,) = stand.story.dossier.claims
    at = (Occurrence(claim.text, Field.BODY, claim.anchor.span, unnamed(stand)),)
    open_item = ItemResult(item.id, item.question, item.category, item.severity, ItemState.OPEN, occurrences=at)
    return {c.label: c for c in remedies(open_item, item, stand.story.dossier, stand.story.actor)}


def unnamed(stand):
    found = stand.story.analysis.findings
    return next(f.fingerprint for f in found if f.rule == "sourcing.unnamed-source")


@pytest.mark.parametrize(("predicate", "fixes"), FIXES.items(), ids=FIXES)
def test_a_fix_that_asks_has_the_keyboard_in_the_field_that_settles_it(stand, predicate, fixes):
    offered = commands(stand, predicate)
    assert fixes.items() <= {label: fixes.get(label) for label in offered}.items()
    for label, field in fixes.items():
        stand.commands.run(offered[label])
        dialog = QApplication.activeModalWidget()
        assert dialog is not None, label
        QCoreApplication.processEvents()
        focus = dialog.focusWidget()
        assert focus.accessibleName() == field, label
        area = dialog.findChild(QScrollArea)
        assert (
            area.viewport()
            .rect()
            .intersects(focus.rect().translated(focus.mapTo(area.viewport(), focus.rect().topLeft())))
        )
        dialog.reject()


def test_the_card_of_a_claim_whose_words_are_gone_is_shown_for_it_says_where_they_may_be(stand):
    start = BODY.index(BRIBED)
    stand.type(start, BODY[start:], "")
    stand.settle()
    (claim,) = stand.story.dossier.claims
    shown = commands(stand, "anchors_attached")["Show the claim"]
    assert (shown.subject, shown.others) == ("sources", (claim.id,))
