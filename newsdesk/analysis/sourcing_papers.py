"""Papers that come from nowhere (tier 1): "documents leaked to several outlets", "a dossier seen by this website"."""

from __future__ import annotations

from typing import NamedTuple

from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import BlockText

_FILE = "sourcing"
_BEFORE = 4
_BETWEEN = 5
_BESIDE = 6  # tokens before and behind a paper among which a court or a law makes it public
_ENDS_PHRASE = word_set("to of in by that and or from on with as after over amid before when if but about for at")


class Paper(NamedTuple):
    """Tokens ``first:last`` of a paper without an owner; ``ours``: a note, for the story says that we have it."""

    first: int
    last: int
    ours: bool


class FacelessPapers:
    """Finds papers whose owner and way to us the reader is not told; look-up tables only."""

    def __init__(self, lexicons: Lexicons) -> None:
        self.words = lexicons.words(_FILE, "papers")
        self._passed_on = lexicons.words(_FILE, "passed-on")
        self._in_our_hands = lexicons.words(_FILE, "in-our-hands")
        self._between = lexicons.words(_FILE, "between-papers")
        self._hands = lexicons.words(_FILE, "hands")
        self._hidden = lexicons.words(_FILE, "hidden-papers")
        self._public = lexicons.words(_FILE, "public-papers")
        self._bare = lexicons.words(_FILE, "bare-papers")
        self._owned = lexicons.words(_FILE, "owned-by")
        self._saying = lexicons.words(_FILE, "faceless-verbs", "paper-verbs")

    def at(self, block: BlockText, i: int) -> Paper | None:
        """The paper at token ``i``, from its hiding place or its article to the word that says how it came."""
        sentence = block.sentence_at(i)
        first = self._start(block, i, sentence.first)
        beside = block.lower[max(sentence.first, i - _BESIDE) : min(sentence.last, i + _BESIDE)]
        if first is None or not self._public.isdisjoint(beside):
            return None
        at = i + 1
        while at < min(i + _BETWEEN, sentence.last) and (block.lower[at] in self._between or block.lower[at] == ","):
            at += 1
        if at + 1 < sentence.last and block.lower[at + 1] in self._hands:
            if block.lower[at] in self._passed_on:
                return Paper(first, at + 2, ours=False)
            if block.lower[at] in self._in_our_hands:
                return Paper(first, at + 2, ours=True)
        says = i + 1 < sentence.last and block.lower[i + 1] in self._saying
        if first == sentence.first == i and block.lower[i] in self._bare and says:
            return Paper(i, i + 2, ours=True)
        hidden = not self._hidden.isdisjoint(block.lower[first:i])
        return Paper(first, i + 1, ours=False) if hidden and self._speaks(block, sentence.first, first, i) else None

    def _speaks(self, block: BlockText, begin: int, first: int, i: int) -> bool:
        """Whether the paper at ``first`` to ``i`` says something, or something is told according to it."""
        after = block.lower[i + 1 : i + 4]
        return not self._saying.isdisjoint(after) or "according" in block.lower[max(begin, first - 3) : first]

    def _start(self, block: BlockText, i: int, begin: int) -> int | None:
        """Where the words about the paper begin; None when it has an owner: "the ministry’s memo", "its report"."""
        lower = block.lower
        first = i
        while first > max(begin, i - _BEFORE) and block.words[first - 1][0].isalpha():
            word = lower[first - 1]
            if word in self._owned:
                return None if self._hidden.isdisjoint(lower[first:i]) else first
            if word in ("a", "an", "one", "several", "some", "two"):
                return first - 1
            if word in _ENDS_PHRASE:
                break
            first -= 1
        return None if first > begin and lower[first - 1] in ("'s", "’s") else first
