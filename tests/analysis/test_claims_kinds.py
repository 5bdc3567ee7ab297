"""Figures, predictions and facts beside the allegations: what is one, whose it is, and what it leaves alone."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import ClaimKind, DetectedClaim, StoryText, Strength


def claims(engine: Engine, body: str, kind: ClaimKind | None = None) -> list[DetectedClaim]:
    found = engine.analyse(StoryText("A headline", "", body)).claims
    return [c for c in found if kind is None or c.kind is kind]


def passages(engine: Engine, body: str, kind: ClaimKind | None = None) -> list[str]:
    return [body[c.span.start : c.span.end] for c in claims(engine, body, kind)]


@pytest.mark.parametrize(
    "body",
    [
        "The tram line cost £41 million.",
        "The fund holds $3.2bn.",
        "Rents in Harsk rose 12% in a year.",
        "Turnout fell to 31 per cent.",
        "The port employs 1,450 people.",
        "About 300 new homes stand empty.",
        "The spill killed at least three people.",
        "Hundreds of residents left the valley.",
        "The mill burns 60,000 tonnes of wood a year.",
        "Complaints have doubled since the spring.",
        "Women waited twice as long for a bed.",
        "Prices are three times higher than in Velling.",
        "A third of the fleet is out of order.",
        "One in five pupils missed a month of school.",
        "Nine out of ten shops on the quay are shut.",
        "The pumps stood still on more than 40 days.",
        "It pays 90 rupees an hour.",
        "The town has 23 bridges.",
    ],
)
def test_a_quantity_a_reader_would_want_sourced_is_a_figure(engine: Engine, body: str) -> None:
    assert [c.kind for c in claims(engine, body)] == [ClaimKind.FIGURE]


@pytest.mark.parametrize(
    "body",
    [
        "The bridge opened on 4 March 2019.",
        "The 2019 elections were quiet.",
        "Orla Vane, 54, lives in Harsk.",
        "The 54-year-old lives in Harsk.",
        "A boy aged 11 found the ring.",
        "The match begins at 7.30pm.",
        "The match begins at 5pm.",
        "Rovers won 3-1 on Saturday.",
        "Rovers won by 20 points.",
        "The office is at 14 Mill Lane.",
        "Call 01632 960158 for tickets.",
        "She came third in the race.",
        "It was the 21st meeting.",
        "The crew of Apollo 11 visited Harsk.",
        "Boeing 737 jets land there.",
        "Section 21 notices arrived by post.",
        "The story is on page 12.",
        "The farm is 12 miles north of Harsk.",
        "The meeting lasted two hours.",
        "Two children found the ring.",
        "Ben Stokes scored in the second half of the match.",
        "The choir has sung for hundreds of years.",
        "The council doubled down on its plan.",
    ],
)
def test_dates_ages_times_scores_addresses_and_names_are_no_figures(engine: Engine, body: str) -> None:
    assert passages(engine, body) == []


@pytest.mark.parametrize(
    ("body", "strength"),
    [
        ("The ferry will run again in June.", Strength.ASSERTED),
        ("The library won’t open on Sundays.", Strength.ASSERTED),
        ("The court is set to rule on the lease.", Strength.ASSERTED),
        ("The talks are due to resume on Monday.", Strength.ASSERTED),
        ("A report is due next week.", Strength.ASSERTED),
        ("The port plans to close two docks.", Strength.ASSERTED),
        ("The court is expected to rule in May.", Strength.HEDGED),
        ("Bread is likely to become scarce.", Strength.HEDGED),
        ("The lake could run dry by 2040.", Strength.HEDGED),
        ("The mine may close next year.", Strength.HEDGED),
    ],
)
def test_what_is_to_come_is_a_prediction(engine: Engine, body: str, strength: Strength) -> None:
    (claim,) = claims(engine, body)
    assert (claim.kind, claim.strength, claim.attributed) == (ClaimKind.PREDICTION, strength, False)


@pytest.mark.parametrize(
    "body",
    [
        "The will of the late painter was read in Harsk.",
        "Free will is the theme of the play.",
        "Will Tanner sings in the choir.",
        "Will the ferry run again?",
        "The delay is due to rain.",
        "The ferry was due to sail in June.",
        "The lake could be seen from the road.",
        "She would walk there every morning.",
        "The bridge opened in May.",
    ],
)
def test_what_is_not_yet_to_come_is_none(engine: Engine, body: str) -> None:
    assert claims(engine, body, ClaimKind.PREDICTION) == []


def test_a_prediction_that_carries_a_figure_is_one_claim(engine: Engine) -> None:
    (claim,) = claims(engine, "The tunnel will cost £80 million.")
    assert claim.kind is ClaimKind.PREDICTION


def test_a_source_who_says_would_predicts(engine: Engine) -> None:
    body = "Maud Ferrier said the bridge would open in May."
    (claim,) = claims(engine, body, ClaimKind.PREDICTION)
    assert claim.attributed
    assert claim.strength is Strength.ASCRIBED
    assert passages(engine, body) == ["the bridge would open in May"]


def test_a_figure_is_ascribed_to_who_gives_it(engine: Engine) -> None:
    analysis = engine.analyse(StoryText(body="The port lost 40 jobs, Maud Ferrier said. It has 12 cranes."))
    said, ours = analysis.claims
    assert said.attributed
    assert said.attributions == (analysis.attributions[0].id,)
    assert not ours.attributed
    assert ours.strength is Strength.ASSERTED


def test_who_expects_a_figure_is_its_source(engine: Engine) -> None:
    (claim,) = claims(engine, "Analysts expect a loss of £4 million.")
    assert claim.attributed


def test_how_many_sources_speak_is_no_figure(engine: Engine) -> None:
    assert claims(engine, "Twelve residents said the lane was quiet.", ClaimKind.FIGURE) == []


def test_the_span_is_the_clause(engine: Engine) -> None:
    body = "The school has a new roof, but 40 pupils have left, and its head is glad."
    assert passages(engine, body) == ["40 pupils have left"]


def test_a_fact_that_a_source_tells_of_a_party(engine: Engine) -> None:
    body = "Maud Ferrier met reporters on the quay. “Ben Stokes signed the lease in his own kitchen,” she said."
    (claim,) = claims(engine, body, ClaimKind.FACT)
    assert claim.attributed
    assert claim.against == ()
    assert passages(engine, body) == ["Ben Stokes signed the lease in his own kitchen"]


def test_a_fact_that_may_be_disputed(engine: Engine) -> None:
    body = "Residents said the harbour office rejected their plan in June."
    assert passages(engine, body) == ["the harbour office rejected their plan in June"]


def test_what_we_say_of_a_party_we_accuse_is_a_fact_to_be_sourced(engine: Engine) -> None:
    body = "Orla Vane bribed two inspectors. She moved to a small house near the quay with her brother."
    found = claims(engine, body)
    assert [c.kind for c in found] == [ClaimKind.ALLEGATION, ClaimKind.FACT]
    assert not found[1].attributed


def test_an_allegation_keeps_its_passage(engine: Engine) -> None:
    (claim,) = claims(engine, "Orla Vane embezzled £40,000.")
    assert claim.kind is ClaimKind.ALLEGATION


def test_figures_predictions_and_facts_accuse_nobody_and_are_no_findings(engine: Engine) -> None:
    body = "Tarrow Council has 40 buses. Tarrow Council will sell two. Maud Ferrier said Tarrow Council rejected the plan for a park."
    analysis = engine.analyse(StoryText("A headline", "", body))
    assert {c.kind for c in analysis.claims} == {ClaimKind.FIGURE, ClaimKind.PREDICTION, ClaimKind.FACT}
    assert not any(p.accused or p.claims for p in analysis.parties)
    assert analysis.findings == ()


def test_claims_stand_in_reading_order_with_ids_of_their_own(engine: Engine) -> None:
    body = "The port has 12 cranes. Orla Vane bribed two inspectors. The cranes will be sold."
    found = claims(engine, body)
    assert [c.kind for c in found] == [ClaimKind.FIGURE, ClaimKind.ALLEGATION, ClaimKind.PREDICTION]
    assert len({c.id for c in found}) == len(found)


def test_a_quiet_story_has_no_claims(engine: Engine) -> None:
    body = (
        "The choir of Port Amble sang on the quay on Sunday afternoon.\n\n"
        "“It was cold,” said Tobias Reed, 61, who conducts. He handed out scarves, and two dogs howled along.\n\n"
        "The choir meets at 14 Mill Lane on Tuesdays at 7pm."
    )
    assert claims(engine, body) == []
