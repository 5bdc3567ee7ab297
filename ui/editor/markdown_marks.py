"""What the Markdown of one line looks like: pure, so that it is tested without Qt.

Offsets are code points within the line. A line is styled by itself; only a fenced block of code carries over.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple


class Look(Enum):
    """How a stretch of a line is shown."""

    MARK = auto()  # the signs of Markdown, dimmed
    STRONG = auto()
    EMPHASIS = auto()
    CODE = auto()
    LINK = auto()
    QUOTE = auto()
    HEADING_1 = auto()
    HEADING_2 = auto()
    HEADING_3 = auto()


WHOLE_LINE = 1 << 24  # the end of a mark on a whole line, so that it stays the same while the line is written


class Mark(NamedTuple):
    """A stretch of a line and its look; later marks lie over earlier ones."""

    start: int
    end: int
    look: Look


_INLINE = re.compile(
    r"(?P<code>`[^`\n]+`)"
    r"|(?P<strong>\*\*(?=\S)(?:[^*\n]|\*(?!\*))+?(?<=\S)\*\*|__(?=\S)[^_\n]+?(?<=\S)__)"
    r"|(?P<emphasis>(?<![\w*])\*(?=[^\s*])[^*\n]*?(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])[^_\n]*?(?<=[^\s_])_(?![\w_]))"
    r"|(?P<link>!?\[[^\]\n]*\]\([^)\n]*\))"
    r"|(?P<address><(?:https?|mailto):[^>\s]+>)"
)
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+|$)")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_ITEM = re.compile(r"[ \t]{0,9}(?:[-+*]|\d{1,9}[.)])[ \t]+")
_RULE = re.compile(r"[ \t]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r"[ \t]{0,3}(?:```|~~~)")
_FENCE_STARTS = frozenset("`~ \t")
_INLINE_SIGNS = frozenset("`*_[<")
_SIGN = re.compile(r"[`*_\[<!]")
_HEADINGS = (Look.HEADING_1, Look.HEADING_2, Look.HEADING_3)


def is_fence(line: str) -> bool:
    """Whether the line opens or closes a block of code."""
    return line[:1] in _FENCE_STARTS and _FENCE.match(line) is not None


def marks_of(line: str, *, fenced: bool = False) -> tuple[Mark, ...]:
    """The looks of one line; ``fenced``: it stands in a block of code. Plain prose has none and costs next to nothing."""
    if not line:
        return ()
    if fenced or is_fence(line):
        return (Mark(0, WHOLE_LINE, Look.CODE),)
    marks: list[Mark] = []
    start = _opening(line, marks)
    if start < 0:
        return tuple(marks)
    if not _INLINE_SIGNS.isdisjoint(line):
        _inline(line, start, marks)
    return tuple(marks)


def _opening(line: str, marks: list[Mark]) -> int:
    """Mark what the line begins with; where its words begin, or -1 when it has none."""
    first = line[0]
    if first == "#" and (heading := _HEADING.match(line)):
        marks.append(Mark(0, WHOLE_LINE, _HEADINGS[min(len(heading[1]), 3) - 1]))
        marks.append(Mark(0, heading.end(), Look.MARK))
        return heading.end()
    if first == ">" and (quote := _QUOTE.match(line)):
        marks.append(Mark(0, WHOLE_LINE, Look.QUOTE))
        marks.append(Mark(0, quote.end(), Look.MARK))
        return quote.end()
    if first in " \t*-_+0123456789":
        if _RULE.match(line):
            marks.append(Mark(0, WHOLE_LINE, Look.MARK))
            return -1
        if item := _ITEM.match(line):
            marks.append(Mark(0, item.end(), Look.MARK))
            return item.end()
    return 0


def _inline(line: str, start: int, marks: list[Mark]) -> None:
    while (sign := _SIGN.search(line, start)) is not None:
        found = _INLINE.match(line, sign.start())
        if found is None:
            start = sign.end()
            continue
        begin, start = found.span()
        end = start
        match found.lastgroup:
            case "code":
                marks += [Mark(begin, end, Look.CODE), Mark(begin, begin + 1, Look.MARK), Mark(end - 1, end, Look.MARK)]
            case "strong":
                marks += [
                    Mark(begin, end, Look.STRONG),
                    Mark(begin, begin + 2, Look.MARK),
                    Mark(end - 2, end, Look.MARK),
                ]
            case "emphasis":
                marks += [
                    Mark(begin, end, Look.EMPHASIS),
                    Mark(begin, begin + 1, Look.MARK),
                    Mark(end - 1, end, Look.MARK),
                ]
            case "link":
                words = line.index("[", begin)
                close = line.index("](", begin)
                marks += [
                    Mark(words + 1, close, Look.LINK),
                    Mark(begin, words + 1, Look.MARK),
                    Mark(close, end, Look.MARK),
                ]
            case _:
                marks.append(Mark(begin, end, Look.LINK))
