"""Attributions of one block: which words it ascribes, by which cue, to whom.

A sentence is read in two steps: first every cue with its source (``cue_finding``), then what each cue ascribes
(``contents``, ``sides``, ``bounds``). A cue that stands in what another one ascribes is nested, unless it takes up the
subject again ("… , adding that …") or opens a clause of its own ("… , but Y said …").
"""

from __future__ import annotations

from bisect import bisect_left

from newsdesk.analysis import contents
from newsdesk.analysis.bounds import boundary, subordinate_end
from newsdesk.analysis.colons import introduced, labelled
from newsdesk.analysis.complements import after_cue
from newsdesk.analysis.cue_finding import CueFinder
from newsdesk.analysis.cue_reading import Cue, CueReader
from newsdesk.analysis.cues import ASK, CLAUSE, GERUND, SAY, SEEM, TELL, CueForm, is_finite, load_cues
from newsdesk.analysis.drafts import Draft, finish, tidy
from newsdesk.analysis.facts import BlockAttribution
from newsdesk.analysis.grammar import (
    ADVERB,
    CLOSE,
    COLON,
    COMMA,
    CONJ,
    CUE,
    FINITE,
    HEARSAY,
    MARK,
    NOUN_CUE,
    PREP,
    PUNCTUATION,
    RELATIVE,
    SUBJECT,
    SUBORD,
    TIME,
    Grammar,
)
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.noun_phrases import phrase_left
from newsdesk.analysis.scan import Scan
from newsdesk.analysis.sides import both_sides, end_before, start_before
from newsdesk.analysis.text import BlockText, Sentence, class_table
from newsdesk.analysis.unclaimed import long_quotations, unclaimed

_CANDIDATE = CUE | NOUN_CUE | HEARSAY
CUE_CLASS = 2  # the class of words that may be a cue (``BlockText.classes``)
_CUES = class_table(CUE_CLASS)
_HEARSAY = CueForm("reportedly", SAY, 0, frozenset())
_COLON = CueForm(":", SAY, 0, frozenset())


class AttributionRules:
    """Reads the attributions of a block. Built once from the lexicons; immutable."""

    def __init__(self, lexicons: Lexicons) -> None:
        forms = load_cues(lexicons)
        about = lexicons.words("cues", "nouns-about")
        bits = {word: CUE | (FINITE if is_finite(form) else 0) for word, form in forms.items()}
        for noun in lexicons.words("cues", "nouns") | about | {"according"}:
            bits[noun] = bits.get(noun, 0) | NOUN_CUE
        for word in lexicons.words("cues", "hearsay"):
            bits[word] = bits.get(word, 0) | HEARSAY
        self.grammar = Grammar(lexicons, bits)
        self.anchors = self.grammar.having(_CANDIDATE)
        self._finder = CueFinder(CueReader(forms), about)

    def read(self, block: BlockText) -> tuple[BlockAttribution, ...]:
        """The attributions of a block in reading order. One whose content is empty waits for the block after it."""
        quoted = block.quoted
        candidates = [i for i in block.having(_CUES) if not quoted[i]]
        colons = ":" in block.text and ":" in block.words
        quotations = long_quotations(block) if block.quotes else []
        if not candidates and not colons and not quotations:
            return ()
        s = Scan(block)
        adverbs = [i for i in candidates if s.flags[i] & HEARSAY]
        drafts: list[Draft] = []
        recent: Draft | None = None
        begin = 0
        for sentence in block.sentences:
            end = bisect_left(candidates, sentence.last, begin)
            s.enter(sentence)
            found = self._drafts(s, sentence, candidates[begin:end], adverbs) if end > begin else []
            if colons:
                found = _by_colon(s, sentence, found)
            if quotations:
                found = unclaimed(s, sentence, quotations, found)
            begin = end
            outer = [d for d in found if d.nested_in is None] if found else found
            if outer:
                drafts += found
                if sentence.last < s.size and block.quotes:
                    recent = _carrying(s, outer) or recent
            elif recent is not None:
                _continue(s, sentence, recent)
        return tuple(finish(s, drafts)) if drafts else ()

    def _drafts(self, s: Scan, sentence: Sentence, candidates: list[int], adverbs: list[int]) -> list[Draft]:
        """What the verbs and nouns of a sentence ascribe, then what its ``adverbs`` ("reportedly") do."""
        cues = self._finder.cues(s, sentence, candidates)
        found = _SentenceReader(s, sentence, cues).read() if cues else []
        return found + _hearsay(s, sentence, adverbs, found) if adverbs else found


