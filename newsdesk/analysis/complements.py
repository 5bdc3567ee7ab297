"""Where what a cue ascribes begins to its right: after particles, listeners, days, "in a statement"."""

from __future__ import annotations

from newsdesk.analysis.contents import quote_end_at
from newsdesk.analysis.cue_reading import Cue
from newsdesk.analysis.cues import (
    AGENTLESS,
    AS,
    ASK,
    CLAUSE,
    FEEL,
    JUDGE,
    NO_BARE,
    SAY,
    SEEM,
    SHOW,
    TALK,
    TELL,
    URGE,
    VOW,
)
from newsdesk.analysis.grammar import (
    ADVERB,
    BREAK,
    COLON,
    COMMA,
    CONJ,
    CUE,
    DASH,
    DET,
    DOCUMENT,
    LY,
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
from newsdesk.analysis.verb_groups import far_particle

NOWHERE = -1  # nothing is said to the right
_UNDECIDED = -2
# What is spoken or written in, after "in a …": "in a statement that".
_ADJUNCT_HEADS = frozenset(
    {
        "affidavit",
        "appearance",
        "article",
        "blog",
        "book",
        "briefing",
        "broadcast",
        "call",
        "column",
        "conference",
        "court",
        "debate",
        "e-mail",
        "email",
        "event",
        "facebook",
        "filing",
        "hearing",
        "interview",
        "letter",
        "meeting",
        "memo",
        "message",
        "note",
        "op-ed",
        "parliament",
        "part",
        "phone",
        "point",
        "post",
        "radio",
        "rally",
        "release",
        "reply",
        "report",
        "reporters",
        "response",
        "speech",
        "statement",
        "telephone",
        "television",
        "testimony",
        "time",
        "tv",
        "tweet",
        "tweets",
        "twitter",
        "video",
    }
)
_QUESTION_WORDS = frozenset({"whether", "if", "how", "why", "what", "who", "where", "when"})
_TOLD = _QUESTION_WORDS | {"that", "to", "which", "not", "about", "of", "against"}
_CHARGES = frozenset({"of", "for"})
_SHARES = frozenset({"half", "third", "quarter", "one", "two", "three", "a"})
_PARTICLES = frozenset({"out", "back", "off", "forth", "in", "it"})
_SECOND_PARTICLES = frozenset({"at", "against", "on", "of"})
_SET_IN = PREP | LY | ADVERB
_LINKS = PREP | SUBORD | CONJ | RELATIVE
_LONGEST_ADJUNCT = 22
_LONGEST_ASIDE = 10


def after_cue(s: Scan, cue: Cue, limit: int) -> int:  # noqa: C901, PLR0911, PLR0912 -- one return a case
    """Token where what is said begins to the right of the cue; NOWHERE when nothing is said there.

    A particle that belongs to the verb ("called for", "pointed out") is taken into the cue.
    """
    k = cue.source[1] if cue.order in {"right", "passive", "ahead"} and cue.source else cue.last
    if k >= limit:
        return NOWHERE
    frames = cue.form.frames
    if frames & TALK and cue.order != "right" and s.flags[k] & _SET_IN and s.lower[k] not in cue.form.follow:
        k = max(k, far_particle(s, k, limit, cue.form))
    if cue.order != "right" and s.lower[k] in cue.form.follow:
        found = _after_particle(s, cue, k, limit)
        if found != _UNDECIDED:
            return found
        k = cue.last
    if frames & SEEM:
        fits = s.lower[k] in {"to", "that", "as", "like"} or (cue.form.lemma == "seem" and not s.flags[k] & PREP)
        return k if fits and not s.flags[k] & PUNCTUATION else NOWHERE
    if frames & AS and not frames & CLAUSE:
        return k  # the reader of cues has seen the "as"
    if frames & (TELL | URGE | ASK):
        found = _after_listener(s, cue, k, limit)
        if found != _UNDECIDED:
            return found
    if s.lower[k] == "as" and frames & JUDGE and cue.order in {"left", "shared"} and not frames & (SAY | VOW):
        return k  # "what she described as"
    if cue.order == "passive" and (s.lower[k] == "as" or (frames & JUDGE and s.lower[k] in _CHARGES)):
        quotes = k + 1 < limit and s.flags[k + 1] & MARK
        return k + 1 if quotes else k  # "is widely seen as", "was blamed for"
    found = _marked(s, cue, k, limit)
    if found != _UNDECIDED:
        return found
    head = cue.source[0] if cue.order == "left" and cue.source else 0
    if head > 0 and s.lower[head - 1] == "as" and s.flags[k] & (PREP | TIME):
        comma = next((j for j in range(k, min(limit - 1, k + _LONGEST_ASIDE)) if s.flags[j] & COMMA), -1)
        return comma + 1 if comma > 0 else NOWHERE  # "As X pointed out in a column, …"
    if s.flags[k] & (PREP | TIME) or (s.is_adverb(k) and not s.flags[k] & (DET | SUBORD)):
        found = _past_adjunct(s, cue, k, limit)
        if found != _UNDECIDED:
            return found
    return _bare(s, cue, k)


def _after_particle(s: Scan, cue: Cue, k: int, limit: int) -> int:
    """After "for" of "called for", "out" of "pointed out"; undecided where a particle may be followed by anything."""
    particle = s.lower[k]
    if particle == "that" or (cue.form.frames & FEEL and particle == "to"):
        return k
    k += 1
    if k < limit and particle in _PARTICLES and s.lower[k] in _SECOND_PARTICLES:
        k += 1
    cue.last = k
    if k >= limit:
        return NOWHERE
    if particle in _PARTICLES and (s.flags[k] & (PREP | PUNCTUATION | TIME) or s.lower[k] == "that"):
        return _UNDECIDED
    return NOWHERE if s.flags[k] & (STOP | COMMA) else k


def _marked(s: Scan, cue: Cue, k: int, limit: int) -> int:  # noqa: PLR0911 -- one return a case
    """Where a word or a mark right after the cue tells: "that", a quotation, a colon, "to", a question word."""
    f, low = s.flags[k], s.lower[k]
    if cue.order == "right" and not f & (MARK | COLON | COMMA | PREP | TIME) and low != "that":
        return NOWHERE
    if low == "that" and not (k + 1 < limit and s.flags[k + 1] & (COMMA | STOP)):
        return k
    if f & MARK:
        return k
    if k + 1 >= limit:
        return NOWHERE if f & (COLON | COMMA) else _UNDECIDED
    if f & COLON:
        return k + 1
    if f & COMMA:
        head = cue.source[0] if cue.order == "left" and cue.source else cue.first
        said_so = cue.order in {"left", "passive"} and head > 0 and s.lower[head - 1] == "as"
        return k + 1 if said_so else _after_comma(s, k, limit)
    if low == "to":
        infinitive = cue.form.frames & (VOW | URGE) or (cue.order == "passive" and cue.form.frames & AGENTLESS)
        return k if infinitive else _after_adjunct(s, k, limit)
    if cue.form.frames & CLAUSE:
        after = s.lower[k + 1]
        if low in _QUESTION_WORDS or (low == "about" and (after[0].isdigit() or after in _SHARES)):
            return k
    return _UNDECIDED


def _after_comma(s: Scan, comma: int, limit: int) -> int:
    """Past "said, twice, that"."""
    if s.flags[comma + 1] & MARK or s.lower[comma + 1] == "that":
        return comma + 1
    for j in range(comma + 1, min(limit - 1, comma + _LONGEST_ASIDE)):
        if s.flags[j] & CUE and (j == comma + 1 or s.flags[j + 1] & (MARK | SUBJECT) or s.lower[j + 1] == "that"):
            return NOWHERE
        if s.flags[j] & COMMA:
            if s.lower[j + 1] == "that" or s.flags[j + 1] & MARK:
                return j + 1
            clause = s.lower[comma + 1] in _QUESTION_WORDS or s.flags[comma + 1] & SUBORD
            return comma + 1 if clause and s.flags[j + 1] & (SUBJECT | DET) else NOWHERE
    return NOWHERE


def _past_adjunct(s: Scan, cue: Cue, k: int, limit: int) -> int:
    """Past a day, a place, a manner: "said on Friday in a statement that"."""
    frames, f = cue.form.frames, s.flags[k]
    if f & LY and k + 1 < limit and s.flags[k + 1] & PREP and cue.order == "left":
        return _after_adjunct(s, k, limit)  # "said softly into the phone"
    found = _after_adjunct(s, k, limit, bare=frames & SAY != 0 and not frames & NO_BARE)
    if found < 0 and frames & ASK:
        found = next((j for j in range(k, min(limit, k + 8)) if s.lower[j] in _QUESTION_WORDS), NOWHERE)
    if found < 0 and frames & VOW:
        found = next((j for j in range(k, min(limit, k + 5)) if s.lower[j] == "to"), NOWHERE)
    if found >= 0:
        return found
    if f & TIME and not f & (DET | SUBJECT):
        while k < limit and s.flags[k] & TIME and not s.flags[k] & (DET | SUBJECT):
            k += 1
        bare = frames & CLAUSE and not frames & NO_BARE
        if k < limit and (s.lower[k] in _QUESTION_WORDS or s.lower[k] == "that"):
            return k
        ends = k >= limit or s.flags[k] & (PUNCTUATION | PREP | SUBORD | RELATIVE | CONJ)
        return k if bare and not ends else NOWHERE
    if f & PREP and not f & DET:
        asked = cue.order in {"passive", "ahead"} and frames & (ASK | TELL) and s.lower[k] in {"about", "to", "of"}
        return k if asked or (frames & SAY and not frames & NO_BARE and _leads(s, k, limit)) else NOWHERE
    return _UNDECIDED


def _leads(s: Scan, k: int, limit: int) -> bool:
    """Whether a preposition opens what leads up to a clause: "said despite the storm, the ferry would sail"."""
    comma = next((j for j in range(k + 1, min(limit - 2, k + _LONGEST_ASIDE)) if s.flags[j] & BREAK), -1)
    return comma > 0 and s.flags[comma] & COMMA != 0 and s.flags[comma + 1] & SUBJECT != 0 and s.is_verbish(comma + 2)


def _bare(s: Scan, cue: Cue, k: int) -> int:
    """A clause without "that", or the noun phrase that names what is said."""
    frames, f = cue.form.frames, s.flags[k]
    if f & (PUNCTUATION & ~OPEN):
        return NOWHERE
    if frames & CLAUSE and (not frames & NO_BARE or (f & SUBJECT and not f & (DET | OBJECT))):
        return k
    on_paper = frames & SHOW and cue.source and any(s.flags[j] & DOCUMENT for j in range(*cue.source))
    return k if frames & JUDGE or on_paper else NOWHERE


def _after_listener(s: Scan, cue: Cue, k: int, limit: int) -> int:  # noqa: C901, PLR0911 -- one return a case
    """Where the words told begin, after the listener; undecided when there is no listener."""
    frames = cue.form.frames
    end = _listener_end(s, k, limit)
    if end < 0:
        return _UNDECIDED
    if end >= limit:
        return NOWHERE if frames & TELL else _UNDECIDED
    low, f = s.lower[end], s.flags[end]
    if f & COMMA and end + 1 < limit and cue.source and cue.source[0] > 0 and s.lower[cue.source[0] - 1] == "as":
        return end + 1  # "As X told the Herald, …"
    if f & COMMA and end + 2 < limit and s.flags[end + 1] & SUBJECT and s.is_verbish(end + 2) and frames & TELL:
        return end + 1  # "And, X tells the crowd, he is"
    if not frames & (TELL | ASK) and low not in {"to", "not"}:
        return _UNDECIDED
    if low == "to" or (low == "not" and end + 1 < limit and s.lower[end + 1] == "to"):
        return k if frames & (URGE | TELL | JUDGE) else end
    found = _after_adjunct(s, end, limit)
    if found >= 0:
        return found
    if low in _TOLD or f & MARK or (frames & TELL and f & (SUBJECT | DET) and not f & PUNCTUATION):
        return end
    if cue.form.lemma == "show" or not frames & TELL:
        return _UNDECIDED
    if s.is_verbish(end) and end - k > 1 and s.is_name(k) and s.is_name(k + 1):
        return k + 1  # "told CNN Smith was ill"
    return NOWHERE


def _listener_end(s: Scan, k: int, limit: int) -> int:
    """Token after the listener that begins at ``k``; -1 when none does."""
    f = s.flags[k]
    if f & (PUNCTUATION | SUBORD) and not f & DET:
        return -1
    possessive = s.lower[k] in {"her", "you", "it"} and k + 1 < limit and s.is_name(k + 1)
    if f & OBJECT or (f & SUBJECT and not f & DET) or (s.lower[k] in {"her", "you", "it"} and not possessive):
        return k + 1
    listener = phrase_right(s, k, limit)
    if listener is None:
        return -1
    end = listener[1]
    while end > k and s.flags[end - 1] & PREP:
        end -= 1
    return end


def _after_adjunct(s: Scan, k: int, limit: int, *, bare: bool = False) -> int:  # noqa: PLR0911 -- one return a case
    """Past "on Friday", "in a statement to X": where the said begins, when "that", a quotation or a colon marks it."""
    for j in range(k, min(limit, k + _LONGEST_ADJUNCT)):
        f, low = s.flags[j], s.lower[j]
        before = s.flags[j - 1]
        if j > k and low == "that" and not before & PREP and j + 1 < limit and not s.flags[j + 1] & STOP:
            return j
        if f & (COLON | COMMA | MARK):
            return _adjunct_mark(s, j, k, limit)
        if f & (STOP | SEMICOLON | DASH | SUBORD & ~PREP) and not f & PREP and not s.is_dotted(j):
            return NOWHERE
        if j == k:
            continue
        closed = before & TIME or s.lower[j - 1] in _ADJUNCT_HEADS
        if f & SUBJECT and not f & (DET | UNNAMED):
            opens = bare and not before & _LINKS and j + 1 < limit and s.is_verbish(j + 1)
            return j if closed or opens else NOWHERE
        if s.is_verbish(j):
            return NOWHERE
        if closed and f & DET and not f & TIME:
            return j
    return NOWHERE


def _adjunct_mark(s: Scan, j: int, k: int, limit: int) -> int:
    """What a colon, a comma or a quotation mark within an adjunct tells."""
    f = s.flags[j]
    if f & COLON:
        return j + 1 if j + 1 < limit else NOWHERE
    if f & COMMA:
        if j + 1 < limit and (s.flags[j + 1] & MARK or s.lower[j + 1] == "that"):
            return j + 1
        return _after_comma(s, j, limit) if j + 1 < limit else NOWHERE
    after = quote_end_at(s, j)
    if j > k and after < limit and s.lower[after] == "that":
        return after  # the title of a programme: "on “Morning Hour” that"
    return j if j <= k + 1 or s.flags[j - 1] & (COMMA | COLON) else NOWHERE
