"""A block under the eyes of the attribution rules: its tokens with their bits, and what they look like."""

from __future__ import annotations

from newsdesk.analysis.grammar import (
    ADVERB,
    AUX,
    BE,
    BODY,
    BREAK,
    CLOSE,
    COMMA,
    CONJ,
    DET,
    DOCUMENT,
    ED,
    FINITE,
    LY,
    OBJECT,
    OPEN,
    PERSON,
    POSSESSIVE,
    PREP,
    RELATIVE,
    SUBJECT,
    SUBORD,
    TITLE,
    UNNAMED,
    VERB,
)
from newsdesk.analysis.text import BlockText

Range = tuple[int, int]
_LONGEST = 30


class Scan:
    """Tokens and bits of one block. Token ranges are half open."""

    __slots__ = ("block", "cap", "flags", "lower", "quoted", "size", "title_case", "words")

    def __init__(self, block: BlockText) -> None:
        self.block = block
        self.words = block.words
        self.lower = block.lower
        self.flags = block.flags
        self.quoted = block.quoted
        self.size = len(block.words)
        self.title_case = False

    def is_name(self, i: int) -> bool:
        """Whether the word is written like a name: a capital, and no small word."""
        return self.words[i][0].isupper() and not self.flags[i] & (
            DET | SUBJECT | PREP | CONJ | SUBORD | BE | AUX | ADVERB
        )

    def is_adverb(self, i: int) -> bool:
        """An adverb that may stand within a verb group."""
        return bool(self.flags[i] & (ADVERB | LY))

    def is_dotted(self, i: int) -> bool:
        """Whether the full stop at ``i`` belongs to an abbreviation or an initial within a name."""
        if self.words[i] != "." or i == 0:
            return False
        return (
            bool(self.flags[i - 1] & TITLE) or len(self.words[i - 1]) == 1 or self.lower[i - 1] in _NAME_ABBREVIATIONS
        )

    def is_verbish(self, i: int) -> bool:
        """Whether a lower-case word looks like a finite verb (so that no subject reaches across it)."""
        f, word = self.flags[i], self.words[i]
        if f & (BE | AUX | VERB):
            return not word[0].isupper() or self.title_case
        if word[0].isupper():
            return False
        if f & ED:
            return i == 0 or not self.flags[i - 1] & (DET | POSSESSIVE | PREP | ADVERB)
        return bool(f & FINITE) and not (i > 0 and self.flags[i - 1] & (DET | POSSESSIVE | PREP))

    def opening(self, close: int, floor: int) -> int:
        """The bracket that opens what ``close`` closes; -1 when there is none."""
        for i in range(close - 1, max(floor, close - _LONGEST) - 1, -1):
            if self.flags[i] & OPEN:
                return i
        return -1

    def closing(self, opened: int, limit: int) -> int:
        """The bracket that closes what ``opened`` opens; -1 when there is none."""
        for i in range(opened + 1, min(limit, opened + _LONGEST)):
            if self.flags[i] & CLOSE:
                return i
        return -1

    def speaks(self, phrase: Range) -> bool:
        """Whether a phrase can be somebody or something that says things."""
        flags = self.flags
        for i in range(*phrase):
            if flags[i] & (SUBJECT | PERSON | BODY | DOCUMENT | UNNAMED | TITLE | RELATIVE) or self.is_name(i):
                return True
        return self.lower[self.head(phrase)].endswith(_AGENT_ENDINGS)

    def head(self, phrase: Range) -> int:
        """The last word of a phrase before what is added to it: "mayor" in "the mayor of X, who …"."""
        first, last = phrase
        for i in range(first + 1, last):
            if self.flags[i] & (PREP | COMMA | RELATIVE):
                return i - 1
        return last - 1

    def is_nounish(self, i: int) -> bool:
        """Whether a word can end a noun phrase."""
        f = self.flags[i]
        if f & (BE | AUX | SUBORD | OBJECT | RELATIVE | CONJ | BREAK) and not f & DOCUMENT:
            return False
        return self.is_name(i) or (
            not f & PREP and not self.is_verbish(i) and not self.lower[i].endswith("ing") and not self.is_adverb(i)
        )


_NAME_ABBREVIATIONS = frozenset({"jr", "sr", "st", "mt", "inc", "co", "corp", "ltd", "u.s", "d", "r"})
_AGENT_ENDINGS = (
    "er",
    "ers",
    "or",
    "ors",
    "ist",
    "ists",
    "ian",
    "ians",
    "man",
    "men",
    "woman",
    "women",
    "ant",
    "ants",
    "ee",
    "ees",
    "person",
    "body",
    "crats",
    "crat",
    "cans",
    "can",
    "ives",
    "ents",
    "ent",
    "-old",
)