class _SentenceReader:
    """What the cues of one sentence ascribe, from left to right."""

    def __init__(self, s: Scan, sentence: Sentence, cues: list[Cue]) -> None:
        self._s = s
        self._first = sentence.first
        self._limit = sentence.last
        self._cues = cues
        self._rights = [after_cue(s, cue, sentence.last) if cue.order != "phrase" else -1 for cue in cues]
        self._lefts = [
            end_before(s, cue, right, self._first, self._limit) for cue, right in zip(cues, self._rights, strict=True)
        ]
        self._drafts: list[Draft] = []
        self._taken = self._first  # nothing before this token is free to be content
        self._next = 0  # the cue to read next

    def read(self) -> list[Draft]:
        """The drafts of the sentence, nested ones after the one that holds them."""
        while self._next < len(self._cues):
            outer = next((m for m in range(self._next, len(self._cues)) if self._lefts[m] is not None), None)
            edge = self._limit
            if outer is not None:
                edge = start_before(self._s, self._cues[outer], self._taken, self._first)
                if self._cues[self._next].first >= edge:
                    self._read_around(outer)
                    continue
            self._read_after(edge)
        return self._drafts

    def _read_around(self, outer: int) -> None:
        """A cue set in, or after, what is said; the cues before it are part of that."""
        cue = self._cues[outer]
        draft = both_sides(self._s, cue, self._rights[outer], self._taken, self._first, self._limit)
        self._drafts.append(draft)
        for m in range(self._next, outer):
            self._nest(m, cue.first, draft)
        self._taken = max(
            draft.content[-1][1] if draft.content else 0, cue.last, draft.source[1] if draft.source else 0
        )
        self._next = outer + 1
        while self._next < len(self._cues) and self._cues[self._next].at < self._taken:
            self._nest(self._next, self._taken, draft)
            self._next += 1

    def _read_after(self, edge: int) -> None:
        """A cue before what is said. ``edge`` is where the words of a later cue begin."""
        s, limit = self._s, self._limit
        cue, start = self._cues[self._next], self._rights[self._next]
        self._next += 1
        if cue.order == "phrase":
            start = self._after_phrase(cue)
            while self._next < len(self._cues) and self._cues[self._next].at < start:
                self._next += 1  # within the aside that describes the source
        if cue.order == "passive" and cue.source and self._read_passive(cue, start):
            return
        if start < 0 or start >= limit:
            colon = s.flags[min(cue.last, s.size - 1)] & COLON and cue.last >= limit - 1
            if colon or self._leads_to_quotation(cue):
                self._drafts.append(Draft([], (cue.first, cue.last), cue.source, cue.form))
            return
        end = limit if cue.order == "phrase" else min(edge, contents.clause_end(s, cue, start, limit))
        if edge == limit:
            end = contents.to_quote_end(s, end)
        end = subordinate_end(s, cue, start, end, self._first)
        inner, end = self._inside(cue, start, end, edge)
        end = tidy(s, start, end)
        if all(f & PUNCTUATION for f in s.flags[start:end]):
            return
        draft = Draft([(start, end)], (cue.first, cue.last), cue.source, cue.form)
        if cue.order == "phrase":
            self._add_before(cue, draft)
        self._add_subject(cue, draft)
        self._drafts.append(draft)
        for m in inner:
            self._nest(m, end, draft)
        self._taken = end

    def _leads_to_quotation(self, cue: Cue) -> bool:
        """As in "The mayor agreed. “We were late.”": the last cue of a sentence ascribes nothing in it, a quotation follows."""
        s, limit = self._s, self._limit
        if limit >= s.size or not s.flags[limit] & MARK or not s.quoted[limit] or self._drafts:
            return False
        alone = self._next >= len(self._cues) and cue.order == "left" and cue.source is not None
        return alone and cue.form.frames & (SAY | ASK) != 0

    def _read_passive(self, cue: Cue, start: int) -> bool:
        """As in "The plan was attacked by X": the subject, and what stands before "by", are what is ascribed."""
        s = self._s
        assert cue.source is not None
        if cue.form.frames & (TELL | ASK) or (
            start >= 0 and start < self._limit and s.lower[start] in {"that", "to", "whether"}
        ):
            return False
        p = cue.first - 1
        if p < self._taken:
            return False
        subject = (p, p + 1) if s.flags[p] & (RELATIVE | SUBJECT) else phrase_left(s, p, self._taken)
        if subject is None:
            return False
        content = [subject]
        by = cue.source[0] - 1
        if by > cue.last:
            content.append((cue.last, by))
        self._drafts.append(Draft(content, (cue.first, cue.last), cue.source, cue.form))
        self._taken = cue.source[1]
        return True

    def _after_phrase(self, cue: Cue) -> int:
        start = cue.source[1] if cue.source else cue.last
        if start + 1 < self._limit and self._s.flags[start] & COMMA and self._s.flags[start + 1] & RELATIVE:
            closing = (k for k in range(start + 2, self._limit) if self._s.flags[k] & COMMA)
            start = next(closing, start)  # "According to officials, who asked not to be named, …"
        while start < self._limit and self._s.flags[start] & (COMMA | CLOSE):
            start += 1
        return start

    def _inside(self, cue: Cue, start: int, end: int, edge: int) -> tuple[list[int], int]:
        """The cues that stand within ``start:end``, and where those words end when one of them is no part of them."""
        inner: list[int] = []
        while self._next < len(self._cues) and self._cues[self._next].at < end:
            within = self._cues[self._next].first < edge < self._limit
            if self._lefts[self._next] is not None and not within:
                break
            ends = boundary(self._s, cue, self._cues[self._next], start, self._rights[self._next])
            if ends > 0:
                return inner, ends
            inner.append(self._next)
            self._next += 1
        return inner, end

    def _add_before(self, cue: Cue, draft: Draft) -> None:
        """As in "The bridge, according to X, was unsafe": a subject before the aside belongs to the words."""
        s, last = self._s, tidy(self._s, self._taken, cue.first)
        if last > self._taken and not s.flags[self._taken] & (PREP | TIME | ADVERB | SUBORD | CONJ):
            draft.content.insert(0, (self._taken, last))

    def _add_subject(self, cue: Cue, draft: Draft) -> None:
        """In a sourceless passive, and after "seems", the subject is part of what is ascribed."""
        seems = bool(cue.form.frames & SEEM)
        if not seems and (cue.order != "passive" or cue.source is not None or cue.form.frames & (ASK | TELL)):
            return
        subject = draft.source if seems else phrase_left(self._s, cue.first - 1, self._taken)
        if seems:
            draft.source = None
        if subject and self._s.lower[subject[0]] != "it" and subject[0] >= self._taken:
            draft.content.insert(0, subject)

    def _nest(self, number: int, limit: int, outer: Draft) -> None:
        s, cue, start = self._s, self._cues[number], self._rights[number]
        if start < 0 or start >= limit or cue.order == "phrase":
            return
        end = tidy(s, start, min(limit, contents.clause_end(s, cue, start, limit)))
        if end > start:
            self._drafts.append(Draft([(start, end)], (cue.first, cue.last), cue.source, cue.form, nested_in=outer))


