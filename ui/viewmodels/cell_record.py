"""The record behind a cell of the matrix: what was put, every attempt, the full answer beside what is printed."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.fidelity import PointState, ResponseFidelity
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import Claim, ReplyRequest
from newsdesk.policy.fidelity import fidelity
from newsdesk.policy.put_words import put_words
from ui.viewmodels.cards import Ask, Line, Tone, translate
from ui.viewmodels.differences import Difference, compare
from ui.viewmodels.fidelity import point_state
from ui.viewmodels.matrix import matrix_table
from ui.viewmodels.places import Places, moment
from ui.viewmodels.replies import uncarried
from ui.viewmodels.reply_log import more_time
from ui.viewmodels.review import short_digest
from ui.viewmodels.view import StoryView
from ui.viewmodels.words import word


@dataclass(frozen=True, slots=True)
class Put:
    """One request that put the claim: how and when, its words, and how the claim differs from them now."""

    heading: str
    words: str
    difference: Difference
    log: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Fidelity:
    """An answer in full, beside the words that carry it in the story."""

    heading: str
    full: str
    printed: str
    verdict: str


@dataclass(frozen=True, slots=True)
class CellRecord:
    """Everything about one allegation and one party."""

    title: str
    allegation: str
    state: str
    tone: Tone
    puts: tuple[Put, ...]
    answers: tuple[Fidelity, ...]
    next_steps: tuple[tuple[str, Ask], ...]


def cell_record(view: StoryView, claim_id: str, party_id: str) -> CellRecord:
    """The record of one cell."""
    dossier = view.dossier
    claim = next(c for c in dossier.claims if c.id == claim_id)
    party = next(p for p in dossier.parties if p.id == party_id)
    table = matrix_table(view.matrix, dossier)
    cell = next(c for row in table.cells for c in row if (c.claim, c.party) == (claim_id, party_id))
    requests = [r for r in dossier.requests if r.party == party_id and any(a.claim == claim_id for a in r.allegations)]
    places = Places(dossier.content)
    return CellRecord(
        title=translate("Cell", "{party}: what was put, what came back").format(party=party.name),
        allegation=present_words(dossier, claim),
        state=cell.words,
        tone=cell.tone,
        puts=tuple(_put(r, claim, dossier) for r in requests),
        answers=tuple(_fidelity(f, claim, places) for f in fidelity(dossier) if f.request in {r.id for r in requests}),
        next_steps=_next_steps(requests, put_it=view.matrix.cell(claim_id, party_id).state.is_to_be_put),
    )


def _put(request: ReplyRequest, claim: Claim, dossier: Dossier) -> Put:
    put = next(a.text for a in request.allegations if a.claim == claim.id)
    by = dossier.person(request.put_by)
    parts = [word(request.state), moment(request.put_at), request.channel, request.address, by.name if by else ""]
    log = [
        Line(" · ".join(p for p in (a.channel, a.address, a.outcome, a.proof) if p), stamp=moment(a.at))
        for a in request.attempts
    ]
    if request.deadline:
        log.append(Line(translate("Cell", "deadline given"), stamp=moment(request.deadline)))
    log += _frozen(request, dossier)
    log += [Line(more_time(extension, dossier), stamp=moment(extension.until)) for extension in request.extensions]
    difference = compare(put, put_words(dossier, claim))
    return Put(" · ".join(p for p in parts if p), request.text or put, difference, tuple(log))


def _frozen(request: ReplyRequest, dossier: Dossier) -> list[Line]:
    """That the words are frozen: their hash, the revision they were written from, and that revision's own."""
    if not request.sha256:
        return []
    words = translate("Cell", "frozen: SHA-256 {hash}…").format(hash=request.sha256[:16])
    revision = dossier.revision(request.revision)
    if revision is None:
        return [Line(words)]
    of = translate("Cell", "version {n} of the story ({digest})")
    return [Line(f"{words} · {of.format(n=revision.number, digest=short_digest(revision.text_digest))}")]


def _fidelity(found: ResponseFidelity, claim: Claim, places: Places) -> Fidelity:
    """What an answer says to one claim, beside what is printed of that, else of the whole answer."""
    row = next((p for p in found.points if p.claim == claim.id), None)
    said = word(row.disposition) if row is not None and row.disposition else ""
    heading = " · ".join(h for h in (moment(found.received_at), found.by_whom, said) if h)
    if row is None:
        return Fidelity(heading, found.full, found.printed, translate("Cell", "Carried.") if found.passage else "")
    verdict, _ = point_state(row, places)
    if row.state is PointState.LEFT_OUT:
        verdict = translate("Cell", "Left out: {why}").format(why=found.omitted_because)
    return Fidelity(heading, found.full, row.printed, verdict)


def _next_steps(requests: list[ReplyRequest], *, put_it: bool) -> tuple[tuple[str, Ask], ...]:
    steps = []
    if put_it:
        steps.append((translate("Cell", "Draft letter"), Ask.DRAFT_LETTER))
        steps.append((translate("Cell", "Log a request"), Ask.LOG_REQUEST))
    if any(r.waits for r in requests):
        steps.append((translate("Cell", "Log the answer"), Ask.LOG_ANSWER))
        steps.append((translate("Cell", "Log an attempt"), Ask.LOG_ATTEMPT))
    if any(r.responses for r in requests):
        steps.append((translate("Cell", "Beside what is printed"), Ask.OPEN_FIDELITY))
    if uncarried(requests):
        steps.append((translate("Cell", "Open replies"), Ask.OPEN_PANEL))
    return tuple(steps)
