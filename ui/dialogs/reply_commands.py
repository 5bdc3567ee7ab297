"""What the commands about parties and the right of reply do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from textwrap import shorten

from newsdesk.actions import at_once, parties, replies
from newsdesk.actions.found import anchor_at, name_in, new_party
from newsdesk.actions.letters import letter_to, renewed, source_named
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import Party, ReplyRequest, RequestState, Response
from newsdesk.domain.spans import Passage
from newsdesk.policy.matrix import in_story_order, place_in_story
from newsdesk.policy.put_words import is_reworded, put_words
from ui.dialogs import not_asked, party_corrections, reply_fidelity
from ui.dialogs.cell_dialog import CellDialog
from ui.dialogs.letter_dialog import Letters, LettersDialog, PutRequest, RequestDialog, Way
from ui.dialogs.letting_out import let_out, request_fields, save_calendar, save_letters
from ui.dialogs.occasion import Occasion
from ui.dialogs.reply_dialogs import (
    Answered,
    AttemptDialog,
    ExtensionDialog,
    MoreTime,
    PartyDialog,
    ResponseDialog,
    Tried,
    UsedIn,
    UsedInDialog,
)
from ui.viewmodels.cards import Ask, Command, translate
from ui.viewmodels.recording import against, likely_paragraph, paragraph_passage, paragraphs
from ui.viewmodels.replies import requests_of, to_put, unrecorded_parties, waiting_request

Handler = Callable[[Occasion, Command], None]
_WORDS = 90  # letters of an allegation that a sentence says


def add_party(on: Occasion, command: Command) -> None:
    """A party."""
    place = command.place or on.selection
    blank = Party(new_id(), name_in(on.dossier, place) if place else "")

    def answered(fields: object) -> None:
        assert isinstance(fields, dict)
        on.execute(parties.add_party, **fields)

    on.ask(PartyDialog(blank, new=True, parent=on.window), answered)


def edit_party(on: Occasion, command: Command) -> None:
    """Change a party."""
    party = _party(on.dossier, command.subject)

    def answered(fields: object) -> None:
        assert isinstance(fields, dict)
        on.execute(parties.edit_party, party=party.id, version=party.version, **fields)

    on.ask(PartyDialog(party, new=False, parent=on.window), answered)


def record_party(on: Occasion, command: Command) -> None:
    """A party found in the text (by its name), with the allegations against it; nothing is asked."""
    _record(on, command.subject)


def record_parties(on: Occasion, command: Command) -> None:
    """Every accused party found in the text, with the allegations against them."""
    _ = command
    _record(on)


def _record(on: Occasion, name: str = "") -> None:
    found = [p for p in unrecorded_parties(on.dossier) if name in ("", p.name)]
    fresh, further = against(on.dossier, found)
    on.execute(at_once.record_claims, claims=fresh, parties=tuple(new_party(p) for p in found), further=further)


def draft_letter(on: Occasion, command: Command) -> None:
    """A letter with what is still to be put to a party."""
    _ask_request(on, command.subject, letter=True)


def draft_letters(on: Occasion, command: Command) -> None:
    """A letter to each party with something to be put: all in one step, or one after the other."""
    among = command.others or on.view.matrix.parties
    waiting = [p.id for p in in_story_order(on.dossier) if p.id in among and to_put(on.view.matrix, p.id)]
    if not waiting:
        on.told.emit(translate("Commands", "Nothing is left to be put to anybody."))
        return
    if len(waiting) == 1:
        _ask_request(on, waiting[0], letter=True)
        return
    names = {p.id: p.name for p in on.dossier.parties}
    hours = on.policy.fair_hours.get(on.dossier.content.route, 24)
    addressed = tuple((p, names[p]) for p in waiting)
    held, older = _held(on, waiting), _reworded(on, waiting)
    drafted = [(r.party, (renewed(on.dossier, r), r.deadline or "")) for r in on.dossier.requests if _is_own_draft(r)]
    dialog = LettersDialog(
        addressed,
        hours,
        partial(_written, on),
        held=held,
        reworded=older,
        drafts={party: draft for party, draft in drafted if party in waiting},
        parent=on.window,
    )

    def answered(answer: object) -> None:
        assert isinstance(answer, Letters)
        save_letters(on, answer)

    def one_by_one() -> None:
        _ask_request(on, waiting[0], letter=True, then=tuple(waiting[1:]))

    dialog.one_by_one.clicked.connect(one_by_one)
    on.ask(dialog, answered)


def _is_own_draft(request: ReplyRequest) -> bool:
    """Whether a letter was worded and has not gone out yet."""
    return request.state is RequestState.DRAFT and bool(request.text.strip()) and not request.sha256


def _written(on: Occasion, party: str, deadline: str, when: str) -> str:
    """The letter to a party as the template writes it."""
    open_claims = to_put(on.view.matrix, party)
    put = [claim for claim in sorted(on.dossier.claims, key=place_in_story) if claim.id in open_claims]
    author = on.actor.name if on.actor else ""
    to = _party(on.dossier, party)
    return letter_to(on.dossier, to, put, deadline=deadline, author=author, when=when, template=on.policy.letter)


def _held(on: Occasion, parties: Sequence[str]) -> dict[str, str]:
    """Why the letter to a party, as the template writes it, would tell of a source; by the party's id."""
    held: dict[str, str] = {}
    claims = {claim.id: claim for claim in on.dossier.claims}
    for party in parties:
        for words in (put_words(on.dossier, claims[c]) for c in to_put(on.view.matrix, party)):
            if label := source_named(on.dossier, words):
                why = translate("Commands", "“{label}” stands in “{words}”, and that source is not named")
                held.setdefault(party, why.format(label=label, words=shorten(words, _WORDS, placeholder=" …")))
    return held


