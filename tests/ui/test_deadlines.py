"""Deadlines in the window: in the zone of whoever is asked, against the policy's time, all of them in one calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QComboBox

from newsdesk.actions import parties, replies
from tests.support.stands import stand_on
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.editor_page import EditorPage
from tests.ui.pages.finding import find
from tests.ui.pages.sidebar_page import SidebarPage
from tests.ui.pages.window_page import open_window

BODY = "Northgate Dredging bribed two harbour clerks, according to a former accountant.\n"
WORDS = "What is put, word for word"


@pytest.fixture
def stand(qtbot, tmp_path):
    with stand_on(qtbot, tmp_path, BODY, panel="Replies") as stand:
        yield stand


@pytest.fixture
def letter(stand):
    parties_list = SidebarPage(stand.sidebar).cards("Parties")
    parties_list.card("Northgate Dredging").press("Record party")
    stand.settle()
    SidebarPage(stand.sidebar).cards("Parties").card("Northgate Dredging").press("Draft letter")
    return DialogPage()


def deadline(letter):
    return letter.root._deadline


def test_a_deadline_is_given_in_the_zone_of_whoever_is_asked(stand, letter):
    box = find(letter.root, QComboBox, "Time zone of the deadline")
    box.setCurrentIndex(box.findData("Asia/Kolkata"))
    box.activated.emit(box.currentIndex())
    shown = deadline(letter).dateTime()
    assert shown.offsetFromUtc() == 19_800
    assert "(UTC+05:30)" in letter.text(WORDS)
    letter.press("Mark as put")
    stand.settle()
    (request,) = stand.story.dossier.requests
    assert request.deadline.endswith("+05:30")
    assert "there (UTC+05:30)" in SidebarPage(stand.sidebar).cards("Parties").card("Northgate Dredging").heard


def test_short_notice_is_said_while_the_letter_is_written(letter):
    assert "24 h to answer; the policy gives 24 h." in letter.words
    time = deadline(letter)
    time.setDateTime(time.dateTime().addSecs(-21 * 3600))
    assert "3 h to answer; the policy gives 24 h. If it must be so short, the checklist asks why." in letter.words


def test_what_the_copy_says_of_a_silence_is_held_against_the_log_on_the_card(stand):
    def do(action, **arguments):
        return stand.desk.execute(action, story=stand.story.story_id, **arguments).result().result

    party = do(parties.add_party, name="Northgate Dredging")
    do(replies.log_request, party=party, claims=(), deadline=(stand.clock.now + timedelta(days=1)).isoformat())
    stand.type(len(BODY), "", "\nNorthgate Dredging did not respond to a request for comment.\n")
    stand.settle()
    card = SidebarPage(stand.sidebar).cards("Parties").card("Northgate Dredging")
    assert "The copy says that Northgate Dredging did not answer; their time to answer is not over." in card.heard


def test_all_deadlines_are_saved_from_the_list_of_stories(qtbot, qapp, tmp_path):
    file = tmp_path / "ferry.md"
    file.write_text("# The ferry\n\nTallis Marine cut corners on the quay.\n", encoding="utf-8")
    window = open_window(qtbot, qapp, tmp_path / "home", (str(file),))
    workspace = window.session.workspace
    workspace.deadlines.ask = lambda *_: str(tmp_path / "all.ics")
    filters = find(window.root, QComboBox, "Show")
    filters.setCurrentIndex(filters.findText("Replies due"))
    window.press("Calendar…")
    qtbot.waitUntil((tmp_path / "all.ics").exists)
    assert b"BEGIN:VEVENT" not in (tmp_path / "all.ics").read_bytes()
    story = window.story
    party = (
        window.session.workspace.newsroom.desk.execute(parties.add_party, story=story.story_id, name="Tallis Marine")
        .result()
        .result
    )
    due = datetime.now(UTC) + timedelta(hours=1)
    window.session.workspace.newsroom.desk.execute(
        replies.log_request, story=story.story_id, party=party, claims=(), deadline=due.isoformat()
    ).result()
    EditorPage(window).do("Save all deadlines…")
    qtbot.waitUntil(lambda: b"Tallis Marine: answer due" in (tmp_path / "all.ics").read_bytes())
    window.session.window.close()
