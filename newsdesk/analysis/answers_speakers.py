"""For whom somebody speaks: for themselves, for a client, for the body they head, for a group that answers together.

Wider than :mod:`newsdesk.analysis.parties_replies`, for the link is one piece of evidence among others: the relation is
told with the party, and weighs in whether the words are that party's answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import pairwise

from newsdesk.analysis.answers_words import AnswerWords
from newsdesk.analysis.claims import Agent
from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.facts import PlacedBlock, StoryFacts
from newsdesk.analysis.parties_people import Mention, Parties, Party
from newsdesk.analysis.parties_recall import Recall
from newsdesk.analysis.text import BlockText
from newsdesk.domain.detected import PartyKind
from newsdesk.domain.spans import Span

_NUMBERS = {
    "both": 2,
    "two": 2,
    "pair": 2,
    "couple": 2,
    "three": 3,
    "trio": 3,
    "four": 4,
    "quartet": 4,
    "five": 5,
    "six": 6,
}
_PRONOUNS = {"he": "m", "she": "f"}
_DEFENDING = frozenset(("defending", "mitigating"))
_DEFENCE = frozenset(("defence", "defense", "mitigation"))
_LAWYERS = frozenset(("lawyer", "attorney", "counsel", "solicitor", "barrister", "advocate"))
_COUNSEL = _DEFENDING | _DEFENCE
_ALL = frozenset(("the", "both", "all", "these", "those"))
_LINKS = frozenset(("and", ",", ", and", "&"))
_STEM = 5  # letters by which "municipal" and "municipality" are one
_COMMON = frozenset(
    ("united", "national", "general", "first", "north", "south", "east", "west", "great", "royal", "state")
)
_INTRODUCING = frozenset(
    (
        "when",
        "asked",
        "after",
        "as",
        "with",
        "by",
        "like",
        "to",
        "in",
        "at",
        "on",
        "for",
        "from",
        "unlike",
        "while",
        "although",
        "though",
    )
)
KIN = word_set(
    "mother father widow widower wife husband brother sister son daughter nephew niece uncle aunt cousin family parents partner granddaughter grandson friend friends fiancee"
)
_OWNING = frozenset(("his", "her", "their"))
_OPENING = 4  # code points of "Mr " and "The "
_TITLE = 6  # tokens before a name in which its title stands


class Relation(StrEnum):
    """What the speaker of some words is to the party whose answer they may be."""

    SELF = "self"
    SPOKEN_FOR = "spoken-for"
    HEAD = "head"
    OFFICIAL = "official"
    TOGETHER = "together"
    COUNSEL = "counsel"
    DEFENDED = "defended"
    KIN = "kin"


class Groups:
    """The accused of a story, and which of them are accused together."""

    def __init__(self, story: StoryFacts, parties: Parties, recall: Recall, words: AnswerWords) -> None:
        self._story = story
        self._parties = parties
        self._recall = recall
        self._words = words

    def together(
        self, placed: PlacedBlock, first: int, last: int, accused: Mapping[int, Party], joint: list[list[Party]]
    ) -> list[Party]:
        """Whom "the three councillors", "both companies", "the pair" at tokens ``first:last`` mean, or nobody."""
        head = placed.facts.block.lower[first:last]
        if head[0] not in _ALL:
            return []  # "two other women": some that are new here
        number = next((_NUMBERS[word] for word in head if word in _NUMBERS), 0)
        if not number or (self._words.together.isdisjoint(head) and len(head) > 2):  # noqa: PLR2004 -- "the three"
            return []
        for found in reversed(joint):
            if len(found) == number:
                return found
        listed = self._listed(placed, number)
        if listed:
            return listed
        for person in (True, False):
            same = [party for party in accused.values() if self._recall.is_person(party) is person]
            if len(same) == number:
                return same
        return []

    def joined(self, placed: PlacedBlock, source: Span) -> list[Party]:
        """The several of "A and B said", "A, B and C said"; nobody where one is named alone, or another word stands between."""
        found = self._parties.within(placed.index, *source)
        if len(found) < 2 or found[0].start - source.start > _OPENING:  # noqa: PLR2004 -- a pair
            return []
        text, offset = placed.facts.block.text, placed.offset
        between = [text[one.end - offset : other.start - offset].strip() for one, other in pairwise(found)]
        alone = source.end - found[-1].end <= _OPENING and all(words in _LINKS for words in between)
        return [mention.party for mention in found] if alone and "and" in between[-1].split() else []

    def _listed(self, placed: PlacedBlock, number: int) -> list[Party]:
        """So many people named in one sentence before, the nearest first."""
        for index in range(placed.index, -1, -1):
            before = self._story.blocks[index]
            block = before.facts.block
            for sentence in reversed(block.sentences):
                span = (sentence.start + before.offset, sentence.end + before.offset)
                found = {
                    id(m.party): m.party for m in self._parties.within(index, *span) if self._recall.is_person(m.party)
                }
                if len(found) == number:
                    return [*found.values()]
        return []

    def officials(self, placed: PlacedBlock, first: int, last: int) -> Iterator[Party]:
        """The bodies and states in the phrase of an official: "a Karsovian trade official", "the Tarn embassy"."""
        block = placed.facts.block
        if first >= last or self._words.officials.isdisjoint(block.lower[first:last]):
            return
        start, end = block.starts[first] + placed.offset, block.ends[last - 1] + placed.offset
        for mention in self._parties.within(placed.index, start, end):
            if not self._recall.is_person(mention.party):
                yield mention.party

    def by_title(self, placed: PlacedBlock, mention: Mention, accused: Mapping[int, Party]) -> list[Party]:
        """The accused bodies whose name shares a word with the title of a person: "Municipal commissioner X"."""
        block = placed.facts.block
        at = block.token_at(mention.start - placed.offset)
        sentence = block.sentence_at(at)
        stems: set[str] = set()
        at -= at > sentence.first and block.words[at - 1] == ","  # "The council leader, X, …"
        low = max(sentence.first, at - _TITLE)
        if self._words.officials.isdisjoint(block.lower[low:at]):
            return []
        for i in range(at - 1, low - 1, -1):
            word = block.lower[i]
            if not word[0].isalpha() and word not in ("'s", "’s"):
                break
            if len(word) > 3 and word not in self._words.officials and word not in _COMMON:  # noqa: PLR2004 -- no "of"
                stems.add(word[:_STEM])
        out = []
        for party in accused.values():
            if party.kind is PartyKind.PERSON or party is mention.party:
                continue
            named = {part[:_STEM] for part in party.name.casefold().split() if len(part) > 3}  # noqa: PLR2004
            if stems & named:
                out.append(party)
        return out

    def kin(self, placed: PlacedBlock, first: int, last: int) -> Agent | None:
        """The owner in the phrase of a relative: "his" of "His nephew, X", "Oberg" of "Oberg’s wife"."""
        block = placed.facts.block
        if KIN.isdisjoint(block.lower[first:last]):
            return None
        at = next((i for i in range(first, min(last, len(block.lower))) if block.lower[i] in KIN), -1)
        low = max(0, at - _TITLE)
        for i in range(at - 1, low - 1, -1) if at > 0 else ():
            if block.lower[i] in _OWNING:
                return Agent(block.starts[i], block.ends[i], block.lower[i])
            if block.lower[i] in ("’s", "'s") and i:
                return Agent(block.starts[i - 1], block.ends[i - 1], block.lower[i - 1])
        return None

    def speaker_before(self, placed: PlacedBlock, source: Span, word: str) -> Party | None:
        """Whom "he said" behind a quotation means: the person that the sentences of the paragraph before it open with."""
        gender = _PRONOUNS.get(word)
        block = placed.facts.block
        at = block.token_at(source.start - placed.offset)
        if gender is None or at >= len(block.words):
            return None
        sentence = block.sentence_at(at)
        for before in reversed([s for s in block.sentences if s.last <= sentence.last]):
            opener = block.lower[before.first]
            if before == sentence and (opener in _INTRODUCING or opener.endswith(("ed", "ing"))):
                continue  # "Questioned by X, he said …"
            start = before.start + placed.offset
            end = min(before.end + placed.offset, source.start)
            for mention in self._parties.within(placed.index, start, end):
                token = block.token_at(mention.start - placed.offset)
                person = self._recall.is_person(mention.party) and mention.party.gender in ("", gender)
                if person and not block.quoted[token]:
                    return mention.party
        return None


def is_counsel(block: BlockText, token: int) -> bool:
    """Whether the sentence of a token is a lawyer's for somebody on trial: "X, defending, said", "for the defence"."""
    if _COUNSEL.isdisjoint(block.lower):
        return False
    sentence = block.sentence_at(token)
    spoken = [block.lower[i] for i in range(sentence.first, sentence.last) if not block.quoted[i]]
    for i in range(1, len(spoken)):
        if spoken[i] in _DEFENDING and spoken[i - 1] in (",", "appearing"):
            return True
        if spoken[i - 1] in _DEFENCE and spoken[i] in _LAWYERS:
            return True
        if spoken[i] in _DEFENCE and spoken[max(0, i - 2) : i] in (["for", "the"], [",", "in"]):
            return True
    return False
