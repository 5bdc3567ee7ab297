"""Noun phrases around a token: the one that ends there (a subject), the one that begins there (a speaker after his verb)."""

from __future__ import annotations

from newsdesk.analysis.grammar import (
    AUX,
    BE,
    CLOSE,
    COMMA,
    CONJ,
    CUE,
    DET,
    MARK,
    MODAL,
    OBJECT,
    OPEN,
    POSSESSIVE,
    PREP,
    PUNCTUATION,
    RELATIVE,
    STOP,
    SUBJECT,
    SUBORD,
    TIME,
    UNNAMED,
)
from newsdesk.analysis.scan import Range, Scan

_INSIDE = frozenset(
    {"of", "for", "in", "at", "from", "with", "on", "to", "against", "behind", "near", "under", "between", "by", "who"}
)
_AFTER_NOUN = frozenset({"of", "for", "at", "from", "with"})
_LONGEST = 30
_BRACKET = 6  # "(R-Ohio)", not an aside


def phrase_left(s: Scan, last: int, floor: int, *, reduced: bool = False) -> Range | None:
    """The noun phrase that ends with token ``last`` and begins at or after ``floor``.

    ``reduced``: a participle with its complement may follow the noun ("a poll released Friday").
    """
    walk = _LeftWalk(s, last, floor, reduced=reduced)
    start = walk.run()
    return trim(s, start, last + 1)


class _LeftWalk:
    """Goes left from the end of a phrase, word by word, while the words can belong to it."""

    __slots__ = ("_conj", "_ended", "_floor", "_last", "_reduced", "_s", "_stopped")

    def __init__(self, s: Scan, last: int, floor: int, *, reduced: bool) -> None:
        self._s = s
        self._last = last
        self._floor = floor
        self._reduced = reduced
        self._conj = -1  # the leftmost "and" passed
        self._stopped = False  # a verb ended the walk
        self._ended = False  # a word that begins phrases was passed

    def run(self) -> int:
        """The first token of the phrase."""
        i = self._last
        while i >= self._floor and self._last - i < _LONGEST and not self._ended:
            after = self._step(i)
            if after == i:
                break
            i = after
        start = i + 1
        if self._conj >= 0 and (self._stopped or start >= self._conj):
            return self._conj + 1  # "… criticised Y and Z said": the phrase is Z
        return start

    def _step(self, i: int) -> int:  # noqa: PLR0911 -- one return a case
        """The token to look at after ``i``; ``i`` itself when it is no part of the phrase."""
        s = self._s
        f = s.flags[i]
        if not f:
            return i - 1
        if f & PUNCTUATION:
            return self._mark(i, f)
        if f & POSSESSIVE:
            return i - 1
        if f & CONJ:
            return self._conjunction(i)
        if f & PREP:
            return self._preposition(i)
        if f & (SUBORD | RELATIVE | OBJECT | MODAL) and not s.is_name(i):
            return i
        if f & SUBJECT and not f & (DET | UNNAMED):
            self._ended = True
            return i - 1 if self._conj >= 0 or i == self._last else i
        if s.is_verbish(i):
            return self._verb(i, f)
        return self._determiner(i) if f & DET else i - 1

    def _mark(self, i: int, f: int) -> int:
        s = self._s
        if f & STOP:
            return i - 1 if s.is_dotted(i) else i
        if f & CLOSE:
            opened = s.opening(i, self._floor)
            return opened - 1 if opened > self._floor else i
        if f & COMMA:
            return i - 1 if self._conj >= 0 and i - 1 >= self._floor and self._is_list(i) else i
        if f & MARK and self._floor < i < self._last:
            return self._nickname(i)
        return i

    def _conjunction(self, i: int) -> int:
        if self._s.lower[i] not in {"and", "or", "&"} or i in {self._floor, self._last}:
            return i
        self._conj = i
        return i - 1

    def _preposition(self, i: int) -> int:
        s = self._s
        if self._may_reduce(i) and not s.flags[i - 1] & (BE | AUX) and s.is_verbish(i - 1):
            return i - 1
        if i not in {self._floor, self._last} and s.lower[i] in _INSIDE and s.is_nounish(i - 1):
            return i - 1
        self._stopped = i > self._floor and bool(s.flags[i - 1] & CUE)
        return i

    def _verb(self, i: int, f: int) -> int:
        if self._may_reduce(i) and not f & (BE | AUX) and self._s.flags[i + 1] & (PREP | TIME):
            return i - 1
        self._stopped = True
        return i

    def _may_reduce(self, i: int) -> bool:
        return self._reduced and self._conj < 0 and self._floor < i < self._last

    def _determiner(self, i: int) -> int:
        s, floor = self._s, self._floor
        if s.words[i][0].isupper() and floor < i < self._last and not s.flags[i - 1] & PUNCTUATION:
            return i - 1  # within a name: "CBS This Morning"
        p = i - 1
        if p < floor or s.flags[p] & (CONJ | DET):
            return p
        attached = p > floor and s.flags[p] & PREP
        if not attached or not (s.is_nounish(p - 1) or (self._reduced and s.is_verbish(p - 1))):
            self._ended = True
        return p

    def _is_list(self, comma: int) -> bool:
        """Whether the comma parts members of a list that ends "… and X"."""
        s, inside = self._s, range(comma + 1, self._conj)
        if not 0 < len(inside) < _BRACKET + 2 or not s.is_nounish(comma - 1):
            return False
        return s.is_name(comma + 1)

    def _nickname(self, mark: int) -> int:
        """Left of a nickname's opening mark ("Jane “Red” Doe"); ``mark`` when the marks hold something else."""
        s = self._s
        for i in range(mark - 1, max(self._floor, mark - 4) - 1, -1):
            if s.flags[i] & MARK:
                return i - 1 if i > self._floor and s.is_name(i - 1) else mark
        return mark


