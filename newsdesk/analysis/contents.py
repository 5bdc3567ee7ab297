"""What a cue ascribes: the stretch of words after it, before it, or on both sides."""

from __future__ import annotations

from bisect import bisect_left

from newsdesk.analysis.cue_reading import Cue
from newsdesk.analysis.cues import (
    AGENTLESS,
    AS,
    ASK,
    CLAUSE,
    FEEL,
    SEEM,
    JUDGE,
    NO_BARE,
    SHOW,
    TELL,
    URGE,
    VOW,
)
from newsdesk.analysis.grammar import (
    COLON,
    COMMA,
    CONJ,
    CUE,
    DASH,
    DET,
    DOCUMENT,
    MARK,
    OBJECT,
    OPEN,
    PREP,
    PUNCTUATION,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBJECT,
    SUBORD,
    TIME,
    UNNAMED,
)
from newsdesk.analysis.noun_phrases import phrase_right
from newsdesk.analysis.scan import Scan

_ADJUNCT_HEADS = frozenset(
    "statement interview tweet tweets post email e-mail letter speech conference briefing call phone telephone appearance hearing memo message "
    "op-ed debate rally event meeting column facebook twitter television tv radio affidavit filing report article book blog release note video reporters "
    "time point response reply part court parliament testimony broadcast".split()
)
_ADJUNCT_PREPS = frozenset(
    {
        "in",
        "on",
        "at",
        "during",
        "to",
        "after",
        "before",
        "via",
        "through",
        "by",
        "from",
        "of",
        "with",
        "about",
        "for",
        "following",
        "last",
        "this",
        "earlier",
        "late",
    }
)
_TURNS = frozenset({"but", "a", "an", "who"})
_TURNING = frozenset({"while", "when", "but", "although", "though"})
_SHORT_ASIDE = 6
_PARTICLES = frozenset({"out", "back", "off", "forth", "in", "it"})
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


def after_cue(s: Scan, cue: Cue, limit: int) -> int:
    """Token where what is said begins to the right of the cue; -1 when nothing is said there."""
    k = cue.source[1] if cue.order in {"right", "passive", "ahead"} and cue.source else cue.last
    frames, follow = cue.form.frames, cue.form.follow
    if k >= limit:
        return -1
    if cue.order != "right" and s.lower[k] in follow:
        particle = s.lower[k]
        if particle == "that" or (frames & FEEL and particle == "to"):
            return k
        cue.last = k + 1
        k += 1
        if (
            k < limit
            and s.flags[k] & PREP
            and s.lower[k - 1] in {"back", "out", "off", "forth", "in"}
            and s.lower[k] in {"at", "against", "on", "of"}
        ):
            cue.last = k + 1
            k += 1
        if k >= limit:
            return -1
        if particle not in _PARTICLES or not s.flags[k] & (PREP | PUNCTUATION | TIME) and s.lower[k] != "that":
            return k if not s.flags[k] & (STOP | COMMA) else -1
    if frames & SEEM:
        fits = s.lower[k] in {"to", "that", "as", "like"} or (cue.form.lemma == "seem" and not s.flags[k] & PREP)
        return k if fits and not s.flags[k] & PUNCTUATION else -1
    if frames & AS and not frames & CLAUSE:
        return k if any(s.lower[j] == "as" for j in range(k + 1, min(limit, k + 14))) else -1
    if frames & (TELL | URGE | ASK):
        found = _after_listener(s, cue, k, limit)
        if found != -2:
            return found
    f = s.flags[k]
    if cue.order == "right" and not f & (MARK | COLON | COMMA | PREP | TIME) and s.lower[k] != "that":
        return -1
    if (
        f & COMMA
        and cue.order == "left"
        and cue.source
        and cue.source[0] > 0
        and s.lower[cue.source[0] - 1] == "as"
        and k + 1 < limit
    ):
        return k + 1
    if s.lower[k] == "that" and not (k + 1 < limit and s.flags[k + 1] & (COMMA | STOP)):
        return k
    if f & MARK:
        return k
    if f & COLON:
        return k + 1 if k + 1 < limit else -1
    if f & COMMA and k + 1 < limit:
        if s.flags[k + 1] & MARK:
            return k + 1
        for j in range(k + 1, min(limit - 1, k + 10)):
            if s.flags[j] & CUE:
                return -1
            if s.flags[j] & COMMA:
                return j + 1 if s.lower[j + 1] == "that" or s.flags[j + 1] & MARK else -1
        return -1
    if s.lower[k] == "to":
        if frames & (VOW | URGE) or (cue.order == "passive" and frames & AGENTLESS):
            return k
        reporter = _after_adjunct(s, k, limit)
        return reporter if reporter >= 0 else -1
    if s.lower[k] in {"whether", "if", "how", "why", "what", "who", "where", "when"} and frames & CLAUSE:
        return k
    if s.lower[k] == "about" and frames & CLAUSE and k + 1 < limit and s.words[k + 1][0].isdigit():
        return k
    if f & (PREP | TIME) or (s.is_adverb(k) and not f & (DET | SUBORD)):
        jumped = _after_adjunct(s, k, limit)
        if jumped < 0 and frames & VOW:
            jumped = next((j for j in range(k, min(limit, k + 5)) if s.lower[j] == "to"), -1)
        if jumped >= 0:
            return jumped
        if f & TIME and not f & (DET | SUBJECT):
            while k < limit and s.flags[k] & TIME and not s.flags[k] & (DET | SUBJECT):
                k += 1
            if (
                k >= limit
                or frames & NO_BARE
                or not frames & CLAUSE
                or s.flags[k] & (PUNCTUATION | PREP | SUBORD | RELATIVE | CONJ)
            ):
                return -1
            return k
        if f & PREP and not f & DET:
            return -1
    if cue.order in {"passive", "ahead"} and cue.form.frames & (ASK | TELL) and s.lower[k] in {"about", "to", "of"}:
        return k
    if f & (PUNCTUATION & ~OPEN):
        return -1
    if frames & CLAUSE and (not frames & NO_BARE or (s.flags[k] & SUBJECT and not s.flags[k] & (DET | OBJECT))):
        return k
    if frames & JUDGE or (frames & SHOW and cue.source and any(s.flags[j] & DOCUMENT for j in range(*cue.source))):
        return k
    return -1


