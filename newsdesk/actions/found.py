"""From what was read in the text to what is recorded of it: claims with whom they accuse, and where they stand."""

from __future__ import annotations

import re

from newsdesk.actions.at_once import NewClaim, NewParty
from newsdesk.domain.detected import ClaimKind, DetectedClaim, DetectedParty, Finding
from newsdesk.domain.dossier import Content, Dossier
from newsdesk.domain.passages import field_text
from newsdesk.domain.records import Anchor, AnchorState, Claim
from newsdesk.domain.spans import Field, Passage, Span
from newsdesk.policy.names import party_key, party_keys
from newsdesk.policy.own_answers import own_answers

_WEIGHTY = frozenset({ClaimKind.ALLEGATION, ClaimKind.OPINION})  # what a click on a passage records as it was read
_SENTENCE_ENDS = ".!?\n"
_LONGEST_NAME = 6  # words
_WORD = re.compile(r"\w+")


def unrecorded_allegations(dossier: Dossier) -> tuple[DetectedClaim, ...]:
    """Allegations read in the text that no recorded claim points at, but for what a party answers for itself."""
    return tuple(
        claim
        for claim in dossier.analysis.claims
        if claim.kind is ClaimKind.ALLEGATION
        and claim_at(dossier, claim.field, claim.span) is None
        and not own_answers(dossier, claim)
    )


def claim_at(dossier: Dossier, field: Field, span: Span) -> Claim | None:
    """The recorded claim whose place overlaps that passage most, or None."""
    best, overlap = None, 0
    for claim in dossier.claims:
        anchor = claim.anchor
        if anchor is None or anchor.field is not field or anchor.state is AnchorState.ORPHANED:
            continue
        shared = min(anchor.span.end, span.end) - max(anchor.span.start, span.start)
        if shared > overlap:
            best, overlap = claim, shared
    return best


def found_at(dossier: Dossier, field: Field, span: Span) -> DetectedClaim | None:
    """The detected allegation, else the opinion, that overlaps a passage, or None."""
    over = [c for c in dossier.analysis.claims if c.kind in _WEIGHTY and c.field is field and c.span.overlaps(span)]
    over.sort(key=lambda c: c.kind is not ClaimKind.ALLEGATION)
    return over[0] if over else None


def anchor_at(content: Content, place: Passage) -> Anchor:
    """An anchor on the words of a passage as they are now."""
    return Anchor(place.field, place.span, field_text(content, place.field)[place.span.start : place.span.end])


def new_claim(dossier: Dossier, found: DetectedClaim) -> NewClaim:
    """A claim card for a detected claim, with the parties it is against."""
    return NewClaim(
        text=_on_one_line(dossier.content, Passage(found.field, found.span)),
        kind=found.kind,
        anchor=anchor_at(dossier.content, Passage(found.field, found.span)),
        accused=tuple(new_party(p) for p in dossier.analysis.parties if p.id in found.against),
        level=found.level,
    )


def new_party(found: DetectedParty) -> NewParty:
    """A party as the text names it."""
    return NewParty(found.name, found.kind, found.aliases)


def named_in(dossier: Dossier, place: Passage) -> tuple[tuple[str, ...], tuple[NewParty, ...]]:
    """Whom a claim made of a passage is about, as far as can be read: ids of recorded parties, and parties not recorded yet.

    The parties that an allegation there falls on; where none was read, the recorded parties that it names.
    """
    read = [c for c in dossier.analysis.claims if c.field is place.field and c.span.overlaps(place.span)]
    against = {party for claim in read for party in claim.against}
    seen = [p for p in dossier.analysis.parties if p.id in against]
    keys = {p.id: party_keys(p.name, p.aliases) for p in dossier.parties}
    ids = [record for p in seen for record, known in keys.items() if known & party_keys(p.name, p.aliases)]
    new = [new_party(p) for p in seen if not any(known & party_keys(p.name, p.aliases) for known in keys.values())]
    if not seen:
        words = f" {_words(field_text(dossier.content, place.field)[place.span.start : place.span.end])} "
        ids = [record for record, known in keys.items() if any(f" {_words(key)} " in words for key in known)]
    return tuple(dict.fromkeys(ids)), tuple(new)


def name_in(dossier: Dossier, place: Passage) -> str:
    """The name of a party that a passage is to give: its words when they may be a name, else the first in them that has no record."""
    words = " ".join(anchor_at(dossier.content, place).exact.split()).strip(' .,;:“”"')
    if len(words.split()) <= _LONGEST_NAME and not re.search(r"[.!?]\s", words):
        return words
    known = {key for p in dossier.parties for key in party_keys(p.name, p.aliases)}
    there = [
        (mention.span, p.name)
        for p in dossier.analysis.parties
        for mention in p.mentions
        if mention.field is place.field
        and mention.span.overlaps(place.span)
        and not known & party_keys(p.name, p.aliases)
    ]
    return min(there, default=(place.span, ""))[1]


def party_named(dossier: Dossier, name: str) -> NewParty:
    """The party that the text calls so, with its other names; else one of that name alone."""
    key = party_key(name)
    return next(
        (new_party(p) for p in dossier.analysis.parties if key in party_keys(p.name, p.aliases)), NewParty(name)
    )


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def claim_for(dossier: Dossier, place: Passage, fingerprint: str = "") -> Claim | NewClaim:
    """The claim a passage is about: a recorded one, a detected one to be recorded, else its sentence as a fact.

    ``fingerprint`` is that of the finding the passage belongs to; the claims it names come first.
    """
    finding = finding_of(dossier, fingerprint)
    named = [c for c in dossier.analysis.claims if finding is not None and c.id in finding.claims]
    found = named[0] if named else found_at(dossier, place.field, place.span)
    where = Passage(found.field, found.span) if found else place
    recorded = claim_at(dossier, where.field, where.span) or claim_at(dossier, place.field, place.span)
    if recorded is not None:
        return recorded
    if found is not None:
        return new_claim(dossier, found)
    sentence = sentence_at(dossier.content, place)
    return NewClaim(
        _on_one_line(dossier.content, sentence),
        ClaimKind.FACT,
        anchor_at(dossier.content, sentence),
    )


def sentence_at(content: Content, place: Passage) -> Passage:
    """The sentence round a passage, roughly: from the last full stop before it to the next one after it."""
    text = field_text(content, place.field)
    start = max(text.rfind(mark, 0, place.span.start) for mark in (". ", "! ", "? ", "\n", ".”", "?”")) + 1
    while start < place.span.start and text[start] in " ”\n":
        start += 1
    ends = [i for i in (text.find(mark, place.span.end) for mark in _SENTENCE_ENDS) if i >= 0]
    end = min(ends) + (text[min(ends)] != "\n") if ends else len(text)
    return Passage(place.field, Span(start, max(end, place.span.end)))


def finding_of(dossier: Dossier, fingerprint: str) -> Finding | None:
    """The finding of that fingerprint, or None."""
    return next((f for f in dossier.analysis.findings if fingerprint and f.fingerprint == fingerprint), None)


def all_found(dossier: Dossier) -> tuple[NewClaim, ...]:
    """Claim cards for every allegation that is not recorded."""
    return tuple(new_claim(dossier, claim) for claim in unrecorded_allegations(dossier))


def _on_one_line(content: Content, place: Passage) -> str:
    return " ".join(field_text(content, place.field)[place.span.start : place.span.end].split())
