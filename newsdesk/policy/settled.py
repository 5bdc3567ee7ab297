"""What became of each finding: still open, or settled, by which record or decision, and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from newsdesk.domain.checklist import Checklist, ItemState
from newsdesk.domain.detected import Finding
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import AnchorState, Claim, Match, MatchKind, Stance
from newsdesk.domain.spans import Field, Span
from newsdesk.policy.model import Policy

_ASKED = frozenset({ItemState.OPEN, ItemState.MET, ItemState.WAIVED})


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a finding was settled. ``by`` is a person's id or "", ``match`` the decision that can be taken back or ""."""

    words: str
    by: str = ""
    at: str = ""
    match: str = ""


def settlements(policy: Policy, dossier: Dossier, checklist: Checklist) -> dict[str, Settlement]:
    """The findings that are settled, by fingerprint: decided on by a person, or asked about by no open question."""
    matches: dict[str, Match] = {}
    for match in dossier.matches:
        matches.setdefault(match.subject, match)
    asked: set[str] = set()
    left: set[str] = set()
    for result in checklist.items:
        item = policy.item(result.item)
        if item is not None and result.state in _ASKED:
            asked |= set(item.rules)
            left |= set(result.findings) if result.state is ItemState.OPEN else set()
    found: dict[str, Settlement] = {}
    for finding in dossier.analysis.findings:
        known = matches.get(finding.fingerprint)
        if known is not None:
            found[finding.fingerprint] = _decided(known, dossier, policy.dismiss_reasons)
        elif finding.rule in asked and finding.id not in left:
            found[finding.fingerprint] = _recorded(finding, dossier)
    return found


def _decided(match: Match, dossier: Dossier, reasons: Mapping[str, str]) -> Settlement:
    """What a person's decision on a finding says."""
    if match.kind is MatchKind.DISMISSED:
        reason = reasons.get(match.reason, match.reason)
        words = f"dismissed: {reason}" if reason else "dismissed"
    else:
        names = {claim.id: f"claim “{claim.text}”" for claim in dossier.claims}
        names |= {source.id: f"source {source.label}" for source in dossier.sources}
        words = names.get(match.target, "matched to a record")
    return Settlement(words, match.by, match.at, match.id)


def _recorded(finding: Finding, dossier: Dossier) -> Settlement:
    """The record that answers what a finding asks, where one stands at its passage."""
    places = [(c.field, c.span) for c in dossier.analysis.claims if c.id in finding.claims]
    places += [(finding.field, finding.span)] if finding.span is not None else []
    here = [c for c in dossier.claims if any(_stands_at(c, field, span) for field, span in places)]
    labels = {source.id: source.label for source in dossier.sources}
    for claim in here:
        borne = [link.source for link in dossier.links if link.claim == claim.id and link.stance is Stance.SUPPORTS]
        if borne:
            named = ", ".join(dict.fromkeys(labels[source] for source in borne if source in labels))
            return Settlement(f"claim “{claim.text}”: {named}", claim.created_by)
    if here:
        return Settlement(f"claim “{here[0].text}”", here[0].created_by)
    return Settlement("answered by the records")


def _stands_at(claim: Claim, field: Field, span: Span) -> bool:
    anchor = claim.anchor
    if anchor is None or anchor.field is not field or anchor.state is AnchorState.ORPHANED:
        return False
    return anchor.span.overlaps(span)
