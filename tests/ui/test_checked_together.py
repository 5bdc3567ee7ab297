"""Somebody who is not on a story checks its claims in one form; whoever may not is told why, and who may."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox

from newsdesk.actions import claims, sources
from newsdesk.domain.checklist import Blocker, Checklist, ItemResult, ItemState, Occurrence
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.records import Basis, ClaimStatus, Stance
from newsdesk.domain.spans import Field
from newsdesk.policy.checking import awaiting_check
from tests.support.stands import act_as, stand_on
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.editor_page import EditorPage
from tests.ui.pages.finding import find
from tests.ui.pages.keyboard import Keyboard
from tests.ui.pages.sidebar_page import SidebarPage
from tests.ui.pages.window_page import window_on
from ui.dialogs.choice_fields import Choice
from ui.viewmodels import checklist
from ui.viewmodels.cards import Ask, Command
from ui.viewmodels.remedies import remedies

RIGGED, BRIBED, FORGED = (
    "Mayor Ida Rosk rigged the dredging contract.",
    "Northgate Dredging bribed two harbour clerks.",
    "Tallis Marine forged the survey.",
)
BODY = f"{RIGGED}\n\n{BRIBED}\n\n{FORGED}\n"


def card(stand, words):
    return next(c for c in stand.story.dossier.claims if c.text.rstrip(".") in words)


def link(stand, words, label, **fields):
    source = stand.desk.execute(sources.add_source, story=stand.story.story_id, label=label).result().result
    arguments = {"claim": card(stand, words).id, "source": source, **fields}
    stand.desk.execute(sources.link_evidence, story=stand.story.story_id, **arguments).result()
    stand.settle()


@pytest.fixture
def stand(qtbot, tmp_path):
    """Three claims: the first has a document, the second is disputed, the third has nothing."""
    with stand_on(qtbot, tmp_path, BODY, panel="Replies", route="investigation") as stand:
        SidebarPage(stand.sidebar).press("Record all accused")
        stand.settle()
        link(stand, RIGGED, "the minutes", basis=Basis.DOCUMENT_SEEN)
        link(stand, BRIBED, "a clerk", basis=Basis.FIRST_HAND)
        link(stand, BRIBED, "the ledger", stance=Stance.CONTRADICTS)
        yield stand


def act(stand, name):
    act_as(stand.desk, name)
    stand.story.refresh()
    stand.settle()


def check(stand):
    stand.commands.run(Command("", Ask.CHECK_CLAIMS))
    return DialogPage()


def chosen(dialog, number):
    return find(dialog.root, QComboBox, f"Status {number}").currentText()


def test_the_form_lists_claims_as_they_stand_with_evidence_and_a_status_to_choose(stand):
    act(stand, "Kei Satoh")
    dialog = check(stand)
    words = dialog.words
    quoted = [words.index(f"{n}. “{claim[:20]}") for n, claim in enumerate((RIGGED, BRIBED, FORGED), start=1)]
    assert quoted == sorted(quoted)
    assert "You say so as Kei Satoh." in words
    assert "the minutes" in words
    assert "a clerk · 1 source, first-hand · contradicted by the ledger" in words
    assert "no evidence recorded" in words
    assert [chosen(dialog, n) for n in (1, 2, 3)] == ["supported", "left out", "left out"]
    assert dialog.root.focusWidget().accessibleName() == "Status 1"


def test_one_step_says_who_checked_and_how_far_and_one_undo_takes_it_back(stand):
    act(stand, "Kei Satoh")
    dialog = check(stand)
    assert dialog.root.submit_button.text() == "I checked this claim"
    dialog.choose("Status 2", "disputed")
    assert dialog.root.submit_button.text() == "I checked these 2"
    dialog.submit()
    stand.settle()
    assert not stand.refusals
    checked = {c.status: stand.story.dossier.person(c.checker).name for c in stand.story.dossier.claims if c.checker}
    assert checked == {ClaimStatus.SUPPORTED: "Kei Satoh", ClaimStatus.DISPUTED: "Kei Satoh"}
    assert [c.id for c in awaiting_check(stand.story.dossier)] == [card(stand, FORGED).id]
    stand.story.undo.undo()
    stand.settle()
    assert len(awaiting_check(stand.story.dossier)) == 3


def test_a_form_that_says_nothing_asks_for_one_claim_at_least(stand):
    act(stand, "Kei Satoh")
    dialog = check(stand)
    dialog.choose("Status 1", "left out")
    dialog.submit()
    assert "Say of one claim at least how far it is borne out." in dialog.words
    assert dialog.root.focusWidget().accessibleName() == "Status 1"


def test_what_is_lacking_of_half_a_check_stands_with_the_claim(stand):
    editor = next(p.id for p in stand.desk.people() if p.name == "Priya Nandakumar")
    claim = card(stand, FORGED).id
    stand.desk.execute(claims.edit_claim, story=stand.story.story_id, claim=claim, checker=editor).result()
    stand.settle()
    act(stand, "Kei Satoh")
    assert "checked by Priya Nandakumar, status still unchecked" in check(stand).words


def test_who_is_on_the_story_is_told_so_and_who_may(stand):
    stand.commands.run(Command("", Ask.CHECK_CLAIMS))
    (why,) = stand.refusals
    assert why.startswith("You work on this story: its claims are checked by somebody who does not.")
    assert why.endswith("at the bottom left: Priya Nandakumar, Kei Satoh, Lior Abend.")


def test_what_somebody_recorded_themselves_is_not_listed_and_the_form_says_why(stand):
    act(stand, "Kei Satoh")
    arguments = {"text": "The quay was sold.", "kind": ClaimKind.FACT}
    stand.desk.execute(claims.add_claim, story=stand.story.story_id, **arguments).result()
    stand.settle()
    dialog = check(stand)
    assert "Not listed: 1 that you recorded yourself. Who recorded a claim does not check it." in dialog.words
    assert "The quay was sold." not in dialog.words


def test_the_question_offers_it_with_how_many_wait(stand):
    item = stand.rules.policy.item("A9")
    (first, *_) = awaiting_check(stand.story.dossier)
    at = (Occurrence(first.text, Field.BODY, first.anchor.span),)
    open_item = ItemResult(item.id, item.question, item.category, item.severity, ItemState.OPEN, occurrences=at)
    offered = remedies(open_item, item, stand.story.dossier, stand.story.actor)
    assert [c.label for c in offered] == ["I checked these 3 claims…", "Edit claim…"]
    assert offered[0].ask is Ask.CHECK_CLAIMS
    blocker = Blocker(item.id, item.question, Field.BODY, first.anchor.span)
    listed = Checklist((open_item,), (blocker,), must=1)
    head = checklist.head(listed, stand.story.dossier, stand.rules.policy, "house")
    assert head.first == "first: somebody not on the story checks its claims"


def test_the_wheel_over_a_choice_without_the_keyboard_changes_nothing(stand):
    act(stand, "Kei Satoh")
    dialog = check(stand)
    box = find(dialog.root, Choice, "Status 3")
    middle = QPointF(box.rect().center())
    turn = QWheelEvent(
        middle,
        QPointF(box.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert box.currentText() == "left out"
    assert not turn.isAccepted()


def test_the_palette_finds_it(qtbot, qapp, tmp_path):
    people = ("Kei Satoh", "standards"), ("Ana Moreno", "reporter")
    with window_on(qtbot, qapp, tmp_path, "quay.md", BODY, *people) as window:
        window.sidebar.turn_to("Sources")
        window.sidebar.press("Record all found")
        window.settle()
        window.act_as("Kei Satoh")
        window.settle()
        keyboard = Keyboard(window.root)
        EditorPage(window).do("Command palette")
        keyboard.type("mark checked")
        keyboard.press(Qt.Key.Key_Return)
        dialog = DialogPage()
        assert dialog.title == "Claims you checked"
        assert [chosen(dialog, n) for n in (1, 2, 3)] == ["left out"] * 3
        assert keyboard.heard == "Status 1"
        keyboard.press(Qt.Key.Key_D)
        keyboard.control(Qt.Key.Key_Return)
        window.settle()
        (checked,) = (c for c in window.story.dossier.claims if c.checker)
        assert (checked.status, checked.text in RIGGED) == (ClaimStatus.DISPUTED, True)
