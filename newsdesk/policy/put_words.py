"""A claim in words: as the copy says it now, and as it is put to a party, without who tells us so when they have no name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from newsdesk.domain.detected import Attribution, AttributionKind, SourceKind
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.passages import current_words, field_text, on_one_line, present_words
from newsdesk.domain.records import Anchor, Claim
from newsdesk.domain.spans import Field, Span

_FACELESS = frozenset({SourceKind.UNNAMED, SourceKind.NONE})
_PEOPLE = frozenset(("he", "she", "they"))
_RELATIVES = frozenset(("that", "which", "who", "whose"))
_SOME = frozenset(("a", "an", "one", "another", "two", "three", "several", "some"))
_BEFORE = 40  # code points that show what stands before words that say who told us
_APART = re.compile(
    r"(?:^|[.!?…:;,\n“”\"‘’«»–—(])\s*(?:[*_]+\s*)?(?:(?:and|but|yet|so|while|although|though)\s+)?$|\b(?:said|says)\s+$",
    re.IGNORECASE,
)
"""What stands before words that only say who told us; behind anything else ("a campaign that tells …") they are what is alleged."""
_ARTICLE = re.compile(r"(?:an?|the|our|one|some)\s+", re.IGNORECASE)
_LEAST_WORDS = 2  # of a label without its article, for it to tell of somebody
_CHARGES = re.compile(
    r"accus|blam|charg|suspect|fault|describ|call|denounc|condemn|critici|link|implicat|nam(?:e|ing)", re.IGNORECASE
)
"""Words that say who told us and what is alleged in one: "accuse them of" is no telling that could be left out."""
_LONGEST_GAP = 60  # code points between "told" and what was told
_IT = re.compile(r"\b(?:it|there)\s+$", re.IGNORECASE)
_THAT = re.compile(r"that\s+")
_ADDED = re.compile(
    r"(?:,?\s+(?:speaking|asking|citing|declining|requesting|insisting|on (?:the )?condition|under condition|who)\b"
    r"|\s+(?:on|in|at|to|last|late|early|this|because|after|before|during|when)\b)[^,;:.!?…\n“”\"–—]*"
)
"""What is said of those who told us, behind the words that say they did."""

_INTERRUPTS, _CUT = "\0", "\1"  # stand where something was taken out of the middle of what is told, or anywhere else
_MARKS = re.compile(f"[{_INTERRUPTS}{_CUT}]")
_AMID = re.compile(rf"[\s,–—]*{_INTERRUPTS}[\s,–—]*")
_AT_START = re.compile(rf"(^|[.!?…]\s+){_CUT}[\s,;:–—]*(\w?)")
_AT_END = re.compile(rf"[\s,;–—]*{_CUT}\s*(?=[.!?…]|$)")
_BEFORE_COMMA = re.compile(rf"[\s,]*{_CUT}\s*,\s*")
_ENDS = (".", "!", "?", "…")
_QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»"}


def is_reworded(dossier: Dossier, claim: Claim) -> bool:
    """Whether the copy says something else by now than the card."""
    return _bare(present_words(dossier, claim)) != _bare(claim.text)


def has_own_wording(dossier: Dossier, claim: Claim) -> bool:
    """Whether somebody worded a card otherwise than its passage, which stands as it did."""
    anchor = claim.anchor
    passage = current_words(dossier.content, anchor)
    if anchor is None or passage is None:
        return True
    return passage == anchor.exact and _bare(passage) != _bare(claim.text)


def put_words(dossier: Dossier, claim: Claim) -> str:
    """A claim as it is put: in the copy's words, without who tells us so when they have no name."""
    words, anchor = present_words(dossier, claim), claim.anchor
    if anchor is not None and not has_own_wording(dossier, claim):
        return _put_passage(dossier, anchor) or words
    for phrase in _phrases(dossier, anchor):
        words = _without(words, phrase)
    return words


def tellings(dossier: Dossier, field: Field, span: Span) -> list[Span]:
    """What of a passage only says that somebody without a name told us, in code points of the field."""
    return [Span(max(span.start, cut.start), min(span.end, cut.end)) for cut, _ in _cuts(dossier, field, span)]


def names_source(label: str, text: str) -> bool:
    """Whether words hold what the copy calls a source, by whatever article."""
    words = label.split()
    bare = _ARTICLE.sub("", " ".join(words), count=1).split() if _ARTICLE.match(" ".join(words)) else words
    sought = r"\s+".join(map(re.escape, bare if len(bare) >= _LEAST_WORDS else words))
    return bool(sought and re.search(rf"(?<!\w){sought}(?!\w)", text, re.IGNORECASE))


def _put_passage(dossier: Dossier, anchor: Anchor) -> str:
    """The words at an anchor without what only says who told us; whole sentences again where that was cut out."""
    text, (start, end) = field_text(dossier.content, anchor.field), anchor.span
    said = ""
    for cut, mark in _cuts(dossier, anchor.field, anchor.span):
        said += text[start : max(start, cut.start)] + mark
        start = max(start, cut.end)
    return _mended(said + text[start : max(start, end)])


def _mended(said: str) -> str:
    """One sentence again: no comma of what was cut out, a capital where a sentence begins, a full stop at the end."""
    if not _MARKS.search(said):
        return on_one_line(said)
    said = _AMID.sub(" ", said)
    said = _AT_END.sub("", said)
    said = _AT_START.sub(lambda found: found[1] + found[2].upper(), said)
    said = _BEFORE_COMMA.sub(", ", said)
    said = on_one_line(said.replace(_CUT, " ")).strip(" ,;–—")
    said = said[:1].upper() + said[1:]
    return said if not said or said.endswith((*_ENDS, *_QUOTES.values())) else f"{said}."


