"""An attribution while its block is read (token ranges), and what it becomes (offsets, kinds)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsdesk.analysis.cues import ATTITUDE, SAY, CueForm
from newsdesk.analysis.facts import BlockAttribution
from newsdesk.analysis.grammar import (
    BODY,
    CAPITAL,
    COLON,
    COMMA,
    CONJ,
    DASH,
    DOCUMENT,
    PERSON,
    PUNCTUATION,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBJECT,
    UNNAMED,
)
from newsdesk.analysis.scan import Range, Scan
from newsdesk.analysis.text import UNMARKED
from newsdesk.domain.detected import AttributionKind, SourceKind
from newsdesk.domain.spans import Span

_LOOSE = COMMA | CONJ | SEMICOLON | DASH | STOP | COLON
_PRONOUN, _COMMA_DASH = SUBJECT | RELATIVE, COMMA | DASH
_SOME_KIND = UNNAMED | DOCUMENT | PERSON | BODY
_SOMEBODY = PERSON | UNNAMED | BODY
_ARTICLES = frozenset({"a", "an"})


@dataclass(slots=True)
class Draft:
    """An attribution in token ranges, while its sentence is read."""

    content: list[Range]
    cue: Range
    source: Range | None
    form: CueForm
    nested_in: Draft | None = None
    index: int = -1


def tidy(s: Scan, start: int, end: int) -> int:
    """Without trailing commas, conjunctions and full stops (a closing quotation mark stays)."""
    while end > start and s.flags[end - 1] & _LOOSE:
        if s.is_dotted(end - 1) or (s.quoted[end - 1] and s.flags[end - 1] & STOP):
            break
        end -= 1
    return end


def finish(s: Scan, drafts: list[Draft]) -> Iterator[BlockAttribution]:
    """The drafts of a block in reading order, in offsets."""
    if len(drafts) > 1:
        drafts.sort(key=_place)
        for n, draft in enumerate(drafts):
            draft.index = n
    starts, ends = s.block.starts, s.block.ends
    unmarked = s.block.classes.translate(UNMARKED)
    for draft in drafts:
        ranges = sorted(draft.content) if len(draft.content) > 1 else draft.content
        (cue, cued), source, (lemma, frames, _, _) = draft.cue, draft.source, draft.form
        yield BlockAttribution(
            tuple([Span(starts[first], ends[last - 1]) for first, last in ranges if first < last]),
            Span(starts[cue], ends[cued - 1]),
            Span(starts[source[0]], ends[source[1] - 1]) if source else None,
            _kind(s, ranges) if s.block.quotes else AttributionKind.INDIRECT,
            _source_kind(s, source) if source else SourceKind.NONE,
            lemma,
            not frames & ATTITUDE or frames & SAY != 0,
            draft.nested_in.index if draft.nested_in else -1,
            sum([unmarked.count(1, first, last) for first, last in ranges]),
        )


def _place(draft: Draft) -> tuple[int, int]:
    return draft.content[0][0] if draft.content else draft.cue[0], draft.cue[0]


def _kind(s: Scan, ranges: list[Range]) -> AttributionKind:
    quoted = s.quoted
    for first, last in ranges:
        if quoted.find(1, first, last) >= 0:
            break
    else:
        return AttributionKind.INDIRECT
    for first, last in ranges:
        for i in range(first, last):
            if not quoted[i] and not s.flags[i] & PUNCTUATION:
                return AttributionKind.MIXED
    return AttributionKind.DIRECT


def _source_kind(s: Scan, source: Range) -> SourceKind:  # noqa: PLR0911 -- one return a case
    """What names the source: the word its phrase is about decides, then an apposition."""
    first, last = source
    head = s.head(source)
    f = s.flags[head]
    if last - first == 1 and f & _PRONOUN and not f & UNNAMED:
        return SourceKind.PRONOUN
    if f & CAPITAL:
        if not f & _SOME_KIND:
            return SourceKind.NAMED
        opens = head == s.block.sentence_at(head).first
        if not opens:
            paper = f & DOCUMENT and head - first > 1 and s.lower[first] in _ARTICLES
            return SourceKind.DOCUMENT if paper else SourceKind.NAMED
    if f & _SOMEBODY and last - head > 1:
        comma = next((i for i in range(head, last) if s.flags[i] & _COMMA_DASH), last)
        if any(s.is_name(i) for i in range(comma, last)):
            return SourceKind.NAMED  # "a spokeswoman, Anna White"
    if f & UNNAMED:
        return SourceKind.UNNAMED
    if f & DOCUMENT:
        return SourceKind.DOCUMENT
    if f & BODY and any(s.is_name(i) for i in range(first, head)):
        return SourceKind.NAMED  # "the Ferrier campaign"
    return SourceKind.DESCRIBED
