"""Where sentences end, roughly: for records that point at sentences, not for reading what they say."""

from __future__ import annotations

import re

from newsdesk.domain.spans import Span

_END = re.compile(r"""(?<=[.!?…])["”’»)\]*_]*\s+(?=["“‘«(\[*_]*[^\W\d_a-z])|\s*\n\s*""")
_LONGEST = 8  # code points of an abbreviation and what stands before it
_SHORTENED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Col|Prof|Sgt|Lt|Capt|No|U\.S|U\.K)\.$")


def boundaries(text: str) -> list[Span]:
    """The white space (with closing marks before it) between sentences and between paragraphs, in code points."""
    found = [Span(match.start(), match.end()) for match in _END.finditer(text)]
    return [s for s in found if "\n" in text[s.start : s.end] or not _SHORTENED.search(text[: s.start][-_LONGEST:])]


def sentences(text: str) -> list[Span]:
    """The sentences of a text, without the white space between them."""
    found: list[Span] = []
    start = 0
    for place in [*boundaries(text), Span(len(text), len(text))]:
        gap = text[place.start : place.end]
        end = place.start + len(gap.rstrip())
        end = end if gap.strip() else place.start
        if text[start:end].strip():
            lead = len(text[start:end]) - len(text[start:end].lstrip())
            found.append(Span(start + lead, end))
        start = place.end
    return found
