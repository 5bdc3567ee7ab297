"""Loaded words and verbs in the reporter's own voice: labels, verdicts, attack verbs, inflators, clichés of conflict.

Everything between quotation marks is a speaker's and is left alone. Where the words come from and why they are there stands
in resources/lexicons/wording-*.txt; this module only knows where they do not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsdesk.analysis.facts import RawFinding
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.phrases import Hit, PhraseFinder
from newsdesk.analysis.text import BlockText, Sentence
from newsdesk.analysis.wording_affixes import Affixes
from newsdesk.analysis.wording_lexicon import Loaded, loaded_forms
from newsdesk.domain.detected import Category, Fix

_NEAR = 2
_TITLE_CASE = 0.6
_SETTLE_WORD = "Say what happened, quote somebody who says it, or record why the word stays."
_SETTLE_VERB = "Use a neutral verb, or record what bears the judgement out."
_CODES = ("BBC Accuracy", "Reuters")
_DELETE = "delete"
_VERB_MARKS = frozenset(
    [
        "to",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "shall",
        "did",
        "does",
        "do",
        "not",
        "n't",
        "never",
        "i",
        "you",
        "he",
        "she",
        "it",
        "we",
        "they",
        "who",
        "which",
        "and",
        "or",
    ]
)
_OBJECT_MARKS = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "your",
        "my",
        "this",
        "that",
        "these",
        "those",
        "him",
        "them",
        "it",
        "us",
        "at",
        "for",
        "as",
        "back",
    ]
)
_NOUN_MARKS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "your",
        "my",
        "'s",
        "’s",
        "no",
        "any",
        "such",
        "of",
    ]
)


class LoadedWords:
    """Finds loaded words (balance.loaded-word) and loaded verbs (balance.loaded-verb)."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._finder = PhraseFinder(loaded_forms(lexicons))
        self._affixes = Affixes(lexicons)
        self._literal = {
            word: frozenset(beside.replace(" ", "").split(","))
            for word, beside in lexicons.values("wording-contexts", "literal").items()
        }
        self._nouns = lexicons.words("wording-contexts", "everyday-nouns")

        self.anchors = self._finder.anchors
        self.tails = self._affixes.tails

    def read(self, block: BlockText, candidates: Sequence[int]) -> Iterator[RawFinding]:
        """The loaded words among the tokens ``candidates`` of one line."""
        taken = 0
        for i in candidates:
            hit = self._at(block, i)
            if hit is not None and hit.first >= taken:
                taken = hit.last
                yield _finding(block, hit)

    def _at(self, block: BlockText, i: int) -> Hit[Loaded] | None:
        """The entry at token ``i``; None where it is a name or plainly meant."""
        hit = self._finder.at(block.lower, i)
        if hit is None:
            loaded = self._affixes.of(block.lower[i])
            hit = Hit(i, i + 1, loaded) if loaded else None
        if hit is None or (hit.last == hit.first + 1 and (self._is_literal(block, i) or _is_name(block, i))):
            return None
        return hit

    def _is_literal(self, block: BlockText, i: int) -> bool:
        if block.lower[i] in self._nouns and not _is_verb(block, i):
            return True
        beside = self._literal.get(block.lower[i])
        return beside is not None and not beside.isdisjoint(block.lower[max(0, i - _NEAR) : i + _NEAR + 1])


def _is_verb(block: BlockText, i: int) -> bool:
    """Whether the words around token ``i`` make it a verb: "to blast", "they blast", "Oakes blasts the plan"."""
    before = block.words[i - 1] if i else ""
    after = block.words[i + 1] if i + 1 < len(block.words) else ""
    if before.lower() in _VERB_MARKS:
        return True
    return (
        bool(before)
        and (before[0].isupper() or before.endswith("s"))
        and (after[:1].isupper() or after.lower() in _OBJECT_MARKS)
    )


def _is_name(block: BlockText, i: int) -> bool:
    """Whether token ``i`` is capitalised beside another capitalised word, in a sentence that is not in title case."""
    words = block.words
    if not words[i][0].isupper():
        return False
    sentence = block.sentence_at(i)
    if i == _first_word(block, sentence):
        return False
    beside = (i - 1 >= sentence.first and words[i - 1][0].isupper()) or (
        i + 1 < sentence.last and words[i + 1][0].isupper()
    )
    return beside and not in_title_case(block, sentence)


def _first_word(block: BlockText, sentence: Sentence) -> int:
    return next((i for i in range(sentence.first, sentence.last) if block.words[i][0].isalpha()), sentence.first)


def in_title_case(block: BlockText, sentence: Sentence) -> bool:
    """Whether most words of a sentence are capitalised, as in a headline."""
    words = [w for w in block.words[sentence.first : sentence.last] if w[0].isalpha()]
    return sum(w[0].isupper() for w in words) > _TITLE_CASE * len(words)


def _finding(block: BlockText, hit: Hit[Loaded]) -> RawFinding:
    first, last, loaded = hit
    group = loaded.group
    start, end = block.starts[first], block.ends[last - 1]
    phrase = block.phrase(first, last)
    fixes: tuple[Fix, ...] = ()
    if loaded.fix == _DELETE:
        sentence = block.sentence_at(first)
        if first > sentence.first and last < sentence.last and block.starts[last] > end:
            end = block.starts[last]
            fixes = (Fix(f"Delete “{phrase}”", ""),)
    elif loaded.fix and not _is_noun(block, first):
        fixes = (Fix(f"“{loaded.fix}”", loaded.fix),)
    is_verb = group.rule == "balance.loaded-verb"
    return RawFinding(
        group.rule,
        start,
        end,
        Category.BALANCE,
        group.severity,
        f"Loaded verb: “{phrase}”" if is_verb else f"Loaded wording: “{phrase}”",
        group.why,
        _SETTLE_VERB if is_verb else _SETTLE_WORD,
        _CODES,
        fixes,
    )


def _is_noun(block: BlockText, i: int) -> bool:
    """Whether the word before token ``i`` makes a noun of it ("his claim"), so that a verb cannot replace it."""
    return i > 0 and block.lower[i - 1] in _NOUN_MARKS
