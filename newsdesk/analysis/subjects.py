"""Who the subject of a verb group is: before it, across an aside, or after it ("said the mayor")."""

from __future__ import annotations

from newsdesk.analysis.cues import ASK, GERUND, PAST, SAY, TELL, THIRD, CueForm
from newsdesk.analysis.grammar import (
    ADVERB,
    AUX,
    BE,
    BREAK,
    CAPITAL,
    CLOSE,
    COLON,
    COMMA,
    CONJ,
    CUE,
    DASH,
    DET,
    ED,
    MARK,
    OBJECT,
    PREP,
    RELATIVE,
    SEMICOLON,
    SUBJECT,
    SUBORD,
    TIME,
    UNNAMED,
)
from newsdesk.analysis.noun_phrases import phrase_left, phrase_right
from newsdesk.analysis.scan import NAME, Range, Scan

_HELPING = AUX | BE
_COMMA_DASH, _SEMICOLON_COLON = COMMA | DASH, SEMICOLON | COLON
_NO_SUBJECT_END = PREP | CONJ | BREAK & ~CLOSE | SUBORD | OBJECT
_BREAK_RELATIVE = BREAK | RELATIVE
_BEFORE_SUBJECT = BREAK | CONJ | SUBORD | TIME | ADVERB
_OPENS_ASIDE = RELATIVE | DET | PREP | TIME | ADVERB
_BEFORE_INVERSION = COMMA | MARK | DASH | CLOSE
_AFTER_SPEAKER = BREAK | PREP | TIME | RELATIVE
_ENDS_SPEAKER = _AFTER_SPEAKER | ADVERB | CONJ | SUBORD
_SELVES = frozenset({"himself", "herself", "itself", "themselves"})
_BEFORE_TIMES = frozenset({"this", "last", "next", "on", "late", "early", "earlier", "later"})
_SAID_MARKS = frozenset({",", "?", "!"})  # before a closing quotation mark: its speaker follows
_LONGEST_ASIDE = 40
_LONGEST_RELATIVE = 16
_PLURALS = frozenset(
    {
        "people",
        "police",
        "men",
        "women",
        "children",
        "staff",
        "data",
        "those",
        "many",
        "some",
        "most",
        "others",
        "half",
        "percent",
    }
)


def subject_before(s: Scan, first: int, floor: int) -> Range | None:  # noqa: PLR0911 -- one return a case
    """The subject of the verb group that begins at ``first``, with apposition and aside; None when there is none."""
    j = first - 1
    if j < floor:
        return None
    if j > floor and s.lower[j] in _SELVES:
        j -= 1
    j = _before_time(s, j, floor)
    f = s.flags[j]
    if f & RELATIVE:
        return (j, j + 1) if j > floor else None
    if f & SUBJECT and not f & (DET | UNNAMED):
        return j, j + 1
    if f & _COMMA_DASH:
        return subject_across(s, j, floor)
    if f & MARK and s.words[j - 1] == "," and s.quoted[j]:
        across = subject_across(s, j - 1, floor)  # "X, star of “The Orchard,” said"
        return (across[0], j + 1) if across else None
    if f & MARK or (f & _NO_SUBJECT_END and f & NAME != CAPITAL and not s.is_dotted(j)):
        return None
    phrase = phrase_left(s, j, floor, reduced=True)
    return _with_relative(s, phrase, floor) if phrase else None


def _before_time(s: Scan, j: int, floor: int) -> int:
    """Past "this week", "on Friday" between subject and verb."""
    k = j
    if not s.flags[j] & TIME:
        return j
    while k > floor and s.flags[k] & TIME and not s.flags[k] & SUBJECT:
        k -= 1
    if k == j:
        return j
    while k > floor and s.lower[k] in _BEFORE_TIMES:
        k -= 1
    return k if s.is_nounish(k) else j


def _with_relative(s: Scan, phrase: Range, floor: int) -> Range:
    """The phrase with the noun it belongs to: "Voters who backed the plan" for "the plan"."""
    flags = s.flags
    for k in range(phrase[0] - 1, max(floor, phrase[0] - _LONGEST_RELATIVE), -1):
        if flags[k] & _BREAK_RELATIVE:
            if flags[k] & BREAK:
                return phrase
            if s.lower[k] == "who":
                verb = any(s.is_verbish(m) for m in range(k, phrase[0]))
                last = k - 2 if flags[k - 1] & COMMA else k - 1
                head = phrase_left(s, last, floor) if verb and last >= floor else None
                return (head[0], phrase[1]) if head else phrase
    return phrase


