"""The fixed list of predicates that a policy file may name. ``docs/policy.md`` describes each; a test compares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from newsdesk.policy import settle_balance as balance
from newsdesk.policy import settle_decisions as decisions
from newsdesk.policy import settle_findings as findings
from newsdesk.policy import settle_people as people
from newsdesk.policy import settle_protection as protection
from newsdesk.policy import settle_publication as publication
from newsdesk.policy import settle_reply as reply
from newsdesk.policy import settle_sources as sources
from newsdesk.policy import settle_standards as standards
from newsdesk.policy.conditions import CONDITIONS, Condition
from newsdesk.policy.model import Item
from newsdesk.policy.outcomes import Outcome
from newsdesk.policy.view import View

__all__ = ["CONDITIONS", "SETTLERS", "Condition", "Settler"]


@dataclass(frozen=True, slots=True)
class Settler:
    """A predicate of ``settled_by``.

    ``from_text``: the text alone can leave it open (so ``check`` evaluates it); ``needs_rules``: it looks at the
    findings of the item's ``rules``.
    """

    settle: Callable[[View, Item], Outcome]
    from_text: bool = False
    needs_rules: bool = False

    @property
    def meaning(self) -> str:
        """What must be so for it to hold."""
        return (self.settle.__doc__ or "").strip()


def _about_findings(settle: Callable[[View, Item], Outcome]) -> Settler:
    return Settler(settle, from_text=True, needs_rules=True)


_FINDINGS = (
    findings.findings_settled,
    findings.sources_recorded,
    findings.evidence_recorded,
    findings.claims_established,
    findings.plural_sources_counted,
    findings.replies_in_copy,
    findings.an_answer_in_copy,
)
_RECORDS = (
    sources.anonymity_justified,
    standards.unnamed_approved,
    sources.editor_knows,
    sources.reader_reason_in_copy,
    sources.descriptors_match,
    sources.unnamed_give_facts,
    sources.origins_counted,
    sources.basis_recorded,
    sources.first_hand,
    sources.locator_recorded,
    sources.interest_recorded,
    sources.not_anonymous_and_silent,
    sources.terms_respected,
    sources.other_outlets_corroborated,
    sources.documents_kept,
    sources.retention_current,
    sources.no_unsupported_claim,
    sources.anchors_attached,
    sources.checked_by_another,
    sources.counter_evidence,
    sources.independent_source,
    standards.said_unverified,
    standards.same_standard,
    standards.headline_claimed,
    standards.quotes_recorded,
    balance.sides_heard,
    reply.parties_recorded,
    reply.allegations_recorded,
    reply.allegations_put,
    reply.additions_put,
    reply.requests_complete,
    reply.fair_time,
    reply.time_over,
    reply.attempts_logged,
    reply.responses_carried,
    reply.denials_carried,
    reply.answers_near,
    reply.silence_stated,
    reply.position_recorded,
    reply.approach_approved,
    reply.counter_claims_checked,
    reply.imputation_recorded,
    reply.defence_recorded,
    decisions.public_interest_recorded,
    decisions.public_interest_current,
    publication.changes_corrected,
    publication.late_answers_settled,
    publication.second_look_set,
    people.answered,
    people.text_present,
    people.notes_resolved,
    protection.leak_check_valid,
)

SETTLERS: Mapping[str, Settler] = MappingProxyType(
    {f.__name__: _about_findings(f) for f in _FINDINGS} | {f.__name__: Settler(f) for f in _RECORDS}
)
