"""The whole day of a story in the window: in, sourced, put, answered, sent back, signed by three, out."""

from __future__ import annotations

import sys
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from newsdesk.domain.records import RequestState
from newsdesk.domain.states import StoryState
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.finding import find
from tests.ui.pages.window_page import open_window

ARTICLE = """---
slug: ostrel-tender
desk: Region
byline: By Ana Moreno
---
# Harbour tender was rewritten in Port Ostrel

Harbour commissioner Pell Dvorin rigged the tender for Northgate Dredging, an aide in his office said.

Northgate Dredging bribed two clerks, according to former accountant Runa Vesk.

The contract is worth 40 million crowns, the minutes of the council show.
"""


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    file = tmp_path / "tender.md"
    file.write_text(ARTICLE, encoding="utf-8")
    page = open_window(qtbot, qapp, tmp_path / "home", (str(file),))
    yield page
    page.session.close()


def test_the_day_of_a_story(window, tmp_path):
    arrive(window)
    record_sources(window)
    ask_for_replies(window)
    carry_the_answers(window)
    say_what_it_means(window)
    send_back_and_resubmit(window)
    sign(window)
    edit_and_heal(window)
    leave(window, tmp_path)
    for name, effort in window.costs:
        sys.stdout.write(f"{name}: {effort}\n")  # pytest -s shows what each step cost
    assert max(effort.clicks for _, effort in window.costs) <= 9


def arrive(window):
    with window.step("in: imported, and who acts"):
        window.introduce("Ana Moreno", "reporter")
    assert window.story.content.headline == "Harbour tender was rewritten in Port Ostrel"
    assert window.sidebar.readiness.startswith("Not ready for sign-off")


def record_sources(window):
    sidebar = window.sidebar
    with window.step("claims and parties: all that was found"):
        window.sidebar.turn_to("Sources")
        window.sidebar.press("Record all found")
    dossier = window.story.dossier
    assert {p.name for p in dossier.parties} == {"Pell Dvorin", "Northgate Dredging"}
    with window.step("an unnamed source"):
        sidebar = window.sidebar
        sidebar.cards("Sources list").card("unidentified").make_current().press("Record source…")
        dialog = DialogPage(window.effort)
        dialog.fill("Why it is not named", "They would lose their posts")
        dialog.submit()
    with window.step("evidence for a claim: an unnamed source"):
        window.sidebar.cards("Claims").card("rigged").make_current().press("Link a source")
        dialog = DialogPage(window.effort)
        dialog.tick("first-hand")
        dialog.submit()
    with window.step("evidence for a claim: a second source"):
        window.sidebar.cards("Claims").card("rigged").make_current().press("Link a source")
        dialog = DialogPage(window.effort)
        dialog.fill("Source", "Draft of the tender, 3 March")
        dialog.tick("document seen")
        dialog.submit()
    with window.step("evidence for a claim: a named source"):
        window.sidebar.cards("Claims").card("bribed").make_current().press("Link a source")
        dialog = DialogPage(window.effort)
        dialog.tick("first-hand")
        dialog.submit()
    assert len(window.story.dossier.links) == 3


def ask_for_replies(window):
    for name in ("Pell Dvorin", "Northgate Dredging"):
        with window.step(f"a letter to {name}"):
            window.sidebar.turn_to("Replies")
            window.sidebar.cards("Parties").card(name).press("Draft letter")
            DialogPage(window.effort).press("Mark as put")
    requests = window.story.dossier.requests
    assert {r.state for r in requests} == {RequestState.PUT}


def carry_the_answers(window):
    for name, answer in (("Pell Dvorin", "I rigged nothing."), ("Northgate Dredging", "We bribed nobody.")):
        with window.step(f"the answer of {name}, into the story"):
            window.sidebar.cards("Parties").card(name).press("Log the answer")
            dialog = DialogPage(window.effort)
            dialog.fill("The full answer", answer)
            dialog.submit()
            window.settle()
            window.sidebar.cards("Parties").card(name).press("Write it into the story…")
            DialogPage(window.effort).submit()
    responses = [r for q in window.story.dossier.requests for r in q.responses]
    assert all(r.anchor is not None for r in responses)
    assert not any(c.state.blocks for c in window.story.matrix.cells)


