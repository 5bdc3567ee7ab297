"""What the formatting buttons do to Markdown: pure functions from a text and a selection to an edit."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsdesk.domain.spans import Span
from newsdesk.live.text import Splice

_HEADING = re.compile(r"#{1,6}[ \t]+")
_BULLET = re.compile(r"[-+*][ \t]+")
_QUOTE = re.compile(r">[ \t]?")
ADDRESS = "https://"


class Formatted(NamedTuple):
    """The edit to make, and what is selected after it."""

    splice: Splice
    selection: Span


def wrapped(text: str, selection: Span, mark: str) -> Formatted:
    """Put ``mark`` around the selected words (or the word the caret is in), or take it away when it is there."""
    start, end = _words(text, selection)
    size = len(mark)
    inside = text[start:end]
    if inside.startswith(mark) and inside.endswith(mark) and len(inside) >= 2 * size:
        return Formatted(Splice(start, inside, inside[size:-size]), Span(start, end - 2 * size))
    if start >= size and text[start - size : start] == mark == text[end : end + size]:
        return Formatted(Splice(start - size, text[start - size : end + size], inside), Span(start - size, end - size))
    return Formatted(Splice(start, inside, mark + inside + mark), Span(start + size, end + size))


def linked(text: str, selection: Span) -> Formatted:
    """Make the selected words a link; the address is selected, to be written."""
    start, end = _words(text, selection)
    words = text[start:end]
    made = f"[{words}]({ADDRESS})"
    at = start + len(words) + 3
    return Formatted(Splice(start, words, made), Span(at, at + len(ADDRESS)))


def headed(text: str, selection: Span) -> Formatted:
    """Make the line a heading of the second level, or prose again."""
    start, end = _lines(text, selection)
    line = text[start:end]
    found = _HEADING.match(line)
    plain = line[found.end() :] if found else line
    fresh = plain if found and found[0].startswith("## ") else f"## {plain}"
    return Formatted(Splice(start, line, fresh), Span(start + len(fresh), start + len(fresh)))


def listed(text: str, selection: Span) -> Formatted:
    """Make the selected lines items of a list, or prose again."""
    return _prefixed(text, selection, "- ", _BULLET)


def quoted(text: str, selection: Span) -> Formatted:
    """Make the selected lines a quotation, or prose again."""
    return _prefixed(text, selection, "> ", _QUOTE)


def _prefixed(text: str, selection: Span, prefix: str, known: re.Pattern[str]) -> Formatted:
    start, end = _lines(text, selection)
    lines = text[start:end].split("\n")
    filled = [line for line in lines if line.strip()] or lines
    if all(known.match(line) for line in filled):
        fresh = [known.sub("", line, count=1) for line in lines]
    else:
        fresh = [prefix + line if line in filled else line for line in lines]
    made = "\n".join(fresh)
    return Formatted(Splice(start, text[start:end], made), Span(start, start + len(made)))


def _words(text: str, selection: Span) -> tuple[int, int]:
    """The selection without white space at its ends; without one, the word around the caret."""
    start, end = selection
    if start == end:
        while start and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end].isalnum():
            end += 1
        return start, end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _lines(text: str, selection: Span) -> tuple[int, int]:
    """The whole lines that the selection is in."""
    start = text.rfind("\n", 0, selection.start) + 1
    end = text.find("\n", max(selection.end - (selection.end > selection.start), start))
    return start, len(text) if end < 0 else end