def _reworded(on: Occasion, parties: Sequence[str]) -> dict[str, frozenset[str]]:
    """Which of the allegations to be put to each party read otherwise in the copy than on their cards."""
    older = frozenset(claim.id for claim in on.dossier.claims if is_reworded(on.dossier, claim))
    return {party: older.intersection(to_put(on.view.matrix, party)) for party in parties}


def log_request(on: Occasion, command: Command) -> None:
    """What was put to a party already."""
    _ask_request(on, command.subject, letter=False)


def _ask_request(on: Occasion, party_id: str, *, letter: bool, then: tuple[str, ...] = ()) -> None:
    dossier = on.dossier
    party = _party(dossier, party_id)
    drafts = [r for r in requests_of(dossier, party.id) if r.state is RequestState.DRAFT]
    draft = drafts[-1] if drafts and letter else None
    about = tuple(c.id for c in dossier.claims if party.id in c.about)
    chosen = tuple(a.claim for a in draft.allegations) if draft else to_put(on.view.matrix, party.id) or about

    request = draft.id if draft else new_id()

    def answered(answer: object) -> None:
        assert isinstance(answer, PutRequest)
        on.execute(replies.keep_request, request=request, party=party.id, **request_fields(answer))
        if then:
            _ask_request(on, then[0], letter=True, then=then[1:])

    dialog = RequestDialog(
        dossier,
        party,
        chosen,
        letter=letter,
        hours=on.policy.fair_hours.get(dossier.content.route, 24),
        actor=on.actor,
        template=on.policy.letter,
        draft=draft,
        parent=on.window,
    )

    def hand_over(answer: PutRequest, way: Way) -> None:
        let_out(on, party, request, answer, way)

    dialog.handed_over.connect(hand_over)
    on.story.refused.connect(dialog.show_error)
    on.ask(dialog, answered)


def log_attempt(on: Occasion, command: Command) -> None:
    """One more try at reaching a party."""
    party, request = _party(on.dossier, command.subject), waiting_request(on.dossier, command.subject)
    if request is None:
        return

    def answered(answer: object) -> None:
        assert isinstance(answer, Tried)
        on.execute(
            replies.log_attempt,
            request=request.id,
            channel=answer.channel,
            address=answer.address,
            outcome=answer.outcome,
            proof=answer.proof,
            at=answer.at,
        )

    on.ask(AttemptDialog(party, request, on.window), answered)


