"""Which command settles an open question, by the predicates that would settle it."""

from __future__ import annotations

from collections.abc import Mapping

from newsdesk.policy.model import Item

_COMMANDS: Mapping[str, str] = {
    "parties_recorded": "party add",
    "allegations_recorded": "claim add",
    "sources_recorded": "source add",
    "plural_sources_counted": "source match",
    "evidence_recorded": "source link",
    "claims_established": "claim edit",
    "findings_settled": "review dismiss",
    "replies_in_copy": "reply response",
    "anonymity_justified": "source edit",
    "unnamed_approved": "decision add",
    "editor_knows": "source edit",
    "reader_reason_in_copy": "source edit",
    "descriptors_match": "source edit",
    "unnamed_give_facts": "source link",
    "origins_counted": "source link",
    "basis_recorded": "source edit-link",
    "first_hand": "source link",
    "locator_recorded": "source edit-link",
    "interest_recorded": "source edit",
    "not_anonymous_and_silent": "source edit",
    "terms_respected": "source edit-link",
    "other_outlets_corroborated": "source link",
    "documents_kept": "document edit",
    "retention_current": "document edit",
    "no_unsupported_claim": "claim edit",
    "anchors_attached": "claim reattach",
    "checked_by_another": "claim edit",
    "counter_evidence": "source link",
    "independent_source": "source link",
    "sides_heard": "party edit",
    "said_unverified": "claim edit",
    "same_standard": "source edit",
    "allegations_put": "letter",
    "additions_put": "letter",
    "requests_complete": "reply edit",
    "fair_time": "reply extend",
    "attempts_logged": "reply attempt",
    "responses_carried": "reply carry",
    "denials_carried": "reply point",
    "answers_near": "reply carry",
    "silence_stated": "reply silence",
    "position_recorded": "party edit",
    "approach_approved": "party not-approached",
    "counter_claims_checked": "decision add",
    "imputation_recorded": "claim edit",
    "defence_recorded": "claim edit",
    "public_interest_recorded": "decision add",
    "public_interest_current": "decision add",
    "changes_corrected": "review correct",
    "late_answers_settled": "reply carry",
    "second_look_set": "decision add",
    "notes_resolved": "note resolve",
    "headline_claimed": "claim add",
    "quotes_recorded": "source contact",
    "leak_check_valid": "source leak-check",
}


def command_for(item: Item | None) -> str:
    """The command that settles an item ("newsdesk party add"), "" when the text itself has to change."""
    if item is None:
        return ""
    first = next((name for clause in item.settled_by for name in clause), "")
    named = "review answer" if first == "answered" else _COMMANDS.get(first, "")
    return f"newsdesk {named}" if named else ""
