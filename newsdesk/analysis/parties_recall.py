"""Whom a reader has in mind at a place of a story: for pronouns, and for phrases that name nobody.

The nearest fitting party before the place is taken, of this sentence first; whom the last allegation fell on comes first
inside a quotation, where an accuser goes on about the accused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsdesk.analysis import grammar as g
from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.facts import PlacedBlock, StoryFacts
from newsdesk.analysis.names_roles import SPEAKERS
from newsdesk.analysis.parties_people import Mention, Parties, Party
from newsdesk.domain.detected import PartyKind

_MALE = word_set("he him his himself")
_FEMALE = word_set("she her hers herself")
_BODIES = word_set("they them their themselves those these both it its itself")
_OBJECTS = word_set("him them")
_GENITIVES = word_set("’s 's")
_OFFICE = 3  # words of an office
_NO_NOUN = g.PREP | g.BE | g.AUX | g.MODAL | g.ADVERB | g.SUBORD | g.CONJ | g.VERB | g.CUE | g.RELATIVE | g.DET
_WHERE = word_set("in at near outside across")
_OF_NOUNS = word_set("against of on about for with to from by")
_JOINTS = word_set(", ; : and but that who which while when after because if although as – —")
_RELATIVES = word_set("who which whose")
PRONOUNS = _MALE | _FEMALE | _BODIES | _RELATIVES
_BLOCKS_BACK = 4
_BLOCKS_REMEMBERED = 30
_FAR = 1 << 40  # behind any block's end
_OPENING = 4  # code points of a preposition before a name
_SALIENT = 6  # the most-named parties that may be whom the story is about
_IN_PASSING = 2  # mentions up to which a party is only named in passing
_MUCH_MORE = 5
_RELATIVE_REACH = 130  # code points back to the name that "who" stands for
_AT_OPENING = 30  # code points in which a paragraph introduces its person
_SPOKEN_OF_REACH = 200  # code points behind a pronoun in which "said of X" must stand
_SAYING = word_set("said says told wrote asked added tweeted declared")
_CUE_REACH = 3  # words between a body and its verb of saying
_OF_WHOM = (" of ", " referring to ", " about ", " swipe at ", " reference to ", " dig at ", " jab at ")
_TOGETHER = word_set("trio pair duo quartet two three four men women players brothers")
_PLURALS = word_set("they them")
_PEOPLE = word_set("people men women children voters police critics fans")
_MANY = ("ers", "ors", "ists", "ants", "ents", "ees")
_CROWD = g.VERB | g.CUE | g.ADVERB
_LINKS = frozenset((",", "and", ", and", "&"))
_LISTING = word_set("– — : , -")


class Place(NamedTuple):
    """A phrase in its story: its block, its offsets and those of its sentence's start in the field."""

    block: PlacedBlock
    start: int
    end: int
    sentence: int


