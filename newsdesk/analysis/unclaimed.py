"""Quotations that no cue claims: their speaker is who the words around them are about.

In news nearly every quotation of more than a few words is somebody's. In "Vane broke off with a curt “That will do for today”"
the subject of the verb before it speaks, in "Vane’s promise of “a school for every street”" its owner, in "“Nobody told us,” the
nurse began" the subject of whatever verb follows. Titles ("“A Winter by the Weir”") are nobody's words.
"""

from __future__ import annotations

from bisect import bisect_left

from newsdesk.analysis.cue_reading import Site
from newsdesk.analysis.cues import SAY, CueForm
from newsdesk.analysis.drafts import Draft
from newsdesk.analysis.grammar import (
    AUX,
    BE,
    CAPITAL,
    COLON,
    COMMA,
    CONJ,
    CUE,
    DET,
    ED,
    MARK,
    POSSESSIVE,
    PREP,
    PUNCTUATION,
    SEMICOLON,
    STOP,
    SUBJECT,
    SUBORD,
)
from newsdesk.analysis.noun_phrases import phrase_left, phrase_right
from newsdesk.analysis.scan import Range, Scan
from newsdesk.analysis.subjects import subject_before
from newsdesk.analysis.text import SPELLED, BlockText, Sentence
from newsdesk.analysis.verb_groups import verb_group

_FEWEST_WORDS = 4
_SHORT_WORD = 3
_ENDS = frozenset({",", "?", "!"})  # before a closing quotation mark: whose words they are follows
_OWNERS = frozenset({"his", "her", "their", "my", "our", "its"})
_OWNED = 6  # "her repeated public claim of"
_NOT_OWNED = POSSESSIVE | PUNCTUATION | CONJ | SUBORD | DET
_HELPING = BE | AUX
_VERBAL = CUE | ED
_FORM = CueForm("say", SAY, 0, frozenset())


def long_quotations(block: BlockText) -> list[Range]:
    """The token ranges of the quotations of a line that may be somebody's words though no cue claims them."""
    starts = block.starts
    ranges = [(bisect_left(starts, quote.start), bisect_left(starts, quote.end)) for quote in block.quotes]
    return [(first, last) for first, last in ranges if last - first > _FEWEST_WORDS]


def unclaimed(s: Scan, sentence: Sentence, quotations: list[Range], found: list[Draft]) -> list[Draft]:
    """``found``, the drafts of a sentence, with what its ``quotations`` that none of them holds are ascribed to."""
    out = found
    for first, last in quotations:
        if last <= sentence.first or first >= sentence.last or _is_held(out, first):
            continue
        if first <= sentence.first:
            draft = _followed(s, sentence, (first, last))
            out = [*out, draft] if draft is not None else out
            continue
        if _is_title(s.words[first:last]) or s.block.classes[first:last].translate(SPELLED).count(1) < _FEWEST_WORDS:
            continue
        before = [d for d in out if d.nested_in is None and d.content and d.content[-1][1] <= first]
        if before and _goes_on(s, before[-1], first):
            before[-1].content.append((first, last))
            continue
        draft = _owned(s, sentence, (first, last)) or _told(s, sentence, (first, last), found)
        if draft is not None:
            out = [*out, draft]
    return out


def _is_title(words: list[str]) -> bool:
    """Whether the words are written like a title: each longer one has a capital."""
    for word in words:
        if len(word) > _SHORT_WORD and not (word[0].isupper() or word[0].isdigit()) and word[0].isalnum():
            return False
    return True


def _is_held(drafts: list[Draft], token: int) -> bool:
    """Whether one of the drafts ascribes a token, or has it in its source."""
    for draft in drafts:
        for begin, end in draft.content:
            if begin <= token < end:
                return True
        if draft.source is not None and draft.source[0] <= token < draft.source[1]:
            return True
    return False


def _goes_on(s: Scan, draft: Draft, first: int) -> bool:
    """Whether only small words part a quotation from what the draft ascribes before it: "“A,” and, “B”"."""
    begin = draft.content[-1][1]
    if draft.cue[0] >= begin:
        return False
    return first - begin <= _OWNED and all(s.flags[k] & (PUNCTUATION | CONJ | PREP) for k in range(begin, first))


