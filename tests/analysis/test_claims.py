"""Against whom a sentence makes an allegation, and how hard it puts it."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import ClaimKind, DetectedClaim, ImputationLevel, StoryText, Strength


def allegations(engine: Engine, body: str) -> list[DetectedClaim]:
    return [c for c in engine.analyse(StoryText("A headline", "", body)).claims if c.kind is ClaimKind.ALLEGATION]


def accused(engine: Engine, body: str) -> set[str]:
    return {p.name for p in engine.analyse(StoryText("A headline", "", body)).parties if p.accused}


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Orla Vane bribed two inspectors.", {"Orla Vane"}),
        ("Two inspectors were bribed by Orla Vane.", {"Orla Vane"}),
        ("Orla Vane, 54, of Mill Lane, bribed two inspectors.", {"Orla Vane"}),
        ("Orla Vane, who runs the port, bribed two inspectors.", {"Orla Vane"}),
        ("Orla Vane flew to Harsk, bribed two inspectors and went home.", {"Orla Vane"}),
        ("By hiding the report, Tarrow Council misled the public.", {"Tarrow Council"}),
        ("Orla Vane and Ben Stokes embezzled the money.", {"Orla Vane", "Ben Stokes"}),
        ("The mayor, Orla Vane, ignored three warnings.", {"Orla Vane"}),
        ("Ben Stokes accused Orla Vane of fraud.", {"Orla Vane"}),
        ("Ben Stokes accused Orla Vane of bribing Lena Moss.", {"Orla Vane"}),
        ("Orla Vane was accused by Ben Stokes of fraud.", {"Orla Vane"}),
        ("Orla Vane is accused of harassing staff.", {"Orla Vane"}),
        ("Ben Stokes sued Orla Vane over the sale.", {"Orla Vane"}),
        ("Orla Vane was charged with perjury on Monday.", {"Orla Vane"}),
        ("Residents blame Tessaly Mining for the deaths.", {"Tessaly Mining"}),
        ("Ben Stokes filed a complaint against Orla Vane.", {"Orla Vane"}),
        ("Orla Vane faces allegations of bullying.", {"Orla Vane"}),
        ("Orla Vane denies theft.", {"Orla Vane"}),
        ("The report condemned Tarrow Council’s failure to act.", {"Tarrow Council"}),
        ("Orla Vane is complicit in the fraud.", {"Orla Vane"}),
        ("Ben Stokes called Orla Vane a liar.", {"Orla Vane"}),
        ("Orla Vane was behind the attack on the depot.", {"Orla Vane"}),
        ("Orla Vane illegally evicted a tenant.", {"Orla Vane"}),
        ("The army of Karsovia trains militants. Karsovia has been training fighters for years.", {"Karsovia"}),
        ("Police arrested militants from the Dawn Front.", {"Dawn Front"}),
    ],
)
def test_the_one_who_is_said_to_have_done_wrong_is_accused(engine: Engine, body: str, names: set[str]) -> None:
    assert accused(engine, body) == names


@pytest.mark.parametrize(
    "body",
    [
        "Orla Vane was bribed.",
        "Orla Vane did not bribe anybody.",
        "Orla Vane has never lied to the board.",
        "Orla Vane was cleared of fraud.",
        "Orla Vane, who is not charged with any offence, will give evidence.",
        "Orla Vane vowed to fight corruption.",
        "The murder of Orla Vane shocked Harsk.",
        "Orla Vane failed to score in the second half.",
        "Harsk Rovers attacked from the start and Orla Vane hit the post.",
        "Orla Vane announced a new bridge on Tuesday.",
        "Two teenagers attacked Orla Vane near the station.",
        "Orla Vane told the court that she had seen nothing.",
    ],
)
def test_victims_witnesses_and_bystanders_are_not_accused(engine: Engine, body: str) -> None:
    assert accused(engine, body) == set()


def test_told_in_our_own_voice_it_is_asserted(engine: Engine) -> None:
    (claim,) = allegations(engine, "Orla Vane bribed two inspectors.")
    assert not claim.attributed
    assert claim.strength is Strength.ASSERTED
    assert claim.level is ImputationLevel.GUILT


def test_an_ascribed_allegation_still_accuses(engine: Engine) -> None:
    body = "Orla Vane bribed two inspectors, Ben Stokes said."
    (claim,) = allegations(engine, body)
    assert claim.attributed
    assert claim.strength is Strength.ASCRIBED
    assert accused(engine, body) == {"Orla Vane"}


def test_a_hedge_is_heard(engine: Engine) -> None:
    (claim,) = allegations(engine, "Orla Vane allegedly bribed two inspectors.")
    assert claim.strength is Strength.HEDGED
    assert claim.level is ImputationLevel.SUSPICION


def test_a_charge_is_a_suspicion_and_a_verdict_is_guilt(engine: Engine) -> None:
    (charged,) = allegations(engine, "Orla Vane was charged with perjury.")
    (convicted,) = allegations(engine, "Orla Vane was convicted of perjury.")
    assert charged.level is ImputationLevel.SUSPICION
    assert convicted.level is ImputationLevel.GUILT


def test_an_inquiry_only_raises_a_question(engine: Engine) -> None:
    (claim,) = allegations(engine, "Police are investigating Orla Vane over the sale of the mill.")
    assert claim.level is ImputationLevel.QUESTION


def test_the_span_is_the_sentence(engine: Engine) -> None:
    body = "It rained. Orla Vane bribed two inspectors. It rained again."
    (claim,) = allegations(engine, body)
    assert body[claim.span.start : claim.span.end] == "Orla Vane bribed two inspectors."


@pytest.mark.parametrize(
    ("body", "strength", "level"),
    [
        ("Orla Vane bribed two inspectors.", Strength.ASSERTED, ImputationLevel.GUILT),
        ("Orla Vane may have bribed two inspectors.", Strength.HEDGED, ImputationLevel.SUSPICION),
        (
            "Police are investigating whether Orla Vane bribed two inspectors.",
            Strength.ASCRIBED,
            ImputationLevel.QUESTION,
        ),
        ("Questions remain about Orla Vane’s role in the deaths.", Strength.ASCRIBED, ImputationLevel.QUESTION),
        ("Is Orla Vane to blame?", Strength.ASSERTED, ImputationLevel.QUESTION),
        ("Orla Vane denied bribing anybody.", Strength.ASCRIBED, ImputationLevel.SUSPICION),
    ],
)
def test_how_hard_an_allegation_is_put_and_what_it_says(
    engine: Engine, body: str, strength: Strength, level: ImputationLevel
) -> None:
    (claim,) = allegations(engine, f"Orla Vane runs the port.\n\n{body}")
    assert (claim.strength, claim.level) == (strength, level)


def test_what_an_aside_says_in_somebodys_indirect_speech_is_ours(engine: Engine) -> None:
    body = "Orla Vane, who has grown rich on bribes, gave the order by telephone, Ben Stokes said."
    assert [c.attributed for c in allegations(engine, body)] == [False]


def test_whoever_was_told_of_something_says_nothing(engine: Engine) -> None:
    body = "Tarrow Council, which had been warned about the flat, dragged its feet for a year."
    assert [c.attributed for c in allegations(engine, body)] == [False]
