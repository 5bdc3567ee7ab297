"""The verb group of a word: the auxiliaries and adverbs that stand before it, and a preposition of its that stands off."""

from __future__ import annotations

from newsdesk.analysis.cues import GERUND, CueForm
from newsdesk.analysis.grammar import (
    ADVERB,
    AUX,
    BE,
    BREAK,
    CAPITAL,
    CONJ,
    CUE,
    DET,
    LY,
    MODAL,
    POSSESSIVE,
    PREP,
    RELATIVE,
    SUBJECT,
    SUBORD,
)
from newsdesk.analysis.scan import NAME, Scan

HOLDS_BE, HOLDS_HAVE, HOLDS_TO = 1, 2, 4  # what a verb group holds
_CONTRACTED = {
    "’ve": HOLDS_HAVE,
    "'ve": HOLDS_HAVE,
    "’ll": HOLDS_HAVE,
    "'ll": HOLDS_HAVE,
    "’re": HOLDS_BE,
    "'re": HOLDS_BE,
}
_ADVERBIAL = ADVERB | LY
_AUX_MODAL, _AUX_BE = AUX | MODAL, AUX | BE
_SUBORD_DET_CONJ = SUBORD | DET | CONJ
_FAR = 12
_ENDS_FAR = BREAK | SUBJECT | CONJ | RELATIVE | BE | AUX | CUE


def verb_group(s: Scan, i: int, floor: int, form: CueForm) -> tuple[int, int]:  # noqa: C901 -- one branch a case
    """Where the verb group of the word ``i`` begins, and what it holds: auxiliaries and adverbs before the word.

    What it holds are bits: a form of be, of have (or a modal), the "to" of an infinitive.
    """
    first, has, k = i, 0, i - 1
    flags = s.flags
    while k >= floor:
        f = flags[k]
        if f & BE:
            has |= HOLDS_BE
        elif s.lower[k] == "to":
            if not has & HOLDS_HAVE:
                return k, has | HOLDS_TO
            break
        elif f & _AUX_MODAL and f & NAME != CAPITAL:
            has |= HOLDS_HAVE
        elif f & POSSESSIVE and k > floor and flags[k - 1] & SUBJECT and not flags[k - 1] & DET:
            has |= HOLDS_BE if form.forms & GERUND else HOLDS_HAVE  # "he's saying", "he's said"
            first = k
            break
        elif f & SUBJECT and s.lower[k][-3:] in _CONTRACTED:
            has |= _CONTRACTED[s.lower[k][-3:]]
            break
        elif not f & _ADVERBIAL or (f & SUBORD and not f & ADVERB):
            break
        elif f & DET and not (k > floor and flags[k - 1] & _AUX_BE):
            break  # "both" is an adverb after "has" alone
        else:
            k -= 1
            continue
        first = k
        k -= 1
    while first > floor and flags[first - 1] & _ADVERBIAL and not flags[first - 1] & _SUBORD_DET_CONJ:
        first -= 1
    return first, has


def far_particle(s: Scan, k: int, limit: int, form: CueForm) -> int:
    """Where the preposition of a verb stands behind what is set in: "spoke warmly of", "talked to reporters about"; else -1."""
    j = k
    while j < limit and s.is_adverb(j):
        j += 1
    if k < j < limit and s.lower[j] in form.follow:
        return j
    if j >= limit or not s.flags[j] & PREP or "about" not in form.follow:
        return -1
    for m in range(j + 1, min(limit, j + _FAR)):
        if s.lower[m] == "about":
            return m
        if s.flags[m] & _ENDS_FAR and not s.is_dotted(m):
            return -1
    return -1
