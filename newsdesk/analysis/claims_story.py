"""The statements of the blocks as claims of the story, beside its allegations and opinions (tier 2).

A passage gives one claim: an allegation or an opinion before a prediction, a figure, a fact. These claims accuse nobody
and raise no finding. Facts are few: what the story says of an accused party in its own voice without a source, and what
a source says of a party or what a party may dispute; never two in one sentence.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from newsdesk.analysis.claims_kinds import clause_at
from newsdesk.analysis.facts import PlacedBlock, StoryFacts
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.parties_claims import Resolved
from newsdesk.domain.detected import (
    Attribution,
    AttributionKind,
    ClaimKind,
    DetectedClaim,
    DetectedParty,
    Finding,
    Strength,
)
from newsdesk.domain.spans import Field, Span

_UNSOURCED = "sourcing.unattributed-claim"
_FIELD_ORDER = {Field.HEADLINE: 0, Field.STANDFIRST: 1, Field.BODY: 2}
_THAT = "that "
_MARKS = " ,;:–—-“”‘’\"'"
_NEAR_SPANS = 6  # ascribed spans before a place among which those that cover it are
_LEAST = 6  # tokens below which a clause says too little to be a fact
_OPENING = 12  # code points at the start of what is said within which the party it is about stands


class StoryStatements:
    """Makes claims of the statements of a story; immutable."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._estimating = lexicons.words("statements", "estimating")

    def add(
        self,
        story: StoryFacts,
        attributions: tuple[Attribution, ...],
        resolved: Resolved,
        findings: Iterable[Finding],
    ) -> tuple[DetectedClaim, ...]:
        """The claims of ``resolved`` with those of the statements, in reading order; new ids go on from the last."""
        estimates = {
            (placed.field, raw.cue.start + placed.offset)
            for placed in story.blocks
            for raw in placed.facts.attributions
            if not raw.speech and raw.cue_lemma in self._estimating and raw.cue is not None
        }
        told = [a for a in attributions if _is_told(a, resolved, estimates)]
        reader = _Reader(story, told, resolved)
        reader.take_forecasts_and_figures()
        reader.take_unsourced(findings)
        reader.take_ascribed_facts()
        return tuple(sorted((*resolved.claims, *reader.claims()), key=_reading_order))


class _Found(NamedTuple):
    order: int
    span: Span
    field: Field
    kind: ClaimKind
    attributions: tuple[str, ...]
    strength: Strength


