"""Predicates of ``settled_by`` that look at the analysis' findings: each must be matched to a record or dismissed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from newsdesk.domain.checklist import CellState, MetBy
from newsdesk.domain.detected import Finding, ReplyKind, Severity
from newsdesk.domain.records import Basis, Claim, ClaimStatus, MatchKind, Party
from newsdesk.policy.anonymity import is_plural
from newsdesk.policy.matrix import is_carried
from newsdesk.policy.model import Item
from newsdesk.policy.outcomes import Outcome, by_person, from_records, missing, nothing_found
from newsdesk.policy.view import View
from newsdesk.policy.words import counted, quoted, some

_HEAVIEST = (Severity.NOTE, Severity.SHOULD, Severity.MUST)
_AT_FIRST_HAND = frozenset({Basis.WITNESSED, Basis.DOCUMENT_SEEN, Basis.FIRST_HAND})

Settle = Callable[[Finding], str]
"""What record settles a finding, in words; empty when none does."""


def findings_settled(view: View, item: Item) -> Outcome:
    """Each finding is dismissed, or a person matched it to a record."""

    def matched(finding: Finding) -> str:
        kinds = (MatchKind.CLAIM, MatchKind.SOURCE, MatchKind.RESPONSE)
        return "matched to a record" if any(view.matches(finding.fingerprint, kind) for kind in kinds) else ""

    return _settle(view, item, matched, lambda found: _passages(view, found, "still in the copy"))


def sources_recorded(view: View, item: Item) -> Outcome:
    """Each phrase that names nobody stands for a recorded source."""

    def recorded(finding: Finding) -> str:
        sources = view.sources_of(finding)
        if sources:
            return f"source {some(s.label for s in sources)}"
        agentless = finding.rule != "sourcing.unnamed-source"
        supported = agentless and any(view.supports(c) for c in view.claims_of(finding))
        return "evidence linked" if supported else ""

    return _settle(view, item, recorded, lambda found: _passages(view, found, "no source recorded"))


def evidence_recorded(view: View, item: Item) -> Outcome:
    """Each passage stands on a recorded claim with at least one supporting source."""

    def supported(finding: Finding) -> str:
        return "evidence linked" if any(view.supports(c) for c in view.claims_of(finding)) else ""

    return _settle(view, item, supported, lambda found: _passages(view, found, "no evidence recorded"))


def claims_established(view: View, item: Item) -> Outcome:
    """Each passage stands on a claim marked supported, with evidence seen or heard at first hand."""

    def established(finding: Finding) -> str:
        return "recorded as supported at first hand" if any(map(_firm(view), view.claims_of(finding))) else ""

    return _settle(view, item, established, lambda found: _passages(view, found, "stated as fact"))


def _firm(view: View) -> Callable[[Claim], bool]:
    return lambda claim: (
        claim.status is ClaimStatus.SUPPORTED and any(e.basis in _AT_FIRST_HAND for e in view.supports(claim))
    )


def plural_sources_counted(view: View, item: Item) -> Outcome:
    """A phrase in the plural ("officials") that is matched to a source is matched to at least two."""

    def counted_up(finding: Finding) -> str:
        sources = view.sources_of(finding)
        if not sources or not is_plural(view.phrase(finding)):
            return "nothing to count"
        return "two sources or more" if len(sources) > 1 else ""

    return _settle(view, item, counted_up, lambda found: _passages(view, found, "plural, but one source recorded"))


def replies_in_copy(view: View, item: Item) -> Outcome:
    """Each accused party without a reply in the text has one carried, or is recorded as not to be asked."""

    def carried(finding: Finding) -> str:
        parties = [p for p in view.accused if p.id in finding.parties]
        if parties and all(_has_reply(view, view.recorded_as(p)) for p in parties):
            return f"reply of {some(p.name for p in parties)} recorded"
        cleared = finding.parties and not parties
        return "not accused" if cleared else ""

    def lacking(found: Sequence[Finding]) -> str:
        ids = {p for f in found for p in f.parties}
        names = [p.name for p in view.analysis.parties if p.id in ids]
        who = some(names) if names else counted(len(found), "accused party", "accused parties")
        return f"{who}: no answer in the copy."

    return _settle(view, item, carried, lacking)


def _has_reply(view: View, parties: Sequence[Party]) -> bool:
    for party in parties:
        responses = [r for q, r in view.responses if q.party == party.id]
        if any(is_carried(r) or r.omitted_because for r in responses):
            return True
        if any(c.party == party.id and c.state is CellState.NOT_APPROACHED for c in view.matrix.cells):
            return True
        if any(p.reply is not ReplyKind.NONE for p in view.detected_as(party)):
            return True
    return False


def _settle(view: View, item: Item, record: Settle, lacking: Callable[[Sequence[Finding]], str]) -> Outcome:
    """Ask every finding of the item for its dismissal, then for the record that settles it; the gravest come first."""
    findings = view.findings(item)
    if not findings:
        return nothing_found()
    left: list[Finding] = []
    how: list[str] = []
    met = MetBy.RECORD
    for finding in findings:
        if dismissal := view.dismissal(finding):
            met = MetBy.PERSON
            how.append(f"dismissed by {view.names.get(dismissal.by, 'a colleague')}")
        elif words := record(finding):
            how.append(words)
        else:
            left.append(finding)
    if left:
        left.sort(key=lambda f: -_HEAVIEST.index(view.policy.weight(f)))
        weight = view.policy.weight(left[0])
        return missing(lacking(left), map(view.at_finding, left), (), (f.id for f in left), weight)
    detail = f"{counted(len(findings), 'passage')}: {some(how)}."
    return by_person(detail) if met is MetBy.PERSON else from_records(detail)


def _passages(view: View, found: Sequence[Finding], lack: str) -> str:
    """One line: the first phrases, and what they lack."""
    phrases = [quoted(p) for f in found if (p := view.phrase(f))]
    if not phrases:  # about the whole story
        return found[0].message
    shown = some(phrases[:1]) if len(found) == 1 else f"{phrases[0]} and {len(found) - 1} more"
    return f"{shown}: {lack}."
