"""Sentences in our own voice that tell conduct, in a story that accuses somebody: each wants a source.

Whatever is said of a party that we accuse ourselves counts when the sentence names it early. Else a sentence tells
conduct when a party that is accused does something in it (by its name, as "the company", as "it" behind
such a sentence), when it tells what was not done, or what was done to somebody, and when it stands between two such
sentences. Background, what is to come, proceedings and answers are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.facts import PlacedBlock, StoryFacts
from newsdesk.analysis.grammar import ADVERB, BE, CAPITAL, COMMA, CUE, ED, LY, POSSESSIVE, PREP, VERB
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.parties_claims import Resolved
from newsdesk.analysis.text import BlockKind, BlockText, Sentence
from newsdesk.domain.detected import ClaimKind, DetectedParty, PartyKind, Strength
from newsdesk.domain.spans import Field, Span

_FILE = "conduct"
_FRAGMENT = 4  # tokens below which a sentence says too little to want a source
_STATEMENT = 5  # tokens below which a sentence states too little
_BESIDE = 4  # tokens beside what somebody says that may tell something of our own
_ENOUGH = 8  # tokens from which any sentence about a party that we accuse wants a source
_ASIDE = 12  # tokens of ", the winner," between a name and its verb
_OPENING = 4  # tokens among which "the company" or "managers" opens a sentence
_NEAR = 3  # tokens behind a form of "be" or "have" among which its participle or "not" stands
_HEADLINE = 20  # words beyond which a heading is none
_PRONOUNS = word_set("they it he she they’ve they've its their his her")
_WHO = word_set("who which")
_RELATIVE = word_set("who which whose where")
_JUDGING = frozenset({"balance.motive", "balance.loaded-word", "balance.loaded-verb"})
_HAD = word_set("has have had did was were")
_NOT = word_set("not never")
_NOT_SAID = _NOT | word_set("was were been be ever")  # "was told" and "never told" give nobody's words
_ORDERED, _ORDER = word_set("told asked urged warned"), 6  # "told her to wait": tokens up to the "to" of an order
_PART = 5  # tokens below which a part of a sentence is none
_STRONG, _JOINING = frozenset(";:—–"), word_set("and but")
_NEGATED = frozenset(had + ending for had in _HAD for ending in ("n’t", "n't"))
_UNDOING = _HAD | _NEGATED | word_set("never no")  # one of these is in every sentence that tells what was not done
_PAST = ED | VERB
_DEFINITE = word_set("the its his her their")

Accused = dict[tuple[Field, int], DetectedParty]
Place = tuple[Field, int]
Covered = dict[Place, list[Span]]  # the start of a sentence and what in it somebody says, with the verb of saying
Body = tuple[DetectedParty, list[str]]  # an accused body and the folded words of its name
Named = tuple[int, int, DetectedParty]  # an accused party where a block names it


class Told(NamedTuple):
    """A sentence that tells conduct: its place, and the accused party it is about, or None.

    ``grave``: of that party it tells what was not done, or was done to somebody.
    """

    field: Field
    span: Span
    party: DetectedParty | None
    grave: bool


class ConductRules:
    """What tells conduct; immutable."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._undone_or_suffered = _NOT | lexicons.words(_FILE, "done-to")
        self._none = lexicons.words(_FILE, "none")
        self._background = lexicons.words(_FILE, "background")
        self._ascribing = lexicons.words("own-voice", "ascribing")
        self._otherwise = lexicons.words(_FILE, "not-conduct") | self._ascribing - lexicons.words(_FILE, "no-cue")
        self._speaks = lexicons.words(_FILE, "speaks")
        self._habits = lexicons.words(_FILE, "habits")
        self._verbs = self._habits | _HAD
        self._bodies = lexicons.words("parties", "company-words", "body-words")
        self._firms = lexicons.words("parties", "company-words")
        self._people = lexicons.words("parties", "belonging", "acting-for")

    def read(
        self, story: StoryFacts, resolved: Resolved, accused: list[DetectedParty], spoken: Covered, *, wide: bool
    ) -> Iterator[Told]:
        """Those sentences in reading order; ``spoken`` is what attributions cover of the sentences that they touch.

        ``wide``: the story accuses throughout, and whatever it tells in its own voice counts.
        """
        reading = _Reading(self, story, resolved, accused, spoken, wide=wide)
        for placed in story.blocks:
            if placed.facts.block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST) or placed.field is Field.HEADLINE:
                yield from reading.block(placed)

    def tells(self, block: BlockText, sentence: Sentence) -> bool:
        """Whether a sentence tells in the past, or of a habit, and nothing in it says whose words it gives."""
        words = block.lower[sentence.first : sentence.last]
        if len(words) < _FRAGMENT or words[-1] == "?":
            return False
        if self._is_ours_by_words(words):
            return self._acts(block, sentence, words) or self.is_undone_or_suffered(block, sentence)
        return any(
            self._acts(block, part, block.lower[part.first : part.last]) or self.is_undone_or_suffered(block, part)
            for part in _parts(block, sentence)
            if self._is_ours_by_words(block.lower[part.first : part.last])
        )

    def _is_ours_by_words(self, words: list[str]) -> bool:
        """Whether no word gives the others to a speaker, or to a time to come. An order ("told her to wait") is an act."""
        if self._otherwise.isdisjoint(words):
            return True
        for i, word in enumerate(words):
            said = word in self._otherwise and not (i and words[i - 1] in _NOT_SAID)
            if said and (word not in _ORDERED or "to" not in words[i + 2 : i + _ORDER]):
                return False
        return True

    def _acts(self, block: BlockText, sentence: Sentence, words: list[str]) -> bool:
        """Whether one of the ``words`` of a sentence is a verb of conduct."""
        flags = block.flags[sentence.first : sentence.last]
        for i, (word, bits) in enumerate(zip(words, flags, strict=True), sentence.first):
            if (bits & _PAST or word in self._verbs) and self.is_conduct(block, i):
                return True
        return False

    def tells_beside(self, block: BlockText, sentence: Sentence, covered: list[Span]) -> bool:
        """Whether a sentence tells conduct outside what somebody says in it: "the barge, which the harbour had sold, …"."""
        run: list[int] = []
        told = False
        said = bytearray(block.quoted[sentence.first : sentence.last])
        for span in covered:
            first, last = block.tokens_in(max(span.start, sentence.start), min(span.end, sentence.end))
            said[first - sentence.first : last - sentence.first] = b"\1" * (last - first)
        if not self._speaks.isdisjoint(block.lower[i] for i, by in enumerate(said, sentence.first) if not by):
            return False  # a verb of saying whose words were not found: some of these may be theirs
        for i, ended in enumerate([*said, True], sentence.first):
            if not ended:
                run.append(i)
                continue
            words = block.lower[run[0] : run[-1] + 1] if len(run) >= _BESIDE else []
            if words and self._is_aside(block, words, run) and self._is_ours_by_words(words):
                part = sentence._replace(first=run[0], last=run[-1] + 1)
                told = told or self._acts(block, part, words)
            run = []
        return told

    def _is_aside(self, block: BlockText, words: list[str], run: list[int]) -> bool:
        """Whether words outside what is known to be said are no part of it: not "…, she said, and …", not "…, said a clerk"."""
        beside = block.lower[max(run[0] - 1, 0)], block.lower[min(run[-1] + 1, len(block.lower) - 1)]
        relative = not _RELATIVE.isdisjoint(words)
        return _JOINING.isdisjoint(words[:2]) and (relative or self._speaks.isdisjoint(beside))

    def states(self, block: BlockText, sentence: Sentence) -> bool:
        """Whether a sentence states something in the present, or what was the case."""
        words = block.lower[sentence.first : sentence.last]
        if len(words) < _STATEMENT or words[-1] == "?" or not self._otherwise.isdisjoint(words):
            return False
        return any(
            (block.flags[i] & (BE | VERB) or block.lower[i] in self._verbs)
            and self._background.isdisjoint(block.lower[i : i + _NEAR])
            for i in range(*sentence[:2])
        )

    def keeps_silent(self, block: BlockText, sentence: Sentence) -> bool:
        """Whether a sentence says that something was not said: "never told the tenants"."""
        lower = block.lower
        if _NOT.isdisjoint(lower[sentence.first : sentence.last]):
            return False
        return any(block.flags[i] & CUE and lower[i - 1] in _NOT for i in range(sentence.first + 1, sentence.last))

    def is_conduct(self, block: BlockText, i: int) -> bool:
        """Whether a word is a verb in a past form, or of a habit, that is more than background."""
        flags, word = block.flags[i], block.lower[i]
        if flags & CAPITAL or word in self._background:
            return False
        if word in _HAD:
            return self._done(block, i)
        return word in self._habits or (flags & _PAST != 0 and not flags & BE and word not in {"has", "have"})

    def _done(self, block: BlockText, i: int) -> bool:
        """Whether a form of "be", "have" or "do" helps to tell what was done or not done."""
        return not self._undone_or_suffered.isdisjoint(block.lower[i + 1 : i + 1 + _NEAR])

    def is_undone_or_suffered(self, block: BlockText, sentence: Sentence) -> bool:
        """Whether a sentence tells what was not done ("no drain was laid"), or what was done to somebody."""
        first, last = sentence.first, sentence.last
        words = block.lower[first:last]
        for i, word in enumerate(words, first):
            if word not in _UNDOING:
                continue
            if word in _NEGATED or (word in _HAD and (words[0] in self._none or self._done(block, i))):
                return True
            if word == "never" and i + 1 < last and block.flags[i + 1] & (_PAST | CUE):
                return True
            if word == "no" and i > first and block.flags[i - 1] & _PAST:
                return True
        return False

    def opens_with_body(self, block: BlockText, sentence: Sentence, bodies: list[Body]) -> DetectedParty | None:
        """The one of the accused bodies that "the company" or "managers" at the opening of a sentence means."""
        lower, first = block.lower, sentence.first
        near = range(first, min(first + _OPENING, sentence.last))
        for i in near:
            if block.flags[i] & (PREP | COMMA) or (i > first and block.words[i][0].isupper()):
                return None
            if lower[i] in self._bodies and (lower[first] in _DEFINITE or block.flags[first] & CAPITAL):
                named = [p for p, words in bodies if lower[i] in words]
                alone = lower[i] in self._firms or len(bodies) == 1
                return named[0] if named else bodies[0][0] if bodies and alone else None
            if lower[i] in self._people and bodies:
                return bodies[0][0]
        return None


