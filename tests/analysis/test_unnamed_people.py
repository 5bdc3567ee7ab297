"""People without a name who tell us something are found by the noun they are called by, whoever they are."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import StoryText

ENGINE = Engine()
RULES = {"sourcing.agentless", "sourcing.unnamed-source"}


def nameless(body: str) -> list[str]:
    findings = ENGINE.analyse(StoryText(headline="A headline", body=body)).findings
    return [body[f.span.start : f.span.end] for f in findings if f.rule in RULES and f.span]


@pytest.mark.parametrize(
    "body",
    [
        "A mole inside the guild says the books were closed early.",
        "One of the drivers recalled a lorry at the gate.",
        "Nurses who worked there told us that charts were changed.",
        "Several market players say the price will fall, with one broker describing the yard as empty.",
        "The gate stood open, a porter at the mill admitted.",
        "A plant supervisor who has since left said lorries came at three.",
        "A close friend of the couple said the house was sold.",
        "Courthouse gossip suggests that the clerk has left.",
        "It is an open fact that the scales were changed.",
        "The guild was once described by an ex-harbourmaster as a bank with a net.",
        "Friends of Ada Holm, 29, say that the house was sold.",
        "According to highly placed harbour sources, Holm signed the lease.",
        "Independent surveyors contacted by the Gazette could not confirm the height of the weir.",
        "Two of her former deputies, whose names are known to the Gazette, said that the scales were changed.",
        "Rumours that the clerk was paid have reached the weir.",
        "Documents show that the scales were changed.",
        "Nine lambs are known to have been sold.",
        "A northern envoy briefed on the harbour talks said that the mill was lost.",
        "A customs clerk in the old port, Harsk, said that nine barges had gone.",
        "The audit quotes an unnamed weaver as saying so.",
        "The guild has been accused by farm groups of arming both mills.",
        "The scales were changed, as everybody in Harsk will tell you.",
    ],
)
def test_whoever_tells_without_a_name_is_found(body: str) -> None:
    assert nameless(body)


@pytest.mark.parametrize(
    "body",
    [
        "Ada Holm, a friend of the couple, said the house was sold.",
        "A porter, Ada Holm, said the gate stood open.",
        "Ada Holm told supporters that the bridge would open.",
        "The driver said the lorry was empty.",
        "A farmer lost his cow and the vet said so.",
        "Holm denied rumours of a sale.",
        "The law requires vets to report a sick cow.",
    ],
)
def test_somebody_with_a_name_or_known_to_the_reader_is_not(body: str) -> None:
    assert nameless(body) == []


@pytest.mark.parametrize("body", ["Papers", "documents", "Leaked papers"])
def test_a_paragraph_that_ends_while_it_is_typed_is_read(body):
    assert nameless(body) == []
