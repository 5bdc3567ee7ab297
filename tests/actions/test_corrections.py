"""Parties as people put them right: merged, split, renamed, not accused; records follow, and an undo takes it back."""

from __future__ import annotations

import pytest

from newsdesk.actions import at_once, claims, corrections, parties, replies, stories
from newsdesk.actions.at_once import NewParty
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Content
from newsdesk.domain.errors import KnownError
from newsdesk.policy.matrix import matrix
from tests.support.desks import do

BODY = """Tallis Marine bribed two harbour clerks, according to a former accountant.

Tallis Holding rigged the tender for the quay, the accountant said.
"""


@pytest.fixture
def quay(desk, reporter):
    return do(desk, stories.create_story, content=Content(slug="quay", headline="The quay at Tarn", body=BODY))


@pytest.fixture
def both(desk, quay):
    """Both parties on record, each with an allegation; one was asked."""
    made = {}
    for name, text in (("Tallis Marine", "It bribed clerks"), ("Tallis Holding", "It rigged the tender")):
        party = do(desk, parties.add_party, story=quay, name=name)
        claim = do(desk, claims.add_claim, story=quay, text=text, kind=ClaimKind.ALLEGATION, about=(party,))
        made[name] = (party, claim)
    party, claim = made["Tallis Holding"]
    do(
        desk,
        replies.log_request,
        story=quay,
        party=party,
        claims=[claim],
        text="Did you?",
        deadline="2026-11-24T18:00+01:00",
    )
    return made


def names(desk, story):
    return {p.name for p in desk.dossier(story).analysis.parties}


def test_what_was_said_of_and_put_to_a_merged_party_goes_over_to_the_other(desk, quay, both, clock):
    before = desk.dossier(quay)
    done = desk.execute(corrections.merge, story=quay, name="Tallis Holding", into="Tallis Marine").result()
    dossier = desk.dossier(quay)
    (party,) = dossier.parties
    assert (party.name, party.aliases) == ("Tallis Marine", ("Tallis Holding",))
    assert {c.about for c in dossier.claims} == {(party.id,)}
    assert dossier.requests[0].party == party.id
    states = {cell.claim: cell.state.value for cell in matrix(dossier, clock()).cells}
    assert states == {both["Tallis Marine"][1]: "added_since", both["Tallis Holding"][1]: "put"}
    assert "Tallis Holding" not in names(desk, quay)
    undone = desk.undo(done).result()
    after = desk.dossier(quay)
    assert {(p.id, p.name, p.aliases) for p in after.parties} == {(p.id, p.name, p.aliases) for p in before.parties}
    assert [c.about for c in after.claims] == [c.about for c in before.claims]
    assert after.requests[0].party == both["Tallis Holding"][0]
    assert names(desk, quay) >= {"Tallis Marine", "Tallis Holding"}
    desk.undo(undone).result()
    assert len(desk.dossier(quay).parties) == 1


def test_a_name_of_the_text_is_merged_into_a_recorded_party_and_split_off_again(desk, quay):
    do(desk, at_once.record_claims, story=quay, claims=(), parties=(NewParty("Tallis Marine"),))
    do(desk, corrections.merge, story=quay, name="Tallis Holding", into="Tallis Marine")
    assert "Tallis Holding" not in names(desk, quay)
    with pytest.raises(KnownError, match="one party already"):
        do(desk, corrections.merge, story=quay, name="Tallis Holding", into="Tallis Marine")
    do(desk, corrections.split, story=quay, name="Tallis Holding")
    assert names(desk, quay) >= {"Tallis Marine", "Tallis Holding"}


def test_a_renamed_party_is_called_so_on_record_and_in_the_text(desk, quay, both):
    done = desk.execute(corrections.rename, story=quay, name="Tallis Holding", to="Tallis Holding Ltd").result()
    party = next(p for p in desk.dossier(quay).parties if p.id == both["Tallis Holding"][0])
    assert (party.name, party.aliases) == ("Tallis Holding Ltd", ("Tallis Holding",))
    assert "Tallis Holding Ltd" in names(desk, quay)
    desk.undo(done).result()
    assert "Tallis Holding Ltd" not in names(desk, quay)


def test_a_party_that_is_not_accused_leaves_the_matrix(desk, quay, both, clock):
    done = desk.execute(corrections.unaccuse, story=quay, name="Tallis Marine").result()
    dossier = desk.dossier(quay)
    assert both["Tallis Marine"][0] not in matrix(dossier, clock()).parties
    assert not any(p.accused for p in dossier.analysis.parties if p.name == "Tallis Marine")
    desk.undo(done).result()
    assert both["Tallis Marine"][0] in matrix(desk.dossier(quay), clock()).parties
    with pytest.raises(KnownError, match="was asked for a reply"):
        do(desk, corrections.unaccuse, story=quay, name="Tallis Holding")


def test_a_name_that_nobody_has_is_said(desk, quay):
    with pytest.raises(KnownError, match="No party is called “Nobody”"):
        do(desk, corrections.merge, story=quay, name="Nobody", into="Tallis Marine")
