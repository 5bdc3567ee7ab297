"""The sidebar on a real library: each record from one click, shown by the panels it belongs to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from newsdesk.actions import reviews
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Route
from newsdesk.domain.records import Basis, RequestState, Terms
from newsdesk.domain.spans import Field, Passage, Span
from newsdesk.domain.states import StoryState
from tests.support.stands import act_as, stand_on
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.finding import find
from tests.ui.pages.sidebar_page import SidebarPage

BODY = """Mayor Ida Rosk rigged the dredging contract for Northgate Dredging, sources close to the port said.

Northgate Dredging bribed two harbour clerks, according to a former accountant.

The contract is worth 40 million crowns.
"""


@pytest.fixture
def stand(qtbot, tmp_path):
    with stand_on(qtbot, tmp_path, BODY) as stand:
        yield stand


@pytest.fixture
def sidebar(stand):
    return SidebarPage(stand.sidebar)


def test_the_head_says_what_blocks_and_leads_to_it(stand, sidebar):
    assert sidebar.readiness.startswith("Not ready for sign-off: ")
    assert sidebar.readiness.endswith("must-fix items open")
    stand.sidebar.head.first.click()
    assert sidebar.panel == "Checklist"
    assert QApplication.focusWidget() in (stand.sidebar.panels["checklist"].items, None)
    assert stand.shown, "the first blocker has a passage, and the editor was asked to show it"


def test_one_click_records_a_claim_with_whom_it_accuses(stand, sidebar):
    sidebar.turn_to("Sources")
    found = sidebar.cards("Claims").card("Ida Rosk")
    found.make_current().press("Record claim")
    stand.settle()
    (claim,) = stand.story.dossier.claims
    assert claim.kind is ClaimKind.ALLEGATION
    assert claim.anchor.exact in BODY
    accused = {p.name for p in stand.story.dossier.parties if p.id in claim.about}
    assert "Ida Rosk" in " ".join(accused)
    assert "no evidence recorded" in sidebar.cards("Claims").card("Ida Rosk").heard


def test_an_undo_takes_back_the_claim_and_the_parties(stand, sidebar):
    sidebar.turn_to("Sources")
    sidebar.press("Record all found")
    stand.settle()
    assert stand.story.dossier.claims
    stand.story.undo.undo()
    stand.settle()
    assert stand.story.dossier.claims == ()
    assert stand.story.dossier.parties == ()


def test_a_source_is_linked_with_its_basis_and_becomes_its_own_origin(stand, sidebar):
    sidebar.turn_to("Sources")
    sidebar.cards("Claims").card("bribed").make_current().press("Link a source")
    dialog = DialogPage()
    dialog.fill("Source", "A former accountant")
    dialog.tick("first-hand")
    assert dialog.text("Origin") == "A former accountant"
    dialog.submit()
    stand.settle()
    (link,) = stand.story.dossier.links
    assert link.basis is Basis.FIRST_HAND
    assert link.origin == "A former accountant"
    assert "1 source, first-hand" in sidebar.cards("Claims").card("bribed").heard
    assert "1 claim" in sidebar.cards("Sources list").card("A former accountant").heard


def test_an_unnamed_phrase_becomes_a_source_on_background_and_leaves_the_list(stand, sidebar):
    sidebar.turn_to("Sources")
    phrase = sidebar.cards("Sources list").card("unidentified")
    phrase.make_current().press("Record source…")
    dialog = DialogPage()
    assert not dialog.ticked("It may be named in the story")
    assert "May be quoted under the description agreed on, never by name." in dialog.words
    dialog.fill("Why it is not named", "Would lose the job")
    dialog.submit()
    stand.settle()
    (source,) = stand.story.dossier.sources
    assert (source.named, source.terms, source.anonymity_reason) == (False, Terms.BACKGROUND, "Would lose the job")
    assert not any("unidentified" in heard and source.label in heard for heard in sidebar.cards("Sources list").heard())


def test_only_an_editor_can_say_who_knows_an_unnamed_source(stand, sidebar):
    sidebar.turn_to("Sources")
    sidebar.cards("Sources list").card("unidentified").make_current().press("Record source…")
    DialogPage().submit()
    stand.settle()
    sidebar.cards("Sources list").card("not for attribution").make_current().press("I know who this is")
    assert stand.refusals
    act_as(stand.desk, "Priya Nandakumar")
    sidebar.cards("Sources list").card("not for attribution").make_current().press("I know who this is")
    stand.settle()
    (source,) = stand.story.dossier.sources
    assert stand.story.dossier.person(source.known_to).name == "Priya Nandakumar"
    assert source.known_at


def test_a_letter_is_built_from_the_allegations_and_frozen_when_it_is_put(stand, sidebar):
    sidebar.turn_to("Replies")
    sidebar.cards("Parties").card("Northgate Dredging").press("Record party")
    stand.settle()
    sidebar.cards("Parties").card("Northgate Dredging").press("Draft letter")
    dialog = DialogPage()
    letter = dialog.text("What is put, word for word")
    assert letter.startswith("Dear Northgate Dredging,")
    assert "Northgate Dredging bribed two harbour clerks.\n" in letter
    assert "accountant" not in letter
    dialog.press("Mark as put")
    stand.settle()
    (request,) = stand.story.dossier.requests
    assert request.state is RequestState.PUT
    assert request.text == letter.strip()
    assert request.sha256
    assert stand.story.dossier.revision(request.revision)
    assert "waiting" in sidebar.cards("Parties").card("Northgate Dredging").heard


def test_a_draft_of_a_letter_is_taken_up_again(stand, sidebar):
    sidebar.turn_to("Replies")
    sidebar.cards("Parties").card("Northgate Dredging").press("Record party")
    stand.settle()
    sidebar.cards("Parties").card("Northgate Dredging").press("Draft letter")
    dialog = DialogPage()
    dialog.fill("What is put, word for word", "Is it true?")
    dialog.press("Save draft")
    stand.settle()
    assert "drafted, not put" in sidebar.cards("Parties").card("Northgate Dredging").heard
    sidebar.cards("Parties").card("Northgate Dredging").press("Draft letter")
    dialog = DialogPage()
    assert dialog.text("What is put, word for word") == "Is it true?"
    dialog.press("Mark as put")
    stand.settle()
    (request,) = stand.story.dossier.requests
    assert (request.state, request.text) == (RequestState.PUT, "Is it true?")


def test_an_answer_is_logged_inserted_and_then_carried(stand, sidebar):
    sidebar.turn_to("Replies")
    sidebar.cards("Parties").card("Northgate Dredging").press("Record party")
    stand.settle()
    sidebar.cards("Parties").card("Northgate Dredging").press("Log a request")
    DialogPage().submit()
    stand.settle()
    sidebar.cards("Parties").card("Northgate Dredging").press("Log the answer")
    dialog = DialogPage()
    dialog.fill("The full answer", "We paid nobody.")
    dialog.submit()
    stand.settle()
    assert "Not in the story yet" in sidebar.cards("Parties").card("Northgate Dredging").heard
    sidebar.cards("Parties").card("Northgate Dredging").press("Write it into the story…")
    dialog = DialogPage()
    assert "Northgate Dredging said: “We paid nobody.”" in dialog.words
    dialog.submit()
    stand.settle()
    assert "Northgate Dredging said: “We paid nobody.”" in stand.story.content.body
    (response,) = stand.story.dossier.requests[0].responses
    assert response.anchor.exact == "Northgate Dredging said: “We paid nobody.”"
    assert "Carried: ¶\u00a03" in sidebar.cards("Parties").card("Northgate Dredging").heard


def test_what_happens_to_be_selected_is_no_place_where_an_answer_is_printed(stand, sidebar):
    sidebar.turn_to("Replies")
    sidebar.cards("Parties").card("Northgate Dredging").press("Record party")
    stand.settle()
    sidebar.cards("Parties").card("Northgate Dredging").press("Log a request")
    DialogPage().submit()
    stand.settle()
    sidebar.cards("Parties").card("Northgate Dredging").press("Log the answer")
    dialog = DialogPage()
    dialog.fill("The full answer", "We paid nobody.")
    dialog.submit()
    stand.settle()
    accusation = BODY.index("Northgate Dredging bribed")
    stand.selected = Passage(Field.BODY, Span(accusation, BODY.index(", according")))
    sidebar.turn_to("Checklist")
    card = sidebar.cards("Checklist items").card("answer carried in the copy")
    card.make_current().press("Say where it is printed…")
    stand.settle()
    (response,) = stand.story.dossier.requests[0].responses
    assert response.anchor is None
    DialogPage().press("Cancel")


def test_a_hardened_allegation_falls_back_to_not_put(stand, sidebar):
    sidebar.turn_to("Replies")
    sidebar.cards("Parties").card("Northgate Dredging").press("Record party")
    stand.settle()
    sidebar.cards("Parties").card("Northgate Dredging").press("Log a request")
    DialogPage().submit()
    stand.settle()
    assert not any(cell.state.blocks for cell in stand.story.matrix.cells if _is(stand, cell, "Northgate Dredging"))
    at = stand.story.content.body.index("two harbour clerks")
    stand.type(at, "two harbour clerks", "a judge and two harbour clerks")
    stand.settle()
    sidebar.press("Open matrix")
    assert "blocks sign-off" in " ".join(_matrix_heard(stand))
    assert "hardened since the letter" in " ".join(_matrix_heard(stand))


def test_a_note_on_the_selection_is_answered_and_resolved(stand, sidebar):
    stand.select("40 million crowns")
    sidebar.turn_to("Review")
    sidebar.press("Add note…")
    dialog = DialogPage()
    dialog.fill("Note", "Which year?")
    dialog.submit()
    stand.settle()
    sidebar.cards("Notes").card("Which year?").press("Reply")
    dialog = DialogPage()
    dialog.fill("Note", "The last one.")
    dialog.submit()
    stand.settle()
    heard = sidebar.cards("Notes").card("Which year?").heard
    assert "The last one" in heard
    assert "¶\u00a03" in heard
    sidebar.cards("Notes").card("Which year?").press("Resolve")
    stand.settle()
    assert stand.story.dossier.notes[0].resolved_by


def test_an_answer_in_place_settles_a_question(stand, sidebar):
    stand.story.set_field("route", Route.INVESTIGATION)
    stand.settle()
    sidebar.cards("Checklist items").unfold("Asked later")
    card = sidebar.cards("Checklist items").card("an interest in it that readers should know")
    card.make_current().fill("Answer", "None.")
    stand.settle()
    assert [a.answer for a in stand.story.dossier.answers] == ["None."]
    card = sidebar.cards("Checklist items").card("an interest in it that readers should know")
    assert card.heard.startswith("Met")


def test_a_waiver_takes_one_of_the_policys_reasons(stand, sidebar):
    act_as(stand.desk, "Kei Satoh")
    stand.story.refresh()
    stand.settle()
    sidebar.cards("Checklist items").card("recorded source behind every faceless").press("Waive…")
    dialog = DialogPage()
    dialog.press("Waive")
    assert "Choose one of the policy’s reasons." in dialog.words
    dialog.tick("The point is not material to this story.")
    dialog.press("Waive")
    stand.settle()
    assert [w.reason for w in stand.story.dossier.waivers] == ["not-material"]
    assert sidebar.cards("Checklist items").card("recorded source behind every faceless").heard.startswith("Waived")


def test_keys_alone_fold_a_group_and_reach_a_button(stand, sidebar):
    cards = sidebar.cards("Checklist items")
    cards.root.setFocus()
    cards.root.setCurrentRow(0)
    shown = len(cards.heard())
    cards.key(cards.root, Qt.Key.Key_Left)
    assert len(cards.heard()) < shown
    assert "folded" in cards.heard()[0]
    cards.key(cards.root, Qt.Key.Key_Right)
    assert len(cards.heard()) == shown
    cards.key(cards.root, Qt.Key.Key_Down)
    card = stand.sidebar.panels["checklist"].items.row_widget(_second_key(stand))
    assert all(c.focusPolicy() is Qt.FocusPolicy.StrongFocus for c in card.controls())


def test_a_refresh_keeps_cards_scroll_position_and_what_is_being_typed(stand, sidebar):
    stand.story.set_field("route", Route.INVESTIGATION)
    stand.settle()
    panel = stand.sidebar.panels["checklist"]
    cards = sidebar.cards("Checklist items")
    cards.unfold("Asked later")
    card = cards.card("an interest in it that readers should know").make_current()
    line = find(card.root, QLineEdit, "Answer")
    line.setFocus()
    card.write(line, "My brother")
    scroll = panel.verticalScrollBar().value()
    stand.type(0, "", "Today ")
    stand.settle()
    after = cards.card("an interest in it that readers should know")
    assert after.root is card.root, "a card that says the same is not built again"
    assert line.text() == "My brother"
    assert panel.verticalScrollBar().value() == scroll > 0


def _is(stand, cell, name):
    return next(p.name for p in stand.story.dossier.parties if p.id == cell.party) == name


def _matrix_heard(stand):
    model = stand.matrix.model
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(r, c).data(role)) for r in range(model.rowCount()) for c in range(1, model.columnCount())]


def _second_key(stand):
    return stand.sidebar.panels["checklist"].items.item(1).data(Qt.ItemDataRole.UserRole)


def test_the_readiness_line_is_a_status_and_the_lists_are_lists(stand, sidebar):
    line = stand.sidebar.head.title
    interface = QAccessible.queryAccessibleInterface(line)
    assert interface.role() is QAccessible.Role.StatusBar
    assert interface.text(QAccessible.Text.Name) == sidebar.readiness
    cards = QAccessible.queryAccessibleInterface(sidebar.cards("Checklist items").root)
    assert cards.role() is QAccessible.Role.List
    assert cards.child(1).text(QAccessible.Text.Name) == sidebar.cards("Checklist items").heard()[1]


def test_a_source_is_linked_by_keys_alone(stand, sidebar):
    sidebar.turn_to("Sources")
    cards = sidebar.cards("Claims").root
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_Down)
    card = cards.itemWidget(cards.currentItem())
    QTest.keyClick(cards, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Record claim"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Link a source"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    dialog = DialogPage()
    field = dialog.root.focusWidget()
    assert field.accessibleName() == "Source"
    QTest.keyClicks(field, "Runa Vesk, in a letter")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stand.settle()
    assert [s.label for s in stand.story.dossier.sources] == ["Runa Vesk, in a letter"]
    assert card is not None


def test_escape_leads_from_a_button_back_to_its_list(stand, sidebar):
    sidebar.turn_to("Sources")
    cards = sidebar.cards("Claims").root
    sidebar.cards("Claims").card("Ida Rosk").make_current()
    button = find(cards.itemWidget(cards.currentItem()), QAbstractButton, "Record claim")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert cards.hasFocus()


def test_a_story_in_review_may_run_unsigned_until_a_named_hour(stand, sidebar):
    stand.story.set_field("route", Route.BRIEF)
    stand.story.set_field("byline", "By Ana Moreno")
    stand.settle()
    stand.story.execute(reviews.submit)
    stand.settle()
    act_as(stand.desk, "Priya Nandakumar")
    stand.story.refresh()
    stand.settle()
    sidebar.turn_to("Review")
    sidebar.press("Override…")
    dialog = DialogPage()
    dialog.press("Override")
    assert "Say why it cannot wait." in dialog.words
    dialog.fill("Why it cannot wait", "The flood is coming.")
    dialog.press("Override")
    stand.settle()
    assert stand.story.dossier.story.state is StoryState.SIGNED
    assert "let it run without all sign-offs" in sidebar.words()


def test_a_waiver_that_is_not_theirs_says_whose_it_is(stand, sidebar):
    card = sidebar.cards("Checklist items").card("recorded source behind every faceless")
    waive = find(card.root, QAbstractButton, "Waive…")
    assert not waive.isEnabled()
    assert waive.accessibleDescription() == "Only these may waive it: standards"


def test_a_button_stays_under_the_mouse_until_the_click_is_done(stand, sidebar, qtbot):
    cards = sidebar.cards("Checklist items")
    cards.card("contested statement").make_current()
    card = cards.card("recorded source behind every faceless")
    button = find(card.root, QAbstractButton, "Record source…")
    stand.activateWindow()
    qtbot.waitUntil(stand.isActiveWindow)
    stand.settle()
    place = button.mapTo(stand, button.rect().center())
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    stand.settle()
    assert button.hasFocus()
    assert button.mapTo(stand, button.rect().center()) == place
    QTest.mouseMove(button, QPoint(-5, -5))  # let go beside it: nothing is asked, and the card is current
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(-5, -5))
    qtbot.waitUntil(lambda: "faceless" in cards.root.currentItem().data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_click_anywhere_on_a_card_opens_it_and_one_on_a_heading_folds(stand, sidebar, qtbot):
    sidebar.turn_to("Sources")
    cards = sidebar.cards("Claims")
    card = cards.card("Ida Rosk")
    assert card.buttons == []
    QTest.mouseClick(card.root.findChildren(QLabel)[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Record claim" in card.buttons)
    heading = cards.root.itemWidget(cards.root.item(0))
    shown = len(cards.heard())
    QTest.mouseClick(heading.findChildren(QLabel)[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(cards.heard()) < shown)
