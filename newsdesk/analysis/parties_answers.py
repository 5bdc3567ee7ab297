"""Whether an accused party has answered: passages about an answer, denials, and words ascribed to it or to who speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from newsdesk.analysis.claims_lexicon import verb_forms, word_set
from newsdesk.analysis.facts import PlacedBlock, StoryFacts
from newsdesk.analysis.parties_people import Parties, Party
from newsdesk.analysis.parties_reference import References
from newsdesk.analysis.parties_replies import ReplyAssigner, defends, may_defend, phrase, stronger
from newsdesk.domain.detected import Attribution, AttributionKind, DetectedReply, ReplyKind, SourceKind
from newsdesk.domain.spans import Span

_FAR = 7  # paragraphs behind an accusation after which a person’s words are about something else
_PASSIVE = frozenset({"is", "are", "was", "were", "been", "being"})
_CALLING = frozenset(verb_forms("call") + verb_forms("brand") + verb_forms("label") + verb_forms("dub"))
_BEHIND = 12  # code points behind "called" within which the name of another begins
_BEARING = word_set(
    "i i’m i’ve i’d i’ll i'm i've i'd i'll me my mine we we’re we’ve we're we've we’ll we'll we’d we'd ours us our not no never nothing "
    "n’t n't wrong false untrue baseless groundless unfounded unfair malicious meritless fabricated inaccurate lie lies nonsense absurd ridiculous sorry regret mistake apologise apologize innocent"
)
_OF_ITSELF = word_set("he she they it him her them his their its")  # in indirect speech these, too
_NO_ANSWER = frozenset({"according", ":"})
_KEEPS_BACK = re.compile(
    r"(?:not|n[’']t|declin\w+ to|refus\w+ to) (?:\w+ )?(?:say|specify|elaborate|detail|name|identify|provide)\b"
)


@dataclass(slots=True)
class Accusations:
    """Who is accused in which blocks, in reading order; who denies; who stands trial."""

    blocks: dict[int, list[int]] = field(default_factory=dict)
    parties: dict[int, Party] = field(default_factory=dict)
    deniers: list[Party] = field(default_factory=list)
    tried: Party | None = None

    def note(self, party: Party, block: int) -> None:
        """Remember that an allegation in a block fell on a party."""
        self.blocks.setdefault(id(party), []).append(block)
        self.parties[id(party)] = party


class Answers:
    """Sets the state of each accused party’s reply. Built for one story."""

    def __init__(self, story: StoryFacts, parties: Parties, references: References, thoughts: set[str]) -> None:
        self._story = story
        self._parties = parties
        self._references = references
        self._assigner = ReplyAssigner(story, parties, references)
        self._thoughts = thoughts
        self._open: set[int] = set()  # ids of the accused parties whose answer is not found yet
        self._headed = False  # whether one of them is a body, which its head may answer for
        self._defended: set[int] = set()  # blocks in which a lawyer may speak for who stands trial

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
        self._open = {number for number in accusations.blocks if number not in explicit}
        is_person = self._references.recall.is_person
        self._headed = any(not is_person(accusations.parties[number]) for number in self._open)
        if accusations.tried is not None:
            self._defended = {placed.index for placed in self._story.blocks if may_defend(placed.facts.block)}
        for attribution in attributions:
            if not self._open:
                return
            self._count_words_of(attribution, accusations)

    def _is_partial(self, reply: DetectedReply) -> bool:
        """Whether somebody only keeps one thing back ("would not say when"): what else is said is still an answer."""
        return reply.kind is ReplyKind.DECLINED and bool(_KEEPS_BACK.search(self._story.text(reply.field, reply.span)))

    def _count_words_of(self, attribution: Attribution, accusations: Accusations) -> None:
        """Words ascribed to an accused party, or to who speaks for it, are its reply."""
        source = attribution.source
        if source is None or not attribution.content or attribution.id in self._thoughts:
            return
        placed = self._story.holding(attribution.field, source.start)
        tried = accusations.tried if placed.index in self._defended else None
        if tried is None and self._is_bystander(attribution):
            return
        speaks_for = self._speaks_for(attribution, source, placed, tried)
        heads = [body for party in speaks_for for body in self._assigner.heads(party)] if self._headed else []
        for party in (*speaks_for, *heads):
            blocks = accusations.blocks.get(id(party))
            if id(party) not in self._open or not blocks:
                continue
            own = not attribution.source_name or attribution.source_name in party.names()
            sure = party not in heads and (not own or self._is_retort(attribution))
            about = sure or self._is_about(party, placed.index, blocks, head=party in heads)
            if about and (sure or self._is_retort(attribution) or self._bears_on(attribution, party)):
                party.reply = ReplyKind.REPLY
                self._open.discard(id(party))

    def _speaks_for(
        self, attribution: Attribution, source: Span, placed: PlacedBlock, tried: Party | None
    ) -> list[Party]:
        """Whose answer the words of an attribution are; empty when they answer nothing that is open."""
        start, end = source.start - placed.offset, source.end - placed.offset
        block = placed.facts.block
        first, last = block.tokens_in(start, end)
        speaker = self._named(attribution, placed)
        alone = None if self._assigner.may_represent(block, first, last) else speaker
        defended = [tried] if tried is not None and defends(block, first) else []
        if alone and not defended and not self._is_concerned(alone):
            return []
        if not self.may_answer(attribution) or self._calls_names(attribution, alone):
            return []
        if alone:
            return [alone, *defended]
        if speaker is None:
            begin = block.sentence_at(first).start
            speaker = next(iter(self._references.of(phrase(block, start, end), placed, begin)), None)
        return [*self._assigner.principal(placed, start, end, speaker), *defended]

    def _is_bystander(self, attribution: Attribution) -> bool:
        """Whether the "she" of an attribution is somebody whose answer is not asked for."""
        name = attribution.source_name
        if not name or attribution.source_kind is not SourceKind.PRONOUN:
            return False
        party = self._parties.named(name)
        shared = name.rpartition(" ")[2] in self._parties.shared
        return party is not None and not shared and not self._is_concerned(party)

    def _is_concerned(self, speaker: Party) -> bool:
        """Whether the answer of somebody, or of a body for which they speak by office, is still open."""
        if id(speaker) in self._open:
            return True
        return self._headed and any(id(body) in self._open for body in self._assigner.heads(speaker))

    def _is_about(self, party: Party, block: int, accused_in: list[int], *, head: bool) -> bool:
        """Whether words in a block can be about the accusations: a person’s soon after one, a body’s anywhere."""
        if self._references.recall.is_person(party):
            return any(at <= block <= at + _FAR for at in accused_in)
        return not head or block >= accused_in[0]

    def _bears_on(self, attribution: Attribution, party: Party) -> bool:
        """Whether what a person says is of themselves, or says no to something; words said for one need not."""
        indirect = attribution.kind is AttributionKind.INDIRECT
        if self._is_said_for(attribution) or not (indirect or self._references.recall.is_person(party)):
            return True
        for span in attribution.content:
            placed = self._story.holding(attribution.field, span.start)
            block = placed.facts.block
            first, last = block.tokens_in(span.start - placed.offset, span.end - placed.offset)
            words = block.lower[first:last]
            if not _BEARING.isdisjoint(words) or (indirect and not _OF_ITSELF.isdisjoint(words)):
                return True
        return False

    def _is_said_for(self, attribution: Attribution) -> bool:
        """Whether a spokesman, a lawyer, a representative speaks."""
        source = attribution.source
        if source is None:
            return False
        placed = self._story.holding(attribution.field, source.start)
        block = placed.facts.block
        return self._assigner.may_represent(
            block, *block.tokens_in(source.start - placed.offset, source.end - placed.offset)
        )

    def _is_retort(self, attribution: Attribution) -> bool:
        """Whether the verb says that something put to the speaker is answered, wherever that stands: "denied", "responded to"."""
        return not self._parties.words.retorts.isdisjoint(self._cue_words(attribution))

    def _cue_words(self, attribution: Attribution) -> list[str]:
        if attribution.cue is None:
            return []
        placed = self._story.holding(attribution.field, attribution.cue.start)
        block = placed.facts.block
        first, last = block.tokens_in(attribution.cue.start - placed.offset, attribution.cue.end - placed.offset)
        return block.lower[first:last]

    def may_answer(self, attribution: Attribution) -> bool:
        """Whether a cue can bring in an answer: not "accused"; and where nothing is quoted, a verb of answering."""
        if attribution.cue is None:
            return attribution.kind is not AttributionKind.INDIRECT
        words = self._cue_words(attribution)
        if attribution.kind is AttributionKind.INDIRECT:
            return not self._parties.words.answering.isdisjoint(words) and _PASSIVE.isdisjoint(words)
        return _NO_ANSWER.isdisjoint(words) and self._parties.words.accusing.isdisjoint(words)

    def _calls_names(self, attribution: Attribution, speaker: Party | None) -> bool:
        """Whether the words only put a name on another: "called Ana Luz “a wrecker”"."""
        cue = attribution.cue
        if cue is None or speaker is None or _CALLING.isdisjoint(self._cue_words(attribution)):
            return False
        placed = self._story.holding(attribution.field, cue.start)
        behind = self._parties.within(placed.index, cue.end, cue.end + _BEHIND)
        return bool(behind) and behind[0].party is not speaker

    def _named(self, attribution: Attribution, placed: PlacedBlock) -> Party | None:
        """The party an attribution names as its source; of two namesakes the one that stands there."""
        source, name = attribution.source, attribution.source_name
        if source is None or not name:
            return None
        surname = name.rpartition(" ")[2]
        if surname not in self._parties.shared:
            return self._parties.named(name)
        for mention in self._parties.within(placed.index, source.start, source.end):
            if surname in mention.party.name.split():
                return mention.party
        return self._parties.named(name)
