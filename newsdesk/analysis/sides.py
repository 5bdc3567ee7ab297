"""What stands before a cue, or on both sides of it, as the words it ascribes."""

from __future__ import annotations

from newsdesk.analysis import contents
from newsdesk.analysis.cue_reading import Cue
from newsdesk.analysis.cues import CLAUSE, TELL
from newsdesk.analysis.drafts import Draft, tidy
from newsdesk.analysis.grammar import (
    ADVERB,
    AUX,
    BE,
    BREAK,
    COLON,
    COMMA,
    CONJ,
    CUE,
    DASH,
    MARK,
    PREP,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBORD,
    TIME,
)
from newsdesk.analysis.scan import Scan


def end_before(s: Scan, cue: Cue, right: int, first: int, limit: int) -> int | None:
    """Token before which a cue's content ends to its left; None when it takes none there."""
    if cue.order in {"shared", "passive", "noun", "ahead"} or not cue.form.frames & CLAUSE:
        return None
    if cue.last < s.size and s.flags[cue.last] & COLON and cue.last == limit - 1:
        return None
    head = min(cue.first, cue.source[0]) if cue.source else cue.first
    b = head - 1
    after = max(cue.last, cue.source[1] if cue.source else 0)
    if cue.order == "phrase":
        return (
            head
            if b >= first and not (b - first < 2 and s.flags[b] & (CONJ | COMMA)) and _verb_between(s, first, head)
            else None
        )  # noqa: PLR2004
    if b < first:
        before = first - 1
        return head if right < 0 and before >= 0 and s.flags[before] & MARK and s.quoted[before] else None
    if not s.flags[b] & (COMMA | MARK | DASH):
        return None
    if s.flags[b] & MARK and (not s.quoted[b] or s.flags[b - 1] & PREP):
        return None
    if s.flags[b] & MARK:
        opened = contents.quote_start(s, b)
        if right >= 0 and opened > first and s.flags[opened - 1] & PREP and b - opened < 8:  # noqa: PLR2004 -- the title of a programme
            return None
    if right < 0:
        f = s.flags[after] if after < limit else STOP
        if (
            not f & (BREAK | PREP | TIME | SUBORD | CONJ | RELATIVE | ADVERB)
            and not cue.form.frames & TELL
            and not s.is_adverb(after)
        ):
            return None  # the verb has an object of its own
        long = b - first > 3 or (after < limit and s.flags[after] & COMMA)
        return head if s.flags[b] & MARK or long or _verb_between(s, first, b) else None
    if s.flags[b] & MARK:
        return head
    if s.lower[first] == "asked":
        return None
    opener = s.flags[first]
    if (
        s.flags[right] & MARK
        and right > after
        and not opener & (PREP | SUBORD | ADVERB | TIME)
        and not s.lower[first].endswith("ing")
        and _verb_between(s, first, b)
    ):
        return head
    return None


def start_before(s: Scan, cue: Cue, taken: int, first: int) -> int:
    """First token of what stands before a cue set in or after it."""
    last = _last_before(s, cue, taken)
    start = max(taken, first)
    if s.flags[last] & MARK:
        opened = contents.quote_start(s, last)
        start = opened if opened > first and s.flags[opened - 1] & COLON else min(opened, start)
    for k in range(last - 1, start, -1):
        if s.flags[k] & SEMICOLON and not s.quoted[k] and not s.quoted[start]:
            start = k + 1
            break
    while start < last and s.flags[start] & (COMMA | SEMICOLON | DASH) and not s.flags[start] & MARK:
        start += 1
    return start


def _last_before(s: Scan, cue: Cue, taken: int) -> int:
    """Last token of what stands before a cue set in or after it."""
    last = (min(cue.first, cue.source[0]) if cue.source else cue.first) - 1
    while last > taken and s.flags[last] & (COMMA | DASH | CONJ) and not s.flags[last] & MARK:
        last -= 1
    return last


def both_sides(s: Scan, cue: Cue, right: int, taken: int, first: int, limit: int) -> Draft:
    """A cue set in, or after, what is said."""
    start, last = start_before(s, cue, taken, first), _last_before(s, cue, taken)
    content = [(start, last + 1)] if start <= last else []
    after = max(cue.last, cue.source[1] if cue.source else 0)
    if right >= 0 and s.flags[right] & MARK:
        content.append((right, contents.clause_end(s, cue, right, limit)))
    elif cue.order == "left" and after + 1 < limit and s.flags[after] & COMMA and not s.flags[last] & MARK:
        f, low = s.flags[after + 1], s.lower[after + 1]
        leads = s.flags[first] & (SUBORD | PREP) and low not in {"while", "as", "when", "after"}
        taking_up = f & CUE and low.endswith(("ing", "ed"))
        if (
            low == "that"
            or (leads and not taking_up)
            or not (
                f & (CONJ | RELATIVE) or taking_up or low.endswith("ing") or low in {"while", "as", "when", "after"}
            )
        ):
            end = tidy(s, after + 1, limit)
            if s.flags[start] & (PREP | TIME | ADVERB) and not any(s.is_verbish(k) for k in range(start, last + 1)):
                content = []
            content.append((after + 1, end))
    elif cue.order == "right" and after + 1 < limit and s.flags[after] & COMMA:
        resumed = _resumed(s, after, limit, quoted=bool(s.flags[last] & MARK))
        if resumed:
            content.append(
                (
                    resumed,
                    contents.clause_end(s, cue, resumed, limit) if s.flags[resumed] & MARK else tidy(s, resumed, limit),
                )
            )
    return Draft(content, (cue.first, cue.last), cue.source, cue.form)


def _resumed(s: Scan, comma: int, limit: int, *, quoted: bool) -> int:
    """Where the words go on after an inverted speaker and his apposition; 0 when they do not."""
    for k in range(comma, min(limit - 1, comma + 30)):
        if not s.flags[k] & COMMA or s.quoted[k]:
            continue
        if s.flags[k + 1] & MARK:
            return k + 1
        if s.flags[k + 1] & CUE or s.lower[k + 1].endswith("ing"):
            return 0
        if not quoted and s.flags[k + 1] & (BE | AUX):
            return k + 1
    return 0


def _verb_between(s: Scan, first: int, last: int) -> bool:
    return any(s.is_verbish(i) or s.flags[i] & CUE for i in range(first, last)) or any(s.quoted[first:last])
