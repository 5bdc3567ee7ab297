"""Minds that are read and purposes that accuse: each class of words counts where it tells a motive, and nowhere else."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import Severity, StoryText

ENGINE = Engine()
ACCUSING = "Orla Vane bribed two inspectors. "


def motives(body: str) -> list[str]:
    analysis = ENGINE.analyse(StoryText(headline="A headline", body=body))
    return [body[f.span.start : f.span.end] for f in analysis.findings if f.rule == "balance.motive" and f.span]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Vane despised the weavers.", ["despised"]),
        ("Vane longs for a title.", ["longs for"]),
        ("Vane knew the pumps had failed.", ["knew"]),
        ("Vane reckoned the clerk would never look.", ["reckoned"]),
        ("Vane sees the quay as her own.", ["sees"]),
        ("The guild treated the weavers as a nuisance.", ["treated"]),
        ("The inspectorate, eager for a quiet year, signed.", ["eager for"]),
        ("The board was terrified of losing the sponsor.", ["terrified"]),
        ("Vane, fearing an audit, moved the barge.", ["fearing an"]),
        ("The guild cannot stomach the new mill.", ["cannot stomach"]),
        ("The weavers are not so sure.", ["are not so sure"]),
        ("The miller died believing it.", ["died believing"]),
        ("Vane could not bring herself to admit it.", ["not bring herself"]),
        ("The guild had no appetite for an inquiry.", ["had no appetite"]),
        ("Her overriding concern was the listing.", ["Her overriding concern was"]),
        ("The board closed the file for want of courage.", ["want of courage"]),
        ("Vane had him dismissed to muzzle the weavers.", ["to muzzle"]),
        ("She moved the desk to keep inspectors off her back.", ["to keep"]),
        ("They signed early so nobody would look.", ["so nobody would"]),
        ("The yard put fees before safety.", ["put fees before"]),
        ("The bureau saw the file and chose to look the other way.", ["chose to look"]),
    ],
)
def test_the_mind_of_somebody_else_is_read(body: str, found: list[str]) -> None:
    assert motives(body) == found


@pytest.mark.parametrize(
    "body",
    [
        "We despised the rain.",
        "It is understood that the mill will close.",
        "Vane said the board was terrified of losing the sponsor.",
        "Voters want a bridge.",
        "Vane tried to hoard the rope.",
        "The crew worked at night to repair the pump.",
        "The latest count put her ahead of her rival.",
        "The weavers, whose names stand in the book, met on Monday.",
        "She did not want to be named.",
    ],
)
def test_what_was_done_or_said_is_no_motive(body: str) -> None:
    assert motives(body) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The board waved it through because the mill was bringing in rent and money.",
        "The lock was rebuilt so that barges could pass.",
        "The board closed the file rather than offend a donor.",
    ],
)
def test_a_doubtful_purpose_counts_in_a_story_that_accuses(sentence: str) -> None:
    assert motives(sentence) == []
    assert len(motives(ACCUSING + sentence)) == 1


def test_what_an_unnamed_source_tells_of_a_mind_stays_ours() -> None:
    assert motives("Vane was jealous of the weavers, a former clerk said.") == ["jealous"]


def test_a_wide_motive_is_a_note() -> None:
    found = ENGINE.analyse(StoryText(headline="A headline", body="Vane despised the weavers.")).findings
    assert {f.severity for f in found if f.rule == "balance.motive"} == {Severity.NOTE}


def told_in_our_voice(body: str) -> int:
    findings = ENGINE.analyse(StoryText(headline="A headline", body=body)).findings
    return sum(f.rule == "sourcing.unattributed-claim" for f in findings)


def test_one_accusation_in_a_long_story_does_not_make_conduct_of_the_rest() -> None:
    accused = "Orla Vane bribed two inspectors. Vane walked along the quay and bought a hat for the fair in Harsk."
    filler = "The tide came in at noon and the boats lay in the harbour until evening. " * 60
    assert told_in_our_voice(accused) > told_in_our_voice(f"{accused}\n\n{filler}") == 0
