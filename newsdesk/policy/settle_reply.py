"""Predicates of ``settled_by`` about the right of reply: who was asked what, what came back, where it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from newsdesk.domain.checklist import Cell, CellState, Occurrence
from newsdesk.domain.detected import DetectedClaim, DetectedParty, ReplyKind
from newsdesk.domain.records import DecisionKind, Disposition, Party, ReplyRequest, RequestState
from newsdesk.policy.fidelity import came_late
from newsdesk.policy.matrix import SILENT, is_carried, moment
from newsdesk.policy.model import Item
from newsdesk.policy.notice import notice
from newsdesk.policy.outcomes import (
    Outcome,
    Recorded,
    changed,
    from_records,
    missing,
    not_asked,
    nothing_found,
    said_to,
    waits,
)
from newsdesk.policy.own_answers import own_answers
from newsdesk.policy.settle_decisions import current, ran_out, standing
from newsdesk.policy.view import View
from newsdesk.policy.who_may import awaits_agreement, may_agree
from newsdesk.policy.words import counted, quoted, some

_SILENT = (CellState.PUT, CellState.OVERDUE, CellState.NO_ANSWER)
_NOT_ANSWERED = (RequestState.DECLINED, RequestState.REFUSED, RequestState.NO_ANSWER)


def parties_recorded(view: View, _: Item) -> Outcome:
    """Each accused party of the text is a recorded party."""
    unknown = [p for p in view.accused if not view.recorded_as(p)]
    if unknown:
        return missing(
            f"{some(p.name for p in unknown)}: accused in the text, not recorded as a party.",
            _first_places(view, unknown),
        )
    if not view.accused:
        accused = [view.parties[p] for p in view.matrix.parties]
        return from_records("Every accused party is recorded.", accused) if accused else nothing_found()
    known = [record for party in view.accused for record in view.recorded_as(party)]
    return from_records(f"Recorded: {some(p.name for p in view.accused)}.", known)


def allegations_recorded(view: View, _: Item) -> Outcome:
    """Each allegation the text makes against a party stands on a claim card."""
    charges = list(dict.fromkeys(c for p in view.accused for c in view.claims_against(p)))
    loose = [c for c in charges if not _is_recorded(view, c)]
    if not loose:
        if not view.accused:
            return nothing_found()
        answers = (r for c in charges if not view.claims_at(c.field, c.span) for r in own_answers(view.dossier, c))
        return from_records("Every allegation read in the text is recorded.", (*view.allegations, *answers))
    detail = f"{counted(len(loose), 'allegation')} in the text on no claim card."
    return missing(detail, (Occurrence(view.text(c.field, c.span), c.field, c.span) for c in loose))


def _is_recorded(view: View, claim: DetectedClaim) -> bool:
    if view.claims_at(claim.field, claim.span) or own_answers(view.dossier, claim):
        return True
    findings = [
        f for f in view.analysis.findings if claim.id in f.claims and f.rule.endswith("unattributed-allegation")
    ]
    return any(view.dismissal(f) or view.claims_of(f) for f in findings)


def allegations_put(view: View, _: Item) -> Outcome:
    """Each recorded allegation was put to each party it is about, or the party is rightly not approached."""
    agreeing = {p.id for p in view.dossier.parties if awaits_agreement(p)}  # another question asks for that
    unput = [c for c in view.matrix.cells if c.state is CellState.NOT_PUT and c.party not in agreeing]
    bare = [p for p in view.accused if not _has_row(view, p)]
    orphans = [c for c in view.allegations if not c.about]
    details, places = [], list(_cell_places(view, unput))
    if unput:
        details.append(f"{_pairs(view, unput)}: not put.")
    if bare:
        details.append(f"{some(p.name for p in bare)}: no allegation recorded, nothing put.")
        places += _first_places(view, bare)
    if orphans:
        details.append(f"{quoted(view.says(orphans[0]))}: against whom is not recorded.")
        places += [o for c in orphans for o in view.at_claim(c)]
    if details:
        return missing(" ".join(details), places, dict.fromkeys(c.party for c in unput))
    if not view.matrix.cells:
        return nothing_found()
    absent = (not_asked(p) for p in view.in_order if p.no_approach_reason)
    return from_records(f"{counted(_asked_cells(view), 'allegation')} put or rightly not put.", (*view.sent, *absent))


def _asked_cells(view: View) -> int:
    return sum(c.state is not CellState.NOT_ABOUT for c in view.matrix.cells)


def _has_row(view: View, party: DetectedParty) -> bool:
    recorded = {p.id for p in view.recorded_as(party)}
    return bool(recorded & set(view.matrix.parties)) or any(
        p.no_approach_reason and p.no_approach_approver for p in view.dossier.parties if p.id in recorded
    )


def additions_put(view: View, _: Item) -> Outcome:
    """No allegation was added or hardened since a party was asked."""
    since = [c for c in view.matrix.cells if c.state in (CellState.ADDED_SINCE, CellState.HARDENED)]
    if since:
        return _at_cells(view, since, since[0].detail)
    return from_records("Nothing was added or hardened since it was put.", view.sent)


def requests_complete(view: View, _: Item) -> Outcome:
    """Each request that was put keeps its words, its channel, the time and the deadline."""
    lacking: list[tuple[ReplyRequest, str]] = []
    for request in view.sent:
        fields = {
            "the words put": request.text,
            "the channel": request.channel,
            "when it was put": request.put_at,
            "the deadline": request.deadline,
        }
        lacks = [name for name, value in fields.items() if not value]
        if lacks:
            lacking.append((request, f"{some(lacks)} not recorded"))
    if lacking:
        return _at_requests(view, lacking)
    return from_records(f"{counted(len(view.sent), 'request')}: words, channel, time and deadline recorded.", view.sent)


def fair_time(view: View, _: Item) -> Outcome:
    """Each deadline leaves the hours that the policy gives for this route."""
    route = view.dossier.content.route
    lacking: list[tuple[ReplyRequest, str]] = []
    for request in view.sent:
        put, due = moment(request.put_at), moment(request.due)
        given = notice(view.policy, route, put, due) if put and due else None
        if given is not None and given.short:
            hours = counted(given.hours, "hour")
            lacking.append((request, f"{hours} to answer, the policy gives {given.fair}"))
    if lacking:
        return _at_requests(view, lacking)
    hours = counted(view.policy.fair_hours.get(route, 0), "hour")
    given_by = (changed(request) if request.extensions else request for request in view.sent)
    return from_records(f"At least {hours} to answer.", given_by)


def time_over(view: View, _: Item) -> Outcome:
    """Whoever was asked has answered, or the time to answer is over."""
    running = {r.id for r in view.sent if (due := moment(r.due)) is not None and due > view.now}
    waiting = [c for c in view.matrix.cells if c.request in running and c.state in _SILENT]
    lack = "the time to answer is not over"
    return _at_cells(view, waiting, lack) if waiting else from_records("Nobody's time to answer runs.", view.sent)


def attempts_logged(view: View, _: Item) -> Outcome:
    """A party that has not answered in time was tried as often as the policy asks; the letter counts as one try."""
    need = view.policy.thresholds.attempts
    late = [
        r
        for r in view.sent
        if (r.waits or (r.state is RequestState.NO_ANSWER and not r.responses)) and _late(r, view.now)
    ]
    lack = "no answer in time, {} of {} logged, the letter counted in"
    lacking = [(r, lack.format(counted(r.tries, "attempt"), need)) for r in late if r.tries < need]
    if lacking:
        return _at_requests(view, lacking)
    if not late:
        return nothing_found("Nobody is late.")
    tried = (attempt for request in late for attempt in request.attempts)
    return from_records(f"At least {counted(need, 'attempt')} logged, the letter counted in.", (*late, *tried))


def _late(request: ReplyRequest, now: datetime) -> bool:
    due = moment(request.due)
    return request.state is RequestState.NO_ANSWER or (due is not None and due <= now)


def responses_carried(view: View, _: Item) -> Outcome:
    """Each response has its passage in the copy, or a reason why it is left out."""
    for request, response in view.responses:
        if not is_carried(response) and not response.omitted_because.strip():
            lost = "its passage is gone from the copy" if response.anchor else "answered, not carried in the copy"
            late = came_late(view.dossier, response)
            return _at_request(view, request, f"{lost} (it came after the story was {late.value})" if late else lost)
    said = [c for c in view.matrix.cells if c.state is CellState.ANSWERED and c.response is None]
    if said:
        return missing(f"{_pairs(view, said)}: {said[0].detail}.", _cell_places(view, said), [c.party for c in said])
    if not view.responses:
        return nothing_found("No answer is recorded.")
    answers = [response for _, response in view.responses]
    return from_records(f"{counted(len(answers), 'answer')} carried, or left out with a reason.", map(changed, answers))


def denials_carried(view: View, _: Item) -> Outcome:
    """Each denial of each answer is found in the copy, or the answer is left out for a stated reason."""
    lost = [(f, p) for f in view.fidelity for p in f.points if p.omitted_denial and f.carried]
    if lost:
        answer, point = lost[0]
        more = f" (and {counted(len(lost) - 1, 'more denial')})" if len(lost) > 1 else ""
        claims = dict.fromkeys(p.claim for _, p in lost if p.claim in view.claims)
        places = [o for claim in claims for o in view.at_claim(view.claims[claim])]
        detail = f"{answer.party_name} denies {quoted(point.allegation)}; the copy does not say so{more}."
        return missing(detail, places, dict.fromkeys(f.party for f, _ in lost))
    denied = [said_to(f, p) for f in view.fidelity for p in f.points if p.disposition is Disposition.DENIES]
    if not denied:
        return nothing_found("No denial is recorded.")
    return from_records(f"{counted(len(denied), 'denial')} found in the copy, or left out with the answer.", denied)


def answers_near(view: View, _: Item) -> Outcome:
    """What is printed of each answer stands within the policy's number of paragraphs of its allegation."""
    most = view.policy.thresholds.paragraphs
    carried = [(f, p) for f in view.fidelity for p in f.points if p.distance is not None]
    far = sorted(((f, p) for f, p in carried if (p.distance or 0) > most), key=lambda pair: -(pair[1].distance or 0))
    if not far:
        near = (said_to(f, p) for f, p in carried)
        return from_records(f"Within {counted(most, 'paragraph')}.", near) if carried else nothing_found()
    answer, point = far[0]
    more = f" (and {len(far) - 1} more)" if len(far) > 1 else ""
    away = counted(point.distance or 0, "paragraph")
    detail = f"The answer of {answer.party_name} to {quoted(point.allegation)} stands {away} away{more}."
    places = (Occurrence(p.printed, p.passage.field, p.passage.span) for _, p in far if p.passage)
    return missing(detail, places, dict.fromkeys(f.party for f, _ in far))