class Recall:
    """Remembers who was named and accused so far. Built for one story; places are asked in reading order."""

    def __init__(self, story: StoryFacts, parties: Parties) -> None:
        self._story = story
        self._parties = parties
        self._last_accused: list[Party] = []
        self._accused_in = -_BLOCKS_BACK
        self._ever_accused: dict[int, Party] = {}
        self._most_named: list[Party] | None = None

    def note_accused(self, found: list[Party], block: int) -> None:
        """Remember whom an allegation in that block fell on."""
        self._last_accused, self._accused_in = found, block
        self._ever_accused.update((id(party), party) for party in found)

    def last_accused_together(self) -> list[Party]:
        """Whom "these groups" means: the several that the last allegation fell on."""
        return list(self._last_accused) if len(self._last_accused) > 1 else []

    def pronoun(self, word: str, at: Place, speaker: Party | None) -> Party | None:
        """Whom a pronoun means. ``speaker`` of the quotation that holds it is never meant."""
        if word in _RELATIVES:
            before = self._parties.before(at.block.index, at.start)
            near = bool(before) and at.start - before[-1].end < _RELATIVE_REACH
            return before[-1].party if near and not _is_where(before[-1], at.block) else None
        gender = "m" if word in _MALE else "f" if word in _FEMALE else ""
        meant = self.spoken_of(at) if speaker is not None or self._in_quotation(at) else None
        if meant is not None and self._may_be(meant, gender):
            return meant
        if speaker is not None or self._in_quotation(at):
            again = (p for p in self._last_accused if p is not speaker and self._may_be(p, gender))
            recent = next(again, None) if self._accused_in >= at.block.index - 2 else None
            if recent is not None or not gender:
                return recent
        own = self._named_in_clause(at) if word in _OBJECTS and self._is_object(at) else []
        if gender:
            return self._person(word, at, gender, [*own, *([speaker] if speaker is not None else [])])
        if (word == "it" and self._has_rival(at)) or (word in _PLURALS and self._has_crowd(at)):
            return None
        found = self.nearest(at, lambda party: party not in own and self._may_act(party), speaker)
        return self._rather_spoken_of(found, at)

    def _rather_spoken_of(self, found: Party | None, at: Place) -> Party | None:
        """The body accused last, where the one found only says it: "according to the bureau, they …"."""
        if found is None or id(found) in self._ever_accused or self._accused_in < at.block.index - 2:
            return found
        before = reversed(self._parties.before(at.block.index, at.start))
        mention = next((m for m in before if m.party is found), None)
        if mention is None or mention.start < at.sentence or not self._says(mention, at.block):
            return found
        return next((p for p in self._last_accused if self._may_act(p)), found)

    @staticmethod
    def _says(mention: Mention, placed: PlacedBlock) -> bool:
        block, text = placed.facts.block, placed.facts.block.text
        before = text[: mention.start - placed.offset].casefold().removesuffix("the ")
        last = block.token_at(mention.end - placed.offset - 1) + 1
        return before.endswith("according to ") or not _SAYING.isdisjoint(block.lower[last : last + _CUE_REACH])

    def _accused_here(self, at: Place) -> list[Party]:
        """Whom the last allegation fell on, where it stands in the sentence of a place: "accused X of sloth and chided him"."""
        if self._accused_in != at.block.index:
            return []
        named = [m.party for m in self._parties.before(at.block.index, at.start) if m.start >= at.sentence]
        return [party for party in self._last_accused if party in named]

    def _person(self, word: str, at: Place, gender: str, barred: list[Party]) -> Party | None:
        """Whom "he", "her" means; none of ``barred``."""
        again = (p for p in self._accused_here(at) if p not in barred and self._may_be(p, gender))
        here = next(again, None) if word in _OBJECTS else None
        if here is not None:
            return here
        found = self.nearest(at, lambda party: party not in barred and self._may_be(party, gender))
        return self._rather_accused(found, gender, barred)

    def _rather_accused(self, found: Party | None, gender: str, barred: list[Party]) -> Party | None:
        """The person accused last, where the one found is named in passing and may be of the other sex."""
        if found is None or found.gender or id(found) in self._ever_accused or len(found.mentions) > _IN_PASSING:
            return found
        fitting = (p for p in self._ever_accused.values() if p not in barred and self._may_be(p, gender))
        rather = max(fitting, key=lambda p: len(p.mentions), default=found)
        return rather if len(rather.mentions) > _IN_PASSING else found

    def _has_rival(self, at: Place) -> bool:
        """Whether "it" may mean a thing of its sentence that is no party: "the law because it …", with nobody named there."""
        block, offset = at.block.facts.block, at.block.offset
        first, last = block.tokens_in(at.sentence - offset, at.start - offset)
        named = self._parties.before(at.block.index, at.start)
        if any(m.start >= at.sentence and self._may_act(m.party) and not m.party.is_place for m in named):
            return False
        bodies = self._parties.words.bodies
        return any(
            block.flags[i] & g.DET and block.lower[i + 1].isalpha() and bodies.isdisjoint(block.lower[i + 1 : i + 3])
            for i in range(first, last - 1)
        )

    def _has_crowd(self, at: Place) -> bool:
        """Whether "they" may mean people of its sentence who are no party: "marchers … them", "investigators said they"."""
        block, offset = at.block.facts.block, at.block.offset
        first, last = block.tokens_in(at.sentence - offset, at.start - offset)
        words = self._parties.words
        return any(
            block.flags[i] & _CROWD == 0
            and block.words[i][0].islower()
            and (block.lower[i] in _PEOPLE or block.lower[i].endswith(_MANY))
            and block.lower[i] not in words.acting_for
            and block.lower[i] not in words.belonging
            for i in range(first, last - 1)
        )

    @staticmethod
    def _is_object(at: Place) -> bool:
        """Whether a "him" belongs to the verb, and not to a noun ("a charge against him")."""
        block = at.block.facts.block
        token = block.token_at(at.start - at.block.offset)
        return token > 0 and block.lower[token - 1] not in _OF_NOUNS

    def _named_in_clause(self, at: Place) -> list[Party]:
        """The parties named in the clause of a place before it: none of them is "him"."""
        block, offset = at.block.facts.block, at.block.offset
        first, last = block.tokens_in(at.sentence - offset, at.start - offset)
        joint = next((i for i in range(last - 2, first, -1) if block.lower[i] in _JOINTS), first)
        begin = block.starts[joint] + offset if joint < last else at.sentence
        return [m.party for m in self._parties.before(at.block.index, at.start) if m.start >= begin]

    def spoken_of(self, at: Place) -> Party | None:
        """X of “'He took it', Y said of X”."""
        block, offset = at.block.facts.block, at.block.offset
        for mention in self._parties.within(at.block.index, at.end, at.end + _SPOKEN_OF_REACH):
            before = block.text[at.end - offset : mention.start - offset]
            if before.endswith(_OF_WHOM) and not _SAYING.isdisjoint(before.split()):
                return mention.party
        return None

    def nearest(self, at: Place, fits: Callable[[Party], bool], speaker: Party | None = None) -> Party | None:
        """The first fitting party of this sentence, else of the sentences before, the nearest first."""
        for mention in self._parties.before(at.block.index, at.start):
            here = mention.start >= at.sentence and mention.party is not speaker
            here = here and SPEAKERS.isdisjoint(mention.party.roles) and not self._owns_person(mention, at.block)
            if here and fits(mention.party) and not _is_inside(mention, at.block):
                return mention.party
        for index, start, end in self._sentences_before(at):
            found = (m.party for m in self._parties.within(index, start, end))
            party = next((p for p in found if p is not speaker and fits(p)), None)
            if party is not None:
                return self._protagonist(party, fits, speaker)
        return None

    def _owns_person(self, mention: Mention, placed: PlacedBlock) -> bool:
        """Whether somebody of a party is meant rather than the party: "Ferrier’s campaign manager"."""
        block = placed.facts.block
        last = block.token_at(mention.end - placed.offset - 1) + 1
        if last >= len(block.lower) or block.lower[last] not in _GENITIVES:
            return False
        owned = block.lower[last + 1 : last + 1 + _OFFICE]
        return SPEAKERS.isdisjoint(owned) and not self._parties.words.person.isdisjoint(owned)

    def before(self, at: Place) -> Iterator[Party]:
        """The parties named before a place, the latest first, each once."""
        seen: set[int] = set()
        for index in range(at.block.index, max(-1, at.block.index - _BLOCKS_REMEMBERED), -1):
            here = index == at.block.index
            found = self._parties.before(index, at.start) if here else self._parties.by_block.get(index, [])
            for mention in reversed(found):
                if id(mention.party) not in seen:
                    seen.add(id(mention.party))
                    yield mention.party

    def latest(self, parties: Sequence[Party], at: Place) -> Party | None:
        """Of these parties the one named last before a place; None when none is named before it."""
        index, start = at.block.index, at.start
        reach = (index - _BLOCKS_REMEMBERED, _FAR)
        best: Party | None = None
        for party in parties:
            place = self._parties.last_before(party, index, start)
            if place > reach:
                best, reach = party, place
        return best

    def is_beside_noun(self, party: Party, at: Place) -> bool:
        """Whether the last mention of a party before a place only tells what a noun is of: "Lumenary shares"."""
        index, end = self._parties.last_before(party, at.block.index, at.start)
        if index < 0:
            return False
        placed = self._story.blocks[index]
        block = placed.facts.block
        after = block.token_at(end - placed.offset)
        shares = after < len(block.words) and block.words[after].isalpha() and block.words[after][0].islower()
        return shares and not block.flags[after] & _NO_NOUN and not block.lower[after].endswith(("ed", "ing", "ly"))

    def accused_before(self, placed: PlacedBlock, start: int, *, people: bool) -> list[Party]:
        """The accused named last before block offset ``start``, in this paragraph or the one before; a body, or with ``people`` anybody."""
        for index in range(placed.index, max(-1, placed.index - 2), -1):
            here = index == placed.index
            found = (
                self._parties.before(index, start + placed.offset) if here else self._parties.by_block.get(index, [])
            )
            for mention in reversed(found):
                party = mention.party
                if not people and (party.is_place or self.is_person(party)):
                    continue
                if id(party) in self._ever_accused or not people:
                    return [party] if id(party) in self._ever_accused else []
        return []

    def main_character(self, at: Place) -> Party | None:
        """Whom "the father of three", "the landlord" means: the accused person named most, else the nearest person."""
        accused = [p for p in self._ever_accused.values() if self.is_person(p)]
        return max(accused, key=lambda p: len(p.mentions)) if accused else self.nearest(at, self._is_somebody)

    def introduced_after(self, at: Place, blocks: int) -> Party | None:
        """The person with an age whom the next paragraphs introduce: "A bookkeeper …", then "Denise Mallinder, 61, …"."""
        for placed in self._story.blocks[at.block.index + 1 : at.block.index + 1 + blocks]:
            mention = next(iter(self._parties.by_block.get(placed.index, ())), None)
            if mention is None or mention.start - placed.offset > _AT_OPENING:
                continue
            behind = placed.facts.block.text[mention.end - placed.offset :]
            if behind.startswith(", ") and behind[2:3].isdigit():
                return mention.party
        return None

    def listed_after(self, at: Place, blocks: int) -> list[Party]:
        """The people of "three players": those that "the trio – A, B and C –" of the next paragraphs lists."""
        for placed in self._story.blocks[at.block.index : at.block.index + blocks]:
            block = placed.facts.block
            for i, word in enumerate(block.lower[:-1]):
                after = placed.offset + block.starts[i] > at.start
                if word not in _TOGETHER or not after or block.words[i + 1] not in _LISTING:
                    continue
                mark, last = block.words[i + 1], len(block.words) - 1
                stop = next((k for k in range(i + 2, last) if block.words[k] == mark != ","), last)
                start, end = block.starts[i] + placed.offset, block.ends[stop] + placed.offset
                found = (m.party for m in self._parties.within(placed.index, start, end))
                return list(dict.fromkeys(p for p in found if p.kind is PartyKind.PERSON))
        return []

    def listed_before(self, at: Place) -> list[Party]:
        """Whom "they" means behind "A and B and C all told me …": the people listed before it in its sentence, if nobody else is."""
        named = [m for m in self._parties.before(at.block.index, at.start) if m.start >= at.sentence]
        text, offset = at.block.facts.block.text, at.block.offset
        run = list(named[:1])
        for before, after in pairwise(named):
            if text[before.end - offset : after.start - offset].strip() not in _LINKS:
                break
            run.append(after)
        people = all(m.party.kind is not PartyKind.STATE and not m.party.is_place for m in run)
        listed = len(run) > 1 and len(run) == len(named) and people and any(map(self.is_person, (m.party for m in run)))
        return list(dict.fromkeys(m.party for m in run)) if listed else []

    def is_person(self, party: Party) -> bool:
        """A person, unless the story says beside the name that it is a charity, a firm, a town."""
        if party.kind is not PartyKind.PERSON or party.gender or party.titles:
            return party.gender != "" or bool(party.titles)
        return self._parties.words.bodies.isdisjoint(party.roles)

    def _is_somebody(self, party: Party) -> bool:
        return self.is_person(party) and (party.gender != "" or not party.is_place)

    def _may_be(self, party: Party, gender: str) -> bool:
        """Whether "he" (m), "she" (f) or "it", "they" ("") may mean a party."""
        if not gender:
            return not self.is_person(party)
        return party.gender in {"", gender} and self.is_person(party)

    def may_be(self, party: Party, word: str) -> bool:
        """Whether the pronoun "he" or "she" may mean a party."""
        return self._may_be(party, "m" if word in _MALE else "f")

    def _may_act(self, party: Party) -> bool:
        """Whether "it" or "they" may mean a party: no person, and no place that the story only goes to."""
        if party.kind is PartyKind.PERSON:
            return False
        return party.kind is not None or id(party) in self._ever_accused or not party.is_place

    def _sentences_before(self, at: Place) -> Iterable[tuple[int, int, int]]:
        """Block, start and end of the sentences before a place, the nearest first."""
        for index in range(at.block.index, max(-1, at.block.index - _BLOCKS_BACK), -1):
            placed = self._story.blocks[index]
            for sentence in reversed(placed.facts.block.sentences):
                start = sentence.start + placed.offset
                if index != at.block.index or start < at.sentence:
                    yield index, start, sentence.end + placed.offset

    def _protagonist(self, party: Party, fits: Callable[[Party], bool], speaker: Party | None) -> Party:
        """A pronoun far from any name means whom the story is about, rather than somebody named in passing."""
        if len(party.mentions) > _IN_PASSING:
            return party
        if self._most_named is None:
            self._most_named = sorted(self._parties.all, key=lambda p: -len(p.mentions))[:_SALIENT]
        main = next((p for p in self._most_named if p is not speaker and fits(p)), party)
        return main if len(main.mentions) >= _MUCH_MORE * len(party.mentions) else party

    @staticmethod
    def _in_quotation(at: Place) -> bool:
        block = at.block.facts.block
        token = block.token_at(at.start - at.block.offset)
        return token < len(block.quoted) and bool(block.quoted[token])


def _is_where(mention: Mention, placed: PlacedBlock) -> bool:
    """Whether a name only says where: "two men in Port Ellery who …"."""
    block = placed.facts.block
    token = block.token_at(mention.start - placed.offset)
    return token > 0 and block.lower[token - 1] in _WHERE


def _is_inside(mention: Mention, placed: PlacedBlock) -> bool:
    """Whether a name stands behind a preposition at the opening: "In Karsovia, they …"."""
    start = mention.start - placed.offset
    return (
        placed.facts.block.text[max(0, start - _OPENING) : start].casefold().lstrip().startswith(("in ", "at ", "on "))
    )
