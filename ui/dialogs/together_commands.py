"""What the commands do that take several parties one step further: log what came back, write it into the story."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from newsdesk.actions import replies_together
from newsdesk.actions.written_replies import after_first_allegation, written
from newsdesk.domain.errors import KnownError
from newsdesk.domain.journal import Changes
from newsdesk.domain.records import Party, Response
from newsdesk.domain.spans import Field, Span
from newsdesk.policy.matrix import in_story_order
from newsdesk.policy.sayable import Sayable, is_silent, request_awaiting, said_in, sayable_together, why_unsaid
from ui.dialogs.occasion import Occasion
from ui.dialogs.together_dialogs import (
    CameBack,
    TogetherAnswered,
    TogetherDialog,
    TogetherSilent,
    ToWrite,
    Writable,
    WriteDialog,
)
from ui.dialogs.when_known import WhenKnown
from ui.viewmodels.cards import Ask, Command, counted, translate
from ui.viewmodels.places import Places, time_left
from ui.viewmodels.reply_stages import SILENT, TRIED, awaited, unprinted

Handler = Callable[[Occasion, Command], None]


def log_together(on: Occasion, command: Command) -> None:
    """What came back from several parties, the same from all: an answer, a joint statement, or none."""
    dossier = on.dossier
    wanted = set(command.others)
    waiting = () if command.text == TRIED else awaited(dossier)
    offered = [p for p in waiting if not wanted or p.id in wanted]
    offered = offered or [p for p in dossier.parties if p.id in wanted and request_awaiting(dossier, p)]
    if not offered:
        on.told.emit(translate("Commands", "Nobody who was asked waits for an answer to be logged."))
        return
    requests = {p.id: r for p in offered if (r := request_awaiting(dossier, p)) is not None}

    def answered(answer: object) -> None:
        assert isinstance(answer, TogetherAnswered | TogetherSilent)
        asked = [requests[party].id for party in answer.parties]
        if isinstance(answer, TogetherAnswered):
            future = on.execute(
                replies_together.log_answers,
                requests=asked,
                text=answer.text,
                by_whom=answer.by_whom,
                received_at=answer.received_at,
                form=answer.form,
                disposition=answer.disposition,
            )
        else:
            future = on.execute(
                replies_together.log_silences,
                requests=asked,
                state=answer.state,
                channel=answer.channel,
                outcome=answer.outcome,
            )
        if answer.then_write:
            versions = {r.id: r.version for r in on.dossier.requests}

            def logged(_: Changes) -> None:
                WhenKnown(
                    on.story,
                    lambda: any(versions.get(r.id) != r.version for r in on.dossier.requests if r.id in asked),
                    lambda: write_reply(on, Command("", Ask.WRITE_REPLY, others=answer.parties)),
                )

            on.story.follow(future, logged)

    listed = [(p.id, _due(p, time_left(requests[p.id].due, on.view.now), len(offered))) for p in offered]
    came_back = CameBack.NO_ANSWER if command.text in (SILENT, TRIED) else CameBack.SAME
    left = {p.id: p.name for p in offered if not (is_silent(r := requests[p.id], on.view.now) or r.attempts)}
    over = [p.id for p in offered if p.id not in left]
    chosen = over if over and came_back is CameBack.NO_ANSWER else list(requests)
    asked = tuple(requests.values())
    dialog = TogetherDialog(
        listed,
        chosen,
        came_back=came_back,
        tried=command.text == TRIED,
        requests=asked,
        attempts=on.policy.thresholds.attempts,
        open_still=left,
        parent=on.window,
    )
    on.ask(dialog, answered)


def _due(party: Party, left: str, count: int) -> str:
    return f"{party.name} · {left}" if left and count > 1 else party.name


def write_reply(on: Occasion, command: Command) -> None:
    """Write into the story what the log holds of an answer (the command's subject) or of parties (its others)."""
    telling = _one_answer(on, command.subject) if command.subject else _several(on, command.others)
    if telling is None:
        return

    def answered(answer: object) -> None:
        assert isinstance(answer, ToWrite)
        _write(on, telling.told(answer.parties, answer.claim), at_cursor=answer.at_cursor)

    on.ask(WriteDialog(telling.writable(), telling.said, on.window), answered)


def _one_answer(on: Occasion, response_id: str) -> _Telling | None:
    """What one answer says, the newest or not."""
    request, response = next((q, r) for q in on.dossier.requests for r in q.responses if r.id == response_id)
    party = next(p for p in on.dossier.parties if p.id == request.party)
    if said_in(response, party) is None:
        on.told.emit(translate("Commands", "The answer is kept as a document: write it, then mark where it is used."))
        return None
    return _Telling(on, [party], response)


def _several(on: Occasion, among: tuple[str, ...]) -> _Telling | None:
    """What the log holds of these parties (all, when none is named) and the story does not say."""
    now, named = on.view.now, [p for p in in_story_order(on.dossier) if p.id in among]
    chosen = unprinted(on.dossier, now, among or None) or [p for p in named if not why_unsaid(on.dossier, p, now)]
    if chosen:
        return _Telling(on, chosen)
    nothing = translate("Commands", "Every answer and silence in the log is in the story.")
    on.told.emit(next((why for p in named if (why := why_unsaid(on.dossier, p, now))), nothing))
    return None


class _Telling:
    """What is told of parties; with a ``response`` what that one answer says."""

    def __init__(self, on: Occasion, parties: list[Party], response: Response | None = None) -> None:
        self._on, self._parties, self._response = on, parties, response

    def told(self, parties: tuple[str, ...], claim: str) -> tuple[Sayable, ...]:
        """What is said of those chosen; of one answer only its words for a claim, when one is given."""
        chosen = [party for party in self._parties if party.id in parties]
        response = self._response or (self._latest() if claim else None)
        if response is None:
            return sayable_together(self._on.dossier, chosen, self._on.view.now)
        said = said_in(response, chosen[0], claim) if chosen else None
        return (said,) if said else ()

    def said(self, parties: tuple[str, ...], claim: str) -> str:
        """The words as they would be written, or why they cannot be."""
        try:
            return written(self._on.dossier, self.told(parties, claim), self._on.policy.sentences).sentences
        except KnownError as error:
            return str(error)

    def writable(self) -> Writable:
        """What can be chosen: parties, the words of one answer point by point, the places."""
        on, parties, places = self._on, self._parties, Places(self._on.content)
        after = places.paragraph(after_first_allegation(on.dossier, [p.id for p in parties]))
        one = translate("Commands", "After ¶ {n}, where the first allegation against {name} stands")
        many = translate("Commands", "After ¶ {n}, where the first allegation against one of them stands")
        here = translate("Commands", "At the cursor, in ¶ {n}")
        answer = self._response or self._latest()
        return Writable(
            tuple((party.id, party.name) for party in parties),
            tuple((p.claim, f"“{p.words}”") for p in answer.points if p.words) if answer else (),
            (one if len(parties) == 1 else many).format(n=after, name=parties[0].name),
            here.format(n=places.paragraph(on.cursor)) if on.cursor is not None else "",
            self._warning(),
        )

    def _latest(self) -> Response | None:
        """The newest answer of the one party there is."""
        if len(self._parties) != 1:
            return None
        given = [r for q in self._on.dossier.requests if q.party == self._parties[0].id for r in q.responses]
        return max(given, key=lambda response: response.received_at, default=None)

    def _warning(self) -> str:
        """That the policy asks for more attempts before a silence is printed; "" when there are enough."""
        need, now = self._on.policy.thresholds.attempts, self._on.view.now
        tried = [request_awaiting(self._on.dossier, party) for party in self._parties]
        few = sum(r is not None and is_silent(r, now) and r.tries < need for r in tried)
        one = translate("Commands", "The policy asks for {need} attempts before a silence is printed; one has fewer.")
        many = translate("Commands", "The policy asks for {need} attempts before a silence is printed; {n} have fewer.")
        return counted(few, one, many).replace("{need}", str(need)) if few else ""


def _write(on: Occasion, told: tuple[Sayable, ...], *, at_cursor: bool) -> None:
    """Put the words into the text as an edit, the cursor behind them, and record which answers they carry."""
    try:
        made = written(on.dossier, told, on.policy.sentences, on.cursor if at_cursor else None)
    except KnownError as error:
        on.told.emit(str(error))
        return
    on.story_requested.emit()
    on.story.show_passage(Field.BODY, Span(made.start, made.start))
    on.story.insert_requested.emit(made.inserted)
    if on.content.body[made.start : made.end] != made.inserted:
        on.told.emit(translate("Commands", "The words of this story stay as they are: nothing was written."))
        return
    if made.anchors:
        on.execute(replies_together.carry_together, anchors=made.anchors)


HANDLERS: Mapping[Ask, Handler] = {
    Ask.LOG_TOGETHER: log_together,
    Ask.WRITE_REPLY: write_reply,
}
