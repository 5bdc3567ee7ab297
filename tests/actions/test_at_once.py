"""One click on a passage makes several records, in one step that one undo takes back."""

from __future__ import annotations

import pytest

from newsdesk.actions import at_once
from newsdesk.actions.at_once import NewClaim, NewParty, NewSource
from newsdesk.actions.letters import Letter, letter_text
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import Anchor, Basis, MatchKind
from newsdesk.domain.spans import Field, Span
from tests.support.desks import BODY, do

OFFICE = NewParty("The Harbour Office", aliases=("harbour office",))
LATE = NewClaim("The office knew", ClaimKind.ALLEGATION, accused=(OFFICE,))


def test_a_claim_brings_the_party_it_accuses(desk, story):
    (claim,) = do(desk, at_once.record_claims, story=story, claims=(LATE,))
    dossier = desk.dossier(story)
    (party,) = dossier.parties
    assert dossier.claims[0].id == claim
    assert dossier.claims[0].about == (party.id,)
    assert [(m.kind, m.subject, m.target) for m in dossier.matches] == [
        (MatchKind.PARTY, "The Harbour Office", party.id)
    ]


def test_a_party_is_recorded_once_by_whichever_name(desk, story):
    do(desk, at_once.record_claims, story=story, claims=(LATE,))
    again = NewClaim("It hid the log", ClaimKind.ALLEGATION, accused=(NewParty("harbour office"),))
    do(desk, at_once.record_claims, story=story, claims=(again,))
    dossier = desk.dossier(story)
    assert len(dossier.parties) == 1
    assert {c.about for c in dossier.claims} == {(dossier.parties[0].id,)}


def test_a_claim_there_is_can_be_about_a_further_party(desk, story):
    (claim,) = do(desk, at_once.record_claims, story=story, claims=(LATE,))
    do(desk, at_once.record_claims, story=story, claims=(), further=((claim, NewParty("Port Tarn")),))
    dossier = desk.dossier(story)
    names = {p.id: p.name for p in dossier.parties}
    assert {names[p] for p in dossier.claims[0].about} == {"The Harbour Office", "Port Tarn"}


def test_one_undo_takes_all_of_it_back(desk, story):
    source = NewSource("two sailors", {"named": False})
    changes = desk.execute(
        at_once.record_evidence,
        story=story,
        claim=LATE,
        source=source,
        basis=Basis.WITNESSED,
        fingerprints=("print-1",),
    ).result()
    made = desk.dossier(story)
    assert (len(made.claims), len(made.sources), len(made.links), len(made.parties)) == (1, 1, 1, 1)
    assert {m.kind for m in made.matches} == {MatchKind.PARTY, MatchKind.SOURCE}
    desk.undo(changes).result()
    left = desk.dossier(story)
    assert (left.claims, left.sources, left.links, left.parties, left.matches) == ((), (), (), (), ())


def test_findings_are_dismissed_together_in_place_of_earlier_decisions(desk, story):
    for reason in ("", "misread"):
        do(
            desk,
            at_once.match_together,
            story=story,
            kind=MatchKind.DISMISSED,
            subjects=("a", "b"),
            reason=reason,
        )
    assert sorted((m.subject, m.reason) for m in desk.dossier(story).matches) == [("a", "misread"), ("b", "misread")]


def test_a_letter_names_the_allegations_and_the_deadline():
    words = letter_text(Letter("Port Tarn", ("It knew\nof the leak", "It hid the log"), "24 November, 18:00", "Ines"))
    assert words.startswith("Dear Port Tarn,")
    assert "1. It knew of the leak\n2. It hid the log" in words
    assert "Please answer by 24 November, 18:00." in words
    assert words.rstrip().endswith("Ines")


def test_a_template_with_an_unknown_field_is_refused_by_name():
    with pytest.raises(KnownError, match="no field “source”"):
        letter_text(Letter("Port Tarn", (), "", ""), "Dear {source}")


def placed(words: str, *accused: NewParty) -> NewClaim:
    anchor = Anchor(Field.BODY, Span(BODY.index(words), BODY.index(words) + len(words)), words)
    return NewClaim(words, ClaimKind.ALLEGATION, anchor=anchor, accused=accused)


def test_a_passage_recorded_twice_in_a_row_has_one_card_that_knows_both_parties(desk, story):
    (first,) = do(desk, at_once.record_claims, story=story, claims=(placed("harbour office in Tarn knew", OFFICE),))
    again = placed("harbour office in Tarn knew", OFFICE, NewParty("Port Tarn"))
    assert do(desk, at_once.record_claims, story=story, claims=(again, again)) == (first,)
    dossier = desk.dossier(story)
    assert [c.id for c in dossier.claims] == [first]
    names = {p.id: p.name for p in dossier.parties}
    assert {names[p] for p in dossier.claims[0].about} == {"The Harbour Office", "Port Tarn"}


def test_what_is_recorded_already_leaves_nothing_to_undo(desk, story):
    claim = placed("harbour office in Tarn knew", OFFICE)
    do(desk, at_once.record_claims, story=story, claims=(claim,))
    assert desk.execute(at_once.record_claims, story=story, claims=(claim,)).result().inverse is None


def test_evidence_for_a_passage_recorded_a_moment_ago_goes_to_its_card(desk, story):
    claim = placed("harbour office in Tarn knew", OFFICE)
    (card,) = do(desk, at_once.record_claims, story=story, claims=(claim,))
    do(desk, at_once.record_evidence, story=story, claim=claim, source=NewSource("a sailor", {}))
    dossier = desk.dossier(story)
    assert [(link.claim, len(dossier.claims)) for link in dossier.links] == [(card, 1)]
