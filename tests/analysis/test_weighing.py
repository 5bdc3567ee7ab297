"""Who is accused by a story as a whole, though no sentence says it in one of the ways that the rules of allegations know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsdesk.analysis.engine import Engine, StoryAnalysis
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.weighing_evidence import KINDS, ROLES
from newsdesk.analysis.weighing_words import WRONG, WeighingWords
from newsdesk.domain.detected import Analysis, Corrections, ImputationLevel, Severity, StoryText
from newsdesk.domain.spans import Field
from tests.evaluation.fit_weighing import fit, rows_of

STORY = """\
Harbour wall gave way a year after it was passed

The sea wall at Tarrow gave way in January and two dockers drowned. An inquiry opened in the old customs house on Monday.

The harbour master, Edwin Marrable, accused the board of fraud and said its records had been forged. The board’s \
chairman, Hollis Vane, was charged with bribery last week.

Pellbrook Dredging, the contractor, sold the harbour a cheaper mortar than the one in its tender. Pellbrook signed off the \
wall in four days, its complaints book was never opened, and after the breach the firm moved its plant to another port.

Silas Crewe, who owns Pellbrook, would not say who had chosen the mortar. Crewe bought the yard from the board in a deal \
that skipped the auction, and paid himself a bonus while the fines for unsafe work lay unpaid.

Ines Okell, a professor of engineering at Lowmoor University, said that mortar of this kind washes out within a winter.

The ferry to Skerrow runs again from Tuesday. The inquest opens in June.
"""


@pytest.fixture(scope="module")
def analysis(engine: Engine) -> Analysis:
    headline, _, body = STORY.partition("\n\n")
    return engine.analyse(StoryText(headline=headline, body=body))


@pytest.mark.parametrize("name", ["Hollis Vane", "Pellbrook Dredging", "Silas Crewe"])
def test_whoever_the_story_tells_against_is_accused(analysis: Analysis, name: str) -> None:
    assert next(p for p in analysis.parties if p.name == name).accused


@pytest.mark.parametrize("name", ["Edwin Marrable", "Ines Okell", "Lowmoor University", "Tarrow", "Skerrow"])
def test_accusers_experts_and_places_are_not(analysis: Analysis, name: str) -> None:
    assert not next(p for p in analysis.parties if p.name == name).accused


def test_what_is_only_weighed_is_a_question_with_the_sentence_that_tells_most(analysis: Analysis) -> None:
    party = next(p for p in analysis.parties if p.name == "Pellbrook Dredging")
    (claim,) = (c for c in analysis.claims if party.id in c.against)
    assert claim.attributed
    assert claim.level is ImputationLevel.QUESTION
    body = STORY.partition("\n\n")[2]
    assert "Pellbrook" in body[claim.span.start : claim.span.end]


def test_its_missing_answer_should_be_seen_to_and_says_why(analysis: Analysis) -> None:
    party = next(p for p in analysis.parties if p.name == "Pellbrook Dredging")
    (found,) = (f for f in analysis.findings if f.rule == "reply.not-in-text" and party.id in f.parties)
    assert found.severity is Severity.SHOULD
    assert "what it sold, paid, signed or ordered" in found.message


LIDO = """\
The lido at Wenham opens on Saturday after a winter of repairs, and the first swimmers are promised warm tea.

Volunteers painted the changing rooms, a local baker lent his ovens, and a choir will sing from the diving board at noon. \
The town's old clock has been mended too.

Odette Farrow, a retired teacher who swims there each morning, {deed}

Tickets are sold at the gate from nine. The tea room stays open until six, and children under ten swim for nothing this \
summer. The next open day is planned for August, when the pool will be a hundred years old.
"""


def test_a_lone_charge_that_nothing_else_bears_out_is_no_must(engine: Engine) -> None:
    teased = (
        "was accused by the baker of hiding the tea. “We sing and we swim,” Ms Farrow said. She said that the choir was the "
        "best in the county. “The water is cold and the talk is warm,” Ms Farrow said."
    )
    assert _severities_of_farrow(engine, teased)["reply.not-in-text"] is Severity.SHOULD


def test_a_grave_charge_is_a_must_though_it_stands_alone(engine: Engine) -> None:
    told = _severities_of_farrow(engine, "stole £40,000 from the fund that paid for the heating.")
    assert told == {"reply.not-in-text": Severity.MUST, "sourcing.unattributed-allegation": Severity.MUST}


def _severities_of_farrow(engine: Engine, deed: str) -> dict[str, Severity]:
    found = engine.analyse(StoryText(headline="Lido opens with tea", body=LIDO.format(deed=deed)))
    party = next(p for p in found.parties if p.name == "Odette Farrow")
    return {f.rule: f.severity for f in found.findings if party.id in f.parties}


def test_a_brief_is_not_weighed(engine: Engine) -> None:
    brief = next(line for line in STORY.splitlines() if line.startswith("Pellbrook"))
    assert not any(p.accused for p in engine.analyse(StoryText(headline="", body=brief)).parties)


def test_a_story_in_which_nobody_is_accused_is_not_weighed(engine: Engine) -> None:
    peaceful = [line for line in STORY.splitlines() if not line.startswith("The harbour master")]
    found = engine.analyse(StoryText(headline="", body="\n".join(peaceful[2:])))
    assert not any(p.accused and p.name == "Pellbrook Dredging" for p in found.parties)


def test_whom_a_person_cleared_stays_cleared(engine: Engine) -> None:
    headline, _, body = STORY.partition("\n\n")
    corrections = Corrections(not_accused=("Pellbrook Dredging",))
    found = engine.analyse(StoryText(headline=headline, body=body), corrections)
    assert not next(p for p in found.parties if p.name == "Pellbrook Dredging").accused


def test_a_story_typed_line_by_line_is_weighed_as_one_read_at_once(engine: Engine, analysis: Analysis) -> None:
    headline, _, body = STORY.partition("\n\n")
    story = StoryAnalysis(engine)
    story.replace_blocks(Field.HEADLINE, 0, 0, [headline])
    for n, line in enumerate(body.split("\n")):
        story.replace_blocks(Field.BODY, n, 0, [line])
        story.resolve(story.snapshot())
    assert story.resolve(story.snapshot()) == analysis


def test_every_kind_of_evidence_looks_for_words_that_the_lexicon_has() -> None:
    groups = set(Lexicons.load().groups("weighing"))
    assert {name for kind in KINDS for name in kind.classes} | set(WRONG) | set(ROLES) <= groups


def test_every_kind_of_evidence_has_its_weight() -> None:
    words = WeighingWords.read(Lexicons.load())
    assert set(words.weights) >= {kind.name for kind in KINDS}
    assert words.weights["is accused"] > 0 > words.weights["share as source"]
    assert 0 < words.doubtful < words.accused < float("inf")


def test_weights_made_from_labelled_stories_tell_accused_from_bystanders(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "wall.txt").write_text(STORY, encoding="utf-8")
    accused = ["Hollis Vane", "Pellbrook Dredging", "Silas Crewe"]
    gold = {"parties": [{"any": [name]} for name in accused], "not_parties": ["Edwin Marrable", "Ines Okell"]}
    (tmp_path / "gold.json").write_text(json.dumps({"wall.txt": gold}), encoding="utf-8")
    rows = [*rows_of(tmp_path, engine)]
    model = fit(rows)
    against = [model.score(row) for row in rows if row.accused]
    assert len(against) == len(accused)
    assert min(against) > max(model.score(row) for row in rows if row.accused is False)
    assert fit(rows) == model
