"""Who is accused by a charge that somebody else makes: what is alleged, whose going is called for, who is called names."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.domain.detected import StoryText

_CHARGED = [
    ("Tom Reeve charged that Karl Oberg ignored the fishermen.", ["Karl Oberg"]),
    ("Tenants alleged that Karl Oberg turned off the heating.", ["Karl Oberg"]),
    ("Karl Oberg is alleged to have moved the fence.", ["Karl Oberg"]),
    ("The lawsuit says Karl Oberg wrote the second ledger himself.", ["Karl Oberg"]),
    ("Karl Oberg wrote the second ledger himself, the lawsuit says.", ["Karl Oberg"]),
    ("Since May, Karl Oberg has kept two ledgers, the lawsuit says.", ["Karl Oberg"]),
    ("Critics slammed the mayoral hopeful Karl Oberg.", ["Karl Oberg"]),
    ("The lawsuit also alleges Karl Oberg burned the letters.", ["Karl Oberg"]),
    ("The chair demands Oberg resign, Ana Luz said of Karl Oberg.", ["Karl Oberg"]),
    ("The letter accuses two of the clerks, Karl Oberg and Bram Holt, of theft.", ["Karl Oberg", "Bram Holt"]),
    ("Ana Luz called Karl Oberg corrupt.", ["Karl Oberg"]),
    ("Ana Luz holds Karl Oberg responsible for the flood.", ["Karl Oberg"]),
    ("It was Karl Oberg’s fault, Ana Luz said.", ["Karl Oberg"]),
    ("Ana Luz put the blame on Karl Oberg.", ["Karl Oberg"]),
    ("Ana Luz took Karl Oberg to task for his silence.", ["Karl Oberg"]),
    ("The letter accuses one of the reporters, Karl Oberg, of ignoring what the mill had sent him.", ["Karl Oberg"]),
    ("A jury acquitted Karl Oberg of murder.", ["Karl Oberg"]),
    ("Karl Oberg shot and killed Bram Holt in 2012.", ["Karl Oberg"]),
    ("Residents say Karl Oberg has turned the harbour office into a slush fund.", ["Karl Oberg"]),
    ("Karl Oberg closed two stations to keep islanders from the polls, the plaintiffs argued.", ["Karl Oberg"]),
    ("Ana Luz blamed the collapse on Karl Oberg.", ["Karl Oberg"]),
    ("Ana Luz called for Judge Karl Oberg to resign after he insulted a witness.", ["Karl Oberg"]),
    ("Ana Luz called on Karl Oberg to apologise.", ["Karl Oberg"]),
    ("Ana Luz demanded the resignation of Karl Oberg.", ["Karl Oberg"]),
    ("Ana Luz said Karl Oberg should resign.", ["Karl Oberg"]),
    ("Ana Luz questioned Karl Oberg’s judgement.", ["Karl Oberg"]),
    ("Ana Luz attacked Karl Oberg’s record on housing.", ["Karl Oberg"]),
    ("Ana Luz called Karl Oberg “the wrecker of Port Ellery.”", ["Karl Oberg"]),
    ("Ana Luz, who calls Karl Oberg a “blowhard”, will not debate him.", ["Karl Oberg"]),
    ("Ana Luz said Karl Oberg was a buffoon.", ["Karl Oberg"]),
    ("Ana Luz wrote that Karl Oberg is a “loser,” a “liar” and a “whiner.”", ["Karl Oberg"]),
    ("Residents have had enough of Karl Oberg, whom Ana Luz called “the king of sleaze.”", ["Karl Oberg"]),
    ("Karl Oberg’s bitter and racist rhetoric has filled the square.", ["Karl Oberg"]),
    ("Karl Oberg lacks the judgement and temperament to lead, Ana Luz said.", ["Karl Oberg"]),
    ("Ana Luz attacked Karl Oberg in a speech on Sunday.", ["Karl Oberg"]),
    ("Karl Oberg sheltered Tom Reeve, the architect of the raids, for years.", ["Karl Oberg"]),
    ("Ana Luz rejected criticism from Karl Oberg that she made the harbour less safe.", ["Ana Luz"]),
    ("Karl Oberg’s law discriminates against islanders, a judge ruled.", ["Karl Oberg"]),
    ("Ana Luz faces allegations that she took bribes.", ["Ana Luz"]),
    ("Ana Luz dismissed accusations that Karl Oberg broke the law.", ["Karl Oberg"]),
]
_QUIET = [
    "Ana Luz called Karl Oberg “a good friend.”",
    "Ana Luz called the storm “a beast.”",
    "Ana Luz blamed the rain for the delay on Monday.",
    "Ana Luz called on voters to resign themselves to rain.",
    "Karl Oberg alleged that he was followed home.",
    "The lawsuit says Karl Oberg was followed home.",
    "Ana Luz rejected Karl Oberg’s claim.",
    "Karl Oberg should leave at noon, Ana Luz said.",
    "Ana Luz took the books to Karl Oberg.",
    "A stranger attacked Karl Oberg with a spade.",
    "Karl Oberg attacked the hill on his bicycle.",
]


def _accused(engine: Engine, body: str) -> list[str]:
    return [party.name for party in engine.analyse(StoryText(body=body)).parties if party.accused]


@pytest.mark.parametrize(("body", "parties"), _CHARGED)
def test_a_charge_falls_on_whom_it_is_about(engine: Engine, body: str, parties: list[str]) -> None:
    assert _accused(engine, body) == parties


@pytest.mark.parametrize("body", _QUIET)
def test_praise_victims_and_whoever_rejects_another_s_claim_are_not_accused(engine: Engine, body: str) -> None:
    assert _accused(engine, body) == []
