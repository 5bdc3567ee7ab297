"""What accuses and what does not, in the words of many trades; whom a story asked; answers that show an accusation."""

from __future__ import annotations

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.domain.detected import Analysis, ClaimKind, ReplyKind, Severity, StoryText

_ACCUSING = [
    ("Harbour Foods mislabelled out-of-date chicken for years.", "Harbour Foods"),
    ("The Delta Liberation Front torched three villages on Monday.", "Delta Liberation Front"),
    ("Coach Ben Ashdown told his players to feign injury.", "Ben Ashdown"),
    ("Orla Vane leaned on two witnesses to change their stories.", "Orla Vane"),
    ("Judge Petra Holm took envelopes of cash from developers.", "Petra Holm"),
    ("Mayor Otto Krantz steered contracts to his brother-in-law.", "Otto Krantz"),
    ("Tessa Lunt used the charity as a personal bank account.", "Tessa Lunt"),
    ("Brightwell Homes cut corners on fire safety.", "Brightwell Homes"),
    ("Sable Bank turned a blind eye to the laundering.", "Sable Bank"),
    ("Police say Marek Dunn is the ringleader of the gang.", "Marek Dunn"),
    ("Anna Lisk, wanted for fraud in two countries, fled on Sunday.", "Anna Lisk"),
    ("The alleged mastermind, Colin Vess, was not at home.", "Colin Vess"),
    ("Also facing questions is Cresta Mining, which owns the pit.", "Cresta Mining"),
    ("The Homeland Party paid trolls to spread lies about its rivals.", "Homeland Party"),
    ("Castle Care kept the report off the agenda.", "Castle Care"),
    ("The money went to a shell company called Northlight Strategies.", "Northlight Strategies"),
    ("Orbis Air is itself no stranger to fines.", "Orbis Air"),
    ("The Ostrani secret service poisoned a defector.", "Ostrani"),
]
_HARMLESS = [
    "Calder Vale killed off the game with two late goals.",
    "Lumenta Energy cut 200 jobs and closed its plant in Harsk.",
    "Nora Fenn burned 600 calories on the track.",
    "Tilda Roe attacked the net and won in straight sets.",
    "Jan Peel, whose son was murdered in 2019, welcomed the verdict.",
    "Ana Silva beat the eggs and poured in the oil.",
    "Defender Josh Ames stole the ball and hit the post.",
    "Captain Rosie Fane led the attack from the left wing.",
    "Striker Paul Deane punished Calder Vale with a hat-trick.",
    "Ruth Adair forged links between the two towns.",
    "Otto Krantz banned torturing suspects.",
    "The Sea Museum hid the eggs for children to find.",
]


def _accused(analysis: Analysis) -> set[str]:
    return {party.name for party in analysis.parties if party.accused}


@pytest.mark.parametrize(("body", "party"), _ACCUSING)
def test_wrongdoing_of_every_trade_accuses(engine: Engine, body: str, party: str) -> None:
    assert any(party in name for name in _accused(engine.analyse(StoryText(body=body))))


@pytest.mark.parametrize("body", _HARMLESS)
def test_hard_words_of_sport_kitchen_and_business_accuse_nobody(engine: Engine, body: str) -> None:
    assert _accused(engine.analyse(StoryText(body=body))) == set()


def test_all_that_are_listed_as_held_are_accused(engine: Engine) -> None:
    body = (
        "The accused have been identified as Milo Trent (31), a clerk with a shipping firm; his sister, Nadia Trent (26); "
        "Aldo Ferri alias Duke; and Lee Croft, a sergeant of Harsk. Superintendent Rana Solke said two phones were found."
    )
    assert {"Milo Trent", "Nadia Trent", "Aldo Ferri", "Lee Croft"} <= _accused(engine.analyse(StoryText(body=body)))
    assert "Rana Solke" not in _accused(engine.analyse(StoryText(body=body)))


def test_a_denial_in_other_words_is_an_answer_and_shows_the_accusation(engine: Engine) -> None:
    body = "Serra Pohl described the reports as jealous gossip. Ivo Hask said he had never falsified a record."
    found = {p.name: p for p in engine.analyse(StoryText(body=body)).parties if p.accused}
    assert {name: party.reply for name, party in found.items()} == {
        "Serra Pohl": ReplyKind.REPLY,
        "Ivo Hask": ReplyKind.REPLY,
    }


def test_who_was_asked_in_an_accusing_story_had_something_put_to_them(engine: Engine) -> None:
    body = (
        "Sable Bank hid the losses from investors. Its auditors were Brunn Partners. "
        "Brunn Partners did not respond to questions. Harsk Police declined to comment."
    )
    analysis = engine.analyse(StoryText(body=body))
    assert _accused(analysis) == {"Sable Bank", "Brunn Partners"}
    assert not [f for f in analysis.findings if f.severity is Severity.MUST and "Brunn" in f.message]


def test_who_was_asked_where_no_sentence_accuses_is_accused_softly(engine: Engine) -> None:
    body = "Brunn Partners opened an office in Harsk. Brunn Partners did not respond to questions."
    analysis = engine.analyse(StoryText(headline="A headline", body=body))
    assert _accused(analysis) == {"Brunn Partners"}
    assert [f for f in analysis.findings if f.severity is Severity.MUST] == []


def test_a_wrong_that_nobody_is_said_to_have_done_is_still_our_claim(engine: Engine) -> None:
    body = "Sable Bank hid the losses from investors. The money was laundered through a chain of hotels."
    claims = [c for c in engine.analyse(StoryText(body=body)).claims if c.kind is ClaimKind.ALLEGATION]
    assert [(c.attributed, bool(c.against)) for c in claims] == [(False, True), (False, False)]


def test_the_files_of_one_lexicon_are_read_together(engine: Engine) -> None:
    together = Lexicons.load().together("allegations")
    assert {"bribe", "trouser"} <= together.words("allegations", "wrongdoing")
