"""What the commands about protected sources do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from newsdesk.actions import identities
from newsdesk.actions.leak_checks import LeakReport, run_leak_check
from newsdesk.domain.journal import Changes
from newsdesk.domain.records import Person, Source
from ui.dialogs.occasion import Occasion
from ui.dialogs.protection_dialogs import OpenedDialog, PassphraseDialog, SealAnswer, SealDialog
from ui.viewmodels.cards import Ask, Command, translate


def protect_source(on: Occasion, command: Command) -> None:
    """Seal who a source is."""
    actor, source = _actor(on), _source(on, command)
    if actor is None:
        return

    def answered(answer: object) -> None:
        assert isinstance(answer, SealAnswer)
        sealing = {"source": source.id, "identity": answer.identity, "readers": answer.readers}
        done = on.execute(identities.protect_source, **sealing, passphrase=answer.passphrase)
        on.story.follow(done, lambda _: on.story.undo.forget())

    on.ask(SealDialog(source.label, on.dossier.people, actor, on.window), answered)


def open_seal(on: Occasion, command: Command) -> None:
    """Show who a source is, for a minute."""
    if _actor(on) is None:
        return
    source = _source(on, command)

    def show(changes: Changes) -> None:
        assert isinstance(changes.result, identities.OpenedIdentity)
        on.ask(OpenedDialog(source.label, changes.result, on.window), lambda _: None)

    def answered(passphrase: object) -> None:
        opening = on.execute(identities.open_source, source=source.id, passphrase=str(passphrase))
        on.story.follow(opening, show)

    title = translate("Protection", "Open the seal of {source}").format(source=source.label)
    words = translate("Protection", "That you open it is written in the journal.")
    on.ask(PassphraseDialog(title, translate("Protection", "Open"), words, on.window), answered)


def leak_check(on: Occasion, command: Command) -> None:
    """Look for the sealed names in the story as it is."""
    _ = command
    if _actor(on) is None:
        return

    def tell(changes: Changes) -> None:
        assert isinstance(changes.result, LeakReport)
        on.told.emit(changes.result.sentence)

    def answered(passphrase: object) -> None:
        on.story.follow(on.execute(run_leak_check, passphrase=str(passphrase)), tell)

    title = translate("Protection", "Run the leak check")
    words = translate("Protection", "Looks for the names you can open in the text, the records and the attachments.")
    on.ask(PassphraseDialog(title, translate("Protection", "Look"), words, on.window), answered)


def _actor(on: Occasion) -> Person | None:
    if on.actor is None:
        on.told.emit(translate("Protection", "Say who you are first: “Acting as …”."))
    return on.actor


def _source(on: Occasion, command: Command) -> Source:
    return next(s for s in on.dossier.sources if s.id == command.subject)


HANDLERS: Mapping[Ask, Callable[[Occasion, Command], None]] = {
    Ask.PROTECT_SOURCE: protect_source,
    Ask.OPEN_SEAL: open_seal,
    Ask.LEAK_CHECK: leak_check,
}
