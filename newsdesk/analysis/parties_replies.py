"""Whose answer a passage is: the party itself, or the one it speaks for ("a spokeswoman for Lumenta", "her lawyer").

A party has replied when the story carries or reports its answer: a passage about an answer whose subject it is, or
words ascribed to it (or to its representative) after it was accused. "Declined to comment" outweighs a remark made in
the same sentence.
"""

from __future__ import annotations

from newsdesk.analysis.answers_speakers import Groups
from newsdesk.analysis.claims import Agent
from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.facts import PlacedBlock, StoryFacts
from newsdesk.analysis.parties_offices import Offices
from newsdesk.analysis.parties_people import Parties, Party
from newsdesk.analysis.parties_reference import References
from newsdesk.analysis.replies import ReplyCandidate
from newsdesk.analysis.text import BlockText, Sentence
from newsdesk.domain.detected import Attribution, DetectedReply, ReplyKind
from newsdesk.domain.spans import Span

_OWNERS = word_set("his her its their")
_ON_BEHALF = word_set("for representing defending")
_OF_WHOM = word_set("for of at from with")
_APPEARING = word_set("appearing acting speaking")
_DEFENCE = word_set("client mitigating defence defense defending")
_DEFENDING = (
    "her client",
    "his client",
    "their client",
    "mitigating",
    "for the defence",
    "for the defense",
    "defending",
)
_ADVISERS = word_set("lawyer lawyers solicitor solicitors attorney attorneys barrister counsel agent publicist")
_OF_THE_STATE = word_set("district state county city u.s us federal prosecuting")
_FOR_ANOTHER = _ADVISERS | word_set("spokesman spokeswoman spokesperson spokespeople director executive manager")
_RANK = {ReplyKind.REPLY: 3, ReplyKind.DECLINED: 2, ReplyKind.NO_RESPONSE: 1, ReplyKind.NONE: 0}
_FOR_THE_STATE = word_set("government ministry foreign cabinet embassy")  # an army answers for itself alone
_OPENS = 40  # code points in which the party that opens a sentence is named
_RELATIVES = (["which"], ["who"], ["whose"])
_CLOSES = frozenset((",", "also", "has", "have", "had", "later", "then"))
_TITLE = 8  # tokens of a title or of a body's name


