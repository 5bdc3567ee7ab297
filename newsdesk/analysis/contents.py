"""Where what a cue ascribes ends, and where the quotations in it begin and end."""

from __future__ import annotations

from bisect import bisect_left

from newsdesk.analysis.cue_reading import Cue
from newsdesk.analysis.cues import (
    CLAUSE,
    GERUND,
    JUDGE,
    NO_BARE,
    VOW,
)
from newsdesk.analysis.grammar import (
    CAPITAL,
    COLON,
    COMMA,
    CONJ,
    DASH,
    DET,
    MARK,
    OPEN,
    PREP,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBJECT,
    SUBORD,
    TIME,
)
from newsdesk.analysis.scan import Scan

_TURNS = frozenset({"a", "an", "who"})
_OPENING_CLAUSES = frozenset({"while", "although", "though", "if", "because", "since", "when", "unless"})
_TURNING = frozenset({"while", "when", "but", "although", "though"})
_SHORT_ASIDE = 6
_OWN_VERB = RELATIVE | SUBJECT | SUBORD | COMMA
_SEMICOLON_COLON = SEMICOLON | COLON
_GOES_ON = CONJ | PREP | SUBORD
_MAY_END = COMMA | DASH | SEMICOLON | CONJ
_MAY_END_PHRASE = _MAY_END | COLON | OPEN | TIME | SUBORD  # subordinators: "while", "when", "although"
_STARTS_ANEW = RELATIVE | CONJ | SUBJECT
_ENDS_AFTER_QUOTE = COMMA | STOP | DASH | SEMICOLON
_CLOSING_SUBORDINATORS = frozenset(
    {
        "while",
        "when",
        "after",
        "before",
        "as",
        "because",
        "although",
        "though",
        "whereas",
        "during",
        "in",
        "since",
        "until",
        "amid",
    }
)


def clause_end(s: Scan, cue: Cue, start: int, limit: int) -> int:
    """Where the words that begin at ``start`` end: the sentence, or the clause for verbs that take a noun phrase."""
    quote_end = quote_end_at(s, start) if s.flags[start] & MARK else start
    if quote_end > start:
        if quote_end >= limit:
            return quote_end
        if s.words[quote_end - 2] in {".", ",", "!", "?"} or s.flags[quote_end] & _ENDS_AFTER_QUOTE:
            return quote_end
    end = limit
    opening = s.lower[start + 1] if s.lower[start] == "that" and start + 1 < limit else s.lower[start]
    if s.block.quotes and opening not in _OPENING_CLAUSES:  # not "that, while it is “late,” it is good"
        for k in range(start + 1, limit - 1):
            if (
                s.flags[k] & MARK
                and s.words[k - 1] == ","
                and s.quoted[k - 1]
                and not s.quoted[k + 1]
                and not s.flags[k + 1] & _GOES_ON
            ):
                return k + 1
    while end > start and s.flags[end - 1] & STOP and not s.flags[end - 1] & MARK:
        end -= 1
    nominal = not cue.form.frames & CLAUSE or (
        cue.form.frames & JUDGE and s.lower[start] != "that" and cue.form.frames & NO_BARE
    )
    if nominal or (cue.form.frames & VOW and s.lower[start] == "to"):
        describes = nominal and cue.order == "left" and cue.form.forms & GERUND and cue.first == cue.at
        return _phrase_end(s, start, _before_main_verb(s, start, end) if describes else end)
    if s.lower[start] == "that":
        return end
    return _bare_end(s, start, end)


def _before_main_verb(s: Scan, start: int, end: int) -> int:
    """As in "Voters backing the plan stayed away": the verb of those who are described ends what they back."""
    for k in range(start + 1, end):
        if s.flags[k] & _OWN_VERB:
            return end  # "the plan that was late", "those who pay"
        if s.is_verbish(k) and not s.quoted[k]:
            return k
    return end


def _bare_end(s: Scan, start: int, end: int) -> int:
    """Where a clause without "that" ends: before an apposition or a relative clause."""
    flags, quoted = s.flags, s.quoted
    for k in range(start + 3, end - 1):
        f = flags[k]
        if not f & _MAY_END or quoted[k]:
            continue
        if f & SEMICOLON or (f & DASH and not _set_off(s, k, end)):
            return k
        if f & COMMA and s.lower[k + 1] in _TURNS:
            return k
    return end


def _phrase_end(s: Scan, start: int, end: int) -> int:
    """Where a noun phrase or an infinitive with its complements ends."""
    k = start + 1
    while k < end:
        f = s.flags[k]
        if not f & _MAY_END_PHRASE:
            k += 1
            continue
        low = s.lower[k]
        if f & CONJ and s.quoted[k - 1] and k + 1 < end and s.flags[k + 1] & SUBJECT and not s.flags[k + 1] & DET:
            return k  # "decried the “spin,” and he left"
        if s.quoted[k] and s.quoted[start:k].count(1) != k - start:
            k += 1
            continue
        if f & OPEN:
            closing = s.closing(k, end)
            if not 0 < closing - k < _SHORT_ASIDE:
                return k
            k = closing
        elif (
            f & _SEMICOLON_COLON
            or (f & DASH and not _set_off(s, k, end))
            or low in _TURNING
            or (f & COMMA and not s.quoted[k] and k + 1 < end and _parts(s, k + 1))
        ):
            return k
        elif f & TIME and f & CAPITAL and not (k + 1 < end and s.flags[k + 1] & (DET | MARK)):
            return k - 1 if s.flags[k - 1] & PREP else k
        k += 1
    return end


def _parts(s: Scan, k: int) -> bool:
    """Whether the word after a comma begins something that is no part of the noun phrase before."""
    low = s.lower[k]
    return (
        s.flags[k] & _STARTS_ANEW != 0
        or low in _CLOSING_SUBORDINATORS
        or low in {"the", "a", "an"}
        or (low.endswith("ing") and low != "including")
        or s.is_adverb(k)
    )


def _set_off(s: Scan, dash: int, end: int) -> bool:
    """Whether a second dash closes the aside that this one opens."""
    return any(s.flags[k] & DASH and not s.quoted[k] for k in range(dash + 2, end))


def to_quote_end(s: Scan, end: int) -> int:
    """``end``, or the end of the quotation that runs on over it."""
    if 0 < end < s.size and s.quoted[end - 1] and s.quoted[end]:
        at = s.block.starts[end - 1]
        for quote in s.block.quotes:
            if quote.start <= at < quote.end and s.block.starts[end] < quote.end:
                return bisect_left(s.block.starts, quote.end)
    return end


def quote_end_at(s: Scan, start: int) -> int:
    """Token after the quotation that begins at ``start``; ``start`` when none does."""
    if start >= s.size:
        return start
    at = s.block.starts[start]
    for quote in s.block.quotes:
        if quote.start == at:
            return bisect_left(s.block.starts, quote.end)
    return start


def quote_start(s: Scan, last: int) -> int:
    """First token of the quotation that holds token ``last``; ``last + 1`` when it is in none."""
    if last < 0 or not s.quoted[last]:
        return last + 1
    at = s.block.starts[last]
    for quote in s.block.quotes:
        if quote.start <= at < quote.end:
            return bisect_left(s.block.starts, quote.start)
    return last + 1
