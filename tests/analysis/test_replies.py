"""Passages about an answer: the party answered, would not, or did not; and who is meant."""

from __future__ import annotations

import pytest

from newsdesk.analysis.attribution import AttributionRules
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.replies import ReplyCandidate, ReplyRules
from newsdesk.analysis.text import Abbreviations, read_block
from newsdesk.domain.detected import ReplyKind

LEXICONS = Lexicons.load()
RULES = ReplyRules(LEXICONS, AttributionRules(LEXICONS).grammar)
ABBREVIATIONS = Abbreviations(
    LEXICONS.words("abbreviations", "never-last", "titles"),
    LEXICONS.words("abbreviations", "seldom-last"),
    LEXICONS.words("abbreviations", "openers"),
)


def candidates(text: str) -> tuple[ReplyCandidate, ...]:
    return RULES.read(read_block(text, "", ABBREVIATIONS))


def kinds(text: str) -> list[ReplyKind]:
    return [c.kind for c in candidates(text)]


def who(text: str) -> list[str]:
    return [text[a.start : a.end] for c in candidates(text) for a in c.who]


@pytest.mark.parametrize(
    "text",
    [
        "The council had not responded by the time of publication.",
        "Brightwater Ltd has been approached for comment.",
        "Mr Oakes was contacted for comment but had not replied by Tuesday evening.",
        "Calls to the firm’s head office went unanswered.",
        "Efforts to reach Ms Vane were unsuccessful.",
        "Neither the school nor the trust responded to emails.",
        "Neither man replied.",
        "Harbour Homes did not reply to three emails sent over two weeks.",
        "There was no response from the embassy.",
        "No reply had been received when this edition went to press.",
        "Vale Foods is yet to respond.",
        "Officials at the plant could not immediately be reached.",
        "The union was not immediately available for comment.",
        "The airline didn’t respond to a request for comment.",
        "The company ignored repeated requests for comment.",
        "None of the four firms responded to requests for comment.",
        "The hospital failed to respond to two letters.",
        "Brennan did not get back to the Post.",
        "Messages left with her agent were not immediately returned.",
        "The Dunmore Post was unable to reach Mr Lund.",
    ],
)
def test_silence(text: str) -> None:
    assert ReplyKind.NO_RESPONSE in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said it would not be commenting on individual cases.",
        "Asked about the contract, Lund said she could not comment while the inquiry was under way.",
        "He declined, through his solicitor, to answer questions.",
        "She refused to be interviewed.",
        "The club would neither confirm nor deny the payment.",
        "The minister’s office chose not to comment.",
        "Dunmore hung up when reached by phone.",
        "The bank said it does not discuss client matters.",
        "The charity turned down repeated interview requests.",
        "Police declined to give further details.",
        "“No comment,” the chairman said.",
        "The developer said it was inappropriate to comment on ongoing proceedings.",
        "A spokesman said the firm had nothing to add.",
        "Through his attorney, Hale declined an interview.",
        "The prison service refused to say how many inmates had escaped.",
        "The manager would not be drawn on his future.",
    ],
)
def test_a_refusal(text: str) -> None:
    assert ReplyKind.DECLINED in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Crane denied wrongdoing.",
        "Vale Foods rejected the allegations.",
        "Harbour Homes said in a statement that the roof was sound.",
        "A spokeswoman for Vale Foods said the suit was without merit.",
        "“We reject these claims,” said a spokesman for Harbour Homes.",
        "Mr Pinnock pleaded not guilty.",
        "The contractor disputes the findings.",
        "The trust apologised.",
    ],
)
def test_an_answer(text: str) -> None:
    assert ReplyKind.REPLY in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "A clerk, who declined to be identified, opened the door.",
        "She declined to be named for fear of reprisals.",
        "One employee declined to speak on the record.",
        "The minister did not respond in kind.",
        "The patient did not respond to treatment.",
        "Sales declined to 4m from 5m a year earlier.",
        "The goalkeeper refused to leave the pitch.",
        "An agreement could not be reached before midnight.",
        "The jury could not reach a verdict.",
        "The board declined to renew his contract.",
        "Workers refused to return to work.",
        "The court declined to hear the appeal.",
        "She can be reached at the harbour office.",
        "The president declined to sign the bill.",
        "“He refused to comment on my work for years,” the painter said.",
        "The firm asked why they did not respond to the survey.",
    ],
)
def test_what_only_looks_like_silence_or_refusal(text: str) -> None:
    assert [k for k in kinds(text) if k is not ReplyKind.REPLY] == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Brightwater Ltd declined to comment.", ["Brightwater Ltd"]),
        ("Dana Oakes, a spokeswoman for Vale Foods, declined to comment.", ["Vale Foods"]),
        ("Vale Foods spokeswoman Dana Oakes declined to comment.", ["Vale Foods"]),
        ("A lawyer for Ms. Vane did not return messages.", ["Ms. Vane"]),
        ("His solicitor declined to answer questions.", ["His"]),
        ("Harbour Homes’ lawyer, Priya Menon, declined to comment.", ["Harbour Homes"]),
        ("Crane’s office referred questions to the ministry.", ["Crane"]),
        ("Hale, through his lawyer, declined to comment.", ["Hale"]),
        ("Calls to Harbour Homes went unanswered.", ["Harbour Homes"]),
        ("Repeated calls to his mobile phone were not returned.", ["his"]),
        ("There was no response from Tessaly.", ["Tessaly"]),
        ("Neither Crane nor Vane responded to questions.", ["Crane", "Vane"]),
        ("Crane and Vane did not respond to a request for comment.", ["Crane", "Vane"]),
        ("(Crane did not respond to requests for comment.)", ["Crane"]),
        ("Mr Crane, who owns the mill, could not be reached.", ["Mr Crane"]),
        ("A statement from Vale Foods denied any wrongdoing.", ["Vale Foods"]),
        ("“No comment,” the chairman said.", ["the chairman"]),
        ("Mr Crane said: “No comment.”", ["Mr Crane"]),
        ("The chair of the trustees, Lord Ansell, did not respond to emails.", ["Lord Ansell"]),
        ("“We are sorry,” said Vale Foods in a statement.", ["Vale Foods"]),
        ("In a statement, the company said the claims were false.", ["the company"]),
    ],
)
def test_whose_answer_it_is(text: str, named: list[str]) -> None:
    assert who(text) == named


