"""One line of a story as the rules read it: tokens, sentences, quotation ranges; offsets exact.

A *block* is one line of a field, as ``QTextDocument`` counts them. ``read_block`` reads it once; every rule
works on the result. All offsets are code points within the block, ranges are half open.

Tokens are parallel lists (fast: no object per token). Token ``i`` is ``words[i]`` (``lower[i]`` folded),
standing at ``starts[i]:ends[i]``. Words keep inner hyphens and apostrophes ("right-wing", "don’t",
"O’Brien"); a possessive "’s" is a token of its own; "U.S." and "a.m." are one token; each mark of punctuation
is a token. Markdown marks (``**``, ``_``, link brackets and targets, ``#``, ``>``, bullets) are no tokens, and a
word that they run through stays one word.

``flags[i]`` are the bits of ``grammar.py``; ``classes[i]`` is a byte of which each room has a bit for the words it looks
for: ``block.having(table)`` lists those tokens without a look at the others.

Quotation ranges include their marks. ``quoted[i]`` is 1 for each token inside one (marks included), and for
every token of a Markdown block quote. A quotation that runs over several paragraphs (mark repeated at the start of
each, closed once) is carried from block to block by ``carry``: pass ``block.carry`` of the line before.

Rules hook in like this (see ``engine.py``)::

    for sentence in block.sentences:
        for i in range(sentence.first, sentence.last):
            if not block.quoted[i] and block.lower[i] in words:
                yield block.starts[i], block.ends[i]
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate, chain, compress
from operator import sub
from sys import intern
from typing import Any, NamedTuple

from newsdesk.analysis.grammar import ADVERB, AUX, BE, CAPITAL, FINITE, LY, OTHER_MARK, PUNCTUATION
from newsdesk.analysis.quotation import QUOTATION_MARKS, Quote, find_quotes

# Accents may stand behind their letters; "Ã±" is a letter that was read in the wrong encoding.
_WORD = r"[^\W_]+(?:(?:[-‑&]|[’'](?!s\b)|[.,](?=\d)|\.(?=[a-z])|(?<=Ã)[¡-¿]|[\u0300-\u036f]+[¡-¿]?)[^\W_]+)*[\u0300-\u036f]*"
_MARKED_WORD = _WORD.replace("(?:(?:", r"(?:(?:\*{1,3}|_|", 1)
_REST = r"[’']s\b|'(?=''(?!'))|''|``|\.{2,}|-{2,}|[^\w\s]"
_DOTTED = r"(?<![^\W_])[^\W\d_]\.(?:[^\W\d_]\.)+(?:-[^\W_]+)*"
_URL = r"https?://[^\s<>]*[^\s<>.,;:!?)\]”’\"']"
_PLAIN_WORD = _WORD.replace(r"[^\W_]", r"\w")  # only for lines without an underscore
_TOKEN = re.compile(rf"({_DOTTED}|{_PLAIN_WORD}|{_REST})")
_MARKED_TOKEN = re.compile(
    rf"(\]\([^()\s]*(?:\s\"[^\"]*\")?\)|\[(?=[^\]\[]*\]\()|[*_`~]+|<[^<>]*>|\\(?=[^\w\s]))|{_URL}|{_DOTTED}|{_MARKED_WORD}|{_REST}"
)
_MARKS = ("*", "_", "[", "<", "`", "~", "\\", "://")
_PREFIX = re.compile(r"\s*((?:>\s?)+)?\s*(?:(#{1,6})\s+|([-*+•]|\d{1,2}[.)])\s+)?")
_END_MARKS = frozenset(".!?…") | {"..", "...", "....", "?!"}
_OTHER_SPACE = re.compile(r"[^\S ]").search
_SPECIAL = QUOTATION_MARKS | _END_MARKS
_PLAIN_MARKS = frozenset(",.;:?!")
_FINITE = FINITE | BE | AUX
_MOST_WORDS = 50_000
_MOST_CHUNKS = 50_000
LOOKED_AT = 1  # the class of full stops, quotation marks, words with a full stop, capitalised words in -ly
_SPELLED = 4  # the class of what begins with a letter or a digit
_CAPITALISED = 16  # the class of what begins with a capital
_UNMARKED = 8  # the class of what is no mark of punctuation: those, and "%", "’s"
_CLOSERS = frozenset("”’\"')]»*_") | {"''"}


class BlockKind(StrEnum):
    """What a line is in Markdown."""

    BLANK = "blank"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    LIST = "list"


class Sentence(NamedTuple):
    """Tokens ``first:last`` (half open) and characters ``start:end`` of the block."""

    first: int
    last: int
    start: int
    end: int


class _Word(NamedTuple):
    """What is known of a word wherever it stands: folded, its bits (``grammar.py``), its classes (``BlockText.classes``)."""

    shown: str
    lower: str
    flags: int
    classes: int


class _Words(dict[str, _Word]):
    """Word → what is known of it: one object for all its places, so that look-ups stay in the cache."""

    def __init__(self, bits: Callable[[str], int], classes: Callable[[str], int]) -> None:
        super().__init__()
        self._bits = bits
        self._classes = classes

    def __missing__(self, shown: str) -> _Word:
        if len(self) > _MOST_WORDS:
            self.clear()
        lower = intern(shown.lower())
        flags = self._bits(lower) | (CAPITAL if shown[0].isupper() else 0)
        in_ly = flags & LY and flags & CAPITAL
        classes = self._classes(lower) | (LOOKED_AT if in_ly or shown in _SPECIAL or shown[-1] == "." else 0)
        classes |= (_SPELLED if shown[0].isalnum() else 0) | (0 if flags & PUNCTUATION else _UNMARKED)
        classes |= _CAPITALISED if flags & CAPITAL else 0
        word = _Word(intern(shown), lower, flags, classes)
        self[word.shown] = word
        return word


class _Chunks(dict[str, tuple[Any, ...]]):
    """What stands between two spaces → its tokens: most have been met before, and then nothing is matched.

    Flat, for speed: of each token its word, folded, flags, classes, how far its end is from the end of the token before,
    its length. The space before the chunk counts with its first token.
    """

    def __init__(self, words: _Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, text: str) -> tuple[Any, ...]:
        known, size = self._words, len(text)
        chunk: tuple[Any, ...]
        if text.isalpha():
            chunk = (*known[text], size + 1, size)
        elif text[-1:] in _PLAIN_MARKS and text[:-1].isalpha():
            chunk = (*known[text[:-1]], size, size - 1, *known[text[-1]], 1, 1)
        else:
            chunk = self._matched(text)
        if len(self) >= _MOST_CHUNKS:
            self.clear()
        self[text] = chunk
        return chunk

    def _matched(self, text: str) -> tuple[Any, ...]:
        parts = _TOKEN.split(text)
        flat: list[Any] = []
        space = 1
        for between, word in zip(parts[::2], parts[1::2], strict=False):
            flat += (*self._words[word], space + len(between) + len(word), len(word))
            space = 0
        return tuple(flat)


def _no_bits(_: str) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words (folded, without their full stop) after which a full stop need not end a sentence; and what words are.

    ``never_last`` never end one (titles: "Mr."); ``seldom_last`` end one only before a word of ``openers``
    (months, states, "Inc.", "U.S."). ``openers`` are words that, capitalised, open a sentence.

    ``bits`` gives the grammar of a folded word; ``classes`` the bits 2 and 32 to 128 of the rooms that look for it. Each is asked
    once a word.
    """

    never_last: AbstractSet[str]
    seldom_last: AbstractSet[str]
    openers: AbstractSet[str]
    bits: Callable[[str], int] = _no_bits
    classes: Callable[[str], int] = _no_bits
    words: _Words = field(init=False, compare=False)
    chunks: _Chunks = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """The words of chunks are looked up in the same table."""
        object.__setattr__(self, "words", _Words(self.bits, self.classes))
        object.__setattr__(self, "chunks", _Chunks(self.words))


