"""Attributions of speech where the verb, the speaker or the words stand in an unusual place. People and places are invented."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import Attribution, StoryText

Told = tuple[str, str, str | None]  # words ascribed (parts joined by " … "), cue, source


def read(engine: Engine, body: str) -> tuple[Attribution, ...]:
    found = engine.analyse(StoryText(headline="", body=body)).attributions
    return tuple(a for a in found if a.nested_in is None)


def told(text: str, attribution: Attribution) -> Told:
    content = " … ".join(text[s:e] for s, e in attribution.content)
    cue = text[slice(*attribution.cue)] if attribution.cue else ""
    return content, cue, text[slice(*attribution.source)] if attribution.source else None


CASES = {
    "any verb right after a quotation, before its speaker": (
        "“We want out!” exhorted the town crier.",
        [("“We want out!”", "exhorted", "the town crier")],
    ),
    "a verb in its base form after a quotation": (
        "“The ferry is late,” the islanders state in their letter.",
        [("“The ferry is late,”", "state", "the islanders")],
    ),
    "a paper after a quotation": (
        "“Nobody told us,” the suit reads.",
        [("“Nobody told us,”", "reads", "the suit")],
    ),
    "a speaker whose name is a small word": (
        "“It is late,” said Will Penhale, a pilot from Marl.",
        [("“It is late,”", "said", "Will Penhale, a pilot from Marl")],
    ),
    "a speaker with age, office and more": (
        "“It is late,” said Una Lark, 39, a pilot from Marl, which has no bridge.",
        [("“It is late,”", "said", "Una Lark, 39, a pilot from Marl, which has no bridge")],
    ),
    "a quotation after a sentence that only tells of speaking": (
        "Ferrier agreed. “The ferry is late.”",
        [("“The ferry is late.”", "agreed", "Ferrier")],
    ),
    "a quotation that goes on after an aside of the speaker": (
        "“It is true,” Penhale said in Marl, recalling a vote that failed. “I was there.”",
        [("“It is true,” … “I was there.”", "said", "Penhale"), ("a vote that failed", "recalling", "Penhale")],
    ),
    "a name in -ly that opens the sentence": (
        "Jolly also noted that the ferry was late.",
        [("that the ferry was late", "also noted", "Jolly")],
    ),
    "a share of those who were asked": (
        "Two in three said they would leave the island.",
        [("they would leave the island", "said", "Two in three")],
    ),
    "a clause before ‘as X has said’": (
        "The numbers changed over the summer, as Ferrier has acknowledged.",
        [("The numbers changed over the summer", "has acknowledged", "Ferrier")],
    ),
    "what is declined": (
        "The council’s lawyer, Una Lark, declined to comment.",
        [("to comment", "declined", "The council’s lawyer, Una Lark")],
    ),
    "declined to tell": (
        "The mayor declined to say whether he would go.",
        [("whether he would go", "declined to say", "The mayor")],
    ),
    "a party in brackets behind the name": (
        "Gov. Arlo Penhale (D) announced the deal on Monday.",
        [("the deal on Monday", "announced", "Gov. Arlo Penhale (D)")],
    ),
    "about half of it": (
        "The office said about half of the costs were new.",
        [("about half of the costs were new", "said", "The office")],
    ),
    "one who claimed": (
        "One such man was Penhale, who claimed Ferrier was not addressing the costs.",
        [("Ferrier was not addressing the costs", "claimed", "who")],
    ),
    "a clause with ‘but’ within what is said": (
        "Ferrier said the ferry was late, but the bridge was worse.",
        [("the ferry was late, but the bridge was worse", "said", "Ferrier")],
    ),
    "how somebody is seen": (
        "The two towns are widely seen as his strongholds.",
        [("The two towns … as his strongholds", "are widely seen", None)],
    ),
    "what is wanted": (
        "The pilots want a new bridge.",
        [("a new bridge", "want", "The pilots")],
    ),
    "what somebody thinks of it": (
        "The board was impressed by the plan.",
        [("the plan", "was impressed by", "The board")],
    ),
    "those who back it": (
        "Voters backing the plan stayed at home.",
        [("the plan", "backing", "Voters")],
    ),
    "opposed by": (
        "The plan was opposed by the council.",
        [("The plan", "was opposed", "the council")],
    ),
    "blamed for": (
        "She was blamed for the delay.",
        [("She … for the delay", "was blamed", None)],
    ),
    "a line in straight marks that holds speech in curly ones": (
        '"Penhale left, joking, “Only the ferry.” But nobody smiled.',
        [("“Only the ferry.”", "joking", "Penhale")],
    ),
    "a list with what it includes": (
        "The council released a list of names, including those of the dead.",
        [("a list of names, including those of the dead", "released", "The council")],
    ),
    "a speaker far from his verb": (
        "“We have no comment,” Lark, 34, of Marl, who was there, told the Herald.",
        [("“We have no comment,”", "told", "Lark, 34, of Marl, who was there")],
    ),
    "a quotation that ends with one inside it": (
        "“The answer is, ‘Yes, indeed,’” the two write.",
        [("“The answer is, ‘Yes, indeed,’”", "write", "the two")],
    ),
    "an adverb before the preposition of the verb": (
        "Ferrier spoke warmly of the plan.",
        [("the plan", "spoke warmly of", "Ferrier")],
    ),
    "listeners before the preposition of the verb": (
        "Ferrier spoke to pilots in Marl about the plan.",
        [("the plan", "spoke to pilots in Marl about", "Ferrier")],
    ),
    "how it was said": (
        "“How are you today?” Una Lark said softly into the phone.",
        [("“How are you today?”", "said", "Una Lark")],
    ),
    "a place that a report opens with": (
        "MARL, Harsk (MP) — The ferry is late, the mayor said.",
        [("The ferry is late", "said", "the mayor")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_words_cue_and_source(engine: Engine, text: str, expected: list[Told]) -> None:
    assert [told(text, a) for a in read(engine, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "In an interview with the Herald, the mayor came late.",
        "“A Winter by the Weir” opened in Marl.",
    ],
)
def test_nothing_is_ascribed_where_nobody_speaks(engine: Engine, text: str) -> None:
    assert read(engine, text) == ()