def silence_stated(view: View, _: Item) -> Outcome:
    """Where a party did not answer the copy says so; where the copy says so the log bears it out."""
    if view.contradicted:
        detail = " ".join(c.sentence for c in view.contradicted)
        places = [Occurrence(view.text(*p), p.field, p.span) for c in view.contradicted for p in c.places]
        return missing(detail, places, (c.party for c in view.contradicted))
    late = [c for c in view.matrix.cells if c.state is CellState.OVERDUE]
    if late:
        return missing(
            f"{_pairs(view, late)}: {late[0].detail}.", _cell_places(view, late), dict.fromkeys(c.party for c in late)
        )
    unlogged = [
        p for p in view.accused if p.reply in (ReplyKind.DECLINED, ReplyKind.NO_RESPONSE) and not view.recorded_as(p)
    ]
    if unlogged:
        detail = f"The copy says that {some(p.name for p in unlogged)} did not answer; no request is logged."
        ids = {p.id for p in unlogged}
        said = [r for r in view.analysis.replies if r.party in ids and r.kind in SILENT]
        places = [Occurrence(view.text(r.field, r.span), r.field, r.span) for r in said]
        return missing(detail, places or _first_places(view, unlogged))
    return from_records("Copy and log agree.", _silences(view) or view.sent) if view.sent else nothing_found()


