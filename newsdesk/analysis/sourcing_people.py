"""People without a name who tell us something (tier 1): "a mole inside the company says", "one of the drivers recalled".

A head noun for a person, an opening that points at nobody in particular, no name beside it, and a verb of telling behind it
(or "said" or "according to" before it). Whatever noun a trade has for its people may be added to resources/lexicons/sourcing.txt.
"""

from __future__ import annotations

from typing import NamedTuple

from newsdesk.analysis.claims_lexicon import verb_forms, word_set
from newsdesk.analysis.grammar import BE, COMMA, CONJ, ED, PREP, SUBJECT, VERB
from newsdesk.analysis.inflect import plural
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import BlockText

_FILE = "sourcing"
_BEFORE = 5
_BEHIND, _BEHIND_ASIDE = 16, 26  # tokens behind a person, or his aside, among which the verb of telling stands
_COUNTS = word_set(
    "a an one another two three four five six several some many few both numerous multiple various other"
)
_ONE_OF = word_set("one two three several some many none another few most")
_DEFINITE = word_set("the his her its their our my your this that these those every each no any 's ’s who which whose")
_OPENS = word_set("but as while though although with because that , – — : ;")
_HIS_OWN = word_set("who and to not")
_HAVE = word_set("has have had")
_EARLY = 4  # tokens of "In private," before a subject
_WHO = word_set(
    "who with close in inside at of familiar briefed acquainted privy near within on from among around that"
)
_ENDS = frozenset(".;:?!")
_NAMING = word_set("named called identified")


_PLACE = 6  # tokens up to the comma behind the name of a place
_JOINS_ASIDE = word_set("by on in with at about from for")
_ACCORDING = ["according", "to"]
_BY_WHOM = 2  # tokens of "described by" before a person


class Faceless(NamedTuple):
    """Tokens ``first:last`` that tell who speaks."""

    first: int
    last: int


