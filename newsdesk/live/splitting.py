"""What became of a passage after a record was tied to it: its sentence was cut in two, or grew at its ends."""

from __future__ import annotations

import re
from functools import lru_cache

from newsdesk.domain.sentences import boundaries, sentences
from newsdesk.domain.spans import Span

_WORD = re.compile(r"\w+")
_OPENING = " \t“‘«([*_\"'"
_ENDS = re.compile(r"""["”’»)\]*_']*(?:[.!?…]|$)""")
_ENDED = re.compile(r"""[.!?…]["”’»)\]*_']*$""")


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


def grown_start(line: str, at: int, earliest: int) -> int:
    """Where a passage begins that stands ``at`` in a line, when the words from ``earliest`` on were typed right before it.

    At the beginning of its sentence, when these are all that stands there; a passage within a sentence stays where it is.
    """
    earliest = max(0, earliest)
    begun = [place.end for place in boundaries(line) if earliest < place.end <= at]
    if begun:
        return begun[-1]
    before = line[:earliest].rstrip(_OPENING)
    probe = f"{before} A"  # may a sentence begin here?
    may_begin = not before or any(place.end == len(probe) - 1 for place in boundaries(probe))
    return earliest if may_begin else at


def grown_end(line: str, at: int, latest: int) -> int:
    """The same for the end of a passage, when the words up to ``latest`` were typed right behind it."""
    return latest if _ENDS.match(line[latest:]) and not _ENDED.search(line[:at]) else at


def _neighbours(text: str, place: Span) -> tuple[str, str]:
    """The last word before a place and the first one after it."""
    last, first = _WORD.findall(text[: place.start])[-1:], _WORD.findall(text[place.end :])[:1]
    return "".join(last), "".join(first)
