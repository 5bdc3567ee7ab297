"""Attributions of one block: which words it ascribes, by which cue, to whom.

A sentence is read in two steps: first every cue with its source (``cue_reading``), then what each cue ascribes
(``contents``). A cue that stands in what another one ascribes is nested, unless it takes up the subject again
("… , adding that …") or opens a clause of its own ("… , but Y said …").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from newsdesk.analysis import contents
from newsdesk.analysis.colons import introduced, labelled
from newsdesk.analysis.cue_reading import Cue, CueReader
from newsdesk.analysis.cues import ATTITUDE, CLAUSE, SAY, SEEM, TALK, CueForm, is_finite, load_cues
from newsdesk.analysis.facts import BlockAttribution
from newsdesk.analysis.grammar import (
    ADVERB,
    AUX,
    BE,
    TIME,
    BREAK,
    CLOSE,
    COLON,
    COMMA,
    CONJ,
    CUE,
    DASH,
    DET,
    DOCUMENT,
    FINITE,
    HEARSAY,
    MARK,
    NOUN_CUE,
    OPEN,
    POSSESSIVE,
    PREP,
    PUNCTUATION,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBJECT,
    SUBORD,
    UNNAMED,
    Grammar,
)
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.scan import Range, Scan
from newsdesk.analysis.text import BlockText, Sentence
from newsdesk.domain.detected import AttributionKind, SourceKind
from newsdesk.domain.spans import Span

_LEADING = frozenset({"while", "although", "though", "because", "since", "after", "when", "as", "if", "asked", "before", "where"})
_PHRASE = CueForm("according to", SAY, 0, frozenset())
_COLON = CueForm(":", SAY, 0, frozenset())


@dataclass(slots=True)
class Draft:
    """An attribution in token ranges, while its sentence is read."""

    content: list[Range]
    cue: Range
    source: Range | None
    form: CueForm
    nested_in: Draft | None = None
    index: int = -1
    pending: bool = field(default=False)


class AttributionRules:
    """Reads the attributions of a block. Built once from the lexicons; immutable."""

    def __init__(self, lexicons: Lexicons) -> None:
        forms = load_cues(lexicons)
        self._about = lexicons.words("cues", "nouns-about")
        bits = {word: CUE | (FINITE if is_finite(form) else 0) for word, form in forms.items()}
        for noun in lexicons.words("cues", "nouns") | self._about:
            bits[noun] = bits.get(noun, 0) | NOUN_CUE
        for word in lexicons.words("cues", "hearsay"):
            bits[word] = bits.get(word, 0) | HEARSAY
        bits["according"] = NOUN_CUE
        self.grammar = Grammar(lexicons, bits)
        self._reader = CueReader(forms)

    def read(self, block: BlockText) -> tuple[BlockAttribution, ...]:
        """The attributions of a block in reading order. One whose content is empty waits for the block after it."""
        if not block.words:
            return ()
        s = Scan(block, self.grammar)
        drafts: list[Draft] = []
        recent: Draft | None = None
        for sentence in block.sentences:
            s.title_case = _title_case(s, sentence)
            found = self._sentence(s, sentence)
            found = _by_colon(s, sentence, found)
            outer = [d for d in found if d.nested_in is None]
            if outer:
                drafts += found
                recent = _carrying(s, outer) or recent
            elif recent is not None:
                self._continue(s, sentence, recent)
        return tuple(_finish(s, drafts))

    def _sentence(self, s: Scan, sentence: Sentence) -> list[Draft]:
        cues = self._cues(s, sentence)
        if not cues:
            return []
        first, limit = sentence.first, sentence.last
        rights = [contents.after_cue(s, cue, limit) if cue.order != "phrase" else -1 for cue in cues]
        lefts = [_left(s, cue, right, first, limit) for cue, right in zip(cues, rights, strict=True)]
        drafts: list[Draft] = []
        taken = first  # nothing before this token is free to be content
        n = 0
        while n < len(cues):
            outer = _covering(lefts, n)
            edge = limit
            if outer is not None:
                edge = self._start(s, cues[outer], taken, first)
                if cues[n].first < edge:
                    outer = None
                else:
                    edge = limit
            if outer is not None:
                draft = self._both_sides(s, cues[outer], rights[outer], taken, first, limit)
                drafts.append(draft)
                drafts += [
                    d for m in range(n, outer) if (d := _nested(s, cues[m], rights[m], cues[outer].first, draft))
                ]
                n = outer + 1
                taken = max(
                    draft.content[-1][1] if draft.content else 0,
                    cues[outer].last,
                    draft.source[1] if draft.source else 0,
                )
                while n < len(cues) and cues[n].at < taken:
                    if inside := _nested(s, cues[n], rights[n], taken, draft):
                        drafts.append(inside)
                    n += 1
                continue
            cue, start = cues[n], rights[n]
            n += 1
            if cue.order == "phrase":
                start = cue.source[1] if cue.source else cue.last
                while start < limit and s.flags[start] & (COMMA | CLOSE):
                    start += 1
                if start >= limit:
                    continue
            if start < 0 or start >= limit:
                pending = s.flags[min(cue.last, s.size - 1)] & COLON and cue.last >= limit - 1
                if pending:
                    drafts.append(Draft([], (cue.first, cue.last), cue.source, cue.form, pending=True))
                continue
            end = min(edge, contents.clause_end(s, cue, start, limit)) if cue.order != "phrase" else limit
            if edge == limit:
                end = contents.to_quote_end(s, end)
            end = _subordinate_end(s, cue, start, end, first)
            inner: list[int] = []
            while n < len(cues) and cues[n].at < end and (lefts[n] is None or cues[n].first < edge < limit):
                boundary = _boundary(s, cue, cues[n], start, rights[n])
                if boundary > 0:
                    end = boundary
                    break
                inner.append(n)
                n += 1
            end = _tidy(s, start, end)
            if end <= start:
                continue
            draft = Draft([(start, end)], (cue.first, cue.last), cue.source, cue.form)
            if (cue.order == "passive" and cue.source is None) or cue.form.frames & SEEM:
                subject = draft.source if cue.form.frames & SEEM else s.phrase_left(cue.first - 1, taken)
                if cue.form.frames & SEEM:
                    draft.source = None
                if subject and s.lower[subject[0]] != "it" and subject[0] >= taken:
                    draft.content.insert(0, subject)
            drafts.append(draft)
            drafts += [d for m in inner if (d := _nested(s, cues[m], rights[m], end, draft))]
            taken = end
        return drafts

    def _cues(self, s: Scan, sentence: Sentence) -> list[Cue]:
        """The cues of a sentence that stand outside quotations, in order."""
        out: list[Cue] = []
        flags, quoted = s.flags, s.quoted
        shared: Range | None = None
        main_known = False
        for i in range(sentence.first, sentence.last):
            f = flags[i]
            if not f & (CUE | NOUN_CUE) or quoted[i]:
                continue
            if s.words[i][0].isupper() and i > sentence.first and not s.title_case:
                continue  # a name: "the United States"
            cue: Cue | None = None
            if f & NOUN_CUE:
                cue = self._nominal(s, i, sentence)
            if cue is None and f & CUE:
                if shared is None and not main_known:
                    shared, main_known = _main_subject(s, sentence, i), True
                cue = self._reader.read(s, i, sentence.first, sentence.last, shared)
            if cue is not None:
                if out and cue.first < out[-1].last:
                    out.pop()
                out.append(cue)
                if cue.source is not None and cue.order in {"left", "right"}:
                    shared = cue.source
        return out

    def _nominal(self, s: Scan, i: int, sentence: Sentence) -> Cue | None:
        """ "according to X", "X's claim that", "the allegation that"."""
        limit = sentence.last
        if s.lower[i] == "according":
            if i + 1 < limit and s.lower[i + 1] == "to":
                source = _long_phrase(s, i + 2, limit)
                return Cue(i, i, i + 2, _PHRASE, source, "phrase") if source else None
            return None
        if i + 1 >= limit:
            return None
        about = s.lower[i] in self._about and s.lower[i + 1] in {"of", "for", "on", "about", "against", "with", "over"}
        if not about and s.lower[i + 1] not in {"that", "to"}:
            return None
        p = i - 1
        while p > sentence.first and not s.flags[p] & (DET | POSSESSIVE | PUNCTUATION | PREP) and i - p < 4:  # noqa: PLR2004 -- "her repeated public claim"
            p -= 1
        if p < sentence.first:
            return None
        form = CueForm(s.lower[i], TALK | ATTITUDE, 0, frozenset({s.lower[i + 1]})) if about else CueForm(s.lower[i], SAY, 0, frozenset({"that"}))
        if s.flags[p] & POSSESSIVE:
            source = s.phrase_left(p - 1, sentence.first)
            if source and about and not s.speaks(source):
                return None
            return Cue(i, p, i + 1, form, source, "noun") if source else None
        if s.lower[p] in {"his", "her", "their", "its", "my", "our"}:
            return Cue(i, p + 1, i + 1, form, (p, p + 1), "noun")
        if s.lower[i + 1] == "that" and s.flags[p] & (DET | PREP):
            return Cue(i, p + 1 if s.flags[p] & PREP else p, i + 1, form, None, "noun")
        return None

    @staticmethod
    def _last(s: Scan, cue: Cue, taken: int) -> int:
        """Last token of what stands before a cue set in or after it."""
        last = (min(cue.first, cue.source[0]) if cue.source else cue.first) - 1
        while last > taken and s.flags[last] & (COMMA | DASH | CONJ) and not s.flags[last] & MARK:
            last -= 1
        return last

    def _start(self, s: Scan, cue: Cue, taken: int, first: int) -> int:
        """First token of what stands before a cue set in or after it."""
        last = self._last(s, cue, taken)
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

    def _both_sides(self, s: Scan, cue: Cue, right: int, taken: int, first: int, limit: int) -> Draft:
        """A cue set in, or after, what is said."""
        start, last = self._start(s, cue, taken, first), self._last(s, cue, taken)
        content = [(start, last + 1)] if start <= last else []
        after = max(cue.last, cue.source[1] if cue.source else 0)
        if right >= 0 and s.flags[right] & MARK:
            content.append((right, contents.clause_end(s, cue, right, limit)))
        elif (
            cue.order == "left"
            and after + 1 < limit
            and s.flags[after] & COMMA
            and not s.flags[last] & MARK
        ):
            f, low = s.flags[after + 1], s.lower[after + 1]
            leads = s.flags[first] & (SUBORD | PREP)
            taking_up = f & CUE and low.endswith(("ing", "ed"))
            if low == "that" or (leads and not taking_up) or not (
                f & (CONJ | RELATIVE)
                or taking_up
                or low.endswith("ing")
                or low in {"while", "as", "when", "after"}
            ):
                end = _tidy(s, after + 1, limit)
                if s.flags[start] & (PREP | TIME | ADVERB) and not any(s.is_verbish(k) for k in range(start, last + 1)):
                    content = []
                content.append((after + 1, end))
        elif cue.order == "right" and after + 1 < limit and s.flags[after] & COMMA:
            resumed = _resumed(s, after, limit, quoted=bool(s.flags[last] & MARK))
            if resumed:
                content.append((resumed, contents.clause_end(s, cue, resumed, limit) if s.flags[resumed] & MARK else _tidy(s, resumed, limit)))
        return Draft(content, (cue.first, cue.last), cue.source, cue.form)

    def _continue(self, s: Scan, sentence: Sentence, recent: Draft) -> None:
        """A sentence that is a quotation and has no cue goes on with what the one before it ascribed."""
        first = sentence.first
        if not s.flags[first] & MARK or not s.quoted[first]:
            size = sentence.last - first
            if s.quoted[first:sentence.last].count(1) * 2 > size and not s.quoted[first] and size > 6:  # noqa: PLR2004
                recent.content.append((first, contents.to_quote_end(s, sentence.last)))
            return
        end = contents.quote_end_at(s, first)
        if end <= first or (recent.content and recent.content[-1][1] >= end):
            return
        recent.content.append((first, end))


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
        if not any(r[0] < words[1] and words[0] < r[1] for d in found for r in d.content):
            return [*(d for d in found if d.cue[1] <= cue[0] or d.cue[0] >= cue[1]), Draft([words], cue, source, _COLON)]
    return found


def _subordinate_end(s: Scan, cue: Cue, start: int, end: int, first: int) -> int:
    """A clause that only leads up to the main one ends at its comma: "While X said it was late, …", "X, who says …, …"."""
    aside = cue.source and cue.source[1] - cue.source[0] == 1 and s.flags[cue.source[0]] & RELATIVE and s.flags[cue.source[0] - 1] & COMMA
    opener = first + 1 if s.flags[first] & CONJ else first
    leads = s.lower[opener] in _LEADING and not any(s.flags[k] & COMMA for k in range(opener, cue.first))
    if not aside and not leads and cue.order != "ahead":
        return end
    for k in range(start + 1, end):
        if s.flags[k] & COMMA and not s.quoted[k] and not s.lower[k + 1].endswith("ing"):
            return k
    return end


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


def _carrying(s: Scan, drafts: list[Draft]) -> Draft | None:
    """The draft of a sentence that a quotation in the next one goes on with: one that quotes, else one of saying."""
    quoting = [d for d in drafts if any(s.quoted[i] for r in d.content for i in range(*r))]
    return next((d for d in quoting + drafts if d.form.frames & CLAUSE), None)


def _main_subject(s: Scan, sentence: Sentence, before: int) -> Range | None:
    for i in range(sentence.first + 1, before):
        if s.is_verbish(i) and not s.quoted[i]:
            return s.phrase_left(i - 1, sentence.first)
    return None


def _title_case(s: Scan, sentence: Sentence) -> bool:
    long_words = [w for w in s.words[sentence.first : sentence.last] if len(w) > 3 and w[0].isalpha()]  # noqa: PLR2004
    return len(long_words) > 2 and sum(1 for w in long_words if w[0].isupper()) >= 0.8 * len(long_words)  # noqa: PLR2004


def _long_phrase(s: Scan, first: int, limit: int) -> Range | None:
    """The source after "according to", with what belongs to it ("a report released in May by X")."""
    end = first
    while end < limit and end - first < 40:  # noqa: PLR2004
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


def _left(s: Scan, cue: Cue, right: int, first: int, limit: int) -> int | None:
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


def _verb_between(s: Scan, first: int, last: int) -> bool:
    return any(s.is_verbish(i) or s.flags[i] & CUE for i in range(first, last)) or any(s.quoted[first:last])


def _covering(lefts: list[int | None], n: int) -> int | None:
    """The cue from ``n`` on whose left content reaches back over the cues before it."""
    for m in range(n, len(lefts)):
        if lefts[m] is not None:
            return m
    return None


def _boundary(s: Scan, outer: Cue, inner: Cue, start: int, right: int) -> int:
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
    if (f & CONJ or s.lower[b] in {"while", "whereas", "as", "although", "though"}) and b - 1 > start:
        if s.flags[b - 1] & (COMMA | MARK):
            return b - 1 if s.flags[b - 1] & COMMA else b
        return b if s.lower[b] in {"while", "whereas"} else 0
    return 0


def _nested(s: Scan, cue: Cue, right: int, limit: int, outer: Draft) -> Draft | None:
    if right < 0 or right >= limit or cue.order == "phrase":
        return None
    end = _tidy(s, right, min(limit, contents.clause_end(s, cue, right, limit)))
    return Draft([(right, end)], (cue.first, cue.last), cue.source, cue.form, nested_in=outer) if end > right else None


def _tidy(s: Scan, start: int, end: int) -> int:
    """Without trailing commas, conjunctions and full stops (a closing quotation mark stays)."""
    while (
        end > start
        and s.flags[end - 1] & (COMMA | CONJ | SEMICOLON | DASH | STOP | COLON)
        and not s.flags[end - 1] & MARK
    ):
        if s.is_dotted(end - 1):
            break
        end -= 1
    return end


def _finish(s: Scan, drafts: list[Draft]) -> Iterable[BlockAttribution]:
    drafts.sort(key=lambda d: (d.content[0][0] if d.content else d.cue[0], d.cue[0]))
    for n, draft in enumerate(drafts):
        draft.index = n
    for draft in drafts:
        content = tuple(_span(s, r) for r in sorted(draft.content) if r[0] < r[1])
        yield BlockAttribution(
            content,
            _span(s, draft.cue),
            _span(s, draft.source) if draft.source else None,
            _kind(s, draft.content),
            _source_kind(s, draft.source),
            draft.form.lemma,
            not draft.form.frames & ATTITUDE or bool(draft.form.frames & SAY),
            draft.nested_in.index if draft.nested_in else -1,
        )


def _span(s: Scan, r: Range) -> Span:
    return Span(s.block.starts[r[0]], s.block.ends[r[1] - 1])


def _kind(s: Scan, ranges: list[Range]) -> AttributionKind:
    inside = outside = 0
    for first, last in ranges:
        for i in range(first, last):
            if s.words[i][0].isalnum():
                if s.quoted[i]:
                    inside += 1
                else:
                    outside += 1
    if not inside:
        return AttributionKind.INDIRECT
    return AttributionKind.MIXED if outside else AttributionKind.DIRECT


def _source_kind(s: Scan, source: Range | None) -> SourceKind:
    if source is None:
        return SourceKind.NONE
    first, last = source
    if last - first == 1 and s.flags[first] & (SUBJECT | RELATIVE) and not s.flags[first] & UNNAMED:
        return SourceKind.PRONOUN
    flags = [s.flags[i] for i in range(first, last)]
    named = any(
        s.is_name(i)
        for i in range(first + (first in {x.first for x in s.block.sentences} and not _known_name(s, first)), last)
    )
    if any(f & UNNAMED for f in flags) and not named:
        return SourceKind.UNNAMED
    if any(f & DOCUMENT for f in flags):
        return SourceKind.DOCUMENT
    return SourceKind.NAMED if named else SourceKind.DESCRIBED


def _known_name(s: Scan, i: int) -> bool:
    return not s.flags[i]
