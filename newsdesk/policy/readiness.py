"""What one line says of a story: the head of the sidebar, and the pill on the desk."""

from __future__ import annotations

from datetime import datetime

from newsdesk.domain.checklist import CellState, Checklist
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import NoteClass, RequestState
from newsdesk.domain.states import StoryState
from newsdesk.domain.summary import Summary
from newsdesk.domain.times import iso
from newsdesk.policy.fidelity import late_answers
from newsdesk.policy.matrix import matrix, moment
from newsdesk.policy.moments import next_change
from newsdesk.policy.words import counted

_SIGNED = frozenset({StoryState.SIGNED, StoryState.PUBLISHED, StoryState.CORRECTED})
_CLOSED = frozenset({StoryState.WITHDRAWN, StoryState.ARCHIVED})
REPLY_DUE = "reply due "
"""What stands before the time of a deadline in what a story waits for."""


NO_HEADLINE = "no headline"
"""What a story waits for when nothing else is left to do."""

LATE_REPLY = "late reply"
"""What a story waits for when an answer came after it had gone on its way, and nobody has dealt with it."""


def readiness_line(checklist: Checklist) -> str:
    """Whether the story can be signed, and if not, how much stands in the way."""
    if checklist.must:
        return f"Not ready for sign-off: {_must_fix(checklist)} open"
    if checklist.blockers:
        return checklist.blockers[0].why.rstrip(".")
    return "Ready for sign-off"


def _must_fix(checklist: Checklist) -> str:
    return counted(checklist.must, "must-fix item")


def waits_for(dossier: Dossier, checklist: Checklist, now: datetime) -> str:
    """The pill: what a story waits for, in two or three words; empty for one that is closed."""
    state = dossier.story.state
    if state in _CLOSED:
        return ""
    if late_answers(dossier):
        return LATE_REPLY
    return _after_signing(state, checklist) if state in _SIGNED else _before_signing(dossier, checklist, now)


def _before_signing(dossier: Dossier, checklist: Checklist, now: datetime) -> str:
    due = _due(dossier, now)
    if checklist.must:
        return " · ".join(filter(None, (_must_fix(checklist), due)))
    notes = _open_notes(dossier)
    if notes:
        return " · ".join(filter(None, (counted(notes, "note"), due)))
    if any(c.state is CellState.PUT for c in matrix(dossier, now).cells):
        return due or "waiting"
    return due or ("ready" if dossier.content.headline.strip() else NO_HEADLINE)


def _due(dossier: Dossier, now: datetime) -> str:
    """The nearest deadline of an answer that is waited for: a time, since it passes without anybody changing the story."""
    asked = {c.request for c in matrix(dossier, now).cells if c.state in (CellState.PUT, CellState.OVERDUE)}
    waiting = [r for r in dossier.requests if r.id in asked and r.state is not RequestState.NO_ANSWER]
    dues = [due for r in waiting if (due := moment(r.due))]
    return f"{REPLY_DUE}{iso(min(dues))}" if dues else ""


def _after_signing(state: StoryState, checklist: Checklist) -> str:
    if any(s.required and s.edited_since for s in checklist.steps):
        return "edited since"
    if any(b.item == "sign-later" for b in checklist.blockers):
        return "sign later"
    return "signed" if state is StoryState.SIGNED else state.value


def _open_notes(dossier: Dossier) -> int:
    open_notes = (n for n in dossier.notes if n.answers is None and n.resolved_by is None)
    return sum(n.note_class is NoteClass.EDITORIAL for n in open_notes)


def summary(dossier: Dossier, checklist: Checklist, now: datetime) -> Summary:
    """The counts that are kept with a story for the desk."""
    waits = waits_for(dossier, checklist, now)
    return Summary(dossier.analysis.words, checklist.must, checklist.should, waits, next_change(dossier, now))
