"""Predicates of ``settled_by`` about balance: whether every side that people named has a word in the copy."""

from __future__ import annotations

from newsdesk.domain.records import MatchKind
from newsdesk.policy.balance import balance
from newsdesk.policy.model import Item
from newsdesk.policy.outcomes import Outcome, from_records, missing, nothing_found
from newsdesk.policy.view import View
from newsdesk.policy.words import counted, some


def sides_heard(view: View, _: Item) -> Outcome:
    """Somebody on each side that was named has a word in the copy."""
    sides = balance(view.dossier).sides
    absent = [side.name for side in sides if side.absent]
    if absent:
        return missing(f"Not a word of {some(absent)} in the copy.")
    if not sides:
        return nothing_found("No sides are named.")
    named = [m for m in view.dossier.matches if m.kind is MatchKind.SIDE]
    parties = [p for p in view.dossier.parties if p.side.strip()]
    return from_records(f"{counted(len(sides), 'side')} heard.", [*named, *parties])
