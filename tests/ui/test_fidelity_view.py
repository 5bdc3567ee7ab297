"""An answer beside what is printed: opened from its card, carried point by point, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QMenu

from newsdesk.actions import claims, parties, replies
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Content
from newsdesk.domain.records import Anchor, Disposition, Point
from newsdesk.domain.spans import Field, Span
from tests.support.desks import Clock
from tests.support.stands import Stand, act_as, house_policy, new_desk, new_story
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.finding import Page, find
from tests.ui.pages.sidebar_page import SidebarPage
from ui.beside.point_card import PointCard

BODY = """Mayor Ida Rosk ordered the changes 🛶 after a dinner, a memo says.

A firm paid Ida Rosk for it, the memo says.

Rosk denied ordering anything. “I was paid my salary,” she said.
"""
ORDERED, PAID = "Mayor Ida Rosk ordered the changes", "A firm paid Ida Rosk for it"
DENIAL, SALARY = "Rosk denied ordering anything.", "“I was paid my salary,” she said."
FULL = "I ordered nothing. I was paid my salary."


@pytest.fixture
def stand(qtbot, tmp_path):
    clock, policy = Clock(), house_policy()
    desk = new_desk(tmp_path / "library.newsdesk", policy, clock)
    act_as(desk, "Ana Moreno")
    stand = Stand(qtbot, desk, policy, clock)
    story = new_story(desk, Content(slug="harbour", headline="The tender", byline="By Ana Moreno", body=BODY))

    def do(action, **arguments):
        return desk.execute(action, story=story, **arguments).result().result

    def anchor(words):
        return Anchor(Field.BODY, Span(BODY.index(words), BODY.index(words) + len(words)), words)

    party = do(parties.add_party, name="Ida Rosk", aliases=("Rosk",))
    stand.ids = [
        do(claims.add_claim, text=words, kind=ClaimKind.ALLEGATION, anchor=anchor(words), about=[party])
        for words in (ORDERED, PAID)
    ]
    request = do(replies.log_request, party=party, claims=stand.ids, channel="e-mail")
    said = (Point(stand.ids[0], Disposition.DENIES),)
    do(replies.log_response, request=request, text=FULL, by_whom="Ida Rosk", points=said)
    stand.open_story(story)
    yield stand
    stand.close_story()
    stand.jobs.drain()
    desk.close()


@pytest.fixture
def beside(stand):
    """The page, opened from the card of the party."""
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Replies")
    sidebar.cards("Parties").card("Ida Rosk").choose("Beside what is printed")
    assert stand.fidelity.isVisible()
    return stand.fidelity


def card(beside, words) -> Page:
    return Page(next(c for c in beside.findChildren(PointCard) if words in c.accessibleName()))


def points(stand) -> dict[str, Point]:
    (response,) = stand.story.dossier.requests[0].responses
    return {p.claim: p for p in response.points}


def select(words_pane, body, words):
    start = body.index(words)
    words_pane.select(Span(start, start + len(words)))


def test_the_answer_stands_beside_the_story_and_says_what_it_lacks(stand, beside):
    assert beside.full.toPlainText() == FULL
    assert beside.printed.toPlainText() == BODY
    assert "1 point open" not in card(beside, ORDERED).root.accessibleName()
    assert "Denied, and the copy does not say so." in card(beside, ORDERED).root.accessibleName()
    assert "says nothing to this" in card(beside, PAID).root.accessibleName()


def test_a_point_is_carried_in_the_selection_with_one_click(stand, beside):
    select(beside.printed, BODY, DENIAL)
    carrying = card(beside, ORDERED)
    carrying.press("Carry here")
    stand.settle()
    assert points(stand)[stand.ids[0]].anchor.exact == DENIAL
    assert "Carried in ¶\u00a03, 2 paragraphs from the allegation" in carrying.root.accessibleName()
    assert carrying.effort.clicks == 1
    sidebar = SidebarPage(stand.sidebar)
    assert "Carried: ¶\u00a03" in sidebar.cards("Parties").card("Ida Rosk").heard
    carrying.press("Not carried there")
    stand.settle()
    assert points(stand)[stand.ids[0]].anchor is None
    stand.story.undo.undo()
    stand.settle()
    assert points(stand)[stand.ids[0]].anchor.exact == DENIAL


def test_nothing_is_carried_before_a_passage_is_selected(stand, beside):
    card(beside, ORDERED).press("Carry here")
    Page(beside).press("Carry the whole answer here")
    stand.settle()
    (response,) = stand.story.dossier.requests[0].responses
    assert (response.anchor, points(stand)[stand.ids[0]].anchor) == (None, None)
    hint = next(w for w in beside.findChildren(QLabel) if w.text().startswith("Select a passage"))
    assert hint.property("tone") == "must"
    select(beside.printed, BODY, DENIAL)
    assert hint.property("tone") == "neutral"


def test_what_an_answer_says_to_a_point_is_chosen_and_quoted_in_place(stand, beside):
    second = card(beside, PAID)
    carry = next(b for b in second.root.findChildren(type(second.root.carry)) if b.accessibleName() == "Carry here")
    assert not carry.isEnabled()
    box = find(second.root, QComboBox, "The answer")
    box.setCurrentIndex(box.findText("explains it"))
    box.activated.emit(box.currentIndex())
    stand.settle()
    assert points(stand)[stand.ids[1]].disposition is Disposition.EXPLAINS
    select(beside.full, FULL, "I was paid my salary.")
    second.press("Their words")
    stand.settle()
    assert points(stand)[stand.ids[1]].words == "I was paid my salary."
    assert points(stand)[stand.ids[1]].disposition is Disposition.EXPLAINS


def test_the_keyboard_carries_the_current_point_in_what_is_selected(stand, beside):
    card(beside, ORDERED).root.disposition.setFocus()
    select(beside.printed, BODY, DENIAL)
    QTest.keyClick(beside.printed, Qt.Key.Key_Return)
    stand.settle()
    assert points(stand)[stand.ids[0]].anchor.exact == DENIAL


def test_the_menu_in_the_story_offers_every_point(stand, beside):
    select(beside.printed, BODY, DENIAL)
    menu = QMenu()
    beside.printed.menu_wanted.emit(menu)
    offered = [a for a in menu.actions() if a.text().startswith("Carry here: ")]
    assert [a.isEnabled() for a in offered] == [True, False]
    offered[0].trigger()
    stand.settle()
    assert points(stand)[stand.ids[0]].anchor.exact == DENIAL
    menu.deleteLater()


def test_the_whole_answer_is_carried_or_left_out(stand, beside):
    select(beside.printed, BODY, SALARY)
    Page(beside).press("Carry the whole answer here")
    stand.settle()
    (response,) = stand.story.dossier.requests[0].responses
    assert response.anchor.exact == SALARY
    assert "Denied, and the copy does not say so." in card(beside, ORDERED).root.accessibleName()
    Page(beside).press("Leave out…")
    dialog = DialogPage()
    dialog.choose("Paragraph", "nowhere")
    dialog.fill("If nowhere: why it is left out", "She withdrew it.")
    dialog.press("Mark as used")
    stand.settle()
    (response,) = stand.story.dossier.requests[0].responses
    assert (response.anchor, response.omitted_because) == (None, "She withdrew it.")


def test_a_cell_of_the_matrix_leads_there(stand):
    stand.matrix.show()
    index = stand.matrix.model.index(0, 1)
    stand.matrix.table.cell_opened.emit(index)
    DialogPage().press("Beside what is printed")
    assert stand.fidelity.isVisible()
    Page(stand.fidelity).press("Back to the story")
    assert not stand.fidelity.isVisible()
