"""An attribution while its block is read (token ranges), and what it becomes (offsets, kinds)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsdesk.analysis.cues import ATTITUDE, SAY, CueForm
from newsdesk.analysis.facts import BlockAttribution
from newsdesk.analysis.grammar import (
    COLON,
    COMMA,
    CONJ,
    DASH,
    DOCUMENT,
    MARK,
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
        if s.is_dotted(end - 1):
            break
        end -= 1
    return end


def finish(s: Scan, drafts: list[Draft]) -> Iterator[BlockAttribution]:
    drafts.sort(key=lambda d: (d.content[0][0] if d.content else d.cue[0], d.cue[0]))
    for n, draft in enumerate(drafts):
        draft.index = n
    for draft in drafts:
        content = tuple(_span(s, r) for r in sorted(draft.content) if r[0] < r[1])
        yield BlockAttribution(
            content,
            _span(s, draft.cue),
            _span(s, draft.source) if draft.source else None,
            _kind(s, draft.content),
            _source_kind(s, draft.source),
            draft.form.lemma,
            not draft.form.frames & ATTITUDE or bool(draft.form.frames & SAY),
            draft.nested_in.index if draft.nested_in else -1,
        )


def _span(s: Scan, r: Range) -> Span:
    return Span(s.block.starts[r[0]], s.block.ends[r[1] - 1])


def _kind(s: Scan, ranges: list[Range]) -> AttributionKind:
    quoted = [s.quoted[first:last] for first, last in ranges]
    if not any(1 in part for part in quoted):
        return AttributionKind.INDIRECT
    for first, last in ranges:
        for i in range(first, last):
            if not s.quoted[i] and not s.flags[i] & PUNCTUATION:
                return AttributionKind.MIXED
    return AttributionKind.DIRECT


def _source_kind(s: Scan, source: Range | None) -> SourceKind:
    if source is None:
        return SourceKind.NONE
    first, last = source
    if last - first == 1 and s.flags[first] & (SUBJECT | RELATIVE) and not s.flags[first] & UNNAMED:
        return SourceKind.PRONOUN
    flags = [s.flags[i] for i in range(first, last)]
    named = any(
        s.is_name(i)
        for i in range(first + (first in {x.first for x in s.block.sentences} and not _known_name(s, first)), last)
    )
    if any(f & UNNAMED for f in flags) and not named:
        return SourceKind.UNNAMED
    if any(f & DOCUMENT for f in flags):
        return SourceKind.DOCUMENT
    return SourceKind.NAMED if named else SourceKind.DESCRIBED


def _known_name(s: Scan, i: int) -> bool:
    return not s.flags[i]
