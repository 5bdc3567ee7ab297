"""The list of findings: heard, walked and dismissed by keys; and the other names that only some moments show."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit

from newsdesk.domain.records import MatchKind
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.editor_page import EditorPage
from tests.ui.pages.finding import find
from tests.ui.pages.window_page import window_on

STORY = """# The late ferry

Sources say the ferry left late on Monday.

Harbour master Pell Dvorin bribed two clerks. It was a brazen, disgraceful act.
"""

LOADED = "Loaded wording: “brazen”"


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    with window_on(qtbot, qapp, tmp_path, "ferry.md", STORY, ("Kei Satoh", "standards")) as page:
        yield page


def findings_list(window):
    EditorPage(window).do("Findings")
    return window.sidebar.cards("Findings")


def test_findings_are_folded_until_somebody_asks(window):
    assert len(window.sidebar.cards("Findings").heard()) == 1
    heard = findings_list(window).heard()
    assert heard[0].endswith("unfolded")
    assert len(heard) - 1 == len(window.story.open_findings())
    severities = {words.split(".")[0] for words in heard[1:]}
    assert "Must fix" in severities
    assert any("Sources say" in words and "¶\u00a01" in words for words in heard)


def test_enter_goes_to_the_passage(window):
    listed = findings_list(window)
    row = next(i for i, words in enumerate(listed.heard()) if "brazen" in words)
    listed.root.setCurrentRow(row)
    QTest.keyClick(listed.root, Qt.Key.Key_Return)
    editor = EditorPage(window)
    assert "brazen" in editor.lit
    assert editor.article.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_D, Qt.Key.Key_Delete])
def test_one_key_dismisses_what_is_worth_considering_and_undo_brings_it_back(window, key):
    listed = findings_list(window)
    before = len(listed.heard())
    listed.root.setCurrentRow(next(i for i, words in enumerate(listed.heard()) if LOADED in words))
    QTest.keyClick(listed.root, key)
    window.settle()
    assert [m.kind for m in window.story.dossier.matches] == [MatchKind.DISMISSED]
    heard = listed.heard()
    assert (len(heard), heard[-1]) == (before, "Settled findings, 1, folded")
    assert not any(LOADED in words for words in heard)
    EditorPage(window).do(next(a.text() for a in window.session._actions if a.objectName() == "undo-record"))
    window.settle()
    assert len(listed.heard()) == before


def test_what_must_be_fixed_asks_for_a_reason_before_it_is_dismissed(window):
    listed = findings_list(window)
    listed.root.setCurrentRow(next(i for i, words in enumerate(listed.heard()) if words.startswith("Must fix")))
    QTest.keyClick(listed.root, Qt.Key.Key_D)
    dialog = DialogPage()
    assert not window.story.dossier.matches
    QTest.keyClick(dialog.root, Qt.Key.Key_Escape)


def test_names_that_are_heard_when_their_moment_comes(window):
    sidebar = window.sidebar
    sidebar.turn_to("Sources")
    sidebar.press("Record all found")
    window.settle()
    for panel, lists, buttons in (
        ("Sources", ["Claims", "Sources list"], ["Add source"]),
        ("Replies", ["Parties"], ["Open matrix"]),
        ("Review", ["Notes"], ["Submit for review"]),
        ("History", ["Revisions"], []),
        ("Checklist", ["Checklist items", "Findings"], []),
    ):
        sidebar.turn_to(panel)
        for name in lists:
            find(sidebar.root, QAbstractItemView, name)
        for name in buttons:
            find(sidebar.root, QAbstractButton, name)
    waive = [
        c for i in sidebar.cards("Checklist items").root.findChildren(QAbstractButton) if (c := i.accessibleName())
    ]
    assert "Waive…" in waive
    sidebar.turn_to("Replies")
    party = sidebar.cards("Parties").card("Pell Dvorin").make_current()
    assert {"Draft letter", "Log a request"} <= set(party.buttons)
    sidebar.press("Open matrix")
    find(window.root, QAbstractItemView, "Matrix")
    EditorPage(window).do("Go to the article")
    EditorPage(window).do("Find and replace…")
    for name in ("Find", "Replace"):
        find(window.root, QLineEdit, name)
    assert QApplication.focusWidget().accessibleName() == "Find"


def test_a_settled_finding_says_by_whom_and_can_be_taken_back(window):
    listed = findings_list(window)
    listed.root.setCurrentRow(next(i for i, words in enumerate(listed.heard()) if LOADED in words))
    QTest.keyClick(listed.root, Qt.Key.Key_D)
    window.settle()
    listed = window.sidebar.cards("Findings")
    listed.unfold("Settled findings")
    settled = listed.card(LOADED).make_current()
    assert "dismissed · Kei Satoh" in settled.heard
    settled.press("Take it back")
    window.settle()
    assert window.story.dossier.matches == ()
    assert any("brazen" in f.message for f in window.story.open_findings())
