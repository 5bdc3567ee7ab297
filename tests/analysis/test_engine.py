"""The engine: the same words give the same reading, whole or edit by edit; it can be stopped."""

from __future__ import annotations

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.analysis.engine import Engine, StoryAnalysis
from newsdesk.domain.detected import Analysis, Corrections, StoryText
from newsdesk.domain.spans import Field

LINES = (
    "“The bridge is unsafe,” said Maud Ferrier, the mayor of Port Ellery.",
    "She added that the Harbour Safety Board (HSB) had lied.",
    "",
    "“It was dark.",
    "“We ran,” said Tobias Vane.",
    "The HSB declined to comment.",
    "Mr Vane denied fraud, saying: “Never.",
    "> A block quotation.",
    "In a statement, the company said:",
    "We will not pay,” he said.",
    "# A heading",
    "It is understood that Ferrier, a disgraced liar, stole funds.",
    "Experts say it's the worst ever",
    "😀 Vane told 'The Ellery Herald' he'd “fight on”.",
)
ENGINE = Engine()
edit = st.tuples(st.integers(0, 12), st.integers(0, 4), st.lists(st.sampled_from(LINES), max_size=4))


def fresh(lines: list[str], headline: str = "") -> Analysis:
    return ENGINE.analyse(StoryText(headline=headline, body="\n".join(lines)))


@settings(max_examples=150, deadline=None)
@given(st.lists(edit, min_size=1, max_size=6))
def test_edit_by_edit_reads_as_the_whole_does(edits: list[tuple[int, int, list[str]]]) -> None:
    story = StoryAnalysis(ENGINE)
    lines = [""]
    story.replace_blocks(Field.BODY, 0, 0, lines)
    for at, removed, texts in edits:
        first = min(at, len(lines))
        count = min(removed, len(lines) - first)
        lines[first : first + count] = texts
        story.replace_blocks(Field.BODY, first, count, texts)
    assert story.resolve(story.snapshot()) == fresh(lines)


def test_the_same_words_twice_give_the_same_reading() -> None:
    assert fresh(list(LINES)) == Engine().analyse(StoryText(body="\n".join(LINES)))


def test_a_snapshot_keeps_the_story_as_it_was() -> None:
    story = StoryAnalysis(ENGINE)
    story.replace_blocks(Field.BODY, 0, 0, [LINES[0]])
    before = story.snapshot()
    story.replace_blocks(Field.BODY, 0, 1, ["Nobody spoke."])
    assert before.version < story.snapshot().version
    assert story.resolve(before) == fresh([LINES[0]])


def test_a_reading_that_is_no_longer_wanted_stops() -> None:
    story = StoryAnalysis(ENGINE)
    story.replace_blocks(Field.BODY, 0, 0, list(LINES))
    assert story.resolve(story.snapshot(), Corrections(), lambda: True) is None


def test_offsets_are_code_points_of_their_field() -> None:
    body = "\n".join(LINES)
    for attribution in ENGINE.analyse(StoryText(headline="Vane: I ran", body=body)).attributions:
        text = "Vane: I ran" if attribution.field == "headline" else body
        for start, end in attribution.content:
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]


def test_headline_standfirst_and_body_are_read_together() -> None:
    story = StoryText(
        headline="Ferrier: We will not pay", standfirst="Ferrier said so.", body="“No,” said Maud Ferrier."
    )
    found = ENGINE.analyse(story)
    assert [a.field for a in found.attributions] == ["headline", "body"]
    assert found.words == 12


def test_an_empty_story_has_no_words() -> None:
    assert ENGINE.analyse(StoryText()).words == 0


def test_an_engine_goes_to_another_process(engine: Engine) -> None:
    text = StoryText("", "", "Sources say the council buried the report.")
    assert pickle.loads(pickle.dumps(engine)).analyse(text) == engine.analyse(text)
