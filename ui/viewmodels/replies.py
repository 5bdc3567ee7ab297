"""The Replies panel: one card an accused party, with what is to be put, every attempt and every answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from newsdesk.domain.checklist import Cell, CellState, Matrix
from newsdesk.domain.detected import ClaimKind, DetectedParty
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.fidelity import ResponseFidelity
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import Claim, MatchKind, Party, ReplyRequest, RequestState, Response
from newsdesk.domain.spans import Passage
from newsdesk.policy.fidelity import fidelity
from newsdesk.policy.matrix import in_story_order, is_carried
from newsdesk.policy.silence import Contradiction, contradictions
from ui.viewmodels.cards import Ask, Card, Command, Heading, Line, PanelRows, Pill, Quote, Row, Tone, counted, translate
from ui.viewmodels.claims import in_reading_order, recorded_party
from ui.viewmodels.fidelity import omitted_denials
from ui.viewmodels.places import Places, parse_time, passage_of, time_left
from ui.viewmodels.reply_log import how_late, log_lines, response_lines
from ui.viewmodels.reply_stages import SILENT, unprinted, why_asked
from ui.viewmodels.words import word

_CLOSED = (CellState.NO_ANSWER, CellState.CARRIED, CellState.GONE)
_ANSWERED = (RequestState.RESPONDED, RequestState.LAWYERS_LETTER)
DUE_SOON = timedelta(hours=4)
_MANY = 5  # cards from which the list has headings
_NAMED = 2  # allegations that a card names in full; of more it says where they stand


def parties(dossier: Dossier, matrix: Matrix, now: datetime) -> PanelRows:
    """The list of parties: recorded ones by what they wait for, then accused ones found in the text only.

    A long list has headings, which fold; under them the pills that would all say the same are quiet.
    """
    made = _Cards(dossier, matrix, now)
    cards = [(made.group(p), made.card(p)) for p in in_story_order(dossier)]
    found = unrecorded_parties(dossier)
    groups = {group: [card for g, card in cards if g is group] for group in Group}
    groups[Group.FOUND] = [_found_party(party, dossier, made.places) for party in found]
    many = len(cards) + len(found) >= _MANY
    rows: list[Row] = []
    for group, of in groups.items():
        if of and many:
            rows.append(Heading(f"group:{group.value}", _group_words(group), str(len(of))))
        rows += [_quiet(card) if many and group in _SAID_BY_HEADING else card for card in of]
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


def _quiet(card: Card) -> Card:
    """A card under a heading that says the same as its pill: the pill stays, and need not shout."""
    return replace(card, pill=replace(card.pill, tone=Tone.NEUTRAL)) if card.pill else card


class Group(StrEnum):
    """What a party waits for, in the order of the list: the most urgent first."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    TO_PUT = "to-put"
    FOUND = "found"
    WAITING = "waiting"
    TO_CARRY = "to-carry"
    DONE = "done"
    NOT_ASKED = "not-asked"
    NOTHING_ALLEGED = "nothing-alleged"


_SAID_BY_HEADING = frozenset({Group.TO_PUT, Group.FOUND})


def _group_words(group: Group) -> str:
    return {
        Group.OVERDUE: translate("Replies", "No answer in time"),
        Group.DUE_SOON: translate("Replies", "Due soon"),
        Group.TO_PUT: translate("Replies", "To be asked"),
        Group.TO_CARRY: translate("Replies", "In the log, not all of it in the story"),
        Group.WAITING: translate("Replies", "Waiting for an answer"),
        Group.FOUND: translate("Replies", "Accused in the text, not recorded"),
        Group.DONE: translate("Replies", "Settled"),
        Group.NOT_ASKED: translate("Replies", "Not asked, for a reason"),
        Group.NOTHING_ALLEGED: translate("Replies", "Nothing alleged"),
    }[group]


def to_put(matrix: Matrix, party: str) -> tuple[str, ...]:
    """Ids of the claims that still have to be put to a party, in the order of the matrix."""
    return tuple(cell.claim for cell in _cells(matrix, party) if cell.state.is_to_be_put)


def requests_of(dossier: Dossier, party: str) -> list[ReplyRequest]:
    """The requests made to a party, in the order they were made (identifiers are ordered by time)."""
    return sorted((r for r in dossier.requests if r.party == party), key=lambda r: r.put_at or "~" + r.id)


def waiting_request(dossier: Dossier, party: str) -> ReplyRequest | None:
    """The newest request that was put and still waits; else the newest that was put at all."""
    made = [r for r in requests_of(dossier, party) if r.state is not RequestState.DRAFT]
    waiting = [r for r in made if r.state.is_waiting]
    found = waiting or made
    return found[-1] if found else None


