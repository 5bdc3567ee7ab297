"""Sides: each change is one step, stored with the record it belongs to, undone and done again."""

from __future__ import annotations

import pytest

from newsdesk.actions import parties, sides, sources
from newsdesk.domain.digests import records_digest
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import MatchKind
from newsdesk.policy.balance import balance, side_of
from tests.support.desks import do


@pytest.fixture
def named(desk, story):
    """A party, a source, and a side that nobody is on."""
    do(desk, parties.add_party, story=story, name="Tarn harbour office", aliases=("the office",))
    do(desk, sources.add_source, story=story, label="two sailors", named=False)
    do(desk, sides.add_side, story=story, side="Residents")
    return story


def on(desk, story) -> dict[str, str]:
    dossier = desk.dossier(story)
    return {name: side_of(dossier, name) for name in ("Tarn harbour office", "two sailors", "a pilot")}


CHANGES = {
    "put a party, a source and a voice": (
        sides.put_on_side,
        {"names": ("the office", "two sailors", "a pilot"), "side": "The port"},
    ),
    "put on several": (sides.put_on_sides, {"sides": {"Port": ("the office",), "Sea": ("a pilot",)}}),
    "name": (sides.add_side, {"side": "Fishermen"}),
    "rename": (sides.rename_side, {"side": "Residents", "name": "People of Tarn"}),
    "remove": (sides.remove_side, {"side": "Residents"}),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_one_step_and_signed_for(desk, named, name):
    action, arguments = CHANGES[name]
    before, digest = desk.dossier(named), records_digest(desk.dossier(named), "")
    done = desk.execute(action, story=named, **arguments).result()
    after = on(desk, named)
    assert records_digest(desk.dossier(named), "") != digest
    undone = desk.undo(done).result()
    assert records_digest(desk.dossier(named), "") == records_digest(before, "")
    desk.undo(undone).result()
    assert on(desk, named) == after


def test_whoever_is_recorded_has_the_side_on_the_record(desk, named):
    do(desk, sides.put_on_side, story=named, names=("the office", "two sailors", "a pilot"), side="  The   port ")
    dossier = desk.dossier(named)
    assert (dossier.parties[0].side, dossier.sources[0].side) == ("The port", "The port")
    assert sorted(m.subject for m in dossier.matches if m.kind is MatchKind.SIDE) == ["", "", "a pilot"]
    do(desk, sides.rename_side, story=named, side="The port", name="Harbour")
    assert set(on(desk, named).values()) == {"Harbour"}
    do(desk, sides.remove_side, story=named, side="Harbour")
    assert set(on(desk, named).values()) == {""}


def test_a_side_has_a_name_and_is_named_once(desk, named):
    with pytest.raises(KnownError, match="needs a name"):
        do(desk, sides.add_side, story=named, side="  ")
    with pytest.raises(KnownError, match="already"):
        do(desk, sides.add_side, story=named, side="Residents")
    with pytest.raises(KnownError, match="no side"):
        do(desk, sides.remove_side, story=named, side="The moon")


def test_sides_stay_in_the_order_in_which_they_were_named(desk, named, clock):
    for side in ("Fishermen", "Dredgers"):
        clock.forward(minutes=1)
        do(desk, sides.add_side, story=named, side=side)
    clock.forward(minutes=1)
    do(desk, sides.rename_side, story=named, side="Residents", name="People of Tarn")
    assert [s.name for s in balance(desk.dossier(named)).sides] == ["People of Tarn", "Fishermen", "Dredgers"]
