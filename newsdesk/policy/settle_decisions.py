"""What the decision log settles: a decision counts until it expires."""

from __future__ import annotations

from newsdesk.domain.records import Decision, DecisionKind
from newsdesk.policy.matrix import moment
from newsdesk.policy.model import Item
from newsdesk.policy.outcomes import Outcome, from_records, missing
from newsdesk.policy.view import View
from newsdesk.policy.words import quoted


def standing(view: View, kind: DecisionKind, subject: str = "") -> list[Decision]:
    """The decisions of a kind (about ``subject``, when one is given) that have not expired."""
    found = [d for d in view.dossier.decisions if d.kind is kind and subject in ("", d.subject)]
    return [d for d in found if (end := moment(d.expires)) is None or end > view.now]


def public_interest_recorded(view: View, _: Item) -> Outcome:
    """Why publishing is in the public interest is in the decision log, and has not expired."""
    taken = standing(view, DecisionKind.PUBLIC_INTEREST)
    if not taken:
        return missing("No reasoning about the public interest is in the decision log.")
    return from_records(f"{quoted(taken[-1].text)} ({view.names.get(taken[-1].by, 'a colleague')})")
