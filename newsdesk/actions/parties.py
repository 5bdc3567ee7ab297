"""Parties: who the story is about, and who is not asked for a reply."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.actions.context import Context
from newsdesk.actions.rewriting import Edit, checked, edit_record, rewrite
from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import Claim, Match, Party, ReplyRequest

_NOT_ASKED = ("no_approach_reason", "no_approach_approver")


def add_party(ctx: Context, *, story: str, name: str, **fields: object) -> str:
    """Record a party; returns its id. ``fields`` are further fields of ``Party``."""
    if not name.strip():
        raise KnownError("A party needs a name.")
    party = Party(id=new_id(), name=name, **checked(Party, fields))  # type: ignore[arg-type]
    rewrite(ctx, story=story, label="add a party", add=(party,))
    return party.id


def edit_party(ctx: Context, *, story: str, party: str, version: int | None = None, **fields: object) -> str:
    """Change fields of a party; returns its id. Why it is not asked is dated when it changes."""
    values = dict(checked(Party, fields))
    if "no_approach_reason" in values or "no_approach_approver" in values:
        record = ctx.tx.reader.record(story, Party, party)
        before = (record.no_approach_reason, record.no_approach_approver)
        after = tuple(values.get(name, old) for name, old in zip(_NOT_ASKED, before, strict=True))
        if after != before:
            values["no_approach_at"] = ctx.at if any(after) else ""
    edit = Edit(Party, party, values, version)
    edit_record(ctx, story=story, label="change a party", edit=edit)
    return party


def remove_party(ctx: Context, *, story: str, party: str) -> str:
    """Remove a party and take it out of the claims about it; returns its id.

    KnownError when something was put to it: that stays on record.
    """
    reader = ctx.tx.reader
    record = reader.record(story, Party, party)
    if any(request.party == party for request in reader.records(story, ReplyRequest)):
        raise KnownError(f"{record.name} was asked for a reply, and that stays on record: remove the request first.")
    matches = [match for match in reader.records(story, Match) if match.target == party]
    edits = [
        Edit(Claim, claim.id, {"about": tuple(p for p in claim.about if p != party)})
        for claim in reader.records(story, Claim)
        if party in claim.about
    ]
    rewrite(ctx, story=story, label="remove a party", remove=(*matches, record), edit=edits)
    return party


def mark_not_approached(
    ctx: Context, *, story: str, parties: Sequence[str], reason: str, approver: str
) -> tuple[str, ...]:
    """Record, of many parties at once, why they are not asked and who agreed; returns their ids.

    KnownError when the reason is empty or nobody has the approver's id. An empty reason and approver take it back.
    """
    if bool(reason.strip()) != bool(approver):
        raise KnownError("Not asking a party needs a reason and the person who agreed to it.")
    if approver and ctx.tx.reader.person(approver) is None:
        raise KnownError("The person who agreed is not among the people of this desk: add them first.")
    at = ctx.at if reason.strip() else ""
    values = {"no_approach_reason": reason.strip(), "no_approach_approver": approver or None, "no_approach_at": at}
    edits = [Edit(Party, party, values) for party in parties]
    rewrite(ctx, story=story, label="mark parties not approached", edit=edits)
    return tuple(parties)
