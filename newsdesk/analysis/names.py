"""Names: where they stand in a block (tier 1), and who is meant by each in a story (tier 2).

An entity is one person, body or state with all its names: the full name, the surname that later stands for it, the
abbreviation given in brackets ("Inter-Services Intelligence (ISI)"), with or without a title.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from newsdesk.analysis.facts import NameMention, StoryFacts
from newsdesk.analysis.names_reading import STATE_FORMS, NameRules, in_order
from newsdesk.analysis.names_roles import BODY, COMMON, OWNER, PLACE, WHICH, WHO
from newsdesk.domain.detected import PartyKind
from newsdesk.domain.spans import Field

_SHORT = 4  # letters up to which a word in capitals is taken for an abbreviation
_EVENTS = frozenset(
    {"convention", "conference", "congress", "championship", "championships", "games", "festival", "summit"}
)


@dataclass(slots=True)
class Entity:
    """Somebody or something with a name. ``gender`` is "m", "f" or ""; ``kind`` None while nothing tells.

    ``words`` are those of ``name``, folded; ``count`` counts its mentions, the last of which ends at ``end`` of its field.
    ``signs`` are those of all its mentions, ``first_sign`` that of the first; ``titles`` the words of its titles, folded.
    ``roles`` are what it is called beside the name, ``told`` block, start and end (in its block) of the mentions that have
    a role or a title, ``owned`` what acts for it.
    """

    name: str
    kind: PartyKind | None
    gender: str
    words: tuple[str, ...] = ()
    aliases: list[str] = field(default_factory=list)
    count: int = 0
    end: int = -1
    signs: int = 0
    first_sign: int = 0
    titles: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    told: list[tuple[int, int, int]] = field(default_factory=list)
    owned: list[str] = field(default_factory=list)


class Mention(NamedTuple):
    """One naming in the story: ``block`` is the index of its block, ``start:end`` are offsets in ``field``."""

    field: Field
    block: int
    start: int
    end: int
    entity: Entity


@dataclass(frozen=True, slots=True)
class Names:
    """The entities of a story by first mention, and the mentions of each block in reading order."""

    entities: tuple[Entity, ...]
    by_block: dict[int, list[Mention]]

    def within(self, block: int, start: int, end: int) -> list[Mention]:
        """The mentions of a block that lie in ``start:end`` of its field."""
        return [m for m in self.by_block.get(block, ()) if m.start >= start and m.end <= end]


def resolve(story: StoryFacts, rules: NameRules) -> Names:
    """Who is meant by each name of a story."""
    return _Resolver(rules).run(story)


class _Resolver:
    def __init__(self, rules: NameRules) -> None:
        self._rules = rules
        self._by_text: dict[str, Entity] = {}  # as written; the next one folded
        self._by_name: dict[str, Entity] = {}
        self._by_last: dict[str, Entity] = {}
        self._by_first: dict[str, Entity] = {}
        self._by_initials: dict[str, Entity | None] = {}  # None: of several
        self._entities: list[Entity] = []
        self._offset = 0  # of the block that is read

    def run(self, story: StoryFacts) -> Names:
        known = {
            m.text
            for b in story.blocks
            for m in b.facts.names
            if not m.sentence_start or (m.sign & OWNER and not m.sign & COMMON)
        }
        known |= {part for text in known if " " in text for part in text.split()}
        by_block: dict[int, list[Mention]] = {}
        by_text = self._by_text
        for placed in story.blocks:
            field, index, offset = placed.field, placed.index, placed.offset
            self._offset = offset
            before: Entity | None = None
            here: list[Mention] = []
            for raw in placed.facts.names:
                text = raw.text
                if raw.sentence_start and (text not in known or (raw.sign & COMMON and not self._is_surname(text))):
                    before = None
                    continue
                entity = by_text.get(text) or self._entity(raw, before)
                if raw.title:
                    self._mark_title(entity, raw)
                if raw.sign or raw.roles or raw.title or raw.owned:
                    _mark_beside(entity, raw, index)
                entity.count += 1
                entity.end = end = raw.end + offset
                here.append(Mention(field, index, raw.start + offset, end, entity))
                before = entity
            if here:
                by_block[index] = here
        for entity in self._entities:
            _settle_kind(entity)
        return Names(tuple(self._entities), by_block)

    def _is_surname(self, text: str) -> bool:
        """Whether a word that is a trade too ("Singer") has been somebody's surname so far."""
        entity = self._by_last.get(text.casefold())
        return entity is not None and entity.kind is PartyKind.PERSON

    def _entity(self, raw: NameMention, before: Entity | None) -> Entity:
        key = raw.text.casefold()
        entity = self._by_name.get(key)
        if entity is None and before is not None and (raw.also or (raw.bracket and self._is_short_for(raw, before))):
            entity = before
        words, meant = key.split(), self._rules.other_names.get(key, key)
        if entity is None and meant != key:
            entity = self._by_name.get(meant)
        if entity is None and len(words) == 1:
            entity = self._by_last.get(key) or self._by_first.get(key) or self._by_initials.get(raw.text)
        elif entity is None and len(words) > 1:
            entity = self._same_person(words) or self._same_state(words) or self._spelt_out(raw.text)
        if entity is None:
            entity = self._new(raw, words)
        elif raw.text not in entity.aliases and raw.text != entity.name:
            entity.aliases.append(raw.text)
        self._by_name.setdefault(key, entity)
        self._by_name.setdefault(meant, entity)
        self._by_text[raw.text] = entity
        return entity

    def _is_short_for(self, raw: NameMention, entity: Entity) -> bool:
        """Whether a name in brackets is short for the one before it: by its letters, or right behind a body (in its own language)."""
        if _abbreviates(raw.text, entity.name):
            return True
        beside = entity.kind is PartyKind.ORGANISATION and entity.end == self._offset + raw.start - 2
        return beside and raw.text.isupper() and len(raw.text) > 2 and raw.text.casefold() not in self._rules.states  # noqa: PLR2004

    def _same_person(self, words: list[str]) -> Entity | None:
        """As in "Jane A. Doe" and "Jan Doe" for "Jane Doe"; and a surname seen first alone, then in full."""
        named = self._by_name.get(" ".join(words[1:])) if len(words) > 2 else None  # noqa: PLR2004 -- given name and surname
        if named is not None and named.kind is PartyKind.PERSON and named.gender:
            return named  # "Lucky Maud Ferrier"
        familiar = self._by_first.get(words[-1]) if len(words) == 2 and not self._is_given(words[0]) else None  # noqa: PLR2004
        if familiar is not None and familiar.gender:
            return familiar  # "Lucky Maud"
        return self._same_surname(words)

    def _same_surname(self, words: list[str]) -> Entity | None:
        """The person of that surname, where the rest of the name says no other."""
        entity = self._by_last.get(words[-1])
        if entity is not None and len(entity.name) > _SHORT and entity.name.isupper() and self._is_given(words[0]):
            entity.kind = PartyKind.PERSON  # "FERRIER" in a headline in capitals, and "Maud Ferrier" below it
        if entity is None or entity.kind in {PartyKind.ORGANISATION, PartyKind.STATE}:
            return None
        known = entity.name.casefold().split()
        if len(words) < len(known) and known[-len(words) :] == words:
            same = not self._is_given(words[0])  # "Reyes Ferrier" and "van Ferrier", surnames of more than one word
        elif 1 < len(known) < len(words) and words[-len(known) :] == known and self._is_given(words[0]):
            same = not self._is_given(known[0])
        elif len(known) == 1:
            same = known[0] == words[-1] and entity.kind is PartyKind.PERSON
        else:
            same = known[-1] == words[-1] and (known[0] == words[0] or _is_short_for(known[0], words[0]))
        return entity if same else None

    def _is_given(self, word: str) -> bool:
        return word in self._rules.male or word in self._rules.female

    def _same_state(self, words: list[str]) -> Entity | None:
        """The place that a state is called after: "the Republic of Sorra" is Sorra, named before."""
        if len(words) < 3 or words[-2] != "of" or words[-3] not in STATE_FORMS:  # noqa: PLR2004 -- "Republic of X"
            return None
        return self._by_name.get(words[-1])

    def _spelt_out(self, name: str) -> Entity | None:
        """The body that was only abbreviated so far, and is named by ``name`` now."""
        short = _initials(name)
        entity = self._by_name.get(short.casefold()) if len(short) > 2 else None  # noqa: PLR2004 -- two are many a body's
        if entity is None or entity.name != short:
            return None
        entity.name, entity.words = name, tuple(name.casefold().split())
        entity.aliases.append(short)
        return entity

    def _new(self, raw: NameMention, words: list[str]) -> Entity:
        rules = self._rules
        kind: PartyKind | None = None
        gender = ""
        if " ".join(words) in rules.states:
            kind = PartyKind.STATE
        elif raw.title:
            kind = PartyKind.PERSON
        elif any(w in rules.body_words for w in words) or (
            len(words) == 1 and len(raw.text) > 1 and raw.text.isupper() and not raw.sign & PLACE
        ):
            kind = PartyKind.ORGANISATION
        elif words[0] in rules.male or words[0] in rules.female or (2 <= len(words) <= 4 and not raw.text.isupper()):  # noqa: PLR2004 -- a small count
            kind = PartyKind.PERSON
        if kind is PartyKind.PERSON and len(words) > 1:
            gender = (
                "m"
                if words[0] in rules.male and words[0] not in rules.female
                else "f"
                if words[0] in rules.female
                else ""
            )
        entity = Entity(raw.text, kind, gender, tuple(words))
        self._entities.append(entity)
        if not gender and not raw.title:
            self._abbreviate(raw, entity)
        if len(words) > 1 and kind is PartyKind.PERSON:
            self._by_last[words[-1]] = entity
            self._by_first.setdefault(words[0], entity)
        elif len(words) == 1:
            self._by_last.setdefault(words[0], entity)
        elif len(words) > 2 and words[-2] == "of" and words[-3] in STATE_FORMS:  # noqa: PLR2004 -- "Republic of X"
            entity.kind = PartyKind.STATE
            self._by_name.setdefault(words[-1], entity)
        return entity

    def _abbreviate(self, raw: NameMention, entity: Entity) -> None:
        """Remember by which letters a body may be meant later: "Lowland Farmers Union", "the Harbour Press"; no event."""
        body = entity.kind is PartyKind.ORGANISATION or bool(raw.sign & BODY)
        words = entity.words
        if len(words) > (1 if body else 2) and words[-1] not in _EVENTS:
            short = _initials(raw.text)
            if short.casefold() not in self._rules.states:
                self._by_initials[short] = None if short in self._by_initials else entity

    def _mark_title(self, entity: Entity, raw: NameMention) -> None:
        if entity.kind is None:
            entity.kind = PartyKind.PERSON
        titled = f"{raw.title} {raw.text}"
        if raw.title[0].isupper() and titled not in entity.aliases:
            entity.aliases.append(titled)
        words = raw.title.casefold().replace(".", "").split()
        entity.titles.update(words)
        if entity.gender:
            return
        if not entity.gender and any(w in self._rules.male_titles for w in words):
            entity.gender = "m"
        elif not entity.gender and any(w in self._rules.female_titles for w in words):
            entity.gender = "f"


