"""Is this word a cue here, and whose? One verb, noun or phrase of saying in its sentence: its group and its source."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.analysis.cues import (
    AGENTLESS,
    ASK,
    ATTITUDE,
    BASE,
    CLAUSE,
    GERUND,
    JUDGE,
    PARTICIPLE,
    PAST,
    SAY,
    SHOW,
    TALK,
    TELL,
    THIRD,
    THINK,
    URGE,
    VOW,
    FEEL,
    NOUN_TOO,
    SEEM,
    CueForm,
)
from newsdesk.analysis.grammar import (
    ADVERB,
    AUX,
    BE,
    BREAK,
    CLOSE,
    COLON,
    COMMA,
    CONJ,
    CUE,
    DASH,
    DET,
    MARK,
    MODAL,
    OBJECT,
    POSSESSIVE,
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
from newsdesk.analysis.scan import Range, Scan

_CATENATIVE = frozenset(
    "declined refused continued sought tried began wanted wants continues refuses declines seeks tries begins went started attempted "
    "managed rushed moved proceeded failed continuing refusing declining seeking trying starting appeared appears seemed seems got came "
    "vowed promised threatened used hesitated hastened love loves loved like likes liked".split()
)
_REPORTING_GERUND_PREPS = frozenset({"by", "in", "after", "before", "while", "when", "without", "for"})


_NAMING = frozenset({"call", "dub", "label", "name", "describe", "brand", "term"})
_SAYS_SO = frozenset({"that", "he", "she", "it", "they", "we", "i", "there", "the", "his", "her", "their"})
_PLURALS = frozenset(
    {"people", "police", "men", "women", "children", "staff", "data", "those", "many", "some", "most", "others"}
)
_CONTRACTED = {"’ve": 2, "'ve": 2, "’ll": 2, "'ll": 2, "’re": 1, "'re": 1}
_ANY = CueForm("", 0, 0, frozenset())


@dataclass(slots=True)
class Cue:
    """A cue in its sentence. ``order`` is how it stands to its source: left (subject before), right (verb first),
    shared (subject of the verb before), passive, none.
    """

    at: int
    first: int
    last: int
    form: CueForm
    source: Range | None
    order: str


class CueReader:
    """Reads cue verbs; knows the forms of ``cues.txt``."""

    def __init__(self, forms: dict[str, CueForm]) -> None:
        self._forms = forms

    def read(self, s: Scan, i: int, floor: int, limit: int, shared: Range | None) -> Cue | None:
        """The cue at token ``i`` of the sentence ``floor:limit``; ``shared`` is the subject of the verb before it."""
        form = self._forms[s.lower[i]]
        if (
            form.frames & ASK
            and form.forms & PARTICIPLE
            and (i == floor or s.lower[i - 1] in {"when", "if", "once", "after"})
        ):
            return self._passive(s, i, i, form, floor, limit, "ahead")
        first, has = self._group(s, i, floor, form)
        p = first - 1
        last = i + 1
        if form.frames & FEEL:
            felt = self._felt(s, i, first, has, form, floor, limit)
            if felt is not None or not form.forms:
                return felt
        if has & 4:  # an infinitive
            joined = self._catenative(s, i, first, floor)
            if joined is None:
                said = i + 1 < limit and (s.lower[i + 1] in {"that", "whether"} or s.flags[i + 1] & MARK)
                return Cue(i, first, last, form, shared, "shared") if said and shared and form.frames & CLAUSE else None
            first = joined
            p = first - 1
            has = 0
            source = self._subject(s, first, floor)
            if source is None:
                return Cue(i, first, last, form, shared, "shared") if shared else None
            return Cue(i, first, last, form, source, "left")
        if form.forms & GERUND and not form.forms & BASE:
            return self._gerund(s, i, first, has, form, floor, shared)
        if form.forms & (PAST | PARTICIPLE):
            if has & 1:
                return self._passive(s, i, first, form, floor, limit)
            if not has and p >= floor and s.flags[p] & (DET | POSSESSIVE | PREP) and not s.flags[p] & SUBJECT:
                return None
            return self._finite(s, i, first, last, has, form, floor, limit, shared)
        if not has and not self._verb_here(s, i, p, form, floor, limit):
            return None
        return self._finite(s, i, first, last, has, form, floor, limit, shared)

    def _group(self, s: Scan, i: int, floor: int, form: CueForm) -> tuple[int, int]:
        """Where the verb group begins, and what it holds: 1 a form of be, 2 have or a modal, 4 an infinitive's to."""
        first, has, k = i, 0, i - 1
        flags = s.flags
        while k >= floor:
            f = flags[k]
            if f & BE:
                has |= 1
            elif s.lower[k] == "to":
                if has & 2:
                    break
                return k, has | 4
            elif f & (AUX | MODAL) and not s.is_name(k):
                has |= 2
            elif f & POSSESSIVE and k > floor and flags[k - 1] & SUBJECT and not flags[k - 1] & DET:
                has |= 1 if form.forms & GERUND else 2  # "he's saying", "he's said"
                first = k
                break
            elif f & SUBJECT and s.lower[k][-3:] in _CONTRACTED:
                has |= _CONTRACTED[s.lower[k][-3:]]
                break
            elif not s.is_adverb(k) or f & (DET & ~SUBJECT) or (f & SUBORD and not f & ADVERB):
                break
            else:
                k -= 1
                continue
            first = k
            k -= 1
        # adverbs right before the verb belong to it
        while first - 1 >= floor and s.is_adverb(first - 1) and not flags[first - 1] & (SUBORD | DET | CONJ):
            first -= 1
        return first, has

    def _felt(self, s: Scan, i: int, first: int, has: int, form: CueForm, floor: int, limit: int) -> Cue | None:
        """An adjective that says what somebody feels: "is confident that", "was critical of"."""
        if has & 4 or i + 1 >= limit or s.lower[i + 1] not in form.follow:
            return None
        if not has & 1:
            made = i - 2 if i > floor and s.lower[i - 1] == "it" else i - 1
            if made <= floor or form.lemma != "clear" or s.lower[made] not in {"made", "makes", "make"}:
                return None
            first = self._group(s, made, floor, form)[0]
        source = self._subject(s, first, floor)
        if source is None or not s.speaks(source):
            return None
        return Cue(i, first, i + 1, CueForm(form.lemma, FEEL | ATTITUDE, form.forms, form.follow), source, "left")

    def _catenative(self, s: Scan, i: int, to: int, floor: int) -> int | None:
        k = to - 1
        if k >= floor and s.lower[k] in {"on", "out"}:
            k -= 1
        if k >= floor and s.lower[k] in _CATENATIVE:
            return self._group(s, k, floor, self._forms.get(s.lower[k], _ANY))[0]
        return None

    def _gerund(
        self, s: Scan, i: int, first: int, has: int, form: CueForm, floor: int, shared: Range | None
    ) -> Cue | None:
        p = first - 1
        if has & 1:
            source = self._subject(s, first, floor)
            return (
                Cue(i, first, i + 1, form, source or shared, "left" if source else "shared")
                if source or shared
                else None
            )
        if p < floor:
            return Cue(i, first, i + 1, form, None, "ahead") if form.frames & (CLAUSE | JUDGE) else None
        f = s.flags[p]
        if f & (COMMA | DASH | CLOSE | MARK | CONJ) or s.lower[p] in _REPORTING_GERUND_PREPS:
            return Cue(i, first, i + 1, form, shared, "shared")
        if f & (PREP | DET | POSSESSIVE | SUBORD):
            return None
        source = s.phrase_left(p, floor)
        if source and s.speaks(source) and form.frames & SAY:
            return Cue(i, first, i + 1, form, source, "left")
        return None

    def _passive(
        self, s: Scan, i: int, first: int, form: CueForm, floor: int, limit: int, order: str = "passive"
    ) -> Cue | None:
        """ "was told by X that", "is said to", "it was reported that"; the source follows "by", or there is none."""
        k = i + 1
        source: Range | None = None
        by = -1
        for j in range(k, min(limit, k + 12)):
            if s.lower[j] == "by":
                by = j
                break
            if s.flags[j] & (PUNCTUATION & ~MARK) or s.flags[j] & SUBORD and not s.flags[j] & PREP:
                break
        if by >= 0:
            source = s.phrase_right(by + 1, limit)
            if source and not s.speaks(source):
                source = None
        if source is not None and form.frames & ATTITUDE and not form.frames & SAY:
            return None
        if source is None and not form.frames & (AGENTLESS | ASK | TELL):
            return None
        return Cue(i, first, i + 1, form, source, order)

    def _finite(
        self,
        s: Scan,
        i: int,
        first: int,
        last: int,
        has: int,
        form: CueForm,
        floor: int,
        limit: int,
        shared: Range | None,
    ) -> Cue | None:
        p = first - 1
        inverted = self._inverted(s, i, first, form, floor, limit) if not has else None
        if inverted is not None:
            return Cue(i, first, last, form, inverted, "right")
        if p < floor:
            return None
        f = s.flags[p]
        if f & CONJ:
            return Cue(i, first, last, form, shared, "shared") if shared else None
        source = self._subject(s, first, floor)
        if source is None:
            if f & COMMA and shared:
                return Cue(i, first, last, form, shared, "shared")
            return None
        if (
            not has
            and form.lemma in _NAMING
            and i + 1 < limit
            and s.flags[i + 1] & MARK
            and not s.is_name(p)
            and not f & (SUBJECT | RELATIVE)
        ):
            return None
        if form.forms & PARTICIPLE and not has and i + 1 < limit and s.lower[i + 1] == "by" and not form.frames & TALK:
            by = s.phrase_right(i + 2, limit)
            return Cue(i, first, last, form, by, "passive") if by and s.speaks(by) else None
        said = i + 1 < limit and (s.lower[i + 1] in _SAYS_SO or s.flags[i + 1] & (MARK | COLON))
        if form.frames & (ATTITUDE | SHOW | JUDGE) and not (said and form.frames & SAY) and not s.speaks(source):
            return None
        if form.frames & THINK and s.lower[source[0]] == "you":
            return None  # "you know"
        return Cue(i, first, last, form, source, "left")

    def _inverted(self, s: Scan, i: int, first: int, form: CueForm, floor: int, limit: int) -> Range | None:
        """The speaker after the verb: only after a comma or a quotation, and only for verbs of saying."""
        p = first - 1
        if first != i or not form.frames & (SAY | ASK) or form.forms & GERUND:
            return None
        if p >= floor and not s.flags[p] & (COMMA | MARK | DASH | CLOSE):
            return None
        if p < floor and not (form.forms & (PAST | THIRD)):
            return None
        if form.frames & TELL and not (p >= floor and s.flags[p] & MARK):
            return None
        source = s.phrase_right(i + 1, limit)
        if source is None or not s.speaks(source):
            return None
        after = source[1]
        if p >= floor and s.flags[p] & COMMA and after < limit and s.flags[after] & MARK:
            return None  # "X, a lawyer, said the law “is …”"
        if s.flags[source[0]] & OBJECT and s.lower[source[0]] not in {"her"}:
            return None
        if (
            after < limit
            and not s.flags[after] & (BREAK | PREP | TIME | RELATIVE | ADVERB | CONJ | SUBORD)
            and not s.is_adverb(after)
            and not s.lower[after].endswith("ing")
        ):
            return None
        if p < floor and not (after >= limit or s.flags[after] & BREAK):
            return None
        return source

    def _subject(self, s: Scan, first: int, floor: int) -> Range | None:
        """The subject of the verb group that begins at ``first``, apposition and aside included."""
        j = first - 1
        if j < floor:
            return None
        if s.lower[j] in {"himself", "herself", "itself", "themselves"} and j > floor:
            j -= 1
        f = s.flags[j]
        if f & RELATIVE:
            return (j, j + 1) if j > floor else None
        if f & SUBJECT and not f & (DET | UNNAMED):
            return j, j + 1
        if f & (COMMA | DASH):
            return self._across(s, j, floor)
        if f & MARK:
            return None
        if f & (PREP | CONJ | BREAK & ~CLOSE | SUBORD | OBJECT) and not s.is_name(j):
            return None
        return s.phrase_left(j, floor, reduced=True)

    def _across(self, s: Scan, close: int, floor: int) -> Range | None:
        """A subject parted from its verb by an apposition or an aside: "X, the mayor, said"."""
        mark = s.flags[close] & (COMMA | DASH)
        for k in range(close - 1, max(floor, close - 40), -1):
            if not s.flags[k] & mark:
                if s.flags[k] & (SEMICOLON | COLON):
                    return None
                continue
            if k == close - 1:
                return None
            head = s.phrase_left(k - 1, floor) if k > floor else None
            if head is None:
                continue
            before = head[0] - 1
            clean = before < floor or s.flags[before] & (BREAK | CONJ | SUBORD) or s.flags[before] & TIME
            if not clean or not s.speaks(head):
                continue
            if (
                mark & DASH
                or s.flags[k + 1] & (RELATIVE | DET | PREP | TIME)
                or not any(s.is_verbish(m) for m in range(k + 1, close))
            ):
                return head[0], close
        return None

    def _verb_here(self, s: Scan, i: int, p: int, form: CueForm, floor: int, limit: int) -> bool:
        """Whether a form that may be a noun too ("claims", "report") is a verb here."""
        if p < floor:
            return False
        f = s.flags[p]
        if f & SUBJECT and not (f & DET and not f & UNNAMED):
            return True
        if f & RELATIVE:
            return s.lower[p] != "whose"
        if f & (DET | POSSESSIVE | PREP | OBJECT):
            return False
        if not form.frames & NOUN_TOO and form.forms & THIRD and not f & (COMMA | CONJ | DASH):
            return True
        if i + 1 >= limit:
            return bool(f & (COMMA | MARK)) or s.is_name(p)
        n = s.flags[i + 1]
        if f & CLOSE:
            return True
        if f & MARK:
            return bool(form.forms & THIRD)
        if f & (COMMA | DASH):
            return self._across(s, p, floor) is not None and not n & (PREP | BE | AUX) and s.lower[i + 1] != "that"
        if f & CONJ:
            if form.forms & BASE:
                return bool(n & (DET | SUBJECT | OBJECT | SUBORD | MARK)) or s.lower[i + 1] in form.follow
            return not n & (PREP | BE | AUX | PUNCTUATION)
        if n & COMMA and i + 2 < limit and s.flags[i + 2] & MARK:
            return True
        follows = (
            bool(n & (DET | SUBJECT | OBJECT | SUBORD | MARK | COLON))
            or s.lower[i + 1] in {"to", "about", "there"}
            or s.is_name(i + 1)
            or s.lower[i + 1] in form.follow
        )
        if form.forms & BASE and not form.forms & THIRD:
            if s.lower[i + 1] == "that" and not f & (PREP | DET):
                return True
            plural = self._plural(s, p, floor)
            if plural and not form.frames & NOUN_TOO and form.frames & CLAUSE:
                return True
            said = n & BREAK and form.frames & SAY and self._after_break(s, p, floor)
            return (
                bool(plural and (follows or s.is_adverb(i + 1) or said))
                or (s.title_case and s.is_name(p) and follows)
                or bool(n & SUBJECT and not n & DET)
            )
        if s.is_name(p) or not s.lower[p].endswith("s"):
            return follows or bool(n & BREAK and form.frames & SAY and self._after_break(s, p, floor))
        return False

    @staticmethod
    def _plural(s: Scan, p: int, floor: int) -> bool:
        """Whether the phrase that ends with ``p`` speaks of several ("critics of the plan here")."""
        if s.lower[p].endswith("s") or s.lower[p] in _PLURALS:
            return True
        phrase = s.phrase_left(p - 1 if s.is_adverb(p) or s.lower[p] in {"here", "there"} else p, floor)
        if phrase is None:
            return False
        head = (
            next((k for k in range(phrase[0] + 1, phrase[1]) if s.flags[k] & (PREP | COMMA | RELATIVE)), phrase[1]) - 1
        )
        return s.lower[head].endswith("s") or s.lower[head] in _PLURALS

    @staticmethod
    def _after_break(s: Scan, p: int, floor: int) -> bool:
        """Whether the phrase that ends with ``p`` follows a comma or a quotation: "…, the mayor says."."""
        phrase = s.phrase_left(p, floor)
        return (
            phrase is not None
            and phrase[0] > floor
            and bool(s.flags[phrase[0] - 1] & (COMMA | MARK | DASH))
            and s.speaks(phrase)
        )
