"""Whose head or officer a person is: "the firm’s director, X", "X, who chairs the board of Y", "Lumenta chief executive X".

What the head of an accused body says is that body's answer, too.
"""

from __future__ import annotations

from newsdesk.analysis.claims import Agent
from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.facts import PlacedBlock, StoryFacts
from newsdesk.analysis.parties_people import Parties, Party
from newsdesk.analysis.parties_reference import References
from newsdesk.domain.detected import PartyKind

_INTRODUCED = 3  # mentions in which a story gives somebody's office
_REACH = 12  # tokens from a name in which its office must stand
_GAP = 4  # tokens between an office and the body it is held in: "chief executive of the … X"
_LINKS = word_set("of at for with from in")
_STOPS = word_set(". ; : said says told wrote “ ”")
_OWN = word_set("its their")
_THE = word_set("the this that")
_GENITIVES = word_set("’s 's")
_HOLDING = word_set("leads heads runs chairs owns founded set directs manages represents")


class Offices:
    """The bodies that the people of one story speak for by office, found when first asked for."""

    def __init__(self, story: StoryFacts, parties: Parties, references: References) -> None:
        self._story = story
        self._parties = parties
        self._references = references
        self._known: dict[int, list[Party]] = {}

    def bodies(self, person: Party) -> list[Party]:
        """The bodies in which a person holds an office, in the order of the story."""
        if id(person) not in self._known:
            may = person.kind is PartyKind.PERSON and (person.roles or person.titles)
            self._known[id(person)] = self._read(person) if may else []
        return self._known[id(person)]

    def _read(self, person: Party) -> list[Party]:
        named = (body for title in person.titles for end in _GENITIVES for body in self._parties.with_word(title + end))
        out = {id(body): body for body in named}  # the sheriff of "Tarn County Sheriff’s Office"
        for index, start, end in person.told[:_INTRODUCED]:
            placed = self._story.blocks[index]
            first, last = placed.facts.block.tokens_in(start, end)
            for body in (self._before(placed, first), self._behind(placed, last)):
                if body is not None and body is not person and body.kind is not PartyKind.PERSON:
                    out[id(body)] = body
        return [*out.values()]

    def _is_office(self, word: str) -> bool:
        return word in self._parties.words.person

    def _before(self, placed: PlacedBlock, first: int) -> Party | None:
        """The body of "X’s founder, P", "X chief executive P", "the head of X, P", "its director, P"."""
        block = placed.facts.block
        sentence = block.sentence_at(first)
        low = max(sentence.first, first - _REACH)
        low = next((i + 1 for i in range(first - 1, low, -1) if block.lower[i] in _STOPS), low)
        offices = [i for i in range(first - 1, low - 1, -1) if self._is_office(block.lower[i])]
        if not offices:
            return None
        between = self._party_in(placed, offices[0] + 1, first)
        if between is not None:
            return between if block.lower[offices[0] + 1] in _LINKS else None
        for office in offices:
            owner = self._owner(placed, max(low, office - _GAP), office, sentence.start)
            if owner is not None:
                return owner
        return self._party_in(placed, max(low, offices[0] - _GAP), offices[0])

    def _owner(self, placed: PlacedBlock, low: int, office: int, sentence_start: int) -> Party | None:
        """Who owns the office at a token: the "its" or "the firm’s" before it."""
        block = placed.facts.block
        for i in range(office - 1, low - 1, -1):
            if block.lower[i] in _OWN:
                agent = Agent(block.starts[i], block.ends[i], block.lower[i])
            elif block.lower[i] in _GENITIVES and i > low:
                begin = next((k for k in range(i - 1, low - 1, -1) if block.lower[k] in _THE), i - 1)
                agent = Agent(block.starts[begin], block.ends[i - 1], block.lower[i - 1])
            else:
                continue
            return next(iter(self._references.of(agent, placed, sentence_start)), None)
        return None

    def _behind(self, placed: PlacedBlock, last: int) -> Party | None:
        """The body of "P, the head of X, …", "P, who runs X"."""
        block = placed.facts.block
        if last + 2 >= len(block.words) or block.words[last] != ",":
            return None
        high = min(block.sentence_at(last).last, last + _REACH)
        high = next((i for i in range(last + 1, high) if block.lower[i] in _STOPS), high)
        office = next(
            (i for i in range(last + 1, high) if self._is_office(block.lower[i]) or block.lower[i] in _HOLDING), -1
        )
        if office < 0:
            return None
        holds = block.lower[office] in _HOLDING
        link = office if holds else next((i for i in range(office + 1, high) if block.lower[i] in _LINKS), -1)
        if link < 0:
            return self._party_in(placed, last + 1, office)
        return self._party_in(placed, link + 1, min(high, link + 1 + _GAP))

    def _party_in(self, placed: PlacedBlock, first: int, last: int) -> Party | None:
        """The first party named in the tokens ``first:last`` of a block."""
        block = placed.facts.block
        if first >= last:
            return None
        start, end = block.starts[first] + placed.offset, block.ends[last - 1] + placed.offset
        found = self._parties.within(placed.index, start, end)
        return found[0].party if found else None
