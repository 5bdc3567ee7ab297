"""Which words of an accused person answer the accusation, and which are about something else."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import ReplyKind, StoryText

_CHARGE = "Ana Luz accused Karl Oberg, the harbour master, of taking bribes.\n\n"
_ANSWERS = [
    "“I never took a crown,” Oberg said.",
    "Oberg said he had kept every receipt.",
    "“That is nonsense,” Oberg said.",
    "Oberg said the accusation was baseless.",
    "A lawyer for Oberg said: “The books are open to all.”",
]
_NO_ANSWERS = [
    "“The tide will be high on Sunday,” Oberg said.",
    "Oberg called Ana Luz “a wrecker of ports.”",
    "“The books of Karl Oberg are closed,” the attorney general of the island said.",
]


def _reply(engine: Engine, body: str) -> ReplyKind:
    parties = engine.analyse(StoryText(body=_CHARGE + body)).parties
    return next(party.reply for party in parties if party.name == "Karl Oberg")


@pytest.mark.parametrize("body", _ANSWERS)
def test_words_about_oneself_and_words_of_a_lawyer_answer(engine: Engine, body: str) -> None:
    assert _reply(engine, body) is ReplyKind.REPLY


@pytest.mark.parametrize("body", _NO_ANSWERS)
def test_words_about_something_else_answer_nothing(engine: Engine, body: str) -> None:
    assert _reply(engine, body) is ReplyKind.NONE


def test_an_army_that_keeps_silent_is_not_its_state(engine: Engine) -> None:
    body = (
        "Karsovia bribed two clerks of the port. The Karsovia Army sank the ferry.\n\n"
        "Karsovia said the accusation was baseless. The Karsovia Army did not respond to a request for comment."
    )
    replies = {party.name: party.reply for party in engine.analyse(StoryText(body=body)).parties}
    assert replies["Karsovia"] is ReplyKind.REPLY
    assert replies["Karsovia Army"] is ReplyKind.NO_RESPONSE
