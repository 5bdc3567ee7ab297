"""Whoever is led to a passage sees it lit up with the caret before it: what is typed next replaces nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from newsdesk.actions import notes
from newsdesk.actions.found import anchor_at
from newsdesk.domain.spans import Field, Passage, Span
from tests.ui.pages.editor_page import EditorPage
from tests.ui.pages.finding import find
from tests.ui.pages.keyboard import Keyboard
from tests.ui.pages.window_page import window_on

STORY = """# The quay at Tarn

Sources say the ferry left late on Monday.

Harbour master Pell Dvorin bribed two clerks. It was a brazen, disgraceful act.
"""


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    with window_on(qtbot, qapp, tmp_path, "quay.md", STORY, ("Ana Moreno", "reporter")) as page:
        page.session.window.activateWindow()
        yield page


@pytest.fixture
def editor(window):
    return EditorPage(window)


@pytest.fixture
def keys(window):
    return Keyboard(window.session.window)


def from_the_checklist(window, keys):
    listed = window.sidebar.cards("Checklist items")
    row = next(i for i, words in enumerate(listed.heard()) if words.startswith("Must fix") and "Sources" in words)
    listed.root.setFocus()
    listed.root.setCurrentRow(row)
    chip = next(b for b in window.sidebar.cards("Checklist items").card("“Sources").buttons if "Sources" in b)
    keys.tab_to(chip)
    keys.press(Qt.Key.Key_Space)


def from_the_findings(window, keys):
    EditorPage(window).do("Findings")
    listed = window.sidebar.cards("Findings")
    listed.root.setCurrentRow(next(i for i, words in enumerate(listed.heard()) if "Sources" in words))
    keys.press(Qt.Key.Key_Return)


def from_a_claim(window, keys):
    window.sidebar.turn_to("Sources")
    window.sidebar.press("Record all found")
    window.settle()
    listed = window.sidebar.cards("Claims").root
    listed.setFocus()
    listed.setCurrentRow(0)
    keys.press(Qt.Key.Key_Return)


def from_a_note(window, keys):
    place = Passage(Field.BODY, Span(0, 7))
    anchor = anchor_at(window.story.content, place)
    window.story.execute(notes.add_note, text="Whose?", anchor=anchor)
    window.settle()
    window.sidebar.turn_to("Review")
    listed = window.sidebar.cards("Notes").root
    listed.setFocus()
    listed.setCurrentRow(0)
    keys.press(Qt.Key.Key_Return)


def from_finding_to_finding(window, keys):
    keys.press(Qt.Key.Key_F8)
    keys.press(Qt.Key.Key_Escape)


def from_the_find_bar(window, keys):
    keys.control(Qt.Key.Key_F)
    keys.type("brazen")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Escape)


WAYS = [
    from_the_checklist,
    from_the_findings,
    from_a_claim,
    from_a_note,
    from_finding_to_finding,
    from_the_find_bar,
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.replace("_", " "))
def test_a_key_after_being_led_to_a_passage_replaces_nothing(window, editor, keys, way):
    before = editor.text
    way(window, keys)
    assert keys.heard == "Article body"
    assert editor.lit
    shown = editor.text.index(editor.lit)
    assert editor.article.selection() == Span(shown, shown)
    keys.press(Qt.Key.Key_X)
    assert editor.text == before[:shown] + "x" + before[shown:]
    assert editor.lit == ""


def test_the_light_goes_out_when_the_caret_moves(window, editor, keys):
    from_finding_to_finding(window, keys)
    assert editor.lit
    keys.press(Qt.Key.Key_Right)
    assert editor.lit == ""


def test_a_passage_that_was_gone_to_counts_as_selected_for_a_claim(window, editor, keys):
    keys.control(Qt.Key.Key_F)
    keys.type("ferry left late")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Escape)
    shown = editor.text.index("ferry left late")
    assert window.workspace.editor.selection() == Passage(Field.BODY, Span(shown, shown + len("ferry left late")))


def test_a_match_that_is_lit_up_can_be_replaced_when_that_is_asked_for(window, editor):
    editor.do("Find and replace…")
    wanted = find(editor.root, QLineEdit, "Find")
    wanted.clear()
    QTest.keyClicks(wanted, "brazen")
    QTest.keyClick(wanted, Qt.Key.Key_Return)
    QTest.keyClicks(find(editor.root, QLineEdit, "Replace"), "odd")
    editor.press("Replace this")
    assert "It was a odd, disgraceful act." in editor.text


def test_an_answer_inserted_after_being_led_to_the_accusation_leaves_it_standing(window, editor, keys):
    from_finding_to_finding(window, keys)
    accusation = editor.lit
    window.story.insert_requested.emit("She denied it. ")
    assert accusation in editor.text
    assert "She denied it. " in editor.text
