"""One line of a story as the rules read it: tokens, sentences, quotation ranges; offsets exact.

A *block* is one line of a field, as ``QTextDocument`` counts them. ``read_block`` reads it once; every rule
works on the result. All offsets are code points within the block, ranges are half open.

Tokens are parallel lists (fast: no object per token). Token ``i`` is ``words[i]`` (``lower[i]`` folded),
standing at ``starts[i]:ends[i]``. Words keep inner hyphens and apostrophes ("right-wing", "don’t",
"O’Brien"); a possessive "’s" is a token of its own; "U.S." and "a.m." are one token; each mark of punctuation
is a token. Markdown marks (``**``, ``_``, link brackets and targets, ``#``, ``>``, bullets) are no tokens, and a
word that they run through stays one word.

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
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate, chain, compress
from operator import itemgetter
from sys import intern
from typing import NamedTuple

from newsdesk.analysis.quotation import QUOTATION_MARKS, Quote, find_quotes

_WORD = r"[^\W_]+(?:(?:[-‑&]|[’'](?!s\b)|[.,](?=\d)|\.(?=[a-z]))[^\W_]+)*"
_MARKED_WORD = _WORD.replace("(?:(?:", r"(?:(?:\*{1,3}|_|", 1)
_REST = r"[’']s\b|'(?=''(?!'))|''|``|\.{2,}|-{2,}|[^\w\s]"
_DOTTED = r"(?<![^\W_])[^\W\d_]\.(?:[^\W\d_]\.)+(?:-[^\W_]+)*"
_URL = r"https?://[^\s<>]*[^\s<>.,;:!?)\]”’\"']"
_PLAIN_WORD = _WORD.replace(r"[^\W_]", r"\w")  # only for lines without an underscore
_TOKEN = re.compile(rf"({_DOTTED}|{_PLAIN_WORD}|{_REST})")
_MARKED_TOKEN = re.compile(
    rf"(\]\([^()\s]*(?:\s\"[^\"]*\")?\)|\[(?=[^\]\[]*\]\()|[*_`~]+|<[^<>]*>|\\(?=[^\w\s]))|{_URL}|{_DOTTED}|{_MARKED_WORD}|{_REST}"
)
_HAS_MARKS = re.compile(r"[*_`~\[<\\]|://").search
_PREFIX = re.compile(r"\s*((?:>\s?)+)?\s*(?:(#{1,6})\s+|([-*+•]|\d{1,2}[.)])\s+)?")
_END_MARKS = frozenset(".!?…") | {"..", "...", "....", "?!"}
_MOST_FOLDED = 100_000
_MOST_CHUNKS = 20_000
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


class _Folded(dict[str, str]):
    """Word → the word in small letters, one string object for all its places: look-ups stay in the cache.

    ``special`` are the marks that sentences and quotations are told by, with the dotted words met so far.
    """

    def __init__(self) -> None:
        super().__init__()
        self.special = set(QUOTATION_MARKS | _END_MARKS)

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_FOLDED:
            self.clear()
        if word[-1] == "." and word not in self.special:
            self.special.add(word)
        folded = intern(word.lower())
        self[word] = folded
        return folded


class _Chunk(NamedTuple):
    """What stands between two spaces: its words, as they are and folded; the length before and that of each.

    The space before the chunk counts with what stands before its first word.
    """

    words: tuple[str, ...]
    lower: tuple[str, ...]
    lengths: tuple[int, ...]


class _Chunks(dict[str, _Chunk]):
    """Chunk → its tokens: most have been met before, and then nothing is matched."""

    def __init__(self, folded: _Folded) -> None:
        super().__init__()
        self._folded = folded

    def __missing__(self, text: str) -> _Chunk:
        parts = _TOKEN.split(text)
        words = tuple(map(intern, parts[1::2]))
        lengths = [len(part) for part in parts[: 2 * len(words)]] or [0]
        lengths[0] += 1
        chunk = _Chunk(words, tuple(map(self._folded.__getitem__, words)), tuple(lengths))
        if len(self) >= _MOST_CHUNKS:
            self.clear()
        self[text] = chunk
        return chunk


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Words (folded, without their full stop) after which a full stop need not end a sentence.

    ``never_last`` never end one (titles: "Mr."); ``seldom_last`` end one only before a word of ``openers``
    (months, states, "Inc.", "U.S."). ``openers`` are words that, capitalised, open a sentence.
    """

    never_last: AbstractSet[str]
    seldom_last: AbstractSet[str]
    openers: AbstractSet[str]
    folded: _Folded = field(default_factory=_Folded, compare=False)
    chunks: _Chunks = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """The chunks are folded by the same table."""
        object.__setattr__(self, "chunks", _Chunks(self.folded))


