"""How much a passage looks like the answer of somebody accused: named pieces of evidence, added up.

No single word tells an answer. What does is who speaks (the party, its lawyer, its head), how (a verb of answering back, of
telling, of attacking), the words (no, regret, that all was in order, of oneself), whether they touch on what was put, and
where they stand (beside the accusation, behind it, far from it). The weights are in ``answers_weights.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newsdesk.analysis.answers_speakers import Relation
from newsdesk.analysis.answers_weights import WEIGHTS
from newsdesk.analysis.answers_words import AnswerWords
from newsdesk.analysis.facts import StoryFacts
from newsdesk.analysis.parties_people import Parties, Party
from newsdesk.domain.detected import Attribution, AttributionKind
from newsdesk.domain.spans import Field, Span

_NEAR = 3  # paragraphs
_FAR = 7
_OPENING = 6  # words of indirect speech in which its subject stands
_CLAUSE = 4  # tokens behind a name in which its "denies" stands
_FIRST = 12  # code points before a name that opens the words
_DEFENCE = frozenset(
    (
        "denying",
        "rebutting",
        "regretting",
        "defending",
        "attacking",
        "direct",
        "indirect",
        "nested",
        "asked",
        "conceding",
        "insisting",
        "maintaining",
        "retort",
    )
)
_WE = frozenset(
    (
        "i",
        "we",
        "my",
        "our",
        "us",
        "me",
        "ours",
        "mine",
        "i’m",
        "i'm",
        "we’re",
        "we're",
        "i’ve",
        "i've",
        "we’ve",
        "we've",
        "i’d",
        "i'd",
        "i’ll",
        "i'll",
        "myself",
        "ourselves",
    )
)
_THIRD = frozenset(("he", "she", "it", "they", "his", "her", "its", "their"))
_THAT = frozenset(
    (
        "that",
        "this",
        "it",
        "these",
        "those",
        "that’s",
        "that's",
        "it’s",
        "it's",
        "allegation",
        "allegations",
        "claims",
        "claim",
    )
)
_OWN = (("denying", "denies-of-itself"), ("defending", "defends-itself"), ("regretting", "regrets"))
_PERFECT = frozenset(("had", "has", "have", "was", "were", "did", "never", "would"))


@dataclass(slots=True)
class Accusations:
    """Who is accused in which blocks and by which words, in reading order; who denies; who stands trial.

    ``told`` are the attributions whose words accuse, with the parties they accuse; ``joint`` who is accused together.
    """

    blocks: dict[int, list[int]] = field(default_factory=dict)
    parties: dict[int, Party] = field(default_factory=dict)
    deniers: list[Party] = field(default_factory=list)
    tried: Party | None = None
    told: dict[str, set[int]] = field(default_factory=dict)
    joint: list[list[Party]] = field(default_factory=list)

    def note(self, party: Party, block: int) -> None:
        """Remember that an allegation in a block fell on a party."""
        self.blocks.setdefault(id(party), []).append(block)
        self.parties[id(party)] = party

    def take(self, found: list[Party], block: int, said: Iterable[Attribution]) -> None:
        """Remember an allegation that falls on ``found``, and who says it."""
        for party in found:
            self.note(party, block)
        if len(found) > 1:
            self.joint.append(found)
        for attribution in said:
            self.told.setdefault(attribution.id, set()).update(map(id, found))


class Evidence:
    """Finds the evidence in the words of one story."""

    def __init__(self, story: StoryFacts, parties: Parties, words: AnswerWords, accusations: Accusations) -> None:
        self._story = story
        self._parties = parties
        self._words = words
        self._accusations = accusations

    def of_words(self, attribution: Attribution, *, cue: Sequence[str]) -> set[str]:
        """What the words themselves show, whoever is meant."""
        out = {attribution.kind.value}
        if attribution.nested_in:
            out.add("nested")
        for group, known in self._words.cues:
            if not known.isdisjoint(cue):
                out.add(group)
        source = attribution.source
        if source is not None:
            placed = self._story.holding(attribution.field, source.start)
            block = placed.facts.block
            sentence = block.sentence_at(block.token_at(source.start - placed.offset))
            said = {block.lower[i] for i in range(sentence.first, sentence.last) if not block.quoted[i]}
            if not self._words.asked.isdisjoint(said):
                out.add("asked")
        return out | self._of_spans(attribution.field, attribution.content, attribution.kind)

    def _of_spans(self, field_: Field, spans: Iterable[Span], kind: AttributionKind) -> set[str]:
        out: set[str] = set()
        for n, span in enumerate(spans):
            for placed in self._story.crossing(field_, span):
                block = placed.facts.block
                first, last = block.tokens_in(span.start - placed.offset, span.end - placed.offset)
                words = block.lower[first:last]
                out.update(group for group, known in self._words.content if not known.isdisjoint(words))
                if not _WE.isdisjoint(words):
                    out.add("we")
                    out.update(name for known, name in _OWN if known in out)
                opening = words[:_OPENING]
                if not _THAT.isdisjoint(opening) and not self._words.rebutting.isdisjoint(words[: _OPENING * 2]):
                    out.add("rebuts-that")
                if n == 0 and kind is not AttributionKind.DIRECT and not _THIRD.isdisjoint(opening):
                    out.add("of-itself")
                    if not _PERFECT.isdisjoint(opening):
                        out.add("of-its-deeds")
        return out

    def of_passage(self, field_: Field, span: Span) -> set[str]:
        """What the words of a passage about an answer show."""
        return {"passage"} | self._of_spans(field_, [span], AttributionKind.DIRECT)

    def for_party(
        self, party: Party, field_: Field, spans: Sequence[Span], relation: Relation, *, person: bool
    ) -> set[str]:
        """What speaks for its being that party's answer."""
        block = self._story.holding(field_, spans[0].start).index
        out = {relation.value, "person" if person else "body"}
        out |= self._where(block, self._accusations.blocks[id(party)])
        named = {
            id(m.party)
            for span in spans
            for placed in self._story.crossing(field_, span)
            for m in self._parties.within(placed.index, *span)
        }
        if id(party) in named:
            out.add("names-the-party")
        others = named - {id(party)}
        if others:
            out.add("names-others")
        if not others.isdisjoint(self._accusations.parties):
            out.add("names-other-accused")
        return out

    def of_defended(
        self, party: Party, attribution: Attribution, speaks_for: Sequence[tuple[Party, Relation]], words: Iterable[str]
    ) -> set[str]:
        """What speaks for its being a defence of a party by somebody else."""
        out = {f"defended:{name}" for name in words if name in _DEFENCE} | {"defended"}
        if any(id(known) in self._accusations.parties for known, _ in speaks_for):
            out.add("defended:by-accused")
        if any(relation is not Relation.SELF for _, relation in speaks_for):
            out.add("defended:by-official")
        placed = self._story.holding(attribution.field, attribution.content[0].start)
        out |= {f"defended:{name}" for name in self._where(placed.index, self._accusations.blocks[id(party)])}
        for span in attribution.content:
            placed = self._story.holding(attribution.field, span.start)
            block = placed.facts.block
            for n, mention in enumerate(self._parties.within(placed.index, *span)):
                if mention.party is not party:
                    continue
                token = block.token_at(mention.end - placed.offset - 1) + 1
                behind = block.lower[token : token + _CLAUSE]
                if not self._words.denials.isdisjoint(behind):
                    out.add("defended:denies")
                if n == 0 and mention.start - span.start <= _FIRST:
                    out.add("defended:subject")
        return out

    @staticmethod
    def _where(block: int, accused_in: Sequence[int]) -> set[str]:
        before = [at for at in accused_in if at <= block]
        if not before:
            return {"before-all"}
        gap = block - max(before)
        return {"same-paragraph"} if gap == 0 else {"near"} if gap <= _NEAR else {"behind"} if gap <= _FAR else {"far"}


def score(evidence: Iterable[str]) -> float:
    """The weights of the evidence added up; above 0 the words are an answer."""
    return WEIGHTS["any"] + sum(WEIGHTS.get(name, 0.0) for name in evidence)
