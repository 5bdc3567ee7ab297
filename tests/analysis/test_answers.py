"""Whose answer words are, and whether they are one: heads, groups, relatives, counsel, defences by another."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import ReplyKind, StoryText


def _replies(engine: Engine, body: str) -> dict[str, ReplyKind]:
    return {party.name: party.reply for party in engine.analyse(StoryText(body=body)).parties if party.accused}


def test_the_head_of_a_body_answers_for_it(engine: Engine) -> None:
    body = (
        "Tarnbrook Council misled tenants about the lifts, an inquiry found. Harl Lifts hid two reports from it.\n\n"
        "The council leader, Ines Hobday, said it had followed the rules and had never been shown the reports. "
        "Harl Lifts did not respond to a request for comment."
    )
    found = _replies(engine, body)
    assert found["Tarnbrook Council"] is ReplyKind.REPLY
    assert found["Harl Lifts"] is ReplyKind.NO_RESPONSE


def test_the_refusal_of_an_officer_is_that_of_the_body_in_his_title(engine: Engine) -> None:
    body = (
        "The Ostmark Harbour Authority falsified the depth charts, three pilots allege.\n\n"
        "Harbour commissioner Dirk Amsel declined to comment."
    )
    assert _replies(engine, body)["Ostmark Harbour Authority"] is ReplyKind.DECLINED


def test_an_answer_given_together_is_that_of_each(engine: Engine) -> None:
    body = (
        "Councillors Jon Pell, Mary Stroud and Asha Lund misled the inquiry, it found.\n\n"
        "In a joint statement the three councillors said they had answered honestly and would appeal."
    )
    assert set(_replies(engine, body).values()) == {ReplyKind.REPLY}


def test_counsel_for_the_defence_answers_for_the_accused(engine: Engine) -> None:
    body = (
        "Colm Dray stole £40,000 from the sailing club, Ostmark Crown Court heard.\n\n"
        "Ruth Imber, defending, said his client was ashamed and had repaid half of it."
    )
    assert _replies(engine, body)["Colm Dray"] is ReplyKind.REPLY


@pytest.mark.parametrize(
    "words",
    [
        "Dray insisted the figures were right.",
        "“We followed every rule there is,” Dray said.",
        "Dray said he had acted on the advice of the auditors.",
        "Asked about the figures, Dray said: “I regret the mistake.”",
    ],
)
def test_words_of_the_matter_are_an_answer(engine: Engine, words: str) -> None:
    body = f"Colm Dray falsified the figures of the sailing club, its auditors found.\n\n{words}"
    assert _replies(engine, body)["Colm Dray"] is ReplyKind.REPLY


@pytest.mark.parametrize(
    "words",
    [
        "“The ferry will run until October,” Dray said.",
        "Dray accused the mayor of sloth.",
        "Dray promised a new pier by spring.",
    ],
)
def test_words_of_something_else_are_none(engine: Engine, words: str) -> None:
    body = f"Colm Dray falsified the figures of the sailing club, its auditors found.\n\n{words}"
    assert _replies(engine, body)["Colm Dray"] is ReplyKind.NONE


def test_he_is_the_one_whom_the_paragraph_opens_with(engine: Engine) -> None:
    body = (
        "Colm Dray falsified the figures and Tarik Osei forged the receipts, auditors found.\n\n"
        "Dray said he had only entered what he was given.\n\n"
        "Osei bristled at the charge. “I have never forged anything,” he said."
    )
    assert _replies(engine, body) == {"Colm Dray": ReplyKind.REPLY, "Tarik Osei": ReplyKind.REPLY}
