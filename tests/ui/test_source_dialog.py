"""The three tests of anonymity are answered on the source's own card: vital, not on the record, placed to know."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLabel, QLineEdit

from newsdesk.domain.dossier import Content, Dossier, StoryHeader
from newsdesk.domain.records import Person, Role, Source
from newsdesk.domain.states import StoryState
from tests.ui.pages.finding import find
from ui.dialogs.many_dialogs import SupportDialog
from ui.dialogs.source_dialogs import EvidenceDialog, SourceDialog
from ui.viewmodels.sources import sources

EDITOR = Person("ed", "Ed Quill", (Role.EDITOR,))
THREE = {
    "Why the information is vital": "vital",
    "Why nobody says it on the record": "unavailable",
    "Why it can know this": "placed_to_know",
}


def dossier(*recorded: Source) -> Dossier:
    return Dossier(StoryHeader("story", StoryState.DRAFT, "", "", "ana", 1), Content(body="Said."), sources=recorded)


@pytest.fixture
def dialog(qtbot):
    made = SourceDialog(Source("s", "a clerk", named=False), dossier(), None, new=False, meanings={})
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_unnamed_source_s_three_answers_are_asked_for_and_kept(dialog):
    for name in THREE:
        find(dialog, QLineEdit, name).setText(f"Answer to {name}")
    fields = dialog.answer()
    assert {field: fields[field] for field in THREE.values()} == {f: f"Answer to {name}" for name, f in THREE.items()}


@pytest.mark.parametrize(("actor", "place"), [(None, "on its card"), (EDITOR, "here")])
def test_where_an_editor_says_who_it_is_is_said_where_it_can_be_done(qtbot, actor, place):
    made = SourceDialog(Source("s", "a clerk", named=False), dossier(), actor, new=True, meanings={})
    qtbot.addWidget(made)
    words = " ".join(label.text() for label in made.findChildren(QLabel))
    assert f"An editor who knows who this is says so {place};" in words
    assert any("know who this is" in box.text() for box in made.findChildren(QCheckBox)) is (actor is not None)


def test_whether_a_recorded_source_may_be_named_is_what_its_record_says(qtbot):
    recorded = dossier(Source("s", "a clerk", named=False), Source("t", "Ida Rosk"))
    made = SupportDialog(recorded, [("c", "The mayor lied.")])
    qtbot.addWidget(made)
    source, may_name = find(made, QComboBox, "Source"), find(made, QCheckBox, "It may be named in the story")
    source.setEditText("a new one")
    assert (may_name.isChecked(), may_name.isEnabled()) == (True, True)
    source.setEditText("A clerk")
    assert (may_name.isChecked(), may_name.isEnabled()) == (False, False)
    source.setEditText("Ida Rosk")
    assert (may_name.isChecked(), may_name.isEnabled()) == (True, False)


def test_a_named_source_is_asked_none_of_them(dialog):
    assert all(find(dialog, QLineEdit, name).isVisible() for name in THREE)
    lines = [find(dialog, QLineEdit, name) for name in THREE]
    find(dialog, QCheckBox, "It may be named in the story").setChecked(True)
    assert not any(line.isVisible() for line in lines)


def test_the_card_of_a_source_says_why_it_can_know_and_what_else_is_recorded():
    told = {"placed_to_know": "Kept the log.", "note": "Prefers mornings.", "provenance": "The registry."}
    rows = sources(dossier(Source("s", "a clerk", named=False, **told)), {}, datetime(2026, 11, 23, tzinfo=UTC)).rows
    card = next(row for row in rows if getattr(row, "key", "") == "s")
    said = {line.stamp: line.words for line in card.details}
    assert (said["Can know because"], said["Note"], said["Provenance"]) == tuple(told.values())


class TestTheOriginThatTheFormSuggests:
    @pytest.fixture
    def form(self, qtbot):
        recorded = dossier(Source("s", "Harbour log", named=True))
        form = EvidenceDialog(recorded, "", "The ferry sank.", suggestion="Harbour log", meanings={})
        qtbot.addWidget(form)
        form.finish()
        form.show()
        find(form, QAbstractButton, "document seen").click()
        return form

    def test_a_click_into_it_and_typing_replace_it(self, form):
        origin = find(form, QLineEdit, "Origin")
        assert origin.text() == "Harbour log"
        click_into(origin)
        QTest.keyClicks(origin, "Ruth Calder")
        assert origin.text() == "Ruth Calder"

    def test_what_somebody_wrote_is_not_replaced_by_a_click(self, form):
        origin = find(form, QLineEdit, "Origin")
        origin.selectAll()
        QTest.keyClicks(origin, "Ruth")
        find(form, QLineEdit, "Where in it").setFocus()
        click_into(origin)
        assert origin.selectedText() == ""


def click_into(line):
    """What a click does where windows have no focus of their own: press, focus, release."""
    QTest.mousePress(line, Qt.MouseButton.LeftButton)
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason))
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton)