def class_table(bits: int) -> bytes:
    """For ``BlockText.having``: which bytes of ``BlockText.classes`` have one of ``bits``."""
    return bytes(1 if byte & bits else 0 for byte in range(256))


_SPECIALS = class_table(LOOKED_AT)
SPELLED, UNMARKED, CAPITALISED = class_table(_SPELLED), class_table(_UNMARKED), class_table(_CAPITALISED)


@dataclass(slots=True, eq=False)
class BlockText:
    """One line, read; nobody changes it (not frozen, as that takes longer to make). See the head of this module."""

    text: str
    kind: BlockKind
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    flags: list[int]
    classes: bytes
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    quoted: bytes
    carry: str

    def having(self, table: bytes) -> list[int]:
        """The tokens whose classes ``table`` (of ``class_table``) holds: next to nothing where there are none."""
        return [*compress(range(len(self.words)), self.classes.translate(table))]

    def token_at(self, offset: int) -> int:
        """Index of the first token that ends after ``offset`` (may be ``len(words)``)."""
        return bisect_right(self.ends, offset)

    def tokens_in(self, start: int, end: int) -> tuple[int, int]:
        """Half-open range of the tokens that begin within the characters ``start:end``."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def sentence_at(self, token: int) -> Sentence:
        """The sentence that holds the token of that index; the last one when there is none after it."""
        for sentence in self.sentences:
            if token < sentence.last:
                return sentence
        return self.sentences[-1]

    def phrase(self, first: int, last: int) -> str:
        """The words of tokens ``first:last`` as they stand, Markdown marks included."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""