def _silences(view: View) -> list[Recorded]:
    """What is logged of the parties that did not answer: where their request stands, and every attempt."""
    silent = [r for r in view.sent if not r.responses and (r.state in _NOT_ANSWERED or _late(r, view.now))]
    logged: list[Recorded] = []
    for request in silent:
        logged += [changed(request), *request.attempts]
    return logged


def position_recorded(view: View, _: Item) -> Outcome:
    """A party that is not asked has its published position recorded, with the date."""
    absent = [p for p in view.in_order if p.no_approach_reason]
    poor = [p for p in absent if not p.position.strip() or not p.position_dated.strip()]
    if not poor:
        return from_records(f"Dated position of {some(p.name for p in absent)} recorded.", map(changed, absent))
    return missing(
        f"{some(p.name for p in poor)}: no dated published position recorded.",
        view.at_parties(poor),
        (p.id for p in poor),
    )


def approach_approved(view: View, _: Item) -> Outcome:
    """Not asking a party has its reason and the agreement of a senior person who is not the author; none ran out."""
    absent = [p for p in view.in_order if p.no_approach_reason or p.no_approach_approver]
    poor = [p for p in absent if not _approvers(view, p)]
    if not poor:
        taken = [d for p in absent for d in standing(view, DecisionKind.REPLY_NOT_SOUGHT, p.id)]
        agreed = (not_asked(p) for p in absent if p.no_approach_approver)
        return from_records(f"Approved for {some(p.name for p in absent)}.", (*agreed, *taken))
    return missing(
        f"{some(p.name for p in poor)}: not asked, without an approval.", view.at_parties(poor), (p.id for p in poor)
    )


def _approvers(view: View, party: Party) -> set[str]:
    """Who agreed, and may, that a party is not asked for a reason; nobody once what was decided of it has run out."""
    if ran_out(view, DecisionKind.REPLY_NOT_SOUGHT, party.id):
        return set()
    named = {party.no_approach_approver} if party.no_approach_reason.strip() else set()
    decided = {d.by for d in standing(view, DecisionKind.REPLY_NOT_SOUGHT, party.id)}
    return {p.id for p in may_agree(view.dossier) if p.id in named | decided}


