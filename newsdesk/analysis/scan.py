"""A block under the eyes of the attribution rules: its tokens with their bits, and what they look like."""

from __future__ import annotations

from newsdesk.analysis.grammar import (
    ADVERB,
    AUX,
    BE,
    BODY,
    BREAK,
    CAPITAL,
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
from newsdesk.analysis.text import BlockText, Sentence

Range = tuple[int, int]
_LONGEST = 30
_NO_NAME = DET | SUBJECT | PREP | CONJ | SUBORD | BE | AUX | ADVERB
NAME = CAPITAL | _NO_NAME  # a word is written like a name when of these bits it has CAPITAL alone
_ADVERBIAL = ADVERB | LY
_VERBAL = BE | AUX | VERB
_MAY_BE_VERB = ED | FINITE
_NO_VERB_BEFORE = DET | POSSESSIVE | PREP
_NO_PAST_BEFORE = _NO_VERB_BEFORE | ADVERB
_SPEAKER = SUBJECT | PERSON | BODY | DOCUMENT | UNNAMED | TITLE | RELATIVE
_AFTER_HEAD = PREP | COMMA | RELATIVE
_NO_NOUN = BE | AUX | SUBORD | OBJECT | RELATIVE | CONJ | BREAK
_SHORT_WORD = 3
_FEW_SMALL = 3
_HEADLINE_SENTENCES = 2  # a longer line is no headline


class Scan:
    """Tokens and bits of one block. Token ranges are half open. ``sentence`` is the one being read."""

    __slots__ = ("_titled", "block", "flags", "lower", "quoted", "sentence", "size", "words")

    def __init__(self, block: BlockText) -> None:
        self.block = block
        self.words = block.words
        self.lower = block.lower
        self.flags = block.flags
        self.quoted = block.quoted
        self.size = len(block.words)
        self.sentence = block.sentences[0]
        self._titled: bool | None = None

    def enter(self, sentence: Sentence) -> None:
        """Go on to the next sentence."""
        self.sentence = sentence
        self._titled = None

    def in_title_case(self) -> bool:
        """Whether the sentence is written like a headline: at least four of five longer words have a capital."""
        if self._titled is None:
            self._titled = len(self.block.sentences) <= _HEADLINE_SENTENCES and self._looks_titled()
        return self._titled

    def _looks_titled(self) -> bool:
        capital = small = 0
        for word in self.words[self.sentence.first : self.sentence.last]:
            if len(word) > _SHORT_WORD and word[0].isalpha():
                if word[0].isupper():
                    capital += 1
                else:
                    small += 1
                    if small > _FEW_SMALL:
                        return False
        return capital > 1 and capital >= 4 * small

    def is_name(self, i: int) -> bool:
        """Whether the word is written like a name: a capital, and no small word."""
        return self.flags[i] & NAME == CAPITAL

    def is_adverb(self, i: int) -> bool:
        """An adverb that may stand within a verb group."""
        return self.flags[i] & _ADVERBIAL != 0

    def is_dotted(self, i: int) -> bool:
        """Whether the full stop at ``i`` belongs to an abbreviation or an initial within a name."""
        if self.words[i] != "." or i == 0:
            return False
        return self.flags[i - 1] & TITLE != 0 or len(self.words[i - 1]) == 1 or self.lower[i - 1] in _NAME_ABBREVIATIONS

    def is_verbish(self, i: int) -> bool:
        """Whether a lower-case word looks like a finite verb (so that no subject reaches across it)."""
        f = self.flags[i]
        if f & _VERBAL:
            return not f & CAPITAL or self.in_title_case()
        if f & CAPITAL or not f & _MAY_BE_VERB:
            return False
        if f & ED:
            return i == 0 or not self.flags[i - 1] & _NO_PAST_BEFORE
        return i == 0 or not self.flags[i - 1] & _NO_VERB_BEFORE

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
        for f in self.flags[phrase[0] : phrase[1]]:
            if f & _SPEAKER or f & NAME == CAPITAL:
                return True
        return self.lower[self.head(phrase)].endswith(_AGENT_ENDINGS)

    def head(self, phrase: Range) -> int:
        """The last word of a phrase before what is added to it: "mayor" in "the mayor of X, who …"."""
        first, last = phrase
        for i in range(first + 1, last):
            if self.flags[i] & _AFTER_HEAD:
                return i - 1
        return last - 1

    def is_nounish(self, i: int) -> bool:
        """Whether a word can end a noun phrase."""
        f = self.flags[i]
        if f & _NO_NOUN and not f & DOCUMENT:
            return False
        if f & NAME == CAPITAL:
            return True
        return not f & PREP and not f & _ADVERBIAL and not self.lower[i].endswith("ing") and not self.is_verbish(i)


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