def subject_across(s: Scan, close: int, floor: int) -> Range | None:
    """A subject parted from its verb by an aside that ends with the comma or dash ``close``: "X, the mayor, said"."""
    mark = s.flags[close] & _COMMA_DASH
    for k in range(close - 1, max(floor, close - _LONGEST_ASIDE), -1):
        f = s.flags[k]
        if not f & (mark | _SEMICOLON_COLON):
            continue
        if f & _SEMICOLON_COLON:
            return None
        if k == close - 1:
            return None
        head = phrase_left(s, k - 1, floor)
        if head is None or not (s.speaks(head) or all(s.is_name(m) for m in range(k + 1, close))):
            continue
        before = head[0] - 1
        if before >= floor and not s.flags[before] & _BEFORE_SUBJECT:
            continue
        opens_aside = mark & DASH or s.flags[k + 1] & _OPENS_ASIDE
        begin = k + 2 if s.flags[k + 1] & ED else k + 1  # "the ad, titled “Home,” says"
        if opens_aside or not any(s.is_verbish(m) for m in range(begin, close)):
            return head[0], close
    return None


def speaker_after(s: Scan, i: int, form: CueForm, floor: int, limit: int) -> Range | None:  # noqa: C901, PLR0911, PLR0912 -- one return a case
    """The speaker after the verb ``i``: only after a comma or a quotation, and only for verbs of saying."""
    if not form.frames & (SAY | ASK) or form.forms & GERUND:
        return None
    p = i - 1
    opens = p < floor
    before = 0 if opens else s.flags[p]
    if opens and not form.forms & (PAST | THIRD):
        return None
    if not opens and not before & _BEFORE_INVERSION:
        return None
    if form.frames & TELL and not before & MARK:
        return None
    if before & DASH and subject_across(s, p, floor) is not None:
        return None  # "X — a lawyer — said"
    if before & CLOSE and s.is_name(max(floor, s.opening(p, floor) - 1)):
        return None  # "Gov. X (D) said"
    if before & COMMA and not s.quoted[p - 1] and not _tells(s, floor, p):
        return None  # "X’s former manager, Y, said the one who …"
    source = phrase_right(s, i + 1, limit)
    if source is None or not s.speaks(source) or (s.flags[source[0]] & OBJECT and s.lower[source[0]] != "her"):
        return None
    after = source[1]
    if after < limit and before & MARK and s.flags[after] & _HELPING:
        return None  # "X, citing “the storm,” said the plan was late"
    if after >= limit or (before & MARK and s.words[p - 1] in _SAID_MARKS):
        return source
    f = s.flags[after]
    if opens:
        return source if f & BREAK else None
    if before & COMMA and f & MARK:
        return None  # "X, a lawyer, said the law “is …”"
    if before & COMMA and not f & _AFTER_SPEAKER and subject_across(s, p, floor) is not None:
        return None  # "X, a lawyer, said Y so far …"
    ends = f & _ENDS_SPEAKER or s.lower[after].endswith("ing")
    return source if ends or s.is_adverb(after) else None


def _tells(s: Scan, first: int, last: int) -> bool:
    """Whether the words ``first:last`` can be what is said: a verb or a quotation is among them."""
    return s.quoted.find(1, first, last) >= 0 or any(
        s.is_verbish(k) or s.flags[k] & (CUE | CAPITAL) == CUE for k in range(first, last)
    )


def is_plural(s: Scan, p: int, floor: int) -> bool:
    """Whether the phrase that ends with ``p`` speaks of several ("critics of the plan here")."""
    if s.lower[p].endswith("s") or s.lower[p] in _PLURALS:
        return True
    phrase = phrase_left(s, p - 1 if s.is_adverb(p) or s.lower[p] in {"here", "there"} else p, floor)
    if phrase is None:
        return False
    head = s.head(phrase)
    words = s.lower[phrase[0] : head + 1]
    return s.lower[head].endswith("s") or not _PLURALS.isdisjoint(words) or "and" in s.lower[phrase[0] : phrase[1]]


def follows_break(s: Scan, p: int, floor: int) -> bool:
    """Whether the phrase that ends with ``p`` follows a comma or a quotation: "…, the mayor says."."""
    phrase = phrase_left(s, p, floor)
    if phrase is None or phrase[0] <= floor or not s.speaks(phrase):
        return False
    return bool(s.flags[phrase[0] - 1] & (COMMA | MARK | DASH))
