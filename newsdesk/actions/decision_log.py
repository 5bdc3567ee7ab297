"""The decision log: why it is in the public interest, why a source is not named, why a party is not asked.

Its words may one day be disclosed; notes of legal advice are kept apart from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from newsdesk.actions.context import Context
from newsdesk.actions.rewriting import Edit, checked, edit_record, rewrite
from newsdesk.domain.errors import KnownError, UsageError
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import Claim, Decision, DecisionKind, Party, Source

_TAKEN = frozenset({"by", "at"})
_SUBJECTS: Mapping[DecisionKind, type[Source | Party]] = {
    DecisionKind.ANONYMITY: Source,
    DecisionKind.REPLY_NOT_SOUGHT: Party,
    DecisionKind.COUNTER_CLAIM: Party,
}


def add_decision(
    ctx: Context,
    *,
    story: str,
    kind: DecisionKind,
    text: str,
    subject: str = "",
    clause: str = "",
    expires: str | None = None,
) -> str:
    """Record a decision of whoever acts; returns its id.

    One about anonymity is about a source (``subject``), one about not seeking a reply, or about what checking an answer
    brought, about a party. ``expires`` is an ISO time with its offset; a second look needs it. KnownError when nobody acts,
    nothing is said or the subject is not there.
    """
    person = ctx.acting()
    values = _checked({"text": text, "expires": expires})
    if kind is DecisionKind.SECOND_LOOK and not expires:
        raise KnownError("Say by when the story is looked at again.")
    _demand_subject(ctx, story, kind, subject)
    decision = Decision(new_id(), kind, by=person.id, at=ctx.at, subject=subject, clause=clause.strip(), **values)  # type: ignore[arg-type]
    rewrite(ctx, story=story, label="record a decision", add=(decision,))
    return decision.id


def edit_decision(ctx: Context, *, story: str, decision: str, version: int | None = None, **fields: object) -> str:
    """Change a decision of one's own; returns its id. KnownError when somebody else took it."""
    values = _checked(checked(Decision, fields))
    if _TAKEN & set(values):
        raise UsageError("Who took a decision, and when, is not edited.")
    _demand_own(ctx, story, decision)
    edit_record(ctx, story=story, label="change a decision", edit=Edit(Decision, decision, values, version))
    return decision


def remove_decision(ctx: Context, *, story: str, decision: str) -> str:
    """Take a decision of one's own back; returns its id. KnownError when somebody else took it."""
    rewrite(ctx, story=story, label="remove a decision", remove=(_demand_own(ctx, story, decision),))
    return decision


def _demand_own(ctx: Context, story: str, decision: str) -> Decision:
    record = ctx.tx.reader.record(story, Decision, decision)
    if record.by != ctx.acting().id:
        person = ctx.tx.reader.person(record.by)
        raise KnownError(f"{person.name if person else 'Somebody else'} took this decision: record your own beside it.")
    return record


def _demand_subject(ctx: Context, story: str, kind: DecisionKind, subject: str) -> None:
    cls = _SUBJECTS.get(kind)
    if cls is not None:
        if not subject:
            raise KnownError(f"Say which {'source' if cls is Source else 'party'} this decision is about.")
        ctx.tx.reader.record(story, cls, subject)
        return
    reader = ctx.tx.reader
    known = {c.id for c in reader.records(story, Claim)} | {s.id for s in reader.records(story, Source)}
    known |= {p.id for p in reader.records(story, Party)}
    if subject and subject not in known:
        raise KnownError("What this decision is about is not among the story's records: it may have been removed.")


def _checked(values: Mapping[str, object]) -> dict[str, object]:
    found = dict(values)
    if "text" in found:
        found["text"] = str(found["text"]).strip()
        if not found["text"]:
            raise KnownError("Write what was decided and why.")
    expires = found.get("expires")
    if "expires" in found:
        found["expires"] = _moment(str(expires)) if expires else None
    return found


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise KnownError(f"“{text}” is not a time with its zone: write it like 2026-11-23T18:00+00:00.")
    return text
