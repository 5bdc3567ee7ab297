"""Which names of a story are one body: short names of firms, tails of long names, adjectives of states, surnames.

:mod:`newsdesk.analysis.names` joins a full name, its surname and its abbreviation; what is joined here needs the whole story.
"""

from __future__ import annotations

from collections.abc import Iterable

from newsdesk.analysis.names import Entity
from newsdesk.analysis.names_roles import PLACE
from newsdesk.analysis.parties_words import PartyWords
from newsdesk.domain.detected import PartyKind

_PEOPLE = (
    "ans",
    "ats",
    "ists",
    "ives",
    "als",
    "ims",
    "ese",
    "ents",
    "ors",
    "ers’",
)  # "Republicans" are no "Senate Republicans"
_STEM = 3  # letters that an adjective must share with its place
_OPENING = frozenset(
    ("neighbouring", "neighboring", "rival", "former", "nearby", "fellow", "tiny", "veteran", "disgraced")
)
_SCHOOLS = frozenset(("school", "university", "college", "academy", "hospital", "clinic", "prison"))
_BASED = frozenset(("based", "backed", "led", "run", "born", "held", "controlled", "funded"))


class Joining:
    """Joins the names of one story."""

    def __init__(self, words: PartyWords) -> None:
        self._words = words
        self._kinds: dict[int, PartyKind | None] = {}

    def leaders(self, entities: tuple[Entity, ...]) -> dict[int, Entity]:
        """Entity (by id) → the entity whose short name or adjective it is."""
        by_words = {entity.words: entity for entity in reversed(entities)}
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
        out.update(self._shortened(entities, out))
        return {key: out.get(id(leader), leader) for key, leader in out.items()}

    def _shortened(self, entities: tuple[Entity, ...], known: dict[int, Entity]) -> dict[int, Entity]:
        """Short name (by id) → the longer name it is part of, for those not ``known``."""
        by_ends = _by_ends(entities)
        found = ((id(entity), self._longer(entity, by_ends)) for entity in entities if id(entity) not in known)
        return {number: longer for number, longer in found if longer is not None}

    def _longer(self, short: Entity, by_ends: dict[str, list[Entity]]) -> Entity | None:
        """The one longer name that begins or ends in a short one: "Exxet" of "Exxet Mobile", "Rovers" of "Castle Rovers"."""
        if self._is_placed(short) or short.gender or short.titles:
            return None
        size, found = len(short.words), list[Entity]()
        for entity in by_ends.get(short.words[0], []) + by_ends.get(short.words[-1], []):
            words = entity.words
            if len(words) <= size or entity in found:
                continue
            begins = words[:size] == short.words and self._words.of_bodies.isdisjoint(words[size:])
            ends = words[-size:] == short.words and self.kind(entity) is PartyKind.ORGANISATION
            if begins or (ends and not short.words[-1].endswith(_PEOPLE)):
                found.append(entity)
        return found[0] if len(found) == 1 and found[0].kind is not PartyKind.STATE else None

    @staticmethod
    def _is_placed(entity: Entity) -> bool:
        """Whether a name is that of a place, as far as the story shows."""
        return _is_state(entity) or bool(entity.signs & PLACE)

    def _bearers(self, entities: tuple[Entity, ...]) -> dict[str, Entity]:
        """Surname → the person of that surname who is named most."""
        out: dict[str, Entity] = {}
        for entity in entities:
            words = entity.words
            if len(words) > 1 and self.kind(entity) is PartyKind.PERSON:
                known = out.get(words[-1])
                if known is None or entity.count > known.count:
                    out[words[-1]] = entity
        return out

    def _bodies_by_last(self, entities: tuple[Entity, ...]) -> dict[str, Entity]:
        """Last word → the one body whose name ends in it: "the Directorate" after "the Naval Directorate"."""
        out: dict[str, list[Entity]] = {}
        for entity in entities:
            words = entity.words
            if len(words) > 1 and words[-1] in self._words.body:
                out.setdefault(words[-1], []).append(entity)
        return {word: found[0] for word, found in out.items() if len(found) == 1}

    def _state_of(self, adjective: str, known: dict[tuple[str, ...], Entity]) -> Entity | None:
        """The place an adjective belongs to, when the story names it: "Karsovian" of Karsovia, "Karsovia-based"."""
        if "-" in adjective:
            base, _, compound = adjective.partition("-")
            if compound in _BASED:
                return known.get((base,))
        meant = self._words.demonyms.get(adjective)
        if meant:
            return known.get((meant.casefold(),))
        if not adjective.endswith(self._words.demonym_endings):
            return None
        for ending in self._words.demonym_endings:
            stem = adjective.removesuffix(ending)
            if stem != adjective and len(stem) > _STEM:
                for tail in ("", "a", "ia", "e", "o", "y"):
                    place = known.get((stem + tail,))
                    if place is not None and place.kind is not PartyKind.PERSON:
                        return place
        return None

    def _is_company(self, words: tuple[str, ...]) -> bool:
        return any(word.strip(".’'") in self._words.organisation_words or word == "&" for word in words)

    def _is_rest_of_name(self, rest: tuple[str, ...]) -> bool:
        """Whether the rest of a firm's name may be left out: "Construction", "& Co", not "Council"."""
        return bool(rest) and (rest[0].strip(".") in self._words.company_names or rest[0] == "&")

    def without_role(self, name: str) -> str:
        """A name without what the person is, where both open a sentence: "Tenant Shanice Obuya"."""
        words = name.split()
        while len(words) > 2 and words[0].casefold().removesuffix("s") in self._words.person:  # noqa: PLR2004 -- given name and surname stay
            words.pop(0)
        if len(words) > 1 and words[0].casefold() in _OPENING:
            words.pop(0)
        return " ".join(words)

    def kind(self, entity: Entity) -> PartyKind | None:
        """The kind that names gave it, unless its words or its abbreviation show that it is no person."""
        if id(entity) not in self._kinds:
            self._kinds[id(entity)] = self._read_kind(entity)
        return self._kinds[id(entity)]

    def _read_kind(self, entity: Entity) -> PartyKind | None:
        words = entity.words
        if entity.kind not in {None, PartyKind.PERSON} or len(words) == 1 or entity.gender:
            return entity.kind
        abbreviated = any(2 * sum(map(str.isupper, alias)) > len(alias) > 1 for alias in entity.aliases)
        if abbreviated or self._is_company(words) or words[-1] in self._words.place_words:
            return PartyKind.ORGANISATION
        return entity.kind


def plain_names(names: Iterable[str]) -> tuple[str, ...]:
    """Names without what only tells where others come from, each once: "Karsovia" of "Karsovia-based"."""
    parted = ((name, *name.rpartition("-")) for name in names)
    return tuple(dict.fromkeys(base if base and tail in _BASED else name for name, base, _, tail in parted))


def _by_ends(entities: tuple[Entity, ...]) -> dict[str, list[Entity]]:
    """First word and last word → the names of several words that begin or end in it."""
    out: dict[str, list[Entity]] = {}
    for entity in entities:
        if len(entity.words) > 1:
            for word in {entity.words[0], entity.words[-1]}:
                out.setdefault(word, []).append(entity)
    return out


def _is_state(entity: Entity) -> bool:
    return entity.kind is PartyKind.STATE
