"""The checklist: every item of the policy answered for one dossier. Pure functions; no database, no clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from newsdesk.domain.checklist import Checklist, ItemResult, ItemState, MetBy, SettledFinding
from newsdesk.domain.detected import Analysis, Severity
from newsdesk.domain.dossier import Content, Dossier, Route, StoryHeader
from newsdesk.domain.errors import Blocker
from newsdesk.domain.records import Waiver
from newsdesk.domain.states import StoryState
from newsdesk.domain.times import when
from newsdesk.policy.conditions import CONDITIONS
from newsdesk.policy.matrix import moment
from newsdesk.policy.model import AnswerKind, AskedAt, Clause, Item, Policy
from newsdesk.policy.order import order
from newsdesk.policy.outcomes import UNKNOWN, Outcome, Standing, all_of, any_of, lesser
from newsdesk.policy.predicates import SETTLERS
from newsdesk.policy.review import sign_later, signoff_statuses, step_results
from newsdesk.policy.settle_people import NOT_ANSWERED, NOT_APPLICABLE
from newsdesk.policy.view import View

_BEFORE_SUBMIT = frozenset({StoryState.DRAFT, StoryState.CHANGES_REQUESTED})
_BEFORE_PUBLICATION = _BEFORE_SUBMIT | {StoryState.IN_REVIEW}
_WHEN = {AskedAt.SUBMIT: "Asked when the story is submitted.", AskedAt.PUBLISH: "Asked before publication."}
_STATES = {
    Standing.HOLDS: ItemState.MET,
    Standing.OPEN: ItemState.OPEN,
    Standing.WAITS: ItemState.NOT_EVALUATED,
    Standing.UNKNOWN: ItemState.NOT_EVALUATED,
}


def evaluate(policy: Policy, dossier: Dossier, now: datetime) -> Checklist:
    """Answer every item for a story. ``now`` is aware; only deadlines, embargoes and expiries look at it."""
    view = View(policy, dossier, now)
    items = tuple(_result(view, item) for item in policy.items)
    statuses = signoff_statuses(policy, dossier, now)
    steps = step_results(view, statuses)
    places = order(policy)
    blockers = tuple(_blocker(i) for i in sorted(items, key=lambda item: places[item.item]) if i.blocks)
    return Checklist(
        items=items,
        blockers=blockers + sign_later(steps, statuses),
        steps=steps,
        must=sum(item.blocks for item in items),
        should=sum(i.state is ItemState.OPEN and i.severity is Severity.SHOULD for i in items),
    )


def evaluate_text(policy: Policy, route: Route, analysis: Analysis) -> Checklist:
    """Answer what a text alone can answer; items that need records are not evaluated, and nothing blocks."""
    story = StoryHeader("", StoryState.DRAFT, "", "", "", 0)
    dossier = Dossier(story, Content(route=route), analysis)
    view = View(policy, dossier, datetime.fromtimestamp(0, UTC), text_only=True)
    items = tuple(_result(view, item) for item in policy.items)
    opened = [i for i in items if i.state is ItemState.OPEN]
    return Checklist(
        items=items,
        blockers=(),
        must=sum(i.severity is Severity.MUST for i in opened),
        should=sum(i.severity is Severity.SHOULD for i in opened),
    )


def open_questions(policy: Policy, dossier: Dossier, now: datetime) -> tuple[ItemResult, ...]:
    """What submitting asks a person: the items of this route with an answer to give, not yet settled."""
    view = View(policy, dossier, now)
    asked = [i for i in policy.items if i.asked_at is AskedAt.SUBMIT and i.answer is not AnswerKind.NONE]
    results = (_result(view, item, asking=AskedAt.SUBMIT) for item in asked)
    return tuple(r for r in results if r.state is ItemState.OPEN)


def first_open(policy: Policy, dossier: Dossier, now: datetime, item: Item) -> str:
    """The predicate to begin with where an item is open: the first of the first clause that does not hold; "" if all do."""
    view = View(policy, dossier, now)
    clauses = (clause for clause in item.settled_by if _clause(view, item, clause).standing is not Standing.HOLDS)
    return next((clause[0] for clause in clauses), "")


def _result(view: View, item: Item, asking: AskedAt | None = None) -> ItemResult:
    """How one item stands. ``asking`` asks it as at that moment, whatever the story's state."""
    if not _applies(view, item):
        return _answer(view, item, ItemState.NOT_APPLICABLE, Outcome(Standing.HOLDS, MetBy.RULE, _why_not(item)))
    given = view.answers.get(item.id)
    if given and item.answer is not AnswerKind.NONE and given.answer.strip().casefold() == NOT_APPLICABLE:
        who = view.names.get(given.by, "a colleague")
        outcome = Outcome(Standing.HOLDS, MetBy.PERSON, f"Does not apply, says {who}.")
        return _answer(view, item, ItemState.NOT_APPLICABLE, outcome)
    outcome = _settle(view, item)
    state = _STATES[outcome.standing]
    if state is ItemState.OPEN:
        if waiver := _waiver(view, item):
            return _answer(view, item, ItemState.WAIVED, _waived(view, waiver))
        outcome = replace(outcome, detail=f"{outcome.detail}{_ran_out(view, item)}")
        if not _asked(view, item, asking):
            return _answer(view, item, ItemState.NOT_EVALUATED, Outcome(Standing.WAITS, detail=_WHEN[item.asked_at]))
    return _answer(view, item, state, outcome)


