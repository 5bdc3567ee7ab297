"""Twenty-odd stories as an editor reads them: who is accused, who answers, what has no source; clean ones stay quiet."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsdesk.analysis.engine import Engine
from tests.analysis.story_score import Score, score_story

HERE = Path(__file__).parent
STORIES = sorted((HERE / "stories").glob("*.txt"))
SHARED = HERE.parents[2] / "shared" / "samples" / "wire-story.txt"


@pytest.fixture(scope="module")
def score(engine: Engine):
    total = Score()
    for story in STORIES:
        score_story(story, engine, total)
    return total


def test_nine_tenths_of_what_an_editor_lists_are_found(score) -> None:
    assert score.share() >= 0.9, score.missed


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("party", 0.85),
        ("reply", 0.85),
        ("not_party", 0.98),
        ("merged", 0.95),
        ("unnamed", 0.9),
        ("unattributed", 0.8),
        ("named", 0.85),
        ("loaded", 0.8),
        ("intent", 0.8),
    ],
)
def test_no_kind_falls_behind(score, kind: str, least: float) -> None:
    assert score.share(kind) >= least, [m for m in score.missed if m.startswith(f"{kind}:")]


def test_clean_stories_stay_quiet(score) -> None:
    assert score.share("quiet") == 1, [m for m in score.missed if m.startswith("quiet:")]


def test_at_least_six_of_the_stories_are_clean(engine: Engine) -> None:
    clean = [s for s in STORIES if '"max_must": 0' in s.with_suffix(".expected.json").read_text(encoding="utf-8")]
    assert len(clean) >= 6


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the evaluation data is not beside the project")
def test_a_confident_story_without_sources_is_seen_through(engine: Engine, tmp_path: Path) -> None:
    story = tmp_path / SHARED.name
    story.write_text(SHARED.read_text(encoding="utf-8"), encoding="utf-8")
    expected = SHARED.with_suffix(".expected.json").read_text(encoding="utf-8")
    story.with_suffix(".expected.json").write_text(expected, encoding="utf-8")
    total = Score()
    score_story(story, engine, total)
    assert total.share() >= 0.9, total.missed
