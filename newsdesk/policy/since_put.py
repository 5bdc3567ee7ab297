"""What became of an allegation since it was put to a party: how it reads now, and whether the copy still makes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from newsdesk.domain.detected import ClaimKind, DetectedParty
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.passages import current_words, field_text, present_words
from newsdesk.domain.records import Anchor, AnchorState, Claim, ReplyRequest
from newsdesk.domain.sentences import sentences
from newsdesk.domain.spans import Field, Span
from newsdesk.policy.hardening import Difference, hardening
from newsdesk.policy.put_words import has_own_wording, put_words, tellings

_WORD = re.compile(r"\w+")
_SAYING = frozenset({"according", "said", "say", "says"})
_LEAST_SHARED = 0.3  # of the words of a sentence and of what was put, for the one to be what the other was taken from


def changed_since(dossier: Dossier, claim: Claim, request: ReplyRequest, put: str) -> Difference:
    """How a claim differs from the words put: its own text, its passage, and what the analysis reads round the passage.

    Where the passage was reworded the copy's words count, not those of the card. Who says so is no part of it. Words that
    the card was tied to when it was put are not new, nor is what stood round them in the copy of that day (the
    request's revision).
    """
    anchor = claim.anchor
    passage = current_words(dossier.content, anchor)
    if anchor is None or passage is None:
        return _harder(_worded(dossier, claim), put)
    then = _copy_then(dossier, request, anchor)
    stood = then is None or anchor.exact in then
    excused = [claim.text, anchor.exact] if stood else []
    difference = Difference()
    if has_own_wording(dossier, claim):
        difference = _harder(_worded(dossier, claim), put)
    elif passage == anchor.exact:
        difference = _harder(_said(dossier, anchor.field, anchor.span), put)
    if not difference.hardened and (passage != anchor.exact or not stood):
        difference = _harder(_said(dossier, anchor.field, anchor.span), put, *excused)
    if difference.hardened or then is None:
        return difference
    round_it = _taken_from(then, anchor.exact, put)
    for now in _alleged_round(dossier, claim, anchor):
        difference = _harder(now, put, *excused, *round_it)
        if difference.hardened:
            return difference
    return difference


def changed_since_recorded(dossier: Dossier, claim: Claim, anchor: Anchor) -> Difference:
    """What a reworded passage says more than the words its card was tied to. Who says so is no part of it."""
    return _harder(_said(dossier, anchor.field, anchor.span), anchor.exact, claim.text)


def is_gone(dossier: Dossier, claim: Claim, parties: Iterable[DetectedParty]) -> bool:
    """Whether the copy makes the claim no more: its words are gone, and no allegation against these is off the cards."""
    if claim.anchor is None or claim.anchor.state is not AnchorState.ORPHANED:
        return False
    accused = {party.id for party in parties}
    placed = [c.anchor for c in dossier.claims if c.anchor and c.anchor.state is not AnchorState.ORPHANED]
    return not any(
        found.kind is ClaimKind.ALLEGATION
        and accused & set(found.against)
        and not any(a.field is found.field and a.span.overlaps(found.span) for a in placed)
        for found in dossier.analysis.claims
    )


def is_part_of(words: str, put: str) -> bool:
    """Whether these words were put as a part of others, in the same order and with nothing in between."""
    part, whole = _words(words), _words(put)
    return bool(part) and any(whole[i : i + len(part)] == part for i in range(len(whole) - len(part) + 1))


def _worded(dossier: Dossier, claim: Claim) -> tuple[str, str]:
    """A claim as it would be put now, and as it reads."""
    return put_words(dossier, claim), present_words(dossier, claim)


def _harder(read: tuple[str, str], put: str, *excused: str) -> Difference:
    """How words differ from what was put, by how they read without who says so and as they stand.

    That somebody says so is a reserve where what was put had it, too.
    """
    said, whole = read
    difference = hardening(said, put, *excused)
    if difference.dropped and _SAYING & set(_words(put)):
        return replace(difference, dropped=hardening(whole, put, *excused).dropped)
    return difference


def _alleged_round(dossier: Dossier, claim: Claim, anchor: Anchor) -> list[tuple[str, str]]:
    """The allegations that the analysis reads at a passage now, which may say more than it; not what other cards hold."""
    others = [c.anchor for c in dossier.claims if c.anchor and c.id != claim.id]
    held = [a.span for a in others if a.field is anchor.field and not a.span.overlaps(anchor.span)]
    return [
        _said(dossier, found.field, found.span, held)
        for found in dossier.analysis.claims
        if found.kind is ClaimKind.ALLEGATION and found.field is anchor.field and found.span.overlaps(anchor.span)
    ]


def _said(dossier: Dossier, field: Field, span: Span, held: Iterable[Span] = ()) -> tuple[str, str]:
    """The words at a span without those that say who says so, and without those alone that name them.

    To name another source accuses nobody.
    """
    sources = [a.source for a in dossier.analysis.attributions if a.field is field and a.source is not None]
    named = [*sources, *held]
    text = field_text(dossier.content, field)
    return _outside(text, span, [*named, *tellings(dossier, field, span)]), _outside(text, span, named)


def _outside(text: str, span: Span, gaps: Iterable[Span]) -> str:
    """The words at a span that lie in none of the gaps."""
    pieces, start = [], span.start
    for gap in sorted(gap for gap in gaps if gap.overlaps(span)):
        pieces.append(text[start : max(start, gap.start)])
        start = max(start, gap.end)
    return " ".join([*pieces, text[start : max(start, span.end)]])


def _copy_then(dossier: Dossier, request: ReplyRequest, anchor: Anchor) -> str | None:
    """The field that a claim stands in, as it read when it was put; None when no text is kept from then."""
    revision = next((r for r in dossier.revisions if r.id == request.revision), None)
    return None if revision is None or revision.purged else field_text(revision.content, anchor.field)


@lru_cache(maxsize=512)
def _taken_from(text: str, exact: str, put: str) -> tuple[str, ...]:
    """The sentences of a text that a passage stands in, else the one most like the words put."""
    at = text.find(exact) if exact else -1
    found = sentences(text)
    if at >= 0:
        here = Span(at, at + len(exact))
        return tuple(text[s.start : s.end] for s in found if s.overlaps(here))
    wanted = set(_words(put))
    shared = [(len(wanted & (words := set(_words(text[a:b])))) / max(1, len(wanted | words)), a, b) for a, b in found]
    share, start, end = max(shared, default=(0.0, 0, 0))
    return (text[start:end],) if share >= _LEAST_SHARED else ()


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