def _cuts(dossier: Dossier, field: Field, span: Span) -> list[tuple[Span, str]]:
    """What is left out of a passage when it is put, in order, each with what stands in its place."""
    text, found = field_text(dossier.content, field), []
    for attribution in _faceless(dossier, field):
        told = [content for content in attribution.content if content.overlaps(span)]
        for hull in _hulls(attribution):
            amid = any(c.end <= hull.start for c in told) and any(c.start >= hull.end for c in told)
            found.append((_widened(hull, attribution, text), _INTERRUPTS if amid else _CUT))
        if attribution.kind is not AttributionKind.INDIRECT:
            found += [(mark, "") for content in told for mark in _quotation_marks(text, content)]
    return _apart((cut, mark) for cut, mark in found if cut.overlaps(span))


def _apart(cuts: Iterable[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """In order, and one where several overlap."""
    apart: list[tuple[Span, str]] = []
    for cut, mark in sorted(cuts):
        if apart and cut.start < apart[-1][0].end:
            last, before = apart.pop()
            apart.append((Span(last.start, max(last.end, cut.end)), before or mark))
        else:
            apart.append((cut, mark))
    return apart


def _faceless(dossier: Dossier, field: Field) -> Iterator[Attribution]:
    """What is ascribed to somebody without a name in a field, or to a source that the records do not name."""
    text = field_text(dossier.content, field)
    unnamed = [source.label for source in dossier.sources if not source.named]
    for a in dossier.analysis.attributions:
        if a.field is not field or (a.cue is None and a.source is None):
            continue
        words = text[a.source.start : a.source.end] if a.source else ""
        someone = a.source_kind is SourceKind.PRONOUN and a.source_name is None and words.casefold() in _PEOPLE
        nobody = someone or (a.source_kind in _FACELESS and words.casefold() not in _RELATIVES) or _is_somebody(a, text)
        if a.cue and _CHARGES.match(text[a.cue.start : a.cue.end].removeprefix("was ").removeprefix("were ")):
            continue
        told = nobody or any(names_source(label, words) for label in unnamed)
        if told and all(_stands_apart(hull, a, text) for hull in _hulls(a)):
            yield a


def _hulls(attribution: Attribution) -> list[Span]:
    """Source and cue as one, with what stands between them; apart where what is told stands there."""
    spans = sorted(span for span in (attribution.cue, attribution.source) if span is not None)
    between = [Span(a.end, b.start) for a, b in pairwise(spans) if a.end < b.start]
    if any(content.overlaps(gap) for content in attribution.content for gap in between):
        return spans
    return [Span(spans[0].start, max(span.end for span in spans))]


def _is_somebody(attribution: Attribution, text: str) -> bool:
    """As "a harbour clerk" is, and behind what is told also "the clerk"; a ministry that tells something does so itself."""
    if attribution.source_kind is not SourceKind.DESCRIBED or attribution.source is None:
        return False
    start, end = attribution.source
    words = text[start:end].casefold().split()
    return words[0] in _SOME or (words[0] not in _RELATIVES and any(c.end <= start for c in attribution.content))


def _start(hull: Span, attribution: Attribution, text: str) -> int:
    """Where it begins, with the "it" of "it is understood"."""
    it = _IT.search(text, max(0, hull.start - _BEFORE), hull.start) if attribution.source is None else None
    return it.start() if it else hull.start


def _stands_apart(hull: Span, attribution: Attribution, text: str) -> bool:
    start = _start(hull, attribution, text)
    return _APART.search(text, max(0, start - _BEFORE), start) is not None


def _widened(hull: Span, attribution: Attribution, text: str) -> Span:
    """Source and cue with "it" before them, whom they told and "that" behind them, or what more is said of them."""
    start, end = _start(hull, attribution, text), hull.end
    follows = min((c.start for c in attribution.content if c.start >= end), default=None)
    if follows is not None and follows - end <= _LONGEST_GAP and not re.search(r"[.!?\n]", text[end:follows]):
        that = _THAT.match(text, follows)
        return Span(start, that.end() if that else follows)
    added = _ADDED.match(text, end)
    return Span(start, added.end() if added else end)


def _quotation_marks(text: str, content: Span) -> list[Span]:
    """The marks round words that are quoted from beginning to end."""
    first, last = text[content.start], text[content.end - 1]
    if _QUOTES.get(first) != last or len(text[content.start : content.end]) < len("“a”"):
        return []
    return [Span(content.start, content.start + 1), Span(content.end - 1, content.end)]


def _phrases(dossier: Dossier, anchor: Anchor | None) -> list[str]:
    """Source and cue together, of what is ascribed to somebody without a name beside or within a passage."""
    if anchor is None:
        return []
    text = field_text(dossier.content, anchor.field)
    near = (a for a in _faceless(dossier, anchor.field) if any(c.overlaps(anchor.span) for c in a.content))
    found = {on_one_line(text[hull.start : hull.end]) for a in near for hull in _hulls(a)}
    return sorted(found, key=len, reverse=True)


def _without(words: str, phrase: str) -> str:
    """The words without a phrase that begins or ends them; as they are when nothing else would be left."""
    body = words.rstrip(".")
    if body.endswith(phrase):
        rest = body[: -len(phrase)].rstrip(" ,;–—")
        return rest + words[len(body) :] if rest else words
    if words.startswith(phrase):
        rest = words[len(phrase) :].lstrip(" ,:").removeprefix("that ").lstrip()
        return rest[:1].upper() + rest[1:] if rest else words
    return words


def _bare(words: str) -> str:
    return on_one_line(words).strip(" .")