def _owned(s: Scan, sentence: Sentence, quote: Range) -> Draft | None:
    """As in "her call for “a park”", "Vane’s “people first” plan": the owner of the noun beside the quotation."""
    first, last = quote
    k = first - 1
    while k > max(sentence.first, first - _OWNED) and not s.flags[k] & _NOT_OWNED:
        if s.is_verbish(k):
            return None
        k -= 1
    noun = (k + 1, first) if k + 1 < first else (last, last + 1)
    if noun[0] >= sentence.last or s.flags[noun[0]] & PUNCTUATION:
        return None
    if s.lower[k] in _OWNERS:
        return Draft([quote], noun, (k, k + 1), _FORM)
    owner = phrase_left(s, k - 1, sentence.first) if s.flags[k] & POSSESSIVE and k > sentence.first else None
    return Draft([quote], noun, owner, _FORM) if owner is not None and s.speaks(owner) else None


def _told(s: Scan, sentence: Sentence, quote: Range, found: list[Draft]) -> Draft | None:
    """As in "Vane ran on the line “…”": the subject of the nearest verb before the quotation, of a cue if there is one."""
    first, last = quote
    verbs = []
    for k in range(first - 1, sentence.first, -1):
        if s.flags[k] & SEMICOLON or s.quoted[k]:
            break
        if not s.flags[k] & _HELPING and s.is_verbish(k):
            verbs.append(k)
    if not verbs:
        return None
    free = [k for k in verbs if s.flags[k] & CUE and not any(d.cue[0] <= k < d.cue[1] for d in found)]
    verb = (free or verbs)[0]
    begin, _ = verb_group(s, verb, sentence.first, _FORM)
    source = subject_before(s, begin, sentence.first) or Site(s, sentence).shared(verb)
    if source is None or not s.speaks(source):
        return None
    alone = s.flags[first + 1] & CAPITAL or s.flags[first - 1] & PUNCTUATION
    return Draft([(first if alone else verb + 1, last)], (begin, verb + 1), source, _FORM)


def _followed(s: Scan, sentence: Sentence, quote: Range) -> Draft | None:
    """As in "“…,” the nurse began", "“…!” urged the nurse": a subject and any verb beside a quotation that waits for them."""
    last = quote[1]
    closes = last - 3 if s.flags[last - 2] & MARK else last - 2  # "…, ‘yes,’”"
    if last >= sentence.last - 1 or s.words[closes] not in _ENDS:
        return None
    if not s.flags[last] & CAPITAL and _may_tell(s, last):
        source = phrase_right(s, last + 1, sentence.last)
        source = source or ((last + 1, last + 2) if s.flags[last + 1] & SUBJECT else None)
        return Draft([quote], (last, last + 1), source, _FORM) if source is not None and s.speaks(source) else None
    named = s.flags[last] & CAPITAL and s.flags[last + 1] & CUE  # a name that is a small word, too: "From said"
    verb = last + 1 if named else _after_speaker(s, last, sentence.last)
    source = (last, verb)
    while verb < sentence.last - 1 and s.is_adverb(verb):
        verb += 1
    if verb >= sentence.last or source[1] == last or not _may_tell(s, verb):
        verb = _verb_across(s, last, sentence.last)
        source = (last, verb - 1 if s.flags[verb - 1] & COMMA else verb)
    if verb < 0 or not (named or s.speaks(source) or s.lower[last] == "the"):
        return None
    return Draft([quote], (verb, verb + 1), source, _FORM)


def _verb_across(s: Scan, first: int, limit: int) -> int:
    """The verb of saying of the subject that begins at ``first``, past his age, office, "who …"; -1 when there is none."""
    for k in range(first + 1, limit - 1):
        f = s.flags[k]
        if f & (MARK | SEMICOLON | COLON | STOP) and not s.is_dotted(k):
            return -1
        if f & (CUE | CAPITAL) == CUE and not s.lower[k].endswith("ing"):
            aside = any(s.flags[m] & COMMA for m in range(first, k))
            if not aside or s.flags[k - 1] & COMMA:
                return k
    return -1


def _after_speaker(s: Scan, first: int, limit: int) -> int:
    """Token after the noun phrase that begins at ``first`` ("a voice in the film"), before a verb that looks like a noun."""
    end = first
    while end < limit and (end == first or s.flags[end] & PREP):
        phrase = phrase_right(s, end if end == first else end + 1, limit)
        if phrase is None:
            break
        verbs = (k for k in range(phrase[0] + 1, phrase[1]) if s.flags[k] & CUE and not s.flags[k] & CAPITAL)
        end = next(verbs, phrase[1])
    return end


def _may_tell(s: Scan, i: int) -> bool:
    """Whether a word beside a quotation may be the verb that tells who speaks, in any of its forms."""
    return not s.flags[i] & _HELPING and (s.flags[i] & _VERBAL != 0 or s.is_verbish(i))