def _answer(view: View, item: Item, state: ItemState, outcome: Outcome) -> ItemResult:
    weight = item.weight(view.dossier.content.route)
    severity = lesser(weight, outcome.severity) if outcome.severity and state is ItemState.OPEN else weight
    return ItemResult(
        item=item.id,
        question=item.question,
        category=item.category,
        severity=severity,
        state=state,
        met_by=outcome.met_by,
        detail=outcome.detail,
        occurrences=outcome.occurrences,
        findings=outcome.findings,
        parties=outcome.parties,
        codes=item.codes,
        why=item.why,
        records=view.named(outcome.records),
        settled=tuple([SettledFinding(d.fingerprint, d.words, view.named(d.records)) for d in outcome.done]),
        answer=item.answer.value,
        waivable=bool(item.who_may_waive),
        blocks=state is ItemState.OPEN and severity is Severity.MUST and not view.text_only,
    )


def _applies(view: View, item: Item) -> bool:
    if view.dossier.content.route not in item.routes:
        return False
    return all(any(CONDITIONS[name].holds(view, item.rules) for name in clause) for clause in item.applies_when)


def _why_not(item: Item) -> str:
    return "Nothing in the story raises this." if item.applies_when else "Not asked on this route."


def _settle(view: View, item: Item) -> Outcome:
    return all_of([_clause(view, item, clause) for clause in item.settled_by])


def _clause(view: View, item: Item, clause: Clause) -> Outcome:
    return any_of([_ask(view, item, name) for name in clause])


def _ask(view: View, item: Item, name: str) -> Outcome:
    settler = SETTLERS[name]
    if view.text_only and not settler.from_text:
        return UNKNOWN
    return settler.settle(view, item)


def _asked(view: View, item: Item, asking: AskedAt | None) -> bool:
    if view.text_only:
        return item.asked_at is AskedAt.DRAFT
    if item.asked_at is AskedAt.DRAFT or item.asked_at is asking:
        return True
    state = view.dossier.story.state_before_archive or view.dossier.story.state
    return state not in (_BEFORE_SUBMIT if item.asked_at is AskedAt.SUBMIT else _BEFORE_PUBLICATION)


def _waiver(view: View, item: Item) -> Waiver | None:
    """The latest waiver of an item that has not run out."""
    for waiver in reversed(view.dossier.waivers):
        until = moment(waiver.expires)
        if waiver.item == item.id and (until is None or view.now < until):
            return waiver
    return None


def _ran_out(view: View, item: Item) -> str:
    """That an item was waived until lately; "" when it was not."""
    last = next((w for w in reversed(view.dossier.waivers) if w.item == item.id), None)
    if last is None:
        return ""
    return f" The waiver of {view.names.get(last.by, 'a colleague')} ran out on {(last.expires or '')[:10]}."


def _waived(view: View, waiver: Waiver) -> Outcome:
    reason = view.policy.waive_reasons.get(waiver.reason, waiver.reason)
    text = f" {waiver.text}" if waiver.text else ""
    until = f" (until {when(waiver.expires)})" if waiver.expires else ""
    who = view.names.get(waiver.by, "a colleague")
    return Outcome(Standing.HOLDS, MetBy.PERSON, f"Waived by {who}: {reason}{text}{until}", records=(waiver.id,))


def _blocker(item: ItemResult) -> Blocker:
    first = item.occurrences[0] if item.occurrences else None
    why = f"{item.question} {item.detail}" if item.detail == NOT_ANSWERED else item.detail or item.question
    return Blocker(item.item, why, first.field if first else None, first.span if first else None)