def read_block(text: str, carry: str, abbreviations: Abbreviations) -> BlockText:
    """Read one line. ``carry`` is the mark of a quotation that the line before left open, or ""."""
    if not text:
        return _blank(text, BlockKind.BLANK, carry)
    begin, kind = (0, BlockKind.PARAGRAPH) if text[0].isalpha() else _prefix(text)
    words, lower, flags, classes, starts, ends = line = _tokens(text, begin, abbreviations)
    if not words:
        return _blank(text, kind if kind is BlockKind.QUOTE else BlockKind.BLANK, carry)
    special = [*compress(range(len(words)), classes.translate(_SPECIALS))]
    marks = [k for k in special if words[k] in QUOTATION_MARKS]
    quotes: tuple[Quote, ...] = ()
    carry_out, quoted = "", bytearray(len(words))
    if kind is BlockKind.QUOTE:
        quotes = (Quote(starts[0], ends[-1], opened=True, closed=True, mark=">"),)
    elif marks:
        quotes, carry_out = find_quotes(text, [(starts[k], ends[k], words[k]) for k in marks], carry)
    for quote in quotes:
        first, last = bisect_left(starts, quote.start), bisect_left(starts, quote.end)
        quoted[first:last] = b"\x01" * (last - first)
    for k in marks:
        if not quoted[k]:
            flags[k] = OTHER_MARK
    sentences = _sentences(line, special, abbreviations)
    for k in special:
        if flags[k] & LY and (all(k != sentence.first for sentence in sentences) or _before_verb(flags, k)):
            flags[k] &= ~LY  # a name: "Mrs. Penly", "Penly also said"
    return BlockText(
        text, kind, words, lower, starts, ends, flags, classes, sentences, quotes, bytes(quoted), carry_out
    )


def _before_verb(flags: list[int], k: int) -> bool:
    """Whether a finite verb follows ``k``, at most an adverb between."""
    following = [*flags[k + 1 : k + 3], 0, 0]
    return following[0] & _FINITE != 0 or (following[0] & ADVERB != 0 and following[1] & _FINITE != 0)


def _blank(text: str, kind: BlockKind, carry: str) -> BlockText:
    return BlockText(text, kind, [], [], [], [], [], b"", (), (), b"", carry)


