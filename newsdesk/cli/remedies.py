"""Which command settles an open question, by the predicates that would settle it.

Words in capitals stand for what a person fills in: WORDS, TIME, a record's id or name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Stance
from newsdesk.policy.checking import awaiting_check, status_by_evidence
from newsdesk.policy.evaluate import first_open
from newsdesk.policy.matrix import sent_requests
from newsdesk.policy.model import AnswerKind, Item, Policy

_LETTER = "letter STORY --party NAME --deadline TIME --to FILE --put"
_CARRY = "reply carry STORY RESPONSE --passage WORDS"
_LINK = "source link STORY CLAIM SOURCE"
_EDIT_LINK = "source edit-link STORY LINK"
_COMMANDS: Mapping[str, str] = {
    "parties_recorded": "party add STORY NAME",
    "allegations_recorded": "claim add STORY --passage WORDS --about PARTY",
    "sources_recorded": "source add STORY LABEL --unnamed",
    "plural_sources_counted": "source match STORY SOURCE --finding FINDING",
    "evidence_recorded": _LINK,
    "claims_established": "claim edit STORY CLAIM --status supported",
    "findings_settled": "review dismiss STORY FINDING --reason WORDS",
    "replies_in_copy": _CARRY,
    "an_answer_in_copy": _CARRY,
    "anonymity_justified": "source edit STORY SOURCE --anonymity-reason WORDS",
    "unnamed_approved": "decision add STORY anonymity WORDS --source SOURCE",
    "editor_knows": "source edit STORY SOURCE --known-to PERSON",
    "reader_reason_in_copy": "source edit STORY SOURCE --reader-reason WORDS",
    "descriptors_match": "source edit STORY SOURCE --label LABEL",
    "unnamed_give_facts": _LINK,
    "origins_counted": f"{_LINK} --origin WORDS",
    "basis_recorded": f"{_EDIT_LINK} --basis BASIS",
    "first_hand": f"{_LINK} --basis BASIS",
    "locator_recorded": f"{_EDIT_LINK} --locator WORDS",
    "interest_recorded": "source edit STORY SOURCE --interest WORDS",
    "not_anonymous_and_silent": "source edit STORY SOURCE --side WORDS",
    "terms_respected": f"{_EDIT_LINK} --terms TERMS",
    "other_outlets_corroborated": _LINK,
    "documents_kept": "document edit STORY DOCUMENT --provenance WORDS",
    "retention_current": "document edit STORY DOCUMENT --retain-until DAY",
    "no_unsupported_claim": "claim edit STORY CLAIM --status STATUS",
    "anchors_attached": "claim reattach STORY CLAIM",
    "checked_by_another": "claim check STORY --claim CLAIM --status STATUS --as PERSON",
    "counter_evidence": f"{_LINK} --stance contradicts",
    "independent_source": _LINK,
    "sides_heard": "party edit STORY PARTY --side WORDS",
    "said_unverified": "claim edit STORY CLAIM --status STATUS",
    "same_standard": "source edit STORY SOURCE --side WORDS",
    "allegations_put": _LETTER,
    "additions_put": _LETTER,
    "requests_complete": "reply edit STORY REQUEST --channel WORDS --deadline TIME",
    "fair_time": "reply extend STORY REQUEST --until TIME",
    "time_over": "reply response STORY REQUEST --by NAME --text WORDS",
    "attempts_logged": "reply attempt STORY REQUEST --channel WORDS",
    "responses_carried": _CARRY,
    "denials_carried": f"{_CARRY} --point CLAIM",
    "answers_near": _CARRY,
    "silence_stated": "reply silence STORY --party NAME --channel WORDS --outcome WORDS",
    "position_recorded": "party edit STORY PARTY --position WORDS --position-dated DAY",
    "approach_approved": "party agree STORY --as PERSON",
    "counter_claims_checked": "decision add STORY counter_claim WORDS --party PARTY",
    "imputation_recorded": "claim edit STORY CLAIM --imputation WORDS --level LEVEL",
    "defence_recorded": "claim edit STORY CLAIM --defence WORDS --jurisdiction WORDS",
    "public_interest_recorded": "decision add STORY public_interest WORDS",
    "public_interest_current": "decision add STORY public_interest WORDS",
    "changes_corrected": "review correct STORY --text WORDS",
    "late_answers_settled": _CARRY,
    "second_look_set": "decision add STORY second_look WORDS --expires TIME",
    "notes_resolved": "note resolve STORY NOTE",
    "headline_claimed": "claim add STORY --field headline --passage WORDS",
    "quotes_recorded": "source contact STORY SOURCE --recording WORDS",
    "leak_check_valid": "source leak-check STORY",
}


def command_for(policy: Policy, dossier: Dossier, item: str, now: datetime) -> str:
    """The command that settles an item of a story, with its arguments; "" when the text itself has to change."""
    asked = policy.item(item)
    command = told(asked, first_open(policy, dossier, now, asked), dossier) if asked is not None else ""
    return f"newsdesk {command.replace('STORY', dossier.story.id)}" if command else ""


def told(item: Item, predicate: str, dossier: Dossier) -> str:
    """What the predicate of an item is settled with: by an answer, by the next step from what is recorded, else always alike."""
    if predicate == "answered":
        return f"review answer STORY {item.id} {'yes' if item.answer is AnswerKind.YES_NO else 'WORDS'}"
    next_step = _NEXT_STEPS.get(predicate)
    return next_step(dossier) if next_step is not None else _COMMANDS.get(predicate, "")


def _origin(dossier: Dossier) -> str:
    """A link that says no origin says it; where all do, another source is linked."""
    silent = any(link.stance is Stance.SUPPORTS and not link.origin.strip() for link in dossier.links)
    return f"{_EDIT_LINK} --origin WORDS" if silent else f"{_LINK} --origin WORDS"


def _silence(dossier: Dossier) -> str:
    """What was asked is logged, then the silence with the attempt to break it; one that is logged is told in the copy."""
    sent = [request for party in dossier.parties for request in sent_requests(dossier, party)[-1:]]
    if not sent:
        return "reply log STORY --party PARTY --channel WORDS --put-at TIME"
    silent = [request for request in sent if not request.responses]
    logged = all(request.attempts for request in silent)
    return "reply write STORY --party NAME" if silent and logged else _COMMANDS["silence_stated"]


def _check(dossier: Dossier) -> str:
    """What evidence supports is checked in one go; of any other claim somebody says how far it is borne out."""
    told = any(status_by_evidence(dossier, claim) for claim in awaiting_check(dossier))
    return "claim check STORY --all --as PERSON" if told else _COMMANDS["checked_by_another"]


_NEXT_STEPS: Mapping[str, Callable[[Dossier], str]] = {
    "origins_counted": _origin,
    "silence_stated": _silence,
    "checked_by_another": _check,
}
