"""What a source's card keeps: conversations and documents, from the window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from newsdesk.actions import claims, contacts, documents, holds, sources
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Content, Dossier, StoryHeader
from newsdesk.domain.records import Basis, Source, SourceType, Terms
from newsdesk.domain.states import StoryState
from tests.support.stands import act_as, stand_on
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.sidebar_page import SidebarPage
from ui.dialogs.source_dialogs import SourceDialog

BODY = "The port council knew of the crack, the minutes show."


@pytest.fixture
def stand(qtbot, tmp_path):
    with stand_on(qtbot, tmp_path, BODY, slug="crack", headline="The crack", byline="") as stand:
        stand.story.execute(sources.add_source, label="the minutes", type=SourceType.DOCUMENT)
        stand.story.execute(sources.add_source, label="a welder", named=False, protected=True, terms=Terms.BACKGROUND)
        stand.settle()
        yield stand


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
    assert "may one day be disclosed" in dialog.words
    dialog.fill("What was agreed, in words", "no names, no yard")
    dialog.press("Log conversation")
    stand.qtbot.waitUntil(lambda: len(stand.story.dossier.contacts) == 1, timeout=15_000)
    (contact,) = stand.story.dossier.contacts
    assert len(contact.at) == len("2026-11-23")
    assert contact.ground_rules == "no names, no yard"


def test_a_document_is_attached_to_a_claim_as_evidence_in_one_dialog(stand, tmp_path):
    (tmp_path / "minutes.pdf").write_bytes(b"minutes")
    stand.story.execute(claims.add_claim, text="The council knew", kind=ClaimKind.FACT)
    stand.settle()
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Sources")
    stand.commands.ask_file = lambda *_: str(tmp_path / "minutes.pdf")
    sidebar.cards("Claims").card("The council knew").make_current().press("Attach a document…")
    dialog = DialogPage()
    for field, words in (
        ("Title", "Minutes of March"),
        ("Where in it", "page 4"),
        ("Provenance", "the registry"),
        ("Obtained", "by request, 3 November"),
        ("How it was checked", "the clerk confirmed it"),
        ("Keep until", "2024-05-31"),
    ):
        dialog.fill(field, words)
    dialog.tick("It is the original, not a copy")
    dialog.press("Attach document")
    stand.qtbot.waitUntil(lambda: len(stand.story.dossier.documents) == 1, timeout=15_000)
    stand.settle()
    [link], [document] = stand.story.dossier.links, stand.story.dossier.documents
    assert (link.basis, link.locator) == (Basis.DOCUMENT_SEEN, "page 4")
    assert (document.obtained, document.authenticity) == ("by request, 3 November", "the clerk confirmed it")
    assert (document.original, document.stored) == (True, True)
    shown = sidebar.cards("Sources list").card("Minutes of March").heard
    assert "was to be kept until 31 May 2024: keep it longer, or remove it" in shown


def test_a_document_is_edited_and_its_hash_is_in_sight(stand, card, tmp_path):
    (tmp_path / "minutes.pdf").write_bytes(b"minutes")
    source = next(s.id for s in stand.story.dossier.sources if s.label == "the minutes")
    stand.story.execute(documents.attach_document, source=source, path=tmp_path / "minutes.pdf", store=False)
    stand.qtbot.waitUntil(lambda: len(stand.story.dossier.documents) == 1, timeout=15_000)
    card("the minutes").press("Edit minutes.pdf…")
    dialog = DialogPage()
    assert stand.story.dossier.documents[0].sha256 in dialog.words
    dialog.fill("Keep until", "for ever")
    dialog.press("Save document")
    assert "like 2027-05-31" in dialog.words
    dialog.fill("Keep until", "2027-05-31")
    dialog.press("Save document")
    stand.qtbot.waitUntil(lambda: stand.story.dossier.documents[0].retain_until == "2027-05-31", timeout=15_000)
    stand.settle()
    card("the minutes").press("Check minutes.pdf")
    stand.qtbot.waitUntil(lambda: stand.refusals != [], timeout=15_000)
    assert "is the file that was recorded" in stand.refusals[-1]


def test_a_statement_has_terms_of_its_own_and_says_what_they_mean(stand, card):
    claim = stand.desk.execute(
        claims.add_claim, story=stand.story.story_id, text="The council knew", kind=ClaimKind.FACT
    ).result()
    source = next(s.id for s in stand.story.dossier.sources if s.label == "a welder")
    stand.story.execute(sources.link_evidence, claim=claim.result, source=source, basis=Basis.FIRST_HAND)
    stand.settle()
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Sources")
    sidebar.cards("Claims").card("The council knew").make_current().press("Edit link to a welder…")
    dialog = DialogPage()
    assert "May be quoted under the description agreed on" in dialog.words
    dialog.choose("Terms of these words", "off record")
    assert "May not be published" in dialog.words
    dialog.fill("Where in it", "tape 7, 12:40")
    dialog.press("Save link")
    stand.qtbot.waitUntil(lambda: stand.story.dossier.links[0].terms is Terms.OFF_RECORD, timeout=15_000)
    stand.settle()
    for name in ("Claims", "Sources list"):
        words = "The council knew" if name == "Claims" else "a welder"
        shown = sidebar.cards(name).card(words).make_current()
        assert any("May not be published" in label.text() for label in shown.root.findChildren(QLabel))


def test_terms_of_these_words_are_agreed_on_while_a_source_is_linked(stand):
    stand.story.execute(claims.add_claim, text="The council knew", kind=ClaimKind.FACT)
    stand.settle()
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Sources")
    sidebar.cards("Claims").card("The council knew").make_current().press("Link a source")
    dialog = DialogPage()
    dialog.fill("Source", "a welder")
    assert "May be quoted under the description agreed on" in dialog.words
    dialog.choose("Terms of these words", "deep background")
    assert "May be used, with no attribution at all." in dialog.words
    dialog.press("Link source")
    stand.qtbot.waitUntil(lambda: len(stand.story.dossier.links) == 1, timeout=15_000)
    assert stand.story.dossier.links[0].terms is Terms.DEEP_BACKGROUND


def test_a_conversation_is_put_right_from_the_card(stand, card):
    stand.story.execute(
        contacts.add_contact, source=stand.story.dossier.sources[0].id, at="2026-11-20", channel="phone"
    )
    stand.qtbot.waitUntil(lambda: len(stand.story.dossier.contacts) == 1, timeout=15_000)
    label = stand.story.dossier.sources[0].label
    card(label).press("Edit conversation of 20 Nov…")
    dialog = DialogPage()
    dialog.fill("Recording or note", "tape 7")
    dialog.choose("Terms of this conversation", "deep background")
    assert "May be used, with no attribution at all." in dialog.words
    dialog.press("Save conversation")
    stand.qtbot.waitUntil(lambda: stand.story.dossier.contacts[0].recording == "tape 7", timeout=15_000)
    assert stand.story.dossier.contacts[0].terms is Terms.DEEP_BACKGROUND
    card(label).press("Edit conversation of 20 Nov…")
    DialogPage().press("Remove conversation")
    stand.qtbot.waitUntil(lambda: stand.story.dossier.contacts == (), timeout=15_000)


def test_a_hold_is_told_where_something_would_be_deleted(stand, card):
    stand.story.execute(holds.place_hold, reason="letter of 3 November")
    stand.qtbot.waitUntil(lambda: stand.refusals != [], timeout=15_000)
    assert stand.refusals == ["A legal hold is placed and lifted by others."]
    act_as(stand.desk, "Priya Nandakumar")
    stand.story.execute(holds.place_hold, reason="letter of 3 November")
    stand.qtbot.waitUntil(lambda: stand.story.dossier.story.legal_hold != "", timeout=15_000)
    stand.settle()
    button = next(b for b in card("the minutes").root.findChildren(QAbstractButton) if b.text() == "Remove source")
    assert not button.isEnabled()
    assert "letter of 3 November" in button.toolTip()


def header():
    return StoryHeader("story", StoryState.DRAFT, "", "", "", 1)


def test_the_newsroom_s_own_words_for_the_terms_stand_at_the_field(qtbot):
    source = Source("s", "a welder", named=False, terms=Terms.BACKGROUND)
    own = {Terms.BACKGROUND: "Quoted as agreed, never by name or yard."}
    dialog = SourceDialog(source, Dossier(header(), Content()), None, new=True, meanings=own)
    qtbot.addWidget(dialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Quoted as agreed, never by name or yard." in words
    plain = SourceDialog(source, Dossier(header(), Content()), None, new=True, meanings={})
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