def log_answer(on: Occasion, command: Command) -> None:
    """What a party answered."""
    party, request = _party(on.dossier, command.subject), waiting_request(on.dossier, command.subject)
    if request is None:
        return

    def answered(answer: object) -> None:
        assert isinstance(answer, Answered)
        on.execute(
            replies.log_response,
            request=request.id,
            text=answer.text,
            by_whom=answer.by_whom,
            received_at=answer.received_at,
            points=answer.points,
            state=answer.state,
            form=answer.form,
            document=answer.document,
        )

    on.ask(ResponseDialog(party, request, on.dossier.documents, on.window), answered)


def extend_deadline(on: Occasion, command: Command) -> None:
    """More time for a party."""
    party, request = _party(on.dossier, command.subject), waiting_request(on.dossier, command.subject)
    if request is None:
        return

    def answered(answer: object) -> None:
        assert isinstance(answer, MoreTime)
        on.execute(replies.extend_deadline, request=request.id, until=answer.until, reason=answer.reason)

    on.ask(ExtensionDialog(party, request, on.window), answered)


def mark_used(on: Occasion, command: Command) -> None:
    """Where the story carries an answer: what is selected, else a paragraph to be chosen."""
    _, response = _response(on.dossier, command.subject)
    place = command.place or on.selection
    if place is None:
        leave_out(on, command)
    else:
        _carry(on, response, place)


def leave_out(on: Occasion, command: Command) -> None:
    """The paragraph that carries an answer, or why the story leaves it out."""
    party, response = _response(on.dossier, command.subject)

    def answered(answer: object) -> None:
        assert isinstance(answer, UsedIn)
        place = paragraph_passage(answer.paragraph) if answer.paragraph else None
        _carry(on, response, place, answer.omitted_because)

    likely = likely_paragraph(on.dossier, response.text, party.name)
    on.ask(UsedInDialog(response.text, paragraphs(on.content), likely, on.window), answered)


def _carry(on: Occasion, response: Response, place: Passage | None, omitted_because: str = "") -> None:
    anchor = anchor_at(on.content, place) if place else None
    on.execute(replies.carry_response, response=response.id, anchor=anchor, omitted_because=omitted_because)


def open_cell(on: Occasion, command: Command) -> None:
    """The record behind a cell of the matrix."""
    party = command.others[0]

    def answered(ask: object) -> None:
        if ask is Ask.OPEN_PANEL:
            on.panel_requested.emit("replies", party)
        elif isinstance(ask, Ask):
            HANDLERS[ask](on, Command("", ask, party))

    on.ask(CellDialog(on.view, command.subject, party, on.window), answered)


def _party(dossier: Dossier, party_id: str) -> Party:
    return next(p for p in dossier.parties if p.id == party_id)


def _response(dossier: Dossier, response_id: str) -> tuple[Party, Response]:
    request, response = next((q, r) for q in dossier.requests for r in q.responses if r.id == response_id)
    return _party(dossier, request.party), response


HANDLERS: Mapping[Ask, Handler] = {
    Ask.ADD_PARTY: add_party,
    Ask.EDIT_PARTY: edit_party,
    Ask.RECORD_PARTY: record_party,
    Ask.RECORD_PARTIES: record_parties,
    **party_corrections.HANDLERS,
    **not_asked.HANDLERS,
    Ask.DRAFT_LETTER: draft_letter,
    Ask.DRAFT_LETTERS: draft_letters,
    Ask.LOG_REQUEST: log_request,
    Ask.LOG_ATTEMPT: log_attempt,
    Ask.LOG_ANSWER: log_answer,
    Ask.EXTEND_DEADLINE: extend_deadline,
    Ask.SAVE_CALENDAR: save_calendar,
    Ask.MARK_USED: mark_used,
    Ask.LEAVE_OUT: leave_out,
    **reply_fidelity.HANDLERS,
    Ask.OPEN_CELL: open_cell,
}
