"""Names: where they stand in a block (tier 1), and who is meant by each in a story (tier 2).

An entity is one person, body or state with all its names: the full name, the surname that later stands for it, the
abbreviation given in brackets ("Inter-Services Intelligence (ISI)"), with or without a title.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import compress
from operator import ne
from typing import NamedTuple

from newsdesk.analysis.facts import NameMention, StoryFacts
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import BlockText
from newsdesk.domain.detected import PartyKind
from newsdesk.domain.spans import Field, Passage, Span

_TITLE_WORDS = 4
_HEADLINE_WORDS = 25
_SMALL = 3  # letters up to which a headline's words stay small
_TITLE_SHARE = 0.8


_ONE_BETWEEN = 2  # how far apart two words stand with one between them
_OWNING = frozenset(
    {
        "people",
        "women",
        "men",
        "children",
        "king",
        "queen",
        "prince",
        "veterans",
        "citizen",
        "sheriff",
        "mayor",
        "governor",
        "president",
        "attorney",
        "coroner",
        "speaker",
    }
)
_OFFICES = frozenset({"secretary", "state", "duke", "bishop", "archbishop", "prince", "university"})
_JOINING = frozenset({"of", "of the", "for", "for the", "and", "and the", "in", "of a"})
_BETWEEN = " \u00a0\u202f*_[]"  # what may stand between the words of a name, Markdown marks included


@dataclass(slots=True)
class Entity:
    """Somebody or something with a name. ``gender`` is "m", "f" or ""; ``kind`` None while nothing tells."""

    name: str
    kind: PartyKind | None
    gender: str
    aliases: list[str] = field(default_factory=list)
    mentions: list[Passage] = field(default_factory=list)


class Mention(NamedTuple):
    """One naming in the story: ``block`` is the index of its block, ``start:end`` are offsets in ``field``."""

    field: Field
    block: int
    start: int
    end: int
    entity: Entity


@dataclass(frozen=True, slots=True)
class Names:
    """The entities of a story by first mention, and every mention in reading order."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    by_block: dict[int, list[Mention]]

    def within(self, block: int, start: int, end: int) -> list[Mention]:
        """The mentions of a block that lie in ``start:end`` of its field."""
        return [m for m in self.by_block.get(block, ()) if m.start >= start and m.end <= end]


