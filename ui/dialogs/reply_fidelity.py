"""What the page asks for that lays an answer beside what is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from newsdesk.actions import replies
from newsdesk.actions.found import anchor_at
from newsdesk.domain.records import Disposition
from ui.dialogs.occasion import Occasion
from ui.viewmodels.cards import Ask, Command, translate
from ui.viewmodels.fidelity import first_open

Handler = Callable[[Occasion, Command], None]


def open_fidelity(on: Occasion, command: Command) -> None:
    """Lay an answer (by its id, else a party's by its own) beside what is printed."""
    known = {r.id for q in on.dossier.requests for r in q.responses}
    response = command.subject if command.subject in known else first_open(on.dossier, command.subject)
    if response:
        on.fidelity_requested.emit(response)
    else:
        on.told.emit(translate("Commands", "No answer is recorded yet: log it on the party’s card in Replies."))


def answer_point(on: Occasion, command: Command) -> None:
    """What an answer does with an allegation (the command's text), and with a place in the answer its words for it."""
    arguments: dict[str, object] = {"response": command.subject, "claim": command.others[0]}
    if command.place is not None:
        full = next(r.text for q in on.dossier.requests for r in q.responses if r.id == command.subject)
        arguments["words"] = full[command.place.span.start : command.place.span.end]
    on.execute(replies.answer_point, disposition=Disposition(command.text), **arguments)


def carry_point(on: Occasion, command: Command) -> None:
    """Where the story carries what an answer says to an allegation; without a place, nowhere any more."""
    anchor = anchor_at(on.content, command.place) if command.place else None
    on.execute(replies.carry_point, response=command.subject, claim=command.others[0], anchor=anchor)


HANDLERS: Mapping[Ask, Handler] = {
    Ask.OPEN_FIDELITY: open_fidelity,
    Ask.ANSWER_POINT: answer_point,
    Ask.CARRY_POINT: carry_point,
}
