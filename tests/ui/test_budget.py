"""The budget of unnamed sources at the head of the Sources panel: in sight where there is any, settled by one click each."""

from __future__ import annotations

import pytest

from newsdesk.actions import sources
from newsdesk.domain.dossier import Content
from newsdesk.domain.records import Terms
from tests.support.stands import new_story, open_stand
from tests.ui.pages.sidebar_page import SidebarPage
from ui.viewmodels import anonymity, checklist, findings
from ui.viewmodels.cards import Card, Mark, tone_of

BODY = (
    "Ruth Calder took bribes from Tallis Marine, intelligence sources said.\n\n"
    "The plan was known for years, intelligence sources said.\n"
)


@pytest.fixture
def stand(qtbot, tmp_path):
    with open_stand(qtbot, tmp_path, acting="Priya Nandakumar") as stand:
        stand.open_story(new_story(stand.desk, Content(slug="quay", headline="The quay", body=BODY)))
        yield stand


@pytest.fixture
def sidebar(stand):
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Sources")
    return sidebar


def heard(sidebar):
    return sidebar.cards("Unnamed sources").heard()


def test_a_story_without_unnamed_sources_shows_no_budget(stand, sidebar):
    stand.type(0, BODY, "Ruth Calder opened the quay.\n")
    stand.settle()
    assert stand.sidebar.panels["sources"].budget.isHidden()
    assert "Unnamed sources" not in sidebar.words()


def test_every_phrase_is_listed_once_with_its_places_and_leads_to_them(stand, sidebar):
    said = heard(sidebar)
    assert any("1 of 1 allegation rests on unnamed sources alone" in words for words in said)
    [phrase] = [words for words in said if "Not matched" in words]
    assert phrase.count("intelligence sources") == 2
    card = sidebar.cards("Unnamed sources").card("Not matched")
    card.press(next(b for b in card.buttons if "¶\u00a02" in b))
    assert stand.shown
    assert BODY[stand.shown[-1].span.start :].startswith("intelligence sources")


def test_one_click_matches_a_phrase_everywhere_and_what_is_owed_follows(stand, sidebar):
    stand.story.execute(sources.add_source, label="a port official", named=False, terms=Terms.BACKGROUND)
    stand.settle()
    sidebar.cards("Unnamed sources").card("Not matched").press("It is a port official")
    stand.settle()
    said = heard(sidebar)
    assert not any("Not matched" in words for words in said)
    sidebar.cards("Unnamed sources").unfold("1 unnamed phrase")
    assert any("Stands for a port official" in words for words in heard(sidebar))
    assert sum("speaks of several; one source is recorded" in words for words in said) >= 1
    assert any("a port official: readers are not told why" in words for words in said)
    sidebar.cards("Unnamed sources").card("no editor is recorded").press("I know who this is")
    stand.settle()
    assert not any("no editor" in words for words in heard(sidebar))


def test_a_debt_leads_to_its_record(stand, sidebar):
    stand.story.execute(sources.add_source, label="a port official", named=False, terms=Terms.BACKGROUND)
    stand.settle()
    sidebar.cards("Unnamed sources").card("readers are not told why").make_current().press("Show the source")
    current = sidebar.cards("Sources list").root.currentRow()
    assert "a port official" in sidebar.cards("Sources list").heard()[current]


def test_what_is_open_has_the_colour_of_its_sign_in_every_list(stand):
    view, settled = stand.story.view, {}
    rows = (
        *anonymity.budget_rows(view).rows,
        *findings.rows(view.dossier, settled, view.now),
        *checklist.rows(view.checklist, view.dossier, view.policy, view.actor, view.now),
    )
    open_cards = [r for r in rows if isinstance(r, Card) and r.mark in (Mark.MUST, Mark.SHOULD, Mark.NOTE)]
    assert any(card.key.startswith("phrase:") for card in open_cards)
    for card in open_cards:
        assert {quote.tone for quote in card.quotes} <= {tone_of(card.mark)}, card.title
