from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.editor.markdown_marks import WHOLE_LINE, Look, Mark, is_fence, marks_of


def shown(line, look):
    return [line[m.start : min(m.end, len(line))] for m in marks_of(line) if m.look is look]


def test_prose_has_no_marks():
    assert marks_of("The mayor said 2 * 3 is six, and a_b_c is a name.") == ()


def test_emphasis_is_shown_and_its_signs_are_dimmed():
    line = "He was *very* sure, **quite** sure."
    assert shown(line, Look.EMPHASIS) == ["*very*"]
    assert shown(line, Look.STRONG) == ["**quite**"]
    assert shown(line, Look.MARK) == ["*", "*", "**", "**"]


def test_a_link_shows_its_words():
    line = "as [the minutes](https://example.org/a) say"
    assert shown(line, Look.LINK) == ["the minutes"]
    assert shown(line, Look.MARK) == ["[", "](https://example.org/a)"]


@pytest.mark.parametrize(
    ("line", "look"),
    [("# One", Look.HEADING_1), ("## Two", Look.HEADING_2), ("##### Five", Look.HEADING_3), ("> Said", Look.QUOTE)],
)
def test_a_whole_line_keeps_its_look_while_it_is_written(line, look):
    marks = marks_of(line)
    assert marks[0] == Mark(0, WHOLE_LINE, look)
    assert marks_of(line + " more") == marks


def test_a_hash_without_a_space_is_no_heading():
    assert marks_of("#tag") == ()


@pytest.mark.parametrize("line", ["- item", "12. item", "  * item"])
def test_items_dim_their_bullets(line):
    assert shown(line, Look.MARK) == [line[: line.index("item")]]


def test_code_is_left_alone():
    assert marks_of("*not emphasis*", fenced=True) == (Mark(0, WHOLE_LINE, Look.CODE),)
    assert is_fence("```python")
    assert not is_fence("``two``")


@given(st.text(st.sampled_from("ab *_`[]()<>#-1.\\"), max_size=60))
def test_marks_lie_within_their_line(line):
    for mark in marks_of(line):
        assert 0 <= mark.start <= mark.end
        assert mark.end <= len(line) or mark.end == WHOLE_LINE
