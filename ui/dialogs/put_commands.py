"""Putting it to whoever is accused, recorded yet or not: the letter for all that is alleged against each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from newsdesk.actions import at_once
from newsdesk.actions.found import new_party
from newsdesk.domain.journal import Changes
from ui.dialogs.occasion import Occasion
from ui.dialogs.reply_commands import draft_letters
from ui.dialogs.when_known import WhenKnown
from ui.viewmodels.cards import Ask, Command
from ui.viewmodels.claims import recorded_party
from ui.viewmodels.recording import against
from ui.viewmodels.replies import to_put


def put_to(on: Occasion, command: Command) -> None:
    """A letter to each of these: parties by id, or by name where the text names them and nobody has recorded them yet.

    Those are recorded first, with the allegations against them.
    """
    fresh = [p for p in on.dossier.analysis.parties if p.name in command.others and _unknown(on, p.name)]

    def open_letters() -> None:
        draft_letters(on, Command(command.label, Ask.DRAFT_LETTERS, others=_recorded(on, command)))

    def known() -> bool:
        made = [recorded_party(on.dossier, p.name) for p in fresh]
        return all(party is not None and to_put(on.view.matrix, party) for party in made)

    def recorded(_: Changes) -> None:
        WhenKnown(on.story, known, open_letters)

    if not fresh:
        open_letters()
        return
    claims, further = against(on.dossier, fresh)
    made = tuple(new_party(party) for party in fresh)
    on.story.follow(on.execute(at_once.record_claims, claims=claims, parties=made, further=further), recorded)


def _unknown(on: Occasion, name: str) -> bool:
    return recorded_party(on.dossier, name) is None


def _recorded(on: Occasion, command: Command) -> tuple[str, ...]:
    """The ids of the parties of a command, each once."""
    ids = {party.id for party in on.dossier.parties}
    found = (each if each in ids else recorded_party(on.dossier, each) for each in command.others)
    return tuple(dict.fromkeys(party for party in found if party))


HANDLERS: Mapping[Ask, Callable[[Occasion, Command], None]] = {Ask.PUT_TO: put_to}
