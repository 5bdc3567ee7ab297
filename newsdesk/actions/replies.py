"""Right of reply: what was put, every attempt, what came back, where the story carries it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from newsdesk.actions.context import Context
from newsdesk.actions.rewriting import Edit, checked, edit_record, rewrite
from newsdesk.actions.stories import revise
from newsdesk.domain.dossier import RevisionEvent
from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import (
    Anchor,
    Attempt,
    Claim,
    Party,
    Point,
    PutAllegation,
    ReplyRequest,
    RequestState,
    Response,
)

_FROZEN = frozenset({"party", "allegations", "text", "sha256", "revision"})
_LOGGED_APART = frozenset({"attempts", "responses"})


def log_request(
    ctx: Context,
    *,
    story: str,
    party: str,
    claims: Sequence[str],
    text: str = "",
    channel: str = "",
    address: str = "",
    put_at: str | None = None,
    deadline: str | None = None,
    state: RequestState = RequestState.PUT,
) -> str:
    """Record what is put to a party, word for word; returns the request's id.

    ``claims`` are ids of recorded claims, put in their present words. ``put_at`` and ``deadline`` are ISO times with an
    offset. Once it is put (any state but draft) the words are frozen, hashed, and tied to a revision of the story.
    """
    reader = ctx.tx.reader
    reader.record(story, Party, party)
    request = ReplyRequest(
        id=new_id(),
        party=party,
        allegations=_allegations(ctx, story, claims),
        text=text,
        channel=channel,
        address=address,
        put_at=_time(put_at),
        deadline=_time(deadline),
        state=state,
    )
    rewrite(ctx, story=story, label="log a request", add=(_put(ctx, story, request),))
    return request.id


def edit_request(
    ctx: Context,
    *,
    story: str,
    request: str,
    claims: Sequence[str] | None = None,
    version: int | None = None,
    **fields: object,
) -> str:
    """Change a request; returns its id. KnownError when the words of one that was put would change."""
    values = dict(checked(ReplyRequest, fields))
    if claims is not None:
        values["allegations"] = _allegations(ctx, story, claims)
    for name in ("put_at", "deadline"):
        if name in values:
            values[name] = _time(values[name])
    if _LOGGED_APART & set(values):
        raise KnownError("Attempts and responses are logged one by one.")
    before = ctx.tx.reader.record(story, ReplyRequest, request)
    if before.state is not RequestState.DRAFT and _FROZEN & set(values):
        raise KnownError("What was put to a party cannot be changed: log a further request.")
    after = _put(ctx, story, replace(before, **values))  # type: ignore[arg-type]
    names = (*values, "sha256", "revision", "put_at", "put_by")
    edit = Edit(ReplyRequest, request, {name: getattr(after, name) for name in names}, version)
    edit_record(ctx, story=story, label="change a request", edit=edit)
    return request


def remove_request(ctx: Context, *, story: str, request: str) -> str:
    """Take back a request that was logged by mistake; returns its id. KnownError once it was tried or answered."""
    record = ctx.tx.reader.record(story, ReplyRequest, request)
    if record.attempts or record.responses:
        raise KnownError("This request was tried or answered, and that stays on record.")
    rewrite(ctx, story=story, label="remove a request", remove=(record,))
    return request


def log_attempt(
    ctx: Context,
    *,
    story: str,
    request: str,
    channel: str,
    address: str = "",
    outcome: str = "",
    proof: str = "",
    at: str | None = None,
) -> str:
    """Record one try at reaching a party; returns the attempt's id."""
    record = ctx.tx.reader.record(story, ReplyRequest, request)
    attempt = Attempt(new_id(), _time(at) or ctx.at, ctx.actor_id, channel, address, outcome, proof)
    edit = Edit(ReplyRequest, request, {"attempts": (*record.attempts, attempt)})
    edit_record(ctx, story=story, label="log an attempt", edit=edit)
    return attempt.id


def log_response(
    ctx: Context,
    *,
    story: str,
    request: str,
    text: str,
    by_whom: str,
    received_at: str | None = None,
    points: Sequence[Point] = (),
    form: str = "",
    anchor: Anchor | None = None,
    omitted_because: str = "",
    state: RequestState = RequestState.RESPONDED,
) -> str:
    """Record what a party answered, in full, and the state this puts the request in; returns the response's id."""
    ctx.tx.reader.record(story, ReplyRequest, request)
    response = Response(
        id=new_id(),
        request=request,
        received_at=_time(received_at) or ctx.at,
        by_whom=by_whom,
        text=text,
        form=form,
        points=tuple(points),
        anchor=anchor,
        omitted_because=omitted_because,
    )
    edit = Edit(ReplyRequest, request, {"state": state})
    rewrite(ctx, story=story, label="log a response", add=(response,), edit=(edit,))
    return response.id


def edit_response(ctx: Context, *, story: str, response: str, version: int | None = None, **fields: object) -> str:
    """Change fields of a response; returns its id."""
    edit = Edit(Response, response, checked(Response, fields), version)
    edit_record(ctx, story=story, label="change a response", edit=edit)
    return response


def carry_response(ctx: Context, *, story: str, response: str, anchor: Anchor | None, omitted_because: str = "") -> str:
    """Say where the story carries a response, or (anchor None) why it does not; returns the response's id."""
    edit = Edit(Response, response, {"anchor": anchor, "omitted_because": omitted_because})
    edit_record(ctx, story=story, label="carry a response", edit=edit)
    return response


def _allegations(ctx: Context, story: str, claims: Sequence[str]) -> tuple[PutAllegation, ...]:
    return tuple(PutAllegation(c, ctx.tx.reader.record(story, Claim, c).text) for c in claims)


def _put(ctx: Context, story: str, request: ReplyRequest) -> ReplyRequest:
    if request.state is RequestState.DRAFT or request.sha256:
        return request
    return replace(
        request,
        sha256=hashlib.sha256(request.text.encode()).hexdigest(),
        revision=request.revision or revise(ctx, story, RevisionEvent.LETTER).id,
        put_at=request.put_at or ctx.at,
        put_by=request.put_by or ctx.actor_id,
    )


def _time(value: object) -> str | None:
    if value is None or value == "":
        return None
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise KnownError(f"“{value}” is not a time: write it like 2026-11-23T18:00+00:00.") from error
    if moment.tzinfo is None:
        raise KnownError(f"“{value}” needs its time zone: write it like 2026-11-23T18:00+00:00.")
    return str(value)
