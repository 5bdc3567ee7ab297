"""Names: one person, body or state under all the names a story gives it."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import DetectedParty, PartyKind, StoryText


def parties(engine: Engine, body: str) -> dict[str, DetectedParty]:
    return {p.name: p for p in engine.analyse(StoryText(body=body)).parties}


def mentions(body: str, party: DetectedParty) -> list[str]:
    return [body[m.span.start : m.span.end] for m in party.mentions if m.field == "body"]


def test_a_surname_later_is_the_person_named_in_full(engine: Engine) -> None:
    body = "Sen. Maud Ferrier spoke first. Mrs Ferrier left early. Later Ferrier returned."
    assert mentions(body, parties(engine, body)["Maud Ferrier"]) == ["Maud Ferrier", "Ferrier", "Ferrier"]


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Harbour Safety Board", "HSB"),
        ("Lowland Farmers Union", "LFU"),
    ],
)
def test_an_abbreviation_in_brackets_is_the_same_body(engine: Engine, long: str, short: str) -> None:
    body = f"The {long} ({short}) met on Monday. The {short} adjourned."
    found = parties(engine, body)
    assert short in found[long].aliases
    assert mentions(body, found[long]) == [long, short, short]


def test_two_people_of_one_surname_stay_two(engine: Engine) -> None:
    found = parties(engine, "Maud Ferrier met Tobias Ferrier in Port Ellery.")
    assert {"Maud Ferrier", "Tobias Ferrier"} <= found.keys()


def test_a_word_with_a_capital_at_the_start_of_a_sentence_is_no_name(engine: Engine) -> None:
    found = parties(engine, "Hospitals were full. Nurses left.")
    assert found == {}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("The Ministry of Ports and Fisheries wrote back.", "Ministry of Ports and Fisheries"),
        ("He watched Meridian Nine at home.", "Meridian Nine"),
        ("The Movement for Land and Water wrote back.", "Movement for Land and Water"),
        ("A letter from the Friends of Work and Bread in Tarn (FWBT) came.", "Friends of Work and Bread in Tarn"),
        ("They asked Harbour Safety Board Chairman Tobias Ferrier.", "Tobias Ferrier"),
        ("They asked Deputy Superintendent of Police Tobias Ferrier.", "Tobias Ferrier"),
        ("Republican Majority Leader Maud Ferrier spoke.", "Maud Ferrier"),
        ("District Manager Maud Ferrier spoke.", "Maud Ferrier"),
        ("Sorra’s spies came.", "Sorra"),
    ],
)
def test_where_a_name_begins_and_ends(engine: Engine, body: str, name: str) -> None:
    assert name in parties(engine, body)


@pytest.mark.parametrize(
    ("body", "name", "alias"),
    [
        ("The Republic of Sorra voted. Sorra has two parties.", "Republic of Sorra", "Sorra"),
        ("Sorra voted. The Republic of Sorra has two parties.", "Sorra", "Republic of Sorra"),
        ("Lowland Farmers Union met. Later LFU left.", "Lowland Farmers Union", "LFU"),
        ("The Office of Dam Safety (UVAK) met. UVAK left.", "Office of Dam Safety", "UVAK"),
        ("Kenneth Ferrier came. Ken Ferrier left.", "Kenneth Ferrier", "Ken Ferrier"),
        ("Ash & Dunn Tree Works came. Ash & Dunn left.", "Ash & Dunn Tree Works", "Ash & Dunn"),
        ("Maud Ferrier spoke. Lucky Maud Ferrier left.", "Maud Ferrier", "Lucky Maud Ferrier"),
        ("Mayor Maud Ferrier spoke.", "Maud Ferrier", "Mayor Maud Ferrier"),
        ("They met Tom van Ferrier. Later van Ferrier left.", "Tom van Ferrier", "van Ferrier"),
        ("They met Maud Reyes Ferrier. Later Reyes Ferrier left.", "Maud Reyes Ferrier", "Reyes Ferrier"),
        ("They met Maud PeÃ±a, and PeÃ±a left.", "Maud PeÃ±a", "PeÃ±a"),
        ("Maud Ferrier, 58, popularly known as “Goldie”, left.", "Maud Ferrier", "Goldie"),
        ("They met the Tarn Front, also known as Zelin and Zelix.", "Tarn Front", "Zelix"),
        ("They asked the Lowland Press. Later the LP left.", "Lowland Press", "LP"),
        ("They met the Republican Dam Committee. The RDC left.", "Dam Committee", "RDC"),
        ("The Lowland Dam Convention met. The Lowland Dam Committee and the LDC left.", "Lowland Dam Committee", "LDC"),
        ("They fought Isis. The Islamic State withdrew.", "Isis", "Islamic State"),
    ],
)
def test_names_that_mean_the_same_are_one(engine: Engine, body: str, name: str, alias: str) -> None:
    assert alias in parties(engine, body)[name].aliases


@pytest.mark.parametrize(
    "body",
    [
        "Minera Sorra, which owns the pit, paid.",
        "San Tolo, a town of 900, is wet.",
        "They met the Northern Dawn, and the Northern Dawn said no.",
    ],
)
def test_what_stands_beside_a_name_shows_that_it_is_no_person(engine: Engine, body: str) -> None:
    assert {p.kind for p in parties(engine, body).values()} == {PartyKind.ORGANISATION}


def test_a_surname_that_is_a_trade_counts_where_somebody_bears_it(engine: Engine) -> None:
    found = parties(engine, "They met Maud Singer. Singer left.")
    assert "Singer" in found["Maud Singer"].aliases
    assert parties(engine, "Singers came. Singer left.") == {}


def test_a_headline_in_capitals_names_the_person_below_it(engine: Engine) -> None:
    text = StoryText(headline="THREE MAYORS TURN ON MAUD FERRIER", body="They met Maud Ferrier. Ferrier left.")
    assert [p.kind for p in engine.analyse(text).parties if "Ferrier" in p.aliases] == [PartyKind.PERSON]


def test_a_man_known_by_another_name_is_not_the_place_before_him(engine: Engine) -> None:
    found = parties(engine, "Police in Sorra hold a man known as Goldie Tarn.")
    assert found["Goldie Tarn"].aliases == ()
    assert found["Sorra"].aliases == ()


def test_a_headline_in_capitals_is_no_long_name(engine: Engine) -> None:
    found = parties(engine, "Maud Ferrier Slams Tobias Bell On Fishing After Harbour Ruling.")
    assert all(len(name.split()) == 1 for name in found)


def test_a_word_that_owns_something_at_the_start_of_a_sentence_may_be_no_name(engine: Engine) -> None:
    assert parties(engine, "Women’s groups came. Today’s vote failed. Nobody’s hands were clean.") == {}
