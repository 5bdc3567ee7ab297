"""The parties of a story: names joined that are one body, and bodies made of two ("Pakistan’s Army").

:mod:`newsdesk.analysis.names` joins a full name, its surname and its abbreviation, :mod:`newsdesk.analysis.parties_joining`
the short names of firms ("Lumenta" for "Lumenta Energy"). Here join the corrections that people made.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from newsdesk.analysis.facts import StoryFacts
from newsdesk.analysis.names import Entity, Names
from newsdesk.analysis.names import Mention as NameMention
from newsdesk.analysis.names_roles import PLACE
from newsdesk.analysis.parties_joining import Joining
from newsdesk.analysis.parties_words import PartyWords
from newsdesk.domain.detected import Corrections, PartyKind, ReplyKind
from newsdesk.domain.spans import Field, Passage, Span

_HANDFUL = 12  # mentions of a line that are looked through without halving
_END = itemgetter(1)
_STEM = 4  # letters that an adjective must share with its place
_FORMS = (
    " Ltd",
    " Limited",
    " plc",
    " PLC",
    " Inc",
    " LLC",
    " LLP",
    " GmbH",
    " Pty",
)  # of firms: no part of a short name
_GENITIVE = 3  # code points of "’s" and a space


@dataclass(slots=True, eq=False)
class Party:
    """One party while the story is read. ``order`` is its place by first mention.

    ``places`` are block and end of each mention, in order.
    ``is_place``: it is first met as a place ("in X", "the X valley"); ``titles`` are the words of its titles, folded;
    ``roles`` what the story calls it beside its name, ``told`` block, start and end (in its block) of where it does so.
    """

    name: str
    kind: PartyKind | None
    gender: str
    order: int
    aliases: list[str] = field(default_factory=list)
    mentions: list[Passage] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    is_place: bool = False
    titles: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    told: list[tuple[int, int, int]] = field(default_factory=list)
    reply: ReplyKind = ReplyKind.NONE

    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *self.aliases)


class Mention(NamedTuple):
    """A naming of a party: ``start:end`` are offsets in its field."""

    start: int
    end: int
    party: Party


class Parties:
    """All parties of a story, and where each is named, block by block."""

    def __init__(self, story: StoryFacts, names: Names, words: PartyWords, corrections: Corrections) -> None:
        self.words = words
        self.all: list[Party] = []
        self._of: dict[int, Party] = {}
        self._common: set[int] = set()
        self.shared: dict[str, list[Party]] = {}  # surname → the people of that surname, where there are several
        self._owners: dict[str, list[Party]] = {}
        self._by_role: dict[str, list[Party]] | None = None
        self.by_block: dict[int, list[Mention]] = {}
        self._by_name: dict[str, Party] | None = None
        self._by_word: dict[str, list[Party]] | None = None
        self._kept_apart = {name.casefold() for name in corrections.split}
        self._joining = Joining(words)
        self._build(names, corrections)
        for placed in story.blocks:
            found = names.by_block.get(placed.index)
            if found:
                self.by_block[placed.index] = self._of_block(found, placed.facts.block.text, placed.offset)
        self._part_namesakes(story)
        for placed in story.blocks:
            field_, index = placed.field, placed.index
            for start, end, party in self.by_block.get(index, ()):
                party.mentions.append(Passage(field_, Span(start, end)))
                party.places.append((index, end))
        self.all = [party for party in self.all if party.mentions]
        self._by_name = None

    def within(self, block: int, start: int, end: int) -> list[Mention]:
        """The mentions of a block that overlap ``start:end`` of its field, in reading order."""
        out: list[Mention] = []
        found = self.by_block.get(block, [])
        if len(found) > _HANDFUL:
            found = found[bisect_right(found, start, key=_END) :]
        for mention in found:
            if mention.start >= end:
                break
            if mention.end > start:
                out.append(mention)
        return out

    def before(self, block: int, start: int) -> list[Mention]:
        """The mentions of a block that end at or before ``start``, in reading order."""
        found = self.by_block.get(block, [])
        return found[: bisect_right(found, start, key=_END)]

    def named(self, name: str) -> Party | None:
        """The party of that name or alias, whatever its capitals."""
        return self._index().get(name.casefold())

    def _index(self) -> dict[str, Party]:
        """Folded name → its party; the first of namesakes."""
        if self._by_name is None:
            self._by_name = self._names_of_all()
        return self._by_name

    def _names_of_all(self) -> dict[str, Party]:
        return {name.casefold(): party for party in reversed(self.all) for name in reversed(party.names())}

    def last_before(self, party: Party, block: int, start: int) -> tuple[int, int]:
        """Block and end of the last mention of a party that ends before a place; (-1, 0) when there is none."""
        at = bisect_right(party.places, (block, start)) - 1
        return party.places[at] if at >= 0 else (-1, 0)

    def with_word(self, word: str) -> list[Party]:
        """The parties in whose names a folded word stands, in the order of the story."""
        return self._word_index().get(word, [])

    def _word_index(self) -> dict[str, list[Party]]:
        if self._by_word is None:
            self._by_word = {}
            for party in self.all:
                for part in {part for name in party.names() for part in name.casefold().split()}:
                    self._by_word.setdefault(part, []).append(party)
        return self._by_word

    def with_role(self, role: str) -> list[Party]:
        """The parties that have a role, in the order of the story."""
        if self._by_role is None:
            self._by_role = {}
            for party in self.all:
                for known in party.roles:
                    self._by_role.setdefault(known, []).append(party)
        return self._by_role.get(role, [])

    def of_adjective(self, adjective: str) -> Party | None:
        """The place that a folded adjective belongs to: "karsovian" of Karsovia."""
        for ending in self.words.demonym_endings:
            stem = adjective.removesuffix(ending)
            if stem == adjective or len(stem) < _STEM:
                continue
            for party in self.all:
                name = party.name.casefold()
                fits = " " not in name and name.startswith(stem) and len(name) <= len(stem) + 2
                if fits and party.kind is not PartyKind.PERSON:
                    return party
        return None

    def is_thing(self, party: Party) -> bool:
        """Whether a name is that of a law, a river, a war: nobody can answer for it."""
        return party.name.rpartition(" ")[2].casefold() in self.words.things

    def owners(self, word: str) -> list[Party]:
        """The parties whose "campaign", "office" the story names, whatever acts for them."""
        return self._owners.get(word, [])

    def called(self, noun: str) -> list[Party]:
        """The parties whose names show that a folded noun stands for them: "the school" for a college."""
        found = {p.order: p for word in self.words.called.get(noun, ()) for p in self.with_word(word)}
        return [found[order] for order in sorted(found)]

    def describe(self, noun: str, field_: Field, span: Span) -> Party:
        """The party that the story has no name for: "the government"; its words stand for a name."""
        party = self.named(noun)
        if party is None:
            party = Party(noun, PartyKind.ORGANISATION, "", len(self.all))
            self.all.append(party)
            self._index()[noun.casefold()] = party
            for word in noun.casefold().split():
                self._word_index().setdefault(word, []).append(party)
        party.mentions.append(Passage(field_, span))
        return party

    def _build(self, names: Names, corrections: Corrections) -> None:
        leaders = self._joining.leaders(self._free(names))
        merged = {a.casefold(): b.casefold() for a, b in corrections.merged}
        shown = {a.casefold(): b for a, b in corrections.renamed}
        by_name = {entity.name.casefold(): entity for entity in names.entities} if merged else {}
        of_leader: dict[int, Party] = {}
        words = self.words
        for entity in names.entities:
            leader = leaders.get(id(entity), entity)
            into = by_name.get(merged.get(leader.name.casefold(), "")) if merged else None
            leader = leaders.get(id(into), into) if into is not None else leader
            party = of_leader.get(id(leader))
            if party is None:
                renamed = shown.get(leader.name.casefold()) if shown else None
                name = renamed or self._joining.without_role(leader.name)
                kind = self._joining.kind(leader)
                party = of_leader[id(leader)] = Party(name, kind, leader.gender, len(self.all))
                self.all.append(party)
                if name.casefold() in self.words.common and not name.isupper():
                    self._common.add(
                        id(party)
                    )  # a word of trade that only opened a sentence: "Water company discharged …"
            for name in (entity.name, *entity.aliases):
                if not self._kept_apart or name.casefold() not in self._kept_apart:
                    _add_alias(party, name)
                    if name.endswith(_FORMS):
                        _add_alias(party, name.rpartition(" ")[0])
            party.gender = party.gender or entity.gender
            party.is_place = party.is_place or (entity is leader and bool(entity.first_sign & PLACE))
            party.titles |= entity.titles
            party.roles |= entity.roles | (entity.titles & words.roles)
            party.told += entity.told
            for word in entity.owned:
                self._owners.setdefault(word, []).append(party)
            self._of[id(entity)] = party

    def _free(self, names: Names) -> tuple[Entity, ...]:
        """The names that people have not set apart."""
        if not self._kept_apart:
            return names.entities
        return tuple(e for e in names.entities if e.name.casefold() not in self._kept_apart)

    def _part_namesakes(self, story: StoryFacts) -> None:
        """Tell "Mr Adembe" from "Mrs Adembe", where two people of that surname are in the story."""
        by_surname: dict[str, list[Party]] = {}
        for party in self.all:
            words = party.name.split()
            if len(words) > 1 and party.kind is PartyKind.PERSON:
                by_surname.setdefault(words[-1], []).append(party)
        self.shared = shared = {name: found for name, found in by_surname.items() if len(found) > 1}
        if not shared:
            return
        for placed in story.blocks:
            mentions = self.by_block.get(placed.index, [])
            text = placed.facts.block.text
            for n, mention in enumerate(mentions):
                found = shared.get(text[mention.start - placed.offset : mention.end - placed.offset])
                title = (
                    text[: mention.start - placed.offset].rstrip(". ").rpartition(" ")[2].casefold() if found else ""
                )
                gender = "m" if title == "mr" else "f" if title in ("mrs", "ms", "miss") else ""
                if found and gender:
                    other = "f" if gender == "m" else "m"
                    fitting = [p for p in found if p.gender == gender] or [p for p in found if p.gender != other]
                    if fitting:
                        fitting[0].gender = gender
                        mentions[n] = mention._replace(party=fitting[0])

    def _of_block(self, found: list[NameMention], text: str, offset: int) -> list[Mention]:
        """The mentions of a block; "Pakistan’s" and "Army" behind it become one."""
        out: list[Mention] = []
        of, common = self._of, self._common
        last = -_GENITIVE - 1
        for _, _, start, end, entity in found:
            party = of[id(entity)]
            if self._kept_apart:
                party = self._apart(text[start - offset : end - offset], party)
            if 0 < start - last <= _GENITIVE:
                body = self._compound(text[out[-1].start - offset : end - offset], last - out[-1].start)
                if body is not None:
                    out.append(Mention(out[-1].start, end, body))
                    last = end
                    continue
            if id(party) not in common:
                out.append(Mention(start, end, party))
                last = end
        return out

    def _apart(self, name: str, party: Party) -> Party:
        """The party of a mention whose name people keep apart from the rest."""
        if name.casefold() not in self._kept_apart or name == party.name:
            return party
        own = self._index().get(name.casefold())
        if own is None or own is party:
            own = Party(name, party.kind, party.gender, len(self.all))
            self.all.append(own)
            self._index()[name.casefold()] = own
        return own

    def _compound(self, full: str, owner: int) -> Party | None:
        """The body of "Pakistan’s Army", whose owner is as long as ``owner``; None when the two are not one body."""
        between, body = full[owner : owner + _GENITIVE], full[owner + _GENITIVE :]
        if between not in ("’s ", "'s ") or body.split(maxsplit=1)[0].casefold() not in self.words.state_bodies:
            return None
        plain = f"{full[:owner]} {body}"
        party = self.named(plain) or self.named(full)
        if party is None:
            party = Party(full, PartyKind.ORGANISATION, "", len(self.all))
            self.all.append(party)
        for name in (plain, full):
            _add_alias(party, name)
            self._index().setdefault(name.casefold(), party)
        return party


def _add_alias(party: Party, name: str) -> None:
    if name != party.name and name not in party.aliases:
        party.aliases.append(name)
