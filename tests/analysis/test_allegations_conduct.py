"""Who is accused by circumstances, orders and doubts; and by what is done to whom."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import ReplyKind, StoryText

_ACCUSING = [
    ("Minister’s aide Rolf Sander fixed visas for cash", "Rolf Sander"),
    ("The gates were shut on the orders of Marta Quill.", "Marta Quill"),
    ("Three inmates starved on Karl Oberg’s watch.", "Karl Oberg"),
    ("The sale raises questions about Karl Oberg’s judgement.", "Karl Oberg"),
    ("The inn belongs to Karl Oberg, against whom the tax office has a case.", "Karl Oberg"),
    ("Those who took the bribes include Karl Oberg, a former governor.", "Karl Oberg"),
    ("Among the looters was Karl Oberg, a colonel.", "Karl Oberg"),
    ("Petra Vollan’s looting of the fund went on for years.", "Petra Vollan"),
    ("Hackers working for Saravia broke into the servers.", "Saravia"),
    ("Karl Oberg has blood on his hands.", "Karl Oberg"),
    ("Mildew & Sons has not paid its staff since June.", "Mildew & Sons"),
    ("The Speaker, Ines Palk, sat on the petitions.", "Ines Palk"),
    ("Bandits of the Grey Heron Front have blown up the pumping station.", "Grey Heron Front"),
    ("“He took the money and vanished,” Ana Luz said of Jarl Teigen.", "Jarl Teigen"),
    ("Ada Finch was tricked by Bram Holt into signing over her house.", "Bram Holt"),
]
_HARMLESS = [
    "Bram Holt turned down the tickets and travelled with his wife.",
    "Bram Holt kept his title and paid his staff on Friday.",
    "Bram Holt raised questions about the timetable.",
    "The doctor’s orders were clear, and Bram Holt rested for a week.",
    "Bram Holt posted a photograph before deleting it minutes later.",
    "Bram Holt registered 40 voters and built a school for the village.",
]


def _accused(engine: Engine, body: str) -> list[str]:
    return [party.name for party in engine.analyse(StoryText(body=body)).parties if party.accused]


@pytest.mark.parametrize(("body", "party"), _ACCUSING)
def test_the_one_behind_an_act_is_accused(engine: Engine, body: str, party: str) -> None:
    assert _accused(engine, body) == [party]


@pytest.mark.parametrize("body", _HARMLESS)
def test_ordinary_conduct_accuses_nobody(engine: Engine, body: str) -> None:
    assert _accused(engine, body) == []


def test_the_short_name_of_a_body_is_the_body_and_answers_for_it(engine: Engine) -> None:
    body = (
        "The Saravian Cultural House is a nest of spies. The Cultural House said in a statement that it teaches music."
    )
    accused = [p for p in engine.analyse(StoryText(body=body)).parties if p.accused]
    assert [(p.name, p.reply) for p in accused] == [("Saravian Cultural House", ReplyKind.REPLY)]
