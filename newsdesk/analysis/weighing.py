"""Whom a story accuses as a whole: every party is weighed by all that is told near its names (tier 2).

The allegations of :mod:`newsdesk.analysis.claims` need one construction; this room needs none. It counts kinds of evidence
(:mod:`newsdesk.analysis.weighing_evidence`), adds what is known of answers and of what a party says itself, and sums it up
with the weights of ``weighing-weights.txt`` (made by ``tests/evaluation/fit_weighing.py``). A party above the upper bound
is accused, softly; one on which a single turn of phrase fell is not, below the lower bound.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from math import log1p
from operator import itemgetter
from typing import NamedTuple

from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.facts import PlacedBlock, StoryFacts
from newsdesk.analysis.parties_people import Mention, Parties, Party
from newsdesk.analysis.parties_reference import References
from newsdesk.analysis.text import BlockText
from newsdesk.analysis.weighing_evidence import (
    BODIES,
    NAMES,
    PRONOUNS,
    ROLES,
    Line,
    Room,
    Seen,
    at,
    count,
    phrases,
    roles,
    runs,
)
from newsdesk.analysis.weighing_words import WRONG, WeighingWords
from newsdesk.domain.detected import Attribution, PartyKind, ReplyKind
from newsdesk.domain.spans import Field

_WRONGS = frozenset(("crime-nouns", "crime-verbs", "fault-nouns", "fault-verbs", "fault-words", "charge-nouns"))
_DENSE = "story tells of wrong"
PEACEFUL = 1.15  # that of a story which tells of too little wrong to accuse anybody as a whole
_DENSEST = 2.0  # beyond it nothing is told of more wrong
_BRIEF = 80  # words below which there is too little to weigh
_PER = 100  # words of a story for which its wrongs are counted
_MOST_MEANT = 3  # parties that a "they" may mean
_NEGATIONS = word_set("not no never nothing any")
_LATE, _SOON = 0.6, 0.3  # shares of a story
_REMEMBERED = 4  # blocks behind a name in which a pronoun may mean it
_LONGEST = 3  # words of a name beyond which it counts no more
_ANSWERS = {
    ReplyKind.NO_RESPONSE: "did not answer",
    ReplyKind.DECLINED: "declined to answer",
    ReplyKind.REPLY: "answered",
}
_TELLING = frozenset(name for name in WRONG if name.endswith("-verbs"))  # what a pronoun may be the subject of
_PLACE = itemgetter(0, 1)
_PRONOUNS = PRONOUNS | BODIES
_NAMED, _PLACED, _ACTS, _BESIDE = at("named"), at("placed"), at("acts"), at("beside another")


class Told(NamedTuple):
    """An allegation found by rule: the start of its sentence and the parties it falls on."""

    field: Field
    start: int
    against: Sequence[Party]


class Weighed(NamedTuple):
    """One party with its evidence: name of the evidence → how much of it; ``score`` is their weighted sum.

    ``passage`` is the sentence that tells most against it.
    """

    party: Party
    evidence: Mapping[str, float]
    score: float
    passage: Line | None


@dataclass(slots=True)
class _Tally:
    """What is counted of one party while the story is read; ``best`` weighs the sentence that tells most against it."""

    counts: dict[int, float] = field(default_factory=dict)
    said: dict[str, float] = field(default_factory=dict)
    speaks_in: int = -1
    best: float = 0.0
    passage: Line | None = None

    def say(self, name: str) -> None:
        self.said[name] = self.said.get(name, 0.0) + 1


class Weighing:
    """Weighs the parties of one story; those with a number in ``settled`` (``id``) are left out.

    ``doubted``: those that are weighed in a peaceful story, too, and whatever the counts show. ``every``: all of them, for
    making the weights.
    """

    def __init__(
        self,
        words: WeighingWords,
        story: StoryFacts,
        references: References,
        settled: AbstractSet[int] = frozenset(),
        *,
        doubted: AbstractSet[int] = frozenset(),
        every: bool = False,
    ) -> None:
        self._words = words
        self._story = story
        self._references = references
        self._parties: Parties = references.parties
        self._settled = settled
        self._doubted = doubted
        self._every = every
        self._peaceful = False
        self._tallies: dict[int, _Tally] = {}
        self._classes: list[dict[int, str]] = []  # of each block: token → class
        self._open: set[int] = set()  # the blocks that name a party which is not settled
        self._last_open = -_REMEMBERED
        self._sources: dict[int, list[tuple[int, int]]] = {}

    def weigh(
        self,
        told: Iterable[Told],
        attributions: Iterable[Attribution],
        answers: Iterable[tuple[ReplyKind, Party | None]],
    ) -> list[Weighed]:
        """The named parties with their scores, in the order of the story.

        None in a brief, and where nobody alleges anything or little wrong is told of. What the counts show to be far from
        accused is left out.
        """
        known = [*told]
        words = sum(placed.facts.words for placed in self._story.blocks)
        if words < _BRIEF or not (known or self._every):
            return []
        find, wrong = self._words.classes.get, 0.0
        for placed in self._story.blocks:
            classes = {i: name for i, name in enumerate(map(find, placed.facts.block.lower)) if name}
            self._classes.append(classes)
            wrong += sum(WRONG.get(name, 0.0) for name in classes.values())
        dense = min(_DENSEST, log1p(_PER * wrong / words))
        self._peaceful = dense < PEACEFUL
        if self._peaceful and not (self._every or self._doubted):
            return []
        self._open = {
            index
            for index, mentions in self._parties.by_block.items()
            if any(id(mention.party) not in self._settled for mention in mentions)
        }
        self._note_speech(attributions)
        by_sentence: dict[tuple[Field, int], list[Told]] = {}
        for allegation in known:
            by_sentence.setdefault((allegation.field, allegation.start), []).append(allegation)
        for placed in self._story.blocks:
            self._read(placed, by_sentence)
        for kind, party in answers:
            if party is not None and kind in _ANSWERS:
                self._tally(party).say(_ANSWERS[kind])
        return [*self._settle(dense)]

    def _tally(self, party: Party) -> _Tally:
        tally = self._tallies.get(id(party))
        if tally is None:
            tally = self._tallies[id(party)] = _Tally()
        return tally

    def _note_speech(self, attributions: Iterable[Attribution]) -> None:
        """Where each party is the source, and what it tells of."""
        blocks = len(self._story.blocks)
        for attribution in attributions:
            source = attribution.source
            if source is None or attribution.cue is None:
                continue
            placed = self._story.holding(attribution.field, source.start)
            named: Sequence[Mention] = ()
            if placed.index in self._open:
                self._sources.setdefault(placed.index, []).append((source.start, source.end))
                named = self._parties.within(placed.index, source.start, source.end)
            party = named[-1].party if named else self._parties.named(attribution.source_name or "")
            if party is None or id(party) in self._settled:
                continue
            tally = self._tally(party)
            tally.say("source")
            if placed.index > _LATE * blocks:
                tally.say("speaks late")
            elif placed.index < _SOON * blocks:
                tally.say("speaks early")
            wrong, negated = self._said(attribution)
            if not negated:
                tally.say("tells of wrong" if wrong else "tells of something else")

    def _said(self, attribution: Attribution) -> tuple[bool, bool]:
        """Whether something wrong is said in a content, and whether something in it is negated."""
        wrong = negated = False
        for span in attribution.content:
            placed = self._story.holding(attribution.field, span.start)
            block = placed.facts.block
            first, last = block.tokens_in(span.start - placed.offset, span.end - placed.offset)
            classes = self._classes[placed.index]
            wrong = wrong or any(first <= i < last and name in _WRONGS for i, name in classes.items())
            negated = negated or not _NEGATIONS.isdisjoint(block.lower[first:last])
        return wrong, negated

    def _read(self, placed: PlacedBlock, told: Mapping[tuple[Field, int], list[Told]]) -> None:
        """Count the evidence of one block."""
        block, classes = placed.facts.block, self._classes[placed.index]
        weighing, mentions = [*classes], self._parties.by_block.get(placed.index, ())
        if not mentions and not weighing:
            return
        settled = self._settled
        if placed.index in self._open:
            self._last_open = placed.index
        elif placed.index - self._last_open > _REMEMBERED:
            return
        position = at = 0
        for sentence in block.sentences:
            begin, first = at, position
            while at < len(weighing) and weighing[at] < sentence.last:
                at += 1
            stop = sentence.end + placed.offset
            while position < len(mentions) and mentions[position].start < stop:
                position += 1
            named = mentions[first:position]
            hits = weighing[begin:at]
            told_of = any(classes[i] in _TELLING for i in hits) and not _PRONOUNS.isdisjoint(
                block.lower[sentence.first : sentence.last]
            )
            if not told_of and all(id(mention.party) in settled for mention in named):
                continue
            line = Line(placed, block, sentence, hits, classes)
            seen = [_seen(block, mention, placed.offset) for mention in named]
            if told_of and (meant := [*self._meant(line)]):
                seen = sorted([*seen, *meant], key=_PLACE)
            if any(id(mention.party) not in settled for mention in seen):
                self._count(line, seen, told.get((placed.field, sentence.start + placed.offset), ()))

    def _meant(self, line: Line) -> Iterator[Seen]:
        """Whom the pronouns of a sentence mean."""
        block = line.block
        for agent in phrases(line):
            first, last = block.tokens_in(agent.start, agent.end)
            for party in self._references.of(agent, line.placed, line.sentence.start)[:_MOST_MEANT]:
                yield Seen(first, last, party)

    def _count(self, line: Line, seen: list[Seen], told: Sequence[Told]) -> None:
        """Count the evidence of one sentence for each run of mentions."""
        grouped = [*runs(line, seen)]
        sources = self._sources.get(line.placed.index, ())
        starts, ends, offset = line.block.starts, line.block.ends, line.placed.offset
        for n, run in enumerate(grouped):
            open_ = {id(mention.party): mention for mention in run if id(mention.party) not in self._settled}
            if not open_:
                continue
            before = grouped[n - 1][-1].last if n else line.sentence.first
            behind = grouped[n + 1][0].first if n + 1 < len(grouped) else line.sentence.last
            room = Room(run[0].first, run[-1].last, before, behind)
            speaking = False
            if sources:
                start, end = starts[room.first] + offset, ends[room.last - 1] + offset
                speaking = any(first < end and start < last for first, last in sources)
            found = count(line, room, listed=len(run) > 1, speaking=speaking)
            weight = sum(self._words.against[kind] * amount for kind, amount in found.items())
            for first, last, party in open_.values():
                tally = self._add(party, found, told)
                if speaking and tally.speaks_in < 0:
                    tally.speaks_in = line.placed.index
                if weight > tally.best:
                    tally.best, tally.passage = weight, line
                if line.hits:
                    tally.counts.update(dict.fromkeys(roles(line, first, last), 1.0))

    def _add(self, party: Party, found: Mapping[int, float], told: Sequence[Told]) -> _Tally:
        tally = self._tally(party)
        counts = tally.counts
        for kind, amount in found.items():
            counts[kind] = counts.get(kind, 0.0) + amount
        counts[_NAMED] = counts.get(_NAMED, 0.0) + 1
        if told and not any(party in a.against for a in told) and any(a.against for a in told):
            counts[_BESIDE] = counts.get(_BESIDE, 0.0) + 1
        return tally

    def _settle(self, dense: float) -> Iterator[Weighed]:
        words = self._words
        weights, by_kind = words.weights, words.by_kind
        least = words.accused - words.beyond_counts
        for party in self._parties.all:
            tally = self._tallies.get(id(party))
            doubted = self._every or id(party) in self._doubted
            if tally is None or not party.places or (self._peaceful and not doubted):
                continue
            told = {name: log1p(amount) for name, amount in tally.said.items()}
            told[_DENSE] = dense
            told["length of name"] = min(_LONGEST, 1 + party.name.count(" ")) / _LONGEST
            if party.kind is PartyKind.PERSON:
                told["is a person"] = 1.0
            score = sum(by_kind[kind] * log1p(amount) for kind, amount in tally.counts.items())
            score += sum(weights.get(name, 0.0) * amount for name, amount in told.items())
            if score > least or doubted:
                more = self._more(party, tally)
                score += sum(weights.get(name, 0.0) * amount for name, amount in more.items())
                counted = {NAMES[kind]: log1p(amount) for kind, amount in tally.counts.items()}
                yield Weighed(party, told | counted | more, score, tally.passage)

    def _more(self, party: Party, tally: _Tally) -> dict[str, float]:
        """What is known of a party as a whole."""
        named, blocks = max(1.0, tally.counts.get(_NAMED, 0.0)), len(self._story.blocks)
        first, last = party.places[0][0], party.places[-1][0]
        out = {
            "share as source": min(1.0, tally.said.get("source", 0.0) / named),
            "share as place": tally.counts.get(_PLACED, 0.0) / named,
            "share of acts": tally.counts.get(_ACTS, 0.0) / named,
            "comes late": first / blocks,
            "spread": (last - first) / blocks,
        }
        if tally.speaks_in >= 0:
            out["told of before it speaks" if tally.speaks_in > first else "speaks first"] = 1.0
        if party.is_place:
            out["is a place"] = 1.0
        if self._parties.is_thing(party):
            out["is a thing"] = 1.0
        if party.kind is not PartyKind.PERSON:
            self._by_name(party, out)
        find = self._words.classes.get
        for role in {ROLES.get(find(word, "")) for word in party.roles | party.titles}:
            if role is not None and role not in {NAMES[kind] for kind in tally.counts}:
                out[role] = log1p(1)
        return out

    def _by_name(self, party: Party, out: dict[str, float]) -> None:
        words = {word for name in party.names() for word in name.casefold().replace("’s", "").split()}
        if not words.isdisjoint(self._parties.words.public_bodies):
            out["named a public body"] = 1.0
        if not words.isdisjoint(self._parties.words.company_names):
            out["named a firm"] = 1.0


def _seen(block: BlockText, mention: Mention, offset: int) -> Seen:
    """The tokens of a mention."""
    return Seen(block.token_at(mention.start - offset), block.token_at(mention.end - offset - 1) + 1, mention.party)
