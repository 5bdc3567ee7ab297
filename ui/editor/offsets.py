"""Between the two ways of counting: Qt counts UTF-16 code units, everything else here Unicode code points.

``"a😀b"`` is three code points and four code units. This is the only module that knows both.
"""

from __future__ import annotations

from collections.abc import Sequence

_LAST_OF_ONE_UNIT = "\uffff"


def astral_count(text: str) -> int:
    """How many characters of ``text`` take two code units."""
    if text.isascii():
        return 0
    return sum(character > _LAST_OF_ONE_UNIT for character in text)


def utf16_length(text: str) -> int:
    """The length of ``text`` in UTF-16 code units."""
    return len(text) + astral_count(text)


def to_utf16(text: str, offset: int) -> int:
    """The code unit offset of a code point offset in ``text``."""
    return offset + astral_count(text[:offset])


def from_utf16(text: str, offset: int) -> int:
    """The code point offset of a code unit offset in ``text``; an offset within a pair counts as before it."""
    if not astral_count(text):
        return min(offset, len(text))
    units = 0
    for index, character in enumerate(text):
        units += 2 if character > _LAST_OF_ONE_UNIT else 1
        if units > offset:
            return index
    return len(text)


class AstralLines:
    """How many two-unit characters each line of a text has, so that whole-text offsets convert at once.

    A text without any (nearly every story) converts by doing nothing.
    """

    def __init__(self, lines: Sequence[str] = ("",)) -> None:
        self._counts = [astral_count(line) for line in lines]
        self._total = sum(self._counts)

    def replace(self, first: int, removed: int, lines: Sequence[str]) -> None:
        """Put ``lines`` in place of ``removed`` lines from ``first`` on."""
        counts = [astral_count(line) for line in lines]
        self._total += sum(counts) - sum(self._counts[first : first + removed])
        self._counts[first : first + removed] = counts

    def before(self, line: int) -> int:
        """How many two-unit characters stand before that line."""
        return sum(self._counts[:line]) if self._total else 0
