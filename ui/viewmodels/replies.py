"""The Replies panel: one card an accused party, with what is to be put, every attempt and every answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from newsdesk.domain.checklist import Cell, CellState, Matrix
from newsdesk.domain.detected import ClaimKind, DetectedParty
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Claim, Extension, MatchKind, Party, ReplyRequest, RequestState, Response
from newsdesk.domain.spans import Passage
from ui.viewmodels.cards import Ask, Card, Command, Line, PanelRows, Pill, Row, Tone, counted, translate
from ui.viewmodels.claims import in_reading_order, recorded_party
from ui.viewmodels.places import Places, moment, parse_time, passage_of, time_left
from ui.viewmodels.words import word

_WAITING = (RequestState.PUT, RequestState.ACKNOWLEDGED)
_ANSWERED = (RequestState.RESPONDED, RequestState.LAWYERS_LETTER)


def parties(dossier: Dossier, matrix: Matrix, now: datetime) -> PanelRows:
    """The list of parties: recorded ones, those that block first, then accused ones found in the text only."""
    places = Places(dossier.content)
    facing = sorted(dossier.parties, key=lambda p: _urgency(p, matrix))
    rows: list[Row] = [_party_card(p, dossier, matrix, places, now) for p in facing]
    found = unrecorded_parties(dossier)
    rows += [_found_party(party, dossier, places) for party in found]
    facing_count = len(found) + sum(bool(_cells(matrix, p.id)) for p in dossier.parties)
    title = counted(
        facing_count,
        translate("Replies", "{n} party faces allegations"),
        translate("Replies", "{n} parties face allegations"),
    )
    return PanelRows(title, tuple(rows))


def unrecorded_parties(dossier: Dossier) -> tuple[DetectedParty, ...]:
    """Parties the text accuses that nobody has recorded or declared not accused."""
    cleared = {m.subject for m in dossier.matches if m.kind is MatchKind.NOT_ACCUSED}
    return tuple(
        party
        for party in dossier.analysis.parties
        if party.accused and party.name not in cleared and recorded_party(dossier, party.name, party.aliases) is None
    )


def to_put(matrix: Matrix, party: str) -> tuple[str, ...]:
    """Ids of the claims that still have to be put to a party, in the order of the matrix."""
    return tuple(cell.claim for cell in _cells(matrix, party) if cell.state.blocks)


def requests_of(dossier: Dossier, party: str) -> list[ReplyRequest]:
    """The requests made to a party, in the order they were made (identifiers are ordered by time)."""
    return sorted((r for r in dossier.requests if r.party == party), key=lambda r: r.put_at or "~" + r.id)


def waiting_request(dossier: Dossier, party: str) -> ReplyRequest | None:
    """The newest request that was put and still waits; else the newest that was put at all."""
    made = [r for r in requests_of(dossier, party) if r.state is not RequestState.DRAFT]
    waiting = [r for r in made if r.state in _WAITING]
    found = waiting or made
    return found[-1] if found else None


def _cells(matrix: Matrix, party: str) -> list[Cell]:
    return [cell for cell in matrix.cells if cell.party == party and cell.state is not CellState.NOT_ABOUT]


def _urgency(party: Party, matrix: Matrix) -> tuple[bool, bool, str]:
    return (not to_put(matrix, party.id), not _cells(matrix, party.id), party.id)


def _party_card(party: Party, dossier: Dossier, matrix: Matrix, places: Places, now: datetime) -> Card:
    made = requests_of(dossier, party.id)
    missing = [] if party.no_approach_reason else list(to_put(matrix, party.id))
    lines = [*_to_put_lines(missing, made, dossier, places), *_no_approach_lines(party, dossier)]
    for request in made:
        lines += _log_lines(request, dossier)
        for response in request.responses:
            lines += _response_lines(response, places)
    first = next((c for c in dossier.claims if c.id in missing), None)
    return Card(
        key=party.id,
        title=party.name,
        pill=_pill(party, made, matrix, now),
        lines=tuple(lines),
        details=_party_details(party),
        always=_main_commands(party, made, missing),
        commands=_more_commands(party, made),
        place=passage_of(first.anchor) if first else None,
    )


def _pill(party: Party, made: list[ReplyRequest], matrix: Matrix, now: datetime) -> Pill:
    if party.no_approach_reason:
        tone = Tone.NEUTRAL if party.no_approach_approver else Tone.SHOULD
        return Pill(translate("Replies", "not approached"), tone)
    if not _cells(matrix, party.id):
        return Pill(translate("Replies", "nothing alleged"), Tone.NEUTRAL)
    put = [r for r in made if r.state is not RequestState.DRAFT]
    if put:
        return _request_pill(put[-1], now)
    return Pill(translate("Replies", "drafted, not put") if made else translate("Replies", "not asked"), Tone.MUST)


def _request_pill(latest: ReplyRequest, now: datetime) -> Pill:
    if latest.responses or latest.state in _ANSWERED:
        return Pill(translate("Replies", "answered"), Tone.GOOD)
    if latest.state not in _WAITING:
        return Pill(word(latest.state), Tone.INFO)
    left = time_left(latest.due, now)
    due = parse_time(latest.due)
    if due is not None and due < now:
        return Pill(left, Tone.MUST)
    waiting = translate("Replies", "waiting · {left}").format(left=left) if left else translate("Replies", "waiting")
    return Pill(waiting, Tone.SHOULD)


def _to_put_lines(missing: list[str], made: list[ReplyRequest], dossier: Dossier, places: Places) -> list[Line]:
    if not missing:
        return []
    named = "; ".join(_claim_words(c, places) for c in in_reading_order(dossier) if c.id in missing)
    put = len({p.claim for r in made if r.state is not RequestState.DRAFT for p in r.allegations} - set(missing))
    if put:
        text = translate("Replies", "{put} put as it stands, {n} still to put: {what}")
        return [Line(text.format(put=put, n=len(missing), what=named), Tone.MUST)]
    text = counted(
        len(missing),
        translate("Replies", "{n} allegation to put: {what}"),
        translate("Replies", "{n} allegations to put: {what}"),
    )
    return [Line(text.replace("{what}", named))]


def _claim_words(claim: Claim, places: Places) -> str:
    where = places.where_anchor(claim.anchor)
    return f"{claim.text} ({where})" if where else claim.text


def _no_approach_lines(party: Party, dossier: Dossier) -> list[Line]:
    if not party.no_approach_reason:
        return []
    lines = [Line(party.no_approach_reason, stamp=translate("Replies", "Because"))]
    approver = dossier.person(party.no_approach_approver)
    agreed = approver.name if approver else translate("Replies", "nobody has agreed to it yet")
    lines.append(Line(agreed, Tone.NEUTRAL if approver else Tone.MUST, stamp=translate("Replies", "Agreed by")))
    if party.position:
        lines.append(Line(f"“{party.position}”", Tone.PLAIN, serif=True, stamp=party.position_dated))
    else:
        lines.append(Line(translate("Replies", "No published position is recorded."), Tone.SHOULD))
    return lines


def _log_lines(request: ReplyRequest, dossier: Dossier) -> list[Line]:
    if request.state is RequestState.DRAFT:
        return [Line(translate("Replies", "A letter is drafted, not put."), Tone.SHOULD)]
    count = counted(
        len(request.allegations),
        translate("Replies", "{n} allegation put"),
        translate("Replies", "{n} allegations put"),
    )
    how = " · ".join(part for part in (request.channel, request.address, count) if part)
    lines = [Line(how, stamp=moment(request.put_at))]
    for attempt in request.attempts:
        told = " · ".join(part for part in (attempt.channel, attempt.address, attempt.outcome) if part)
        lines.append(Line(told, stamp=moment(attempt.at)))
    if request.deadline:
        lines.append(Line(translate("Replies", "deadline given"), stamp=moment(request.deadline)))
    lines += [Line(more_time(extension, dossier), stamp=moment(extension.until)) for extension in request.extensions]
    if request.state not in _WAITING and not request.responses:
        lines.append(Line(word(request.state)))
    return lines


def more_time(extension: Extension, dossier: Dossier) -> str:
    """Who gave a party more time, and why."""
    by = dossier.person(extension.by)
    words = translate("Replies", "more time given by {name}").format(name=by.name if by else "?")
    return f"{words}: {extension.reason}" if extension.reason else words


def _response_lines(response: Response, places: Places) -> list[Line]:
    lines = [Line(f"“{' '.join(response.text.split())}”", Tone.PLAIN, serif=True)]
    if response.anchor is not None:
        where = places.where_anchor(response.anchor)
        lines.append(Line(translate("Replies", "Carried: {where}").format(where=where), Tone.GOOD, strong=True))
    elif response.omitted_because:
        lines.append(Line(translate("Replies", "Left out: {why}").format(why=response.omitted_because)))
    else:
        lines.append(Line(translate("Replies", "Not in the story yet."), Tone.SHOULD, strong=True))
    return lines


def _party_details(party: Party) -> tuple[Line, ...]:
    lines = [Line(word(party.kind))]
    if party.aliases:
        lines.append(Line(", ".join(party.aliases), stamp=translate("Replies", "Also called")))
    if party.contact:
        lines.append(Line(party.contact, stamp=translate("Replies", "Contact")))
    if party.representative:
        lines.append(Line(party.representative, stamp=translate("Replies", "Represented by")))
    return tuple(lines)


def uncarried(made: Iterable[ReplyRequest]) -> Response | None:
    """The newest answer that the story neither carries nor leaves out for a reason."""
    answers = [r for request in made for r in request.responses if r.anchor is None and not r.omitted_because]
    return answers[-1] if answers else None


def _main_commands(party: Party, made: list[ReplyRequest], missing: list[str]) -> tuple[Command, ...]:
    answer = uncarried(made)
    waiting = any(r.state in _WAITING and not r.responses for r in made)
    commands = []
    if answer is not None:
        commands += [
            Command(translate("Replies", "Insert at cursor"), Ask.INSERT_ANSWER, answer.id),
            Command(translate("Replies", "Mark as used in…"), Ask.MARK_USED, answer.id),
        ]
    if waiting:
        commands.append(Command(translate("Replies", "Log the answer"), Ask.LOG_ANSWER, party.id))
    if missing and any(r.state is not RequestState.DRAFT for r in made):
        commands.append(Command(translate("Replies", "Put the new one"), Ask.DRAFT_LETTER, party.id))
    elif missing:
        commands.append(Command(translate("Replies", "Draft letter"), Ask.DRAFT_LETTER, party.id))
        commands.append(Command(translate("Replies", "Log a request"), Ask.LOG_REQUEST, party.id))
    return tuple(commands)


def _more_commands(party: Party, made: list[ReplyRequest]) -> tuple[Command, ...]:
    commands = []
    put = [r for r in made if r.state is not RequestState.DRAFT]
    if put:
        commands.append(Command(translate("Replies", "Log an attempt"), Ask.LOG_ATTEMPT, party.id))
        commands.append(Command(translate("Replies", "No answer…"), Ask.LOG_SILENCE, party.id))
        commands.append(Command(translate("Replies", "Give more time…"), Ask.EXTEND_DEADLINE, party.id))
        if not any(r.state in _WAITING and not r.responses for r in put):
            commands.append(Command(translate("Replies", "Log a further answer"), Ask.LOG_ANSWER, party.id))
    commands.append(Command(translate("Replies", "Edit party…"), Ask.EDIT_PARTY, party.id))
    if not put:
        commands.append(Command(translate("Replies", "Not approached…"), Ask.NOT_APPROACHED, party.id))
    return (*commands, *_corrections(party.name, put=bool(made)))


def _corrections(name: str, *, put: bool) -> tuple[Command, ...]:
    """How the reading of a party is put right; who was asked was accused."""
    return (
        *(() if put else (Command(translate("Replies", "Not accused"), Ask.NOT_ACCUSED, name),)),
        Command(translate("Replies", "The same as…"), Ask.MERGE_PARTY, name),
        Command(translate("Replies", "Not the same as…"), Ask.SPLIT_PARTY, name),
        Command(translate("Replies", "Called otherwise…"), Ask.RENAME_PARTY, name),
    )


def _found_party(party: DetectedParty, dossier: Dossier, places: Places) -> Card:
    against = [c for c in dossier.analysis.claims if c.id in party.claims and c.kind is ClaimKind.ALLEGATION]
    where = ", ".join(dict.fromkeys(places.where(c.field, c.span) for c in against))
    count = counted(
        len(against),
        translate("Replies", "{n} allegation in the text: {where}"),
        translate("Replies", "{n} allegations in the text: {where}"),
    )
    first = Passage(against[0].field, against[0].span) if against else None
    return Card(
        key=f"found:{party.name}",
        title=party.name,
        pill=Pill(translate("Replies", "not recorded"), Tone.MUST),
        lines=(Line(count.replace("{where}", where)),) if against else (),
        always=(Command(translate("Replies", "Record party"), Ask.RECORD_PARTY, party.name),),
        commands=_corrections(party.name, put=False),
        place=first,
    )
