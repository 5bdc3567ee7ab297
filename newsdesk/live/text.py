"""The text being written: lines, a version, and the splices that change it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


class Splice(NamedTuple):
    """A change at one place: ``removed`` gives way to ``inserted`` at ``start`` (code points)."""

    start: int
    removed: str
    inserted: str

    @property
    def inverse(self) -> Splice:
        """The splice that undoes this one."""
        return Splice(self.start, self.inserted, self.removed)

    @property
    def end(self) -> int:
        """Where the removed text ended."""
        return self.start + len(self.removed)


class LineChange(NamedTuple):
    """Which lines a splice replaced: ``removed`` lines from ``first`` on became ``lines``."""

    first: int
    removed: int
    lines: tuple[str, ...]


class LiveText:
    """A text as lines (without their newlines), with a version that grows by one a splice.

    A splice touches only the lines it is in, so that its cost does not depend on the length of the story.
    """

    def __init__(self, text: str = "") -> None:
        self._lines = text.split("\n")
        self._starts = [0]  # offsets of the first lines, as far as they are known
        self._text: str | None = text
        self.length = len(text)
        self.version = 0

    @property
    def lines(self) -> Sequence[str]:
        """The lines, without newlines; at least one."""
        return self._lines

    @property
    def text(self) -> str:
        """The whole text; joined at most once a version."""
        if self._text is None:
            self._text = "\n".join(self._lines)
        return self._text

    def line_at(self, offset: int) -> tuple[int, int]:
        """The line an offset is in and the column there; ValueError outside the text."""
        if not 0 <= offset <= self.length:
            raise ValueError(f"offset {offset} is outside a text of {self.length} code points")
        starts = self._starts
        while starts[-1] <= offset and len(starts) < len(self._lines):
            starts.append(starts[-1] + len(self._lines[len(starts) - 1]) + 1)
        line = bisect_right(starts, offset) - 1
        return line, offset - starts[line]

    def slice(self, start: int, end: int) -> str:
        """The text of ``[start, end)`` without joining the rest."""
        first, column = self.line_at(start)
        last, end_column = self.line_at(end)
        if first == last:
            return self._lines[first][column:end_column]
        middle = self._lines[first + 1 : last]
        return "\n".join([self._lines[first][column:], *middle, self._lines[last][:end_column]])

    def apply(self, splice: Splice) -> LineChange:
        """Make a change; ValueError when ``removed`` is not what stands there."""
        if self.slice(splice.start, splice.end) != splice.removed:
            raise ValueError("the removed text is not what stands there")
        first, column = self.line_at(splice.start)
        last, end_column = self.line_at(splice.end)
        fresh = (self._lines[first][:column] + splice.inserted + self._lines[last][end_column:]).split("\n")
        self._lines[first : last + 1] = fresh
        del self._starts[first + 1 :]
        self._text = None
        self.length += len(splice.inserted) - len(splice.removed)
        self.version += 1
        return LineChange(first, last + 1 - first, tuple(fresh))


def splices_between(old: str, new: str) -> list[Splice]:
    """Splices that turn ``old`` into ``new``, last first, so that each one's offsets hold when it is applied.

    Lines are compared first, then words within lines that changed, so that anchors elsewhere stay where they are.
    """
    splices: list[Splice] = []
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts = _starts(old_lines)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        if tag != "equal":
            splices += _by_words(starts[i1], "".join(old_lines[i1:i2]), "".join(new_lines[j1:j2]))
    splices.sort(key=lambda s: s.start, reverse=True)
    return splices


_LONGEST_COMPARED = 4000  # words; above this a changed passage is replaced whole


def _by_words(offset: int, old: str, new: str) -> list[Splice]:
    old_words, new_words = _words(old), _words(new)
    if len(old_words) + len(new_words) > _LONGEST_COMPARED:
        return [Splice(offset, old, new)]
    starts = _starts(old_words)
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    return [
        Splice(offset + starts[i1], "".join(old_words[i1:i2]), "".join(new_words[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _words(text: str) -> list[str]:
    words: list[str] = []
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or text[i].isspace() != text[i - 1].isspace():
            words.append(text[start:i])
            start = i
    return words


def _starts(pieces: Sequence[str]) -> list[int]:
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts
