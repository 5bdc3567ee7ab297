"""Whether an accused party has answered: passages about an answer, denials, and words ascribed to it or to who speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from newsdesk.analysis.facts import PlacedBlock, StoryFacts
from newsdesk.analysis.parties_people import Parties, Party
from newsdesk.analysis.parties_reference import References
from newsdesk.analysis.parties_replies import ReplyAssigner, defends, phrase, stronger
from newsdesk.domain.detected import Attribution, AttributionKind, DetectedReply, ReplyKind

_FAR = 5  # paragraphs behind an accusation after which a person’s words are about something else
_NO_ANSWER = frozenset({"according", ":"})
_KEEPS_BACK = re.compile(
    r"(?:not|n[’']t|declin\w+ to|refus\w+ to) (?:\w+ )?(?:say|specify|elaborate|detail|name|identify|provide)\b"
)


@dataclass(slots=True)
class Accusations:
    """Who is accused in which blocks, in reading order; who denies; who stands trial."""

    blocks: dict[int, list[int]] = field(default_factory=dict)
    deniers: list[Party] = field(default_factory=list)
    tried: Party | None = None

    def note(self, party: Party, block: int) -> None:
        """Remember that an allegation in a block fell on a party."""
        self.blocks.setdefault(id(party), []).append(block)


class Answers:
    """Sets the state of each accused party’s reply. Built for one story."""

    def __init__(self, story: StoryFacts, parties: Parties, references: References, thoughts: set[str]) -> None:
        self._story = story
        self._parties = parties
        self._references = references
        self._assigner = ReplyAssigner(story, parties, references)
        self._thoughts = thoughts

    def passages(self, attributions: tuple[Attribution, ...]) -> list[tuple[DetectedReply, Party | None, int]]:
        """Every passage about an answer with its party; the number is that of its block."""
        return self._assigner.passages(attributions)

    def settle(
        self,
        passages: Iterable[tuple[DetectedReply, Party | None, int]],
        attributions: Iterable[Attribution],
        accusations: Accusations,
    ) -> None:
        """Say of each party how it answered."""
        explicit: set[int] = set()
        for reply, party, _ in passages:
            if party is not None:
                party.reply = stronger(reply.kind, party.reply)
                if not self._is_partial(reply):
                    explicit.add(id(party))
        for party in accusations.deniers:
            if id(party) not in explicit:
                party.reply = ReplyKind.REPLY
        if accusations.blocks:
            for attribution in attributions:
                self._count_words_of(attribution, accusations, explicit)

    def _is_partial(self, reply: DetectedReply) -> bool:
        """Whether somebody only keeps one thing back ("would not say when"): what else is said is still an answer."""
        return reply.kind is ReplyKind.DECLINED and bool(_KEEPS_BACK.search(self._story.text(reply.field, reply.span)))

    def _count_words_of(self, attribution: Attribution, accusations: Accusations, explicit: set[int]) -> None:
        """Words ascribed to an accused party, or to who speaks for it, are its reply."""
        source = attribution.source
        if source is None or not attribution.content or attribution.id in self._thoughts:
            return
        placed = self._story.holding(attribution.field, source.start)
        start, end = source.start - placed.offset, source.end - placed.offset
        block = placed.facts.block
        first, last = block.tokens_in(start, end)
        speaker = self._named(attribution, placed)
        if speaker is not None and not self._assigner.may_represent(block, first, last):
            concerned = id(speaker) in accusations.blocks or any(
                id(body) in accusations.blocks for body in self._assigner.heads(speaker)
            )
            if not concerned and (accusations.tried is None or not defends(block, first)):
                return
        if not self.may_answer(attribution):
            return
        if speaker is None:
            begin = block.sentence_at(first).start
            speaker = next(iter(self._references.of(phrase(block, start, end), placed, begin)), None)
        speaks_for = self._assigner.principal(placed, start, end, speaker)
        tried = accusations.tried
        if tried and tried not in speaks_for and defends(block, first):
            speaks_for = [*speaks_for, tried]
        heads = [body for party in speaks_for for body in self._assigner.heads(party)]
        for party in dict.fromkeys((*speaks_for, *heads)):
            blocks = accusations.blocks.get(id(party))
            if (
                blocks
                and id(party) not in explicit
                and self._is_about(party, placed.index, blocks, head=party in heads)
            ):
                party.reply = ReplyKind.REPLY

    def _is_about(self, party: Party, block: int, accused_in: list[int], *, head: bool) -> bool:
        """Whether words in a block can be about the accusations: a person’s soon after one, a body’s anywhere."""
        if self._references.recall.is_person(party):
            return any(at <= block <= at + _FAR for at in accused_in)
        return not head or block >= accused_in[0]

    def may_answer(self, attribution: Attribution) -> bool:
        """Whether a cue can bring in an answer: not "accused"; and where nothing is quoted, a verb of answering."""
        if attribution.cue is None:
            return attribution.kind is not AttributionKind.INDIRECT
        placed = self._story.holding(attribution.field, attribution.cue.start)
        block = placed.facts.block
        first, last = block.tokens_in(attribution.cue.start - placed.offset, attribution.cue.end - placed.offset)
        words = block.lower[first:last]
        if attribution.kind is AttributionKind.INDIRECT:
            return not self._parties.words.answering.isdisjoint(words)
        return _NO_ANSWER.isdisjoint(words) and self._parties.words.accusing.isdisjoint(words)

    def _named(self, attribution: Attribution, placed: PlacedBlock) -> Party | None:
        """The party an attribution names as its source; of two namesakes the one that stands there."""
        source, name = attribution.source, attribution.source_name
        if source is None or not name:
            return None
        surname = name.rpartition(" ")[2]
        for mention in self._parties.within(placed.index, source.start, source.end):
            if surname in mention.party.name.split():
                return mention.party
        return self._parties.named(name)
