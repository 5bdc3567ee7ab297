"""Splitting a file's text into headline, standfirst and body, each knowing its place in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from newsdesk.domain.spans import Field
from newsdesk.exchange.bylines import find_byline
from newsdesk.exchange.document import FieldText
from newsdesk.exchange.front_matter import FrontMatter, read_front_matter

LONGEST_HEADLINE = 120
LONGEST_LINE = 20_000
_HEADING = re.compile(r"[ ]{0,3}#[ \t]+(?P<text>[^\r\n]*?)[ \t]*#*[ \t]*(?=\r|\n|\Z)")
_LINE_ENDS = re.compile(r"\r\n?|\n")
_UNUSUAL = re.compile("\r\n?|\0")


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a text, and what its front matter says besides."""

    fields: Mapping[Field, FieldText]
    extras: Mapping[str, str]


def split_plain(text: str) -> Fields:
    """Plain text: line 1 is the headline only when it is short, has no full stop and a blank line after it."""
    end = _LINE_ENDS.search(text)
    first = text[: end.start()] if end else text
    rest = text[end.end() :] if end else ""
    blank = not rest.lstrip(" \t") or rest.lstrip(" \t")[0] in "\r\n"
    body_at = 0
    headline = FieldText()
    if first.strip() and len(first) <= LONGEST_HEADLINE and not first.rstrip().endswith(".") and rest and blank:
        lead = len(first) - len(first.lstrip())
        headline = field_text(text, lead, len(first.rstrip()))
        body_at = end.end() if end else len(text)
    body, byline = _below(text, _skip_blank(text, body_at), headed=bool(headline.value))
    return Fields(
        {Field.HEADLINE: headline, Field.STANDFIRST: FieldText(), Field.BODY: body},
        {"byline": byline} if byline else {},
    )


def split_markdown(text: str) -> Fields:
    """Markdown: YAML front matter, then a first ``# `` heading as the headline, then the body."""
    front = read_front_matter(text)
    at = _skip_blank(text, front.end)
    headline = _from_front(text, front, "headline", "title")
    heading = _HEADING.match(text, at)
    if not headline.value and heading:
        headline = field_text(text, *heading.span("text"))
        at = heading.end()
    standfirst = _from_front(text, front, "standfirst", "subtitle", "description")
    extras, begin = front.values, _skip_blank(text, at)
    body = field_text(text, begin, len(text))
    if not extras.get("byline"):
        body, byline = _below(text, begin, headed=bool(headline.value))
        extras = {**extras, "byline": byline} if byline else extras
    return Fields({Field.HEADLINE: headline, Field.STANDFIRST: standfirst, Field.BODY: body}, extras)


def _below(text: str, at: int, *, headed: bool) -> tuple[FieldText, str]:
    """The body that begins at ``at``, without the byline that stands above it, and that byline ("" for none)."""
    found = find_byline(text, at, second=headed)
    if found is None:
        return field_text(text, at, len(text)), ""
    byline, start, end = found
    above, below = field_text(text, at, start), field_text(text, end, len(text))
    grown = len(above.value)
    shifts = [(offset + grown, base) for offset, base in below.shifts]
    return FieldText(above.value + below.value, (*(above.shifts if grown else ()), *shifts), below.end), byline


def field_text(text: str, start: int, end: int) -> FieldText:
    r"""``text[start:end]`` with line ends as ``\\n``, without NULs, and no line of more than 20,000 characters."""
    pieces: list[str] = []
    shifts: list[tuple[int, int]] = [(0, start)]
    length, at = 0, start
    for match in _UNUSUAL.finditer(text, start, end):
        pieces.append(text[at : match.start()])
        length += len(pieces[-1])
        if match.group() != "\0":
            pieces.append("\n")
            length += 1
        at = match.end()
        shifts.append((length, at))
    pieces.append(text[at:end])
    value, shifts = _broken("".join(pieces), shifts)
    return FieldText(value, tuple(shifts), end)


def _broken(value: str, shifts: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Put a line end into lines that are too long: in place of a space, or, where there is none, between."""
    if all(len(line) <= LONGEST_LINE for line in value.split("\n")):
        return value, shifts
    out: list[str] = []
    added: list[int] = []
    at = 0
    for line in value.split("\n"):
        while len(line) > LONGEST_LINE:
            space = line.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE)
            cut, after = (space, space + 1) if space > 0 else (LONGEST_LINE, LONGEST_LINE)
            out.append(line[:cut])
            line = line[after:]  # noqa: PLW2901 - what is left of it
            at += after
            if space <= 0:
                added.append(at)
        out.append(line)
        at += len(line) + 1
    return "\n".join(out), _shifted(shifts, added)


def _shifted(shifts: list[tuple[int, int]], added: list[int]) -> list[tuple[int, int]]:
    """The places after one character was put in at each offset of ``added``."""
    result: list[tuple[int, int]] = []
    pending = list(added)
    grown = 0
    for i, (offset, base) in enumerate(shifts):
        result.append((offset + grown, base))
        following = shifts[i + 1][0] if i + 1 < len(shifts) else None
        while pending and (following is None or pending[0] < following):
            cut = pending.pop(0)
            grown += 1
            result.append((cut + grown, base + cut - offset))
    return result


def _from_front(text: str, front: FrontMatter, *names: str) -> FieldText:
    """A field given in the front matter, placed on its words there (or on its line, when they are folded)."""
    for name in names:
        value = " ".join(front.values.get(name, "").split())
        if value:
            at = text.find(value, *front.place(name))
            if at >= 0:
                return FieldText(value, ((0, at),), at + len(value))
            start, end = front.place(name)
            return FieldText(value, ((0, start),), end)
    return FieldText()


def _skip_blank(text: str, at: int) -> int:
    """The offset of the first line from ``at`` on that is not blank."""
    blank = re.compile(r"[ \t]*(?:\r\n?|\n)")
    while match := blank.match(text, at):
        at = match.end()
    return at