def _cells(matrix: Matrix, party: str) -> list[Cell]:
    return [cell for cell in matrix.cells if cell.party == party and cell.state is not CellState.NOT_ABOUT]


class _Cards:
    """Makes the cards of recorded parties; what belongs to whom is looked up once."""

    def __init__(self, dossier: Dossier, matrix: Matrix, now: datetime) -> None:
        self.places = Places(dossier.content)
        self._dossier, self._matrix, self._now = dossier, matrix, now
        self._answers = fidelity(dossier)
        self._unprinted = {p.id for p in unprinted(dossier, now)}
        self._contradicted = {c.party: c for c in contradictions(dossier, now)}

    def group(self, party: Party) -> Group:
        """What a party waits for."""
        if party.no_approach_reason:
            return Group.NOT_ASKED
        return Group.TO_PUT if to_put(self._matrix, party.id) else self._asked(party)

    def _asked(self, party: Party) -> Group:
        """What a party waits for to which nothing is left to be put."""
        waiting = [r for r in self._dossier.requests if r.party == party.id and r.waits]
        urgency = min((_urgency(r, self._now) for r in waiting), default=None, key=list(Group).index)
        if urgency is Group.OVERDUE and self._silence_settled(party):
            return Group.DONE
        if urgency is not None and urgency is not Group.WAITING:
            return urgency
        opened = any(self._open(f) for f in self._answers if f.party == party.id)
        if opened or party.id in self._contradicted or party.id in self._unprinted:
            return Group.TO_CARRY
        if waiting:
            return Group.WAITING
        return Group.DONE if _cells(self._matrix, party.id) else Group.NOTHING_ALLEGED

    def _silence_settled(self, party: Party) -> bool:
        """Whether copy and log say alike that a party did not answer."""
        cells = _cells(self._matrix, party.id)
        return bool(cells) and all(cell.state in _CLOSED for cell in cells)

    def card(self, party: Party) -> Card:
        """The card of a recorded party."""
        dossier, made = self._dossier, requests_of(self._dossier, party.id)
        missing = [] if party.no_approach_reason else list(to_put(self._matrix, party.id))
        lines = [*_to_put_lines(missing, made, dossier, self.places), *_no_approach_lines(party, dossier)]
        settled = self.group(party) is Group.DONE
        log = [line for request in made for line in log_lines(request, dossier)]
        lines += [] if settled else log
        answers = [f for f in self._answers if f.party == party.id]
        late = {a.id: how_late(r, a) for r in made for a in r.responses}
        lines += [line for found in answers for line in response_lines(found, self.places, late[found.response])]
        contradiction = self._contradicted.get(party.id)
        if contradiction is not None:
            lines.append(Line(contradiction.sentence, Tone.MUST, strong=True))
        first = next((c for c in dossier.claims if c.id in missing), None)
        silent = party.id in self._unprinted and uncarried(made) is None
        done, more = _commands(party, made, missing, [f for f in answers if self._open(f)], silent=silent)
        return Card(
            key=party.id,
            title=party.name,
            pill=Pill(word(RequestState.NO_ANSWER), Tone.INFO)
            if settled and any(r.waits for r in made)
            else _pill(party, made, self._matrix, self._now),
            lines=tuple(lines),
            quotes=tuple(self._quotes(contradiction)),
            details=(*self._unnamed(missing), *(log if settled else ()), *_party_details(party)),
            always=done,
            menu=more,
            place=passage_of(first.anchor) if first else None,
        )

    def _unnamed(self, missing: list[str]) -> Iterator[Line]:
        """The allegations that are too many to be named in one line."""
        if len(missing) > _NAMED:
            claims = (c for c in in_reading_order(self._dossier) if c.id in missing)
            yield from (Line(present_words(self._dossier, c), stamp=self.places.where_anchor(c.anchor)) for c in claims)

    def _open(self, found: ResponseFidelity) -> bool:
        """Whether something of an answer still has to be carried."""
        return not found.settled or (found.carried and omitted_denials(found) > 0)

    def _quotes(self, contradiction: Contradiction | None) -> Iterator[Quote]:
        for place in contradiction.places if contradiction else ():
            yield Quote(self.places.quoted(*place), self.places.where(*place), place)


