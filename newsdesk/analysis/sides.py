"""What stands before a cue, or on both sides of it, as the words it ascribes."""

from __future__ import annotations

from newsdesk.analysis import contents
from newsdesk.analysis.cue_reading import Cue
from newsdesk.analysis.cues import CLAUSE, TELL, URGE
from newsdesk.analysis.drafts import Draft, tidy
from newsdesk.analysis.grammar import (
    ADVERB,
    AUX,
    BE,
    BREAK,
    CAPITAL,
    COLON,
    COMMA,
    CONJ,
    CUE,
    DASH,
    DET,
    MARK,
    OPEN,
    PREP,
    RELATIVE,
    SEMICOLON,
    STOP,
    SUBJECT,
    SUBORD,
    TIME,
)
from newsdesk.analysis.scan import Scan

_LEAD_IN = 3  # more words than that before the comma are what is said, not where or when
_TITLE = 8
_SHORTEST_PLACE, _DATELINE = 3, 10
_SAID_MARKS = frozenset({",", "?", "!"})  # before a closing quotation mark: whose words they are follows


def end_before(s: Scan, cue: Cue, right: int, first: int, limit: int) -> int | None:  # noqa: PLR0911 -- one return a case
    """Token before which a cue's content ends to its left; None when it takes none there.

    ``right`` is where words begin after the cue (negative for none); ``first:limit`` the sentence.
    """
    if cue.order in {"shared", "passive", "noun", "ahead", "opening"}:
        return None
    answers = _answers(s, cue, first)
    if not answers and not cue.form.frames & (CLAUSE | URGE):
        return None
    if cue.last == limit - 1 and s.flags[cue.last] & COLON:
        return None
    head = min(cue.first, cue.source[0]) if cue.source else cue.first
    b = head - 1
    if cue.order == "phrase":
        stands_alone = b < first or s.flags[b] & SUBORD or (b == first and s.flags[b] & (CONJ | COMMA))
        return None if stands_alone or not _verb_between(s, first, head) else head
    if b < first:
        answered = right < 0 and first > 0 and s.flags[first - 1] & MARK and s.quoted[first - 1]
        return head if answered else None
    f = s.flags[b]
    if s.lower[b] == "as" and b > first + _LEAD_IN and s.flags[b - 1] & (COMMA | DASH) and cue.order == "left":
        return _said_so(s, cue, first, head, right, limit)
    if not f & (COMMA | MARK | DASH) or (f & MARK and (not s.quoted[b] or s.flags[b - 1] & PREP)):
        return None
    if not answers and not cue.form.frames & CLAUSE and not (f & MARK and right < 0):
        return None
    after = max(cue.last, cue.source[1] if cue.source else 0)
    takes = _nothing_after(s, cue, first, b, after, limit) if right < 0 else _goes_on(s, first, b, after, right)
    return head if takes else None


def _said_so(s: Scan, cue: Cue, first: int, head: int, right: int, limit: int) -> int | None:  # noqa: PLR0917 -- token ranges
    """As in "The plan was late, as X has said": the clause before is what is said when nothing is after."""
    if right >= 0 or not cue.form.frames & CLAUSE or not _verb_between(s, first, head - 2):
        return None
    f = s.flags[cue.last] if cue.last < limit else STOP
    return head if f & (BREAK | PREP | TIME | SUBORD | CONJ | ADVERB) or s.is_adverb(cue.last) else None


def _answers(s: Scan, cue: Cue, first: int) -> bool:
    """Whether a cue stands right after a quotation that is the whole sentence so far: "“Wait a moment,” she urged them"."""
    b = (min(cue.first, cue.source[0]) if cue.source else cue.first) - 1
    if b <= first or not s.flags[b] & MARK or not s.quoted[b] or s.words[b - 1] not in _SAID_MARKS:
        return False
    return contents.quote_start(s, b) <= first