def say_what_it_means(window):
    for words, meaning in (("rigged", "that he favoured a firm"), ("bribed", "that the firm bought officials")):
        with window.step("what an allegation means"):
            window.sidebar.turn_to("Sources")
            window.sidebar.cards("Claims").card(words).make_current().press("Edit claim…")
            dialog = DialogPage(window.effort)
            dialog.fill("What a reader takes it to mean", meaning)
            dialog.choose("It says of them", "that they did it")
            dialog.submit()
    with window.step("an editor says that she knows the source"):
        window.introduce("Priya Nandakumar", "editor")
        window.sidebar.cards("Sources list").card("not for attribution").make_current().press("I know who this is")
    with window.step("standards waives that one claim has one origin"):
        window.introduce("Kei Satoh", "standards")
        window.sidebar.turn_to("Checklist")
        window.sidebar.cards("Checklist items").card("two origins").press("Waive…")
        dialog = DialogPage(window.effort)
        dialog.tick("A senior editor decided so, for the reason given.")
        dialog.press("Waive")
    window.introduce("Lior Abend", "legal")
    window.act_as("Ana Moreno")
    window.settle()


def send_back_and_resubmit(window):
    with window.step("submit"):
        window.sidebar.turn_to("Review")
        window.sidebar.press("Submit for review")
    assert window.story.dossier.story.state is StoryState.IN_REVIEW, window.said()
    with window.step("request changes"):
        window.act_as("Priya Nandakumar")
        window.settle()
        window.sidebar.press("Request changes…")
        dialog = DialogPage(window.effort)
        dialog.fill("What has to change", "Say in which year.")
        dialog.submit()
    assert window.story.dossier.story.state is StoryState.CHANGES_REQUESTED
    assert any("Say in which year." in s for s in _words(window))
    with window.step("fix and submit again"):
        window.act_as("Ana Moreno")
        window.put_cursor_after("crowns")
        window.type(" a year")
        window.settle()
        window.sidebar.press("Submit for review")
    assert window.story.dossier.story.state is StoryState.IN_REVIEW


def sign(window):
    assert "in the byline" in window.workspace.sidebar.foot.words
    for name in ("Priya Nandakumar", "Kei Satoh", "Lior Abend"):
        with window.step(f"sign-off by {name}"):
            window.act_as(name)
            window.settle()
            assert window.workspace.sidebar.foot.sign.isEnabled(), (
                window.workspace.sidebar.foot.words,
                [(b.item, b.why) for b in window.story.checklist.blockers],
            )
            window.sidebar.press("Sign off…")
            dialog = DialogPage(window.effort)
            assert "Revision v" in dialog.words
            dialog.submit()
    assert window.story.dossier.story.state is StoryState.SIGNED
    assert window.sidebar.readiness.startswith("Signed off")


def edit_and_heal(window):
    with window.step("one character typed, and undone"):
        window.put_cursor_after("crowns")
        window.type("!")
        window.settle()
        assert "edited since" in " ".join(_words(window))
        assert window.workspace.editor.fields.state.text() == "edited since signed"
        find(window.workspace.editor.banners, QAbstractButton, "Request changes…").click()
        assert DialogPage().title == "Request changes"
        QTest.keyClick(DialogPage().root, Qt.Key.Key_Escape)
        window.undo_typing()
    assert "edited since" not in " ".join(_words(window))
    assert window.workspace.editor.fields.state.text() == "signed"
    assert all(step.done for step in window.story.checklist.steps if step.required)


def leave(window, tmp_path: Path):
    with window.step("clean copy"):
        window.export("Clean copy…", tmp_path / "tender.docx")
    assert "rigged the tender" in "\n".join(p.text for p in docx.Document(str(tmp_path / "tender.docx")).paragraphs)
    with window.step("lawyer pack"):
        window.export("Lawyer pack", tmp_path / "pack.docx")
    assert (tmp_path / "pack.docx").exists()


def _words(window):
    panel = window.workspace.sidebar.panels["review"]
    return [w.text() for w in panel.findChildren(QLabel) if w.isVisibleTo(panel)]
