"""Predicates of ``settled_by`` about recorded sources, claims and the evidence that joins them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.records import (
    Basis,
    Claim,
    ClaimStatus,
    DecisionKind,
    Document,
    EvidenceLink,
    MatchKind,
    Source,
    SourceType,
    Stance,
    Terms,
)
from newsdesk.policy import anonymity
from newsdesk.policy.checking import awaiting_check, lack_of_check
from newsdesk.policy.matrix import moment
from newsdesk.policy.model import Item
from newsdesk.policy.names import party_key
from newsdesk.policy.outcomes import (
    Outcome,
    Recorded,
    changed,
    checked,
    from_records,
    known,
    missing,
    nothing_found,
    waits,
)
from newsdesk.policy.settle_decisions import ran_out, standing
from newsdesk.policy.view import View
from newsdesk.policy.words import counted, quoted, some

_KEPT_TYPES = frozenset({SourceType.DOCUMENT, SourceType.DATASET})
_NO_UNNAMED = "Waits until a source is recorded for the unnamed phrase."


def anonymity_justified(view: View, _: Item) -> Outcome:
    """Each unnamed source has its reason for anonymity recorded, or a decision in the log; none about it ran out."""

    def justified(source: Source) -> bool:
        if ran_out(view, DecisionKind.ANONYMITY, source.id):
            return False
        return bool(source.anonymity_reason.strip() or standing(view, DecisionKind.ANONYMITY, source.id))

    def reasons(source: Source) -> list[Recorded]:
        own: list[Recorded] = [changed(source)] if source.anonymity_reason.strip() else []
        return [*own, *standing(view, DecisionKind.ANONYMITY, source.id)]

    return _each_unnamed(view, justified, "no reason for anonymity recorded", reasons)


def editor_knows(view: View, _: Item) -> Outcome:
    """For each unnamed source an editor is recorded as knowing who it is."""
    knows = partial(anonymity.editor_knows, view)
    return _each_unnamed(view, knows, "no editor is recorded as knowing who it is", lambda source: [known(source)])


def reader_reason_in_copy(view: View, _: Item) -> Outcome:
    """The reason for anonymity given to readers stands in the copy, word for word."""
    return _each_unnamed(view, partial(anonymity.reason_in_copy, view), "the reason is not in the copy")


def descriptors_match(view: View, _: Item) -> Outcome:
    """An unnamed source matched to a phrase is called in the copy what its record allows."""
    fingerprints = {f.fingerprint: f for f in view.analysis.findings}
    wrong = []
    for match in view.dossier.matches:
        source, finding = view.sources.get(match.target), fingerprints.get(match.subject)
        if match.kind is MatchKind.SOURCE and source and finding and not source.named:
            phrase = party_key(view.phrase(finding))
            if source.label and phrase not in party_key(source.label) and party_key(source.label) not in phrase:
                wrong.append((finding, source))
    if not wrong:
        return (
            from_records("Each unnamed source is called what its record says.", map(changed, view.unnamed))
            if view.unnamed
            else waits(_NO_UNNAMED)
        )
    finding, source = wrong[0]
    detail = f"The copy says {quoted(view.phrase(finding))}, the record {quoted(source.label)}."
    return missing(detail, (view.at_finding(f) for f, _ in wrong))


def unnamed_give_facts(view: View, _: Item) -> Outcome:
    """No opinion rests on unnamed sources alone."""
    opinions = [c for c in anonymity.standing(view) if c.kind is ClaimKind.OPINION]
    wrong = [c for c in opinions if anonymity.rests_on_unnamed(view, c)]
    if not wrong:
        return nothing_found("No recorded opinion rests on unnamed sources alone.")
    return at_claims(view, wrong, "an opinion from unnamed sources alone")


def origins_counted(view: View, _: Item) -> Outcome:
    """Each serious claim has enough origins; an origin that is not stated never counts as another one."""
    need = view.policy.thresholds.origins
    serious = [c for c in anonymity.standing(view) if c.serious]
    if not serious:
        return waits("Waits until the allegation is recorded as a claim.")
    poor = [c for c in serious if _origins(view.supports(c)) < need]
    if not poor:
        return from_records(
            f"{counted(len(serious), 'serious claim')}: at least {need} stated origins.",
            map(changed, _links(view, serious)),
        )
    first = poor[0]
    links, origins = view.supports(first), _origins(view.supports(first))
    if not links:
        have = "no evidence recorded"
    elif origins:
        have = f"{counted(origins, 'origin')} of {need}"
    else:
        have = f"{counted(len(links), 'source')}, origin not stated"
    return at_claims(view, poor, have)


def basis_recorded(view: View, _: Item) -> Outcome:
    """Each supporting link says how its source knows."""
    poor = [c for c in anonymity.standing(view) if any(e.basis is None for e in view.supports(c))]
    if not poor:
        return from_records("Every link says how its source knows.", map(changed, _links(view)))
    return at_claims(view, poor, "how the source knows is not recorded")


def first_hand(view: View, _: Item) -> Outcome:
    """No allegation rests on hearsay alone."""
    poor = [
        c
        for c in view.allegations
        if (links := view.supports(c)) and all(e.basis in (Basis.SECOND_HAND, Basis.OTHER_OUTLET) for e in links)
    ]
    if not poor:
        return from_records("No allegation rests on hearsay alone.", map(changed, _links(view, view.allegations)))
    return at_claims(view, poor, "second-hand only")


def locator_recorded(view: View, _: Item) -> Outcome:
    """Each supporting link says where it stands, or a conversation with its source has a recording or notes."""
    noted = {c.source: c for c in view.dossier.contacts if c.recording.strip()}
    poor = [
        c
        for c in anonymity.standing(view)
        if any(not e.locator.strip() and e.source not in noted for e in view.supports(c))
    ]
    if not poor:
        used = {link.source for link in _links(view)}
        kept = [contact for source, contact in noted.items() if source in used]
        return from_records("Every link says where it stands.", (*map(changed, _links(view)), *kept))
    return at_claims(view, poor, "no page, time or note given")


def interest_recorded(view: View, _: Item) -> Outcome:
    """Each person or body that supports an allegation has its interest recorded."""
    used = {e.source for c in view.allegations for e in view.supports(c)}
    people = [
        s for s in view.dossier.sources if s.id in used and s.type in (SourceType.PERSON, SourceType.ORGANISATION)
    ]
    poor = [s for s in people if not s.interest.strip()]
    if not poor:
        return from_records(f"Interest recorded for {counted(len(people), 'source')}.", map(changed, people))
    return missing(f"{some(s.label for s in poor)}: no interest recorded.")


def not_anonymous_and_silent(view: View, _: Item) -> Outcome:
    """No side speaks as an unnamed source while its party is said to have declined."""
    both = anonymity.speaking_and_silent(view)
    if not both:
        return nothing_found("No unnamed source is recorded on the side of a party that declined.")
    party, source = both[0]
    detail = f"{source.label} speaks for the side of {party.name}, which is said not to answer."
    return missing(detail, view.at_parties([party]), [p.id for p, _ in both])


def terms_respected(view: View, _: Item) -> Outcome:
    """No claim rests on material given off the record, or under an embargo that has not passed."""
    broken: list[tuple[Claim, str]] = []
    for claim in anonymity.standing(view):
        for link in view.supports(claim):
            source = view.sources[link.source]
            terms = link.terms or source.terms
            if terms is Terms.OFF_RECORD:
                broken.append((claim, f"rests on {source.label}, off the record"))
            elif terms is Terms.EMBARGOED and _embargoed(view, source):
                broken.append((claim, f"rests on {source.label}, under embargo"))
    if not broken:
        return from_records("No claim rests on off-record or embargoed material.", map(changed, used_sources(view)))
    return at_claims(view, [c for c, _ in broken], broken[0][1])


def other_outlets_corroborated(view: View, _: Item) -> Outcome:
    """No claim rests on other outlets alone."""

    def borrowed(link: EvidenceLink) -> bool:
        return link.basis is Basis.OTHER_OUTLET or view.sources[link.source].type is SourceType.OTHER_OUTLET

    poor = [c for c in anonymity.standing(view) if (links := view.supports(c)) and all(map(borrowed, links))]
    if not poor:
        return from_records("No claim rests on other outlets alone.", map(changed, _links(view)))
    return at_claims(view, poor, "only other outlets say so")


def documents_kept(view: View, _: Item) -> Outcome:
    """Each document has its provenance recorded, and its hash or the place where the copy is kept."""
    documents = [s for s in view.dossier.sources if s.type in _KEPT_TYPES]
    attached = view.dossier.documents
    poor = [s.label for s in documents if not _kept(s, [d for d in attached if d.source == s.id])]
    poor += [d.title for d in attached if not d.provenance.strip() and d.source not in {s.id for s in documents}]
    if not poor:
        how_many = counted(max(len(documents), len(attached)), "document")
        return from_records(f"{how_many}: provenance and copy recorded.", (*documents, *attached))
    return missing(f"{some(poor)}: provenance, or where the copy is kept, is not recorded.")


def retention_current(view: View, _: Item) -> Outcome:
    """No document is past the day until which it is kept: then somebody decides to keep it longer, or to remove it."""
    over = past_retention(view.dossier.documents, view.now.date())
    if not over:
        return from_records("No document is past the day until which it is kept.", view.dossier.documents)
    until = f"the day until which it is kept was {over[0].retain_until}: keep it longer, or remove it"
    return missing(f"{some(d.title for d in over)}: {until}.")


def past_retention(documents: Iterable[Document], today: date) -> list[Document]:
    """The documents whose day until which they are kept is over."""
    return [d for d in documents if d.retain_until and date.fromisoformat(d.retain_until) < today]


def _kept(source: Source, attached: list[Document]) -> bool:
    """Whether a copy of a written source is kept, with where it comes from said once."""
    copy = bool(attached) or bool(source.sha256 or source.location.strip())
    return copy and any(p.strip() for p in (source.provenance, *(d.provenance for d in attached)))


def no_unsupported_claim(view: View, _: Item) -> Outcome:
    """No claim found unsupported still stands in the copy."""
    poor = [
        c for c in view.dossier.claims if c.status is ClaimStatus.UNSUPPORTED and (c.anchor is None or view.words(c))
    ]
    if not poor:
        return from_records("No claim in the copy is recorded as unsupported.", map(checked, view.dossier.claims))
    return at_claims(view, poor, "recorded as unsupported, still in the copy")


def anchors_attached(view: View, _: Item) -> Outcome:
    """Every claim that was tied to a passage still finds its words."""
    lost = [c for c in anonymity.standing(view) if c.anchor and view.words(c) is None]
    if not lost:
        return from_records("Every claim finds its passage.", (changed(c) for c in view.dossier.claims if c.anchor))
    return at_claims(view, lost, "its passage is gone from the copy")


def checked_by_another(view: View, _: Item) -> Outcome:
    """Each claim was checked by somebody who did not write the story."""
    poor = awaiting_check(view.dossier)
    if not poor:
        every = map(checked, anonymity.standing(view))
        return from_records("Every claim was checked by somebody not on the story.", every)
    lacking: dict[str, list[Claim]] = {}
    for claim in poor:
        lacking.setdefault(lack_of_check(view.dossier, claim), []).append(claim)
    detail = " ".join(at_claims(view, alike, lack).detail for lack, alike in lacking.items())
    return missing(detail, (o for c in poor for o in view.at_claim(c)))


def counter_evidence(view: View, _: Item) -> Outcome:
    """Evidence that contradicts an allegation is recorded."""
    links = [e for e in view.dossier.links if e.stance is Stance.CONTRADICTS]
    if links:
        return from_records(f"{counted(len(links), 'piece')} of contradicting evidence recorded.", links)
    return missing("No contradicting evidence recorded.")


def independent_source(view: View, _: Item) -> Outcome:
    """At least one allegation is supported by a document, or by a source on no side."""
    free = [e for e in _links(view, view.allegations) if _on_no_side(view.sources[e.source])]
    if free:
        return from_records(f"{some(view.sources[e.source].label for e in free)}: on no side.", free)
    return missing("No evidence from outside the parties recorded.")


def _on_no_side(source: Source) -> bool:
    return source.type in _KEPT_TYPES or source.type is SourceType.OWN_OBSERVATION or not source.side.strip()


def _as_its_card_says(source: Source) -> Sequence[Recorded]:
    return [changed(source)]


def _each_unnamed(
    view: View,
    good: Callable[[Source], bool],
    lack: str,
    records: Callable[[Source], Sequence[Recorded]] = _as_its_card_says,
) -> Outcome:
    if not view.unnamed:
        return waits(_NO_UNNAMED)
    poor = [s for s in view.unnamed if not good(s)]
    if not poor:
        said = (record for source in view.unnamed for record in records(source))
        return from_records(f"Recorded for {some(s.label for s in view.unnamed)}.", said)
    places = [view.at_finding(f) for f in view.analysis.findings if f.span and set(view.sources_of(f)) & set(poor)]
    return missing(f"{some(s.label for s in poor)}: {lack}.", places)


def _links(view: View, claims: Iterable[Claim] | None = None) -> list[EvidenceLink]:
    """What supports these claims (all that stand when None)."""
    return [link for claim in (anonymity.standing(view) if claims is None else claims) for link in view.supports(claim)]


def used_sources(view: View) -> list[Source]:
    """The sources that claims rest on."""
    return [view.sources[link.source] for link in _links(view)]


def at_claims(view: View, claims: Iterable[Claim], lack: str) -> Outcome:
    """That something is lacking of claims, said of the first, with the places of all."""
    found = list({c.id: c for c in claims}.values())
    first = quoted(view.says(found[0]))
    more = f" (and {counted(len(found) - 1, 'more claim', 'more claims')})" if len(found) > 1 else ""
    return missing(f"{first}{more}: {lack}.", (o for c in found for o in view.at_claim(c)))


def _origins(links: list[EvidenceLink]) -> int:
    return len({e.origin.strip().casefold() for e in links if e.origin.strip()})


def _embargoed(view: View, source: Source) -> bool:
    until = moment(source.embargoed_until)
    runs = moment(view.dossier.content.embargo) or view.now
    return until is None or max(runs, view.now) < until
