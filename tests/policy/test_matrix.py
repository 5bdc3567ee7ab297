from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from newsdesk.domain.checklist import CellState
from newsdesk.domain.detected import ClaimKind, ReplyKind
from newsdesk.domain.records import (
    Anchor,
    AnchorState,
    Attempt,
    ClaimStatus,
    Disposition,
    Point,
    RequestState,
    Response,
)
from newsdesk.domain.spans import Field
from newsdesk.policy import matrix

CUT = "Tallis Marine sometimes cut corners on the quay"
ORDER = "Ruth Calder ordered the changes after a private dinner"


@pytest.fixture
def put(story):
    """Tallis Marine was asked about its corners on 20 November, until 24 November, 18:00."""
    story.accuse("Tallis Marine", CUT)
    story.tallis = story.party("Tallis Marine")
    story.claim = story.allegation(CUT, story.tallis)
    story.request = story.ask(story.tallis, story.claim)
    return story


def cell(story, claim=None, party=None):
    return matrix(story.dossier, story.now).cell(claim or story.claim, party or story.tallis)


def edit_claim(story, claim, **fields):
    story.change(claims=tuple(replace(c, **fields) if c.id == claim else c for c in story.dossier.claims))


def edit_request(story, **fields):
    requests = tuple(replace(r, **fields) if r.id == story.request else r for r in story.dossier.requests)
    story.change(requests=requests)


def rewrite(story, old, new):
    """Change words inside the claim's passage; its anchor follows."""
    claim = next(c for c in story.dossier.claims if c.id == story.claim)
    body = story.dossier.content.body.replace(old, new)
    end = claim.anchor.span.end + len(new) - len(old)
    span = claim.anchor.span._replace(end=end)
    edit_claim(story, story.claim, anchor=replace(claim.anchor, span=span, state=AnchorState.CHANGED))
    story.write(body=body)


def respond(story, **fields):
    response = Response("response", story.request, "2026-11-21T10:00:00Z", "Press office", "We deny it.", **fields)
    edit_request(story, responses=(response,), state=RequestState.RESPONDED)


def test_an_allegation_that_nobody_was_asked_about_is_not_put(story):
    tallis = story.party("Tallis Marine")
    claim = story.allegation(CUT, tallis)
    assert cell(story, claim, tallis).state is CellState.NOT_PUT


def test_rows_are_allegations_and_columns_only_those_they_are_about(story):
    tallis, calder = story.party("Tallis Marine"), story.party("Ruth Calder")
    story.party("City council")
    first, second = story.allegation(ORDER, calder, tallis), story.allegation(CUT, tallis)
    story.allegation("The council meets", calder, kind=ClaimKind.FACT)
    table = matrix(story.dossier, story.now)
    assert table.claims == (first, second)
    assert table.parties == (tallis, calder)
    assert table.cell(second, calder).state is CellState.NOT_ABOUT


def test_a_put_allegation_waits_until_its_deadline_and_is_overdue_after_it(put):
    assert cell(put).state is CellState.PUT
    assert cell(put).request == put.request
    put.now += timedelta(days=3)
    assert cell(put).state is CellState.OVERDUE
    assert "no attempt logged" in cell(put).detail


def test_a_deadline_is_read_with_its_own_time_zone(put):
    edit_request(put, deadline="2026-11-23T13:30:00+02:00")
    assert cell(put).state is CellState.OVERDUE
    edit_request(put, deadline="2026-11-23T13:30:00+01:00")
    assert cell(put).state is CellState.PUT


def test_no_answer_needs_an_attempt_in_the_log_and_a_sentence_in_the_copy(put):
    put.now += timedelta(days=3)
    edit_request(put, attempts=(Attempt("a", "2026-11-21T09:00:00Z", "ana", "phone"),))
    assert cell(put).state is CellState.OVERDUE
    put.says_silent("Tallis Marine")
    assert cell(put).state is CellState.NO_ANSWER


def test_a_draft_request_puts_nothing(put):
    edit_request(put, state=RequestState.DRAFT)
    assert cell(put).state is CellState.NOT_PUT