def _urgency(request: ReplyRequest, now: datetime) -> Group:
    """How urgent a request is that waits for its answer."""
    due = parse_time(request.due)
    if due is None or due - now > DUE_SOON:
        return Group.WAITING
    return Group.OVERDUE if due <= now else Group.DUE_SOON


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
        late = how_late(latest)
        answered = (
            translate("Replies", "answered {late}").format(late=late) if late else translate("Replies", "answered")
        )
        return Pill(answered, Tone.SHOULD if late else Tone.GOOD)
    if not latest.state.is_waiting:
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
    claims = [c for c in in_reading_order(dossier) if c.id in missing]
    where = ", ".join(dict.fromkeys(places.where_anchor(c.anchor) for c in claims if c.anchor))
    named = where if where and len(claims) > _NAMED else "; ".join(_claim_words(dossier, c, places) for c in claims)
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


def _claim_words(dossier: Dossier, claim: Claim, places: Places) -> str:
    words, where = present_words(dossier, claim), places.where_anchor(claim.anchor)
    return f"{words} ({where})" if where else words


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
    answers = [r for q in made for r in q.responses if not is_carried(r) and not r.omitted_because]
    return answers[-1] if answers else None


def _commands(
    party: Party, made: list[ReplyRequest], missing: list[str], opened: list[ResponseFidelity], *, silent: bool
) -> tuple[tuple[Command, ...], tuple[Command, ...]]:
    """The one thing to do next (a letter, or the log of one that went out already), and everything else.

    ``silent``: the log bears out that they did not answer, and the story does not say so yet.
    """
    writing = [Command(translate("Replies", "Write it into the story…"), Ask.WRITE_REPLY, "", (party.id,))]
    waits = any(r.waits for r in made)
    steps = [*_answer_steps(made, opened), *_request_steps(party, made, missing)]
    if silent:
        steps = [*steps, *writing] if waits else [*writing, *steps]
    asks_first = [step.ask for step in steps[:2]] == [Ask.DRAFT_LETTER, Ask.LOG_REQUEST]
    shown = 2 if asks_first or (silent and waits) else 1
    return tuple(steps[:shown]), (*steps[shown:], *_more_commands(party, made))


def _answer_steps(made: list[ReplyRequest], opened: list[ResponseFidelity]) -> Iterator[Command]:
    beside = translate("Replies", "Beside what is printed")
    answer = uncarried(made)
    if answer is not None:
        yield Command(translate("Replies", "Write it into the story…"), Ask.WRITE_REPLY, answer.id)
        yield Command(translate("Replies", "Mark as used in…"), Ask.MARK_USED, answer.id)
    if opened:
        yield Command(beside, Ask.OPEN_FIDELITY, opened[-1].response)
    elif answers := [r for request in made for r in request.responses]:
        yield Command(beside, Ask.OPEN_FIDELITY, answers[-1].id)


def _request_steps(party: Party, made: list[ReplyRequest], missing: list[str]) -> Iterator[Command]:
    put = any(r.state is not RequestState.DRAFT for r in made)
    if missing:
        label = translate("Replies", "Put the new one") if put else translate("Replies", "Draft letter")
        yield Command(label, Ask.DRAFT_LETTER, party.id)
    if any(r.waits for r in made):
        yield Command(translate("Replies", "Log the answer"), Ask.LOG_ANSWER, party.id)
        yield Command(translate("Replies", "No answer…"), Ask.LOG_TOGETHER, "", (party.id,), text=SILENT)
    if missing:
        yield Command(translate("Replies", "Log a request"), Ask.LOG_REQUEST, party.id)


def _more_commands(party: Party, made: list[ReplyRequest]) -> tuple[Command, ...]:
    commands = []
    put = [r for r in made if r.state is not RequestState.DRAFT]
    if put:
        commands.append(Command(translate("Replies", "Log an attempt"), Ask.LOG_ATTEMPT, party.id))
        commands.append(Command(translate("Replies", "Give more time…"), Ask.EXTEND_DEADLINE, party.id))
        if not any(r.waits for r in put):
            commands.append(Command(translate("Replies", "No answer…"), Ask.LOG_TOGETHER, "", (party.id,), text=SILENT))
            commands.append(Command(translate("Replies", "Log a further answer"), Ask.LOG_ANSWER, party.id))
    commands.append(Command(translate("Replies", "Edit party…"), Ask.EDIT_PARTY, party.id))
    commands.append(
        Command(
            translate("Replies", "Not approached…"),
            Ask.NOT_APPROACHED,
            party.id,
            why_not=why_asked(party) if put else "",
        )
    )
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
        pill=Pill(translate("Replies", "not recorded"), Tone.SHOULD),
        lines=(Line(count.replace("{where}", where)),) if against else (),
        always=(Command(translate("Replies", "Record party"), Ask.RECORD_PARTY, party.name),),
        menu=_corrections(party.name, put=False),
        place=first,
    )