class NameRules:
    """Finds names by their capitals. Built once from the lexicons; immutable."""

    def __init__(self, lexicons: Lexicons) -> None:
        small: set[str] = set()
        for group in lexicons.groups("grammar"):
            if group not in {"bodies", "documents", "persons", "unnamed"}:
                small |= lexicons.words("grammar", group)
        self._small = frozenset(small | {w.replace("’", "'") for w in small})
        self._common = lexicons.words("grammar", "bodies", "documents", "persons", "unnamed")
        self._not_names = lexicons.words("names", "not-names")
        self._titles = lexicons.words("names", "single-titles")
        self._title_phrases = {tuple(p.split()) for p in lexicons.words("names", "title-phrases")}
        self._after_names = lexicons.words("names", "after-names")
        self._particles = lexicons.words("names", "particles")
        self.body_words = lexicons.words("names", "body-words")
        self.states = lexicons.words("names", "states")
        self.male = lexicons.words("names", "male")
        self.female = lexicons.words("names", "female")
        self.male_titles = lexicons.words("names", "male-titles")
        self.female_titles = lexicons.words("names", "female-titles")

    def read(self, block: BlockText) -> tuple[NameMention, ...]:
        """The names of a block in reading order."""
        words, lower = block.words, block.lower
        small = self._small
        changed = compress(range(len(words)), map(ne, words, lower))  # not in small letters throughout
        capitals = [
            i
            for i in changed
            if words[i][0].isupper() and (lower[i] not in small or (len(words[i]) > 1 and not words[i][1:].islower()))
        ]
        if not capitals:
            return ()
        heads = {self._first_word(block, s.first, s.last) for s in block.sentences}
        out: list[NameMention] = []
        title_case = _in_title_case(block, len(capitals))
        n = 0
        while n < len(capitals):
            first = capitals[n]
            last, n = (first + 1, n + 1) if title_case else self._run(block, capitals, n)
            mention = self._mention(block, first, last, opens=title_case or first in heads)
            if mention is not None:
                if mention.bracket and len(out) > 1:
                    _join_for(mention.text, out, block.text)
                out.append(mention)
        return tuple(out)

    @staticmethod
    def _first_word(block: BlockText, first: int, last: int) -> int:
        while first < last - 1 and not block.words[first][0].isalnum():
            first += 1
        return first

    def _run(self, block: BlockText, capitals: list[int], n: int) -> tuple[int, int]:
        """The end of the run of name words that begins with ``capitals[n]``, and the next one's index."""
        i = capitals[n]
        n += 1
        has_body = block.lower[i] in self.body_words
        while n < len(capitals) and self._joined(block, i, capitals[n], has_body=has_body):
            i = capitals[n]
            has_body = has_body or block.lower[i] in self.body_words
            n += 1
        return i + 1, n

    def _joined(self, block: BlockText, i: int, k: int, *, has_body: bool) -> bool:
        """Whether the name words ``i`` and ``k`` belong together; ``has_body``: a body's word came before."""
        words, lower, gap = block.words, block.lower, k - i
        if gap == 1:
            return block.starts[k] - block.ends[i] == 1 or not block.text[block.ends[i] : block.starts[k]].strip(
                _BETWEEN
            )
        between = lower[i + 1]
        if gap == _ONE_BETWEEN:
            if between == ".":
                return len(words[i]) == 1 or lower[i] in self._titles or lower[i] in {"st", "jr"}
            if between in {"’s", "'s"}:
                return lower[i] in _OWNING and lower[k] in self.body_words  # "Sorran People’s Army"
            if between in {"’", "'"}:
                return lower[i].endswith("s") and lower[k] in self.body_words
            of_body = has_body and between in {"of", "for"}
            return between == "&" or between in self._particles or of_body or (between == "of" and lower[i] in _OFFICES)
        return gap == _ONE_BETWEEN + 1 and has_body and between in {"of", "for"} and lower[i + 2] == "the"

    def _mention(self, block: BlockText, first: int, last: int, *, opens: bool) -> NameMention | None:
        words, lower = block.words, block.lower
        if lower[first] == "state" and last - first > 1 and first > 1 and lower[first - 1] == "of":
            first += 1  # "secretary of State Maud Ferrier"
        begin, title = self._after_title(block, first, last)
        while last - begin > 1 and lower[last - 1] in self._after_names:
            last -= 1
        if begin >= last:
            return None
        if last - begin == 1 and (lower[begin] in self._not_names or (not words[begin][0].isalpha())):
            return None
        alone = opens and begin == first and last - begin == 1
        if alone and lower[begin] in self._common:
            return None
        if (
            opens
            and begin == first
            and last - begin > 1
            and (lower[begin] in self._common or lower[begin] in {"former", "local"})
            and lower[begin] not in self.body_words
        ):
            begin += 1
        start, end = block.starts[begin], block.ends[last - 1]
        text = block.text[start:end] if last - begin == 1 or "*" not in block.text else " ".join(words[begin:last])
        bracket = begin == first and first > 0 and words[first - 1] == "(" and last < len(words) and words[last] == ")"
        return NameMention(start, end, text, title, alone and not title, bracket)

    def _after_title(self, block: BlockText, first: int, last: int) -> tuple[int, str]:
        lower = block.lower
        begin = first
        if not any(lower[i] in self.body_words for i in range(first, last)):
            first = next((i for i in range(last - 2, first, -1) if lower[i] in self._titles), first)
        begin = first
        for size in (3, 2):
            if last - first > size and tuple(lower[first : first + size]) in self._title_phrases:
                begin = first + size
        while begin + 1 < last and lower[begin] in self._titles and lower[begin + 1] not in self.body_words:
            begin += 1  # "Justice Amberley", and not "Justice Department"
            if begin < last and block.words[begin] == ".":
                begin += 1
        title = block.text[block.starts[first] : block.ends[begin - 1]] if begin > first else ""
        if not title and first > 0 and lower[first - 1] in self._titles:
            title = block.words[first - 1]
        return begin, title


def _join_for(short: str, found: list[NameMention], text: str) -> None:
    """Make one name of the last two found when only together they are what ``short`` abbreviates: "Sons of the Delta (SOD)"."""
    first, last = found[-2:]
    between = text[first.end : last.start]
    if between.strip() not in _JOINING or _spells(short, last.text):
        return
    whole = text[first.start : last.end]
    if _spells(short, whole):
        found[-2:] = [first._replace(end=last.end, text=whole, sentence_start=False)]


