"""Is this word a cue here, and whose? A verb (or adjective) of saying in its sentence: its group and its source."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.analysis.cues import (
    AGENTLESS,
    AS,
    ASK,
    ATTITUDE,
    BASE,
    CLAUSE,
    FEEL,
    GERUND,
    JUDGE,
    NOUN_TOO,
    PARTICIPLE,
    PAST,
    SAY,
    SEEM,
    SHOW,
    TALK,
    TELL,
    THINK,
    THIRD,
    URGE,
    VOW,
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
    DASH,
    DET,
    DOCUMENT,
    LY,
    MARK,
    MODAL,
    OBJECT,
    POSSESSIVE,
    PREP,
    PUNCTUATION,
    RELATIVE,
    STOP,
    SUBJECT,
    SUBORD,
    UNNAMED,
)
from newsdesk.analysis.noun_phrases import phrase_left, phrase_right
from newsdesk.analysis.scan import Range, Scan
from newsdesk.analysis.subjects import follows_break, is_plural, speaker_after, subject_across, subject_before
from newsdesk.analysis.text import Sentence
from newsdesk.analysis.verb_groups import HOLDS_BE, HOLDS_TO, far_particle, verb_group

# Verbs that only lead to the infinitive which says: "declined to comment", "went on to say".
_LEADS = (
    "declined refused continued sought tried began wanted wants continues refuses declines seeks tries begins went started attempted "
    "managed rushed moved proceeded failed continuing refusing declining seeking trying starting appeared appears seemed seems got came "
    "vowed promised threatened used hesitated hastened love loves loved like likes liked"
)
_CATENATIVE = frozenset(_LEADS.split())
_GERUND_PREPOSITIONS = frozenset({"by", "in", "after", "before", "while", "when", "without", "for"})
_ASKED_AFTER = frozenset({"when", "if", "once", "after"})
_NAMING = frozenset({"call", "dub", "label", "name", "describe", "brand", "term"})
_SAYS_SO = frozenset({"that", "he", "she", "it", "they", "we", "i", "there", "the", "his", "her", "their"})
_REPORTED = frozenset({"that", "whether", "if", "how", "why", "what", "who", "where", "when"})
_CHARGED = frozenset({"of", "for", "as"})
_BY_REACH = 12
_QUOTE_NEAR = 6
_AS_REACH = 16
_PAST_PARTICIPLE = PAST | PARTICIPLE
_CONJ_COMMA = CONJ | COMMA
_DET_POSS_PREP = DET | POSSESSIVE | PREP
_MORE_THAN_DET = SUBJECT | RELATIVE | OBJECT | ADVERB | LY | BE | AUX | MODAL | PREP | SUBORD | CONJ
_IN_GROUP = BE | AUX | MODAL | PREP | ADVERB | LY | POSSESSIVE | SUBJECT  # other words stand before a verb group
_BEFORE_GERUND = COMMA | DASH | CLOSE | MARK | CONJ
_ENDS_AGENT = PUNCTUATION & ~MARK | SUBORD
_NO_SUBJECT = DET | POSSESSIVE | PREP | OBJECT
_ASIDE_MARK = COMMA | DASH | MARK
_SAID_AFTER = DET | SUBJECT | OBJECT | SUBORD | MARK | COLON
_ALONE = SAY | TELL | ASK | URGE | VOW | JUDGE | THINK | SHOW | SEEM | FEEL  # frames that need no particle


@dataclass(slots=True)
class Cue:
    """A cue in its sentence: the word ``at``, its group ``first:last``.

    ``order`` is how it stands to its source: left (subject before), right (speaker after), shared (subject of the verb
    before), passive, ahead (opens the sentence), opening (the same, the subject of the verb after it known), noun, phrase ("according to").
    """

    at: int
    first: int
    last: int
    form: CueForm
    source: Range | None
    order: str


class Site:
    """The sentence a cue is read in. ``subject`` is that of the cue read last."""

    __slots__ = ("_main_known", "floor", "limit", "s", "subject")

    def __init__(self, s: Scan, sentence: Sentence) -> None:
        self.s = s
        self.floor = sentence.first
        self.limit = sentence.last
        self.subject: Range | None = None
        self._main_known = False

    def shared(self, before: int) -> Range | None:
        """The subject that a verb without its own takes up: the last cue's, else that of the first verb."""
        if self.subject is None and not self._main_known:
            self._main_known = True
            s = self.s
            for i in range(self.floor + 1, before):
                if s.is_verbish(i) and not s.quoted[i]:
                    self.subject = phrase_left(s, i - 1, self.floor)
                    if self.subject is not None:
                        break
            if self.subject is None and not s.flags[self.floor] & (PREP | SUBORD):
                opening = phrase_right(s, self.floor, before)
                self.subject = opening if opening and s.speaks(opening) else None
        return self.subject

    def lower(self, i: int) -> str:
        """The folded word at ``i``, "" after the sentence."""
        return self.s.lower[i] if i < self.limit else ""

    def is_verb(self, i: int) -> bool:
        """Whether the word at ``i`` looks like a finite verb."""
        return i < self.limit and self.s.is_verbish(i)

    def flags(self, i: int) -> int:
        """The bits at ``i``, 0 after the sentence."""
        return self.s.flags[i] if i < self.limit else 0


