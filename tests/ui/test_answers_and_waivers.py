"""How an answer came, until when a waiver holds, until when there is more time: what the forms propose and record."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QDateTimeEdit, QScrollArea, QWidget

from newsdesk.actions import replies, reviews
from newsdesk.domain.errors import KnownError
from tests.support.stands import act_as, stand_on
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.finding import find
from tests.ui.pages.sidebar_page import SidebarPage
from ui.dialogs.form import local_time

BODY = """Mayor Ida Rosk rigged the dredging contract for the company of her cousins on the upper quay, sources close to the port said.

Northgate Dredging bribed two harbour clerks, according to a former accountant.
"""
PHRASE = "recorded source behind every faceless"


@pytest.fixture
def stand(qtbot, tmp_path):
    with stand_on(qtbot, tmp_path, BODY) as stand:
        yield stand


@pytest.fixture
def sidebar(stand):
    return SidebarPage(stand.sidebar)


def ask(stand, sidebar, name, channel, deadline):
    """Record a party and that it was asked by a channel."""
    sidebar.turn_to("Replies")
    sidebar.cards("Parties").card(name).press("Record party")
    stand.settle()
    party = next(p for p in stand.story.dossier.parties if p.name == name)
    stand.story.execute(
        replies.log_request,
        party=party.id,
        claims=tuple(c.id for c in stand.story.dossier.claims if party.id in c.about),
        text="Is it true?",
        channel=channel,
        put_at="2026-11-20T09:00+00:00",
        deadline=deadline,
    ).result()
    stand.settle()


def answer_dialog(stand, sidebar, name="Ida Rosk", channel="Letter"):
    ask(stand, sidebar, name, channel, "2026-11-22T18:00+00:00")
    sidebar.cards("Parties").card(name).press("Log the answer")
    return DialogPage()


def open_waiver(stand, sidebar):
    act_as(stand.desk, "Kei Satoh")
    stand.story.refresh()
    stand.settle()
    sidebar.cards("Checklist items").card(PHRASE).press("Waive…")
    return DialogPage()


def forms(stand):
    return [response.form for request in stand.story.dossier.requests for response in request.responses]


def test_an_answer_came_as_it_was_asked_for_until_told_otherwise(stand, sidebar):
    dialog = answer_dialog(stand, sidebar, channel="Letter")
    dialog.fill("The full answer", "We paid nobody.")
    dialog.submit()
    stand.settle()
    assert forms(stand) == ["Letter"]


def test_an_answer_may_come_in_a_way_that_nobody_thought_of(stand, sidebar):
    dialog = answer_dialog(stand, sidebar)
    dialog.fill("The full answer", "We paid nobody.")
    dialog.fill("How it came", "A note under the door")
    dialog.submit()
    stand.settle()
    assert forms(stand) == ["A note under the door"]


def test_a_statement_for_several_says_how_it_came(stand, sidebar):
    for name, channel in (("Ida Rosk", "Letter"), ("Northgate Dredging", "E-mail")):
        ask(stand, sidebar, name, channel, "2026-11-22T18:00+00:00")
    sidebar.press("Log for several…")
    dialog = DialogPage()
    box = find(dialog.root, QWidget, "How it came")
    assert box.currentText() == ""
    dialog.choose("How it came", "Published statement")
    dialog.fill("The full answer", "We paid nobody.")
    dialog.submit()
    stand.settle()
    assert forms(stand) == ["Published statement"] * 2


def test_a_long_allegation_leaves_every_field_in_sight(stand, sidebar):
    dialog = answer_dialog(stand, sidebar)
    area = dialog.root.findChild(QScrollArea)
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_a_waiver_holds_for_good_unless_a_day_is_given(stand, sidebar):
    dialog = open_waiver(stand, sidebar)
    dialog.tick("The point is not material to this story.")
    assert not [edit for edit in dialog.root.findChildren(QDateTimeEdit) if edit.isVisibleTo(dialog.root)]
    dialog.press("Waive")
    stand.settle()
    assert [w.expires for w in stand.story.dossier.waivers] == [None]


def test_a_waiver_may_end_at_a_time_that_keeps_its_offset_and_is_said_on_the_card(stand, sidebar):
    dialog = open_waiver(stand, sidebar)
    dialog.tick("The point is not material to this story.")
    dialog.tick("It holds until a day")
    until = local_time("2030-03-01T09:00:00Z")
    find(dialog.root, QDateTimeEdit, "Holds until").setDateTime(until)
    dialog.press("Waive")
    stand.settle()
    (waiver,) = stand.story.dossier.waivers
    ends = datetime.fromisoformat(waiver.expires)
    assert ends == datetime(2030, 3, 1, 9, tzinfo=UTC)
    assert "(until 1 March 2030" in sidebar.cards("Checklist items").card(PHRASE).heard


def test_a_form_grows_with_the_field_that_appears(stand, sidebar):
    dialog = open_waiver(stand, sidebar)
    before = dialog.root.height()
    dialog.tick("It holds until a day")
    area = dialog.root.findChild(QScrollArea)
    assert dialog.root.height() > before
    assert area.verticalScrollBar().maximum() == 0


def test_no_waiver_is_given_for_a_time_that_is_over(stand, sidebar):
    dialog = open_waiver(stand, sidebar)
    dialog.tick("It holds until a day")
    edit = find(dialog.root, QDateTimeEdit, "Holds until")
    edit.setDateTime(local_time("2020-01-01T09:00:00Z"))
    assert edit.dateTime() > local_time(stand.clock().isoformat())


def test_a_waiver_until_no_time_at_all_is_refused(stand):
    act_as(stand.desk, "Kei Satoh")
    with pytest.raises(KnownError, match="is not a time"):
        stand.story.execute(reviews.waive, item="S2", reason="not-material", expires="next week").result()


def test_more_time_is_proposed_from_now_when_the_deadline_is_over(stand, sidebar):
    ask(stand, sidebar, "Ida Rosk", "E-mail", "2020-11-22T18:00+00:00")
    sidebar.cards("Parties").card("Ida Rosk").choose("Give more time…")
    dialog = DialogPage()
    assert find(dialog.root, QDateTimeEdit, "Answer by").dateTime() > local_time()