def test_an_allegation_added_after_the_letter_is_not_put(put):
    calder = put.allegation("The council meets", put.tallis)
    assert cell(put, calder).state is CellState.ADDED_SINCE


def test_dropping_the_reserve_in_the_copy_makes_it_not_put_again(put):
    rewrite(put, "sometimes cut", "cut")
    assert cell(put).state is CellState.HARDENED
    assert "without “sometimes”" in cell(put).detail


def test_a_graver_word_in_the_copy_makes_it_not_put_again(put):
    rewrite(put, "cut corners", "forged papers")
    assert cell(put).state is CellState.HARDENED
    assert "“forged”" in cell(put).detail


def test_a_softer_copy_keeps_what_was_put(put):
    rewrite(put, "sometimes cut", "allegedly sometimes cut")
    assert cell(put).state is CellState.PUT


def test_the_same_words_in_another_order_or_form_keep_what_was_put(put):
    edit_claim(put, put.claim, text="On the quay, Tallis Marine has sometimes been cutting corners")
    assert cell(put).state is CellState.PUT


def test_a_hardened_claim_that_is_put_again_is_put(put):
    rewrite(put, "sometimes cut", "deliberately cut")
    assert cell(put).state is CellState.HARDENED
    put.request = put.ask(
        put.tallis,
        put.claim,
        put={put.claim: "Tallis Marine deliberately cut corners on the quay"},
        put_at="2026-11-22T09:00:00+00:00",
    )
    assert cell(put).state is CellState.PUT


def test_an_edited_claim_card_is_compared_with_the_words_put(put):
    edit_claim(put, put.claim, text="Tallis Marine bribed inspectors and sometimes cut corners on the quay")
    assert cell(put).state is CellState.HARDENED


def test_a_removed_allegation_leaves_the_matrix(put):
    edit_claim(put, put.claim, status=ClaimStatus.REMOVED)
    assert matrix(put.dossier, put.now).cells == ()


def test_an_answer_is_answered_until_the_copy_carries_it(put):
    respond(put)
    assert cell(put).state is CellState.ANSWERED
    assert cell(put).response == "response"
    anchor = Anchor(Field.BODY, put.span("The council meets"), "The council meets")
    respond(put, anchor=anchor)
    assert cell(put).state is CellState.CARRIED
    respond(put, anchor=replace(anchor, state=AnchorState.ORPHANED))
    assert cell(put).state is CellState.ANSWERED
    assert "gone" in cell(put).detail


def test_an_answer_to_another_point_says_so(put):
    respond(put, points=(Point("claim-other", Disposition.DENIES),))
    assert "not on this point" in cell(put).detail


def test_a_party_that_declined_is_carried_when_the_copy_says_so(put):
    edit_request(put, state=RequestState.DECLINED)
    assert cell(put).state is CellState.ANSWERED
    put.says_silent("Tallis Marine", ReplyKind.DECLINED)
    assert cell(put).state is CellState.CARRIED


def test_not_approaching_needs_a_reason_and_an_approver(story):
    tallis = story.party("Tallis Marine", no_approach_reason="at war")
    claim = story.allegation(CUT, tallis)
    assert cell(story, claim, tallis).state is CellState.NOT_PUT
    story.change(parties=(replace(story.dossier.parties[0], no_approach_approver="sto"),))
    assert cell(story, claim, tallis).state is CellState.NOT_APPROACHED


def test_a_party_known_by_an_alias_or_a_match_is_the_same_party(put):
    put.now += timedelta(days=3)
    edit_request(put, attempts=(Attempt("a", "2026-11-21T09:00:00Z", "ana", "phone"),))
    put.change(parties=(replace(put.dossier.parties[0], name="Tallis", aliases=("the Tallis Marine",)),))
    put.says_silent("Tallis Marine")
    assert cell(put).state is CellState.NO_ANSWER


def test_what_stands_in_the_way_of_signing_blocks_and_only_what_was_never_put_is_to_be_put(put):
    assert not cell(put).state.blocks
    put.now += timedelta(days=3)
    late = cell(put).state
    assert (late, late.blocks, late.is_to_be_put) == (CellState.OVERDUE, True, False)