class CueReader:
    """Reads cue verbs; knows the forms of ``cues.txt``."""

    def __init__(self, forms: dict[str, CueForm]) -> None:
        self._forms = forms

    def read(self, site: Site, i: int) -> Cue | None:  # noqa: C901, PLR0911 -- one return a case
        """The cue at token ``i``, or None when the word is none here."""
        s, floor = site.s, site.floor
        form = self._forms[s.lower[i]]
        _, frames, forms, _ = form
        before = s.flags[i - 1] if i > floor else 0
        if (before & DET and not before & _MORE_THAN_DET) or (forms & GERUND and s.flags[i] & PREP):
            return None  # "the report", "regarding"
        if frames & ASK and forms & PARTICIPLE and (i == floor or s.lower[i - 1] in _ASKED_AFTER):
            return _passive(site, i, i, form, "ahead")
        if not frames & _ALONE and not _has_particle(site, i, form):
            return None
        first, has = verb_group(s, i, floor, form) if before & _IN_GROUP else (i, 0)
        if frames & FEEL:
            felt = _felt(site, i, first, has, form)
            if felt is not None or not forms:
                return felt
        if has & HOLDS_TO:
            return self._infinitive(site, i, first, form)
        if forms & GERUND and not forms & BASE:
            return _gerund(site, i, first, has, form)
        if forms & _PAST_PARTICIPLE:
            if has & HOLDS_BE:
                return _passive(site, i, first, form, "passive")
            p = first - 1
            if p >= floor and s.lower[p] == "as" and site.lower(i + 1) == "by":
                return _passive(site, i, first, form, "passive")  # "As reported by X, …"
            if not has and p >= floor and s.flags[p] & _DET_POSS_PREP and not s.flags[p] & SUBJECT:
                return None
        elif not has and not _is_verb(site, i, first - 1, form):
            return None
        return _finite(site, i, first, has, form)

    def _infinitive(self, site: Site, i: int, begin: int, form: CueForm) -> Cue | None:
        """As in "declined to comment", "went on to say"; without such a verb only "to say that"."""
        s, k = site.s, begin - 1
        if k >= site.floor and s.lower[k] in {"on", "out"}:
            k -= 1
        if k < site.floor or s.lower[k] not in _CATENATIVE:
            quotes = site.flags(i + 1) & MARK or (site.flags(i + 1) & COMMA and site.flags(i + 2) & MARK)
            clause = form.frames & SAY and site.flags(i + 1) & (SUBJECT | DET) == SUBJECT and site.is_verb(i + 2)
            said = site.lower(i + 1) in {"that", "whether"} or quotes or clause
            judged = form.frames & (JUDGE | ATTITUDE) == JUDGE and _takes_object(site, i, form)
            shared = site.shared(i) if (said and form.frames & CLAUSE) or judged else None
            return Cue(i, begin, i + 1, form, shared, "shared") if shared else None
        lead = self._forms.get(s.lower[k], form)
        if lead.frames & VOW and not _says_more(site, i, form):
            return None  # what is declined: "refused to comment", "pledged to oppose it"
        first, _ = verb_group(s, k, site.floor, lead)
        source = subject_before(s, first, site.floor)
        if source is not None:
            return Cue(i, first, i + 1, form, source, "left")
        shared = site.shared(i)
        return Cue(i, first, i + 1, form, shared, "shared") if shared else None


def _says_more(site: Site, i: int, form: CueForm) -> bool:
    """Whether the infinitive ``i`` says something itself: "declined to say whether", "refused to tell the council that"."""
    after = site.flags(i + 1)
    if not form.frames & CLAUSE or after & (STOP | PREP) or i + 1 >= site.limit:
        return False
    reach = _QUOTE_NEAR if form.frames & TELL or after & COMMA else 2
    told = any(site.lower(k) in _REPORTED or site.flags(k) & MARK for k in range(i + 1, i + reach))
    return told or bool(after & SUBJECT and not form.frames & JUDGE)


def _has_particle(site: Site, i: int, form: CueForm) -> bool:
    """Whether what a verb cannot do without follows: "point out", "see X as Y"."""
    if site.lower(i + 1) in form.follow:
        return not site.lower(i + 2)[:1].isdigit() or site.lower(i + 1) != "for"
    if form.frames & TALK and far_particle(site.s, i + 1, site.limit, form) > 0:
        return True
    return bool(form.frames & AS) and any(site.lower(k) == "as" for k in range(i + 1, i + _AS_REACH))


