"""A file as it was read: its decoded text, and the story's fields with their places in that text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from newsdesk.domain.detected import StoryText
from newsdesk.domain.spans import Field, Span


@dataclass(frozen=True, slots=True)
class FieldText:
    """One field as the analysis reads it, and where its characters stand in the file's text.

    ``value`` differs from the file by a few characters (line ends, NULs, broken lines); ``shifts`` holds
    pairs (offset in ``value``, offset in the file), each true up to the next, and no place lies past ``end``.
    """

    value: str = ""
    shifts: tuple[tuple[int, int], ...] = ((0, 0),)
    end: int = 0

    def place(self, offset: int) -> int:
        """The offset in the file's text of an offset in ``value``, in code points."""
        shifts = self.shifts
        at, base = shifts[bisect_right(shifts, (offset, self.end)) - 1] if len(shifts) > 1 else shifts[0]
        return min(base + offset - at, self.end)


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says. ``text`` is the text as decoded (for .docx and .html the Markdown made of it).

    ``dropped`` says in a line each what was left out or guessed; ``sha256`` is of the file's bytes (hexadecimal);
    ``extras`` holds what the front matter says of a story's other fields (slug, byline, desk, route, embargo);
    ``plain`` is true when the body is plain text, not Markdown; ``comments`` pairs the words of a
    passage ("" unknown) with what was remarked on it.
    """

    path: str
    text: str
    fields: Mapping[Field, FieldText]
    title: str
    language: str
    dropped: tuple[str, ...]
    sha256: str
    extras: Mapping[str, str] = field(default_factory=dict)
    plain: bool = False
    comments: tuple[tuple[str, str], ...] = ()

    @property
    def headline(self) -> str:
        """The headline, or ""."""
        return self.fields[Field.HEADLINE].value

    @property
    def standfirst(self) -> str:
        """The standfirst, or ""."""
        return self.fields[Field.STANDFIRST].value

    @property
    def body(self) -> str:
        """The body, as Markdown."""
        return self.fields[Field.BODY].value

    @property
    def markdown_body(self) -> str:
        """The body as Markdown: in plain text whose lines are paragraphs, a blank line is put between them."""
        return separate_paragraphs(self.body) if self.plain else self.body

    def story_text(self) -> StoryText:
        """What the analysis reads."""
        return StoryText(self.headline, self.standfirst, self.body, self.language)

    def place(self, name: Field, span: Span) -> Span:
        """The span in ``text`` of a span in a field."""
        where = self.fields[name]
        return Span(where.place(span.start), where.place(span.end))


def separate_paragraphs(text: str) -> str:
    """Plain text with a blank line between lines that are whole paragraphs; text wrapped at a width stays as it is.

    Lines are paragraphs when some line is longer than anyone wraps at, or most of them end a sentence.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    ended = sum(line.rstrip().endswith((".", "!", "?", "”", '"', ":", ")")) for line in lines)
    if not lines or (max(map(len, lines)) <= _WIDEST_WRAP and ended <= _MOSTLY * len(lines)):
        return text
    return re.sub(r"\n+", "\n\n", text)


_WIDEST_WRAP = 120
_MOSTLY = 0.7
