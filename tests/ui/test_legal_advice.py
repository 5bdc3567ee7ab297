"""Legal advice in the window: shown to those it is for, gone from sight when somebody else acts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPlainTextEdit, QTextEdit, QWidget

from newsdesk.actions import notes
from newsdesk.domain.records import NoteClass
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.window_page import open_window

ARTICLE = """---
slug: quay
byline: By Ana Moreno
---
# The quay at Tarn

The board met on Monday, the minutes show.
"""
ADVICE = "ADVICE-5C1E settle before noon"


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    file = tmp_path / "quay.md"
    file.write_text(ARTICLE, encoding="utf-8")
    page = open_window(qtbot, qapp, tmp_path / "home", (str(file),))
    page.introduce("Ana Moreno", "reporter")
    page.introduce("Ed Quill", "editor")
    page.introduce("Lex Abara", "legal")
    yield page
    page.session.close()


def everything_said(window) -> str:
    """Every word the window shows or would let a screen reader say, hidden panels too."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what is taken away is gone at the next turn
    said = []
    for widget in window.root.findChildren(QWidget):
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel):
            said.append(widget.text())
        if isinstance(widget, QPlainTextEdit | QTextEdit):
            said.append(widget.toPlainText())
        if isinstance(widget, QListWidget):
            said += [str(widget.item(i).data(Qt.ItemDataRole.AccessibleTextRole)) for i in range(widget.count())]
    return "\n".join(said)


def test_advice_is_addressed_in_the_window_and_read_by_those_it_is_for_alone(window):
    window.sidebar.turn_to("Review")
    window.sidebar.press("Add note…")
    dialog = DialogPage(window.effort)
    dialog.fill("Note", ADVICE)
    dialog.choose("Who reads it", "legal advice: for legal, its writer and those named here")
    dialog.tick("Ed Quill")
    dialog.submit()
    window.settle()
    note = window.story.dossier.notes[0]
    assert note.note_class is NoteClass.LEGAL_ADVICE
    assert [window.story.dossier.person(p).name for p in note.addressees] == ["Ed Quill"]
    for name, reads in (("Ed Quill", True), ("Ana Moreno", False), ("Lex Abara", True), ("Ana Moreno", False)):
        window.act_as(name)
        assert reads or ADVICE not in everything_said(window), "gone at once, before anything is read again"
        window.settle()
        assert (ADVICE in everything_said(window)) is reads, name
    window.act_as("Lex Abara")
    window.settle()
    window.sidebar.turn_to("Checklist")
    window.act_as("Ana Moreno")
    window.settle()
    assert ADVICE not in everything_said(window), "a panel out of sight keeps none of it"
    window.sidebar.turn_to("Review")
    assert ADVICE not in everything_said(window)


def test_only_legal_is_offered_a_privileged_pack(window, tmp_path):
    menu = window.workspace.exporter.menu
    privileged = next(a for a in menu.actions() if a.text().startswith("Privileged"))
    for name, offered in (("Lex Abara", True), ("Ed Quill", False)):
        window.act_as(name)
        menu.aboutToShow.emit()
        assert privileged.isEnabled() is offered


def test_a_note_that_everybody_reads_stays_when_somebody_else_acts(window):
    window.sidebar.turn_to("Review")
    window.story.execute(notes.add_note, text="Who says so?")
    window.settle()
    window.act_as("Ana Moreno")
    window.settle()
    assert "Who says so?" in everything_said(window)


def test_of_two_people_chosen_in_quick_succession_the_last_one_acts(window):
    people = {person.name: person.id for person in window.workspace.newsroom.people}
    for name in ("Lex Abara", "Ana Moreno", "Ed Quill", "Lex Abara", "Ana Moreno") * 4:
        window.workspace.newsroom.act_as(people[name])
        actor = window.workspace.newsroom.actor
        assert actor is not None
        assert actor.name == name, "who acts is known at once, not when a reader has answered"
    window.settle()
    assert "Ana Moreno" in window.acting_as.accessibleName()


def test_nobody_acts_for_a_person_who_is_not_there(window):
    said: list[str] = []
    window.workspace.newsroom.failed.connect(said.append)
    window.workspace.newsroom.act_as("nobody")
    assert said == ["There is nobody of that id: choose from the people of this desk."]
    assert window.workspace.newsroom.actor.name == "Lex Abara", "who acted goes on"