def _nothing_after(s: Scan, cue: Cue, first: int, b: int, after: int, limit: int) -> bool:  # noqa: PLR0917 -- token ranges
    """Whether the words before a cue that nothing follows are what is said."""
    f = s.flags[after] if after < limit else STOP
    ends = (
        _answers(s, cue, first)
        or f & (BREAK | PREP | TIME | SUBORD | CONJ | RELATIVE | ADVERB)
        or cue.form.frames & TELL
    )
    if not ends and not s.is_adverb(after):
        return False  # the verb has an object of its own
    if (
        after + 1 < limit
        and s.lower[after] == "to"
        and not _answers(s, cue, first)
        and not s.speaks((after + 1, min(after + 4, limit)))
    ):
        return False  # "continued to rise", not "said to reporters"
    if s.flags[first] & (PREP | TIME) and not f & COMMA and not _verb_between(s, first, b):
        return False  # "In an interview with the Herald, X spoke of"
    return bool(s.flags[b] & MARK or b - first > _LEAD_IN or f & COMMA) or _verb_between(s, first, b)


def _goes_on(s: Scan, first: int, b: int, after: int, right: int) -> bool:
    """Whether the words before a cue are said too, when the words after it are ("“A,” he said, “B.”")."""
    if s.flags[b] & MARK:
        opened = contents.quote_start(s, b)
        short = opened > first and b - opened < _TITLE
        # not the title in: on "Morning Hour," he said it was late
        return not short or bool(s.flags[right] & MARK and not s.flags[opened - 1] & PREP)
    if s.lower[first] == "asked" or s.flags[first] & (PREP | SUBORD | ADVERB | TIME) or s.lower[first].endswith("ing"):
        return False
    return bool(s.flags[right] & MARK) and right > after and _verb_between(s, first, b)


def start_before(s: Scan, cue: Cue, taken: int, first: int) -> int:
    """First token of what stands before a cue set in or after it."""
    last = _last_before(s, cue, taken)
    start = _past_dateline(s, max(taken, first), last)
    if s.flags[last] & MARK:
        opened = contents.quote_start(s, last)
        start = opened if opened > start and _stands_alone(s, start, opened, last) else min(opened, start)
    for k in range(last - 1, start, -1):
        if s.flags[k] & SEMICOLON and not s.quoted[k] and not s.quoted[start]:
            start = k + 1
            break
    while start < last and s.flags[start] & (COMMA | SEMICOLON | DASH) and not s.flags[start] & MARK:
        start += 1
    return start


def _past_dateline(s: Scan, start: int, last: int) -> int:
    """Token after the place and the dash that a report opens with ("MARL, Harsk — …"); ``start`` when it does not."""
    if start != s.block.sentences[0].first or not s.words[start].isupper() or len(s.words[start]) < _SHORTEST_PLACE:
        return start
    return next((k + 1 for k in range(start + 1, min(last, start + _DATELINE)) if s.flags[k] & DASH), start)


def _stands_alone(s: Scan, start: int, opened: int, last: int) -> bool:
    """Whether a quotation is said without the words ``start:opened``: after a colon, in brackets, between dashes."""
    before = s.flags[opened - 1]
    if before & (COLON | OPEN):
        return True
    ended = s.words[last - 1] in _SAID_MARKS
    if not ended or not before & (DASH | COMMA):
        return False
    told = any(s.flags[k] & CUE for k in range(start, opened))  # "telling the Herald, “Yes,” he said"
    return bool(before & DASH) or (told and s.words[min(opened + 1, last)][0].isupper())


def _last_before(s: Scan, cue: Cue, taken: int) -> int:
    """Last token of what stands before a cue set in or after it."""
    last = (min(cue.first, cue.source[0]) if cue.source else cue.first) - 1
    if last > taken and s.lower[last] == "as":
        last -= 1
    while last > taken and s.flags[last] & (COMMA | DASH | CONJ) and not s.flags[last] & MARK:
        last -= 1
    return last


