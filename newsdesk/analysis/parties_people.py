"""The parties of a story: names joined that are one body, and bodies made of two ("Pakistan’s Army").

:mod:`newsdesk.analysis.names` joins a full name, its surname and its abbreviation. Here join the short names of firms
("Lumenta" for "Lumenta Energy"), and the corrections that people made.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from newsdesk.analysis.claims_lexicon import verb_forms
from newsdesk.analysis.facts import StoryFacts
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.names import Entity, Names
from newsdesk.analysis.names import Mention as NameMention
from newsdesk.analysis.names_reading import PLACE
from newsdesk.domain.detected import Corrections, PartyKind, ReplyKind
from newsdesk.domain.spans import Field, Passage, Span

_FILE = "parties"
_GENITIVE = 3  # code points of "’s" and a space
_STEM = 3  # letters that an adjective must share with its place
_OPENING = frozenset(
    ("neighbouring", "neighboring", "rival", "former", "nearby", "fellow", "tiny", "veteran", "disgraced")
)
_SCHOOLS = frozenset(("school", "university", "college", "academy", "hospital", "clinic", "prison"))
_BASED = frozenset(("based", "backed", "led", "run", "born", "held", "controlled", "funded"))


@dataclass(slots=True, eq=False)
class Party:
    """One party while the story is read. ``order`` is its place by first mention.

    ``is_place``: it is first met as a place ("in X", "the X valley"); ``titles`` are the words of its titles, folded.
    """

    name: str
    kind: PartyKind | None
    gender: str
    order: int
    aliases: list[str] = field(default_factory=list)
    mentions: list[Passage] = field(default_factory=list)
    is_place: bool = False
    titles: set[str] = field(default_factory=set)
    reply: ReplyKind = ReplyKind.NONE

    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *self.aliases)


class Mention(NamedTuple):
    """A naming of a party: ``start:end`` are offsets in its field."""

    start: int
    end: int
    party: Party


@dataclass(frozen=True)
class PartyWords:
    """The groups of ``parties.txt``."""

    company_names: frozenset[str]
    state_bodies: frozenset[str]
    organisation_words: frozenset[str]
    acting_for: frozenset[str]
    belonging: frozenset[str]
    company: frozenset[str]
    body: frozenset[str]
    state: frozenset[str]
    group: frozenset[str]
    person: frozenset[str]
    spokespeople: frozenset[str]
    women: frozenset[str]
    men: frozenset[str]
    place_words: frozenset[str]
    acting_for_state: frozenset[str]
    answering: frozenset[str]
    accusing: frozenset[str]
    demonyms: Mapping[str, str]
    demonym_endings: tuple[str, ...]
    public_bodies: frozenset[str]
    called: Mapping[str, tuple[str, ...]]
    unnamed: frozenset[str]

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that are no name by themselves."""
        return self.company_names | self.acting_for | self.belonging | self.group | self.person

    @classmethod
    def read(cls, lexicons: Lexicons) -> PartyWords:
        """Read ``parties.txt``."""

        def words(group: str) -> frozenset[str]:
            return lexicons.words(_FILE, group)

        answering = frozenset(form for base in words("answering") for form in verb_forms(base))
        return cls(
            words("company-names"),
            words("state-bodies"),
            words("organisation-words") | words("company-names"),
            words("acting-for"),
            words("belonging"),
            words("company-words"),
            words("body-words"),
            words("state-words"),
            words("group-words"),
            words("person-words"),
            words("spokespeople"),
            words("women"),
            words("men"),
            words("place-words"),
            words("acting-for-state"),
            answering,
            frozenset(form for base in lexicons.words("allegations", "accusing") for form in verb_forms(base))
            - answering,
            lexicons.values(_FILE, "demonyms"),
            tuple(sorted(words("demonym-endings"), key=len, reverse=True)),
            words("public-bodies"),
            {noun: tuple(names.split()) for noun, names in lexicons.values(_FILE, "called").items()},
            words("unnamed-bodies"),
        )


