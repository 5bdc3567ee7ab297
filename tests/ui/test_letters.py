"""A letter leaves the window: as a file, on the clipboard, in an e-mail; the gate stands before each of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QDateTime, QLocale, QObject, Qt, QTime, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateTimeEdit, QPlainTextEdit

from newsdesk.actions import parties, sources
from newsdesk.domain.checklist import CellState
from newsdesk.domain.records import RequestState
from newsdesk.exchange.slugs import slug_of
from tests.support.stands import stand_on
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.finding import find
from tests.ui.pages.sidebar_page import SidebarPage
from ui.viewmodels.cards import Ask, Command

BODY = """Mayor Ida Rosk rigged the dredging contract for Northgate Dredging, sources close to the port said.

Northgate Dredging bribed two harbour clerks, according to a former accountant.
"""
WORDS = "What is put, word for word"


@pytest.fixture
def stand(qtbot, tmp_path):
    with stand_on(qtbot, tmp_path, BODY) as stand:
        yield stand


@pytest.fixture
def letter(stand):
    """The letter to Northgate Dredging, open."""
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Replies")
    sidebar.cards("Parties").card("Northgate Dredging").press("Record party")
    stand.settle()
    (party,) = [p for p in stand.story.dossier.parties if p.name == "Northgate Dredging"]
    stand.story.execute(parties.edit_party, party=party.id, contact="press@northgate.example")
    stand.settle()
    sidebar.cards("Parties").card("Northgate Dredging").press("Draft letter")
    return DialogPage()


def reword(stand, old, new):
    """Type ``new`` over ``old`` and save."""
    stand.type(stand.story.content.body.index(old), old, new)
    stand.settle()


def test_a_letter_puts_what_the_copy_says_now_and_what_it_puts_is_put(stand, letter):
    letter.press("Cancel")
    reword(stand, "bribed two harbour clerks", "paid for the holidays of two harbour clerks")
    parties_list = SidebarPage(stand.sidebar).cards("Parties")
    parties_list.card("Northgate Dredging").press("Draft letter")
    dialog = DialogPage()
    now = "Northgate Dredging paid for the holidays of two harbour clerks."
    assert f"1. {now}\n" in dialog.text(WORDS)
    assert "The copy was reworded since one card was made: its present words are put." in dialog.words
    dialog.press("Mark as put")
    stand.settle()
    assert [a.text for a in request_of(stand).allegations] == [now]
    (cell,) = [c for c in stand.story.matrix.cells if c.party == request_of(stand).party and c.request]
    assert cell.state is CellState.PUT


def test_cards_and_lists_of_claims_quote_the_copy_as_it_reads_now(stand, letter):
    letter.press("Cancel")
    reword(stand, "bribed two harbour clerks", "paid two harbour clerks")
    now = "Northgate Dredging paid two harbour clerks, according to a former accountant."
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Sources")
    assert sidebar.cards("Claims").card("paid two").heard.startswith(now)
    (claim,) = [c.id for c in stand.story.dossier.claims if "Northgate" in c.text]
    stand.commands.run(Command("", Ask.SUPPORT_CLAIMS))
    assert not DialogPage().ticked(now)
    DialogPage().press("Cancel")
    for ask in (Ask.EDIT_MEANINGS, Ask.LINK_SOURCE):
        stand.commands.run(Command("", ask, claim))
        assert now in DialogPage().words
        DialogPage().press("Cancel")


def test_a_draft_follows_the_copy_until_it_went_out(stand, letter):
    letter.press("Save draft")
    stand.settle()
    reword(stand, "bribed two harbour clerks", "paid two harbour clerks")
    parties_list = SidebarPage(stand.sidebar).cards("Parties")
    parties_list.card("Northgate Dredging").press("Draft letter")
    dialog = DialogPage()
    assert "Northgate Dredging paid two harbour clerks" in dialog.text(WORDS)
    dialog.press("Copy")
    stand.settle()
    dialog.press("Cancel")
    reword(stand, "paid two harbour clerks", "entertained two harbour clerks")
    parties_list.card("Northgate Dredging").press("Draft letter")
    assert "Northgate Dredging paid two harbour clerks" in DialogPage().text(WORDS), "these words went out"
    assert "its present words are put" not in DialogPage().words


class Post(QObject):
    """A program for e-mail."""

    def __init__(self):
        super().__init__()
        self.urls = []

    @Slot(QUrl)
    def take(self, url):
        self.urls.append(url)


def request_of(stand):
    (request,) = stand.story.dossier.requests
    return request


def test_the_letter_is_copied_frozen_and_put_afterwards(stand, letter):
    words = letter.text(WORDS).strip()
    assert "accountant" not in words
    assert "sources" not in words
    letter.press("Copy")
    stand.settle()
    stand.qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == words)
    request = request_of(stand)
    assert (request.state, request.text) == (RequestState.DRAFT, words)
    assert stand.story.dossier.revision(request.revision).event.value == "letter"
    letter.press("Mark as put")
    stand.settle()
    put = request_of(stand)
    assert (put.id, put.state, put.revision, put.sha256) == (
        request.id,
        RequestState.PUT,
        request.revision,
        request.sha256,
    )


def test_the_letter_is_saved_as_a_file(stand, letter, tmp_path):
    stand.commands.ask_path = lambda *_: str(tmp_path / "letter.txt")
    letter.press("Save letter…")
    stand.qtbot.waitUntil(lambda: bool(stand.reports))
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8").strip() == letter.text(WORDS).strip()
    words, folder = stand.reports[-1]
    assert str(tmp_path / "letter.txt") in words
    assert folder == str(tmp_path)


def test_the_letter_opens_in_an_e_mail(stand, letter):
    post = Post()
    QDesktopServices.setUrlHandler("mailto", post, "take")
    letter.press("E-mail…")
    stand.qtbot.waitUntil(lambda: len(post.urls) == 1)
    QDesktopServices.unsetUrlHandler("mailto")
    (url,) = post.urls
    assert url.path() == "press@northgate.example"
    body = url.query(QUrl.ComponentFormattingOption.FullyDecoded).partition("body=")[2]
    assert body.split() == letter.text(WORDS).split()


def test_a_letter_that_names_a_source_stays_in(stand, letter):
    stand.story.execute(sources.add_source, label="a former accountant", named=False)
    stand.settle()
    QGuiApplication.clipboard().setText("before")
    letter.fill(WORDS, "Did a former accountant warn you?")
    letter.press("Copy")
    stand.settle()
    stand.qtbot.waitUntil(lambda: "a former accountant" in letter.words)
    assert QGuiApplication.clipboard().text() == "before"
    assert stand.story.dossier.requests == ()


def test_a_party_gets_more_time_and_the_deadlines_go_to_a_calendar(stand, letter, tmp_path):
    letter.press("Mark as put")
    stand.settle()
    sidebar = SidebarPage(stand.sidebar)
    sidebar.cards("Parties").card("Northgate Dredging").choose("Give more time…")
    dialog = DialogPage()
    dialog.fill("Why", "the archive is closed")
    dialog.press("Give more time")
    stand.settle()
    request = request_of(stand)
    assert request.due > request.deadline
    assert "the archive is closed" in sidebar.cards("Parties").card("Northgate Dredging").heard
    stand.commands.ask_path = lambda *_: str(tmp_path / "harbour.ics")
    sidebar.choose("Deadlines…")
    assert "Northgate Dredging: answer due (harbour)" in (tmp_path / "harbour.ics").read_text(encoding="utf-8")


def test_two_names_become_one_party_and_are_told_apart_again(stand):
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Replies")
    sidebar.press("Record all accused")
    stand.settle()
    before = {p.name for p in stand.story.dossier.parties}
    assert len(before) == 2
    sidebar.cards("Parties").card("Ida Rosk").choose("The same as…")
    dialog = DialogPage()
    dialog.choose("Party", "Northgate Dredging")
    dialog.press("Merge")
    stand.settle()
    (party,) = stand.story.dossier.parties
    assert party.name == "Northgate Dredging"
    assert all(c.about == (party.id,) for c in stand.story.dossier.claims)
    stand.story.undo.undo()
    stand.settle()
    assert {p.name for p in stand.story.dossier.parties} == before


def test_the_card_says_of_a_draft_that_the_copy_was_reworded_since(stand, letter):
    letter.press("Save draft")
    stand.settle()
    parties_list = SidebarPage(stand.sidebar).cards("Parties")
    assert "reworded since" not in parties_list.card("Northgate Dredging").heard
    reword(stand, "bribed two harbour clerks", "paid for the holidays of two harbour clerks")
    assert "The copy was reworded since" in parties_list.card("Northgate Dredging").heard
    parties_list.card("Northgate Dredging").press("Draft letter")
    assert "paid for the holidays" in DialogPage().text(WORDS)


def test_several_parties_get_their_letters_in_one_step_with_one_undo(stand, tmp_path):
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Replies")
    sidebar.press("Record all accused")
    stand.settle()
    sidebar.choose("Draft letters…")
    stand.commands.ask_path = lambda *_: str(tmp_path / "letter.txt")
    dialog = DialogPage()
    dialog.tick("They are put with this: the letters go out now")
    dialog.choose("Channel", "Letter")
    read = {}
    for name in ("Ida Rosk", "Northgate Dredging"):
        dialog.choose("Read the letter to", name)
        read[name] = dialog.text("As it goes out")
    dialog.press("Save the letters…")
    stand.settle()
    stand.qtbot.waitUntil(lambda: len(stand.story.dossier.requests) == 2)
    for name, words in read.items():
        written = (tmp_path / f"letter-{slug_of(name)}.txt").read_text(encoding="utf-8")
        assert written.strip() == words.strip(), "what was read is what went out"
    assert {r.channel for r in stand.story.dossier.requests} == {"Letter"}
    assert {p.name for p in tmp_path.glob("*.txt")} == {"letter-ida-rosk.txt", "letter-northgate-dredging.txt"}
    assert {r.state for r in stand.story.dossier.requests} == {RequestState.PUT}
    assert (f"2 letters are in {tmp_path}.", str(tmp_path)) in stand.reports
    assert not stand.refusals
    stand.story.undo.undo()
    stand.settle()
    assert stand.story.dossier.requests == ()


def test_several_letters_may_be_written_one_by_one(stand):
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Replies")
    sidebar.press("Record all accused")
    stand.settle()
    sidebar.choose("Draft letters…")
    DialogPage().press("One by one…")
    for _ in range(2):
        assert DialogPage().title.startswith("Letter to ")
        DialogPage().press("Mark as put")
        stand.settle()
    assert len(stand.story.dossier.requests) == 2


def test_a_letter_of_several_shows_the_deadline_that_is_chosen(stand):
    dialog = letters_to_all(stand)
    before = dialog.text("As it goes out")
    dialog.fill("When it will be published", "in the Thursday paper")
    assert "in the Thursday paper" in dialog.text("As it goes out")
    assert dialog.text("As it goes out") != before


def test_a_letter_of_several_is_worded_where_it_is_read_and_goes_out_so(stand, tmp_path):
    dialog = letters_to_all(stand)
    stand.commands.ask_path = lambda *_: str(tmp_path / "letter.txt")
    assert "Ida Rosk" in dialog.text("As it goes out")
    dialog.press("Next letter")
    before = dialog.text("As it goes out")
    assert "Northgate Dredging" in before
    find(dialog.root, QPlainTextEdit, "As it goes out").insertPlainText("Good day. ")
    dialog.press("Next letter")
    assert "Good day." not in dialog.text("As it goes out")
    deadline = find(dialog.root, QDateTimeEdit, "Answer by")
    deadline.setDateTime(deadline.dateTime().addDays(2))
    dialog.press("Next letter")
    words = dialog.text("As it goes out")
    assert words.startswith("Good day.")
    assert words != f"Good day. {before}", "the time that the form gives is the one in the letter"
    dialog.press("Save the letters…")
    stand.settle()
    stand.qtbot.waitUntil(lambda: len(stand.story.dossier.requests) == 2, timeout=15_000)
    assert (tmp_path / "letter-northgate-dredging.txt").read_text(encoding="utf-8").strip() == words.strip()
    assert "Good day." not in (tmp_path / "letter-ida-rosk.txt").read_text(encoding="utf-8")


def test_a_letter_that_was_drafted_in_words_of_ones_own_keeps_them_among_several(stand, letter):
    find(letter.root, QPlainTextEdit, WORDS).insertPlainText("Good day. ")
    letter.press("Save draft")
    stand.settle()
    SidebarPage(stand.sidebar).cards("Parties").card("Ida Rosk").press("Record party")
    stand.settle()
    SidebarPage(stand.sidebar).choose("Draft letters…")
    dialog = DialogPage()
    dialog.choose("Read the letter to", "Northgate Dredging")
    assert dialog.text("As it goes out").startswith("Good day.")
    dialog.press("From the template again")
    assert "Good day." not in dialog.text("As it goes out")


def letters_to_all(stand) -> DialogPage:
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Replies")
    sidebar.press("Record all accused")
    stand.settle()
    sidebar.choose("Draft letters…")
    return DialogPage()


def test_a_letter_that_would_tell_of_a_source_holds_none_of_the_others_up(stand, tmp_path):
    stand.story.execute(sources.add_source, label="two harbour clerks", named=False)
    stand.settle()
    dialog = letters_to_all(stand)
    stand.commands.ask_path = lambda *_: str(tmp_path / "letter.txt")
    dialog.press("Save the letters…")
    told = "The letter to Northgate Dredging would tell of a source: “two harbour clerks” stands in “"
    assert told in dialog.words
    assert (dialog.ticked("Northgate Dredging"), dialog.ticked("Ida Rosk")) == (False, True)
    assert list(tmp_path.glob("*.txt")) == []
    dialog.tick("They are put with this: the letters go out now")
    dialog.press("Save the letters…")
    stand.settle()
    stand.qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.txt"))) == 1)
    assert not stand.refusals
    SidebarPage(stand.sidebar).choose("Draft letters…")
    assert DialogPage().title == "Letter to Northgate Dredging"


def test_the_form_for_several_letters_says_how_long_they_leave(stand):
    dialog = letters_to_all(stand)
    assert "h to answer; the policy gives" in dialog.words
    assert "the checklist asks why" not in dialog.words
    find(dialog.root, QDateTimeEdit, "Answer by").setDateTime(QDateTime.currentDateTime().addSecs(2 * 3600 + 90))
    assert "2 h to answer; the policy gives" in dialog.words
    assert "the checklist asks why" in dialog.words


def test_the_form_for_several_letters_says_how_many_cards_are_older_than_the_copy(stand):
    letters_to_all(stand).press("Cancel")
    for old, new in (("rigged the dredging", "may have rigged the dredging"), ("bribed two", "paid two")):
        reword(stand, old, new)
    SidebarPage(stand.sidebar).choose("Draft letters…")
    dialog = DialogPage()
    assert "The copy was reworded since 2 cards were made: its present words are put." in dialog.words
    dialog.tick("Ida Rosk")
    assert "The copy was reworded since one card was made: its present words are put." in dialog.words


@pytest.mark.parametrize("typed", ["23 Nov 2031 21:50", "3 Nov 2031 9:05", "23Nov20312150"])
def test_a_deadline_is_what_was_typed_over_the_one_that_stood_there(stand, typed):
    dialog = letters_to_all(stand)
    deadline = find(dialog.root, QDateTimeEdit, "Answer by")
    deadline.setLocale(QLocale.c())
    deadline.setDateTime(QDateTime(QDate(2031, 12, 24), QTime(20, 26)))
    deadline.setFocus()
    QTest.keyClick(deadline, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(deadline, typed)
    QTest.keyClick(deadline, Qt.Key.Key_Tab)
    day, time = (3, "09:05") if typed.startswith("3 ") else (23, "21:50")
    assert deadline.date() == QDate(2031, 11, day)
    assert deadline.time().toString("HH:mm") == time
