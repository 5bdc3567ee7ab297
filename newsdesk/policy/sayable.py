"""What a story may say of a party's answer, or of its silence, from the log alone: nothing that is not recorded there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Party, ReplyRequest, RequestState, Response
from newsdesk.policy.matrix import moment, sent_requests


class Told(StrEnum):
    """What is said of one or several parties; the key of the sentence in the newsroom's words."""

    SAID = "said"
    SAID_TOGETHER = "said_together"
    DECLINED = "declined"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    NO_ANSWER_TRIED = "no_answer_tried"


_REFUSALS = {RequestState.DECLINED: Told.DECLINED, RequestState.REFUSED: Told.REFUSED}


@dataclass(frozen=True, slots=True)
class Sayable:
    """What is said of ``parties`` (ids): their ``words``, the ``responses`` (ids) these are from, or how they were tried."""

    told: Told
    parties: tuple[str, ...]
    words: str = ""
    responses: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    by_whom: str = ""


def sayable(dossier: Dossier, party: Party, now: datetime, claim: str = "") -> Sayable | None:
    """What may be said of one party; with ``claim`` the words it has for that allegation. None when the log bears nothing.

    That somebody did not answer is said only when their time is over, or when it was logged so after an attempt.
    """
    asked = sent_requests(dossier, party)
    answers = [response for request in asked for response in request.responses]
    if answers:
        return said_in(max(answers, key=lambda response: response.received_at), party, claim)
    if not asked:
        return None
    request = asked[-1]
    if request.state in _REFUSALS:
        return Sayable(_REFUSALS[request.state], (party.id,))
    if not is_silent(request, now):
        return None
    if not request.attempts:
        return Sayable(Told.NO_ANSWER, (party.id,))
    tried = dict.fromkeys(c.strip().casefold() for c in (request.channel, *(a.channel for a in request.attempts)))
    channels = tuple(channel for channel in tried if channel)
    return Sayable(Told.NO_ANSWER_TRIED if channels else Told.NO_ANSWER, (party.id,), channels=channels)


def said_in(response: Response, party: Party, claim: str = "") -> Sayable | None:
    """The words of one answer; with ``claim`` those it has for that allegation. None when none are recorded."""
    words = " ".join((_on_point(response, claim) if claim else response.text).split())
    return Sayable(Told.SAID, (party.id,), words, (response.id,), by_whom=response.by_whom) if words else None


def is_silent(request: ReplyRequest, now: datetime) -> bool:
    """Whether the log bears out that a request that was put got no answer: the deadline is over, or it was tried again."""
    if request.responses or not (request.state.is_waiting or request.state is RequestState.NO_ANSWER):
        return False
    due = moment(request.due)
    over = due is not None and due <= now
    return over or (request.state is RequestState.NO_ANSWER and bool(request.attempts))


def sayable_together(dossier: Dossier, parties: Iterable[Party], now: datetime) -> tuple[Sayable, ...]:
    """What may be said of several parties, those of whom the same is said together; who has nothing is left out."""
    joined: dict[tuple[object, ...], Sayable] = {}
    for party in parties:
        found = sayable(dossier, party, now)
        if found is None:
            continue
        key = (found.told, found.words, frozenset(found.channels))
        known = joined.get(key)
        joined[key] = found if known is None else _joined(known, found)
    return tuple(joined.values())


def _joined(one: Sayable, other: Sayable) -> Sayable:
    """The same of more parties; an answer that one voice gave for all of them is a joint one."""
    by_whom = one.by_whom if one.by_whom == other.by_whom else ""
    told = one.told
    if told in (Told.SAID, Told.SAID_TOGETHER):
        told = Told.SAID_TOGETHER if by_whom else Told.SAID
    return replace(
        one,
        told=told,
        parties=(*one.parties, *other.parties),
        responses=(*one.responses, *other.responses),
        by_whom=by_whom,
    )


def why_unsaid(dossier: Dossier, party: Party, now: datetime) -> str:
    """Why nothing may be said of a party, in one sentence; "" when something may."""
    if sayable(dossier, party, now) is not None:
        return ""
    asked = sent_requests(dossier, party)
    if not asked:
        return f"{party.name} was not asked: put the allegations to them, or say why they are not asked."
    if _answers(asked):
        return f"The answer of {party.name} is kept as a document: write it, then say where it is printed."
    if asked[-1].state.is_waiting or asked[-1].state is RequestState.NO_ANSWER:
        return f"The time of {party.name} to answer is not over; log the answer, or an attempt that came to nothing."
    return f"The answer of {party.name} is not logged yet: log it first."


def _answers(asked: Sequence[ReplyRequest]) -> list[Response]:
    return [response for request in asked for response in request.responses]


def _on_point(response: Response, claim: str) -> str:
    return next((point.words for point in response.points if point.claim == claim), "")


def request_awaiting(dossier: Dossier, party: Party) -> ReplyRequest | None:
    """The newest request to a party that was put and still waits; else the newest that was put at all; None for none."""
    put = sent_requests(dossier, party)
    waiting = [request for request in put if request.state.is_waiting]
    found = waiting or put
    return found[-1] if found else None