class ReplyAssigner:
    """Gives each passage about an answer its party, and each accused party the state of its reply."""

    def __init__(self, story: StoryFacts, parties: Parties, references: References, groups: Groups) -> None:
        self._groups = groups
        self._story = story
        self._parties = parties
        self._references = references
        self._offices = Offices(story, parties, references)

    def passages(self, attributions: tuple[Attribution, ...]) -> list[tuple[DetectedReply, Party | None, int]]:
        """Every passage about an answer with its party; the number is the sentence's place in the story."""
        out: list[tuple[DetectedReply, Party | None, int]] = []
        told = [placed for placed in self._story.blocks if placed.facts.replies]
        speaking = self._speaking({placed.index for placed in told}, attributions)
        for placed in told:
            for raw in placed.facts.replies:
                parties = self._whose(raw, placed, speaking.get(placed.index, []))
                for party in parties or (None,):
                    span = Span(raw.start + placed.offset, raw.end + placed.offset)
                    out.append((DetectedReply("", placed.field, span, raw.kind, None), party, placed.index))
        return out

    def _speaking(self, blocks: set[int], attributions: tuple[Attribution, ...]) -> dict[int, list[Attribution]]:
        """The attributions that name a source in those blocks, block by block."""
        out: dict[int, list[Attribution]] = {}
        if not blocks:
            return out
        for attribution in attributions:
            if attribution.source and attribution.source_name:
                at = self._story.holding(attribution.field, attribution.source.start).index
                if at in blocks:
                    out.setdefault(at, []).append(attribution)
        return out

    def may_represent(self, block: BlockText, first: int, last: int) -> bool:
        """Whether a word of the source at tokens ``first:last``, or behind it, says that it speaks for somebody."""
        said = block.lower[first : last + 1]
        return not (_ON_BEHALF.isdisjoint(said) and self._parties.words.spokespeople.isdisjoint(said))

    def principal(self, placed: PlacedBlock, start: int, end: int, source: Party | None) -> list[Party]:
        """For whom the source at block offsets ``start:end`` speaks; the source itself when for nobody else."""
        block = placed.facts.block
        first, last = block.tokens_in(start, end)
        words = self._parties.words
        for i in range(first, last):
            if block.lower[i] in words.spokespeople and not _prosecutes(block, i):
                found = self._represented(placed, first, last, i)
                if found:
                    return found if source is None or source in found else [*found, source]
                return self._unnamed(placed, start, block.lower[i], source)
        found = self._client(placed, first, last)
        return [*found, *([source] if source and source not in found else [])]

    def heads(self, source: Party | None) -> list[Party]:
        """The bodies for which a person speaks by office."""
        return self._offices.bodies(source) if source is not None else []

    def _unnamed(self, placed: PlacedBlock, start: int, role: str, source: Party | None) -> list[Party]:
        """Whom "a spokesman", "a director, Jo Tarn," speaks for when the phrase does not say: the accused named last."""
        own = [source] if source is not None else []
        if role not in _FOR_ANOTHER or self.heads(source):
            return own
        accused = self._references.recall.accused_before(placed, start, people=role in _ADVISERS)
        return [*accused, *own] if accused else own

    def _client(self, placed: PlacedBlock, first: int, last: int) -> list[Party]:
        """The one in "Elise Warrender, for Dorman, said"."""
        block = placed.facts.block
        for i in range(first, min(last + 1, len(block.words) - 1)):
            if block.lower[i] in _ON_BEHALF and (block.words[i - 1] == "," or block.lower[i - 1] in _APPEARING):
                start, end = (
                    block.starts[i + 1] + placed.offset,
                    block.ends[min(i + _TITLE, len(block.ends) - 1)] + placed.offset,
                )
                found = self._parties.within(placed.index, start, end)
                return [found[0].party] if found and found[0].start - start < _TITLE else []
        return []

    def _represented(self, placed: PlacedBlock, first: int, last: int, at: int) -> list[Party]:
        block, words = placed.facts.block, self._parties.words
        sentence = block.sentence_at(first)
        for i in range(at - 1, max(first - 2, -1), -1):
            word = block.lower[i]
            if word in _OWNERS:
                owner = Agent(block.starts[i], block.ends[i], word)
                return self._references.of(owner, placed, sentence.start)
            if word in words.company or word in words.body:
                body = Agent(block.starts[i], block.ends[i], word)
                recall, people = self._references.recall, word == "campaign"
                own = recall.accused_before(placed, block.starts[first], people=True) if people else []
                return own or self._references.body(body, placed, sentence.start)
        mentions = self._parties.within(
            placed.index, block.starts[first] + placed.offset, block.ends[last - 1] + placed.offset
        )
        role_at = block.starts[at] + placed.offset
        for mention in mentions:
            between = block.text[mention.end - placed.offset : max(role_at, mention.end) - placed.offset]
            if mention.end <= role_at and "," not in between:
                return [mention.party]
        if at + 1 < len(block.lower) and block.lower[at + 1] in _OF_WHOM:
            following = at + 2
            agent = _agent_from(placed, following, min(len(block.lower), following + _TITLE))
            behind = (
                self._parties.within(placed.index, block.starts[following] + placed.offset, agent.end + placed.offset)
                if agent
                else []
            )
            if agent:
                return [behind[0].party] if behind else self._references.of(agent, placed, sentence.start)
        return []

    def _states(self, bodies: list[Party]) -> list[Party]:
        """The states whose ministry or embassy a body is: "the Karsovian Foreign Ministry" answers for Karsovia."""
        words = self._parties.words
        out: list[Party] = []
        for body in bodies:
            adjective, *rest = body.name.casefold().split()
            if not _FOR_THE_STATE.isdisjoint(rest):
                known = words.demonyms.get(adjective)
                state = self._parties.named(known) if known else self._parties.of_adjective(adjective)
                out.extend([state] if state is not None else [])
        return out

    def _meant(self, agent: Agent, placed: PlacedBlock, sentence: int) -> list[Party]:
        """Who a phrase means: "he" is whom the sentences of the paragraph before it open with."""
        if agent.head in ("he", "she") and agent.end - agent.start <= len("she"):
            span = Span(agent.start + placed.offset, agent.end + placed.offset)
            opens = self._groups.speaker_before(placed, span, agent.head)
            if opens is not None:
                return [opens]
        return self._references.of(agent, placed, sentence)

    def _before_relative(self, placed: PlacedBlock, sentence: Sentence, raw: ReplyCandidate) -> Party | None:
        """The party that opens a sentence where others are named only in what is told of it: "X, which Y controls, called …"."""
        block = placed.facts.block
        start = sentence.start + placed.offset
        opening = self._parties.within(placed.index, start, start + _OPENS)
        if raw.start != sentence.start or not opening:
            return None
        comma = block.token_at(opening[0].end - placed.offset - 1) + 1
        cue = block.token_at(raw.cue_start)
        relative = block.lower[comma : comma + 1] == [","] and block.lower[comma + 1 : comma + 2] in _RELATIVES
        closes = relative and "," in block.lower[comma + 2 : cue] and block.lower[cue - 1] in _CLOSES
        plain = closes and self._parties.words.spokespeople.isdisjoint(block.lower[comma:cue])
        return opening[0].party if plain else None

    def _whose(self, raw: ReplyCandidate, placed: PlacedBlock, speaking: list[Attribution]) -> list[Party]:
        """Whose answer a passage is: the phrases the line gives; failing these, who of those speaking in the line does so in it."""
        sentence = placed.facts.block.sentence_at(placed.facts.block.token_at(raw.cue_start))
        head = self._before_relative(placed, sentence, raw)
        found: list[Party] = [head] if head is not None else []
        for agent in raw.who if head is None else ():
            for party in self._meant(agent, placed, sentence.start):
                start = _title_start(placed, agent.start)
                found.extend(p for p in self.principal(placed, start, agent.end, party) if p not in found)
            if not found and agent.head in self._parties.words.spokespeople:
                found = self.principal(placed, agent.start, agent.end, None)  # "a council spokesman"
        if found:
            return [*found, *(state for state in self._states(found) if state not in found)]
        span = Span(raw.start + placed.offset, raw.end + placed.offset)
        for attribution in speaking:
            source = attribution.source
            if source and source.overlaps(span) and attribution.source_name:
                speaker = self._parties.named(attribution.source_name)
                return self.principal(placed, source.start - placed.offset, source.end - placed.offset, speaker)
        return [] if raw.who else self._references.opener(placed, sentence)