def _continue(s: Scan, sentence: Sentence, recent: Draft) -> None:
    """A sentence that is a quotation and has no cue goes on with what the one before it ascribed."""
    first = sentence.first
    if not s.flags[first] & MARK or not s.quoted[first]:
        size = sentence.last - first
        if s.quoted[first : sentence.last].count(1) * 2 > size and not s.quoted[first] and size > 6:  # noqa: PLR2004 -- a small count
            recent.content.append((first, contents.to_quote_end(s, sentence.last)))
        return
    end = contents.quote_end_at(s, first)
    if end <= first or (recent.content and recent.content[-1][1] >= end):
        return
    recent.content.append((first, end))


def _carrying(s: Scan, drafts: list[Draft]) -> Draft | None:
    """The draft of a sentence that a quotation in the next one goes on with: one that quotes, else one of saying."""
    quoting = [d for d in drafts if any(s.quoted.find(1, first, last) >= 0 for first, last in d.content)]
    saying = [d for d in drafts if d.source is not None and d.form.frames & (SAY | TELL)]
    if len(quoting) == 1 and saying and saying[-1].form.frames & SAY and saying[-1].cue > quoting[0].cue:
        same = saying[-1].source == quoting[0].source and saying[-1].form.forms & GERUND
        return (
            quoting[0] if same and quoting[0].form.frames & CLAUSE else saying[-1]
        )  # "“A,” he said, noting that B. “C.”"
    return next(iter([d for d in quoting if d.form.frames & CLAUSE] + quoting + saying), None)


def _hearsay(s: Scan, sentence: Sentence, adverbs: list[int], found: list[Draft]) -> list[Draft]:
    """What an adverb ascribes to nobody: "He reportedly left". Nothing where somebody is named for it."""
    for i in adverbs:
        if not sentence.first <= i < sentence.last or any(
            first <= i < last for d in found for first, last in d.content
        ):
            continue
        taken = [last for d in found for last in (d.cue[1], *(r[1] for r in d.content)) if last <= i]
        start, end = max(taken, default=sentence.first), tidy(s, i, sentence.last)
        if any(d.cue[0] > i for d in found):
            continue
        content = [(a, b) for a, b in ((start, i), (i + 1, end)) if a < b]
        return [Draft(content, (i, i + 1), None, _HEARSAY)] if content else []
    return []


def _by_colon(s: Scan, sentence: Sentence, found: list[Draft]) -> list[Draft]:
    """The drafts of a sentence with what only a colon ascribes."""
    if not any(s.flags[i] & COLON for i in range(sentence.first, sentence.last)):
        return found
    label = labelled(s, sentence)
    if label is not None:
        source, colon, end = label
        draft = Draft([(colon + 1, end)], (colon, colon + 1), source, _COLON)
        inside = [d for d in found if d.cue[0] > colon]
        for d in inside:
            d.nested_in = d.nested_in or draft
        return [draft, *inside]
    given = introduced(s, sentence)
    if given is not None:
        source, cue, words = given
        if words is None:
            waits = any(not d.content for d in found)
            return found if waits else [*found, Draft([], cue, source, _COLON)]
        if not any(r[0] < words[1] and words[0] < r[1] for d in found for r in d.content):
            return [
                *(d for d in found if d.cue[1] <= cue[0] or d.cue[0] >= cue[1]),
                Draft([words], cue, source, _COLON),
            ]
    return found
