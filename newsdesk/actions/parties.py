"""Parties: who the story is about, and who is not asked for a reply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsdesk.actions.context import Context
from newsdesk.actions.rewriting import Edit, checked, edit_record, rewrite
from newsdesk.domain.errors import KnownError, UsageError
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import Claim, Match, Party, ReplyRequest, RequestState
from newsdesk.policy.gate import decide_agreement
from newsdesk.policy.who_may import awaits_agreement

_NOT_ASKED = frozenset({"no_approach_reason", "no_approach_approver", "no_approach_at"})


def add_party(ctx: Context, *, story: str, name: str, **fields: object) -> str:
    """Record a party; returns its id. ``fields`` are further fields of ``Party``."""
    if not name.strip():
        raise KnownError("A party needs a name.")
    party = Party(id=new_id(), name=name, **party_fields(fields))  # type: ignore[arg-type]
    rewrite(ctx, story=story, label="add a party", add=(party,))
    return party.id


def edit_party(ctx: Context, *, story: str, party: str, version: int | None = None, **fields: object) -> str:
    """Change fields of a party; returns its id."""
    edit_record(ctx, story=story, label="change a party", edit=Edit(Party, party, party_fields(fields), version))
    return party


def party_fields(fields: Mapping[str, object]) -> Mapping[str, object]:
    """The fields of a party that anybody may set. UsageError for why it is not asked: that is marked, and agreed to."""
    if _NOT_ASKED & set(fields):
        raise UsageError("Why a party is not asked is marked, and agreed to, in a step of its own.")
    return checked(Party, fields)


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


def mark_not_approached(ctx: Context, *, story: str, parties: Sequence[str], reason: str) -> tuple[str, ...]:
    """Record, of many parties at once, why they are not asked; returns their ids. An empty reason takes it back.

    Whoever acts agrees to it with this when they may; else it waits for ``agree_not_approached``, and so does a reason that
    somebody agreed to in other words. KnownError when something was put to one of them.
    """
    why = reason.strip()
    if why:
        _demand_not_asked(ctx, story, parties)
    agrees = decide_agreement(ctx.dossier(story), ctx.actor).allowed
    edits = []
    for party in parties:
        before = ctx.tx.reader.record(story, Party, party)
        kept = before.no_approach_approver if why == before.no_approach_reason else None
        approver = (ctx.actor_id if agrees else kept) if why else None
        values = {"no_approach_reason": why, "no_approach_approver": approver, "no_approach_at": ctx.at if why else ""}
        edits.append(Edit(Party, party, values))
    rewrite(ctx, story=story, label="mark parties not approached", edit=edits)
    return tuple(parties)


def agree_not_approached(ctx: Context, *, story: str, parties: Sequence[str] = ()) -> tuple[str, ...]:
    """Whoever acts agrees that parties (none named: all that wait for it) are not asked; returns their ids.

    GateRefused when they may not; KnownError when there is nothing to agree to.
    """
    dossier = ctx.dossier(story)
    decide_agreement(dossier, ctx.actor).demand()
    waiting = [p.id for p in dossier.parties if awaits_agreement(p) and (not parties or p.id in parties)]
    if not waiting:
        raise KnownError("No party waits for somebody to agree that it is not asked: first record why it is not.")
    values = {"no_approach_approver": ctx.actor_id, "no_approach_at": ctx.at}
    edits = [Edit(Party, party, values) for party in waiting]
    rewrite(ctx, story=story, label="agree that parties are not asked", edit=edits)
    return tuple(waiting)


def _demand_not_asked(ctx: Context, story: str, parties: Sequence[str]) -> None:
    sent = {r.party for r in ctx.tx.reader.records(story, ReplyRequest) if r.state is not RequestState.DRAFT}
    names = [ctx.tx.reader.record(story, Party, party).name for party in parties if party in sent]
    if names:
        had = (
            "were asked already: log what came back from them"
            if len(names) > 1
            else "was asked already: log what came back"
        )
        raise KnownError(f"{', '.join(names)} {had}, or that nothing did.")
