"""What a source's card keeps: conversations and documents, from the window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from newsdesk.actions import sources
from newsdesk.domain.dossier import Content
from newsdesk.domain.records import Source, SourceType, Terms
from tests.support.desks import Clock
from tests.support.stands import Stand, act_as, house_policy, new_desk, new_story
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.sidebar_page import SidebarPage
from ui.dialogs.source_dialogs import SourceDialog

BODY = "The port council knew of the crack, the minutes show."


@pytest.fixture
def stand(qtbot, tmp_path):
    clock = Clock()
    policy = house_policy()
    desk = new_desk(tmp_path / "library.newsdesk", policy, clock)
    act_as(desk, "Ana Moreno")
    stand = Stand(qtbot, desk, policy, clock)
    stand.open_story(new_story(desk, Content(slug="crack", headline="The crack", body=BODY)))
    stand.story.execute(sources.add_source, label="the minutes", type=SourceType.DOCUMENT)
    stand.story.execute(sources.add_source, label="a welder", named=False, protected=True, terms=Terms.BACKGROUND)
    stand.settle()
    yield stand
    stand.close_story()
    stand.jobs.drain()
    desk.close()


@pytest.fixture
def card(stand):
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Sources")
    return lambda name: sidebar.cards("Sources list").card(name).make_current()


def test_a_document_is_attached_and_saved_from_the_card(stand, card, tmp_path):
    (tmp_path / "minutes.pdf").write_bytes(b"minutes")
    stand.commands.ask_file = lambda *_: str(tmp_path / "minutes.pdf")
    card("the minutes").press("Attach a document…")
    dialog = DialogPage()
    assert dialog.text("Title") == "minutes.pdf"
    dialog.fill("Provenance", "the council's registry")
    dialog.press("Attach document")
    stand.qtbot.waitUntil(lambda: len(stand.story.dossier.documents) == 1, timeout=15_000)
    (document,) = stand.story.dossier.documents
    assert (document.stored, document.provenance) == (True, "the council's registry")
    stand.settle()
    stand.commands.ask_path = lambda *_: str(tmp_path / "back.pdf")
    card("the minutes").press("Save minutes.pdf…")
    stand.qtbot.waitUntil((tmp_path / "back.pdf").exists, timeout=15_000)
    assert (tmp_path / "back.pdf").read_bytes() == b"minutes"


def test_a_conversation_with_a_protected_source_is_kept_to_the_day(stand, card):
    card("a welder").press("Log a conversation…")
    dialog = DialogPage()
    assert "Only the day is kept" in dialog.words
    dialog.fill("What was agreed, in words", "no names, no yard")
    dialog.press("Log conversation")
    stand.qtbot.waitUntil(lambda: len(stand.story.dossier.contacts) == 1, timeout=15_000)
    (contact,) = stand.story.dossier.contacts
    assert len(contact.at) == len("2026-11-23")
    assert contact.ground_rules == "no names, no yard"


def test_the_newsroom_s_own_words_for_the_terms_stand_at_the_field(qtbot):
    source = Source("s", "a welder", named=False, terms=Terms.BACKGROUND)
    own = {Terms.BACKGROUND: "Quoted as agreed, never by name or yard."}
    dialog = SourceDialog(source, None, new=True, meanings=own)
    qtbot.addWidget(dialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Quoted as agreed, never by name or yard." in words
    plain = SourceDialog(source, None, new=True, meanings={})
    qtbot.addWidget(plain)
    words = [label.text() for label in plain.findChildren(QLabel)]
    assert "May be quoted under the description agreed on, never by name." in words


def test_a_decision_is_recorded_and_says_that_it_may_be_disclosed(stand):
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Review")
    sidebar.press("Add decision…")
    dialog = DialogPage()
    assert "may one day be disclosed" in dialog.words
    dialog.choose("What it is about", "a source is not named")
    dialog.fill("What was decided, and why", "The yard would dismiss them.")
    dialog.press("Record decision")
    assert "Choose the source or the party" in dialog.words
    dialog.choose("Source or party", "a welder")
    dialog.fill("Under which rule", "House rule 7")
    dialog.press("Record decision")
    stand.qtbot.waitUntil(lambda: len(stand.story.dossier.decisions) == 1, timeout=15_000)
    stand.settle()
    heard = sidebar.cards("Decision log").card("The yard would dismiss them.").heard
    assert "A source is not named" in heard
    assert "House rule 7" in heard
    assert "a welder" in heard
