"""Motives, generalisations, questions, times, quantities, superlatives, crime words, scare quotes, boilerplate."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import Finding, Severity, StoryText

ENGINE = Engine()


def findings(body: str, rule: str, headline: str = "A headline") -> list[Finding]:
    analysis = ENGINE.analyse(StoryText(headline=headline, body=body))
    return [f for f in analysis.findings if f.rule == rule]


def phrases(body: str, rule: str) -> list[str]:
    return [body[f.span.start : f.span.end] for f in findings(body, rule) if f.span]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("They aim to drive the villagers out.", ["aim"]),
        ("Tarnovia knows that the treaty is dead.", ["knows"]),
        ("Its real goal is the harbour.", ["real goal"]),
        ("The goal? A port of its own.", ["The goal?"]),
        ("The ministry deliberately buried the report.", ["deliberately"]),
        ("Oakes has a hidden agenda.", ["hidden agenda"]),
        ("Vane has long wanted to close the mill.", ["has long wanted"]),
        ("The directorate hopes to control the straits.", ["hopes"]),
        ("The council thinks it can ignore the ruling.", ["thinks it can"]),
        ("The army, under the pretext of an exercise, moved north.", ["under the pretext"]),
        ("Vane sold the barge because she feared an audit.", ["because she feared"]),
        ("The fund exists to hide the losses of the harbour.", ["exists to hide"]),
        ("The board fears that the tenants will win.", ["fears"]),
        ("There were fears that the dam would break.", []),
        ("Vane knew from March that the roof leaked.", ["knew"]),
        ("The mill company has known for nine months that the weir is cracked.", ["has known"]),
        ("Oakes wanted a villa of his own, and the tenants paid for it.", ["wanted a"]),
        ("She hoped the tenants would never count the bags.", ["hoped the tenants would never"]),
        ("The keeper was too proud to ask.", ["too proud"]),
        ("That was what Vane was after from the first.", ["what Vane was after"]),
        ("For Vane it was never about the ferry; it was about her seat.", ["was never about"]),
        ("Oakes cares about one thing, and it is his boat.", ["cares about one thing"]),
        ("The sale was designed to spare Oakes a contest.", ["designed to spare"]),
        ("The barn was built without drains to save money.", ["to save money"]),
        ("The mill hid the letter to protect harvest revenue.", ["to protect harvest revenue"]),
        ("Oakes ordered the gate to be locked to teach the tenants a lesson.", ["to teach the tenants a lesson"]),
        ("He did it for the applause, sources said.", ["did it for"]),
        ("Two cooks, who were not named because they feared for their jobs, spoke.", []),
    ],
)
def test_what_somebody_wants_or_knows_is_no_fact(body: str, found: list[str]) -> None:
    assert phrases(body, "balance.motive") == found


@pytest.mark.parametrize(
    "body",
    [
        "They aim to drive the villagers out, said Ilse Marrow, a historian.",
        "Prosecutors allege, and Oakes denies, that he said the real goal was money.",
        "“They aim to drive us out,” the priest said.",
        "Marrow knows the valley well.",
        "Oakes said he wanted a villa of his own.",
        "“It was never about the ferry,” Vane said.",
        "The choir sang on the quay to raise money for charity.",
        "Tenants turned down the heating to save money.",
        "She was known for a song that won the Harbour Prize.",
        "The old weir can be counted on in a dry summer.",
        "Fans hoped the team would win the cup.",
        "The bridge was painted to protect the steel.",
        "He knew his way home.",
        "We want to hear from you.",
        "Anyone who wants to vote must register.",
    ],
)
def test_a_motive_that_somebody_asserts_is_that_persons(body: str) -> None:
    assert phrases(body, "balance.motive") == []


def test_speaking_for_everybody_is_a_generalisation() -> None:
    assert phrases("Everyone knows the bridge is old.", "balance.generalisation") == ["Everyone knows"]
    assert phrases("All farmers are against it.", "balance.generalisation") == ["All farmers"]
    assert phrases("All forty farmers came.", "balance.generalisation") == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Why now?", ["Why now?"]),
        ("So what does the minister really want?", ["want?"]),
        ("“Why now?” she asked.", []),
        ("She asked: why did nobody act?", []),
        ("# Who pays?", []),
    ],
)
def test_a_question_in_our_own_voice(body: str, found: list[str]) -> None:
    assert phrases(body, "balance.rhetorical-question") == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("The shop closed on Monday.", ["on Monday"]),
        ("The shop closed on Monday, 4 March.", []),
        ("Just recently, the shop closed.", ["Just recently"]),
        ("It has been shut for months.", ["for months"]),
        ("It has been shut for nine months.", []),
        ("It was repaired several years ago.", ["several years ago"]),
        ("It was repaired nine years ago.", []),
        ("It was repaired last winter.", ["last winter"]),
        ("It was the third time this year.", ["time this year"]),
        ("Inspectors spent months on the roof.", ["spent months"]),
        ("The shop has been shut since Tuesday.", ["since Tuesday"]),
        ("The wall fell in February.", ["in February"]),
        ("The wall, built in 2019, fell in February.", []),
        ("It opened in may places.", []),
        ("He was frequently late, and was warned multiple times.", ["frequently", "multiple times"]),
        ("“I was there for years,” he said.", []),
    ],
)
def test_a_time_that_no_reader_can_place_is_a_note(body: str, found: list[str]) -> None:
    assert phrases(body, "accuracy.vague-time") == found
    assert {f.severity for f in findings(body, "accuracy.vague-time")} <= {Severity.NOTE}


def test_a_quantity_without_a_number() -> None:
    assert phrases("Dozens of homes stood empty, and a number of shops.", "accuracy.vague-quantity") == [
        "Dozens of",
        "a number of",
    ]
    assert phrases("Twelve homes stood empty.", "accuracy.vague-quantity") == []


def test_a_superlative_that_can_be_checked() -> None:
    assert phrases("It is the largest mill in the country.", "accuracy.superlative") == ["largest"]
    assert phrases("It was the worst flood since 1952.", "accuracy.superlative") == ["worst"]
    assert phrases("He came for the first time in June.", "accuracy.superlative") == []
    assert phrases("The largest of the three boxes was red.", "accuracy.superlative") == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Oakes was arrested for stealing a lorry.", ["arrested for"]),
        ("Oakes was arrested on suspicion of theft.", []),
        ("Oakes was detained for three days.", []),
        ("Ivo Oakes, 34, was charged on Friday. The killer then fled to the coast.", ["killer"]),
        ("Ivo Oakes, 34, was charged on Friday. Murderer Oakes lived alone.", ["Murderer"]),
        ("Ivo Oakes, 34, was convicted on Friday. The killer had fled to the coast.", []),
        ("Ivo Oakes, 34, was charged on Friday. The alleged killer had fled to the coast.", []),
        ("Police were looking for the killer on the coast.", []),
    ],
)
def test_crime_words_wait_for_the_verdict(body: str, found: list[str]) -> None:
    assert phrases(body, "legal.not-convicted") == found


def test_the_fix_of_arrested_for_is_on_suspicion_of() -> None:
    body = "Oakes was arrested for stealing a lorry."
    (finding,) = findings(body, "legal.not-convicted")
    assert finding.span is not None
    fixed = body[: finding.span.start] + finding.fixes[0].replacement + body[finding.span.end :]
    assert fixed == "Oakes was arrested on suspicion of stealing a lorry."


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("The club drew lines on their “territories.”", ["“territories.”"]),
        ("The ‘reform’ left nine schools without heat.", ["‘reform’"]),
        ("The auditor found nothing amiss with the ‘loans’, which were never repaid.", ["‘loans’"]),
        ("The mayor called the plan “hasty”.", []),
        ("Her novel “Salt Road” won the Harbour Prize.", []),
        ("The word “tithe” comes from tenth.", []),
        ("“We never had a chance to see the plan,” she said.", []),
    ],
)
def test_quotation_marks_without_a_speaker(body: str, found: list[str]) -> None:
    assert phrases(body, "sourcing.unattributed-quote") == found


def test_a_headline_may_quote_without_a_speaker() -> None:
    analysis = ENGINE.analyse(
        StoryText(headline="Trust ‘failed mothers’, inquiry finds", body="The inquiry sat for a year.")
    )
    assert [f for f in analysis.findings if f.rule == "sourcing.unattributed-quote"] == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Nobody saw the letter for a year.", ["‘lost’"]),
        ("“They lost it twice,” said Orla Vane.", []),
    ],
)
def test_a_headline_quotes_what_the_story_quotes(body: str, found: list[str]) -> None:
    headline = "Trust ‘lost’ letter about leaking roof"
    analysis = ENGINE.analyse(StoryText(headline=headline, body=body))
    marked = [f for f in analysis.findings if f.rule == "sourcing.unattributed-quote"]
    assert [headline[f.span.start : f.span.end] for f in marked if f.span] == found
    assert {f.severity for f in marked} <= {Severity.NOTE}


@pytest.mark.parametrize(
    "furniture",
    [
        "Follow us on social media.",
        "Subscribe to our newsletter for the latest news.",
        "Click here to read more of our investigations.",
        "All rights reserved.",
        "Smash that button, tell your gran, and join the channel.",
        "Send your tips to the night desk in confidence.",
        "Photograph: Ada Holm for the Harsk Gazette",
        "This article was amended on 4 March 2024 to give the height of the weir.",
        "Notes to editors",
        "-ENDS-",
    ],
)
def test_website_furniture_is_found_as_a_sentence_and_nothing_else_is_said_of_it(furniture: str) -> None:
    body = f"The bridge opened in 1931.\n\n{furniture}"
    assert phrases(body, "style.boilerplate") == [furniture]
    analysis = ENGINE.analyse(StoryText(headline="A headline", body=body))
    assert [f.rule for f in analysis.findings] == ["style.boilerplate"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Police asked drivers to read more signs and follow them.",
        "The story ends at the weir.",
        "Share prices fell for more than a week.",
        "The council said that its app had failed and its newsletter was late.",
    ],
)
def test_a_sentence_about_following_or_sharing_is_no_furniture(sentence: str) -> None:
    assert phrases(sentence, "style.boilerplate") == []


def test_a_story_without_a_headline() -> None:
    assert len(findings("The bridge opened in 1931.", "style.no-headline", headline="")) == 1
    assert findings("The bridge opened in 1931.", "style.no-headline") == []
