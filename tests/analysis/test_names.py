"""Names: one person, body or state under all the names a story gives it."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import DetectedParty, StoryText


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
