"""Every cue of a sentence with its source: verbs (``cue_reading``), nouns of saying, "according to"."""

from __future__ import annotations

from newsdesk.analysis.cue_reading import Cue, CueReader, Site
from newsdesk.analysis.cues import (
    ATTITUDE,
    GERUND,
    SAY,
    TALK,
    CueForm,
)
from newsdesk.analysis.grammar import (
    BREAK,
    CAPITAL,
    CLOSE,
    CUE,
    DET,
    MARK,
    NOUN_CUE,
    OPEN,
    POSSESSIVE,
    PREP,
    PUNCTUATION,
    SUBJECT,
    UNNAMED,
)
from newsdesk.analysis.noun_phrases import phrase_left
from newsdesk.analysis.scan import Range, Scan
from newsdesk.analysis.subjects import subject_before
from newsdesk.analysis.text import Sentence

_PHRASE = CueForm("according to", SAY, 0, frozenset())
_ABOUT = frozenset({"of", "for", "on", "about", "against", "with", "over"})
_HAVE = frozenset({"has", "have", "had"})
_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our"})
_ADJECTIVES = 4  # "her repeated public claim"
_NO_ADJECTIVE = DET | POSSESSIVE | PUNCTUATION | PREP


class CueFinder:
    """Finds the cues of sentences; ``about`` are the nouns that need an owner and a preposition."""

    def __init__(self, reader: CueReader, about: frozenset[str]) -> None:
        self._reader = reader
        self._about = about

    def cues(self, s: Scan, sentence: Sentence, candidates: list[int]) -> list[Cue]:
        """The cues of a sentence in order; ``candidates`` are the tokens that may be one (outside quotations)."""
        out: list[Cue] = []
        site = Site(s, sentence)
        for i in candidates:
            f = s.flags[i]
            if f & CAPITAL and i > sentence.first and not s.in_title_case():
                continue  # a name: "the United States"
            cue = self._nominal(s, i, sentence) if f & NOUN_CUE else None
            if cue is None and f & CUE:
                cue = self._reader.read(site, i)
            if cue is None:
                continue
            if out and cue.first < out[-1].last:
                out.pop()
            elif out and cue.source and _swallows(s, cue, out[-1]):
                cue.source = (out[-1].last, cue.source[1])
            out.append(cue)
            if cue.source is not None and cue.order in {"left", "right"}:
                site.subject = cue.source
                _give_subject(out)
        return out

    def _nominal(self, s: Scan, i: int, sentence: Sentence) -> Cue | None:  # noqa: C901, PLR0911 -- one return a case
        """The cue of a noun: "according to X", "X's claim that", "the allegation that"."""
        limit = sentence.last
        if i + 1 >= limit:
            return None
        following = s.lower[i + 1]
        if s.lower[i] == "according":
            source = _long_phrase(s, i + 2, limit) if following == "to" else None
            return Cue(i, i, i + 2, _PHRASE, source, "phrase") if source else None
        about = s.lower[i] in self._about and following in _ABOUT
        if not about and following not in {"that", "to"}:
            return None
        p = i - 1
        while p > sentence.first and not s.flags[p] & _NO_ADJECTIVE and i - p < _ADJECTIVES:
            p -= 1
        if p < sentence.first:
            return None
        frames = TALK | ATTITUDE if about else SAY
        form = CueForm(s.lower[i], frames, 0, frozenset({following if about else "that"}))
        if s.flags[p] & POSSESSIVE:
            source = _owner(s, p, sentence.first)
            if source is None or (about and not s.speaks(source)):
                return None
            return Cue(i, p + 1, i + 1, form, source, "noun")
        if s.lower[p] in _POSSESSIVES:
            return Cue(i, p + 1, i + 1, form, (p, p + 1), "noun")
        if about and following == "about":
            return _had(s, i, sentence.first, form)
        if following == "that" and s.flags[p] & (DET | PREP):
            return Cue(i, p + 1 if s.flags[p] & PREP else p, i + 1, form, None, "noun")
        return None


def _had(s: Scan, i: int, floor: int, form: CueForm) -> Cue | None:
    """A noun that belongs to nobody, or to the subject of "has": "concerns about", "she has doubts about"."""
    first = i
    while first > floor and i - first < _ADJECTIVES and not s.flags[first - 1]:
        first -= 1
    have = first - 1
    if have > floor and s.lower[have] in _HAVE:
        source = subject_before(s, have, floor)
        return Cue(i, have, i + 1, form, source, "left") if source else None
    if have >= floor and s.flags[have] & CUE:
        return None  # "ignored concerns about": what the verb before ascribes
    return Cue(i, first, i + 1, form, None, "noun")


def _swallows(s: Scan, cue: Cue, before: Cue) -> bool:
    """Whether the subject of a cue holds the cue of saying before it and what that one ascribes: "X, who claimed Y was wrong"."""
    if cue.order != "left" or cue.source is None or before.source is None or not before.form.frames & SAY:
        return False
    held = cue.source[0] <= before.source[0] and before.last < cue.source[1] and before.order == "left"
    return held and not any(s.flags[k] & BREAK or s.is_verbish(k) for k in range(before.last, cue.source[1]))


def _give_subject(cues: list[Cue]) -> None:
    """A participle that opens the sentence has the subject of the verb after it: "Asking for calm, the mayor said"."""
    for cue in cues[:-1]:
        if cue.source is None and cue.order in {"ahead", "shared"} and cue.form.forms & GERUND:
            cue.source, cue.order = cues[-1].source, "opening"


def _owner(s: Scan, possessive: int, floor: int) -> Range | None:
    """Who the possessive mark belongs to: no further left than the nearest preposition."""
    nearest = next((k for k in range(possessive - 1, floor, -1) if s.flags[k] & PREP), floor - 1)
    return phrase_left(s, possessive - 1, nearest + 1)


def _long_phrase(s: Scan, first: int, limit: int) -> Range | None:
    """The source after "according to", with what belongs to it ("a report released in May by X")."""
    end = first
    while end < limit and end - first < 40:  # noqa: PLR2004 -- a small count
        f = s.flags[end]
        if (
            f & BREAK & ~CLOSE
            and not s.is_dotted(end)
            and not f & OPEN
            and not (f & MARK and end > first and s.quoted[end])
        ):
            break
        if end > first and f & SUBJECT and not f & (DET | UNNAMED):
            break
        end += 1
    return (first, end) if end > first else None