class FacelessPeople:
    """Finds people whom the reader never learns the names of; look-up tables only."""

    def __init__(self, lexicons: Lexicons) -> None:
        singles = lexicons.words(_FILE, "people-nouns")
        singles |= {f"ex-{noun}" for noun in singles}
        self._plurals = frozenset(plural(noun) for noun in singles) | lexicons.words(_FILE, "people-plurals")
        self._told_by = lexicons.words(_FILE, "told-by")
        self._unnamed = lexicons.words(_FILE, "called-nameless")
        self._placed = lexicons.words(_FILE, "placed")
        self.words = singles | self._plurals
        bases = lexicons.words(_FILE, "telling-of-people")
        self._telling = frozenset(form for base in bases for form in verb_forms(base)) - lexicons.words(
            _FILE, "no-telling"
        )

    def at(self, block: BlockText, i: int) -> Faceless | None:
        """The nameless person at token ``i``, where he or she tells something."""
        sentence = block.sentence_at(i)
        first = self._start(block, i, sentence.first)
        if first is None:
            return None
        before = block.lower[max(sentence.first, first - 2) : first]
        if self._is_named(block, i, sentence.last) and not (before == _ACCORDING and block.lower[i + 1] == ","):
            return None
        if self._is_told_by(before) or (i > first and not self._unnamed.isdisjoint(block.lower[max(first, i - 3) : i])):
            return Faceless(first, i + 1)
        last = self._tells(block, i, sentence.last) if self._may_speak(block, i, first, sentence.first) else None
        if last is None or (before[-1:] == ["with"]) != block.lower[last - 1].endswith("ing"):
            return None
        return Faceless(first, last)

    def _is_told_by(self, before: list[str]) -> bool:
        """Whether what stands before a person makes him or her the source: "according to", "said", "described by"."""
        if before[-1:] == ["by"] and len(before) == _BY_WHOM and before[0] in self._told_by:
            return True
        return before == _ACCORDING or (before[1:] in (["said"], ["says"]) and not before[0][0].isalnum())

    def _may_speak(self, block: BlockText, i: int, first: int, begin: int) -> bool:
        """Whether the person may be the subject of a clause."""
        if block.lower[i] == "those" and block.lower[i + 1 : i + 2] and block.lower[i + 1] not in _WHO:
            return False
        return first == begin or self._may_begin(block, first)

    @staticmethod
    def _may_begin(block: BlockText, first: int) -> bool:
        """Whether the clause of a subject may begin at token ``first``: no apposition ("Ada Holm, a friend of the couple,")."""
        if block.lower[first - 1] == ",":
            return not (block.words[first - 2][0].isupper() or block.words[first - 2][0].isdigit()) or first < _EARLY
        return block.lower[first - 1] in _OPENS

    def _tells(self, block: BlockText, i: int, end: int) -> int | None:
        """The end of the verb of telling whose subject the person at token ``i`` is: no other verb and no aside but his own between."""
        asides, skip = False, 0
        for k in range(i + 1, min(i + _BEHIND_ASIDE, end)):
            if k >= i + _BEHIND and not asides:
                return None
            word, flags = block.lower[k], block.flags[k]
            if word in self._telling and not block.quoted[k] and not _is_in_aside(block, k, asides=asides):
                return k + 1
            if word == "," and k > i + 1:
                skip = max(skip, _place_between_commas(block, k))
            if k <= skip or _is_age(block, k):
                continue
            asides = asides or _opens_aside(block, k)
            if word[0] in _ENDS or (not asides and (flags & COMMA or _is_other_verb(word, flags))):
                return None
        return None

    def _start(self, block: BlockText, i: int, begin: int) -> int | None:
        """Where the words about the person begin; None where they point at one the reader knows."""
        lower = block.lower
        several = lower[i] in self._plurals
        for k in range(i - 1, max(i - _BEFORE, begin) - 1, -1):
            word = lower[k]
            if word in _DEFINITE:
                counted = k >= begin + 2 and lower[k - 1] == "of" and lower[k - 2] in _ONE_OF
                return k - 2 if counted else None
            if word in _COUNTS:
                return k
            if word in self._placed:
                continue
            if word == "by" or (word == "to" and k > begin and lower[k - 1] == "according"):
                return k + 1 if several else None
            if word in _OPENS or word in self._telling or not word[0].isalpha():
                return k + 1 if several else None
            if block.flags[k] & (PREP | BE | VERB | CONJ):
                return None
        return begin if several and i - begin < _BEFORE else None

    def _is_named(self, block: BlockText, i: int, end: int) -> bool:
        """Whether a name stands right behind a person, or beside a comma."""
        behind = i + 1
        if behind < end and block.lower[behind] == ",":
            behind += 1
        if behind >= end:
            return False
        return block.words[behind][0].isupper() or block.lower[behind] in _NAMING


def _opens_aside(block: BlockText, k: int) -> bool:
    """Whether an aside about a person opens at token ``k``: "who", ", whose", ", speaking", "contacted by", "briefed on"."""
    word, behind = block.lower[k], block.lower[k + 1 : k + 2]
    if block.flags[k] & COMMA:
        return behind in (["who"], ["whose"]) or "".join(behind).endswith("ing")
    return word == "who" or (block.flags[k] & ED != 0 and not _JOINS_ASIDE.isdisjoint(behind))


def _is_other_verb(word: str, flags: int) -> bool:
    return flags & (SUBJECT | VERB | ED | BE) != 0 and word not in _HAVE


def _place_between_commas(block: BlockText, k: int) -> int:
    """The comma that closes the name of a place, which opens with one at ``k``: "a clerk in the port, Harsk,"; else 0."""
    for close in range(k + 2, min(k + _PLACE, len(block.words))):
        if not block.words[close - 1][0].isupper():
            return 0
        if block.lower[close] == ",":
            return close
    return 0


def _is_age(block: BlockText, k: int) -> bool:
    """Whether token ``k`` is of an age between commas: "friends of Ada, 29, say"."""
    lower = block.lower
    if lower[k] == ",":
        return lower[k - 1][0].isdigit() or lower[k + 1 : k + 2][0][:1].isdigit()
    return lower[k - 1] == "," and lower[k][0].isdigit()


def _is_in_aside(block: BlockText, k: int, *, asides: bool) -> bool:
    """Whether a verb is "to tell", or is of an aside behind "who" and the like: "a clerk who did not say"."""
    before = block.lower[k - 1]
    if before == "to" or not asides:
        return before == "to"
    return before in _HIS_OWN and (before != "not" or "who" in block.lower[k - _EARLY : k])
