"""The narrator's tone (balance.loaded-word): words shouted in capitals, asides of a word or two, invented royalty.

"Rovers STILL picked him", "The board found nobody to blame. Well, quite.", "the canning queen": no word of these is loaded by
itself, the way it is put is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.analysis.facts import RawFinding
from newsdesk.analysis.grammar import AUX, BE, CONJ, CUE, DET, ED, POSSESSIVE, PREP, PUNCTUATION, SUBJECT, VERB
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import BlockKind, BlockText, Sentence
from newsdesk.domain.detected import Category, Severity

_FILE = "wording-contexts"
_CAPITALS = re.compile("[A-Z]{3,}")
_SHORTEST = 3  # letters in the first word of an aside: "Sr." is none
_ASIDE = 4  # tokens at most in an aside, without its full stop
_ENDS = frozenset(".!…")
_TELLS = BE | AUX | VERB | ED | CUE | SUBJECT | POSSESSIVE
_NO_NOUN = DET | PREP | CONJ | POSSESSIVE | PUNCTUATION | BE | AUX | VERB
_SETTLE = "Say what happened and leave the tone to the reader."
_WHYS = {
    "capitals": "Capitals shout: they tell the reader how to feel about the word.",
    "aside": "An aside of a word or two smiles or sneers at what was told before it.",
    "crown": "A crown made for the occasion says what the writer thinks of somebody; give the trade or the office.",
}


class Tone:
    """Finds how a narrator's words are put; look-up tables only."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._shouted = lexicons.words(_FILE, "shouted")
        self._crowns = lexicons.words(_FILE, "crowns")
        self._real = lexicons.words(_FILE, "real-crowns")
        self._openers = lexicons.words(_FILE, "aside-openers")
        self._plain = lexicons.words(_FILE, "plain-asides")

    def read(self, block: BlockText) -> Iterator[RawFinding]:
        """The shouts, asides and crowns of one line."""
        if block.kind is not BlockKind.PARAGRAPH:
            return
        for shout in _CAPITALS.finditer(block.text):
            if shout.group().lower() in self._shouted:
                at = block.token_at(shout.start())
                if self._is_shouted(block, at):
                    yield _finding(block, at, at + 1, "capitals")
        for sentence in block.sentences[1:]:
            if sentence.last - sentence.first <= _ASIDE + 1 and self._is_aside(block, sentence):
                yield _finding(block, sentence.first, sentence.last, "aside")
        if not self._crowns.isdisjoint(block.lower):
            for i, folded in enumerate(block.lower):
                if folded in self._crowns and self._is_crown(block, i):
                    yield _finding(block, i - 1, i + 1, "crown")

    def _is_shouted(self, block: BlockText, i: int) -> bool:
        """Whether an everyday word in capitals stands among others that have none."""
        if not block.words[i].isupper() or block.lower[i] not in self._shouted or block.quoted[i]:
            return False
        return not any(
            w.isupper() and len(w) > 1 for w in (*block.words[max(i - 1, 0) : i], *block.words[i + 1 : i + 2])
        )

    def _is_aside(self, block: BlockText, sentence: Sentence) -> bool:
        """Whether a short sentence without a verb and without a name says what to think: "Funny, that."."""
        first, last = sentence.first, sentence.last
        if block.lower[last - 1] not in _ENDS or block.quoted.find(1, first, last) >= 0:
            return False
        words = [i for i in range(first, last) if block.words[i][0].isalnum()]
        if not words or len(block.words[words[0]]) < _SHORTEST or any(block.flags[i] & _TELLS for i in words):
            return False
        if (
            words[0] != first
            or not block.words[first].istitle()
            or any(not block.words[i].islower() for i in words[1:])
        ):
            return False
        put = len(words) == 1 or "," in block.lower[first:last] or block.lower[first] in self._openers
        return put and self._plain.isdisjoint(block.lower[i] for i in words)

    def _is_crown(self, block: BlockText, i: int) -> bool:
        """Whether "king" and the like stand behind a noun: "the canning queen"."""
        if i == 0 or not block.words[i].islower() or block.quoted[i]:
            return False
        before = block.words[i - 1]
        return before.isalpha() and before.islower() and not block.flags[i - 1] & _NO_NOUN and before not in self._real


def _finding(block: BlockText, first: int, last: int, what: str) -> RawFinding:
    return RawFinding(
        "balance.loaded-word",
        block.starts[first],
        block.ends[last - 1],
        Category.BALANCE,
        Severity.NOTE,
        f"Loaded wording: “{block.phrase(first, last)}”",
        _WHYS[what],
        _SETTLE,
        ("BBC Accuracy", "Reuters"),
    )
