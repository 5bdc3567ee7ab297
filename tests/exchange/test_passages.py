from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from newsdesk.domain.spans import Span
from newsdesk.exchange.html_writer import write_fragment
from newsdesk.exchange.markdown_reader import read_markdown
from newsdesk.exchange.passages import is_mark, is_start, mark_number, marked, put_marks, without_marks

SOURCE = """\
# A heading with words

The **bold “words” here** and [a link](https://example.org/path) end. A *short* one.

- an item with `code` in it
- **another**

> quoted *words*

| cell one | cell two |
| --- | --- |
| three | four |
"""


def rendered(source: str) -> str:
    return write_fragment(read_markdown(source))


def inside(source: str, number: int) -> str:
    """What stands between the marks of a passage in what a reader sees."""
    text, on = "", False
    for character in rendered(source):
        if is_mark(character) and mark_number(character) == number:
            on = is_start(character)
        elif on and not is_mark(character):
            text += character
    return text


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("bold “words” here", "bold “words” here"),
        ("**bold “words” here**", "bold “words” here"),
        ("“words” here** and [a link", '“words” here</strong> and <a href="https://example.org/path">a link'),
        ("[a link](https://example.org/path) end", "a link</a> end"),
        ("# A heading", "A heading"),
        ("- an item", "an item"),
        ("> quoted *words*", "quoted <em>words"),
        ("three", "three"),
        ("hort", "hort"),
        ("code", "code"),
    ],
)
def test_a_passage_is_marked_on_its_own_characters(words, seen):
    at = SOURCE.index(words)
    text, kept = marked(SOURCE, [Span(at, at + len(words))], rendered)
    assert kept == {0}
    assert inside(text, 0) == seen
    assert without_marks(text) == SOURCE


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SOURCE)), st.integers(1, 60)), min_size=1, max_size=6))
def test_marks_never_change_what_a_reader_sees(places):
    spans = [Span(start, min(start + length, len(SOURCE))) for start, length in places]
    text, kept = marked(SOURCE, spans, rendered)
    assert without_marks(rendered(text)) == rendered(SOURCE)
    assert kept <= set(range(len(spans)))


def test_passages_that_overlap_or_touch_are_kept_apart():
    text = put_marks("abcdef", [(0, Span(0, 3)), (1, Span(3, 6)), (2, Span(1, 5))])
    order = [(mark_number(c), is_start(c)) for c in text if is_mark(c)]
    assert order == [(0, True), (2, True), (0, False), (1, True), (2, False), (1, False)]