def _after_listener(s: Scan, cue: Cue, k: int, limit: int) -> int:
    """Where the words told begin, after the listener; -1 when only a listener follows, -2 when there is no listener."""
    f = s.flags[k]
    if f & (PUNCTUATION | SUBORD) and not f & DET:
        return -2
    if (
        f & OBJECT
        or (f & SUBJECT and not f & DET)
        or s.lower[k] in {"her", "you", "it"}
        and not (k + 1 < limit and s.is_name(k + 1))
    ):
        end = k + 1
    else:
        listener = phrase_right(s, k, limit)
        if listener is None:
            return -2
        end = listener[1]
        while end > k and s.flags[end - 1] & PREP:
            end -= 1
    if end >= limit:
        return -1 if cue.form.frames & TELL else -2
    if not cue.form.frames & (TELL | ASK) and s.lower[end] not in {"to", "not"}:
        return -2
    low = s.lower[end]
    if low == "to" or (low == "not" and end + 1 < limit and s.lower[end + 1] == "to"):
        return k if cue.form.frames & URGE or cue.form.frames & TELL else end
    found = _after_adjunct(s, end, limit)
    if found >= 0:
        return found
    if (
        low
        in {"that", "to", "whether", "if", "how", "why", "what", "which", "who", "not", "about", "of", "where", "when"}
        or s.flags[end] & MARK
    ):
        return end
    if cue.form.frames & TELL and s.flags[end] & (SUBJECT | DET) and not s.flags[end] & PUNCTUATION:
        return end
    if cue.form.lemma == "show" or not cue.form.frames & TELL:
        return -2
    if s.is_verbish(end) and end - k > 1 and s.is_name(k) and s.is_name(k + 1):
        return k + 1  # "told CNN Smith was ill"
    return -1


