"""An attribution while its block is read (token ranges), and what it becomes (offsets, kinds)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsdesk.analysis.cues import ATTITUDE, SAY, CueForm
from newsdesk.analysis.facts import BlockAttribution
from newsdesk.analysis.grammar import (
    BODY,
    COLON,
    COMMA,
    CONJ,
    DASH,
    DOCUMENT,
    MARK,
    PERSON,
    PUNCTUATION,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBJECT,
    UNNAMED,
)
from newsdesk.analysis.scan import Range, Scan
from newsdesk.domain.detected import AttributionKind, SourceKind
from newsdesk.domain.spans import Span

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
    while (
        end > start
        and s.flags[end - 1] & (COMMA | CONJ | SEMICOLON | DASH | STOP | COLON)
        and not s.flags[end - 1] & MARK
    ):
        if s.is_dotted(end - 1) or (s.quoted[end - 1] and s.flags[end - 1] & STOP):
            break
        end -= 1
    return end


def finish(s: Scan, drafts: list[Draft]) -> Iterator[BlockAttribution]:
    """The drafts of a block in reading order, in offsets."""
    drafts.sort(key=lambda d: (d.content[0][0] if d.content else d.cue[0], d.cue[0]))
    for n, draft in enumerate(drafts):
        draft.index = n
    starts, ends, flags = s.block.starts, s.block.ends, s.flags
    for draft in drafts:
        ranges = sorted(draft.content) if len(draft.content) > 1 else draft.content
        cue, source, form = draft.cue, draft.source, draft.form
        yield BlockAttribution(
            tuple([Span(starts[first], ends[last - 1]) for first, last in ranges if first < last]),
            Span(starts[cue[0]], ends[cue[1] - 1]),
            Span(starts[source[0]], ends[source[1] - 1]) if source else None,
            _kind(s, ranges),
            _source_kind(s, source),
            form.lemma,
            not form.frames & ATTITUDE or bool(form.frames & SAY),
            draft.nested_in.index if draft.nested_in else -1,
            sum([not f & PUNCTUATION for first, last in ranges for f in flags[first:last]]),
        )


def _kind(s: Scan, ranges: list[Range]) -> AttributionKind:
    quoted = s.quoted
    for first, last in ranges:
        if quoted.find(1, first, last) >= 0:
            break
    else:
        return AttributionKind.INDIRECT
    for first, last in ranges:
        for i in range(first, last):
            if not s.quoted[i] and not s.flags[i] & PUNCTUATION:
                return AttributionKind.MIXED
    return AttributionKind.DIRECT


def _source_kind(s: Scan, source: Range | None) -> SourceKind:  # noqa: PLR0911 -- one return a case
    """What names the source: the word its phrase is about decides, then an apposition."""
    if source is None:
        return SourceKind.NONE
    first, last = source
    head = s.head(source)
    f = s.flags[head]
    if last - first == 1 and f & (SUBJECT | RELATIVE) and not f & UNNAMED:
        return SourceKind.PRONOUN
    capital = s.words[head][0].isupper()
    opens = head == s.block.sentence_at(head).first
    if capital and not (opens and f & (UNNAMED | DOCUMENT | PERSON | BODY)):
        return (
            SourceKind.DOCUMENT
            if f & DOCUMENT and not opens and head - first > 1 and s.lower[first] in _ARTICLES
            else SourceKind.NAMED
        )
    comma = next((i for i in range(head, last) if s.flags[i] & (COMMA | DASH)), last)
    if any(s.is_name(i) for i in range(comma, last)) and f & (PERSON | UNNAMED | BODY):
        return SourceKind.NAMED  # "a spokeswoman, Anna White"
    if f & UNNAMED:
        return SourceKind.UNNAMED
    if f & DOCUMENT:
        return SourceKind.DOCUMENT
    if f & BODY and any(s.is_name(i) for i in range(first, head)):
        return SourceKind.NAMED  # "the Ferrier campaign"
    return SourceKind.DESCRIBED
