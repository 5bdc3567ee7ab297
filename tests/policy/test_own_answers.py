"""What a party answers for itself, where the story carries it, charges nobody; all else in an answer may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.actions.found import unrecorded_allegations
from newsdesk.domain.records import Anchor, AnchorState, Disposition, Point, RequestState, Response
from newsdesk.domain.spans import Field
from newsdesk.policy.own_answers import own_answers

CUT = "Tallis Marine sometimes cut corners on the quay"


@pytest.fixture
def told(story):
    """One allegation against a recorded party, which answered; ``told(words)`` carries the answer there."""
    story.accuse("Tallis Marine", CUT)
    tallis = story.party("Tallis Marine")

    def carry(words, *, as_point=False, **anchor):
        at = Anchor(Field.BODY, story.span(words), words, **anchor)
        points = (Point("c", Disposition.DENIES, anchor=at),) if as_point else ()
        response = Response(
            "a", "r", "2026-11-21T10:00:00Z", "Tallis", "No.", points=points, anchor=None if as_point else at
        )
        story.ask(tallis, state=RequestState.RESPONDED, responses=(response,))
        return [r.id for r in own_answers(story.dossier, story.dossier.analysis.claims[0])]

    return carry


def test_words_in_the_passage_that_carries_the_answer_are_the_answer(told, story):
    assert told(f"{CUT}.") == ["a"]
    assert unrecorded_allegations(story.dossier) == ()
    assert [(r.kind, r.name) for r in story.item("R1b").records] == [("answer", "Tallis Marine, 2026-11-21")]


def test_so_are_words_where_what_it_says_to_one_point_is_carried(told):
    assert told(CUT, as_point=True) == ["a"]


def test_a_charge_that_the_answer_merely_touches_is_a_charge(told, story):
    assert told("on the quay.\n\nThe council meets") == []
    assert len(unrecorded_allegations(story.dossier)) == 1


def test_an_answer_whose_words_are_gone_carries_nothing(told):
    assert told(CUT, state=AnchorState.ORPHANED) == []


def test_what_an_answer_says_of_somebody_else_is_an_allegation(told, story):
    assert told(CUT) == ["a"]
    (charge,) = story.dossier.analysis.claims
    other = replace(charge, against=("p-Ruth Calder",))
    assert own_answers(story.dossier, other) == ()
    assert own_answers(story.dossier, replace(charge, against=(*charge.against, "p-Ruth Calder"))) == ()
    assert own_answers(story.dossier, replace(charge, against=())) == ()
