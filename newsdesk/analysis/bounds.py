"""Where the words a cue ascribes end because something else begins."""

from __future__ import annotations

from newsdesk.analysis.cue_reading import Cue
from newsdesk.analysis.cues import (
    ATTITUDE,
    CLAUSE,
    PAST,
    SAY,
    THIRD,
)
from newsdesk.analysis.grammar import (
    COLON,
    COMMA,
    CONJ,
    DASH,
    MARK,
    PREP,
    RELATIVE,
    SEMICOLON,
)
from newsdesk.analysis.scan import Scan

_ASKED_AFTER = frozenset({"when", "if", "after", "once"})
_BEFORE_GERUND = frozenset({"by", "while", "after", "before", "when"})
_CONTRASTS = frozenset({"while", "whereas", "as", "although", "though"})
_LEADING = frozenset(
    {"while", "although", "though", "because", "since", "after", "when", "as", "if", "asked", "before", "where"}
)


def boundary(s: Scan, outer: Cue, inner: Cue, start: int, right: int) -> int:  # noqa: PLR0911 -- one return a case
    """Where ``outer``'s content ends because ``inner`` is no part of it; 0 when it is.

    ``start`` is where the content begins, ``right`` where that of ``inner`` does (negative for none).
    """
    if inner.order == "left" and inner.source and inner.source[0] < outer.first:
        return inner.first - 1  # the outer cue stands in an aside of the inner one's subject
    head = min(inner.first, inner.source[0]) if inner.source and inner.order != "shared" else inner.first
    b = head - 1
    if b <= start:
        return 0
    if inner.order == "shared":
        return _taken_up(s, outer, inner, start, b)
    f = s.flags[b]
    if inner.order == "phrase":
        return b if f & COMMA else head
    if f & (SEMICOLON | DASH) or (inner.order == "ahead" and s.lower[b] in _ASKED_AFTER):
        return b
    quotes = right >= 0 and (s.flags[right] & MARK or s.flags[right - 1] & COLON)
    if inner.order == "left" and f & (COMMA | CONJ) and quotes:
        return b
    return _clause_of_its_own(s, outer, inner, start, b)


def _taken_up(s: Scan, outer: Cue, inner: Cue, start: int, b: int) -> int:
    """The subject is taken up again: ", adding that", "and said"; ``b`` is the token before the cue."""
    f = s.flags[b]
    if f & COMMA:
        return b
    if f & MARK and s.quoted[b]:
        return b + 1
    if f & CONJ:
        if s.flags[b - 1] & (COMMA | MARK):
            return b - 1 if s.flags[b - 1] & COMMA else b
        same = inner.form.forms & outer.form.forms
        return b if same and outer.order in {"left", "shared"} and s.lower[start] != "that" else 0
    return b if s.lower[b] in _BEFORE_GERUND and not outer.form.frames & CLAUSE else 0


def _clause_of_its_own(s: Scan, outer: Cue, inner: Cue, start: int, b: int) -> int:
    """A new subject and its cue: ", but Y said", "while Y said"; ``b`` is the token before them."""
    conj, low = s.flags[b] & CONJ, s.lower[b]
    if conj and inner.order == "left" and s.lower[start] != "that" and outer.order in {"left", "shared"}:
        same = inner.form.forms & outer.form.forms & (PAST | THIRD)
        if same and inner.form.frames & outer.form.frames & SAY:
            return b
    if not (conj or low in _CONTRASTS) or b - 1 <= start:
        return 0
    before = s.flags[b - 1]
    if s.lower[start] == "that" and inner.form.frames & ATTITUDE and not inner.form.frames & SAY:
        return 0
    if before & (COMMA | MARK):
        return b - 1 if before & COMMA else b
    return b if low in {"while", "whereas"} else 0


def subordinate_end(s: Scan, cue: Cue, start: int, end: int, first: int) -> int:
    """A clause that only leads up to the main one ends at its comma: "While X said it was late, …", "X, who says …, …"."""
    aside = (
        cue.source
        and cue.source[1] - cue.source[0] == 1
        and s.flags[cue.source[0]] & RELATIVE
        and s.flags[cue.source[0] - 1] & COMMA
    )
    opener = first + 1 if s.flags[first] & CONJ else first
    if cue.order == "left" and cue.source and cue.source[0] - 2 > first and s.flags[cue.source[0] - 2] & COMMA:
        opener = cue.source[0] - 1  # "Since June, when the mayor asked for help, …"
    leads = s.lower[opener] in _LEADING and not any(f & COMMA for f in s.flags[opener : cue.first])
    leads = leads or (cue.order == "noun" and opener == first and bool(s.flags[first] & PREP))
    if not aside and not leads and cue.order not in {"ahead", "opening"}:
        return end
    for k in range(start + 1, min(end, s.size - 1)):
        if s.flags[k] & COMMA and not s.quoted[k]:
            after = s.lower[k + 1]
            if not after.endswith("ing") or after.endswith("thing"):
                return k
    return end
