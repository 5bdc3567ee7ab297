"""From what was read in the text to what one click records: claims with whom they accuse, sources, places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newsdesk.actions.at_once import NewClaim, NewParty
from newsdesk.actions.found import claim_at, new_claim, new_party
from newsdesk.domain.detected import Attribution, ClaimKind, DetectedParty
from newsdesk.domain.dossier import Content, Dossier
from newsdesk.domain.records import Basis, SourceType
from newsdesk.domain.spans import Field, Passage, Span
from newsdesk.policy.anonymity import UNNAMED_RULES
from ui.viewmodels.places import Places
from ui.viewmodels.unnamed import called, noun_phrase, same_phrase, unnamed_phrase


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Who a passage says it from: what the copy calls them, whether by name, and the findings this would settle."""

    label: str = ""
    named: bool = True
    fingerprints: tuple[str, ...] = ()


def suggested_source(dossier: Dossier, place: Passage, fingerprint: str = "") -> Suggestion:
    """The source to suggest for a claim: that of the finding, else who the words are ascribed to.

    A phrase that was matched with a recorded source suggests that source.
    """
    attribution = next((a for a in dossier.analysis.attributions if _ascribes(a, place)), None)
    if not unnamed_phrase(dossier, fingerprint) and attribution is not None and attribution.source is not None:
        over = attribution.source
        fingerprint = next(
            (
                f.fingerprint
                for f in dossier.analysis.findings
                if f.rule in UNNAMED_RULES and f.field is place.field and f.span is not None and f.span.overlaps(over)
            ),
            "",
        )
    phrase = unnamed_phrase(dossier, fingerprint)
    if phrase:
        recorded = next((m.target for m in dossier.matches if m.subject == fingerprint), "")
        label = next((s.label for s in dossier.sources if s.id == recorded), called(dossier, fingerprint))
        return Suggestion(label, named=False, fingerprints=same_phrase(dossier, fingerprint))
    if attribution is None:
        return Suggestion()
    words = attribution.source_name or ""
    if not words and attribution.source is not None:
        words = noun_phrase(Places(dossier.content).sentence(attribution.field, attribution.source))
    return Suggestion(words)


def _ascribes(attribution: Attribution, place: Passage) -> bool:
    spans = [*attribution.content, *([attribution.source] if attribution.source else [])]
    return attribution.field is place.field and any(s.overlaps(place.span) for s in spans)


def source_type(basis: Basis | None) -> SourceType:
    """What a new source most likely is, by how it knows."""
    types = {Basis.DOCUMENT_SEEN: SourceType.DOCUMENT, Basis.OTHER_OUTLET: SourceType.OTHER_OUTLET}
    return types.get(basis, SourceType.PERSON) if basis else SourceType.PERSON


def against(
    dossier: Dossier, parties: Iterable[DetectedParty]
) -> tuple[tuple[NewClaim, ...], tuple[tuple[str, NewParty], ...]]:
    """What recording these parties brings: cards for their allegations, and (claim, party) for cards there are."""
    fresh: dict[str, NewClaim] = {}
    further: list[tuple[str, NewParty]] = []
    for party in parties:
        for found in dossier.analysis.claims:
            if found.kind is not ClaimKind.ALLEGATION or party.id not in found.against:
                continue
            recorded = claim_at(dossier, found.field, found.span)
            if recorded is None:
                fresh[found.id] = new_claim(dossier, found)
            else:
                further.append((recorded.id, new_party(party)))
    return tuple(fresh.values()), tuple(further)


def paragraphs(content: Content) -> tuple[tuple[str, str], ...]:
    """The paragraphs of the body: "start:end" in code points, and the first words after the number."""
    listed, position, number = [], 0, 0
    for line in content.body.splitlines(keepends=True):
        if line.strip():
            number += 1
            end = position + len(line.rstrip())
            words = " ".join(line.split())
            shown = words if len(words) <= 70 else words[:70].rstrip() + " …"  # noqa: PLR2004 - a line of a list
            listed.append((f"{position}:{end}", f"¶\u00a0{number}  {shown}"))
        position += len(line)
    return tuple(listed)


def paragraph_passage(key: str) -> Passage:
    """The passage of a paragraph's key."""
    start, end = key.split(":")
    return Passage(Field.BODY, Span(int(start), int(end)))


def likely_paragraph(dossier: Dossier, answer: str, party: str) -> str:
    """The paragraph that most likely carries an answer: a detected reply of that party, else most words in common."""
    listed = paragraphs(dossier.content)
    for reply in dossier.analysis.replies:
        name = next((p.name for p in dossier.analysis.parties if p.id == reply.party), "")
        if reply.field is Field.BODY and name.casefold() == party.casefold():
            return next((k for k, _ in listed if paragraph_passage(k).span.overlaps(reply.span)), "")
    wanted = {w.casefold().strip(".,“”") for w in answer.split()}

    def shared(key: str) -> int:
        span = paragraph_passage(key).span
        words = dossier.content.body[span.start : span.end].split()
        return len(wanted & {w.casefold().strip(".,“”") for w in words})

    best = max((k for k, _ in listed), key=shared, default="")
    return best if best and shared(best) > len(wanted) / 2 else ""
