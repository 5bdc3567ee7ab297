"""What the copy says of a party that answered or did not, held against the log of requests and answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from newsdesk.domain.detected import ReplyKind
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Disposition, Party, ReplyRequest, RequestState
from newsdesk.domain.spans import Passage
from newsdesk.policy.matrix import SILENT, detected_as, moment, sent_requests

_REFUSALS = frozenset({RequestState.DECLINED, RequestState.REFUSED})


@dataclass(frozen=True, slots=True)
class Contradiction:
    """That the copy, or the log itself, says two things of a party's answer: a sentence, and where the copy says it."""

    party: str
    sentence: str
    places: tuple[Passage, ...]


def contradictions(dossier: Dossier, now: datetime) -> tuple[Contradiction, ...]:
    """One for each recorded party that was asked or is accused, where the log does not bear out what copy or log say."""
    found = []
    for party in dossier.parties:
        asked = sent_requests(dossier, party)
        seen = detected_as(dossier.analysis, dossier.matches, party)
        ids = {p.id for p in seen}
        passages = [r for r in dossier.analysis.replies if r.party in ids]
        said = [r for r in passages if r.kind in SILENT]
        kinds = {r.kind for r in said} or {p.reply for p in seen} & SILENT
        concerned = bool(asked) or any(p.accused for p in seen)
        sentence = _sentence(party, asked, kinds, now) if concerned and kinds else ""
        if not kinds and any(p.reply is ReplyKind.REPLY for p in seen):
            said, sentence = [r for r in passages if r.kind is ReplyKind.REPLY], _unlogged(party, asked)
        sentence = sentence or _both(party, asked)
        if sentence:
            found.append(Contradiction(party.id, sentence, tuple(Passage(r.field, r.span) for r in said)))
    return tuple(found)


def _sentence(party: Party, asked: Sequence[ReplyRequest], said: Collection[ReplyKind], now: datetime) -> str:
    """What is wrong; "" when a request that was declined or not answered in time stands behind the words."""
    declined = any(r.state in _REFUSALS for r in asked)
    silent = any(_is_silent(r, now) for r in asked)
    answers = [a for r in asked if r.state not in _REFUSALS for a in r.responses]
    says_declined = ReplyKind.DECLINED in said
    claim = f"The copy says that {party.name} {'declined' if says_declined else 'did not answer'}"
    if not asked:
        return f"{claim}; no request is logged."
    if declined if says_declined else silent:
        return ""
    if answers:
        latest = max(a.received_at for a in answers)
        return f"{claim}; an answer of {latest[:10]} is logged."
    if says_declined:
        return f"{claim}; the log holds no refusal."
    if declined:
        return f"{claim}; the log says that they declined."
    return f"{claim}; their time to answer is not over."


def _unlogged(party: Party, asked: Sequence[ReplyRequest]) -> str:
    """What is wrong where the copy prints an answer; "" when one is logged, or one may still come, or nobody asked."""
    if not asked or any(r.responses or r.state.is_waiting for r in asked):
        return ""
    declined = any(r.state in _REFUSALS for r in asked)
    log = "the log says that they declined" if declined else "the log says that none came"
    return f"The copy prints an answer of {party.name}; {log}."


def _both(party: Party, asked: Sequence[ReplyRequest]) -> str:
    """What is wrong where the log says of one request that nothing came, and holds what came; "" when it does not."""
    for request in asked:
        answers = [a for a in request.responses if any(p.disposition is not Disposition.NO_ANSWER for p in a.points)]
        if answers and request.state in (*_REFUSALS, RequestState.NO_ANSWER):
            did = "did not answer" if request.state is RequestState.NO_ANSWER else "declined"
            return f"The log says that {party.name} {did}; it holds an answer of {answers[-1].received_at[:10]}."
    return ""


def _is_silent(request: ReplyRequest, now: datetime) -> bool:
    """Whether nothing came on a request in time. One without a deadline is not late by itself, nor is it in time."""
    if request.responses:
        return False
    due = moment(request.due)
    return request.state is RequestState.NO_ANSWER or (request.state.is_waiting and (due is None or due <= now))
