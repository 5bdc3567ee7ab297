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
    ],
)
def test_somebody_with_a_name_or_known_to_the_reader_is_not(body: str) -> None:
    assert nameless(body) == []
