"""What the commands about protected sources do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from newsdesk.actions import holds, identities, purge, recovery
from newsdesk.actions.leak_checks import LeakReport, run_leak_check
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError
from newsdesk.domain.journal import Changes
from newsdesk.domain.purges import Purged
from newsdesk.domain.records import Person, Source
from newsdesk.domain.sealed import PersonKey
from ui.dialogs.occasion import Occasion
from ui.dialogs.protection_destroying import HoldDialog, PurgeAnswer, PurgeDialog, PurgeReport, PurgeScope
from ui.dialogs.protection_dialogs import (
    DestroyDialog,
    OpenedDialog,
    PassphraseDialog,
    ReaderAnswer,
    ReaderDialog,
    SealAnswer,
    SealDialog,
)
from ui.dialogs.protection_keys import KeyAnswer, KeyDialog, KeyTask, SheetDialog
from ui.viewmodels.cards import Ask, Command, translate

if TYPE_CHECKING:
    from newsdesk.desk import Reader


def protect_source(on: Occasion, command: Command) -> None:
    """Seal who a source is; the first key of who does it is made with it, and a recovery sheet is offered."""
    actor, source = _actor(on), _source(on, command)
    if actor is None:
        return

    def answered(answer: object) -> None:
        assert isinstance(answer, SealAnswer)

        def done(_: Changes) -> None:
            on.story.undo.forget()
            if answer.passphrase:
                make_sheet(on, actor.id, answer.passphrase)

        sealing = {"source": source.id, "identity": answer.identity, "readers": answer.readers}
        on.story.follow(on.execute(identities.protect_source, **sealing, passphrase=answer.passphrase), done)

    def ask(keys: dict[str, PersonKey]) -> None:
        on.ask(SealDialog(source.label, on.dossier.people, keys, actor, on.window), answered)

    on.follow(on.desk.query(identities.keys_in_use), ask)


def add_reader(on: Occasion, command: Command) -> None:
    """Let one more person open a seal."""
    if _actor(on) is None:
        return
    source = _source(on, command)
    readers = {r.person for sealed in on.dossier.sealed if sealed.source == source.id for r in sealed.readers}

    def answered(answer: object) -> None:
        assert isinstance(answer, ReaderAnswer)
        on.execute(identities.add_reader, source=source.id, person=answer.person, passphrase=answer.passphrase)

    def ask(keys: dict[str, PersonKey]) -> None:
        able = [p for p in on.dossier.people if p.id in keys and p.id not in readers]
        on.ask(ReaderDialog(source.label, able, on.window), answered)

    on.follow(on.desk.query(identities.keys_in_use), ask)


def remove_seal(on: Occasion, command: Command) -> None:
    """Destroy a sealed identity."""
    if _actor(on) is None:
        return
    source = _source(on, command)

    def answered(_: object) -> None:
        removing = on.execute(identities.remove_seal, source=source.id)
        on.story.follow(removing, lambda _: on.story.undo.forget())

    on.ask(DestroyDialog(source.label, on.window), answered)


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


def my_key(on: Occasion, command: Command) -> None:
    """Make, change, recover or revoke a key."""
    _ = command
    actor = _actor(on)
    if actor is None:
        return

    def ask(known: tuple[tuple[Person, ...], dict[str, PersonKey]]) -> None:
        on.ask(KeyDialog(actor, *known, on.window), answered)

    def answered(answer: object) -> None:
        assert isinstance(answer, KeyAnswer)
        whose = {"person": answer.person}
        match answer.task:
            case KeyTask.MAKE if answer.sheet:
                _run(on, recovery.set_up_key, lambda made: _show_sheet(on, made), **whose, passphrase=answer.new)
            case KeyTask.MAKE:
                _run(
                    on,
                    identities.make_key,
                    _told(on, translate("Protection", "Your key is made.")),
                    **whose,
                    passphrase=answer.new,
                )
            case KeyTask.CHANGE:
                said = translate("Protection", "Your passphrase is changed.")
                _run(on, identities.change_passphrase, _told(on, said), **whose, old=answer.old, new=answer.new)
            case KeyTask.SHEET:
                make_sheet(on, answer.person, answer.old)
            case KeyTask.RECOVER:
                said = translate("Protection", "The key has its new passphrase. Its sheet is used up: make a new one.")
                _run(on, recovery.recover_key, _told(on, said), **whose, code=answer.code, passphrase=answer.new)
            case KeyTask.REVOKE:
                said = translate("Protection", "The key is revoked: it opens nothing any more.")
                _run(on, identities.revoke_key, _told(on, said), **whose)

    on.follow(on.desk.query(lambda reader: (reader.people(), identities.keys_in_use(reader))), ask)


def make_sheet(on: Occasion, person: str, passphrase: str) -> None:
    """Make a recovery sheet and show it, this once."""
    _run(on, recovery.make_sheet, lambda made: _show_sheet(on, made), person=person, passphrase=passphrase)


def _show_sheet(on: Occasion, sheet: object) -> None:
    assert isinstance(sheet, recovery.RecoverySheet)
    dialog = SheetDialog(sheet, on.window)

    def write(suffix: str) -> None:
        path = on.ask_path(dialog, translate("Protection", "Recovery sheet"), f"recovery-sheet{suffix}", f"*{suffix}")
        if not path:
            return
        try:
            recovery.write_sheet(sheet, Path(path))
        except KnownError as error:
            dialog.show_error(str(error))
        else:
            dialog.tell(
                translate("Protection", "Written to {path}. Print it, lock it away, then delete the file.").format(
                    path=path
                )
            )

    dialog.file_requested.connect(write)
    on.ask(dialog, lambda _: None)


def legal_hold(on: Occasion, command: Command) -> None:
    """Place a legal hold on the story, or lift it."""
    _ = command
    actor = _actor(on)
    if actor is None:
        return

    def answered(reason: object) -> None:
        if reason:
            on.execute(holds.place_hold, reason=str(reason))
        else:
            on.execute(holds.lift_hold)

    on.ask(HoldDialog(on.dossier.story.legal_hold, actor, on.dossier.people, on.window), answered)


def purge_for_good(on: Occasion, command: Command) -> None:
    """Destroy words or a record, say what was reached, and forget them here too. While no story is open: words alone."""
    _ = command
    actor = _actor(on)
    if actor is None:
        return

    def answered(answer: object) -> None:
        assert isinstance(answer, PurgeAnswer)

        def report(purged: object) -> None:
            assert isinstance(purged, Purged)
            if on.has_story:
                on.story.undo.forget()
            clipboard = QGuiApplication.clipboard()
            if answer.words and purge.holds_one(answer.words, clipboard.text()):
                clipboard.clear()
            on.purged.emit()
            named = on.desk.query(_headlines, stories=purged.stories)
            on.follow(named, lambda names: on.ask(PurgeReport(purged, names, on.window), lambda _: None))

        if not on.has_story:
            _run(on, purge.purge_words, report, words=answer.words, reason=answer.reason)
            return
        if answer.record:
            future = on.execute(purge.purge_record, record=answer.record, reason=answer.reason)
        else:
            future = on.execute(
                purge.purge_from, words=answer.words, reason=answer.reason, everywhere=answer.everywhere
            )
        on.story.follow(future, lambda changes: report(changes.result))

    def ask(people: tuple[Person, ...]) -> None:
        here = PurgeScope(_records(on.dossier), on.dossier.story.legal_hold) if on.has_story else None
        on.ask(PurgeDialog(here, actor, people, on.window), answered)

    on.follow(on.desk.query(lambda reader: reader.people()), ask)


def _headlines(reader: Reader, stories: tuple[str, ...]) -> dict[str, str]:
    """What the stories are called, by their ids."""
    contents = {story: reader.content(story) for story in stories}
    untitled = translate("Protection", "Untitled")
    return {story: content.headline or content.slug or untitled for story, content in contents.items()}


def _records(dossier: Dossier) -> list[tuple[str, str]]:
    """The records of a story that may be purged whole, as a person calls them."""
    kinds: list[tuple[str, str, str]] = [
        *((s.id, translate("Protection", "source"), s.label) for s in dossier.sources),
        *((c.id, translate("Protection", "claim"), c.text) for c in dossier.claims),
        *((p.id, translate("Protection", "party"), p.name) for p in dossier.parties),
        *((n.id, translate("Protection", "note"), n.text) for n in dossier.notes),
        *((d.id, translate("Protection", "document"), d.title) for d in dossier.documents),
    ]
    return [(key, f"{kind}: {words[:60]}") for key, kind, words in kinds]


def _run(on: Occasion, action: Callable[..., object], done: Callable[[object], None], **arguments: object) -> None:
    """Do something with a key, which belongs to no story; a refusal is told."""
    on.follow(on.desk.execute(action, **arguments), lambda changes: done(changes.result))


def _told(on: Occasion, sentence: str) -> Callable[[object], None]:
    return lambda _: on.told.emit(sentence)


HANDLERS: Mapping[Ask, Callable[[Occasion, Command], None]] = {
    Ask.PROTECT_SOURCE: protect_source,
    Ask.OPEN_SEAL: open_seal,
    Ask.LEAK_CHECK: leak_check,
    Ask.ADD_READER: add_reader,
    Ask.REMOVE_SEAL: remove_seal,
    Ask.MY_KEY: my_key,
    Ask.LEGAL_HOLD: legal_hold,
    Ask.PURGE: purge_for_good,
}
