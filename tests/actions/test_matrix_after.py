"""The matrix is right after whatever may happen to an allegation, through the desk, with the analysis as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsdesk.actions import at_once, claims, corrections, replies, stories
from newsdesk.actions.at_once import NewClaim, NewParty
from newsdesk.domain.checklist import CellState
from newsdesk.domain.dossier import Content
from newsdesk.domain.records import AnchorState
from newsdesk.domain.spans import Field
from newsdesk.live.anchors import Origin
from newsdesk.live.session import LiveStory
from newsdesk.live.text import Splice
from newsdesk.policy import load_policy
from newsdesk.policy.matrix import matrix
from tests.support.desks import do

BODY = """Tallis Marine bribed two harbour clerks, according to a former accountant.

Ruth Calder, the mayor, allegedly rigged the tender for the quay and hid the minutes, the accountant said.

The council meets on 3 December.
"""
BRIBED, RIGGED = "Tallis Marine bribed", "Ruth Calder"


@pytest.fixture
def policy():
    return load_policy(None)


class Quay:
    """A story whose allegations are recorded as found, and were put to both parties by letters."""

    def __init__(self, desk, clock) -> None:
        self.desk, self.clock = desk, clock
        self.id = do(desk, stories.create_story, content=Content(slug="quay", headline="The quay at Tarn", body=BODY))
        self.record_found()
        self.put()
        self.live = LiveStory(desk, desk.dossier(self.id))

    @property
    def dossier(self):
        return self.desk.dossier(self.id)

    def record_found(self) -> None:
        """One click: every allegation found, with whom it accuses."""
        read = self.dossier
        names = {p.id: NewParty(p.name, p.kind, p.aliases) for p in read.analysis.parties}
        found = [c for c in read.analysis.claims if c.kind.value == "allegation" and c.against]
        made = []
        for claim in found:
            words = read.content.body[claim.span.start : claim.span.end]
            anchor = at_once.Anchor(claim.field, claim.span, words)
            made.append(NewClaim(words, claim.kind, anchor, accused=tuple(names[p] for p in claim.against)))
        do(self.desk, at_once.record_claims, story=self.id, claims=made)

    def put(self) -> None:
        """A letter to each party with everything that is alleged of it."""
        for party in self.dossier.parties:
            about = [c.id for c in self.dossier.claims if party.id in c.about]
            due = "2026-11-25T18:00+01:00"
            do(
                self.desk,
                replies.log_request,
                story=self.id,
                party=party.id,
                claims=about,
                text="Did you?",
                deadline=due,
            )

    def write(self, old: str, new: str, origin: Origin = Origin.EDIT) -> None:
        """Put ``new`` in place of ``old``, as somebody does who selects and types, and save."""
        self.live.take(self.dossier)
        self.live.apply(Field.BODY, Splice(self.live.content.body.index(old), old, new), origin)
        self.live.save_now()

    def keep(self, words: str) -> None:
        """Keep a card as its passage reads now."""
        claim = self.claim(words)
        exact = self.dossier.content.body[slice(*claim.anchor.span)]
        kept = replace(claim.anchor, exact=exact, state=AnchorState.ATTACHED)
        do(self.desk, claims.attach_claim, story=self.id, claim=claim.id, anchor=kept)

    def claim(self, words: str):
        return next(c for c in self.dossier.claims if words in c.text)

    def states(self) -> dict[tuple[str, str], CellState]:
        """State by (first two words of the allegation, party), of the cells that are about somebody."""
        dossier = self.dossier
        texts = {c.id: " ".join(c.text.split()[:2]) for c in dossier.claims}
        names = {p.id: p.name for p in dossier.parties}
        cells = [c for c in matrix(dossier, self.clock()).cells if c.state is not CellState.NOT_ABOUT]
        return {(texts[c.claim], names[c.party]): c.state for c in cells}

    def state(self, words: str) -> CellState:
        """The state of an allegation, to the one it is about."""
        claim = self.claim(words).id
        cells = matrix(self.dossier, self.clock()).cells
        return next(c.state for c in cells if c.claim == claim and c.state is not CellState.NOT_ABOUT)

    def detail(self, words: str) -> str:
        claim = self.claim(words).id
        return next(c.detail for c in matrix(self.dossier, self.clock()).cells if c.claim == claim and c.request)


@pytest.fixture
def quay(desk, reporter, clock):
    made = Quay(desk, clock)
    assert made.states() == {
        ("Tallis Marine", "Tallis Marine"): CellState.PUT,
        ("Ruth Calder,", "Ruth Calder"): CellState.PUT,
    }
    return made


def test_a_new_allegation_is_not_put_and_the_others_stay_put(quay):
    quay.write("The council meets", "Tallis Marine forged the permits, a clerk said. The council meets")
    quay.record_found()
    assert quay.state("forged") is CellState.ADDED_SINCE
    assert quay.state("bribed") is CellState.PUT
    assert quay.state("rigged") is CellState.PUT


def test_a_hardened_allegation_falls_back_to_not_put_and_shows_the_words(quay):
    quay.write("allegedly rigged", "rigged")
    assert quay.states()["Ruth Calder,", "Ruth Calder"] is CellState.HARDENED
    assert "without “allegedly”" in quay.detail("Ruth Calder")
    quay.write("bribed two harbour clerks", "bribed a judge and two harbour clerks")
    assert quay.states()["Tallis Marine", "Tallis Marine"] is CellState.HARDENED
    assert "new “judge”" in quay.detail("Tallis Marine")


def test_what_a_letter_puts_of_reworded_copy_is_put(quay):
    quay.write("bribed two harbour clerks", "bought dinners for a judge and two harbour clerks")
    quay.write("The council meets", "It all underlines a long history of favours. The council meets")
    assert quay.states()["Tallis Marine", "Tallis Marine"] is CellState.HARDENED
    quay.put()
    assert quay.states()["Tallis Marine", "Tallis Marine"] is CellState.PUT
    put = quay.dossier.requests[-2:]
    assert "Tallis Marine bought dinners for a judge and two harbour clerks." in {
        a.text for r in put for a in r.allegations
    }
    quay.write("bought dinners for", "bribed")
    assert quay.states()["Tallis Marine", "Tallis Marine"] is CellState.HARDENED, (
        "harder than what was put, as once before"
    )


def test_an_allegation_that_is_ascribed_to_somebody_without_a_name_is_the_same_allegation(quay):
    quay.write("Tallis Marine bribed", "A harbour insider says Tallis Marine bribed")
    quay.write("clerks, according to a former accountant.", "clerks.")
    assert quay.states()["Tallis Marine", "Tallis Marine"] is CellState.PUT
    quay.keep("Tallis Marine")
    assert quay.state("Tallis Marine") is CellState.PUT


@pytest.mark.parametrize("kept", [False, True])
def test_a_named_source_that_is_put_into_the_sentence_accuses_nobody(quay, kept):
    quay.write("Tallis Marine bribed", "In spring, the Port Bureau says, Tallis Marine bribed")
    quay.write("clerks, according to a former accountant.", "clerks.")
    if kept:
        quay.keep("Tallis Marine")
    assert quay.state("Tallis Marine") is CellState.HARDENED, "the spring is new"
    quay.write("In spring, the Port Bureau says, Tallis", "The Port Bureau says that Tallis")
    if kept:
        quay.keep("Tallis Marine")
    assert quay.state("Tallis Marine") is CellState.PUT


def test_a_softened_allegation_keeps_its_state(quay):
    quay.write("bribed two harbour clerks", "may have bribed two harbour clerks")
    assert quay.states()["Tallis Marine", "Tallis Marine"] is CellState.PUT
    quay.write(", the accountant said", ", the accountant and the harbour auditor said")
    assert quay.states()["Ruth Calder,", "Ruth Calder"] is CellState.PUT, "another source accuses nobody"


def test_a_deleted_allegation_that_was_put_stays_put_and_one_that_was_not_blocks_no_more(quay):
    quay.write("The council meets", "Tallis Marine forged the permits, a clerk said. The council meets")
    quay.record_found()
    quay.write("Tallis Marine forged the permits, a clerk said. ", "")
    assert quay.state("forged") is CellState.GONE
    quay.write("Tallis Marine bribed two harbour clerks, according to a former accountant.", "")
    assert quay.claim("bribed").anchor.state is AnchorState.ORPHANED
    assert quay.states()["Ruth Calder,", "Ruth Calder"] is CellState.PUT
    assert quay.state("bribed") is CellState.PUT
    do(quay.desk, claims.remove_claim, story=quay.id, claim=quay.claim("forged").id)
    assert quay.claim("bribed").id in matrix(quay.dossier, quay.clock()).claims
    assert len(matrix(quay.dossier, quay.clock()).claims) == 2


def test_a_moved_allegation_keeps_its_state(quay):
    sentence = "Tallis Marine bribed two harbour clerks, according to a former accountant.\n\n"
    quay.write(sentence, "", Origin.CUT)
    assert quay.claim("bribed").anchor.state is AnchorState.ORPHANED
    at = quay.live.content.body.index("The council")
    quay.live.apply(Field.BODY, Splice(at, "", sentence), Origin.PASTE)
    quay.live.save_now()
    anchor = quay.claim("bribed").anchor
    assert anchor.state is AnchorState.ATTACHED
    assert anchor.span.start > quay.claim("rigged").anchor.span.start
    assert quay.states() == {
        ("Tallis Marine", "Tallis Marine"): CellState.PUT,
        ("Ruth Calder,", "Ruth Calder"): CellState.PUT,
    }


def test_a_split_allegation_keeps_its_state_and_its_other_half_asks_for_a_card(quay):
    before = {c.id for c in quay.dossier.claims}
    quay.write(" and hid the minutes", ", a former accountant said. Ruth Calder hid the minutes")
    assert quay.states()["Ruth Calder,", "Ruth Calder"] is CellState.PUT
    quay.record_found()
    (half,) = [c for c in quay.dossier.claims if c.id not in before]
    assert "hid the minutes" in half.text
    assert quay.state(half.text) is CellState.ADDED_SINCE, "until it is put in so many words"


def test_merged_sentences_keep_the_state_of_each_allegation(quay):
    quay.write(".\n\n", ", and ")
    assert quay.states() == {
        ("Tallis Marine", "Tallis Marine"): CellState.PUT,
        ("Ruth Calder,", "Ruth Calder"): CellState.PUT,
    }


def test_a_merged_party_takes_over_what_is_alleged_of_and_was_put_to_the_other(quay):
    quay.write("The council meets", "Tallis Holding forged the permits, a clerk said. The council meets")
    quay.record_found()
    assert quay.states()["Tallis Holding", "Tallis Holding"] is CellState.NOT_PUT
    do(quay.desk, corrections.merge, story=quay.id, name="Tallis Holding", into="Tallis Marine")
    assert quay.state("forged") is CellState.ADDED_SINCE, "Tallis Marine was asked, but not about this"
    assert quay.state("bribed") is CellState.PUT
    assert {p.name for p in quay.dossier.parties} == {"Tallis Marine", "Ruth Calder"}
