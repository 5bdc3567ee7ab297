"""Noun phrases around a token: the one that ends there (a subject), the one that begins there (a speaker after his verb)."""

from __future__ import annotations

from newsdesk.analysis.grammar import (
    ADVERB,
    AUX,
    BE,
    CAPITAL,
    CLOSE,
    COMMA,
    CONJ,
    CUE,
    DET,
    ED,
    FINITE,
    LY,
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
    VERB,
)
from newsdesk.analysis.scan import NAME, Range, Scan

_INSIDE = frozenset(
    {"of", "for", "in", "at", "from", "with", "on", "to", "against", "behind", "near", "under", "between", "by", "who"}
)
_AFTER_NOUN = frozenset({"of", "for", "at", "from", "with"})
_JOINING = frozenset({"and", "or", "&"})
_LONGEST = 30
_BRACKET = 6  # "(R-Ohio)", not an aside
_NO_PRONOUN = DET | UNNAMED
_HELPING = BE | AUX
_NO_PART = SUBORD | RELATIVE | OBJECT | MODAL
_ADVERBIAL = ADVERB | LY
_PREP_TIME, _PREP_DET, _PREP_CONJ, _CONJ_DET = PREP | TIME, PREP | DET, PREP | CONJ, CONJ | DET
_PREP_DET_CONJ = PREP | DET | CONJ
_LEADING = PREP | CONJ | POSSESSIVE
_SUBJECT_OBJECT = SUBJECT | OBJECT
_NO_SPEAKER = BE | AUX | RELATIVE | OBJECT
_TIME_MARK = TIME | PUNCTUATION
# Words with none of these bits go on with the phrase, to the left and to the right.
_TELLING = PUNCTUATION | POSSESSIVE | CONJ | PREP | _NO_PART | SUBJECT | BE | AUX | VERB | ED | FINITE | DET
_TELLING_RIGHT = _TELLING | TIME | CUE | ADVERB | LY


def phrase_left(s: Scan, last: int, floor: int, *, reduced: bool = False) -> Range | None:
    """The noun phrase that ends with token ``last`` and begins at or after ``floor``.

    ``reduced``: a participle with its complement may follow the noun ("a poll released Friday").
    """
    return trim(s, _start_left(s, last, floor, reduced=reduced), last + 1)


def _start_left(s: Scan, last: int, floor: int, *, reduced: bool) -> int:  # noqa: C901, PLR0912 -- one branch a case
    """The first token of the phrase that ends with ``last``: left, word by word, while the words can belong to it."""
    flags, lower = s.flags, s.lower
    conj = -1  # the leftmost "and" passed
    stopped = False  # a verb ended the walk
    i = last
    nearest = max(floor, last - _LONGEST + 1)
    while i >= nearest:
        f = flags[i]
        if not f & _TELLING or f & POSSESSIVE:
            i -= 1
        elif f & PUNCTUATION:
            after = _mark(s, i, f, (floor, last), conj)
            if after == i:
                break
            i = after
        elif f & CONJ:
            if lower[i] not in _JOINING or i in {floor, last} or (i == last - 1 and flags[last] & SUBJECT):
                break
            conj = i
            i -= 1
        elif f & PREP:
            inner = floor < i < last
            reduces = inner and reduced and conj < 0 and not flags[i - 1] & _HELPING and s.is_verbish(i - 1)
            adjective = inner and flags[i - 1] & DET and not flags[i - 1] & SUBJECT  # "an inside source"
            if not reduces and not adjective and not (inner and lower[i] in _INSIDE and s.is_nounish(i - 1)):
                stopped = i > floor and flags[i - 1] & CUE != 0
                break
            i -= 1
        elif f & _NO_PART and f & NAME != CAPITAL:
            break
        elif f & SUBJECT and not f & _NO_PRONOUN:
            if conj >= 0 or i == last:
                i -= 1
            break
        elif s.is_verbish(i):
            if not reduced or conj >= 0 or not floor < i < last or f & _HELPING or not flags[i + 1] & _PREP_TIME:
                stopped = True
                break
            i -= 1
        elif f & DET:
            i, ended = _determiner(s, i, (floor, last), reduced=reduced)
            if ended:
                break
        else:
            i -= 1
    if conj >= 0 and (stopped or i + 1 >= conj):
        return conj + 1  # "… criticised Y and Z said": the phrase is Z
    return i + 1


