"""A byline that stands in a file as a line of its own above the text: “By Ana Moreno”."""

from __future__ import annotations

import re

_LONGEST = 120
_LONGEST_STANDFIRST = 400
_LINE = re.compile(r"[^\r\n]*")
_LINE_END = re.compile(r"\r\n?|\n|\Z")
_BLANK = re.compile(r"(?:[ \t]*(?:\r\n?|\n))+|[ \t]*\Z")
_DRESSED = re.compile(r"^#{1,6}[ \t]+|[*_]+|\[([^\]]*)\]\([^)\s]*\)")
_BY = re.compile(r"(?:By|BY|by):?[ \t]+(?P<names>\S.*)")
_AFTER_A_NAME = re.compile(r",|\||–|—|[ \t]-[ \t]|[ \t](?:and|AND|&|in|IN|at|for|with)[ \t]")
_PARTICLE = re.compile(r"al|bin|dal?|del?|der|di|dos?|du|el|ibn|la|le|te[nr]|van|von|y|zu")
_FEWEST, _MOST = 2, 5  # words of a name


def find_byline(text: str, at: int, *, second: bool) -> tuple[str, int, int] | None:
    """The byline at the head of the text that begins at ``at``: its words, and where its lines begin and end.

    It is the first line; with ``second`` it may also be a paragraph of its own under a first short one. None without one.
    """
    line = _LINE.match(text, at)
    assert line is not None
    if words := byline_of(line.group()):
        return words, at, _after(text, line.end())
    if not second or len(line.group()) > _LONGEST_STANDFIRST:
        return None
    end = _LINE_END.match(text, line.end())
    blank = _BLANK.match(text, end.end()) if end is not None and end.end() > line.end() else None
    if blank is None or blank.end() == (end.end() if end else 0):
        return None
    under = _LINE.match(text, blank.end())
    words = byline_of(under.group()) if under is not None else ""
    if under is None or not words or _after(text, under.end()) == _next(text, under.end()):
        return None
    return words, blank.end(), _after(text, under.end())


def byline_of(line: str) -> str:
    """The byline that a line is, without marks of emphasis or links; "" for any other line."""
    words = " ".join(_DRESSED.sub(r"\1", line).split())
    found = _BY.fullmatch(words)
    if found is None or len(words) > _LONGEST or words[-1] in ".!?:;,…":
        return ""
    first = _AFTER_A_NAME.split(found["names"], maxsplit=1)[0].split()
    if not _FEWEST <= len(first) <= _MOST:
        return ""
    named = all(word[0].isupper() or _PARTICLE.fullmatch(word) for word in first) and first[0][0].isupper()
    return words if named and not any(c.isdigit() for word in first for c in word) else ""


def _next(text: str, at: int) -> int:
    """Where the next line begins."""
    end = _LINE_END.match(text, at)
    return end.end() if end is not None else at


def _after(text: str, at: int) -> int:
    """Where the first line begins after this line's end that is not blank."""
    begin = _next(text, at)
    blank = _BLANK.match(text, begin)
    return blank.end() if blank is not None else begin
