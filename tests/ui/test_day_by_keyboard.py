"""The day of a story without a mouse: every step by real key events to whatever has the focus."""

from __future__ import annotations

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from newsdesk.domain.records import Basis, Disposition, RequestState
from newsdesk.domain.states import StoryState
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.keyboard import Keyboard
from tests.ui.pages.window_page import open_window
from ui.editor.popover import FindingPopover

ARTICLE = """---
slug: ostrel-ferry
desk: Region
route: brief
byline: By Ana Moreno
---
# Ferry office in Port Ostrel changed its books

Ferry manager Pell Dvorin falsified the log of the late ferry, according to former clerk Runa Vesk.

The office opens at nine on Saturday, 5 June 2027, its notice says.
"""


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    file = tmp_path / "ferry.md"
    file.write_text(ARTICLE, encoding="utf-8")
    page = open_window(qtbot, qapp, tmp_path / "home", ())
    page.session.window.activateWindow()
    page.workspace.ask_files = lambda *_: [str(file)]
    page.workspace.exporter._ask = lambda *_: str(tmp_path / "ferry.docx")
    yield page
    page.session.close()


def test_the_day_of_a_story_by_keyboard(window, tmp_path):
    keys = Keyboard(window.session.window)
    introduce(window, keys, "Ana Moreno", "reporter")
    introduce(window, keys, "Priya Nandakumar", "editor")
    act_as(window, keys, "Ana Moreno")
    import_story(window, keys)
    claim_from_a_finding(window, keys)
    link_a_source(window, keys)
    record_a_source(window, keys)
    put_and_answered(window, keys)
    beside_what_is_printed(window, keys)
    sent_back(window, keys)
    signed(window, keys)
    keys.control(Qt.Key.Key_E)
    keys.choose("Clean copy…")
    window.settle()
    words = "\n".join(p.text for p in docx.Document(str(tmp_path / "ferry.docx")).paragraphs)
    assert "falsified the log" in words


def introduce(window, keys, name, role):
    keys.command("add a person")
    assert keys.heard == "Your name"
    keys.type(name)
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Home)
    while keys.focus.currentText() != role:
        keys.press(Qt.Key.Key_Down)
    keys.tab_to("That is me")
    keys.press(Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: acting(window) == name, timeout=5000)


def act_as(window, keys, name):
    keys.command("acting as")
    keys.choose(name)
    window.qtbot.waitUntil(lambda: acting(window) == name, timeout=5000)
    window.settle()


def acting(window):
    heard = next(b for b in window.root.findChildren(QPushButton) if b.accessibleName().startswith("Acting as"))
    return heard.accessibleName().removeprefix("Acting as ").split(" · ")[0]


def import_story(window, keys):
    keys.control(Qt.Key.Key_O)
    window.qtbot.waitUntil(lambda: window.story.content.slug == "ostrel-ferry", timeout=10_000)
    window.settle()
    assert keys.heard == "Article body"


def claim_from_a_finding(window, keys):
    keys.press(Qt.Key.Key_F8)
    first = QApplication.activePopupWidget()
    assert isinstance(first, FindingPopover)
    assert keys.heard == "Put it to them…"
    keys.press(Qt.Key.Key_Escape)
    assert keys.heard == "Article body"
    keys.control(Qt.Key.Key_Period)
    again = QApplication.activePopupWidget()
    assert isinstance(again, FindingPopover)
    assert again.finding == first.finding
    keys.tab_to("Make a claim")
    keys.press(Qt.Key.Key_Return)
    window.settle()
    assert ["falsified" in claim.text for claim in window.story.dossier.claims] == [True]


def link_a_source(window, keys):
    keys.alt(Qt.Key.Key_2)
    keys.tab_to("Claims")
    keys.press(Qt.Key.Key_Home)
    keys.tab_to("Link a source")
    keys.press(Qt.Key.Key_Space)
    dialog = DialogPage()
    keys.tab_to("witnessed it")
    keys.down_to("first-hand")
    keys.press(Qt.Key.Key_Space)
    assert dialog.ticked("first-hand")
    keys.control(Qt.Key.Key_Return)
    window.settle()
    (link,) = window.story.dossier.links
    assert link.basis is Basis.FIRST_HAND


def record_a_source(window, keys):
    keys.alt(Qt.Key.Key_2)
    keys.tab_to("Add source")
    keys.press(Qt.Key.Key_Return)
    assert keys.heard == "What the copy calls it"
    keys.type("the log of the ferry office")
    keys.press(Qt.Key.Key_Return)
    window.settle()
    assert "the log of the ferry office" in {s.label for s in window.story.dossier.sources}


def put_and_answered(window, keys):
    card(keys, "Log a request")
    keys.control(Qt.Key.Key_Return)
    window.settle()
    (request,) = window.story.dossier.requests
    assert request.state is RequestState.PUT
    card(keys, "Log the answer")
    keys.tab_to("The full answer")
    keys.type("I falsified nothing.")
    keys.control(Qt.Key.Key_Return)
    window.settle()
    card(keys, "Write it into the story…")
    keys.control(Qt.Key.Key_Return)
    window.settle()
    assert "I falsified nothing." in window.story.content.body


def beside_what_is_printed(window, keys):
    keys.command("answers beside")
    keys.tab_to("The answer")
    keys.press(Qt.Key.Key_Down)
    window.settle()
    keys.tab_to("What is printed")
    keys.control(Qt.Key.Key_End)
    keys.press(Qt.Key.Key_Up)
    keys.press(Qt.Key.Key_Return)
    window.settle()
    (point,) = window.story.dossier.requests[0].responses[0].points
    assert point.disposition is Disposition.DENIES
    assert point.anchor is not None
    assert point.anchor.exact in window.story.content.body
    keys.tab_to("Back to the story")
    keys.press(Qt.Key.Key_Space)
    assert keys.heard == "Article body"


def card(keys, button):
    """Press a button of the only party's card."""
    keys.alt(Qt.Key.Key_4)
    keys.tab_to("Parties")
    keys.press(Qt.Key.Key_Home)
    keys.tab_to(button)
    keys.press(Qt.Key.Key_Space)


def sent_back(window, keys):
    keys.control(Qt.Key.Key_2)
    keys.control(Qt.Key.Key_Return)
    window.settle()
    assert window.story.dossier.story.state is StoryState.IN_REVIEW, window.workspace.editor.banners.words()
    act_as(window, keys, "Priya Nandakumar")
    keys.command("request changes")
    keys.type("Say which log.")
    keys.control(Qt.Key.Key_Return)
    window.settle()
    assert window.story.dossier.story.state is StoryState.CHANGES_REQUESTED
    act_as(window, keys, "Ana Moreno")
    keys.control(Qt.Key.Key_Return)
    window.settle()
    assert window.story.dossier.story.state is StoryState.IN_REVIEW


def signed(window, keys):
    act_as(window, keys, "Priya Nandakumar")
    assert not window.story.checklist.blockers
    keys.command("sign off")
    keys.control(Qt.Key.Key_Return)
    window.settle()
    assert window.story.dossier.story.state is StoryState.SIGNED
