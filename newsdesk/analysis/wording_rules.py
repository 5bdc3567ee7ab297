"""Every rule that reads one line for the reporter's own wording and sourcing, together.

A class of its own marks the words that any rule wants to look at when the line is tokenised; a bit for each rule tells
which. A rule runs on a line only when its bit is set there, and only at the words that set it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from newsdesk.analysis.accuracy import AccuracyRules
from newsdesk.analysis.facts import RawFinding, TrialNotes
from newsdesk.analysis.findings_prints import words_of
from newsdesk.analysis.legal import LegalRules
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.own_voice import OwnVoice
from newsdesk.analysis.scare_quotes import ScareQuotes
from newsdesk.analysis.sourcing import SourcingRules
from newsdesk.analysis.style import Boilerplate
from newsdesk.analysis.text import BlockText, class_table
from newsdesk.analysis.wording import LoadedWords
from newsdesk.analysis.wording_minds import UncheckableStatements
from newsdesk.analysis.wording_motives import Motives
from newsdesk.analysis.wording_purposes import Purposes
from newsdesk.analysis.wording_tone import Tone

_MOST_REMEMBERED = 50_000  # words
_OVERLAPPING = 4  # findings of different rules that may begin in one phrase
WORDING_CLASS = 128  # the class of words that a rule of this room looks at (``BlockText.classes``)
_WANTED = class_table(WORDING_CLASS)
_LOADED, _TRIAL, _BOILERPLATE, _FIRST_OTHER = 1, 2, 4, 8


class LineFindings(NamedTuple):
    """The raw findings of one line in reading order, the words of their fingerprints, and what it says of a trial."""

    found: tuple[RawFinding, ...]
    told: tuple[str, ...]
    trial: TrialNotes | None


class _Rule(Protocol):
    """A rule of one line: the words it looks at, and what it finds at those of them that are ours."""

    @property
    def anchors(self) -> frozenset[str]: ...

    def read(self, block: BlockText, candidates: Sequence[int]) -> Iterable[RawFinding]: ...


class _Wanted(dict[str, int]):
    """Word → the bits of the rules that want to look at it. Remembers those met that one does."""

    def __init__(self, anchors: Mapping[int, frozenset[str]], is_coined: Callable[[str], bool]) -> None:
        super().__init__()
        for bit, words in anchors.items():
            for word in words:
                self[word] = self.get(word, 0) | bit
        self._is_coined = is_coined
        self._most = len(self) + _MOST_REMEMBERED

    def __missing__(self, word: str) -> int:
        if not self._is_coined(word):
            return 0
        if len(self) < self._most:
            self[word] = _LOADED
        return _LOADED


class _Each(dict[int, tuple[int, ...]]):
    """Bits together → each of them."""

    def __missing__(self, bits: int) -> tuple[int, ...]:
        self[bits] = each = tuple(1 << n for n in range(bits.bit_length()) if bits >> n & 1)
        return each


class WordingRules:
    """Wording, accuracy, legal, sourcing and style rules of one line. Immutable.

    The wide rules tell by classes of words what others tell by phrases; what a phrase has told stands.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        voice = OwnVoice(lexicons)
        self._legal = LegalRules(lexicons, voice)
        self._boilerplate = Boilerplate(lexicons)
        self._scare_quotes = ScareQuotes(lexicons, voice)
        self._tone = Tone(lexicons)
        loaded = LoadedWords(lexicons)
        others: tuple[_Rule, ...] = (
            UncheckableStatements(lexicons),
            AccuracyRules(lexicons),
            self._legal,
            SourcingRules(lexicons),
        )
        wide: tuple[_Rule, ...] = (Motives(lexicons), Purposes(lexicons))
        self._rules: dict[int, _Rule] = {_LOADED: loaded, **{_FIRST_OTHER << n: rule for n, rule in enumerate(others)}}
        self._wide: dict[int, _Rule] = {_FIRST_OTHER << len(others) + n: rule for n, rule in enumerate(wide)}
        anchors = {bit: rule.anchors for bit, rule in (self._rules | self._wide).items()}
        anchors |= {_TRIAL: self._legal.trial_anchors, _BOILERPLATE: self._boilerplate.anchors}
        self._wanted = _Wanted(anchors, loaded.is_coined)
        self._each = _Each()

    def class_of(self, word: str) -> int:
        """WORDING_CLASS for a folded word that a rule looks at, else 0 (for ``BlockText.classes``)."""
        return WORDING_CLASS if self._wanted[word] else 0

    def read(self, block: BlockText) -> LineFindings:
        """What the rules say of one line."""
        found = [*self._tone.read(block)]
        if block.quotes:
            found += self._scare_quotes.read(block)
        places = self._places(block)
        trial = self._legal.notes(block, places[_TRIAL]) if _TRIAL in places else None
        if block.quotes:
            quoted = block.quoted
            places = {bit: [i for i in wanted if not quoted[i]] for bit, wanted in places.items()}
        for bit, rule in self._rules.items():
            if candidates := places.get(bit):
                found += rule.read(block, candidates)
        for bit, rule in self._wide.items():
            if candidates := places.get(bit):
                wider = rule.read(block, candidates)
                found += [f for f in wider if not any(f.rule == k.rule and _meet(f, k) for k in found)]
        if candidates := places.get(_BOILERPLATE):
            found = self._without_furniture(block, candidates, found)
        if not found:
            return LineFindings((), (), trial)
        ordered = _in_order(found) if len(found) > 1 else tuple(found)
        return LineFindings(ordered, tuple(words_of(block, [(f.start, f.end) for f in ordered])), trial)

    def _places(self, block: BlockText) -> dict[int, list[int]]:
        """Bit of a rule → the tokens that it wants to look at, for those rules that want any."""
        lower, wanted, each = block.lower, self._wanted, self._each
        places: dict[int, list[int]] = {}
        for i in block.having(_WANTED):
            for bit in each[wanted[lower[i]]]:
                if bit in places:
                    places[bit].append(i)
                else:
                    places[bit] = [i]
        return places

    def _without_furniture(
        self, block: BlockText, candidates: Sequence[int], found: list[RawFinding]
    ) -> list[RawFinding]:
        """The findings with those of website furniture, of which nothing else is said."""
        furniture = tuple(self._boilerplate.read(block, candidates))
        if not furniture:
            return found
        return [f for f in found if not any(_meet(f, b) for b in furniture)] + [*furniture]


def _meet(one: RawFinding, other: RawFinding) -> bool:
    return one.start < other.end and other.start < one.end


def _in_order(found: list[RawFinding]) -> tuple[RawFinding, ...]:
    """The findings in reading order; of overlapping ones of one rule only the first."""
    found.sort(key=_reading_order)
    kept: list[RawFinding] = []
    for finding in found:
        if not any(k.rule == finding.rule and finding.start < k.end for k in kept[-_OVERLAPPING:]):
            kept.append(finding)
    return tuple(kept)


def _reading_order(finding: RawFinding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.rule