def _parts(block: BlockText, sentence: Sentence) -> Iterator[Sentence]:
    """The parts of a sentence between strong marks, and before ", and" or ", but"."""
    first, lower = sentence.first, block.lower
    for i in range(sentence.first, sentence.last):
        ends = lower[i] in _STRONG or (lower[i] == "," and i + 1 < sentence.last and lower[i + 1] in _JOINING)
        if ends or i + 1 == sentence.last:
            if i - first >= _PART and (first, i + 1) != sentence[:2]:
                yield sentence._replace(first=first, last=i + 1)
            first = i + 1


class _Reading:
    """One story on the way: whom it accuses, and what its sentences are."""

    def __init__(
        self,
        rules: ConductRules,
        story: StoryFacts,
        resolved: Resolved,
        accused: list[DetectedParty],
        spoken: Covered,
        *,
        wide: bool,
    ) -> None:
        self._rules = rules
        self._wide = wide
        self._bodies = [(p, p.name.casefold().split()) for p in accused if p.kind is not PartyKind.PERSON]
        self._spoken = spoken
        self._by_id = {p.id: p for p in accused}
        self._starts: Accused = {(m.field, m.span.start): p for p in accused for m in p.mentions}
        self._answers: dict[int, list[Span]] = {}
        for reply in resolved.replies:
            self._answers.setdefault(story.holding(reply.field, reply.span.start).index, []).append(reply.span)
        told = [n.claim for n in resolved.notes if n.claim.kind is ClaimKind.ALLEGATION and not n.claim.attributions]
        self._alleged = {
            (c.field, c.span.start): c.against for c in told if not c.attributed and c.strength is Strength.ASSERTED
        }
        self._blamed = {p for against in self._alleged.values() for p in against}

    def block(self, placed: PlacedBlock) -> Iterator[Told]:
        """The sentences of a block that tell conduct."""
        before: DetectedParty | None = None
        parties: list[DetectedParty | None] = []
        sure: list[bool] = []
        maybe: list[bool] = []
        block = placed.facts.block
        answers = self._answers.get(placed.index, [])
        minds = [f.start for f in placed.facts.findings if f.rule in _JUDGING]
        accused = self._accused_in(placed)
        for sentence in block.sentences:
            key = placed.field, sentence.start + placed.offset
            party = self._subject(block, sentence, accused, before)
            named = party or self._blamed_early(sentence, accused)
            before = named or next((self._by_id[p] for p in self._alleged.get(key, ()) if p in self._by_id), None)
            mind = any(sentence.start <= at < sentence.end for at in minds)
            about = named is not None and named.id in self._blamed and sentence.last - sentence.first >= _ENOUGH
            tells = self._rules.tells(block, sentence)
            about = about and tells and not block.quoted[sentence.first] and key not in self._spoken
            stated = self._wide and not tells and self._rules.states(block, sentence)
            ours = self._is_ours(placed, sentence, answers, tells=mind or tells or stated)
            parties.append(named if about else party)
            maybe.append(ours or about)
            telling = ours and (
                self._wide or mind or party is not None or self._rules.is_undone_or_suffered(block, sentence)
            )
            sure.append(about or telling)
        for n, sentence in enumerate(block.sentences):
            key = placed.field, sentence.start + placed.offset
            if key in self._alleged or not maybe[n]:
                continue
            if sure[n] or self._is_between(placed, sure, n):
                grave = parties[n] is not None and self._rules.is_undone_or_suffered(block, sentence)
                yield Told(placed.field, Span(key[1], sentence.end + placed.offset), parties[n], grave)

    def _is_ours(self, placed: PlacedBlock, sentence: Sentence, answers: list[Span], *, tells: bool) -> bool:
        """Whether nobody else says what a sentence tells, and it is no answer."""
        block, key = placed.facts.block, (placed.field, sentence.start + placed.offset)
        covered = [Span(s.start - placed.offset, s.end - placed.offset) for s in self._spoken.get(key, ())]
        quoted = block.quoted.find(1, sentence.first, sentence.last) >= 0
        spoken = quoted or (covered and not self._rules.keeps_silent(block, sentence))
        if not (self._wide and self._rules.tells_beside(block, sentence, covered) if spoken else tells):
            return False
        if placed.field is Field.HEADLINE and sentence.last - sentence.first > _HEADLINE:
            return False
        span = Span(key[1], sentence.end + placed.offset)
        return not any(map(span.overlaps, answers))

    def _is_between(self, placed: PlacedBlock, sure: list[bool], n: int) -> bool:
        """Whether a sentence beside one tells conduct, or accuses."""
        sentences = placed.facts.block.sentences
        near = range(max(n - 1, 0), min(n + 2, len(sentences)))
        return any(
            sure[k] or (placed.field, sentences[k].start + placed.offset) in self._alleged for k in near if k != n
        )

    def _accused_in(self, placed: PlacedBlock) -> list[Named]:
        """The mentions of accused parties in a block."""
        field, offset, starts = placed.field, placed.offset, self._starts
        mentions = [(m.start, m.end, starts.get((field, m.start + offset))) for m in placed.facts.names]
        return [(start, end, party) for start, end, party in mentions if party is not None]

    def _subject(
        self, block: BlockText, sentence: Sentence, accused: list[Named], before: DetectedParty | None
    ) -> DetectedParty | None:
        """Whom a sentence is about: the accused party it opens with, ``before`` behind a pronoun, or whose verb follows."""
        if block.lower[sentence.first] in _PRONOUNS:
            return before
        for start, end, party in accused:
            if sentence.start <= start < sentence.end and self._acts(block, sentence, start, end):
                return party
        return self._rules.opens_with_body(block, sentence, self._bodies)

    def _blamed_early(self, sentence: Sentence, accused: list[Named]) -> DetectedParty | None:
        """The party accused in our own voice that the first third of a sentence names."""
        third = sentence.start + (sentence.end - sentence.start) // 3
        for start, _, party in accused:
            if sentence.start <= start <= third and party.id in self._blamed:
                return party
        return None

    def _acts(self, block: BlockText, sentence: Sentence, start: int, end: int) -> bool:
        """Whether a verb of conduct follows a name: at once, or behind an aside between commas."""
        first, i = block.tokens_in(start, end)
        if first > sentence.first and block.flags[first - 1] & PREP:
            return False
        if i < sentence.last and block.flags[i] & COMMA:
            if block.lower[min(i + 1, sentence.last - 1)] in _WHO:
                return self._rules.is_conduct(block, min(i + 2, sentence.last - 1))
            close = next((k for k in range(i + 1, min(i + _ASIDE, sentence.last)) if block.flags[k] & COMMA), i)
            i = close + 1
        while i < sentence.last and block.flags[i] & (ADVERB | LY) and not block.flags[i] & POSSESSIVE:
            i += 1
        return any(self._rules.is_conduct(block, k) for k in range(i, min(i + 2, sentence.last)))
