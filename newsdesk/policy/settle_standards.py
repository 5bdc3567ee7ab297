"""Predicates of ``settled_by`` that weigh what sources and claims rest on: senior agreement, doubt, one standard for all."""

from __future__ import annotations

import re

from newsdesk.domain.checklist import Occurrence
from newsdesk.domain.detected import AttributionKind
from newsdesk.domain.records import Basis, Claim, ClaimStatus, DecisionKind, Source
from newsdesk.domain.spans import Field, Span
from newsdesk.policy import anonymity
from newsdesk.policy.model import Item
from newsdesk.policy.names import party_key, party_keys
from newsdesk.policy.outcomes import Outcome, Recorded, changed, checked, from_records, missing, waits
from newsdesk.policy.settle_decisions import standing
from newsdesk.policy.settle_sources import at_claims, used_sources
from newsdesk.policy.view import View
from newsdesk.policy.who_may import seniors
from newsdesk.policy.words import quoted, some

_SAYS_UNVERIFIED = re.compile(
    r"\b(?:un(?:verified|confirmed|corroborated|substantiated)|(?:not|never|n['’]t) (?:yet )?(?:been )?(?:able to )?"
    r"(?:be )?(?:independently )?(?:verif\w+|confirm\w*|corroborat\w+|check\w*|establish\w*)|disputed?|disputes"
    r"|contested|not clear|unclear|no independent (?:confirmation|evidence))\b",
    re.IGNORECASE,
)


def unnamed_approved(view: View, _: Item) -> Outcome:
    """Where an allegation rests on unnamed sources alone, a second senior person agreed to each of them."""
    resting = [c for c in view.allegations if anonymity.rests_on_unnamed(view, c)]
    used = {link.source for claim in resting for link in view.supports(claim)}
    sources = [s for s in view.unnamed if s.id in used]
    poor = [s for s in sources if not _approvers(view, s)]
    if poor:
        names = some(s.label for s in poor)
        lack = "no senior editor besides the one who knows has agreed to resting an allegation on this source alone."
        return missing(f"{names}: {lack}", (o for c in resting for o in view.at_claim(c)))
    decided = [d for s in sources for d in standing(view, DecisionKind.ANONYMITY, s.id)]
    return from_records(f"Agreed for {some(s.label for s in sources)}.", decided)


def _approvers(view: View, source: Source) -> set[str]:
    """The senior people who agreed to a source: not the author, and not the editor who knows who it is."""
    agreed = {d.by for d in standing(view, DecisionKind.ANONYMITY, source.id)}
    senior = {p.id for p in seniors(view.dossier)}
    return (agreed & senior) - {source.known_to or "", *view.dossier.story.body_authors}


def said_unverified(view: View, _: Item) -> Outcome:
    """Each claim that is not fully supported stands in a paragraph that says so."""
    doubtful = unverified(view)
    silent = [c for c in doubtful if not _SAYS_UNVERIFIED.search(view.paragraph(c))]
    if silent:
        return at_claims(view, silent, "not fully confirmed, and the copy does not say so")
    return from_records("The copy says what is not confirmed.", map(checked, doubtful))


def unverified(view: View) -> list[Claim]:
    """The claims in the copy that are partly supported, disputed, or said by nobody at first hand."""

    def doubtful(claim: Claim) -> bool:
        links = view.supports(claim)
        hearsay = bool(links) and all(e.basis in (Basis.SECOND_HAND, Basis.OTHER_OUTLET) for e in links)
        return claim.status in (ClaimStatus.PARTLY, ClaimStatus.DISPUTED) or hearsay

    return [c for c in anonymity.standing(view) if view.words(c) and doubtful(c)]


def same_standard(view: View, _: Item) -> Outcome:
    """No side is heard through unnamed sources alone while another is heard through named ones alone."""
    sides: dict[str, list[Source]] = {}
    for source in dict.fromkeys(used_sources(view)):
        if source.side.strip():
            sides.setdefault(source.side.strip(), []).append(source)
    counts = [f"{side}: {sum(not s.named for s in heard)} of {len(heard)} unnamed" for side, heard in sides.items()]
    if len(sides) == 1 or not sides:
        return waits("Waits until evidence from two sides is linked.")
    shares = [{s.named for s in heard} for heard in sides.values()]
    if {False} in shares and {True} in shares:
        return missing(f"{'; '.join(counts)}. Say why one side is heard under other rules.")
    return from_records(f"{'; '.join(counts)}.", (changed(s) for heard in sides.values() for s in heard))


def headline_claimed(view: View, _: Item) -> Outcome:
    """What the headline and the standfirst say stands on claim cards with evidence."""
    content = view.dossier.content
    said = {Field.HEADLINE: content.headline, Field.STANDFIRST: content.standfirst}
    borne = {f: [c for c in view.claims_at(f, Span(0, len(words))) if view.supports(c)] for f, words in said.items()}
    bare = [f for f, words in said.items() if words.strip() and not borne[f]]
    if bare:
        places = (Occurrence(said[f], f, Span(0, len(said[f]))) for f in bare)
        return missing(f"{some(f.value for f in bare).capitalize()}: no claim card with evidence stands on it.", places)
    return from_records("Claim cards with evidence stand on it.", (c for claims in borne.values() for c in claims))


def quotes_recorded(view: View, _: Item) -> Outcome:
    """Whoever is quoted word for word is a source whose words were recorded or noted, or a party that answered in writing."""
    kept: list[Recorded] = []
    loose: list[Occurrence] = []
    for quote in view.analysis.attributions:
        if quote.kind not in (AttributionKind.DIRECT, AttributionKind.MIXED) or quote.nested_in:
            continue
        found = _kept_words(view, party_key(quote.source_name or ""))
        kept += found
        if not found:
            first = quote.content[0]
            loose.append(Occurrence(view.text(quote.field, first), quote.field, first))
    if loose:
        more = f" and {len(loose) - 1} more" if len(loose) > 1 else ""
        return missing(f"{quoted(loose[0].text)}{more}: no recording, notes or written answer on record.", loose)
    return from_records("Every quotation has its recording, notes or answer on record.", kept)


def _kept_words(view: View, name: str) -> list[Recorded]:
    """What is on record of the words of somebody: conversations with a recording or notes, written answers."""
    if not name:
        return []
    sources = {s.id for s in view.dossier.sources if party_key(s.label) == name}
    parties = {p.id for p in view.dossier.parties if name in party_keys(p.name, p.aliases)}
    talks = [c for c in view.dossier.contacts if c.source in sources and c.recording.strip()]
    answers = [r for q, r in view.responses if q.party in parties or party_key(r.by_whom) == name]
    return [*talks, *answers]
