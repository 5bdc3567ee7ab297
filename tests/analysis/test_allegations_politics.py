"""Who is accused by what others feel, by what somebody lacks, by a name before the wrong; and whoever was asked for an answer."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import Analysis, ReplyKind, StoryText


def read(engine: Engine, *lines: str) -> Analysis:
    return engine.analyse(StoryText("", "", "\n".join(lines), "en"))


def accused(analysis: Analysis) -> dict[str, ReplyKind]:
    return {p.name: p.reply for p in analysis.parties if p.accused}


_MET = "Karl Oberg, the mayor of Port Ellery, met Ana Luz and Tom Reeve on Monday."


@pytest.mark.parametrize(
    "sentence",
    [
        "Residents are appalled by Karl Oberg’s remarks.",
        "Ana Luz was critical of Karl Oberg.",
        "Islanders are furious with Karl Oberg over the ferry.",
        "Karl Oberg has never shown any regard for the fishermen.",
        "Karl Oberg does not care about the fishermen, Ana Luz said.",
        "Karl Oberg is not honest, Ana Luz said.",
        "Nasty rhetoric from Karl Oberg has filled the square.",
        "In a cruel twist, Karl Oberg announced the sale on Christmas Eve.",
        "Ana Luz is wrong for saying Karl Oberg lied to her.",
        "It was wrong of Karl Oberg to mock a judge, Ana Luz said.",
        "Karl Oberg’s silence cost lives, Ana Luz said.",
        "Karl Oberg said in June – falsely – that the pier was safe.",
        "Critics of Karl Oberg point to the empty quay.",
        "Karl Oberg’s accusers spoke at the gate.",
        "The case against Karl Oberg rests on two letters.",
        "Despite the warnings, Karl Oberg kept the pier open.",
        "It is alleged that Karl Oberg is a cousin of the builder.",
        "Two of the firms are fronts for Karl Oberg.",
        "Ana Luz distanced herself from Karl Oberg’s remarks.",
        "Anger over Karl Oberg’s plan has spread to the outer islands.",
        "Karl Oberg owes the islanders an explanation, Ana Luz said.",
        "Karl Oberg has a history of racist remarks.",
        "Ana Luz compared Karl Oberg to a dictator.",
        "Karl Oberg is a “racist bully”, Ana Luz said.",
        "Karl Oberg’s claim was untrue, Ana Luz said.",
    ],
)
def test_blame_without_a_verb_of_wrongdoing(engine: Engine, sentence: str) -> None:
    assert [*accused(read(engine, _MET, sentence))] == ["Karl Oberg"]


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (["The army of Karsovia moved.", "Diplomats spoke of Karsovian meddling in the vote."], ["Karsovia"]),
        (["The Harbour Post is a daily.", "Ana Luz spoke of fraud at the Harbour Post."], ["Harbour Post"]),
        (["Ana Luz and Karl Oberg told me it was safe when they knew it was not safe."], ["Ana Luz", "Karl Oberg"]),
        (["Exet and Ana Luz met.", "Exet Marine dumped oil in the bay.", "Exet moved away."], ["Exet Marine"]),
    ],
)
def test_whose_wrong_it_is(engine: Engine, lines: list[str], named: list[str]) -> None:
    assert [*accused(read(engine, *lines))] == named


@pytest.mark.parametrize(
    "sentence",
    [
        "Karl Oberg said he was not competent to judge the pier.",
        "Karl Oberg had been made to rewrite the letter.",
        "Karl Oberg said he had seen no evidence of tampering.",
        "Karl Oberg sells onions, and said four shells fell near the quay.",
        "Karl Oberg is the head of public affairs.",
        "Ana Luz called the islanders’ bluff.",
        "Karl Oberg said the charge was untrue.",
        "Critics like Karl Oberg say the pier is old.",
    ],
)
def test_nobody_is_accused(engine: Engine, sentence: str) -> None:
    assert accused(read(engine, "Karl Oberg and Ana Luz met on Monday.", sentence)) in ({}, {"Ana Luz": ReplyKind.NONE})


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("Ana Luz did not answer a request for comment.", ReplyKind.NO_RESPONSE),
        ("Ana Luz did not pick our calls or respond to text messages.", ReplyKind.NO_RESPONSE),
        ("Ana Luz had not replied as we went to press.", ReplyKind.NO_RESPONSE),
        ("Efforts to reach Ana Luz were futile.", ReplyKind.NO_RESPONSE),
        ("Calls to Karl Oberg and to the office of Ana Luz went unanswered.", ReplyKind.NO_RESPONSE),
        ("Ana Luz refused to discuss the sale.", ReplyKind.DECLINED),
        ("Ana Luz declined through an aide to be interviewed.", ReplyKind.DECLINED),
        ("Ana Luz told a reporter to leave.", ReplyKind.DECLINED),
        ("Ana Luz denied taking money from the builder.", ReplyKind.REPLY),
        ("Mara Pell, a lawyer for Ana Luz, said she had met every condition.", ReplyKind.REPLY),
        ("When contacted, Ana Luz said that the work was done.", ReplyKind.REPLY),
    ],
)
def test_whoever_was_asked_had_something_put_to_them(engine: Engine, sentence: str, state: ReplyKind) -> None:
    lines = ["Karl Oberg stole the harbour money, the auditors found.", "He and Ana Luz sold the pier.", sentence]
    assert accused(read(engine, *lines)).get("Ana Luz") is state


def test_a_body_that_says_what_it_did_itself_was_accused(engine: Engine) -> None:
    lines = (
        "Karl Oberg stole the harbour money, the auditors found.",
        "The Pell Trust owned the quay.",
        "The Pell Trust said in a statement that it had followed every rule.",
    )
    assert accused(read(engine, *lines)).get("Pell Trust") is ReplyKind.REPLY


def test_what_somebody_says_of_others_is_no_answer(engine: Engine) -> None:
    lines = (
        "Ana Luz said Karl Oberg had broken the law.",
        "“She really understood the islands, and she cared,” Karl Oberg said of the late keeper.",
    )
    assert accused(read(engine, *lines)) == {"Karl Oberg": ReplyKind.NONE}


def test_a_ministry_answers_for_its_state(engine: Engine) -> None:
    lines = (
        "Officials said Karsovia hacked the harbour computers.",
        "Karsovian Foreign Ministry spokesman Mara Pell repeated that it opposed hacking.",
    )
    assert accused(read(engine, *lines)) == {"Karsovia": ReplyKind.REPLY}


@pytest.mark.parametrize(
    "sentence",
    [
        "Tom Reeve accused Ana Luz, Karl Oberg, Mara Pell and Ed Lorne of fraud.",
        "Ana Luz, Karl Oberg, Mara Pell and Ed Lorne lied to the islanders, Tom Reeve said.",
    ],
)
def test_all_of_a_list_are_accused(engine: Engine, sentence: str) -> None:
    assert {*accused(read(engine, sentence))} == {"Ana Luz", "Karl Oberg", "Mara Pell", "Ed Lorne"}
