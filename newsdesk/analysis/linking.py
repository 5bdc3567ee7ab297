"""Tier 2 of the attributions: places them in the story, joins what runs over blocks, says who each source is."""

from __future__ import annotations

from newsdesk.analysis.facts import BlockAttribution, PlacedBlock, StoryFacts
from newsdesk.analysis.names import Entity, Mention, Names
from newsdesk.analysis.text import BlockKind
from newsdesk.domain.detected import Attribution, AttributionKind, PartyKind, SourceKind
from newsdesk.domain.spans import Field, Span

_MALE = frozenset({"he"})
_FEMALE = frozenset({"she", "her"})
_REACH = 6  # blocks back that a pronoun looks for its person


def link(story: StoryFacts, names: Names) -> tuple[Attribution, ...]:
    """The attributions of a story in reading order, with ids a1, a2, …"""
    return _Linker(story, names).run()


class _Linker:
    def __init__(self, story: StoryFacts, names: Names) -> None:
        self._story = story
        self._names = names
        self._out: list[Attribution] = []
        self._spoke: Entity | None = None
        self._spoke_block = -_REACH

    def run(self) -> tuple[Attribution, ...]:
        blocks = self._story.blocks
        for n, placed in enumerate(blocks):
            base = len(self._out)
            for raw in placed.facts.attributions:
                content = [(s + placed.offset, e + placed.offset) for s, e in raw.content]
                kind = raw.kind
                if raw is placed.facts.attributions[-1]:
                    extra = self._following(n, raw)
                    content += extra
                    if extra and not raw.content:
                        kind = AttributionKind.DIRECT
                if content or raw.nested_in >= 0:
                    self._add(placed, raw, content, kind, base)
        return tuple(self._out)

    def _following(self, n: int, raw: BlockAttribution) -> list[tuple[int, int]]:
        """The quotations of the next blocks that go on with the last attribution of block ``n``.

        After "He said:" a quoted block or block quote; after a quotation left open, each block that repeats the
        mark.
        """
        out: list[tuple[int, int]] = []
        block = self._story.blocks[n].facts.block
        waiting = not raw.content
        for placed in self._story.blocks[n + 1 :]:
            after = placed.facts.block
            if placed.field is not self._story.blocks[n].field or placed.facts.attributions or not after.quotes:
                break
            quote = after.quotes[0]
            whole = after.kind is BlockKind.QUOTE or quote.start <= after.starts[0] + 1
            if not whole or not (waiting or block.carry or after.kind is block.kind is BlockKind.QUOTE):
                break
            out.append((quote.start + placed.offset, quote.end + placed.offset))
            waiting, block = False, after
        return out

    def _add(
        self,
        placed: PlacedBlock,
        raw: BlockAttribution,
        content: list[tuple[int, int]],
        kind: AttributionKind,
        base: int,
    ) -> None:
        source = Span(raw.source[0] + placed.offset, raw.source[1] + placed.offset) if raw.source else None
        entity = self._who(placed, raw, source)
        if entity is not None and raw.nested_in < 0:
            self._spoke, self._spoke_block = entity, placed.index
        number = len(self._out) + 1
        self._out.append(
            Attribution(
                f"a{number}",
                placed.field,
                tuple(Span(*c) for c in content),
                Span(raw.cue[0] + placed.offset, raw.cue[1] + placed.offset) if raw.cue else None,
                source,
                kind,
                raw.source_kind,
                entity.name if entity else None,
                f"a{base + raw.nested_in + 1}" if raw.nested_in >= 0 else None,
            )
        )

    def _who(self, placed: PlacedBlock, raw: BlockAttribution, source: Span | None) -> Entity | None:
        if raw.source is None or source is None:
            return None
        text = placed.facts.block.text[raw.source[0] : raw.source[1]]
        if raw.source_kind is SourceKind.PRONOUN:
            return self._pronoun(placed, text.casefold(), source)
        if raw.source_kind is SourceKind.NAMED:
            found = self._names.within(placed.index, source.start, source.end)
            return _head(text, source.start, found)
        return None

    def _pronoun(self, placed: PlacedBlock, word: str, at: Span) -> Entity | None:
        if word in {"who", "which", "that"}:
            before = [m for m in self._names.by_block.get(placed.index, ()) if m.end <= at.start]
            return before[-1].entity if before and at.start - before[-1].end < 40 else None  # noqa: PLR2004 -- the antecedent is near
        if word not in _MALE | _FEMALE:
            return None
        gender = "m" if word in _MALE else "f"
        block = placed.facts.block
        sentence = block.sentence_at(block.token_at(at.start - placed.offset))
        begin = sentence.start + placed.offset
        same = [m for m in self._names.by_block.get(placed.index, ()) if begin <= m.start and m.end <= at.start]
        first = next((m for m in same if _may_be(m.entity, gender) and m.entity.gender), None)
        if first is not None and self._spoke is not first.entity:
            return first.entity
        if self._spoke is not None and placed.index - self._spoke_block < _REACH and _may_be(self._spoke, gender):
            return self._spoke
        return self._nearest(placed.index, at.start, gender)

    def _nearest(self, index: int, before: int, gender: str) -> Entity | None:
        for n in range(index, max(-1, index - _REACH), -1):
            mentions = self._names.by_block.get(n, [])
            fits = [m for m in mentions if (n < index or m.end <= before) and _may_be(m.entity, gender)]
            if fits:
                return next((m.entity for m in fits if m.entity.gender == gender), fits[0].entity)
        return None


def _may_be(entity: Entity, gender: str) -> bool:
    return entity.kind is PartyKind.PERSON and entity.gender in {"", gender}


def _head(text: str, start: int, found: list[Mention]) -> Entity | None:
    """The one a source phrase is about: the last name of its head ("Clinton spokesman X"), before any apposition."""
    if not found:
        return None
    comma = text.find(",")
    stop = start + comma if comma >= 0 else start + len(text)
    head = [m for m in found if m.start < stop] or found
    people = [m for m in head if m.entity.kind is PartyKind.PERSON]
    if not people:
        people = [m for m in found if m.entity.kind is PartyKind.PERSON and m.start > stop]
        return people[0].entity if people and comma >= 0 else head[0].entity
    return people[-1].entity if " of " not in text and " for " not in text else people[0].entity