@dataclass(frozen=True, slots=True)
class BlockText:
    """One line, read. See the head of this module for each part."""

    text: str
    kind: BlockKind
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    quoted: bytes
    carry: str

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
        return BlockText("", BlockKind.BLANK, [], [], [], [], (), (), b"", carry)
    prefix = _PREFIX.match(text)
    begin = prefix.end() if prefix else 0
    kind = _kind(text, begin, prefix)
    words, lower, starts, ends = _tokens(text, begin, abbreviations)
    if not words:
        blank = BlockKind.BLANK if kind is not BlockKind.QUOTE else kind
        return BlockText(text, blank, [], [], [], [], (), (), b"", carry)
    special = abbreviations.folded.special
    marks = [*compress(range(len(words)), map(special.__contains__, words))]
    quotes, carry_out = find_quotes(
        text, [(starts[k], ends[k], words[k]) for k in marks if words[k] in QUOTATION_MARKS], carry
    )
    if kind is BlockKind.QUOTE:
        quotes, carry_out = (Quote(starts[0], ends[-1], opened=True, closed=True, mark=">"),), ""
    flags = bytearray(len(words))
    for quote in quotes:
        first, last = bisect_left(starts, quote.start), bisect_left(starts, quote.end)
        flags[first:last] = b"\x01" * (last - first)
    sentences = _sentences(_Line(words, lower, starts, ends), marks, abbreviations)
    return BlockText(text, kind, words, lower, starts, ends, sentences, quotes, bytes(flags), carry_out)


def _kind(text: str, begin: int, prefix: re.Match[str] | None) -> BlockKind:
    if prefix is None or begin == 0:
        return BlockKind.PARAGRAPH if text and not text.isspace() else BlockKind.BLANK
    if prefix.group(1):
        return BlockKind.QUOTE
    if prefix.group(2):
        return BlockKind.HEADING
    return BlockKind.LIST if prefix.group(3) else BlockKind.PARAGRAPH


_WORDS, _LOWER, _LENGTHS = itemgetter(0), itemgetter(1), itemgetter(2)


def _tokens(text: str, begin: int, abbreviations: Abbreviations) -> tuple[list[str], list[str], list[int], list[int]]:
    """The words from ``begin`` on, the words folded, where they start and where they end."""
    if _HAS_MARKS(text, begin):
        words, starts, ends = _marked_tokens(text, begin)
        return words, list(map(abbreviations.folded.__getitem__, words)), starts, ends
    if text.isprintable() and "  " not in text:  # single spaces, no other white space
        chunks = [*map(abbreviations.chunks.__getitem__, text[begin:].rstrip().split(" "))]
        edges = list(accumulate(chain.from_iterable(map(_LENGTHS, chunks)), initial=begin - 1))
        joined = chain.from_iterable
        return list(joined(map(_WORDS, chunks))), list(joined(map(_LOWER, chunks))), edges[1::2], edges[2::2]
    parts = _TOKEN.split(text[begin:] if begin else text)  # what lies between, word, what lies between, …
    edges = list(accumulate(map(len, parts), initial=begin))
    words = parts[1::2]
    return words, list(map(abbreviations.folded.__getitem__, words)), edges[1:-1:2], edges[2::2]


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


class _Line(NamedTuple):
    """The token lists of a line while its sentences are told."""

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]


def _sentences(line: _Line, marks: list[int], abbreviations: Abbreviations) -> tuple[Sentence, ...]:
    words, _, starts, ends = line
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
    words, lower, starts, ends = line
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
