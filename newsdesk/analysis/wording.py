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
from newsdesk.analysis.wording_pairs import Pairs
from newsdesk.domain.detected import Category, Fix, Severity

_NEAR = 2
_TITLE_CASE = 0.6
_CONTEXTS = "wording-contexts"
_SETTLE_WORD = "Say what happened, quote somebody who says it, or record why the word stays."
_SETTLE_VERB = "Use a neutral verb, or record what bears the judgement out."
_CODES = ("BBC Accuracy", "Reuters")
_DELETE = "delete"
_NOUN_FORMS = frozenset({"claim", "claims"})


class LoadedWords:
    """Finds loaded words (balance.loaded-word) and loaded verbs (balance.loaded-verb)."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._finder = PhraseFinder(loaded_forms(lexicons))
        self._affixes = Affixes(lexicons)
        self._pairs = Pairs(lexicons)
        self._literal = {
            word: frozenset(beside.replace(" ", "").split(","))
            for word, beside in lexicons.values(_CONTEXTS, "literal").items()
        }
        self._everyday_nouns = lexicons.words(_CONTEXTS, "everyday-nouns")
        self._before_verb = lexicons.words(_CONTEXTS, "before-a-verb")
        self._after_verb = lexicons.words(_CONTEXTS, "after-a-verb")
        self._before_fix = lexicons.words(_CONTEXTS, "after-a-neutral-verb")
        self._before_noun = lexicons.words(_CONTEXTS, "before-a-noun")
        self.anchors = self._finder.anchors | self._pairs.anchors
        self.is_coined = self._affixes.may_make

    def read(self, block: BlockText, candidates: Sequence[int]) -> Iterator[RawFinding]:
        """The loaded words among the tokens ``candidates`` of one line."""
        hits: list[Hit[Loaded]] = []
        lower, paired, listed = block.lower, self._pairs.anchors, self._finder.anchors
        for i in candidates:
            hit = self._pairs.at(lower, i) if lower[i] in paired else None
            hit = hit or (self._finder.at(lower, i) if lower[i] in listed else None) or self._coined(block, i)
            if hit is not None and (hit.last > hit.first + 1 or not (self._is_literal(block, i) or _is_name(block, i))):
                hits.append(hit)
        if len(hits) > 1:
            hits.sort(key=_longest_first)
        taken = 0
        for hit in hits:
            if hit.first >= taken:
                taken = hit.last
                yield self._finding(block, hit)

    def _coined(self, block: BlockText, i: int) -> Hit[Loaded] | None:
        """What the make of a word says. A capitalised one without a hyphen may be a surname that happens to end so."""
        word, shown = block.lower[i], block.words[i]
        if not self.is_coined(word):
            return None
        if "-" in word and shown[shown.rindex("-") + 1 :][:1].isupper():
            return None  # "anti-Solheim" says whom, not what we think
        loaded = self._affixes.of(word) if "-" in word or shown[0].islower() else self._affixes.of_name(word)
        return Hit(i, i + 1, loaded) if loaded else None

    def _is_literal(self, block: BlockText, i: int) -> bool:
        if block.lower[i] in self._everyday_nouns and not self._is_verb(block, i):
            return True
        beside = self._literal.get(block.lower[i])
        return beside is not None and not beside.isdisjoint(block.lower[max(0, i - _NEAR) : i + _NEAR + 1])

    def _is_verb(self, block: BlockText, i: int) -> bool:
        """Whether the words around token ``i`` make it a verb: "to blast", "they blast", "Oakes blasts the plan", "row rocks Elmford"."""
        if i == 0:
            return False
        before, after = block.words[i - 1], block.words[i + 1] if i + 1 < len(block.words) else ""
        if before.lower() in self._before_verb:
            return True
        subject = before[0].isupper() or before.endswith("s") or block.lower[i].endswith("s")
        return subject and (after[:1].isupper() or after.lower() in self._after_verb)

    def _is_noun(self, block: BlockText, hit: Hit[Loaded]) -> bool:
        """Whether a form of a verb is a noun here ("his claim"): no verb can replace it, and it judges less."""
        if hit.payload.group.forms != "verb":
            return False
        if block.lower[hit.first] in _NOUN_FORMS:
            return not self._is_verb(block, hit.first)
        return hit.first > 0 and block.lower[hit.first - 1] in self._before_noun

    def _fits(self, block: BlockText, after: int) -> bool:
        """Whether a plain "said" or "criticised" could stand before token ``after``: not before "to be" or "about"."""
        if after >= len(block.words):
            return False
        word = block.words[after]
        return word[0].isupper() or not word[0].isalnum() or word in self._before_fix

    def _finding(self, block: BlockText, hit: Hit[Loaded]) -> RawFinding:
        group = hit.payload.group
        start, end = block.starts[hit.first], block.ends[hit.last - 1]
        phrase = block.phrase(hit.first, hit.last)
        noun = self._is_noun(block, hit)
        fixes: tuple[Fix, ...] = ()
        if hit.payload.fix == _DELETE and _can_go(block, hit):
            end = block.starts[hit.last]
            fixes = (Fix(f"Delete “{phrase}”", ""),)
        elif hit.payload.fix not in ("", _DELETE) and not noun and self._fits(block, hit.last):
            fixes = (Fix(f"“{hit.payload.fix}”", hit.payload.fix),)
        is_verb = group.rule == "balance.loaded-verb"
        return RawFinding(
            group.rule,
            start,
            end,
            Category.BALANCE,
            Severity.NOTE if noun else group.severity,
            f"Loaded verb: “{phrase}”" if is_verb else f"Loaded wording: “{phrase}”",
            group.why,
            _SETTLE_VERB if is_verb else _SETTLE_WORD,
            _CODES,
            fixes,
        )


def _longest_first(hit: Hit[Loaded]) -> tuple[int, int]:
    return hit.first, -hit.last


def _can_go(block: BlockText, hit: Hit[Loaded]) -> bool:
    """Whether the words and the blank after them can be taken out and leave a sentence behind."""
    sentence = block.sentence_at(hit.first)
    return hit.first > sentence.first and hit.last < sentence.last and block.starts[hit.last] > block.ends[hit.last - 1]


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
