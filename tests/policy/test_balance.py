"""The sides of a matter in the checklist: an absent side is a question until it has a word, or somebody answers."""

from __future__ import annotations

from dataclasses import replace

from newsdesk.domain.checklist import ItemState, MetBy
from newsdesk.domain.detected import Voice
from newsdesk.domain.records import MatchKind
from newsdesk.policy.balance import balance


def says(story, name: str, words: int, first_at: float = 0.0, party: str | None = None) -> None:
    voices = (*story.dossier.analysis.voices, Voice(name, party, words, 0.5, first_at, {"said": 1}))
    story.change(analysis=replace(story.dossier.analysis, voices=voices))


def test_an_absent_side_is_asked_about_until_it_has_a_word(story):
    assert story.item("B1").state is ItemState.NOT_APPLICABLE
    story.match(MatchKind.SIDE, "", "Residents")
    item = story.item("B1")
    assert (item.state, item.blocks) == (ItemState.OPEN, False)
    assert item.detail == "Not a word of Residents in the copy."
    says(story, "a neighbour", 12, 0.9)
    story.match(MatchKind.SIDE, "a neighbour", "Residents")
    assert (story.item("B1").state, story.item("B1").met_by) == (ItemState.MET, MetBy.RECORD)
    (side,) = balance(story.dossier).sides
    assert (side.words, side.first, side.absent) == (12, 3, False)


def test_a_line_of_a_person_answers_for_an_absent_side(story):
    story.match(MatchKind.SIDE, "", "Residents")
    story.answer("B1", "They were asked at the meeting on Monday and wanted no part in it.")
    assert (story.item("B1").state, story.item("B1").met_by) == (ItemState.MET, MetBy.PERSON)


def test_a_party_on_a_side_is_on_it_whatever_the_text_calls_it(story):
    story.party("Tallis Marine", aliases=("the firm",), side="Dredgers")
    says(story, "the firm", 20)
    says(story, "a clerk", 10)
    shown = balance(story.dossier)
    assert [(s.name, s.words) for s in shown.sides] == [("Dredgers", 20)]
    assert [s.name for s in shown.others] == ["a clerk"]


def test_a_party_that_a_recorded_allegation_is_about_is_accused_and_seen_in_its_silence(story):
    tallis = story.party("Tallis Marine")
    story.allegation("Tallis Marine sometimes cut corners on the quay.", tallis)
    (silent,) = balance(story.dossier).others
    assert (silent.name, silent.accused, silent.words) == ("Tallis Marine", True, 0)
