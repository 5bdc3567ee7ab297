"""Where quotations stand in one line: curly, straight and British single marks, NYT ``''``, unbalanced ones.

Opening or closing is told from the white space around a mark, so that a straight, doubled or swapped mark is read as
an editor reads it. A quotation inside another is not listed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_DOUBLES = '“”„‟«»"'
_OPENING_CONTEXT = " \t\u00a0\u2009\u202f([{—–-/*_>…"
_SAID = ".,?!"
_ELIDED = re.compile(r"['‘’](?:\d\ds?|em|tis|twas|til|cause|n|cos|round|bout|ello)\b", re.IGNORECASE)


Mark = tuple[int, int, str]  # where a quotation mark stands, and which
QUOTATION_MARKS = frozenset("“”„‟«»\"‘’‚'") | {"''", "``"}


class Quote(NamedTuple):
    """A quotation, marks included: characters ``start:end`` of its block.

    ``opened``: it begins in this block with a mark (else it goes on from the block before); ``closed``: its
    closing mark stands in this block. ``mark`` is '"' for double, "'" for single marks, ">" for a block quote.
    """

    start: int
    end: int
    opened: bool
    closed: bool
    mark: str


def find_quotes(text: str, marks: list[Mark], carry: str) -> tuple[tuple[Quote, ...], str]:
    """The quotations of a line from the marks in it, and the mark of one left open ("" when none).

    ``carry`` is the mark the line before left open. A line that neither repeats that mark at its start nor
    closes it ends the quotation: the mark was forgotten.
    """
    if not marks:
        return (), ""
    begin = len(text) - len(text.lstrip())
    marks = _spoken(text, marks, begin)
    out: list[Quote] = []
    opened_at, kind, nested = -1, "", 0
    for n, (start, end, mark) in enumerate(marks):
        double = len(mark) == 2 or mark in _DOUBLES  # noqa: PLR2004 -- a small count
        if opened_at < 0:
            if _may_open(text, start, end, begin) and (double or _single_opens(text, marks, n)):
                opened_at, kind = start, '"' if double else "'"
            elif carry and not out and _may_close(text, start, end) and double == (carry == '"') and double:
                out.append(Quote(begin, end, opened=False, closed=True, mark=carry))
        elif mark == "“" and kind == '"' and text.count("”", end) > nested + 1 and _may_open(text, start, end, begin):
            nested += 1  # a quotation within: its closing mark is not ours
        elif mark == "”" and nested:
            nested -= 1
        elif double == (kind == '"') and _may_close(text, start, end) and (double or _single_closes(text, marks, n)):
            out.append(Quote(opened_at, end, opened=True, closed=True, mark=kind))
            opened_at = -1
    if opened_at < 0:
        return tuple(out), ""
    out.append(Quote(opened_at, len(text.rstrip()), opened=True, closed=False, mark=kind))
    return tuple(out), kind


def _spoken(text: str, marks: list[Mark], begin: int) -> list[Mark]:
    """The marks without the straight ones around a line with speech in curly ones: words of another paper that names its speakers."""
    if marks[0][2] != '"' or marks[0][0] > begin:
        return marks
    following = next((mark for _, _, mark in marks[1:] if mark in _DOUBLES), "")
    pasted = following == "“" and any(mark == "”" and text[start - 1] in _SAID for start, _, mark in marks)
    return [m for m in marks if m[2] != '"'] if pasted else marks


def _may_open(text: str, start: int, end: int, begin: int) -> bool:
    mark = text[start:end]
    if end >= len(text) or text[end].isspace():  # "“ … and so on”": set wide, but between spaces
        return mark == "“" and end < len(text) and (start <= begin or text[start - 1].isspace())
    if mark in {"“", "‘", "«", "„", "``"}:
        return True
    return start <= begin or text[start - 1] in _OPENING_CONTEXT or text[start - 1] in "“‘\"'"


def _may_close(text: str, start: int, end: int) -> bool:
    if start == 0:
        return False
    mark = text[start:end]
    if mark in {"”", "»"}:
        return True
    if end < len(text) and text[end].isalnum():
        return mark in {'"', "''"} and text[start - 1] in ".,!?"
    return not text[start - 1].isspace() or end == len(text) or text[end].isspace()


def _single_opens(text: str, marks: list[Mark], n: int) -> bool:
    """A single mark opens a quotation when it is no elision and a closing one follows in the line."""
    if _ELIDED.match(text, marks[n][0]):
        return False
    return any(
        mark in "’'" and start > marks[n][1] and _may_close(text, start, end)
        for start, end, mark in marks[n + 1 :]
        if len(mark) == 1
    )


def _single_closes(text: str, marks: list[Mark], n: int) -> bool:
    """Whether an apostrophe closes: not after a plural ("the workers' rights") while a better one follows."""
    start, end, mark = marks[n]
    if mark not in "’'":
        return False
    if text[start - 1] not in "sS" or end >= len(text) or text[end] != " " or not text[end + 1 : end + 2].islower():
        return True
    for later, after, other in marks[n + 1 :]:
        if other == "‘" or (other == "'" and _may_open(text, later, after, 0)):
            return True
        if other in "’'" and _may_close(text, later, after):
            return False
    return True
