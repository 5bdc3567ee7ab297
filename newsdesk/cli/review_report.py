"""Where a story stands in review: for programs (schema newsdesk.review/1) and for people."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from newsdesk.cli.remedies import command_for
from newsdesk.domain.checklist import Checklist, ItemResult, ItemState, MetBy, from_records
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.states import StoryState
from newsdesk.policy import Policy
from newsdesk.policy.readiness import readiness_line
from newsdesk.policy.review import SignOffStatus, signoff_statuses

_BEFORE_SIGNING = frozenset({StoryState.DRAFT, StoryState.IN_REVIEW, StoryState.CHANGES_REQUESTED})
_MARKS = {
    ItemState.OPEN: " ",
    ItemState.MET: "x",
    ItemState.WAIVED: "w",
    ItemState.NOT_EVALUATED: "?",
}


def status_json(policy: Policy, dossier: Dossier, checklist: Checklist, now: datetime) -> dict[str, Any]:
    """The object that ``review status --format json`` prints. Spans are ``[start, end)`` in code points."""
    names = {p.id: p.name for p in dossier.people}
    return {
        "schema": "newsdesk.review/1",
        "story": dossier.story.id,
        "state": dossier.story.state.value,
        "ready": checklist.ready,
        "blockers": [
            {
                "item": b.item,
                "why": b.why,
                "field": b.field.value if b.field else None,
                "span": list(b.span) if b.span else None,
                "command": command_for(policy, dossier, b.item, now),
            }
            for b in checklist.blockers
        ],
        "signoffs": [_signoff(s, names) for s in signoff_statuses(policy, dossier, now)],
        "steps": [
            {"step": s.step, "required": s.required, "because": s.because, "done": s.done} for s in checklist.steps
        ],
        "checklist": [
            {
                "item": i.item,
                "state": i.state.value,
                "met_by": i.met_by.value if i.met_by else None,
                "severity": i.severity.value,
                "question": i.question,
                "detail": i.detail,
                "answer": i.answer,
                "codes": list(i.codes),
                "why": i.why,
                "records": [asdict(r) for r in i.records],
            }
            for i in checklist.items
        ],
    }


def _signoff(status: SignOffStatus, names: dict[str, str]) -> dict[str, Any]:
    signoff = status.signoff
    return {
        "step": signoff.step or signoff.verdict.value,
        "by": names.get(signoff.by, signoff.by),
        "at": signoff.at,
        "revision": signoff.revision,
        "text_digest": signoff.text_digest,
        "records_digest": signoff.records_digest,
        "valid": status.valid,
        "edited_since": status.edited_since,
        "superseded": status.superseded,
    }


def print_status(policy: Policy, dossier: Dossier, checklist: Checklist, now: datetime) -> None:
    """The same for a person: the head, what blocks, who signs, then every question that applies."""
    print(f"{dossier.content.headline or dossier.content.slug or dossier.story.id}")
    print(_head(dossier, checklist))
    for blocker in checklist.blockers:
        place = f"  [{blocker.field.value} {blocker.span.start}]" if blocker.field and blocker.span else ""
        print(f"  {blocker.item}: {blocker.why}{place}")
        if command := command_for(policy, dossier, blocker.item, now):
            print(f"      with: {command}")
    names = {p.id: p.name for p in dossier.people}
    statuses = {s.signoff.id: s for s in signoff_statuses(policy, dossier, now)}
    print("\nSign-offs")
    for step in [s for s in checklist.steps if s.required or s.signoff]:
        status = statuses.get(step.signoff or "")
        because = f" ({step.because})" if step.because else ""
        print(f"  {step.label}: {_standing(status, names) if status else 'not signed' + because}")
    for status in [s for s in statuses.values() if not s.signoff.step]:
        print(f"  Override: {_standing(status, names)}, until {status.signoff.expires}: {status.signoff.reason}")
    print("\nChecklist")
    for item in [i for i in checklist.items if i.state is not ItemState.NOT_APPLICABLE]:
        print(f"  {_mark(item)} {item.item:<5} {item.severity.value:<7} {item.question}")
        if item.detail:
            print(f"      {item.detail}")
        if item.records:
            print(f"      from: {from_records(item.records)}")


def _head(dossier: Dossier, checklist: Checklist) -> str:
    state = dossier.story.state.value.replace("_", " ")
    after = dossier.story.state not in _BEFORE_SIGNING and checklist.ready
    return state if after else f"{state} · {readiness_line(checklist)}"


def _mark(item: ItemResult) -> str:
    """``[x]`` from a record or a person; ``[-]`` where a rule found nothing, which is no tick."""
    if item.state is ItemState.MET and item.met_by is MetBy.RULE:
        return "[-]"
    return f"[{_MARKS[item.state]}]"


def _standing(status: SignOffStatus, names: dict[str, str]) -> str:
    who = f"{names.get(status.signoff.by, 'somebody')}, {status.signoff.at}"
    if status.superseded:
        return f"recorded as {who}; superseded"
    if status.edited_since:
        return f"recorded as {who}; edited since"
    return f"recorded as {who}{'; run out' if status.expired else ''}"
