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


def test_several_named_together_answer_each(engine: Engine) -> None:
    body = (
        "Colm Dray falsified the figures and Tarik Osei forged the receipts, auditors found.\n\n"
        "Dray and Osei said they had done nothing wrong."
    )
    assert _replies(engine, body) == {"Colm Dray": ReplyKind.REPLY, "Tarik Osei": ReplyKind.REPLY}


def test_he_did_not_respond_is_not_said_of_the_friend_named_last(engine: Engine) -> None:
    body = (
        "Colm Dray falsified the figures, auditors found, and Tarik Osei, the treasurer, covered it up.\n\n"
        "Dray said through his lawyer that he had made an honest mistake.\n\n"
        "Osei is an old friend of Dray’s. He did nothing, and he did not respond to three letters."
    )
    assert _replies(engine, body) == {"Colm Dray": ReplyKind.REPLY, "Tarik Osei": ReplyKind.NO_RESPONSE}


def test_what_somebody_has_never_explained_is_no_answer(engine: Engine) -> None:
    body = "Colm Dray falsified the figures, auditors found.\n\nDray has never explained why he did not call the bank."
    assert _replies(engine, body)["Colm Dray"] is ReplyKind.NONE


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Vane did not react to a message left at her office.", ReplyKind.NO_RESPONSE),
        ("Vane had no immediate response.", ReplyKind.NO_RESPONSE),
        ("Attempts to trace Vane were unsuccessful.", ReplyKind.NO_RESPONSE),
        ("There was no answer at Vane’s office.", ReplyKind.NO_RESPONSE),
        ("Letters to Vane drew no reply.", ReplyKind.NO_RESPONSE),
        ("Vane was not available on Friday.", ReplyKind.NO_RESPONSE),
        ("Vane did not take up an offer to comment.", ReplyKind.NO_RESPONSE),
        ("Vane is not permitted to discuss the case.", ReplyKind.DECLINED),
        ("Vane was barred by the court from commenting.", ReplyKind.DECLINED),
        ("Vane would only comment after the inquiry.", ReplyKind.DECLINED),
        ("Vane is not giving interviews.", ReplyKind.DECLINED),
        ("Vane said she would not be discussing private matters.", ReplyKind.DECLINED),
        ("Vane put the phone down.", ReplyKind.DECLINED),
        ("Vane stands by her account.", ReplyKind.REPLY),
        ("Vane protested her innocence.", ReplyKind.REPLY),
        ("Vane issued a short statement rejecting the findings.", ReplyKind.REPLY),
        ("Vane entered a plea of not guilty.", ReplyKind.REPLY),
        ("Vane expressed regret.", ReplyKind.REPLY),
        ("Vane tells it differently.", ReplyKind.REPLY),
        ("Vane defended her conduct.", ReplyKind.REPLY),
    ],
)
def test_ways_of_answering_and_of_not_answering(engine: Engine, words: str, state: ReplyKind) -> None:
    body = f"Ms Orla Vane bribed two inspectors, records show.\n\n{words}"
    assert _replies(engine, body)["Orla Vane"] is state


def test_what_is_told_of_a_party_is_not_who_answers(engine: Engine) -> None:
    body = (
        "Coral Drift bribed two inspectors and Tarik Osei hid it, records show.\n\n"
        "Coral Drift, which is controlled by Osei, called the records “a forgery”. Osei did not return messages."
    )
    assert _replies(engine, body) == {"Coral Drift": ReplyKind.REPLY, "Tarik Osei": ReplyKind.NO_RESPONSE}


def test_a_lawyer_who_says_that_there_will_be_no_comment_has_not_answered(engine: Engine) -> None:
    body = (
        "Ms Orla Vane bribed two inspectors, records show.\n\n"
        "Vane is on leave and her solicitor says she will not be commenting."
    )
    assert _replies(engine, body)["Orla Vane"] is ReplyKind.DECLINED


def test_a_lawyer_for_the_defence_answers_for_the_one_named_and_no_other(engine: Engine) -> None:
    body = (
        "Colm Dray stole £40,000 and Tarik Osei forged the receipts, Ostmark Crown Court heard.\n\n"
        "Defence lawyer Ruth Imber said Osei had acted under threat and would appeal."
    )
    assert _replies(engine, body) == {"Colm Dray": ReplyKind.NONE, "Tarik Osei": ReplyKind.REPLY}


def test_he_who_speaks_of_somebody_by_name_is_another(engine: Engine) -> None:
    body = (
        "Colm Dray falsified the figures of the club, auditors found.\n\n"
        "“I have never met Colm Dray and I would not know him,” he said."
    )
    assert _replies(engine, body)["Colm Dray"] is ReplyKind.NONE


def test_what_a_head_says_of_their_own_conduct_is_not_the_answer_of_the_body(engine: Engine) -> None:
    body = (
        "Ostmark Harbour Authority ignored four warnings and its director, Colm Dray, falsified the charts, a suit says.\n\n"
        "Dray said: “I ran an honest shop.” A lawyer for the authority declined to comment."
    )
    found = _replies(engine, body)
    assert found["Colm Dray"] is ReplyKind.REPLY
    assert found["Ostmark Harbour Authority"] is ReplyKind.DECLINED
