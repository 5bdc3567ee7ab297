"""What became of a passage that was cut into sentences or paragraphs after a record was tied to it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from newsdesk.domain.sentences import boundaries, sentences
from newsdesk.domain.spans import Span

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=2048)
def longer_part(words: str, exact: str) -> Span | None:
    """Where the longer part stands in ``words``, once a sentence of ``exact`` was cut in two; None when none was.

    Longer is what holds most of the words of ``exact``: what was typed in between counts for nothing.
    """
    if not _cut(words, exact):
        return None
    parts = sentences(words)
    if len(parts) < 2:  # noqa: PLR2004 - two parts
        return None
    known = _WORD.findall(exact)
    return max(parts, key=lambda part: _shared(known, _WORD.findall(words[part.start : part.end])))


def _cut(words: str, exact: str) -> bool:
    """Whether a sentence ends in ``words`` where none ended in ``exact``."""
    before = {_neighbours(exact, place) for place in boundaries(exact)}
    return any(_neighbours(words, place) not in before for place in boundaries(words))


def _neighbours(text: str, place: Span) -> tuple[str, str]:
    last, first = _WORD.findall(text[: place.start])[-1:], _WORD.findall(text[place.end :])[:1]
    return "".join(last), "".join(first)


def _shared(known: list[str], part: list[str]) -> int:
    """How many letters of the words in ``known`` stand in ``part``, in the same order."""
    blocks = SequenceMatcher(None, known, part, autojunk=False).get_matching_blocks()
    return sum(len(word) for block in blocks for word in known[block.a : block.a + block.size])
