"""Where an orphaned claim might belong: offered to a person, never done."""

from __future__ import annotations

from dataclasses import replace

from newsdesk.domain.records import Anchor, AnchorState
from newsdesk.domain.spans import Field, Span
from newsdesk.policy.reattaching import candidate

GONE = Anchor(Field.BODY, Span(74, 74), "Tallis Marine sometimes cuts corners on a quay.", AnchorState.ORPHANED)


def test_the_passage_most_like_the_lost_words_is_found_wherever_it_stands(story):
    found = candidate(story.dossier, GONE)
    assert found.words == "Tallis Marine sometimes cut corners on the quay."
    assert found.anchor.state is AnchorState.ATTACHED
    assert 0.5 < found.alike < 1


def test_nothing_is_offered_when_nothing_is_like_it(story):
    assert candidate(story.dossier, replace(GONE, exact="The minister resigned over a letter from Orsk")) is None
    assert candidate(story.dossier, replace(GONE, exact=" … ")) is None


def test_a_passage_that_another_claim_stands_on_is_not_offered(story):
    story.allegation("Tallis Marine sometimes cut corners on the quay", story.party("Tallis Marine"))
    assert candidate(story.dossier, GONE) is None