def _after_adjunct(s: Scan, k: int, limit: int) -> int:
    """Past "on Friday", "in a statement to X": where the said begins, when "that", a quotation or a colon marks it."""
    flags, lower = s.flags, s.lower
    for j in range(k, min(limit, k + 22)):
        f = flags[j]
        if lower[j] == "that" and j > k and not flags[j - 1] & PREP and j + 1 < limit and not flags[j + 1] & STOP:
            return j
        if f & COLON:
            return j + 1 if j + 1 < limit else -1
        if f & MARK:
            after = quote_end_at(s, j)
            if j > k and after < limit and s.lower[after] == "that":
                return after
            return j if j == k or flags[j - 1] & (COMMA | COLON) else (-1 if j > k + 1 else j)
        if f & COMMA:
            return j + 1 if j + 1 < limit and (flags[j + 1] & MARK or lower[j + 1] == "that") else -1
        if f & (STOP | SEMICOLON | DASH | SUBORD & ~PREP) and not s.is_dotted(j) and not f & PREP:
            return -1
        if j > k and f & SUBJECT and not f & (DET | UNNAMED):
            return j if flags[j - 1] & TIME or lower[j - 1] in _ADJUNCT_HEADS else -1
        if j > k and s.is_verbish(j):
            return -1
        if j > k and f & DET and (flags[j - 1] & TIME or lower[j - 1] in _ADJUNCT_HEADS) and not f & TIME:
            return j
    return -1


def clause_end(s: Scan, cue: Cue, start: int, limit: int) -> int:
    """Where the words that begin at ``start`` end: the sentence, or the clause for verbs that take a noun phrase."""
    quote_end = quote_end_at(s, start)
    if quote_end > start and s.flags[start] & MARK:
        if quote_end >= limit:
            return quote_end
        if s.words[quote_end - 2] in {".", ",", "!", "?"} or s.flags[quote_end] & (COMMA | STOP | DASH | SEMICOLON):
            return quote_end
    end = limit
    for k in range(start + 1, limit - 1):
        if (
            s.flags[k] & MARK
            and s.words[k - 1] == ","
            and s.quoted[k - 1]
            and not s.quoted[k + 1]
            and not s.flags[k + 1] & CONJ
        ):
            return k + 1
    while end > start and s.flags[end - 1] & STOP and not s.flags[end - 1] & MARK:
        end -= 1
    nominal = not cue.form.frames & CLAUSE or (
        cue.form.frames & JUDGE and s.lower[start] != "that" and cue.form.frames & NO_BARE
    )
    if nominal or cue.form.frames & VOW and s.lower[start] == "to":
        return _phrase_end(s, start, end)
    if s.lower[start] == "that":
        return end
    return _bare_end(s, start, end)


def _bare_end(s: Scan, start: int, end: int) -> int:
    """Where a clause without "that" ends: before an apposition, a relative clause or a turn with "but"."""
    for k in range(start + 3, end - 1):
        f = s.flags[k]
        if s.quoted[k] or not f & (COMMA | DASH | SEMICOLON | CONJ):
            continue
        if (
            f & SEMICOLON
            or (f & DASH and not _set_off(s, k, end))
            or (s.lower[k] == "but" and 1 not in s.quoted[k:end])
        ):
            return k
        if f & COMMA and s.lower[k + 1] in _TURNS:
            return k
    return end


def _phrase_end(s: Scan, start: int, end: int) -> int:
    """Where a noun phrase or an infinitive with its complements ends."""
    k = start + 1
    while k < end:
        f, low = s.flags[k], s.lower[k]
        if s.quoted[k] and s.quoted[start:k].count(1) != k - start:
            k += 1
            continue
        if f & OPEN:
            closing = s.closing(k, end)
            if not 0 < closing - k < _SHORT_ASIDE:
                return k
            k = closing
        elif f & (SEMICOLON | COLON) or (f & DASH and not _set_off(s, k, end)) or low in _TURNING:
            return k
        elif f & COMMA and not s.quoted[k] and k + 1 < end and _parts(s, k + 1):
            return k
        elif f & TIME and s.words[k][0].isupper():
            return k - 1 if s.flags[k - 1] & PREP else k
        k += 1
    return end


def _parts(s: Scan, k: int) -> bool:
    """Whether the word after a comma begins something that is no part of the noun phrase before."""
    low = s.lower[k]
    return (
        bool(s.flags[k] & (RELATIVE | CONJ | SUBJECT))
        or low in _CLOSING_SUBORDINATORS
        or low in {"the", "a", "an"}
        or low.endswith("ing")
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