def test_two_answers_of_one_sentence_are_two_passages() -> None:
    text = "Mr Crane, who did not respond to a request for comment, has denied the claims."
    silence, denial = candidates(text)
    assert (silence.kind, denial.kind) == (ReplyKind.NO_RESPONSE, ReplyKind.REPLY)
    assert silence.end <= denial.start
    assert who(text) == ["Mr Crane", "Mr Crane"]


@pytest.mark.parametrize(
    ("text", "kind", "whose"),
    [
        ("Vane termed the allegations baseless.", ReplyKind.REPLY, "Vane"),
        ("Vane laughed off the allegation.", ReplyKind.REPLY, "Vane"),
        ("Vane said in an e-mail that the figures were wrong.", ReplyKind.REPLY, "Vane"),
        ("Vane could not be located for comment.", ReplyKind.NO_RESPONSE, "Vane"),
        ("A rep for Vane declined to comment.", ReplyKind.DECLINED, "Vane"),
        ("The council did not respond to a request for comment.", ReplyKind.NO_RESPONSE, "The council"),
        ("She did not return calls.", ReplyKind.NO_RESPONSE, "She"),
    ],
)
def test_what_is_answered_and_by_whom(text: str, kind: ReplyKind, whose: str) -> None:
    assert kinds(text) == [kind]
    assert who(text) == [whose]


def test_nobody_there_could_be_reached() -> None:
    assert kinds("The office was shut and nobody there could be reached.") == [ReplyKind.NO_RESPONSE]


@pytest.mark.parametrize(
    "text", ["He described the claim to a friend.", "Vane waved off the ship.", "She ignored the rain."]
)
def test_no_answer(text: str) -> None:
    assert kinds(text) == []