class Parties:
    """All parties of a story, and where each is named, block by block."""

    def __init__(self, story: StoryFacts, names: Names, words: PartyWords, corrections: Corrections) -> None:
        self.words = words
        self.all: list[Party] = []
        self._of: dict[int, Party] = {}
        self.by_block: dict[int, list[Mention]] = {}
        self._by_word: dict[str, list[Party]] | None = None
        self._kept_apart = {name.casefold() for name in corrections.split}
        self._build(names, corrections)
        self._by_name = self._names_of_all()
        for placed in story.blocks:
            found = names.by_block.get(placed.index)
            if found:
                text = placed.facts.block.text
                self.by_block[placed.index] = self._with_compounds(found, text, placed.offset)
        self._part_namesakes(story)
        for field_, mentions in self._fields(story):
            for mention in mentions:
                mention.party.mentions.append(Passage(field_, Span(mention.start, mention.end)))
        self.all = [party for party in self.all if party.mentions]
        self._by_name = self._names_of_all()

    def within(self, block: int, start: int, end: int) -> list[Mention]:
        """The mentions of a block that overlap ``start:end`` of its field, in reading order."""
        found = self.by_block.get(block)
        if not found:
            return []
        at = bisect_left(found, start, key=lambda m: m.end - 1)
        out: list[Mention] = []
        while at < len(found) and found[at].start < end:
            out.append(found[at])
            at += 1
        return out

    def before(self, block: int, start: int) -> list[Mention]:
        """The mentions of a block that end at or before ``start``, in reading order."""
        found = self.by_block.get(block, [])
        return found[: bisect_left(found, start + 1, key=lambda m: m.end)]

    def named(self, name: str) -> Party | None:
        """The party of that name or alias, whatever its capitals."""
        return self._by_name.get(name.casefold())

    def _names_of_all(self) -> dict[str, Party]:
        return {name.casefold(): party for party in reversed(self.all) for name in reversed(party.names())}

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
            self._by_name[noun.casefold()] = party
            for word in noun.casefold().split():
                self._word_index().setdefault(word, []).append(party)
        party.mentions.append(Passage(field_, span))
        return party

    def _fields(self, story: StoryFacts) -> Iterable[tuple[Field, list[Mention]]]:
        return ((b.field, self.by_block[b.index]) for b in story.blocks if b.index in self.by_block)

    def _build(self, names: Names, corrections: Corrections) -> None:
        leaders = self._leaders(tuple(e for e in names.entities if e.name.casefold() not in self._kept_apart))
        merged = {a.casefold(): b.casefold() for a, b in corrections.merged}
        shown = {a.casefold(): b for a, b in corrections.renamed}
        by_name = {entity.name.casefold(): entity for entity in names.entities}
        of_leader: dict[int, Party] = {}
        for entity in names.entities:
            leader = leaders.get(id(entity), entity)
            into = by_name.get(merged.get(leader.name.casefold(), ""))
            leader = leaders.get(id(into), into) if into is not None else leader
            party = of_leader.get(id(leader))
            if party is None:
                name = shown.get(leader.name.casefold()) or self._without_role(leader.name)
                party = of_leader[id(leader)] = Party(name, self._kind(leader), leader.gender, len(self.all))
                self.all.append(party)
            for name in (entity.name, *entity.aliases):
                if name.casefold() not in self._kept_apart:
                    _add_alias(party, name)
            party.gender = party.gender or entity.gender
            party.is_place = party.is_place or (entity is leader and bool(entity.first_sign & PLACE))
            party.titles |= entity.titles
            self._of[id(entity)] = party

    def _is_common(self, party: Party) -> bool:
        """A word of trade that only opened a sentence ("Water company discharged …"), no party."""
        return party.name.casefold() in self.words.common and not party.name.isupper()

    def _leaders(self, entities: tuple[Entity, ...]) -> dict[int, Entity]:
        """Entity (by id) → the entity whose short name or adjective it is."""
        by_words = {tuple(entity.name.casefold().split()): entity for entity in reversed(entities)}
        bearers = self._bearers(entities)
        bodies = self._bodies_by_last(entities)
        out: dict[int, Entity] = {}
        tails = {
            w[n:]: e
            for w, e in by_words.items()
            if len(w) > 2 and e.kind is PartyKind.ORGANISATION  # noqa: PLR2004 -- two words are left
            for n in range(1, len(w) - 1)
        }
        for words, entity in by_words.items():
            if words in tails and entity.kind is PartyKind.ORGANISATION:
                out[id(entity)] = tails[words]  # "the Cultural House" after "the Karsovian Cultural House"
            elif len(words) > 1 and self._is_company(words):
                for size in range(1, len(words)):
                    short = by_words.get(words[:size])
                    rest = words[size:]
                    whole = "&" in words[:size] or (size > 1 and len(rest) == 1 and rest[0] in _SCHOOLS)
                    if short is not None and (whole or self._is_rest_of_name(rest)) and not _is_state(short):
                        out[id(short)] = entity
            elif len(words) == 1 and words[0] in bearers and entity.kind in (None, PartyKind.PERSON):
                out[id(entity)] = bearers[words[0]]
            elif len(words) == 1 and words[0] in bodies and entity.kind is not PartyKind.PERSON:
                out[id(entity)] = bodies[words[0]]
            elif len(words) == 1 and (state := self._state_of(words[0], by_words)) is not None:
                out[id(entity)] = state
        return {key: out.get(id(leader), leader) for key, leader in out.items()}

    def _bearers(self, entities: tuple[Entity, ...]) -> dict[str, Entity]:
        """Surname → the person of that surname who is named most."""
        out: dict[str, Entity] = {}
        for entity in entities:
            words = entity.name.casefold().split()
            if len(words) > 1 and self._kind(entity) is PartyKind.PERSON:
                known = out.get(words[-1])
                if known is None or len(entity.mentions) > len(known.mentions):
                    out[words[-1]] = entity
        return out

    def _bodies_by_last(self, entities: tuple[Entity, ...]) -> dict[str, Entity]:
        """Last word → the one body whose name ends in it: "the Directorate" after "the Naval Directorate"."""
        out: dict[str, list[Entity]] = {}
        for entity in entities:
            words = entity.name.casefold().split()
            if len(words) > 1 and words[-1] in self.words.body:
                out.setdefault(words[-1], []).append(entity)
        return {word: found[0] for word, found in out.items() if len(found) == 1}

    def _state_of(self, adjective: str, known: dict[tuple[str, ...], Entity]) -> Entity | None:
        """The place an adjective belongs to, when the story names it: "Karsovian" of Karsovia, "Karsovia-based"."""
        base, _, compound = adjective.partition("-")
        if compound in _BASED:
            return known.get((base,))
        meant = self.words.demonyms.get(adjective)
        if meant:
            return known.get((meant.casefold(),))
        for ending in self.words.demonym_endings:
            stem = adjective.removesuffix(ending)
            if stem != adjective and len(stem) > _STEM:
                for tail in ("", "a", "ia", "e", "o", "y"):
                    place = known.get((stem + tail,))
                    if place is not None and place.kind is not PartyKind.PERSON:
                        return place
        return None

    def _is_company(self, words: tuple[str, ...]) -> bool:
        return any(word.strip(".’'") in self.words.organisation_words or word == "&" for word in words)

    def _is_rest_of_name(self, rest: tuple[str, ...]) -> bool:
        """Whether the rest of a firm's name may be left out: "Construction", "& Co", not "Council"."""
        return bool(rest) and (rest[0].strip(".") in self.words.company_names or rest[0] == "&")

    def _without_role(self, name: str) -> str:
        """A name without what the person is, where both open a sentence: "Tenant Shanice Obuya"."""
        words = name.split()
        while len(words) > 2 and words[0].casefold() in self.words.person:  # noqa: PLR2004 -- given name and surname stay
            words.pop(0)
        if len(words) > 1 and words[0].casefold() in _OPENING:
            words.pop(0)
        return " ".join(words)

    def _kind(self, entity: Entity) -> PartyKind | None:
        """The kind that names gave it, unless its words or its abbreviation show that it is no person."""
        words = entity.name.casefold().split()
        if entity.kind not in {None, PartyKind.PERSON} or len(words) == 1 or entity.gender:
            return entity.kind
        abbreviated = any(2 * sum(map(str.isupper, alias)) > len(alias) > 1 for alias in entity.aliases)
        if abbreviated or self._is_company(tuple(words)) or words[-1] in self.words.place_words:
            return PartyKind.ORGANISATION
        return entity.kind

    def _part_namesakes(self, story: StoryFacts) -> None:
        """Tell "Mr Adembe" from "Mrs Adembe", where two people of that surname are in the story."""
        by_surname: dict[str, list[Party]] = {}
        for party in self.all:
            words = party.name.split()
            if len(words) > 1 and party.kind is PartyKind.PERSON:
                by_surname.setdefault(words[-1], []).append(party)
        shared = {name: found for name, found in by_surname.items() if len(found) > 1}
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

    def _with_compounds(self, found: list[NameMention], text: str, offset: int) -> list[Mention]:
        """The mentions of a block; "Pakistan’s" and "Army" behind it become one."""
        out: list[Mention] = []
        for raw in found:
            party = self._of[id(raw.entity)]
            if self._kept_apart:
                party = self._apart(text[raw.start - offset : raw.end - offset], party)
            before = out[-1] if out else None
            if before is not None and 0 < raw.start - before.end <= _GENITIVE:
                between = text[before.end - offset : raw.start - offset]
                first = text[raw.start - offset : raw.end - offset].split(maxsplit=1)[0].casefold()
                if between in ("’s ", "'s ") and first in self.words.state_bodies:
                    body = self._compound(
                        text[before.start - offset : before.end - offset],
                        text[raw.start - offset : raw.end - offset],
                        between,
                    )
                    out.append(Mention(before.start, raw.end, body))
                    continue
            if not self._is_common(party):
                out.append(Mention(raw.start, raw.end, party))
        return out

    def _apart(self, name: str, party: Party) -> Party:
        """The party of a mention whose name people keep apart from the rest."""
        if name.casefold() not in self._kept_apart or name == party.name:
            return party
        own = self._by_name.get(name.casefold())
        if own is None or own is party:
            own = Party(name, party.kind, party.gender, len(self.all))
            self.all.append(own)
            self._by_name[name.casefold()] = own
        return own

    def _compound(self, owner: str, body: str, between: str) -> Party:
        plain, full = f"{owner} {body}", f"{owner}{between}{body}"
        party = self.named(plain) or self.named(full)
        if party is None:
            party = Party(full, PartyKind.ORGANISATION, "", len(self.all))
            self.all.append(party)
        for name in (plain, full):
            _add_alias(party, name)
            self._by_name.setdefault(name.casefold(), party)
        return party


def _is_state(entity: Entity) -> bool:
    return entity.kind is PartyKind.STATE


def _add_alias(party: Party, name: str) -> None:
    if name != party.name and name not in party.aliases:
        party.aliases.append(name)
