"""Where the words a cue ascribes end because something else begins."""

from __future__ import annotations

from newsdesk.analysis.cue_reading import Cue
from newsdesk.analysis.cues import CLAUSE, PAST, SAY, THIRD
from newsdesk.analysis.grammar import (
    COLON,
    COMMA,
    CONJ,
    DASH,
    MARK,
    RELATIVE,
    SEMICOLON,
)
from newsdesk.analysis.scan import Scan

_LEADING = frozenset(
    {"while", "although", "though", "because", "since", "after", "when", "as", "if", "asked", "before", "where"}
)


def boundary(s: Scan, outer: Cue, inner: Cue, start: int, right: int) -> int:
    """Where ``outer``'s content ends because ``inner`` is no part of it; 0 when it is."""
    head = min(inner.first, inner.source[0]) if inner.source and inner.order != "shared" else inner.first
    if inner.order == "left" and inner.source and inner.source[0] < outer.first:
        return inner.first - 1  # the outer cue stands in an aside of the inner one's subject
    b = head - 1
    if b <= start:
        return 0
    f = s.flags[b]
    if inner.order == "shared":
        if f & COMMA or (f & MARK and s.quoted[b]):
            return b if f & COMMA else b + 1
        if f & CONJ:
            if s.flags[b - 1] & (COMMA | MARK):
                return b - 1 if s.flags[b - 1] & COMMA else b
            same = inner.form.forms & outer.form.forms
            return b if same and outer.order in {"left", "shared"} and s.lower[start] != "that" else 0
        if s.lower[b] in {"by", "while", "after", "before", "when"} and not outer.form.frames & CLAUSE:
            return b
        return 0
    if inner.order == "phrase":
        return b if f & COMMA else head
    if inner.order == "left" and f & COMMA and right >= 0 and (s.flags[right] & MARK or s.flags[right - 1] & COLON):
        return b
    if f & (SEMICOLON | DASH):
        return b
    if inner.order == "ahead" and s.lower[b] in {"when", "if", "after", "once"}:
        return b
    if f & CONJ and inner.order == "left" and s.lower[start] != "that" and outer.order in {"left", "shared"}:
        same = inner.form.forms & outer.form.forms & (PAST | THIRD)
        if same and inner.form.frames & outer.form.frames & SAY:
            return b
    if (f & CONJ or s.lower[b] in {"while", "whereas", "as", "although", "though"}) and b - 1 > start:
        if s.flags[b - 1] & (COMMA | MARK):
            return b - 1 if s.flags[b - 1] & COMMA else b
        return b if s.lower[b] in {"while", "whereas"} else 0
    return 0


def subordinate_end(s: Scan, cue: Cue, start: int, end: int, first: int) -> int:
    """A clause that only leads up to the main one ends at its comma: "While X said it was late, …", "X, who says …, …"."""
    aside = (
        cue.source
        and cue.source[1] - cue.source[0] == 1
        and s.flags[cue.source[0]] & RELATIVE
        and s.flags[cue.source[0] - 1] & COMMA
    )
    opener = first + 1 if s.flags[first] & CONJ else first
    leads = s.lower[opener] in _LEADING and not any(s.flags[k] & COMMA for k in range(opener, cue.first))
    if not aside and not leads and cue.order != "ahead":
        return end
    for k in range(start + 1, end):
        if s.flags[k] & COMMA and not s.quoted[k] and not s.lower[k + 1].endswith("ing"):
            return k
    return end
