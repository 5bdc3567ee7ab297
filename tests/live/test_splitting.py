"""A sentence that is cut in two: the record keeps the longer part of what it was tied to."""

from __future__ import annotations

import re

import pytest

from newsdesk.domain.sentences import sentences
from newsdesk.domain.spans import Span
from newsdesk.live.splitting import longer_part

ORDER = "Calder ordered the changes after a private dinner"


def part_of(typed: str, exact: str) -> str | None:
    """The longer part of a passage; what was typed into ``exact`` stands between brackets."""
    words, own = "", []
    for piece in re.split(r"(\[[^]]*\])", typed):
        if not piece.startswith("["):
            own.append(Span(len(words), len(words) + len(piece)))
        words += piece.strip("[]")
    place = longer_part(words, exact, tuple(own))
    return None if place is None else words[place.start : place.end]


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("Calder ordered the changes[. It was] after a private dinner", "Calder ordered the changes."),
        ("Calder[.\n\nShe] ordered the changes after a private dinner", "She ordered the changes after a private dinner"),
        ("Calder ordered[. Nobody in the whole harbour office knew of it. The] changes after a private dinner",
         "The changes after a private dinner"),
        ("[“]Calder ordered the changes[.” So it was] after a private dinner", "“Calder ordered the changes.”"),
    ],
)  # fmt: skip
def test_the_longer_part_holds_most_of_the_words_there_were(typed, part):
    assert part_of(typed, ORDER) == part


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        (ORDER, ORDER),
        ("Calder[, it is said,] ordered the changes after a private dinner", ORDER),
        ("She knew. He lied[ too].", "She knew. He lied."),
        ("[Gen. ]Orsk gave the order to [Mr. ]Calder", "Orsk gave the order to Calder"),
        ("Calder ordered the changes after a private dinner[. ]", ORDER),
    ],
)
def test_a_sentence_that_only_changed_was_not_split(typed, exact):
    assert part_of(typed, exact) is None


def test_sentences_end_where_a_reader_says_they_end():
    text = "Mr. Calder “lied.” He knew, the clerk said!\n\n*Why?* At 3.40 p.m. the U.S. envoy left."
    assert [text[a:b] for a, b in sentences(text)] == [
        "Mr. Calder “lied.”",
        "He knew, the clerk said!",
        "*Why?*",
        "At 3.40 p.m. the U.S. envoy left.",
    ]
