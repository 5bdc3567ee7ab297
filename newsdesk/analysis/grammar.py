"""The small words of English as bits, so that one look-up a token tells all that the rules ask.

``Grammar.flags(lower)`` maps the folded words of a block to integers; test them with the masks of this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

from newsdesk.analysis.lexicons import Lexicons

DET = 1 << 0
SUBJECT = 1 << 1
OBJECT = 1 << 2
RELATIVE = 1 << 3
PREP = 1 << 4
BE = 1 << 5
AUX = 1 << 6
MODAL = 1 << 7
ADVERB = 1 << 8
SUBORD = 1 << 9
CONJ = 1 << 10
TIME = 1 << 11
VERB = 1 << 12
BODY = 1 << 13
DOCUMENT = 1 << 14
UNNAMED = 1 << 15
TITLE = 1 << 16
CUE = 1 << 17
NOUN_CUE = 1 << 18
COMMA = 1 << 19
COLON = 1 << 20
STOP = 1 << 21
SEMICOLON = 1 << 22
DASH = 1 << 23
MARK = 1 << 24
OPEN = 1 << 25
CLOSE = 1 << 26
POSSESSIVE = 1 << 27
OTHER_MARK = 1 << 28
PERSON = 1 << 29
HEARSAY = 1 << 30
FINITE = 1 << 31  # a form of a cue verb that is no noun and no infinitive
PUNCTUATION = COMMA | COLON | STOP | SEMICOLON | DASH | MARK | OPEN | CLOSE | OTHER_MARK
BREAK = COMMA | COLON | STOP | SEMICOLON | DASH | MARK | OPEN | CLOSE

_GROUPS = {
    "determiners": DET,
    "subject-pronouns": SUBJECT,
    "object-pronouns": OBJECT,
    "relatives": RELATIVE,
    "prepositions": PREP,
    "be": BE,
    "auxiliaries": AUX,
    "modals": MODAL,
    "adverbs": ADVERB,
    "subordinators": SUBORD,
    "conjunctions": CONJ,
    "times": TIME,
    "verbs": VERB,
    "bodies": BODY,
    "documents": DOCUMENT,
    "unnamed": UNNAMED,
    "persons": PERSON,
}
_MARKS = {
    ",": COMMA,
    ":": COLON,
    ".": STOP,
    "!": STOP,
    "?": STOP,
    "…": DASH,
    "...": DASH,
    ";": SEMICOLON,
    "-": DASH,
    "--": DASH,
    "–": DASH,
    "—": DASH,
    "(": OPEN,
    ")": CLOSE,
    "[": OPEN,
    "]": CLOSE,
    "'s": POSSESSIVE,
    "’s": POSSESSIVE,
    "/": OTHER_MARK,
}
_QUOTES = ('"', "“", "”", "''", "``", "‘", "’", "'", "«", "»", "„")


class Grammar:
    """Word → bits, built once from the lexicons; immutable."""

    def __init__(self, lexicons: Lexicons, cues: dict[str, int]) -> None:
        """``cues`` maps further words (forms of cue verbs and nouns) to their bits."""
        table: dict[str, int] = {}
        for group, bit in _GROUPS.items():
            for word in lexicons.words("grammar", group):
                _add(table, word, bit)
        for word in lexicons.words("abbreviations", "titles") | lexicons.words("grammar", "titles"):
            _add(table, word, TITLE)
        for word, bit in cues.items():
            _add(table, word, bit)
        table.update(_MARKS)
        table.update(dict.fromkeys(_QUOTES, MARK))
        self._table = table

    def flags(self, lower: Sequence[str]) -> list[int]:
        """The bits of each word; 0 for a word that no group holds."""
        return list(map(self._table.get, lower, repeat(0)))

    def flag(self, word: str) -> int:
        """The bits of one folded word."""
        return self._table.get(word, 0)


def _add(table: dict[str, int], word: str, bit: int) -> None:
    """Add a bit under both spellings of the apostrophe."""
    for spelling in {word, word.replace("’", "'"), word.replace("'", "’")}:
        table[spelling] = table.get(spelling, 0) | bit
