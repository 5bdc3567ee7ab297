"""Which number of a line is a figure: money, percentages, counts with a unit, rates, comparisons (tier 1).

Dates, ages, clock times, scores, addresses, telephone numbers and numbers in names are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import BlockText, Sentence

_FILE = "statements"
_REACH = 4  # words behind a number among which the thing it counts stands
_NEAR = 3
_DIGITS = re.compile(r"((?:[1-9]\d*(?:,\d{2,3})*|0)(?:\.\d+)?)(-?[a-z]+)?")
_YEAR = re.compile(r"(?:1[6-9]|20|21)\d\d")
_PERCENT = frozenset(("%", "percent", "percentage"))
_AT_LEAST = frozenset(("least", "than"))  # "at least 61 days", "more than 20 years"
_OF_THE = frozenset(("of", "the", "its", "their"))
_BESIDE_SMALL = _PERCENT | {"per", "in", "out", "up", "basis"}
_CASUALTIES_WITHIN = 8
_PARTS_OF_PLAY = frozenset(("first", "second", "other", "latter", "opening", "closing", "better"))


class FigureRules:
    """Tells a figure from any other number; look-up tables only. ``words``: the folded words that may open one."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._sets = {name: lexicons.words(_FILE, name) for name in lexicons.groups(_FILE)}
        self._months = lexicons.words("own-voice", "months")
        self._small = self._sets["small-numbers"]
        self._spelled = self._sets["numbers"] | self._small
        self._beside_small = _BESIDE_SMALL.union(
            *(self._sets[name] for name in ("about", "scales", "casualties", "currencies"))
        )
        self._readings: Mapping[str, Callable[[BlockText, Sentence, int], bool]] = {
            **dict.fromkeys(self._spelled, self._is_count),
            **dict.fromkeys(self._sets["many"], self._is_many),
            **dict.fromkeys(self._sets["multiplied"], self._is_multiplied),
            **dict.fromkeys(self._sets["fractions"], self._is_fraction),
            "twice": self._is_manifold,
            "times": self._is_manifold,
        }
        self.words = frozenset(self._readings)

    @staticmethod
    def is_number(word: str) -> bool:
        """Whether a folded word is a number in digits, with a unit or without: "1,400", "2.5bn"; not "2-1"."""
        return _DIGITS.fullmatch(word) is not None

    def is_figure(self, block: BlockText, sentence: Sentence, i: int) -> bool:
        """Whether the number, or the word of ``words``, at token ``i`` of a sentence states a quantity."""
        return self._readings.get(block.lower[i], self._is_count)(block, sentence, i)

    def _is(self, block: BlockText, i: int, group: str) -> bool:
        return 0 <= i < len(block.lower) and block.lower[i] in self._sets[group]

    def _is_count(self, block: BlockText, sentence: Sentence, i: int) -> bool:
        lower = block.lower
        small = lower[i] in self._small
        if small and self._beside_small.isdisjoint(lower[max(i - 1, 0) : i + _CASUALTIES_WITHIN]):
            return False
        parts = None if lower[i] in self._spelled else _DIGITS.fullmatch(lower[i])
        behind = lower[i + 1 : min(i + 1 + _NEAR, sentence.last)]
        if self._is_measured(block, i, behind):
            return True
        if self._is_name(block, sentence, i):
            return False
        if parts is not None and parts[2]:
            return parts[2].lstrip("-") in self._sets["units"] and not self._is(block, i + 1, "bearings")
        if behind[:2] == ["out", "of"] or behind[:1] == ["in"]:
            return self._is_ratio(block, i)
        return self._counts(block, sentence, i)

    def _is_measured(self, block: BlockText, i: int, behind: list[str]) -> bool:
        """Whether the number is money or a percentage by the marks and words beside it."""
        percent = not _PERCENT.isdisjoint(behind[:1]) or behind[:2] in (["per", "cent"], ["basis", "points"])
        return percent or self._is(block, i - 1, "currency-signs")

    def _is_name(self, block: BlockText, sentence: Sentence, i: int) -> bool:
        """Whether the number belongs to a name, a date or a place: "Section 21", "Boeing 737", "4 March"."""
        if self._is(block, i - 1, "number-names") and i > sentence.first:
            return True
        if any(0 <= k < len(block.lower) and block.lower[k] in self._months for k in (i - 1, i + 1)):
            return True
        if block.words[i][0].isupper() and i > sentence.first:
            return True
        before = block.words[i - 1] if i > sentence.first else ""
        opens = i - 1 == sentence.first and (self._is(block, i - 1, "about") or self._is(block, i - 1, "enders"))
        return before[:1].isupper() and not opens

    def _is_ratio(self, block: BlockText, i: int) -> bool:
        """As in "One in five", "nine out of ten": of two numbers the first is the smaller."""
        at = i + 2 if block.lower[i + 1] == "in" else i + 3
        other = block.lower[at] if at < len(block.lower) else ""
        return block.lower[i] in self._spelled and other in self._spelled and not self._is(block, at + 1, "time-units")

    def _counts(self, block: BlockText, sentence: Sentence, i: int) -> bool:
        """Whether something stands behind a plain number that it counts."""
        about = self._is(block, i - 1, "about") or block.lower[max(i - 2, 0) : i] == ["up", "to"]
        if _YEAR.fullmatch(block.lower[i]) and not about:
            return False
        at = i + 1
        while at < sentence.last and self._is(block, at, "scales"):
            at += 1
        unit = self._unit(block, sentence, at)
        if unit < 0:
            return at > i + 1 or any(self._is(block, k, "casualties") for k in range(at, min(at + 2, sentence.last)))
        if self._is(block, unit, "time-units"):
            return block.lower[i - 1] in _AT_LEAST
        if self._is(block, unit + 1, "bearings"):
            return False
        large = block.lower[i] not in self._small or at > i + 1 or self._is(block, unit, "currencies")
        return large or about or any(self._is(block, k, "casualties") for k in range(at, min(unit + 4, sentence.last)))

    def _unit(self, block: BlockText, sentence: Sentence, at: int) -> int:
        """The token of the thing that is counted from ``at`` on, a plural or a unit; -1 when there is none."""
        for k in range(at, min(at + _REACH, sentence.last)):
            word = block.lower[k]
            if not word[0].isalpha() or word in self._sets["enders"] or word in self._sets["streets"]:
                return -1
            if word in self._sets["plurals"] or word in self._sets["units"] or word in self._sets["time-units"]:
                return k
            if block.words[k][0].islower() and self._is_plural(word):
                return k
        return -1

    def _is_plural(self, word: str) -> bool:
        return word[-1] == "s" and word[-2:] not in ("ss", "us", "is") and word not in self._sets["not-plural"]

    def _is_many(self, block: BlockText, _: Sentence, i: int) -> bool:
        """As in "Hundreds of people", "tens of thousands of jobs"; not "hundreds of years"."""
        return block.lower[i + 1 : i + 2] == ["of"] and not self._is(block, i + 2, "time-units")

    def _is_multiplied(self, block: BlockText, _: Sentence, i: int) -> bool:
        return not self._is(block, i + 1, "not-multiplied")

    def _is_fraction(self, block: BlockText, sentence: Sentence, i: int) -> bool:
        """As in "A third of", "two thirds of", "half the staff"; not "the second half of", "a quarter of an hour"."""
        lower = block.lower
        before = lower[i - 1] if i > sentence.first else ""
        if before in _PARTS_OF_PLAY or any(self._is(block, k, "time-units") for k in (i + 2, i + 3)):
            return False
        if lower[i] == "half" or "-" in lower[i]:
            return not _OF_THE.isdisjoint(lower[i + 1 : i + 2])
        return lower[i + 1 : i + 2] == ["of"] and (before == "a" or before in self._small)

    def _is_manifold(self, block: BlockText, _: Sentence, i: int) -> bool:
        """As in "Twice as many", "three times the rate"."""
        if not (self._is(block, i + 1, "more") or block.lower[i + 1 : i + 2] == ["the"]):
            return False
        return block.lower[i] == "twice" or (
            i > 0 and (block.lower[i - 1] in self._spelled or block.lower[i - 1].isdigit())
        )