def _spells(short: str, name: str) -> bool:
    """Whether the capitals of ``short`` are the first letters of the capitalised words of ``name``, the first ones the same."""
    capitals = [c for c in short if c.isupper()]
    initials = [word[0] for word in name.replace("-", " ").split() if word[0].isupper()]
    return len(capitals) > 1 and capitals[0] == initials[0] and _in_order(capitals, initials)


def _in_title_case(block: BlockText, capitals: int) -> bool:
    """Whether a line capitalises its words as American headlines do; then a capital tells no name."""
    if capitals < _TITLE_WORDS or len(block.words) > _HEADLINE_WORDS or block.words[-1] in {".", "”", '"'}:
        return False
    long = [w for w in block.words if len(w) > _SMALL and w[0].isalpha()]
    return sum(w[0].isupper() for w in long) > _TITLE_SHARE * len(long)


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
        self._entities: list[Entity] = []

    def run(self, story: StoryFacts) -> Names:
        known = {m.text for b in story.blocks for m in b.facts.names if not m.sentence_start}
        known |= {part for text in known if " " in text for part in text.split()}
        mentions: list[Mention] = []
        by_block: dict[int, list[Mention]] = {}
        by_text = self._by_text
        for placed in story.blocks:
            field, index, offset = placed.field, placed.index, placed.offset
            before: Entity | None = None
            here: list[Mention] = []
            for raw in placed.facts.names:
                text = raw.text
                if raw.sentence_start and text not in known:
                    before = None
                    continue
                entity = by_text.get(text) or self._entity(raw, before)
                if raw.title and not entity.gender:
                    self._mark_title(entity, raw.title)
                start, end = raw.start + offset, raw.end + offset
                entity.mentions.append(Passage(field, Span(start, end)))
                here.append(Mention(field, index, start, end, entity))
                before = entity
            if here:
                by_block[index] = here
                mentions += here
        return Names(tuple(self._entities), tuple(mentions), by_block)

    def _entity(self, raw: NameMention, before: Entity | None) -> Entity:
        key = raw.text.casefold()
        entity = self._by_name.get(key)
        if entity is None and raw.bracket and before is not None and _abbreviates(raw.text, before.name):
            entity = before
        words = key.split()
        if entity is None and len(words) == 1:
            entity = self._by_last.get(key) or self._by_first.get(key)
        elif entity is None and len(words) > 1:
            entity = self._same_person(words)
        if entity is None:
            entity = self._new(raw, words)
        elif raw.text not in entity.aliases and raw.text != entity.name:
            entity.aliases.append(raw.text)
        self._by_name.setdefault(key, entity)
        self._by_text[raw.text] = entity
        return entity

    def _same_person(self, words: list[str]) -> Entity | None:
        """As in "Jane A. Doe" for "Jane Doe"; and a surname seen first alone, then in full."""
        entity = self._by_last.get(words[-1])
        if entity is None or entity.kind in {PartyKind.ORGANISATION, PartyKind.STATE}:
            return None
        known = entity.name.casefold().split()
        if known[0] == words[0] and known[-1] == words[-1]:
            return entity
        if len(known) == 1 and known[0] == words[-1] and entity.kind is PartyKind.PERSON:
            return entity
        return None

    def _new(self, raw: NameMention, words: list[str]) -> Entity:
        rules = self._rules
        kind: PartyKind | None = None
        gender = ""
        if " ".join(words) in rules.states:
            kind = PartyKind.STATE
        elif raw.title:
            kind = PartyKind.PERSON
        elif any(w in rules.body_words for w in words) or (
            len(words) == 1 and len(raw.text) > 1 and raw.text.isupper()
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
        entity = Entity(raw.text, kind, gender)
        self._entities.append(entity)
        if len(words) > 1 and kind is PartyKind.PERSON:
            self._by_last[words[-1]] = entity
            self._by_first.setdefault(words[0], entity)
        elif len(words) == 1:
            self._by_last.setdefault(words[0], entity)
        return entity

    def _mark_title(self, entity: Entity, title: str) -> None:
        if entity.kind is None:
            entity.kind = PartyKind.PERSON
        words = title.casefold().replace(".", "").split()
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
    return _in_order(capitals, initials) or (len(name.split()) > 1 and capitals[0] == initials[0])


def _in_order(capitals: list[str], initials: Iterable[str]) -> bool:
    rest = iter(initials)
    return all(c in rest for c in capitals)