def _prosecutes(block: BlockText, token: int) -> bool:
    """Whether an attorney is one of the state: "the attorney general", "a district attorney"."""
    if not block.lower[token].startswith("attorney"):
        return False
    return block.lower[token + 1 : token + 2] == ["general"] or block.lower[token - 1] in _OF_THE_STATE


def _title_start(placed: PlacedBlock, start: int) -> int:
    """Where the title of a name set off by a comma begins: "The Ondaran minister, Grace Tembo"."""
    block = placed.facts.block
    first = block.tokens_in(start, start + 1)[0]
    if first < 1 or first >= len(block.words) or block.words[first - 1] != ",":
        return start
    at = first - 1
    while at > max(0, first - _TITLE) and block.words[at - 1][0].isalnum():
        at -= 1
    return block.starts[at]


def _agent_from(placed: PlacedBlock, first: int, last: int) -> Agent | None:
    """The words from token ``first`` up to the next comma or stop, as an agent."""
    block = placed.facts.block
    end = first
    while end < last and block.words[end][0].isalnum():
        end += 1
        if end < len(block.lower) and block.lower[end] in (
            "said",
            "declined",
            "did",
            "could",
            "would",
            "denied",
            "told",
        ):
            break
    return Agent(block.starts[first], block.ends[end - 1], block.lower[end - 1]) if end > first else None


def phrase(block: BlockText, start: int, end: int) -> Agent:
    """The characters ``start:end`` of a block as an agent; its head is the last word before any comma."""
    first, last = block.tokens_in(start, end)
    stop = next((i for i in range(first, last) if block.words[i] in (",", "(")), last)
    inside = next(
        (i for i in range(first, stop) if block.lower[i] in ("of", "for", "at", "in", "from") and i > first), stop
    )
    if inside == first or first >= last:
        return Agent(start, end, "")
    of = (block.starts[inside + 1], block.ends[stop - 1]) if inside + 1 < stop else (0, 0)
    return Agent(start, block.ends[inside - 1], block.lower[inside - 1], of)


def may_defend(block: BlockText) -> bool:
    """Whether a line has a word of defence in court at all."""
    return not _DEFENCE.isdisjoint(block.lower)


def defends(block: BlockText, token: int) -> bool:
    """Whether the sentence of a token is a defending lawyer's: it speaks of a client, or of mitigation."""
    sentence = block.sentence_at(token)
    folded = block.text[sentence.start : sentence.end].casefold()
    return any(word in folded for word in _DEFENDING)


def stronger(one: ReplyKind, other: ReplyKind) -> ReplyKind:
    """The state that says more: an answer, then a refusal, then silence."""
    return one if _RANK[one] >= _RANK[other] else other
