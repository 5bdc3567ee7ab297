"""Tier 2 of the attributions: places them in the story, joins what runs over blocks, says who each source is."""

from __future__ import annotations

from typing import NamedTuple

from newsdesk.analysis.facts import BlockAttribution, PlacedBlock, StoryFacts
from newsdesk.analysis.names import Entity, Mention, Names
from newsdesk.analysis.text import BlockKind
from newsdesk.domain.detected import Attribution, AttributionKind, PartyKind, SourceKind
from newsdesk.domain.spans import Span

_GENDERS = {"he": "m", "she": "f", "her": "f"}
_REACH = 6  # blocks back that a pronoun looks for its person


class Spoken(NamedTuple):
    """What the count of voices needs of one attribution: who (if known), its words, its cue as it stands.

    ``speech`` tells saying from thinking, wanting, planning.
    """

    attribution: Attribution
    words: int
    cue: str
    speech: bool


def link(story: StoryFacts, names: Names) -> tuple[tuple[Attribution, ...], tuple[Spoken, ...]]:
    """The attributions of a story in reading order, with ids a1, a2, …; and what is spoken, nested ones left out."""
    linker = _Linker(story, names)
    linker.run()
    return tuple(linker.attributions), tuple(linker.spoken)


class _Linker:
    def __init__(self, story: StoryFacts, names: Names) -> None:
        self._blocks = story.blocks
        self._names = names
        self.attributions: list[Attribution] = []
        self.spoken: list[Spoken] = []
        self._spoke: Entity | None = None
        self._spoke_block = -_REACH

    def run(self) -> None:
        for n, placed in enumerate(self._blocks):
            found = placed.facts.attributions
            if not found:
                continue
            ids: dict[int, str] = {}
            last = next(at for at in range(len(found) - 1, -1, -1) if found[at].nested_in < 0)
            for at, raw in enumerate(found):
                extra = self._following(n, raw) if at == last else []
                if not raw.content and not extra:
                    continue
                ids[at] = f"a{len(self.attributions) + 1}"
                self._add(placed, raw, extra, ids.get(raw.nested_in), ids[at])

    def _following(self, n: int, raw: BlockAttribution) -> list[tuple[Span, int]]:
        """The quotations of the next blocks that go on with the last attribution of block ``n``, and their words.

        After "He said:" a quoted block or block quote; after a quotation left open, each block that repeats the
        mark.
        """
        out: list[tuple[Span, int]] = []
        placed = self._blocks[n]
        block, waiting = placed.facts.block, not raw.content
        for m in range(n + 1, len(self._blocks)):
            follows = self._blocks[m]
            after = follows.facts.block
            if not after.quotes or follows.facts.attributions or follows.field is not placed.field:
                break
            quote = after.quotes[0]
            whole = after.kind is BlockKind.QUOTE or quote.start <= after.starts[0] + 1
            entire = (
                quote.start <= after.starts[0] + 1
                and quote.end >= after.ends[-1] - 1
                and (raw.kind is not AttributionKind.INDIRECT or raw.source is not None)
            )
            if not whole or not (waiting or block.carry or entire or after.kind is block.kind is BlockKind.QUOTE):
                break
            out.append((Span(quote.start + follows.offset, quote.end + follows.offset), after.quoted.count(1)))
            waiting, block = False, after
        return out

    def _add(
        self, placed: PlacedBlock, raw: BlockAttribution, extra: list[tuple[Span, int]], outer: str | None, number: str
    ) -> None:
        offset = placed.offset
        content = tuple([Span(s + offset, e + offset) for s, e in raw.content])
        source = Span(raw.source[0] + offset, raw.source[1] + offset) if raw.source else None
        entity = self._who(placed, raw, source)
        attribution = Attribution(
            number,
            placed.field,
            (*content, *[span for span, _ in extra]) if extra else content,
            Span(raw.cue[0] + offset, raw.cue[1] + offset) if raw.cue else None,
            source,
            raw.kind if content else AttributionKind.DIRECT,
            raw.source_kind,
            entity.name if entity else None,
            outer,
        )
        self.attributions.append(attribution)
        if raw.nested_in >= 0:
            return
        if entity is not None:
            self._spoke, self._spoke_block = entity, placed.index
        cue = placed.facts.block.text[raw.cue[0] : raw.cue[1]] if raw.cue else ""
        self.spoken.append(Spoken(attribution, raw.words + sum([words for _, words in extra]), cue, raw.speech))

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
            return before[-1].entity if before and at.start - before[-1].end < 40 else None  # noqa: PLR2004 -- a small count
        gender = _GENDERS.get(word)
        if gender is None:
            return None
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
    before = text[: stop - start]
    return people[-1].entity if " of " not in before and " for " not in before else people[0].entity
