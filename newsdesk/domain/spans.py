"""Where something stands in a story: code-point offsets into one field."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Field(StrEnum):
    """The parts of a story that a reader sees and the analysis reads."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"


class Span(NamedTuple):
    """A half-open range ``[start, end)`` in Unicode code points of one field."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end


class Passage(NamedTuple):
    """A span together with the field it is in."""

    field: Field
    span: Span
