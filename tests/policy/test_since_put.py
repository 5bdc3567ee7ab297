"""What became of an allegation since it was put: harder round its passage, gone, or a part of what was put."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.domain.checklist import CellState
from newsdesk.domain.dossier import RevisionEvent
from newsdesk.domain.records import AnchorState
from newsdesk.domain.spans import Span
from newsdesk.policy import matrix

CUT = "Tallis Marine sometimes cut corners on the quay"


@pytest.fixture
def put(story):
    """Tallis Marine was asked by a letter written from the first revision."""
    story.tallis = story.party("Tallis Marine")
    story.claim = story.allegation(CUT, story.tallis)
    story.ask(story.tallis, story.claim, revision=story.revision(RevisionEvent.LETTER))
    return story


def cell(story, claim=""):
    return matrix(story.dossier, story.now).cell(claim or story.claim, story.tallis)


def anchor(story, **fields):
    claims = [
        replace(c, anchor=replace(c.anchor, **fields)) if c.id == story.claim else c for c in story.dossier.claims
    ]
    story.change(claims=tuple(claims))


def write(story, old, new):
    story.write(body=story.dossier.content.body.replace(old, new))


def test_an_allegation_typed_behind_the_passage_hardens_it(put):
    write(put, "on the quay.", "on the quay and bribed two clerks.")
    assert cell(put).state is CellState.PUT, "the passage itself did not change"
    put.accuse("Tallis Marine", f"{CUT} and bribed two clerks")
    assert cell(put).state is CellState.HARDENED
    assert "“bribed”" in cell(put).detail


def test_a_source_named_behind_the_passage_hardens_nothing(put):
    write(put, "on the quay.", "on the quay, the harbour auditor said.")
    put.accuse("Tallis Marine", CUT)
    assert cell(put).state is CellState.PUT


def test_words_that_stood_beside_it_when_it_was_put_are_not_new(put):
    put.accuse("Tallis Marine", f"{CUT}")
    write(put, "The council meets on 3 December.", "")
    put.accuse("Tallis Marine", f"{CUT}.")
    assert cell(put).state is CellState.PUT


def test_confirming_a_harder_passage_does_not_silence_the_alarm(put):
    harder = CUT.replace("cut corners", "forged papers")
    write(put, CUT, harder)
    place = Span(put.dossier.content.body.index(harder), put.dossier.content.body.index(harder) + len(harder))
    anchor(put, span=place, exact=harder)
    assert cell(put).state is CellState.HARDENED
    assert "“forged”" in cell(put).detail


def test_copy_that_had_hardened_before_the_letter_is_not_put_by_the_letter(story):
    story.tallis = story.party("Tallis Marine")
    story.claim = story.allegation(CUT, story.tallis)
    harder = CUT.replace("cut corners", "forged papers")
    write(story, CUT, harder)
    at = story.dossier.content.body.index(harder)
    anchor(story, span=Span(at, at + len(harder)), state=AnchorState.CHANGED)
    story.ask(story.tallis, story.claim, revision=story.revision(RevisionEvent.LETTER))
    assert cell(story).state is CellState.HARDENED


def test_a_claim_whose_words_are_gone_blocks_no_more(story):
    story.tallis = story.party("Tallis Marine")
    story.claim = story.allegation(CUT, story.tallis)
    assert cell(story).state is CellState.NOT_PUT
    anchor(story, span=Span(74, 74), state=AnchorState.ORPHANED)
    assert cell(story).state is CellState.GONE
    assert not cell(story).state.blocks


def test_a_claim_whose_words_are_gone_blocks_while_the_text_still_accuses_off_the_cards(story):
    story.accuse("Tallis Marine", CUT)
    story.tallis = story.party("Tallis Marine")
    story.claim = story.allegation(CUT, story.tallis)
    anchor(story, span=Span(74, 74), state=AnchorState.ORPHANED)
    assert cell(story).state is CellState.NOT_PUT


def test_what_was_put_stays_put_when_its_words_are_gone(put):
    anchor(put, span=Span(74, 74), state=AnchorState.ORPHANED)
    assert cell(put).state is CellState.PUT


def test_half_of_what_was_put_is_put_when_it_gets_a_card_of_its_own(put):
    half = put.allegation("sometimes cut corners", put.tallis)
    assert cell(put, half).state is CellState.PUT
    bare = put.allegation("cut corners on the quay", put.tallis)
    assert cell(put, bare).state is CellState.HARDENED, "it was put with a reserve"
    other = put.allegation("The council meets on 3 December", put.tallis)
    assert cell(put, other).state is CellState.ADDED_SINCE
