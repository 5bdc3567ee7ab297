"""The allegation × party matrix: what was put to whom, what came back, and where the copy carries it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from newsdesk.domain.checklist import Cell, CellState, Matrix
from newsdesk.domain.detected import Analysis, ClaimKind, DetectedParty, ReplyKind
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import (
    AnchorState,
    Claim,
    ClaimStatus,
    Match,
    MatchKind,
    Party,
    ReplyRequest,
    RequestState,
    Response,
)
from newsdesk.domain.spans import Field
from newsdesk.policy.names import party_key, party_keys
from newsdesk.policy.put_words import put_words
from newsdesk.policy.since_put import changed_since, is_gone, is_part_of

_REFUSALS = frozenset({RequestState.DECLINED, RequestState.REFUSED})
_ANSWERS = frozenset({RequestState.RESPONDED, RequestState.LAWYERS_LETTER})
_NOT_AGREED = "not put · nobody has agreed yet that they are not asked"
_GONE = "no longer in the copy"
_DECLINED_UNSAID = "declined · the copy does not say so"
SILENT = frozenset({ReplyKind.DECLINED, ReplyKind.NO_RESPONSE})
"""What a text says of a party that did not answer."""


def matrix(dossier: Dossier, now: datetime) -> Matrix:
    """Every recorded allegation by every recorded party that one is about. Pure; ``now`` is aware."""
    claims = allegations(dossier)
    accused = {party for claim in claims for party in claim.about}
    parties = [party for party in in_story_order(dossier) if party.id in accused]
    cells = [_cell(dossier, claim, party, now) for claim in claims for party in parties]
    return Matrix(tuple(c.id for c in claims), tuple(p.id for p in parties), tuple(cells))


def allegations(dossier: Dossier) -> tuple[Claim, ...]:
    """The recorded allegations that still stand, as the story comes to them."""
    standing = (c for c in dossier.claims if c.kind is ClaimKind.ALLEGATION and c.status is not ClaimStatus.REMOVED)
    return tuple(sorted(standing, key=place_in_story))


def place_in_story(claim: Claim) -> tuple[int, int]:
    """A key that sorts claims as the story comes to them; one without its words in the copy comes last."""
    if claim.anchor is None or claim.anchor.state is AnchorState.ORPHANED:
        return (len(Field), 0)
    return (list(Field).index(claim.anchor.field), claim.anchor.span.start)


def in_story_order(dossier: Dossier) -> list[Party]:
    """The recorded parties by the first allegation against them; those that none has a place for come last."""
    first: dict[str, tuple[int, int]] = {}
    for claim in allegations(dossier):
        for party in claim.about:
            first.setdefault(party, place_in_story(claim))
    return sorted(dossier.parties, key=lambda party: first.get(party.id, (len(Field), 0)))


@dataclass(frozen=True, slots=True)
class _Put:
    """A request that was put, and the words in which it put one claim."""

    request: ReplyRequest
    text: str


def _cell(dossier: Dossier, claim: Claim, party: Party, now: datetime) -> Cell:
    if party.id not in claim.about:
        return Cell(claim.id, party.id, CellState.NOT_ABOUT, "not about them")
    asked = sent_requests(dossier, party)
    puts = [_Put(r, a.text) for r in asked for a in r.allegations if a.claim == claim.id]
    puts = puts or [_Put(r, a.text) for r in asked for a in r.allegations if _was_part(dossier, claim, a.text)]
    gone = is_gone(dossier, claim, detected_as(dossier.analysis, dossier.matches, party))
    if not puts:
        cell = _never_put(claim, party, asked)
        return replace(cell, state=CellState.GONE, detail=_GONE) if gone and cell.state.is_to_be_put else cell
    latest = puts[-1]
    request = latest.request
    change = changed_since(dossier, claim, request, latest.text)
    if change.hardened and not gone:
        detail = f"hardened since the letter ({change.words()}): not put"
        return Cell(claim.id, party.id, CellState.HARDENED, detail, request.id)
    answered = [(p.request, r) for p in puts for r in p.request.responses] or _answered_with(request, asked)
    if answered:
        replied, response = max(answered, key=lambda pair: pair[1].received_at)
        state, detail = _answered(response, claim)
        return Cell(claim.id, party.id, state, detail, replied.id, response.id)
    state, detail = _unanswered(dossier, party, request, now)
    return Cell(claim.id, party.id, state, detail, request.id)


def _answered_with(request: ReplyRequest, asked: Iterable[ReplyRequest]) -> list[tuple[ReplyRequest, Response]]:
    """The answers to other requests of a party that ended this one, too: they came after it was put."""
    if request.state not in _ANSWERS:
        return []
    put = moment(request.put_at)
    later = ((q, r, moment(r.received_at)) for q in asked for r in q.responses)
    return [(q, r) for q, r, came in later if put is None or (came is not None and came >= put)]


def _was_part(dossier: Dossier, claim: Claim, put: str) -> bool:
    """Whether a claim was put as a part of other words, with or without who says so."""
    return any(is_part_of(words, put) for words in (present_words(dossier, claim), put_words(dossier, claim)))


def _never_put(claim: Claim, party: Party, asked: list[ReplyRequest]) -> Cell:
    if party.no_approach_reason and party.no_approach_approver:
        return Cell(claim.id, party.id, CellState.NOT_APPROACHED, f"not approached: {party.no_approach_reason}")
    if asked:
        detail = "added after the letter: not put"
        return Cell(claim.id, party.id, CellState.ADDED_SINCE, detail, asked[-1].id)
    waits = party.no_approach_reason and not party.no_approach_approver
    return Cell(claim.id, party.id, CellState.NOT_PUT, _NOT_AGREED if waits else "not put")


def _answered(response: Response, claim: Claim) -> tuple[CellState, str]:
    if response.points and all(p.claim != claim.id for p in response.points):
        rest = "answered, but not on this point"
    else:
        rest = "answered"
    if is_carried(response, claim.id):
        return CellState.CARRIED, f"{rest} · carried"
    if response.omitted_because:
        return CellState.ANSWERED, f"{rest} · left out: {response.omitted_because}"
    lost = response.anchor is not None
    return CellState.ANSWERED, f"{rest} · {'its passage is gone' if lost else 'not yet carried'}"


def _unanswered(dossier: Dossier, party: Party, request: ReplyRequest, now: datetime) -> tuple[CellState, str]:
    said = says_silent(dossier, party)
    if request.state in _REFUSALS:
        return (CellState.CARRIED, "declined · the copy says so") if said else (CellState.ANSWERED, _DECLINED_UNSAID)
    if request.state in _ANSWERS:
        return CellState.ANSWERED, "answered · the answer is not recorded"
    deadline = moment(request.due)
    if request.state is not RequestState.NO_ANSWER and (deadline is None or now < deadline):
        return CellState.PUT, "put · waiting for an answer" if deadline else "put without a deadline"
    if said and request.attempts:
        return CellState.NO_ANSWER, "no answer · the copy says so"
    untried = [] if request.attempts else ["no attempt logged beside the letter"]
    lacks = untried + ([] if said else ["the copy does not say so"])
    return CellState.OVERDUE, "no answer in time · " + " · ".join(lacks)


def sent_requests(dossier: Dossier, party: Party) -> list[ReplyRequest]:
    """The requests that were put to a party, the latest last."""
    put = [r for r in dossier.requests if r.party == party.id and r.state is not RequestState.DRAFT]
    return sorted(put, key=lambda r: moment(r.put_at) or datetime.min.replace(tzinfo=UTC))


def is_carried(response: Response, claim: str = "") -> bool:
    """Whether the copy carries a response: it, or one of its points (that on ``claim``), has a passage still there."""
    anchors = [response.anchor, *(p.anchor for p in response.points if claim in ("", p.claim))]
    return any(a is not None and a.state is not AnchorState.ORPHANED for a in anchors)


def says_silent(dossier: Dossier, party: Party) -> bool:
    """Whether the text says that the party declined or did not answer."""
    seen = detected_as(dossier.analysis, dossier.matches, party)
    ids = {p.id for p in seen}
    return any(p.reply in SILENT for p in seen) or any(
        r.kind in SILENT and r.party in ids for r in dossier.analysis.replies
    )


def detected_as(analysis: Analysis, matches: Iterable[Match], party: Party) -> list[DetectedParty]:
    """What the text calls a recorded party: by name, alias, or a match that a person made."""
    keys = party_keys(party.name, party.aliases)
    keys |= {party_key(m.subject) for m in matches if m.kind is MatchKind.PARTY and m.target == party.id}
    return [p for p in analysis.parties if party_keys(p.name, p.aliases) & keys]


def moment(time: str | None) -> datetime | None:
    """An ISO 8601 time as an aware datetime (UTC when it names no zone); None when there is none."""
    if not time:
        return None
    try:
        read = datetime.fromisoformat(time)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
