"""Claim cards and the matrix in the real window: what edits do to them, and what one click does about it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QPushButton, QWidget

from newsdesk.domain.checklist import CellState
from newsdesk.domain.records import AnchorState
from newsdesk.domain.spans import Field
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.editor_page import EditorPage
from tests.ui.pages.finding import find
from tests.ui.pages.window_page import open_window, window_on
from ui.matrix.matrix_view import MatrixTableView

STORY = """# The quay at Tarn

Tallis Marine sometimes bribed two harbour clerks, according to a former accountant.

Ruth Calder, the mayor, allegedly rigged the tender for the quay, the accountant said.

The council meets on 3 December.
"""
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    with window_on(
        qtbot, qapp, tmp_path, "quay.md", STORY, ("Priya Nandakumar", "editor"), ("Ana Moreno", "reporter")
    ) as page:
        page.sidebar.turn_to("Sources")
        page.sidebar.press("Record all found")
        page.settle()
        yield page


@pytest.fixture
def editor(window):
    return EditorPage(window)


def claim(window, words):
    return next(c for c in window.story.dossier.claims if words in c.text)


def card(window, words):
    return window.sidebar.cards("Claims").card(words)


def states(window):
    names = {p.id: p.name for p in window.story.dossier.parties}
    return {names[c.party]: c.state for c in window.story.matrix.cells if c.state is not CellState.NOT_ABOUT}


def put_to_all(window):
    for party in [p.name for p in window.story.dossier.parties]:
        window.sidebar.turn_to("Replies")
        window.sidebar.cards("Parties").card(party).press("Log a request")
        DialogPage().submit()
        window.settle()
    window.sidebar.turn_to("Sources")


def test_two_clicks_in_quick_succession_record_nothing_twice(qtbot, qapp, tmp_path):
    file = tmp_path / "quay.md"
    file.write_text(STORY, encoding="utf-8")
    page = open_window(qtbot, qapp, tmp_path / "home", (str(file),))
    page.introduce("Ana Moreno", "reporter")
    page.settle()
    page.sidebar.turn_to("Sources")
    page.sidebar.press("Record all found")
    page.sidebar.turn_to("Checklist")
    page.sidebar.cards("Checklist items").card("recorded as a party").press("Record all accused")
    page.settle()
    dossier = page.story.dossier
    assert len({c.anchor.span for c in dossier.claims}) == len(dossier.claims)
    assert len({p.name for p in dossier.parties}) == len(dossier.parties)
    page.session.window.close()


def test_a_claim_made_of_a_selection_is_about_those_it_names_and_brings_a_new_party(window, editor):
    editor.select("Ruth Calder, the mayor")
    editor.do("Make a claim of the selection")
    form = DialogPage()
    assert form.ticked("Ruth Calder")
    assert not form.ticked("Tallis Marine")
    form.fill("Another party it is about", "the council")
    form.submit()
    window.settle()
    made = next(c for c in window.story.dossier.claims if c.text == "Ruth Calder, the mayor")
    names = {p.id: p.name for p in window.story.dossier.parties}
    assert sorted(names[p] for p in made.about) == ["Ruth Calder", "the council"]
    window.session._actions["undo-record"].trigger()
    window.settle()
    assert "the council" not in {p.name for p in window.story.dossier.parties}


def test_the_menu_of_the_words_makes_records_of_them(window, editor):
    editor.select("Ruth Calder, the mayor")
    at = editor.article.cursorRect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, editor.article.mapToGlobal(at))
    QApplication.sendEvent(editor.article.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text().replace("&", "").partition("\t")[0] for action in menu.actions() if not action.isSeparator()]
    assert words[:3] == ["Make a claim of the selection", "Note on the selection", "Show the reason of a finding"]
    menu.actions()[0].trigger()
    menu.close()
    assert DialogPage().text("What is claimed") == "Ruth Calder, the mayor"


def test_a_changed_sentence_says_how_and_a_click_keeps_it(window, editor):
    editor.select("two harbour clerks")
    QTest.keyClicks(editor.article, "a judge")
    window.settle()
    changed = card(window, "bribed")
    assert "changed" in changed.heard
    assert "removed “two harbour clerks”, added “a judge”" in changed.heard
    changed.press("Keep it as it reads now")
    window.settle()
    assert claim(window, "bribed").anchor.state is AnchorState.ATTACHED


@pytest.fixture
def reworded(window, editor):
    """Two passages say the same in other words: their claims in the order of the story."""
    for old, new in (("sometimes bribed", "may have bribed"), ("allegedly rigged", "reportedly rigged")):
        editor.select(old)
        QTest.keyClicks(editor.article, new)
    window.settle()
    return sorted(window.story.dossier.claims, key=lambda c: c.anchor.span)


def test_all_that_say_no_more_are_kept_in_one_step_with_one_undo(window, reworded):
    assert {c.anchor.state for c in reworded} == {AnchorState.CHANGED}
    together = card(window, "2 passages were reworded since")
    assert "left for you" not in together.heard
    together.press("Keep all 2 as they read now")
    window.settle()
    assert {c.anchor.state for c in window.story.dossier.claims} == {AnchorState.ATTACHED}
    assert "may have bribed" in claim(window, "bribed").text
    window.story.undo.undo()
    window.settle()
    assert {c.anchor.state for c in window.story.dossier.claims} == {AnchorState.CHANGED}


def test_what_says_more_is_left_and_named(window, editor, reworded):
    window.put_cursor_after("3 December.")
    QTest.keyClicks(editor.article, " Tallis Marine hid the invoices, Ruth Calder said.")
    window.settle()
    window.sidebar.press("Record all found")
    window.settle()
    editor.select("hid the invoices")
    QTest.keyClicks(editor.article, "hid and burned the invoices")
    window.settle()
    together = card(window, "2 passages were reworded since")
    assert "1 more is left for you to look at: it says more, or was split." in together.heard
    assert any("new “burned”" in words for words in together.buttons)
    together.press("Keep all 2 as they read now")
    window.settle()
    assert claim(window, "hid").anchor.state is AnchorState.CHANGED


def test_one_card_is_kept_after_another_and_none_of_them_opens(window, reworded):
    for recorded in reworded:
        shown = card(window, recorded.text.split(",")[0][:13])
        keep = find(shown.root, QPushButton, "Keep it as it reads now")
        assert not keep.visibleRegion().isEmpty(), "it can be clicked where it is"
        QTest.mouseClick(keep, Qt.MouseButton.LeftButton)
        window.settle()
        assert "Edit claim…" not in card(window, recorded.text[:13]).buttons
    assert {c.anchor.state for c in window.story.dossier.claims} == {AnchorState.ATTACHED}


def test_a_sentence_cut_and_pasted_keeps_its_card_and_undo_brings_it_home(window, editor):
    before = claim(window, "bribed").anchor
    editor.select("Tallis Marine sometimes bribed two harbour clerks, according to a former accountant.")
    QTest.keyClick(editor.article, Qt.Key.Key_X, CONTROL)
    window.settle()
    assert "words gone" in card(window, "bribed").heard
    window.put_cursor_after("3 December.")
    QTest.keyClick(editor.article, Qt.Key.Key_V, CONTROL)
    window.settle()
    moved = claim(window, "bribed").anchor
    assert (moved.state, moved.span.start > before.span.start) == (AnchorState.ATTACHED, True)
    window.undo_typing()
    window.undo_typing()
    window.settle()
    assert claim(window, "bribed").anchor == before


def test_a_sentence_cut_and_pasted_into_the_standfirst_keeps_its_card(window, editor):
    words = "Tallis Marine sometimes bribed two harbour clerks, according to a former accountant."
    editor.select(words)
    QTest.keyClick(editor.article, Qt.Key.Key_X, CONTROL)
    standfirst = editor.field("Standfirst")
    standfirst.setFocus()
    QTest.keyClick(standfirst, Qt.Key.Key_V, CONTROL)
    window.settle()
    moved = claim(window, "bribed").anchor
    assert (moved.field, moved.state) == (Field.STANDFIRST, AnchorState.ATTACHED)
    assert standfirst.toPlainText()[slice(*moved.span)] == moved.exact
    QTest.keyClick(standfirst, Qt.Key.Key_Z, CONTROL)
    window.settle()
    assert "words gone" in card(window, "bribed").heard


def test_a_sentence_moved_with_the_mouse_keeps_its_card(window, editor):
    words = "Tallis Marine sometimes bribed two harbour clerks, according to a former accountant."
    editor.select(words)
    editor.article.move_selection(len(editor.text))
    window.settle()
    assert editor.text.rstrip("\n").endswith(words)
    assert claim(window, "bribed").anchor.state is AnchorState.ATTACHED
    window.undo_typing()
    window.undo_typing()
    window.settle()
    assert editor.text.startswith(words)
    assert claim(window, "bribed").anchor.span.start == 0


def test_a_retyped_sentence_is_offered_for_its_card_and_taken_with_one_click(window, editor):
    editor.select("Tallis Marine sometimes bribed two harbour clerks, according to a former accountant.")
    QTest.keyClick(editor.article, Qt.Key.Key_Delete)
    editor.article.insertPlainText("Tallis Marine sometimes bribed some harbour clerks, a former accountant said.")
    window.settle()
    lost = card(window, "bribed two")
    assert "words gone" in lost.heard
    assert "bribed some harbour clerks" in lost.heard
    lost.press("Attach to this passage")
    window.settle()
    anchor = claim(window, "bribed some harbour clerks").anchor
    assert (anchor.state, "bribed some harbour clerks" in anchor.exact) == (AnchorState.ATTACHED, True)


def test_the_matrix_falls_back_when_the_copy_hardens_and_stands_when_it_softens(window, editor):
    put_to_all(window)
    assert set(states(window).values()) == {CellState.PUT}
    editor.select("sometimes bribed")
    QTest.keyClicks(editor.article, "bribed")
    window.settle()
    assert states(window)["Tallis Marine"] is CellState.HARDENED
    editor.select("allegedly rigged")
    QTest.keyClicks(editor.article, "allegedly may have rigged")
    window.settle()
    assert states(window)["Ruth Calder"] is CellState.PUT
    window.sidebar.turn_to("Replies")
    window.sidebar.press("Open matrix")
    table = find(window.root, MatrixTableView, "Matrix")
    heard = [
        str(table.model().index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(table.model().rowCount())
        for column in range(1, table.model().columnCount())
    ]
    assert any("hardened since the letter (without “sometimes”): not put. blocks sign-off" in words for words in heard)
    window.press("Only what blocks")
    assert (table.model().rowCount(), table.model().columnCount()) == (1, 2)


def test_parties_not_approached_are_marked_together_agreed_to_in_review_and_then_their_positions_asked_for(window):
    window.sidebar.turn_to("Replies")
    window.sidebar.press("Open matrix")
    window.press("Not approached…")
    dialog = DialogPage()
    for party in window.story.dossier.parties:
        dialog.tick(party.name)
    dialog.fill("Why they are not asked", "No safe channel.")
    dialog.submit()
    window.settle()
    assert set(states(window).values()) == {CellState.NOT_PUT}
    assert "R10" in [b.item for b in window.story.checklist.blockers]
    window.act_as("Priya Nandakumar")
    window.settle()
    window.sidebar.turn_to("Review")
    window.sidebar.cards("Decision log").card("No safe channel.").press("Agree to it for 2 parties")
    window.settle()
    assert set(states(window).values()) == {CellState.NOT_APPROACHED}
    assert "R8" in [b.item for b in window.story.checklist.blockers]
    window.story.undo.undo()
    window.settle()
    assert set(states(window).values()) == {CellState.NOT_PUT}


def test_the_passage_that_f8_went_to_is_no_name_of_a_source(window, editor):
    window.sidebar.turn_to("Sources")
    editor.do("Next finding")
    editor.close_popover()
    window.sidebar.press("Add source")
    dialog = DialogPage()
    assert len(dialog.text("What the copy calls it").split()) < 5
    QTest.keyClick(dialog.root, Qt.Key.Key_Escape)


def test_a_claim_asks_for_its_defence_only_where_the_policy_does(window):
    card(window, "bribed").make_current().press("Edit claim…")
    dialog = DialogPage()
    shown = [w.accessibleName() for w in dialog.root.findChildren(QWidget) if w.isVisibleTo(dialog.root)]
    assert "What a reader takes it to mean" in shown
    assert "Intended defence" not in shown
    find(dialog.root, QComboBox, "Kind").setCurrentIndex(1)
    shown = [w.accessibleName() for w in dialog.root.findChildren(QWidget) if w.isVisibleTo(dialog.root)]
    assert "What a reader takes it to mean" not in shown
    QTest.keyClick(dialog.root, Qt.Key.Key_Escape)
    window.story.set_field("route", "investigation")
    window.settle()
    card(window, "bribed").press("Edit claim…")
    dialog = DialogPage()
    dialog.fill("Intended defence", "truth")
    dialog.fill("Jurisdiction", "Tarn")
    dialog.submit()
    window.settle()
    assert (claim(window, "bribed").defence, claim(window, "bribed").jurisdiction) == ("truth", "Tarn")