def _felt(site: Site, i: int, first: int, has: int, form: CueForm) -> Cue | None:
    """An adjective that says what somebody feels: "is confident that", "was critical of", "made it clear that"."""
    s = site.s
    if has & HOLDS_TO or site.lower(i + 1) not in form.follow:
        return None
    if not has & HOLDS_BE:
        made = i - 2 if i > site.floor and s.lower[i - 1] == "it" else i - 1
        if made <= site.floor or form.lemma != "clear" or s.lower[made] not in {"made", "makes", "make"}:
            return None
        first, _ = verb_group(s, made, site.floor, form)
    source = subject_before(s, first, site.floor)
    if source is not None and s.lower[source[0]] == "it":
        return Cue(i, first, i + 1, CueForm(form.lemma, FEEL | ATTITUDE, form.forms, form.follow), None, "noun")
    if source is None or not s.speaks(source):
        return None
    return Cue(i, first, i + 1, CueForm(form.lemma, FEEL | ATTITUDE, form.forms, form.follow), source, "left")


def _gerund(site: Site, i: int, first: int, has: int, form: CueForm) -> Cue | None:  # noqa: PLR0911 -- one return a case
    """As in "is saying", ", adding that", "by calling", "protesters chanting"."""
    s, p = site.s, first - 1
    if has & HOLDS_BE:
        source = subject_before(s, first, site.floor)
        if source:
            return Cue(i, first, i + 1, form, source, "left")
        shared = site.shared(i)
        return Cue(i, first, i + 1, form, shared, "shared") if shared else None
    if p < site.floor:
        return Cue(i, first, i + 1, form, None, "ahead") if form.frames & (CLAUSE | JUDGE) else None
    f = s.flags[p]
    if f & MARK and s.words[p - 1] != ",":
        return None  # "the “crooked” nominating process"
    if f & _BEFORE_GERUND or s.lower[p] in _GERUND_PREPOSITIONS:
        return Cue(i, first, i + 1, form, site.shared(i), "shared")
    if s.lower[p] == "as" and p > site.floor + 1 and s.lower[p - 1] in {"quoted", "cited"}:
        first, _ = verb_group(s, p - 1, site.floor, form)
        source = subject_before(s, first, site.floor)
        return Cue(i, first, i + 1, form, source, "left") if source else None
    quotes = any(site.flags(k) & MARK for k in range(i + 1, i + _QUOTE_NEAR)) and form.frames & JUDGE
    quotes = quotes or (form.frames & TALK != 0 and site.lower(i + 1) in form.follow)
    told = form.frames & (SAY | ASK) or quotes or _takes_object(site, i, form)
    if f & (PREP | DET | POSSESSIVE | SUBORD) or not told:
        return None
    source = phrase_left(s, p, site.floor)
    if source is None or not s.speaks(source):
        shared = site.shared(i) if form.frames & SAY or quotes else None  # "she opened the meeting saying"
        return Cue(i, first, i + 1, form, shared, "shared") if shared else None
    return Cue(i, first, i + 1, form, source, "left")


def _takes_object(site: Site, i: int, form: CueForm) -> bool:
    """Whether the object of a verb of judging follows: "voters backing the plan", "to criticise Vane"."""
    after = site.flags(i + 1)
    return form.frames & JUDGE != 0 and (after & (DET | OBJECT) != 0 or (i + 1 < site.limit and site.s.is_name(i + 1)))


def _passive(site: Site, i: int, first: int, form: CueForm, order: str) -> Cue | None:
    """As in "was told by X that", "is said to", "it was reported that"; the source follows "by", or there is none."""
    s = site.s
    source: Range | None = None
    for j in range(i + 1, min(site.limit, i + _BY_REACH)):
        if s.lower[j] == "by":
            source = phrase_right(s, j + 1, site.limit)
            break
        if s.flags[j] & _ENDS_AGENT and (s.flags[j] & PUNCTUATION or not s.flags[j] & PREP):
            break
    if source is not None and not s.speaks(source):
        source = None
    if source is None:
        charged = form.frames & JUDGE and site.lower(i + 1) in _CHARGED
        return Cue(i, first, i + 1, form, None, order) if charged or form.frames & (AGENTLESS | ASK | TELL) else None
    return Cue(i, first, i + 1, form, source, order)