class _Reader:
    def __init__(self, story: StoryFacts, told: list[Attribution], resolved: Resolved) -> None:
        self._story = story
        self._told = told
        self._thoughts = resolved.thoughts
        self._contents: dict[Field, list[tuple[int, int, int]]] = {field: [] for field in Field}
        self._taken = {field: bytearray(story.lengths.get(field, 0)) for field in Field}
        self._sources = {field: bytearray(story.lengths.get(field, 0)) for field in Field}
        self._parties = {(m.field, m.span.start): party for party in resolved.parties for m in party.mentions}
        self._starts: dict[Field, list[int]] = {field: [] for field in Field}
        for field, start in sorted(self._parties):
            self._starts[field].append(start)
        self._known = len(resolved.claims)
        self._found: list[_Found] = []
        for n, attribution in enumerate(told):
            self._contents[attribution.field].extend((s.start, s.end, n) for s in attribution.content)
            if attribution.source is not None:
                _mark(self._sources[attribution.field], attribution.source)
        for contents in self._contents.values():
            contents.sort()
        for claim in resolved.claims:
            _mark(self._taken[claim.field], claim.span)

    def claims(self) -> list[DetectedClaim]:
        """What was taken, in reading order, with ids."""
        return [
            DetectedClaim(f"c{n}", f.field, f.span, f.kind, bool(f.attributions), f.attributions, (), f.strength)
            for n, f in enumerate(sorted(self._found), self._known + 1)
        ]

    def take_forecasts_and_figures(self) -> None:
        """The predictions and figures of every block, a backshifted prediction only where somebody tells it."""
        for placed in self._story.blocks:
            for raw in placed.facts.statements:
                at = raw.at[0] + placed.offset
                if raw.kind is ClaimKind.FACT or self._sources[placed.field][at]:
                    continue
                holding = self._holding(placed.field, at)
                if raw.shifted and all(a.cue is None or a.kind is AttributionKind.DIRECT for _, a in holding):
                    continue
                span = self._clipped(raw.start, raw.end, at, placed, holding)
                if not self._is_taken(placed.field, span):
                    self._add(placed.field, span, raw.kind, holding, hedged=raw.hedged)

    def take_unsourced(self, findings: Iterable[Finding]) -> None:
        """What the story says in its own voice of a party that it accuses."""
        for finding in findings:
            if finding.rule == _UNSOURCED and finding.span and not self._is_taken(finding.field, finding.span):
                self._add(finding.field, finding.span, ClaimKind.FACT, [])

    def take_ascribed_facts(self) -> None:
        """What a source says of a party, or what a party may dispute."""
        for attribution in self._told:
            if attribution.source is not None and attribution.id not in self._thoughts:
                for span in attribution.content:
                    about = self._about(attribution, span)
                    if about is not None:
                        placed = self._story.holding(attribution.field, about)
                        self._take_fact(placed, about - placed.offset)
        for placed in self._story.blocks:
            for raw in placed.facts.statements:
                if raw.kind is ClaimKind.FACT:
                    self._take_fact(placed, raw.at[0])

    def _about(self, attribution: Attribution, span: Span) -> int | None:
        """Where in what is said the other party stands that it begins with; None without one."""
        starts = self._starts[attribution.field]
        at = bisect_left(starts, span.start)
        if at == len(starts) or starts[at] >= min(span.end, span.start + _OPENING):
            return None
        party = self._parties[attribution.field, starts[at]]
        return None if _is_source(party, attribution) else starts[at]

    def _take_fact(self, placed: PlacedBlock, at: int) -> None:
        """The clause round the character ``at`` of a block, when a source tells it and its sentence has no claim yet."""
        holding = [
            (span, a)
            for span, a in self._holding(placed.field, at + placed.offset)
            if a.source is not None and a.id not in self._thoughts
        ]
        if not holding:
            return
        block = placed.facts.block
        token = block.token_at(at)
        sentence = block.sentence_at(token)
        whole = Span(sentence.start + placed.offset, sentence.end + placed.offset)
        if block.words[sentence.last - 1] == "?" or self._is_taken(placed.field, whole):
            return
        first, last = clause_at(block, sentence, token)
        span = self._clipped(block.starts[first], block.ends[last - 1], at + placed.offset, placed, holding)
        begin, end = block.tokens_in(span.start - placed.offset, span.end - placed.offset)
        if end - begin >= _LEAST:
            self._add(placed.field, span, ClaimKind.FACT, holding)
            _mark(self._taken[placed.field], whole)

    def _holding(self, field: Field, at: int) -> list[tuple[Span, Attribution]]:
        """The attributions whose content covers a place, outermost first, each with that content."""
        contents = self._contents[field]
        after = bisect_right(contents, (at + 1,))
        near = contents[max(0, after - _NEAR_SPANS) : after]
        return [(Span(start, end), self._told[n]) for start, end, n in near if start <= at < end]

    def _clipped(
        self, start: int, end: int, at: int, placed: PlacedBlock, holding: list[tuple[Span, Attribution]]
    ) -> Span:
        """The clause ``start:end`` of a block within what is ascribed there; outside it, without what is ascribed.

        ``at`` is the place in the field that tells.
        """
        first, last = start + placed.offset, end + placed.offset
        if holding:
            inner = holding[-1][0]
            first, last = max(first, inner.start), min(last, inner.end)
        else:
            contents = self._contents[placed.field]
            low = bisect_right(contents, (first,)) - 1
            for begin, stop, n in contents[max(low, 0) : bisect_right(contents, (last,))]:
                if first < stop <= at:
                    first = stop
                elif at < begin < last:
                    last = min(
                        p.start
                        for p in (self._told[n].source, self._told[n].cue, Span(begin, stop))
                        if p and p.start > at
                    )
        text = placed.facts.block.text[first - placed.offset : last - placed.offset]
        if text.startswith(_THAT):
            text, first = text[len(_THAT) :], first + len(_THAT)
        return Span(last - len(text.lstrip(_MARKS)), first + len(text.rstrip(_MARKS)))

    def _is_taken(self, field: Field, span: Span) -> bool:
        return self._taken[field].find(1, span.start, span.end) >= 0

    def _add(
        self,
        field: Field,
        span: Span,
        kind: ClaimKind,
        holding: list[tuple[Span, Attribution]],
        *,
        hedged: bool = False,
    ) -> None:
        strength = Strength.ASCRIBED if holding else Strength.HEDGED if hedged else Strength.ASSERTED
        ids = tuple(dict.fromkeys(a.id for _, a in holding))
        self._found.append(_Found(_FIELD_ORDER[field], span, field, kind, ids, strength))
        _mark(self._taken[field], span)


def _is_told(attribution: Attribution, resolved: Resolved, estimates: set[tuple[Field, int]]) -> bool:
    """Whether somebody says what is ascribed, or expects or estimates it; a wish or a plan gives no source."""
    if attribution.source is None and attribution.kind is AttributionKind.INDIRECT:
        return False
    if attribution.id not in resolved.thoughts or attribution.cue is None:
        return True
    return (attribution.field, attribution.cue.start) in estimates


def _is_source(party: DetectedParty, attribution: Attribution) -> bool:
    """Whether a party is the one who speaks."""
    return any(
        m.field is attribution.field and attribution.source is not None and m.span.overlaps(attribution.source)
        for m in party.mentions
    ) or attribution.source_name in (party.name, *party.aliases)


def _mark(places: bytearray, span: Span) -> None:
    places[span.start : span.end] = b"\1" * (span.end - span.start)


def _reading_order(claim: DetectedClaim) -> tuple[int, Span]:
    return _FIELD_ORDER[claim.field], claim.span
