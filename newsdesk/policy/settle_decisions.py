"""What the decision log settles: a decision counts until it expires, and one that ran out opens its question again."""

from __future__ import annotations

from newsdesk.domain.records import Decision, DecisionKind
from newsdesk.policy.matrix import moment
from newsdesk.policy.model import Item
from newsdesk.policy.outcomes import Outcome, from_records, missing, nothing_found
from newsdesk.policy.view import View
from newsdesk.policy.words import quoted


def standing(view: View, kind: DecisionKind, subject: str = "") -> list[Decision]:
    """The decisions of a kind (about ``subject``, when one is given) that have not expired."""
    return [d for d in _of(view, kind, subject) if current(view, d)]


def current(view: View, decision: Decision) -> bool:
    """Whether a decision has not expired."""
    end = moment(decision.expires)
    return end is None or end > view.now


def ran_out(view: View, kind: DecisionKind, subject: str = "") -> Decision | None:
    """The last decision of a kind (about ``subject``) when all of them have expired; None when one stands, or none was taken."""
    taken = _of(view, kind, subject)
    return taken[-1] if taken and not any(current(view, d) for d in taken) else None


def _of(view: View, kind: DecisionKind, subject: str) -> list[Decision]:
    return [d for d in view.dossier.decisions if d.kind is kind and subject in ("", d.subject)]


def public_interest_recorded(view: View, _: Item) -> Outcome:
    """Why publishing is in the public interest is in the decision log, and has not expired."""
    taken = standing(view, DecisionKind.PUBLIC_INTEREST)
    if not taken:
        return missing("No reasoning about the public interest is in the decision log.")
    return from_records(f"{quoted(taken[-1].text)} ({view.names.get(taken[-1].by, 'a colleague')})", taken[-1:])


def public_interest_current(view: View, item: Item) -> Outcome:
    """No decision about the public interest has run out without another one, or an answer, since."""
    over = ran_out(view, DecisionKind.PUBLIC_INTEREST)
    end, answer = moment(over.expires) if over else None, view.answers.get(item.id)
    answered = moment(answer.at) if answer else None
    if over is None or (end and answered and answered >= end):
        return nothing_found("No decision about it has run out.")
    who = view.names.get(over.by, "a colleague")
    return missing(f"What {who} decided ran out on {(over.expires or '')[:10]}: decide it again.")