def _mark(s: Scan, i: int, f: int, within: Range, conj: int) -> int:
    """The token to look at after a mark within a phrase; ``i`` when it ends the phrase."""
    floor, last = within
    if f & STOP:
        return i - 1 if s.is_dotted(i) else i
    if f & CLOSE:
        opened = s.opening(i, floor)
        return opened - 1 if opened > floor else i
    if f & COMMA:
        return i - 1 if conj >= 0 and i - 1 >= floor and _is_list(s, i, conj) else i
    return _nickname(s, i, floor) if f & MARK and floor < i < last else i


def _determiner(s: Scan, i: int, within: Range, *, reduced: bool) -> tuple[int, bool]:
    """The token to look at after a word that begins phrases, and whether this one begins there."""
    flags, (floor, last) = s.flags, within
    p = i - 1
    if flags[i] & CAPITAL and floor < i < last and not flags[p] & PUNCTUATION:
        return p, False  # within a name: "CBS This Morning"
    if p < floor or flags[p] & _CONJ_DET:
        return p, False
    attached = p > floor and flags[p] & PREP
    return p, not attached or not (s.is_nounish(p - 1) or (reduced and s.is_verbish(p - 1)))


def _is_list(s: Scan, comma: int, conj: int) -> bool:
    """Whether the comma parts members of a list that ends "… and X"."""
    if not 0 < conj - comma - 1 < _BRACKET + 2 or not s.is_nounish(comma - 1):
        return False
    return s.is_name(comma + 1)


def _nickname(s: Scan, mark: int, floor: int) -> int:
    """Left of a nickname's opening mark ("Jane “Red” Doe"); ``mark`` when the marks hold something else."""
    for i in range(mark - 1, max(floor, mark - 4) - 1, -1):
        if s.flags[i] & MARK:
            return i - 1 if i > floor and s.is_name(i - 1) and not s.quoted[i - 1] else mark
    return mark


def trim(s: Scan, start: int, end: int) -> Range | None:
    """A phrase without leading prepositions, adverbs and times, and without trailing times; None when nothing is left."""
    flags = s.flags
    while start < end:
        f = flags[start]
        if not f & _LEADING and (f & DET or not f & _ADVERBIAL):
            break
        start += 1
        while f & PREP and start < end - 1 and flags[start] & TIME:
            start += 1
    while end > start + 1 and flags[end - 1] & TIME:
        end -= 1
        if flags[end - 1] & _PREP_DET and end > start + 1:
            end -= 1
    if start >= end or (flags[end - 1] & _PREP_DET and not flags[end - 1] & SUBJECT):
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
    if f & _SUBJECT_OBJECT and not f & _NO_PRONOUN:
        return first, first + 1
    i = first
    furthest = min(limit, first + _LONGEST)
    while i < furthest:
        if flags[i] & _TELLING_RIGHT or i == first:
            after = _step_right(s, i, first, limit)
            if after == i:
                break
            i = after
        else:
            i += 1
    while i > first and flags[i - 1] & _PREP_DET_CONJ and not flags[i - 1] & UNNAMED:
        i -= 1
    return (first, i) if i > first else None


def _step_right(s: Scan, i: int, first: int, limit: int) -> int:  # noqa: PLR0911 -- one return a case
    """The token to look at after ``i``; ``i`` itself when it is no part of the phrase that begins at ``first``."""
    f = s.flags[i]
    if f & PUNCTUATION:
        return _mark_right(s, i, first, limit)
    if f & POSSESSIVE:
        return i + 1
    if f & _PREP_CONJ:
        if i == first or i + 1 >= limit:
            return i
        after = s.flags[i + 1]
        if f & CONJ:
            return i + 1 if s.lower[i] == "and" and s.is_name(i + 1) and not after & TIME else i
        return i + 1 if s.lower[i] in _AFTER_NOUN and not after & _TIME_MARK else i
    if f & _NO_SPEAKER or (f & SUBORD and not f & DET):
        named = i == first and f & CAPITAL and i + 1 < limit and s.is_name(i + 1)
        return i + 1 if named else i  # "said Will Lark"
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
    if f & SUBJECT and not f & _NO_PRONOUN:
        return True
    if f & DET and not before & _PREP_CONJ:
        return True
    if s.is_verbish(i) or (f & CUE and s.lower[i].endswith("ing")):
        return True
    return f & _ADVERBIAL != 0 and not f & CAPITAL
