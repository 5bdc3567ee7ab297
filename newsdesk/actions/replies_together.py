"""What came back from several parties at once, or did not, and where one passage carries it: one step, one undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from newsdesk.actions.context import Context
from newsdesk.actions.replies import iso_time, made_response, waiting_beside
from newsdesk.actions.rewriting import Edit, rewrite
from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import (
    Anchor,
    Attempt,
    Disposition,
    Party,
    Point,
    ReplyRequest,
    RequestState,
    Response,
)
from newsdesk.policy.sayable import is_silent

SILENCES = (RequestState.NO_ANSWER, RequestState.DECLINED, RequestState.REFUSED)
"""How a request can end without an answer."""


def log_answers(
    ctx: Context,
    *,
    story: str,
    requests: Sequence[str],
    text: str,
    by_whom: str = "",
    received_at: str | None = None,
    form: str = "",
    document: str | None = None,
    disposition: Disposition | None = None,
    state: RequestState = RequestState.RESPONDED,
) -> tuple[str, ...]:
    """Record the same answer, in full, to several requests; returns the responses' ids.

    ``by_whom`` is the one voice of a joint statement; "" when each party answered for itself. ``disposition`` is what the
    answer does with every allegation put, None when that is not stated. Raises as ``log_response``.
    """
    asked = _asked(ctx, story, requests)
    names = {party.id: party.name for party in ctx.tx.reader.records(story, Party)}
    made = [
        made_response(
            ctx,
            story=story,
            request=request.id,
            text=text,
            by_whom=by_whom.strip() or names[request.party],
            received_at=received_at,
            form=form,
            document=document,
            points=[Point(put.claim, disposition) for put in request.allegations] if disposition else (),
        )
        for request in asked
    ]
    label = "log a response" if len(made) == 1 else "log the same response of several parties"
    ended = [request.id for request in asked]
    ended += waiting_beside(ctx, story, ended, max(response.received_at for response in made))
    edits = tuple(Edit(ReplyRequest, request, {"state": state}) for request in ended)
    rewrite(ctx, story=story, label=label, add=made, edit=edits)
    return tuple(response.id for response in made)


def log_silences(
    ctx: Context,
    *,
    story: str,
    requests: Sequence[str],
    state: RequestState,
    channel: str = "",
    outcome: str = "",
    proof: str = "",
    at: str | None = None,
) -> tuple[str, ...]:
    """Record that several parties did not answer, declined or refused; returns the requests' ids.

    What else was put to them and still waits ends with it, where its time is over, too. With a ``channel`` one more attempt
    to reach each of them is logged, at an ISO time with its offset (now without one).
    KnownError when a party's time to answer is not over and no attempt came to nothing.
    """
    if state not in SILENCES:
        raise KnownError("An answer is logged in full, with its words; a silence is no_answer, declined or refused.")
    when = iso_time(at) or ctx.at
    beside = waiting_beside(ctx, story, requests, when)
    ended = []
    for request in _asked(ctx, story, [*requests, *beside]):
        tried = request.attempts
        if channel.strip():
            where = request.address_by(channel)
            tried = (*tried, Attempt(new_id(), when, ctx.actor_id, channel.strip(), where, outcome, proof))
        ended.append(replace(request, state=state, attempts=tried))
    names = {party.id: party.name for party in ctx.tx.reader.records(story, Party)}
    early = [r for r in ended if state is RequestState.NO_ANSWER and not r.responses and not is_silent(r, ctx.now)]
    if early and early[0].id not in beside:
        raise KnownError(
            f"The time of {names[early[0].party]} to answer is not over: wait for the deadline, or log the attempt "
            "that came to nothing."
        )
    ended = [request for request in ended if request not in early]
    edits = tuple(Edit(ReplyRequest, r.id, {"state": r.state, "attempts": r.attempts}) for r in ended)
    rewrite(ctx, story=story, label="log that no answer came", edit=edits)
    return tuple(request.id for request in ended)


def carry_together(ctx: Context, *, story: str, anchors: Mapping[str, Anchor]) -> tuple[str, ...]:
    """Say where the story carries several responses, by their ids; returns the ids."""
    edits = tuple(
        Edit(Response, response, {"anchor": anchor, "omitted_because": ""}) for response, anchor in anchors.items()
    )
    rewrite(ctx, story=story, label="carry a response", edit=edits)
    return tuple(anchors)


def _asked(ctx: Context, story: str, requests: Sequence[str]) -> list[ReplyRequest]:
    """The requests, each once. KnownError when there is none, or one of them is a draft still."""
    found = [ctx.tx.reader.record(story, ReplyRequest, request) for request in dict.fromkeys(requests)]
    if not found:
        raise KnownError("Choose at least one party that was asked.")
    if any(request.state is RequestState.DRAFT for request in found):
        raise KnownError("One of these letters is a draft still: mark it as put before its answer is logged.")
    return found