def counter_claims_checked(view: View, _: Item) -> Outcome:
    """For each party that answered the log says, since its last answer, what checking it brought."""
    checked = {
        d.subject: d for d in view.dossier.decisions if d.kind is DecisionKind.COUNTER_CLAIM and current(view, d)
    }
    answered: dict[str, str] = {}
    for request, response in view.responses:
        answered[request.party] = max(response.received_at, answered.get(request.party, ""))
    poor = [p for p, at in answered.items() if p not in checked or _before(checked[p].at, at)]
    if poor:
        names = some(view.parties[p].name for p in poor if p in view.parties)
        lack = "what checking the answer brought is not recorded."
        return missing(f"{names}: {lack}", view.at_parties(view.parties[p] for p in poor if p in view.parties), poor)
    return from_records("What the answers claim was checked.", (checked[p] for p in answered))


def _before(one: str, other: str) -> bool:
    first, second = moment(one), moment(other)
    return first is not None and second is not None and first < second


def imputation_recorded(view: View, _: Item) -> Outcome:
    """Each allegation has its meaning to a reader and its level recorded."""
    if not view.allegations:
        loose = dict.fromkeys(c for p in view.accused for c in view.claims_against(p))
        places = (Occurrence(view.text(c.field, c.span), c.field, c.span) for c in loose)
        return missing(f"{counted(len(loose), 'allegation')} in the text, none recorded.", places)
    poor = [c for c in view.allegations if not c.imputation.strip() or c.level is None]
    if not poor:
        return from_records(
            f"{counted(len(view.allegations), 'allegation')}: meaning and level recorded.",
            map(changed, view.allegations),
        )
    lack = "its meaning to a reader" if not poor[0].imputation.strip() else "its level"
    more = f" (and {len(poor) - 1} more)" if len(poor) > 1 else ""
    return missing(
        f"{quoted(view.says(poor[0]))}{more}: {lack} is not recorded.", (o for c in poor for o in view.at_claim(c))
    )


def defence_recorded(view: View, _: Item) -> Outcome:
    """Each allegation has the intended defence and the jurisdiction recorded."""
    poor = [c for c in view.allegations if not c.defence.strip() or not c.jurisdiction.strip()]
    if not view.allegations:
        return waits("Waits until the allegation is recorded as a claim.")
    if not poor:
        recorded = f"{counted(len(view.allegations), 'allegation')}: defence and jurisdiction recorded."
        return from_records(recorded, map(changed, view.allegations))
    detail = f"{quoted(view.says(poor[0]))}: defence or jurisdiction not recorded."
    return missing(detail, (o for c in poor for o in view.at_claim(c)))


def _at_request(view: View, request: ReplyRequest, lack: str) -> Outcome:
    party = view.parties.get(request.party)
    name = party.name if party else "A party"
    return missing(f"{name}: {lack}.", view.at_parties([party] if party else []), [request.party])


def _at_requests(view: View, lacking: Sequence[tuple[ReplyRequest, str]]) -> Outcome:
    """What is lacking of the first, and of how many parties the same is; the places of all."""
    parties = {request.party: lack for request, lack in reversed(lacking)}
    first, lack = lacking[0]
    if len(parties) == 1:
        return _at_request(view, first, lack)
    alike = sum(other == lack for other in parties.values()) - 1
    name = view.parties[first.party].name if first.party in view.parties else "A party"
    named = f"{name} and {alike} more" if alike else name
    ids = list(dict.fromkeys(request.party for request, _ in lacking))
    return missing(f"{named}: {lack}.", view.at_parties(view.parties[p] for p in ids if p in view.parties), ids)


def _pairs(view: View, cells: Sequence[Cell]) -> str:
    """Which allegation to whom: “…” to Tallis Marine, and 4 more."""
    first = cells[0]
    who = view.parties[first.party].name
    more = f" and {len(cells) - 1} more" if len(cells) > 1 else ""
    return f"{quoted(view.says(view.claims[first.claim]))} to {who}{more}"


def _at_cells(view: View, cells: Sequence[Cell], lack: str) -> Outcome:
    parties = dict.fromkeys(c.party for c in cells)
    return missing(f"{_pairs(view, cells)}: {lack}.", _cell_places(view, cells), parties)


def _cell_places(view: View, cells: Iterable[Cell]) -> tuple[Occurrence, ...]:
    claims = dict.fromkeys(c.claim for c in cells)
    return tuple(o for claim in claims for o in view.at_claim(view.claims[claim]))


def _first_places(view: View, parties: Iterable[DetectedParty]) -> tuple[Occurrence, ...]:
    return tuple(o for p in parties for o in view.at_party(p))
