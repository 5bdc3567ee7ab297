"""An open question tells the one click that settles it; the decision log is read in one place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newsdesk.domain.checklist import Checklist, ItemResult, ItemState, Occurrence, StepResult
from newsdesk.domain.errors import Blocker
from newsdesk.domain.records import Decision, DecisionKind, Source
from newsdesk.domain.spans import Field
from newsdesk.domain.states import StoryState
from newsdesk.policy import evaluate, load_policy, matrix
from newsdesk.policy.model import AnswerKind
from tests.support import port_ostrel as ostrel
from ui.viewmodels import checklist, decisions
from ui.viewmodels.cards import Ask
from ui.viewmodels.remedies import remedies
from ui.viewmodels.view import StoryView

POLICY = load_policy()
NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
SELF_EVIDENT = {"A0"}  # the text is written, in the editor


def view(**fields) -> StoryView:
    dossier = ostrel.dossier(**fields)
    return StoryView(
        *(dossier, evaluate(POLICY, dossier, NOW), matrix(dossier, NOW), "house", ostrel.PEOPLE[0], NOW),
        policy=POLICY,
    )


@pytest.mark.parametrize("item", [i for i in POLICY.items if i.id not in SELF_EVIDENT], ids=lambda i: i.id)
def test_every_question_has_a_button_or_a_field_that_settles_it(item):
    words = ostrel.span("Reports suggest")
    occurrences = (Occurrence("Reports suggest", Field.BODY, words, "fingerprint"),)
    result = ItemResult(item.id, item.question, item.category, item.severity, ItemState.OPEN, occurrences=occurrences)
    offered = remedies(result, item, ostrel.dossier(), None)
    assert offered or item.answer is not AnswerKind.NONE


def test_a_met_question_says_from_which_records():
    shown = view(sources=(Source("src", "two harbour officials", named=False, known_to=ostrel.PEOPLE[1].id),))
    rows = checklist.rows(shown.checklist, shown.dossier, POLICY)
    card = next(row for row in rows if row.key == "S7")
    assert "From source two harbour officials" in card.spoken


def test_a_passage_that_is_open_for_several_parties_is_shown_once():
    item, words = POLICY.item("R6b"), ostrel.span("Reports suggest")
    twice = tuple(Occurrence("Reports suggest", Field.BODY, words, finding) for finding in ("one", "two"))
    result = ItemResult(item.id, item.question, item.category, item.severity, ItemState.OPEN, occurrences=twice)
    rows = checklist.rows(Checklist((result,), (), ()), ostrel.dossier(), POLICY)
    card = next(row for row in rows if row.key == "R6b")
    assert [quote.words for quote in card.quotes] == ["“Reports suggest”"]
    assert not any("more in the text" in line.words for line in card.details)


def test_the_log_shows_what_was_decided_elsewhere_too_and_what_ran_out():
    actor = ostrel.PEOPLE[0]
    taken = Decision(
        "d1", DecisionKind.PUBLIC_INTEREST, "Readers pay.", actor.id, "2026-11-20T10:00:00Z", clause="House 4"
    )
    over = replace(taken, id="d2", kind=DecisionKind.OTHER, by=ostrel.PEOPLE[1].id, expires="2026-11-21T10:00:00Z")
    source = Source("s1", "a clerk", named=False, anonymity_reason="Her post.")
    shown = decisions.decisions(view(decisions=(taken, over), sources=(source,)))
    cards = {card.key: card for card in shown.rows}
    assert shown.title.endswith("may be disclosed one day")
    assert cards["d2"].pill.words == "ran out"
    assert "nobody agreed yet" in cards["s1"].spoken
    assert "Under House 4" in cards["d1"].spoken
    assert [c.ask for c in cards["d1"].commands] == [Ask.EDIT_DECISION, Ask.REMOVE_DECISION]
    assert cards["d2"].commands == ()
    assert [(c.ask, c.subject, c.others) for c in cards["s1"].commands] == [(Ask.OPEN_PANEL, "sources", ("s1",))]


def head_of(**fields) -> str:
    shown = view(**fields)
    return checklist.head(shown.checklist, shown.dossier, POLICY, "house").first


def test_the_head_names_whom_the_story_accuses_before_anything_else():
    assert head_of(parties=(), claims=(), requests=(), links=(), sources=()).startswith("first: record all accused")


def test_the_head_names_an_editor_who_knows_and_the_answer_that_is_missing():
    unnamed = Source("src", "people in the office", named=False, anonymity_reason="Their posts.")
    faceless = replace(ostrel.dossier().analysis, claims=(), parties=(), findings=())
    assert head_of(sources=(unnamed,), analysis=faceless, claims=(), links=(), parties=()) == (
        "first: an editor who knows people in the office"
    )
    result = ItemResult("R6b", "?", POLICY.items[0].category, POLICY.items[0].severity, ItemState.OPEN)
    offered = remedies(result, POLICY.item("R6b"), ostrel.dossier(), None, ostrel.NOW)
    assert (offered[0].ask, offered[0].subject) == (Ask.LOG_ANSWER, "brannic")
    assert offered[0].label == "Log the answer of Brannic Holdings…"


def test_the_head_names_the_question_that_nobody_answered():
    item = POLICY.item("A3")
    open_now = ItemResult("A3", item.question, item.category, item.severity, ItemState.OPEN, waivable=True)
    listed = Checklist((open_now,), (Blocker("A3", f"{item.question} Not answered yet."),), must=1)
    assert checklist.head(listed, ostrel.dossier(), POLICY, "house").first == (
        "first: answer “Were names, titles and spellings checked?”"
    )


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (StoryState.DRAFT, "next: submit for review"),
        (StoryState.CHANGES_REQUESTED, "next: submit for review"),
        (StoryState.IN_REVIEW, "next: Editor signs"),
        (StoryState.SIGNED, "next: publish"),
        (StoryState.PUBLISHED, ""),
    ],
)
def test_once_nothing_blocks_the_head_names_the_next_step_of_the_review(state, said):
    steps = (StepResult("editor", "Editor", required=True),)
    story = replace(ostrel.dossier().story, state=state)
    shown = checklist.head(Checklist((), (), steps), ostrel.dossier(story=story), POLICY, "house")
    assert (shown.ready, shown.first, shown.panel) == (True, said, "review")


def test_a_signed_story_that_was_edited_since_is_not_said_to_be_published_next():
    steps = (StepResult("editor", "Editor", required=True, edited_since=True),)
    story = replace(ostrel.dossier().story, state=StoryState.SIGNED)
    shown = checklist.head(Checklist((), (), steps), ostrel.dossier(story=story), POLICY, "house")
    assert shown.first == "next: request changes, edited since"
