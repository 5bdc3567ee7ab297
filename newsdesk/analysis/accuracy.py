"""Times, quantities and superlatives that a reader cannot place (accuracy.vague-time, .vague-quantity, .superlative)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsdesk.analysis.facts import RawFinding
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.phrases import PhraseFinder
from newsdesk.analysis.text import BlockText
from newsdesk.domain.detected import Category, Severity

_FILE = "own-voice"
_DATE_WITHIN = 3
_YEAR_DIGITS = 4
_CENTURIES = ("18", "19", "20")
_SCOPE_WITHIN = 8
_BEFORE_SUPERLATIVE = frozenset({"the", "its", "their", "'s", "’s"})
_TEXTS = {
    "vague-time": (
        "accuracy.vague-time",
        "Vague time",
        "A reader cannot tell when this was, and it will read differently tomorrow.",
        "Give the date, or since when.",
    ),
    "weekday": (
        "accuracy.vague-time",
        "A day without a date",
        "Once the story is a week old, the day says nothing.",
        "Add the date where the copy will be read later.",
    ),
    "month": (
        "accuracy.vague-time",
        "A month without a year",
        "Read later, the month may be of any year.",
        "Add the year where the copy will be read later.",
    ),
    "vague-frequency": (
        "accuracy.vague-time",
        "Vague frequency",
        "How often is a figure; somebody can be asked for it.",
        "Say how often and since when, or who says so.",
    ),
    "vague-quantity": (
        "accuracy.vague-quantity",
        "Vague quantity",
        "The words sound like a count, and are none.",
        "Give the figure and its source, or say that it is not known.",
    ),
    "superlative": (
        "accuracy.superlative",
        "Superlative",
        "A superlative is a claim about all the others.",
        "Name the source that compared them.",
    ),
}
_CODES = ("BBC Accuracy",)


class AccuracyRules:
    """Finds what has to be made exact, outside quotation marks."""

    def __init__(self, lexicons: Lexicons) -> None:
        groups = ("vague-time", "vague-frequency", "vague-quantity")
        phrases = [(phrase, group) for group in groups for phrase in lexicons.words(_FILE, group)]
        phrases += [(phrase, "vague-time") for phrase in _times(lexicons)]
        phrases += [(phrase, "weekday") for phrase in _pairs(lexicons, "before-a-weekday", "weekdays")]
        phrases += [(phrase, "month") for phrase in _pairs(lexicons, "before-a-month", "months")]
        phrases += [(word, "superlative") for word in lexicons.words(_FILE, "superlatives")]
        self._finder = PhraseFinder(phrases)
        self.anchors = self._finder.anchors
        self._numbers = lexicons.words(_FILE, "numbers")
        self._months = lexicons.words(_FILE, "months")
        self._scopes = lexicons.words(_FILE, "superlative-scopes")

    def read(self, block: BlockText, candidates: Sequence[int]) -> Iterator[RawFinding]:
        """The vague times and quantities and the superlatives at the tokens ``candidates`` of one line."""
        for first, last, group in self._finder.find(block.lower, candidates):
            if group == "superlative":
                if self._is_checkable(block, first):
                    yield _finding(block, first, last, group)
            elif not self._is_placed(block, first, last, group):
                yield _finding(block, first, last, group)

    def _is_placed(self, block: BlockText, first: int, last: int, group: str) -> bool:
        """Whether the words beside a time or a quantity make it exact."""
        if group == "weekday":
            return self._has_date(block, last)
        if group == "month":
            return not block.words[last - 1][0].isupper() or any(map(_is_year, block.lower))
        return self._is_counted(block, first)

    def _has_date(self, block: BlockText, after: int) -> bool:
        """Whether a month or a number follows within three words ("on Monday, 4 March")."""
        return any(w in self._months or w[0].isdigit() for w in block.lower[after : after + _DATE_WITHIN])

    def _is_counted(self, block: BlockText, first: int) -> bool:
        """Whether a number stands right before: "nine years ago", "3 million"."""
        before = block.lower[first - 1] if first else ""
        return before in self._numbers or before[:1].isdigit()

    def _is_checkable(self, block: BlockText, i: int) -> bool:
        """Whether the superlative at token ``i`` says among which: "the largest … in the country"."""
        lower = block.lower
        if i == 0 or lower[i - 1] not in _BEFORE_SUPERLATIVE or (i + 1 < len(lower) and lower[i + 1] == "time"):
            return False
        return not self._scopes.isdisjoint(lower[i + 1 : min(i + _SCOPE_WITHIN, block.sentence_at(i).last)])


def _pairs(lexicons: Lexicons, before: str, after: str, last: str = "") -> Iterator[str]:
    """Every entry of one group before every entry of another, and ``last`` after them."""
    for opening in lexicons.words(_FILE, before):
        for end in lexicons.words(_FILE, after):
            yield f"{opening} {end}{last}"


def _times(lexicons: Lexicons) -> Iterator[str]:
    """Every opening before every unit: "for years", "several weeks ago", "last winter"."""
    yield from _pairs(lexicons, "before-a-unit", "units")
    yield from _pairs(lexicons, "before-unit-ago", "units", " ago")
    yield from (f"{unit} ago" for unit in lexicons.words(_FILE, "units"))
    yield from _pairs(lexicons, "units", "after-a-unit")
    yield from _pairs(lexicons, "before-a-season", "seasons")


def _is_year(word: str) -> bool:
    return len(word) == _YEAR_DIGITS and word.isdigit() and word[:2] in _CENTURIES


def _finding(block: BlockText, first: int, last: int, group: str) -> RawFinding:
    rule, label, why, settle = _TEXTS[group]
    return RawFinding(
        rule,
        block.starts[first],
        block.ends[last - 1],
        Category.ACCURACY,
        Severity.NOTE,
        f"{label}: “{block.phrase(first, last)}”",
        why,
        settle,
        _CODES,
    )