def _prefix(text: str) -> tuple[int, BlockKind]:
    """Where the words of a line begin, and what it is by the Markdown before them."""
    prefix = _PREFIX.match(text)
    assert prefix is not None  # it may be empty
    quote, heading, item = prefix.groups()
    kind = (
        BlockKind.QUOTE if quote else BlockKind.HEADING if heading else BlockKind.LIST if item else BlockKind.PARAGRAPH
    )
    return prefix.end(), kind


class _Line(NamedTuple):
    """The tokens of a line, as in ``BlockText``."""

    words: list[str]
    lower: list[str]
    flags: list[int]
    classes: bytes
    starts: list[int]
    ends: list[int]


def _tokens(text: str, begin: int, abbreviations: Abbreviations) -> _Line:
    """The tokens from ``begin`` on."""
    if any(map(text.__contains__, _MARKS)):
        words, starts, ends = _marked_tokens(text, begin)
    else:
        plain = text.replace("\xa0", " ")
        if "  " not in plain and (plain.isprintable() or not _OTHER_SPACE(plain)):
            flat = [*chain.from_iterable(map(abbreviations.chunks.__getitem__, plain[begin:].rstrip().split(" ")))]
            ends = [*accumulate(flat[4::6], initial=begin - 1)]
            del ends[0]
            starts = [*map(sub, ends, flat[5::6])]
            return _Line(flat[::6], flat[1::6], flat[2::6], bytes(flat[3::6]), starts, ends)
        parts = _TOKEN.split(text[begin:] if begin else text)  # what lies between, word, what lies between, …
        edges = list(accumulate(map(len, parts), initial=begin))
        words, starts, ends = parts[1::2], edges[1:-1:2], edges[2::2]
    known = [*map(abbreviations.words.__getitem__, words)]
    lower, flags, classes = [w.lower for w in known], [w.flags for w in known], bytes([w.classes for w in known])
    return _Line([w.shown for w in known], lower, flags, classes, starts, ends)


def _marked_tokens(text: str, begin: int) -> tuple[list[str], list[int], list[int]]:
    """The words of a line with Markdown marks or addresses in it."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for m in _MARKED_TOKEN.finditer(text, begin):
        if m[1] is None:
            word = m[0]
            if len(word) > 2 and ("*" in word or "_" in word) and "://" not in word:  # noqa: PLR2004 -- a small count
                word = word.replace("*", "").replace("_", "")
            words.append(word)
            starts.append(m.start())
            ends.append(m.end())
    return words, starts, ends


def _sentences(line: _Line, marks: list[int], abbreviations: Abbreviations) -> tuple[Sentence, ...]:
    words, starts, ends = line.words, line.starts, line.ends
    out: list[Sentence] = []
    first, n = 0, len(words)
    for mark in marks:
        if words[mark][-1] not in ".!?…":
            continue
        last = mark + 1
        while last < n and words[last] in _CLOSERS and starts[last] == ends[last - 1]:
            last += 1
        if first < last and (last == n or _ends_here(line, mark, last, abbreviations)):
            out.append(Sentence(first, last, starts[first], ends[last - 1]))
            first = last
    if first < n:
        out.append(Sentence(first, n, starts[first], ends[n - 1]))
    return tuple(out)


def _ends_here(line: _Line, mark: int, after: int, abbreviations: Abbreviations) -> bool:
    """Whether the token ``mark`` ends a sentence, the next token being ``after``."""
    words, lower, starts, ends = line.words, line.lower, line.starts, line.ends
    if starts[after] == ends[after - 1]:
        return False
    opener = after
    while opener < len(words) - 1 and not words[opener][0].isalnum():
        opener += 1
    if words[opener][0].islower():
        return False
    word = words[mark]
    if word[0] in "!?…" or word.startswith("..") or after > mark + 1 or mark == 0:
        return True
    dotted = len(word) > 1
    before = lower[mark].rstrip(".") if dotted else lower[mark - 1]
    if before in abbreviations.never_last:
        return False
    initial = not dotted and len(before) == 1 and before.isalpha() and before != "i"
    if initial or dotted or before in abbreviations.seldom_last:
        return lower[opener] in abbreviations.openers or (not words[after][0].isalnum() and not initial)
    return True
