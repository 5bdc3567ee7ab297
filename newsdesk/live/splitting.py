"""What became of a passage that was cut into sentences or paragraphs after a record was tied to it."""

from __future__ import annotations

import re
from functools import lru_cache

from newsdesk.domain.sentences import boundaries, sentences
from newsdesk.domain.spans import Span

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=2048)
def longer_part(words: str, exact: str, own: tuple[Span, ...]) -> Span | None:
    """Where the longer part stands in ``words``, once a sentence of ``exact`` was cut in two; None when none was.

    ``own`` are the letters of ``words`` that the record was tied to: what was typed in between makes no part longer.
    """
    before = {_neighbours(exact, place) for place in boundaries(exact)}
    if all(_neighbours(words, place) in before for place in boundaries(words)):
        return None
    parts = sentences(words)
    if len(parts) < 2:  # noqa: PLR2004 - two parts
        return None
    weights = [sum(max(0, min(part.end, b) - max(part.start, a)) for a, b in own) for part in parts]
    return parts[weights.index(max(weights))] if any(weights) else None


def _neighbours(text: str, place: Span) -> tuple[str, str]:
    """The last word before a place and the first one after it."""
    last, first = _WORD.findall(text[: place.start])[-1:], _WORD.findall(text[place.end :])[:1]
    return "".join(last), "".join(first)