def both_sides(s: Scan, cue: Cue, right: int, taken: int, first: int, limit: int) -> Draft:  # noqa: PLR0917 -- token ranges
    """A cue set in, or after, what is said."""
    start, last = start_before(s, cue, taken, first), _last_before(s, cue, taken)
    content = [(start, last + 1)] if start <= last else []
    after = max(cue.last, cue.source[1] if cue.source else 0)
    titled = s.flags[last] & MARK and right > cue.last and not s.flags[right - 1] & (COMMA | COLON | DASH)
    if right >= 0 and s.flags[right] & MARK and not titled:
        content.append((right, contents.clause_end(s, cue, right, limit)))
    elif (later := _quoted_again(s, last, after, limit)) > 0:
        content.append((later, contents.clause_end(s, cue, later, limit)))
    elif cue.order == "left" and after + 1 < limit and s.flags[after] & COMMA and not s.flags[last] & MARK:
        f, low = s.flags[after + 1], s.lower[after + 1]
        if low == "on" and s.lower[min(after + 2, s.size - 1)] == "condition":
            return Draft(content, (cue.first, cue.last), cue.source, cue.form)
        leads = s.flags[first] & (SUBORD | PREP) and low not in {"while", "as", "when", "after"}
        taking_up = f & CUE and low.endswith(("ing", "ed"))
        if (
            low == "that"
            or (leads and not taking_up)
            or not (
                f & (CONJ | RELATIVE) or taking_up or low.endswith("ing") or low in {"while", "as", "when", "after"}
            )
        ):
            end = tidy(s, after + 1, limit)
            if s.flags[start] & (PREP | TIME | ADVERB) and not any(s.is_verbish(k) for k in range(start, last + 1)):
                content = []
            content.append((after + 1, end))
    elif cue.order == "right" and after + 1 < limit and s.flags[after] & COMMA:
        resumed = _resumed(s, after, limit, quoted=bool(s.flags[last] & MARK))
        if resumed:
            content.append(
                (
                    resumed,
                    contents.clause_end(s, cue, resumed, limit) if s.flags[resumed] & MARK else tidy(s, resumed, limit),
                )
            )
    source = cue.source
    if source and cue.order == "right":
        source = (source[0], _apposition_end(s, source[1], content[-1][0] if len(content) > 1 else limit))
    return Draft(content, (cue.first, cue.last), source, cue.form)


def _apposition_end(s: Scan, end: int, limit: int) -> int:
    """Where a speaker who ends at ``end`` does so with what is said of him: "said Jo Lark, a nurse at the clinic,"."""
    if end + 2 >= limit or not s.flags[end] & COMMA:
        return end
    if not _describes(s, end + 1):
        return end
    known = end
    for k in range(end + 1, limit):
        f = s.flags[k]
        if f & COMMA and not s.quoted[k]:
            if k + 1 >= limit or not _describes(s, k + 1):
                return k
            known = k
        elif f & CUE and s.is_verbish(k) and s.words[k][0].islower():
            return known
        elif f & (DASH | SEMICOLON | COLON | MARK) or (f & STOP and not s.is_dotted(k)):
            return k
    return limit


def _describes(s: Scan, k: int) -> bool:
    """Whether what begins at ``k`` goes on with who the speaker is: his age, office, place, "who …"."""
    f = s.flags[k]
    if f & (MARK | CONJ | TIME) or s.lower[k].endswith("ing") or (f & (SUBORD | PREP) and not f & RELATIVE):
        return False
    return not (f & SUBJECT and not f & (DET | RELATIVE)) and (not s.is_adverb(k) or bool(f & DET))


def _quoted_again(s: Scan, last: int, after: int, limit: int) -> int:
    """Where a quotation goes on in its sentence after a long aside: "“A,” she said of the plan that failed, “B”"; else 0."""
    if not s.flags[last] & MARK:
        return 0
    for k in range(after, limit - 1):
        f = s.flags[k]
        if f & MARK:
            return k if s.flags[k - 1] & COMMA else 0
        if f & (CUE | SEMICOLON | COLON | STOP) and not s.is_dotted(k):
            return 0
    return 0


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


def _verb_between(s: Scan, first: int, last: int) -> bool:
    verb = any(s.is_verbish(i) or s.flags[i] & (CUE | CAPITAL) == CUE for i in range(first, last))
    return verb or s.quoted.find(1, first, last) >= 0