def _finite(site: Site, i: int, first: int, has: int, form: CueForm) -> Cue | None:  # noqa: C901, PLR0911 -- one return a case
    s, floor = site.s, site.floor
    simple = not has
    if simple and first == i:
        speaker = speaker_after(s, i, form, floor, site.limit)
        if speaker is not None:
            return Cue(i, first, i + 1, form, speaker, "right")
    p = first - 1
    if p < floor:
        return None
    f = s.flags[p]
    source = None if f & CONJ else subject_before(s, first, floor)
    if source is None:
        shared = site.shared(i) if f & _CONJ_COMMA else None
        return Cue(i, first, i + 1, form, shared, "shared") if shared else None
    after = site.flags(i + 1)
    if simple and form.lemma in _NAMING and after & MARK and not s.is_name(p) and not f & (SUBJECT | RELATIVE):
        return None  # "a website called “X”"
    if simple and form.forms & PARTICIPLE and site.lower(i + 1) == "by" and not form.frames & TALK:
        by = phrase_right(s, i + 2, site.limit)
        agent = by is not None and s.speaks(by)
        if agent or not form.frames & SAY:  # not "said by telephone"
            return Cue(i, first, i + 1, form, by, "passive") if agent else None
    says_so = form.frames & SAY and (site.lower(i + 1) in _SAYS_SO or after & (MARK | COLON))
    if form.frames & (ATTITUDE | SHOW | JUDGE) and not says_so and not s.speaks(source):
        return None
    if form.frames & THINK and s.lower[source[0]] == "you":
        return None  # "you know"
    if source[1] - source[0] == 1 and s.lower[source[0]].endswith("ing") and not s.is_name(source[0]):
        return None  # "giving states more power"
    return Cue(i, first, i + 1, form, source, "left")


def _is_verb(site: Site, i: int, p: int, form: CueForm) -> bool:  # noqa: C901, PLR0911 -- one return a case
    """Whether a form that may be a noun too ("claims", "report") is a verb here; ``p`` is the token before it."""
    if p < site.floor:
        return False
    s = site.s
    f, after = s.flags[p], site.flags(i + 1)
    sure = form.forms & THIRD and not form.frames & NOUN_TOO
    if f & SUBJECT and (sure or not f & DET or f & UNNAMED):
        return True
    if f & RELATIVE:
        return s.lower[p] != "whose"
    if f & _NO_SUBJECT:
        return False
    if sure and not f & (COMMA | CONJ | DASH):
        return True
    if i + 1 >= site.limit:
        return bool(f & (COMMA | MARK)) or s.is_name(p)
    if f & CLOSE:
        return True
    if f & _ASIDE_MARK and speaker_after(s, i, form, site.floor, site.limit) is not None:
        return True
    if f & MARK:
        return bool(form.forms & THIRD and not form.frames & NOUN_TOO)
    if f & (COMMA | DASH):
        aside = not after & (PREP | BE | AUX) and (s.lower[i + 1] != "that" or not form.frames & NOUN_TOO)
        return aside and subject_across(s, p, site.floor) is not None
    if f & CONJ:
        if form.forms & BASE:
            return bool(after & (DET | SUBJECT | OBJECT | SUBORD | MARK)) or s.lower[i + 1] in form.follow
        to = form.frames & VOW and s.lower[i + 1] == "to"
        return bool(to) or not after & (PREP | BE | AUX | PUNCTUATION)
    return _after_noun(site, i, p, form)


def _after_noun(site: Site, i: int, p: int, form: CueForm) -> bool:  # noqa: C901, PLR0911 -- one return a case
    """The same after a noun or a name: what follows, and its number, tell."""
    s, low = site.s, site.s.lower[i + 1]
    f, after = s.flags[p], s.flags[i + 1]
    if after & COMMA and site.flags(i + 2) & MARK:
        return True
    if form.lemma == "state" and low != "that" and not after & MARK:
        return False  # "the states"
    follows = after & _SAID_AFTER != 0 or low in {"to", "about", "there"}
    follows = follows or s.is_name(i + 1) or low in form.follow
    ends = after & BREAK and (form.frames & SAY or (form.frames & SHOW and f & DOCUMENT))
    if form.forms & THIRD or not form.forms & BASE:
        if not s.is_name(p) and s.lower[p].endswith("s"):
            phrase = phrase_left(s, p, site.floor, reduced=True)
            if phrase is None or s.head(phrase) == p or s.lower[s.head(phrase)].endswith("s"):
                return False
        return follows or bool(ends and follows_break(s, p, site.floor))
    if low == "that" and not f & (PREP | DET):
        return True
    if after & SUBJECT and not after & DET:
        return True
    if follows and s.is_name(p) and s.in_title_case():
        return True
    if not is_plural(s, p, site.floor):
        whole = subject_before(s, p + 1, site.floor)
        if whole is None or "who" not in s.lower[whole[0] : whole[1]] or not is_plural(s, s.head(whole), site.floor):
            return False
    if not form.frames & NOUN_TOO and form.frames & CLAUSE:
        return True
    return follows or s.is_adverb(i + 1) or bool(ends and follows_break(s, p, site.floor))