def _abbreviates(short: str, name: str) -> bool:
    """Whether ``short`` can stand for ``name``: its capitals are initials of it, in order ("LeT", "ISI", "JuMB")."""
    capitals = [c.casefold() for c in short if c.isupper()]
    initials = [part[0].casefold() for word in name.split() for part in word.split("-") if part]
    if len(capitals) < 2:  # noqa: PLR2004 -- a small count
        return False
    return in_order(capitals, initials) or (len(name.split()) > 1 and capitals[0] == initials[0])


def _is_short_for(one: str, other: str) -> bool:
    """Whether of two given names one is the other's short form or initial: "Ken" and "Kenneth", "E." and "Edda"."""
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return long.startswith(short) and (len(short) > 2 or len(short) == 1)  # noqa: PLR2004 -- "Jo" is many a name's


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def _mark_beside(entity: Entity, raw: NameMention, block: int) -> None:
    """Remember what stands beside a mention of a name."""
    if not entity.count:
        entity.first_sign = raw.sign
    entity.signs |= raw.sign
    entity.roles.update(raw.roles)
    if raw.roles or raw.title:
        entity.told.append((block, raw.start, raw.end))
    if raw.owned:
        entity.owned.append(raw.owned)


def _settle_kind(entity: Entity) -> None:
    """Make a body of what only looks like a person, when the story writes ", which" behind it or "the" before it."""
    if entity.kind is not PartyKind.PERSON or entity.gender or entity.signs & WHO:
        return
    titled = any(alias.endswith(f" {entity.name}") for alias in entity.aliases)
    if not titled and (entity.signs & WHICH or entity.first_sign & BODY):
        entity.kind = PartyKind.ORGANISATION
