"""Right of reply: what was put, every attempt, what came back, where the story carries it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

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
    Disposition,
    Document,
    Extension,
    Party,
    Point,
    PutAllegation,
    ReplyRequest,
    RequestState,
    Response,
)
from newsdesk.policy.matrix import moment
from newsdesk.policy.put_words import put_words

_FROZEN = frozenset({"party", "allegations", "text", "sha256", "revision"})
_LOGGED_APART = frozenset({"attempts", "responses", "extensions"})


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
    request: str | None = None,
) -> str:
    """Record what is put to a party, word for word; returns the request's id.

    ``claims`` are ids of recorded claims, put in their present words. ``put_at`` and ``deadline`` are ISO times with an
    offset. Once it is put (any state but draft) the words are frozen, hashed, and tied to a revision of the story.
    ``request`` is an id to record it under; None for a new one.
    """
    reader = ctx.tx.reader
    reader.record(story, Party, party)
    made = ReplyRequest(
        id=request or new_id(),
        party=party,
        allegations=_allegations(ctx, story, claims, text),
        text=text,
        channel=channel,
        address=address,
        put_at=iso_time(put_at),
        deadline=iso_time(deadline),
        state=state,
    )
    rewrite(ctx, story=story, label="log a request", add=(_put(ctx, story, made),))
    return made.id


def keep_request(ctx: Context, *, story: str, request: str, party: str, **fields: object) -> str:
    """Record a request under that id, or change the draft that was recorded under it; returns the id."""
    if any(r.id == request for r in ctx.tx.reader.records(story, ReplyRequest)):
        return edit_request(ctx, story=story, request=request, **fields)  # type: ignore[arg-type]
    return log_request(ctx, story=story, request=request, party=party, **fields)  # type: ignore[arg-type]


def freeze(ctx: Context, *, story: str, request: str) -> str:
    """Hash the words of a draft that goes out of the building, and tie them to a revision; returns the request's id."""
    edit_record(
        ctx,
        story=story,
        label="write a letter",
        edit=Edit(ReplyRequest, request, _frozen(ctx, story, ctx.tx.reader.record(story, ReplyRequest, request))),
    )
    return request


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
    before = ctx.tx.reader.record(story, ReplyRequest, request)
    if claims is not None:
        text = str(values.get("text", before.text))
        values["allegations"] = _allegations(ctx, story, claims, text, before.allegations)
    for name in ("put_at", "deadline"):
        if name in values:
            values[name] = iso_time(values[name])
    if _LOGGED_APART & set(values):
        raise KnownError("Attempts, responses and extensions are logged one by one.")
    if before.state is not RequestState.DRAFT and _FROZEN & set(values):
        raise KnownError("What was put to a party cannot be changed: log a further request.")
    if any(getattr(before, name) != values[name] for name in _FROZEN & set(values)):
        values |= {"sha256": "", "revision": None}
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
    attempt = Attempt(new_id(), iso_time(at) or ctx.at, ctx.actor_id, channel, address, outcome, proof)
    edit = Edit(ReplyRequest, request, {"attempts": (*record.attempts, attempt)})
    edit_record(ctx, story=story, label="log an attempt", edit=edit)
    return attempt.id


def extend_deadline(ctx: Context, *, story: str, request: str, until: str, reason: str = "") -> str:
    """Give a party more time, until an ISO time with its offset; returns the request's id.

    KnownError when nothing was put yet, or the time is not later than the one that counts now.
    """
    record = ctx.tx.reader.record(story, ReplyRequest, request)
    if record.state is RequestState.DRAFT:
        raise KnownError("Nothing was put yet: change the deadline in the draft.")
    later, due = iso_time(until), moment(record.due)
    if later is None or (due is not None and datetime.fromisoformat(later) <= due):
        raise KnownError("More time ends after the deadline there is: give a later time.")
    given = Extension(later, ctx.actor_id, ctx.at, reason.strip())
    edit = Edit(ReplyRequest, request, {"extensions": (*record.extensions, given)})
    edit_record(ctx, story=story, label="extend a deadline", edit=edit)
    return request


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
    document: str | None = None,
    state: RequestState = RequestState.RESPONDED,
) -> str:
    """Record what a party answered, in full, and the state this puts the request in; returns the response's id.

    What else was put to the party before that and still waits has been answered with it.
    ``document`` is the id of the document that holds the answer, where it is kept as one; KnownError without any words
    and any document.
    """
    response = made_response(
        ctx,
        story=story,
        request=request,
        text=text,
        by_whom=by_whom,
        received_at=received_at,
        points=points,
        form=form,
        anchor=anchor,
        omitted_because=omitted_because,
        document=document,
    )
    ended = (request, *waiting_beside(ctx, story, [request], response.received_at))
    edits = tuple(Edit(ReplyRequest, each, {"state": state}) for each in ended)
    rewrite(ctx, story=story, label="log a response", add=(response,), edit=edits)
    return response.id


