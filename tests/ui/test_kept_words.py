"""Words typed into a dialog that is left are there again; they go when they are recorded or discarded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from newsdesk.actions import parties
from newsdesk.domain.records import Person, Role
from tests.support import port_ostrel
from tests.support.stands import act_as, stand_on
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.finding import find
from tests.ui.pages.sidebar_page import SidebarPage
from ui.dialogs.kept_words import About, KeptWords
from ui.dialogs.many_dialogs import SupportDialog
from ui.dialogs.protection_destroying import PurgeDialog
from ui.dialogs.protection_dialogs import SealDialog
from ui.dialogs.reply_dialogs import PartyDialog
from ui.viewmodels.cards import Ask, Command

BODY = "Northgate Dredging bribed two clerks of the port.\n"
NAME = "Northgate Dredging"
TYPED = "We have paid nobody, and we shall say so in court."
BEFORE = "Your words from before: they are not recorded yet."


@pytest.fixture
def stand(qtbot, tmp_path):
    """A party that was asked."""
    with stand_on(qtbot, tmp_path, BODY, panel="Replies") as stand:
        stand.settle()
        sidebar = SidebarPage(stand.sidebar)
        sidebar.cards("Parties").card(NAME).press("Record party")
        stand.settle()
        sidebar.cards("Parties").card(NAME).press("Log a request")
        DialogPage().submit()
        stand.settle()
        yield stand


def answering(stand) -> DialogPage:
    SidebarPage(stand.sidebar).cards("Parties").card(NAME).press("Log the answer")
    return DialogPage()


def leave(dialog):
    dialog.key(dialog.root.focusWidget() or dialog.root, Qt.Key.Key_Escape)


def test_escape_keeps_what_was_typed_with_every_choice_and_says_so(stand):
    dialog = answering(stand)
    dialog.fill("The full answer", TYPED)
    dialog.choose("It counts as", "answered by a lawyer’s letter")
    leave(dialog)
    assert stand.reports == [("Your words are kept: open it again to go on with them.", "")]
    assert not stand.story.dossier.requests[0].responses
    dialog = answering(stand)
    assert BEFORE in dialog.words
    assert dialog.text("The full answer") == TYPED
    dialog.submit()
    stand.settle()
    (response,) = stand.story.dossier.requests[0].responses
    assert response.text == TYPED
    assert stand.story.dossier.requests[0].state.value == "lawyers_letter"


def test_what_was_recorded_is_not_offered_again(stand):
    dialog = answering(stand)
    dialog.fill("The full answer", TYPED)
    dialog.submit()
    stand.settle()
    SidebarPage(stand.sidebar).cards("Parties").card(NAME).choose("Log a further answer")
    dialog = DialogPage()
    assert BEFORE not in dialog.words
    assert dialog.text("The full answer") == ""
    leave(dialog)


def test_discarding_them_is_for_good(stand):
    dialog = answering(stand)
    dialog.fill("The full answer", TYPED)
    leave(dialog)
    dialog = answering(stand)
    dialog.press("Discard them")
    assert dialog.text("The full answer") == ""
    leave(dialog)
    dialog = answering(stand)
    assert BEFORE not in dialog.words
    assert dialog.text("The full answer") == ""
    leave(dialog)


def test_a_word_or_two_are_not_kept(stand):
    dialog = answering(stand)
    dialog.fill("The full answer", "Ask later")
    leave(dialog)
    assert not stand.reports
    dialog = answering(stand)
    assert dialog.text("The full answer") == ""
    leave(dialog)


def test_somebody_else_does_not_find_them(stand):
    dialog = answering(stand)
    dialog.fill("The full answer", TYPED)
    leave(dialog)
    act_as(stand.desk, "Kei Satoh")
    dialog = answering(stand)
    assert dialog.text("The full answer") == ""
    leave(dialog)


def test_a_letter_that_was_changed_by_hand_keeps_its_words_and_its_deadline(stand):
    party = stand.story.dossier.parties[0].id
    letter = Command("", Ask.DRAFT_LETTER, party)
    stand.commands.run(letter)
    dialog = DialogPage()
    time = dialog.root._deadline
    time.setDateTime(time.dateTime().addDays(3))
    wanted = time.dateTime()
    dialog.fill("What is put, word for word", TYPED)
    leave(dialog)
    stand.commands.run(letter)
    dialog = DialogPage()
    assert dialog.text("What is put, word for word") == TYPED
    assert dialog.root._deadline.dateTime() == wanted
    leave(dialog)


def refused_and_opened_again(stand, field, words):
    """The form on a party, opened again after it was refused since somebody else had changed the party."""
    sidebar = SidebarPage(stand.sidebar)
    sidebar.cards("Parties").card(NAME).choose("Edit party…")
    dialog = DialogPage()
    dialog.fill(field, words)
    (party,) = stand.story.dossier.parties
    stand.desk.execute(parties.edit_party, story=stand.story.story_id, party=party.id, contact="the quay").result()
    dialog.submit()
    stand.qtbot.waitUntil(lambda: bool(stand.refusals), timeout=15_000)
    stand.settle()
    sidebar.cards("Parties").card(NAME).choose("Edit party…")
    return DialogPage()


def test_words_that_were_refused_are_there_again(stand):
    dialog = refused_and_opened_again(stand, "Published position", TYPED)
    assert dialog.text("Published position") == TYPED
    assert dialog.text("Contact") == "the quay"
    dialog.submit()
    stand.settle()
    assert stand.story.dossier.parties[0].position == TYPED
    assert stand.story.dossier.parties[0].contact == "the quay"


def test_a_single_word_that_was_refused_is_there_again(stand):
    """Whoever presses the button means it, however short it is."""
    dialog = refused_and_opened_again(stand, "Side", "Builders")
    assert BEFORE in dialog.words
    assert dialog.text("Side") == "Builders"
    leave(dialog)


def test_a_name_typed_into_a_list_is_kept_like_any_other_words(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    kept, about = KeptWords(), About("story", "ana", "support", "")
    typed = "a clerk of the harbour office"
    for expected in ("", typed):
        dialog = SupportDialog(port_ostrel.dossier(), [("c", "It was so.")], parent)
        kept.watch(dialog, about, lambda: None)
        dialog.finish()
        dialog.open()
        page = DialogPage()
        assert find(page.root, QComboBox, "Source").currentText() == expected
        if not expected:
            page.fill("Source", typed)
        dialog.reject()
        QApplication.processEvents()


def test_a_seal_lets_go_of_everything_typed(stand):
    dialog = answering(stand)
    dialog.fill("The full answer", TYPED)
    leave(dialog)
    stand.story.undo.forget()
    dialog = answering(stand)
    assert dialog.text("The full answer") == ""
    leave(dialog)


def test_a_dialog_about_what_is_sealed_or_destroyed_keeps_nothing(qtbot):
    ana = Person("ana", "Ana Moreno", (Role.EDITOR,))
    parent = QWidget()
    qtbot.addWidget(parent)
    for make in (
        lambda: SealDialog("a clerk", [ana], [], ana, parent),
        lambda: PurgeDialog(None, ana, [ana], parent),
    ):
        kept, left = KeptWords(), []
        about = About("story", "ana", "x", "")
        dialog = make()
        kept.watch(dialog, about, lambda left=left: left.append("kept"))
        dialog.finish()
        dialog.open()
        page = DialogPage()
        field = next(f for f in dialog.fields if hasattr(f, "setFocus") and f.isVisible() and hasattr(f, "selectAll"))
        page.write(field, TYPED)
        dialog.reject()
        assert not left
        QApplication.processEvents()
    assert PartyDialog.keeps_words
