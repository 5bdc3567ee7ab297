"""Whether an accused party has answered: passages about an answer, denials, and words ascribed to it or to who speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from newsdesk.analysis.facts import StoryFacts
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
        if not self.may_answer(attribution):
            return
        placed = self._story.holding(attribution.field, source.start)
        start, end = source.start - placed.offset, source.end - placed.offset
        block = placed.facts.block
        sentence = block.sentence_at(block.token_at(start))
        speaker = self._named(attribution)
        if speaker is None:
            speaker = next(iter(self._references.of(phrase(block, start, end), placed, sentence.start)), None)
        speaks_for = self._assigner.principal(placed, start, end, speaker)
        tried = accusations.tried
        if tried and tried not in speaks_for and defends(block.text[sentence.start : sentence.end]):
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
        start, end = attribution.cue.start - placed.offset, attribution.cue.end - placed.offset
        words = placed.facts.block.text[start:end].casefold().split()
        if attribution.kind is AttributionKind.INDIRECT:
            return not self._parties.words.answering.isdisjoint(words)
        return _NO_ANSWER.isdisjoint(words) and self._parties.words.accusing.isdisjoint(words)

    def _named(self, attribution: Attribution) -> Party | None:
        """The party an attribution names as its source; of two namesakes the one that stands there."""
        if attribution.source is None or not attribution.source_name:
            return None
        placed = self._story.holding(attribution.field, attribution.source.start)
        found = self._parties.within(placed.index, attribution.source.start, attribution.source.end)
        named = [m.party for m in found if attribution.source_name.split()[-1] in m.party.name.split()]
        return named[0] if named else self._parties.named(attribution.source_name)