def waiting_beside(ctx: Context, story: str, requests: Sequence[str], until: str) -> tuple[str, ...]:
    """The ids of what else was put, until that ISO time, to the parties of these requests and still waits for an answer."""
    made = ctx.tx.reader.records(story, ReplyRequest)
    parties, end = {r.party for r in made if r.id in requests}, moment(until)
    waiting = (r for r in made if r.party in parties and r.waits and r.id not in requests)
    return tuple(r.id for r in waiting if (put := moment(r.put_at)) is None or end is None or put <= end)


def made_response(
    ctx: Context,
    *,
    story: str,
    request: str,
    text: str,
    by_whom: str,
    received_at: str | None = None,
    points: Sequence[Point] = (),
    document: str | None = None,
    **fields: Any,  # noqa: ANN401 - further fields of a response
) -> Response:
    """A response to a request there is, not recorded yet. KnownError without any words and any document."""
    ctx.tx.reader.record(story, ReplyRequest, request)
    if document is not None:
        ctx.tx.reader.record(story, Document, document)
    elif not text.strip():
        raise KnownError("An answer is kept in full: give its words, or the document that holds them.")
    return Response(
        id=new_id(),
        request=request,
        received_at=iso_time(received_at) or ctx.at,
        by_whom=by_whom,
        text=text,
        points=tuple({p.claim: p for p in points}.values()),
        document=document,
        **fields,
    )


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


def answer_point(
    ctx: Context, *, story: str, response: str, claim: str, disposition: Disposition, words: str | None = None
) -> str:
    """Record what a response says to one claim (``words``: its own words for it; None leaves them); returns its id."""
    ctx.tx.reader.record(story, Claim, claim)
    given: dict[str, Any] = {"disposition": disposition} | ({} if words is None else {"words": words.strip()})
    points = _points(ctx, story, response)
    points[claim] = replace(points.get(claim, Point(claim, disposition)), **given)
    _keep_points(ctx, story, response, points, "answer a point")
    return response


def carry_point(ctx: Context, *, story: str, response: str, claim: str, anchor: Anchor | None) -> str:
    """Say where the story carries what a response says to one claim (None: nowhere); returns the response's id.

    KnownError when it is not recorded what the response says to it.
    """
    points = _points(ctx, story, response)
    if claim not in points:
        raise KnownError("Say first what the answer does with this allegation: denies, admits, explains.")
    points[claim] = replace(points[claim], anchor=anchor)
    _keep_points(ctx, story, response, points, "carry a point")
    return response


def _points(ctx: Context, story: str, response: str) -> dict[str, Point]:
    return {p.claim: p for p in ctx.tx.reader.record(story, Response, response).points}


def _keep_points(ctx: Context, story: str, response: str, points: Mapping[str, Point], label: str) -> None:
    edit = Edit(Response, response, {"points": tuple(points.values())})
    edit_record(ctx, story=story, label=label, edit=edit)


def _allegations(
    ctx: Context, story: str, claims: Sequence[str], text: str, before: Sequence[PutAllegation] = ()
) -> tuple[PutAllegation, ...]:
    """What is put of each claim: the copy's present words, unless the request ``text`` holds those of its draft.

    ``before`` are the allegations of the draft. UsageError when the story has no such claim.
    """
    for claim in claims:
        ctx.tx.reader.record(story, Claim, claim)
    dossier = ctx.dossier(story)
    recorded = {claim.id: claim for claim in dossier.claims}
    drafted, letter = {a.claim: a.text for a in before}, " ".join(text.split())
    made = []
    for claim in claims:
        now, then = put_words(dossier, recorded[claim]), drafted.get(claim, "")
        made.append(PutAllegation(claim, then if now not in letter and then and then in letter else now))
    return tuple(made)


def _put(ctx: Context, story: str, request: ReplyRequest) -> ReplyRequest:
    if request.state is RequestState.DRAFT:
        return request
    frozen = replace(request, **_frozen(ctx, story, request))
    return replace(frozen, put_at=request.put_at or ctx.at, put_by=request.put_by or ctx.actor_id)


def _frozen(ctx: Context, story: str, request: ReplyRequest) -> dict[str, Any]:
    """The hash of a request's words, and the revision they were written from."""
    if request.sha256 and request.revision:
        return {"sha256": request.sha256, "revision": request.revision}
    digest = hashlib.sha256(request.text.encode()).hexdigest()
    return {"sha256": digest, "revision": revise(ctx, story, RevisionEvent.LETTER).id}


def iso_time(value: object) -> str | None:
    """An ISO time with its offset as it was given, None for none; KnownError for anything else."""
    if value is None or value == "":
        return None
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as error:
        raise KnownError(f"“{value}” is not a time: write it like 2026-11-23T18:00+00:00.") from error
    if moment.tzinfo is None:
        raise KnownError(f"“{value}” needs its time zone: write it like 2026-11-23T18:00+00:00.")
    return str(value)
