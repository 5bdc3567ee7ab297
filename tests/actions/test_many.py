"""One decision on several records is one step, with one undo."""

from __future__ import annotations

import pytest

from newsdesk.actions import claims, many, parties, people, sources
from newsdesk.actions.at_once import NewClaim, NewSource
from newsdesk.domain.detected import ClaimKind, ImputationLevel
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import Anchor, Basis, ClaimStatus, Role
from newsdesk.domain.spans import Field, Span
from tests.support.desks import BODY, do


@pytest.fixture
def cards(desk, story):
    """Two claims on record."""
    return [do(desk, claims.add_claim, story=story, text=text, kind=ClaimKind.FACT) for text in ("One", "Two")]


def test_one_source_bears_out_several_claims_recorded_and_new(desk, story, cards):
    words = "the harbour office in Tarn knew"
    anchor = Anchor(Field.BODY, Span(BODY.index(words), BODY.index(words) + len(words)), words)
    new = NewClaim(words, ClaimKind.ALLEGATION, anchor)
    arguments = {"story": story, "claims": (*cards, new, new), "basis": Basis.DOCUMENT_SEEN, "origin": "the log"}
    done = desk.execute(many.support_claims, source=NewSource("the log", {}), **arguments).result()
    dossier = desk.dossier(story)
    assert len(dossier.claims) == 3
    assert {link.claim for link in dossier.links} == {c.id for c in dossier.claims}
    assert {(link.basis, link.origin) for link in dossier.links} == {(Basis.DOCUMENT_SEEN, "the log")}
    desk.undo(done).result()
    assert (len(desk.dossier(story).claims), desk.dossier(story).links, desk.dossier(story).sources) == (2, (), ())


def test_a_claim_that_a_source_is_linked_to_gets_no_second_link(desk, story, cards):
    log = do(desk, sources.add_source, story=story, label="the log")
    do(desk, many.support_claims, story=story, claims=cards[:1], source=log)
    assert len(do(desk, many.support_claims, story=story, claims=cards, source=log)) == 1
    assert len(desk.dossier(story).links) == 2
    with pytest.raises(KnownError, match="at least one passage"):
        do(desk, many.support_claims, story=story, claims=(), source=log)


def test_the_meanings_of_several_allegations_are_one_step(desk, story, cards, reporter):
    meant = {card: {"imputation": "It knew.", "level": ImputationLevel.GUILT} for card in cards}
    done = desk.execute(many.edit_claims, story=story, claims=meant).result()
    assert {(c.imputation, c.level) for c in desk.dossier(story).claims} == {("It knew.", ImputationLevel.GUILT)}
    desk.undo(done).result()
    assert {c.imputation for c in desk.dossier(story).claims} == {""}
    marked = {card: {"status": ClaimStatus.SUPPORTED, "checker": reporter} for card in cards}
    with pytest.raises(KnownError, match="checked by somebody else"):
        do(desk, many.edit_claims, story=story, claims=marked)


def test_who_checked_several_claims_says_so_in_one_step(desk, story, cards, reporter):
    said = {cards[0]: ClaimStatus.SUPPORTED, cards[1]: ClaimStatus.DISPUTED}
    with pytest.raises(KnownError, match="somebody else says what they checked"):
        do(desk, many.check_claims, story=story, claims=said)
    checker = do(desk, people.add_person, name="Kei Satoh", roles=(Role.STANDARDS,))
    desk.act_as(checker)
    done = desk.execute(many.check_claims, story=story, claims=said).result()
    assert {c.id: c.status for c in desk.dossier(story).claims} == said
    assert {c.checker for c in desk.dossier(story).claims} == {checker}
    desk.undo(done).result()
    assert {(c.status, c.checker) for c in desk.dossier(story).claims} == {(ClaimStatus.UNCHECKED, None)}


def test_a_check_says_how_far_and_is_of_what_somebody_else_recorded(desk, story, cards):
    desk.act_as(do(desk, people.add_person, name="Kei Satoh", roles=(Role.STANDARDS,)))
    own = do(desk, claims.add_claim, story=story, text="Three", kind=ClaimKind.FACT)
    for said, why in (
        ({}, "how far"),
        ({cards[0]: ClaimStatus.UNCHECKED}, "how far"),
        ({cards[0]: ClaimStatus.SUPPORTED, own: ClaimStatus.SUPPORTED}, "the person who recorded it"),
    ):
        with pytest.raises(KnownError, match=why):
            do(desk, many.check_claims, story=story, claims=said)
    assert {c.checker for c in desk.dossier(story).claims} == {None}


def test_the_positions_of_several_parties_are_one_step(desk, story):
    made = [do(desk, parties.add_party, story=story, name=name) for name in ("Port Tarn", "The Harbour Office")]
    stands = {party: {"position": "It denies it.", "position_dated": "2026-11-20"} for party in made}
    do(desk, many.edit_parties, story=story, parties=stands)
    assert {p.position for p in desk.dossier(story).parties} == {"It denies it."}
