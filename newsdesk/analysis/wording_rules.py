"""Every rule that reads one line for the reporter's own wording, together."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import compress

from newsdesk.analysis.accuracy import AccuracyRules
from newsdesk.analysis.facts import RawFinding
from newsdesk.analysis.legal import LegalRules
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.own_voice import OwnVoice
from newsdesk.analysis.scare_quotes import ScareQuotes
from newsdesk.analysis.style import Boilerplate
from newsdesk.analysis.text import BlockText
from newsdesk.analysis.wording import LoadedWords
from newsdesk.analysis.wording_minds import UncheckableStatements

_MOST_REMEMBERED = 50_000  # words
_OVERLAPPING = 4  # findings of different rules that may begin in one phrase


class _Fires(dict[str, bool]):
    """Word → whether a rule may have something to say at it: an anchor, a telling ending, a hyphen. Remembers the words met."""

    def __init__(self, anchors: AbstractSet[str], tails: AbstractSet[str]) -> None:
        super().__init__(dict.fromkeys(anchors, True))
        self._tails = tails
        self._most = len(self) + _MOST_REMEMBERED

    def __missing__(self, word: str) -> bool:
        fires = word[-4:] in self._tails or "-" in word
        if len(self) < self._most:
            self[word] = fires
        return fires


class WordingRules:
    """Wording, accuracy, legal and style rules of one line. Immutable."""

    def __init__(self, lexicons: Lexicons) -> None:
        voice = OwnVoice(lexicons)
        self.legal = LegalRules(lexicons, voice)
        self._boilerplate = Boilerplate(lexicons)
        self._scare_quotes = ScareQuotes(lexicons, voice)
        self._loaded = LoadedWords(lexicons)
        self._rules = (UncheckableStatements(lexicons), AccuracyRules(lexicons), self.legal)
        anchors = self._loaded.anchors.union(self._boilerplate.anchors, *(rule.anchors for rule in self._rules))
        self._fires = _Fires(anchors, self._loaded.tails)

    def read(self, block: BlockText) -> tuple[RawFinding, ...]:
        """The raw findings of one line, in reading order. Of website furniture nothing else is said."""
        quoted = block.quoted
        firing = compress(range(len(quoted)), map(self._fires.__getitem__, block.lower))
        candidates = [i for i in firing if not quoted[i]]
        found = [*self._scare_quotes.read(block)]
        if not candidates:
            return tuple(found)
        found.extend(self._loaded.read(block, candidates))
        present = {block.lower[i] for i in candidates}
        for rule in self._rules:
            if not rule.anchors.isdisjoint(present):
                found.extend(rule.read(block, candidates))
        if not self._boilerplate.anchors.isdisjoint(present):
            furniture = tuple(self._boilerplate.read(block, candidates))
            found = [f for f in found if not any(f.start < b.end and b.start < f.end for b in furniture)]
            found.extend(furniture)
        found.sort(key=lambda f: (f.start, f.end, f.rule))
        return _without_doubles(found)


def _without_doubles(found: list[RawFinding]) -> tuple[RawFinding, ...]:
    """Of overlapping findings of one rule only the first."""
    kept: list[RawFinding] = []
    for finding in found:
        if not any(k.rule == finding.rule and finding.start < k.end for k in kept[-_OVERLAPPING:]):
            kept.append(finding)
    return tuple(kept)