def trim(s: Scan, start: int, end: int) -> Range | None:
    """A phrase without leading prepositions, adverbs and times, and without trailing times; None when nothing is left."""
    flags = s.flags
    while start < end:
        f = flags[start]
        if not f & (PREP | CONJ | POSSESSIVE) and (f & DET or not s.is_adverb(start)):
            break
        start += 1
        while f & PREP and start < end - 1 and flags[start] & TIME:
            start += 1
    while end > start + 1 and flags[end - 1] & TIME:
        end -= 1
        if flags[end - 1] & (PREP | DET) and end > start + 1:
            end -= 1
    if start >= end or (flags[end - 1] & (PREP | DET) and not flags[end - 1] & SUBJECT):
        return None
    return start, end


def phrase_right(s: Scan, first: int, limit: int) -> Range | None:
    """The noun phrase that begins with token ``first``: a speaker after his verb ("said the mayor of X")."""
    flags = s.flags
    if first >= limit:
        return None
    f = flags[first]
    if f & TIME and not (first + 1 < limit and s.is_name(first + 1) and not flags[first + 1] & TIME):
        return None
    if f & (SUBJECT | OBJECT) and not f & (DET | UNNAMED):
        return first, first + 1
    i = first
    while i < limit and i - first < _LONGEST:
        after = _step_right(s, i, first, limit)
        if after == i:
            break
        i = after
    while i > first and flags[i - 1] & (PREP | DET | CONJ) and not flags[i - 1] & UNNAMED:
        i -= 1
    return (first, i) if i > first else None


def _step_right(s: Scan, i: int, first: int, limit: int) -> int:  # noqa: PLR0911 -- one return a case
    """The token to look at after ``i``; ``i`` itself when it is no part of the phrase that begins at ``first``."""
    f = s.flags[i]
    if f & PUNCTUATION:
        return _mark_right(s, i, first, limit)
    if f & POSSESSIVE:
        return i + 1
    if f & (CONJ | PREP):
        if i == first or i + 1 >= limit:
            return i
        after = s.flags[i + 1]
        if f & CONJ:
            return i + 1 if s.lower[i] == "and" and s.is_name(i + 1) and not after & TIME else i
        return i + 1 if s.lower[i] in _AFTER_NOUN and not after & (TIME | PUNCTUATION) else i
    if f & (BE | AUX | RELATIVE | OBJECT) or (f & SUBORD and not f & DET):
        return i
    return i + 1 if i == first or not _ends_right(s, i, f) else i


def _mark_right(s: Scan, i: int, first: int, limit: int) -> int:
    f = s.flags[i]
    if i > first and f & STOP and s.is_dotted(i):
        return i + 1
    if i > first and f & OPEN:
        closing = s.closing(i, limit)
        return closing + 1 if 0 < closing - i < _BRACKET else i
    return i


def _ends_right(s: Scan, i: int, f: int) -> bool:
    """Whether a word within the sentence cannot belong to the phrase before it."""
    before = s.flags[i - 1]
    if f & TIME and not before & DET:
        return True
    if f & SUBJECT and not f & (DET | UNNAMED):
        return True
    if f & DET and not before & (PREP | CONJ):
        return True
    if s.is_verbish(i) or (f & CUE and s.lower[i].endswith("ing")):
        return True
    return s.is_adverb(i) and not s.words[i][0].isupper()
