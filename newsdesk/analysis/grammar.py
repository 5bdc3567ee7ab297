"""The small words of English as bits, so that one look-up a token tells all that the rules ask.

``Grammar.flags(lower)`` maps the folded words of a block to integers; test them with the masks of this module.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.analysis.inflect import plural
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
COMMA = 1 << 18
COLON = 1 << 19
STOP = 1 << 20
SEMICOLON = 1 << 21
DASH = 1 << 22
MARK = 1 << 23
OPEN = 1 << 24
CLOSE = 1 << 25
POSSESSIVE = 1 << 26
OTHER_MARK = 1 << 27
PERSON = 1 << 28
CAPITAL = 1 << 29  # begins with a capital; the last bit that is cheap to test
FINITE = 1 << 30  # a form of a cue verb that is no noun and no infinitive
NOUN_CUE = 1 << 31
HEARSAY = 1 << 32
LY = 1 << 33  # ends like an adverb
ED = 1 << 34  # ends like a past form
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
_NOT_ADVERBS = frozenset(
    {
        "family",
        "early",
        "daily",
        "weekly",
        "monthly",
        "elderly",
        "friendly",
        "assembly",
        "italy",
        "reply",
        "supply",
        "rally",
        "ally",
        "july",
        "monopoly",
        "anomaly",
        "only",
        "bully",
        "apply",
        "rely",
        "imply",
        "likely",
        "unlikely",
        "orderly",
        "silly",
        "ugly",
        "holy",
        "lovely",
        "lonely",
        "deadly",
        "costly",
        "kelly",
        "billy",
        "emily",
        "sally",
        "beverly",
    }
)
_SHORT = 4  # "red", "only": too short for their ending to tell
_MOST_REMEMBERED = 50_000
_QUOTES = ('"', "“", "”", "''", "``", "‘", "’", "'", "«", "»", "„")


class _Bits(dict[str, int]):
    """Word → bits; for a word that no group holds, what its ending tells. Remembers the words met."""

    def __init__(self, table: dict[str, int]) -> None:
        super().__init__({word: bits | _ending(word, bits) for word, bits in table.items()})
        self._known = len(self)

    def __missing__(self, word: str) -> int:
        bits = _ending(word, 0)
        if len(self) < self._known + _MOST_REMEMBERED:
            self[word] = bits
        return bits


def _ending(word: str, bits: int) -> int:
    """What the ending of a word of these ``bits`` tells."""
    if len(word) <= _SHORT:
        return 0
    if word.endswith("ly"):
        return 0 if word in _NOT_ADVERBS else LY
    return ED if word.endswith("ed") and not bits & (DOCUMENT | PERSON | BODY) else 0


class Grammar:
    """Word → bits, built once from the lexicons; immutable."""

    def __init__(self, lexicons: Lexicons, cues: dict[str, int]) -> None:
        """``cues`` maps further words (forms of cue verbs and nouns) to their bits."""
        table: dict[str, int] = {}
        for group, bit in _GROUPS.items():
            for word in lexicons.words("grammar", group):
                _add(table, word, bit)
        for word in lexicons.words("grammar", "persons"):
            _add(table, word if word.endswith("s") else plural(word), PERSON)
        for word in lexicons.words("abbreviations", "titles") | lexicons.words("grammar", "titles"):
            _add(table, word, TITLE)
        for word, bit in cues.items():
            _add(table, word, bit)
        table.update(_MARKS)
        table.update(dict.fromkeys(_QUOTES, MARK))
        self._table = _Bits(table)

    def flags(self, lower: Sequence[str]) -> list[int]:
        """The bits of each word; 0 for a word that no group holds."""
        return list(map(self._table.__getitem__, lower))

    def having(self, bits: int) -> frozenset[str]:
        """The folded words of the lexicons that have one of these bits."""
        return frozenset(word for word, known in self._table.items() if known & bits)

    def flag(self, word: str) -> int:
        """The bits of one folded word."""
        return self._table[word]


def _add(table: dict[str, int], word: str, bit: int) -> None:
    """Add a bit under both spellings of the apostrophe."""
    for spelling in {word, word.replace("’", "'"), word.replace("'", "’")}:
        table[spelling] = table.get(spelling, 0) | bit
