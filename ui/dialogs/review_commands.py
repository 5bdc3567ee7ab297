"""What the commands about review, notes and versions do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict

from newsdesk.actions import notes, reviews, stories, trail
from newsdesk.actions.found import anchor_at
from newsdesk.domain.dossier import RevisionEvent
from newsdesk.domain.journal import Changes
from newsdesk.domain.states import Verb
from newsdesk.domain.times import iso
from newsdesk.policy.gate import decide
from ui.dialogs import decision_commands
from ui.dialogs.asking import ask_and_do
from ui.dialogs.occasion import Occasion
from ui.dialogs.review_dialogs import (
    CompareDialog,
    NoteDialog,
    OverrideDialog,
    PublishDialog,
    ReasonDialog,
    SignDialog,
    WaiveDialog,
)
from ui.viewmodels.cards import Ask, Command, translate
from ui.viewmodels.review import compared_revision, signable_steps

Handler = Callable[[Occasion, Command], None]


def submit(on: Occasion, command: Command) -> None:
    """Freeze the text for review; what is missing for that is shown where it can be mended."""
    _ = command
    view = on.view
    decision = decide(Verb.SUBMIT, view.policy, view.dossier, view.actor, view.now)
    if decision.allowed:
        on.execute(reviews.submit)
        return
    on.told.emit(decision.message)
    on.panel_requested.emit("checklist", decision.blockers[0].item)


def sign(on: Occasion, command: Command) -> None:
    """Sign what is in review."""
    _ = command
    view = on.view
    steps = signable_steps(view.checklist, view.policy, view.actor)
    if view.actor is None or not steps:
        on.told.emit(translate("Commands", "There is nothing here for you to sign."))
        return

    revision = view.dossier.revision(view.dossier.story.submitted)
    dialog = SignDialog(view.dossier, revision, steps, view.actor, on.window)
    ask_and_do(on, dialog, reviews.sign, lambda step: {"step": step})


def request_changes(on: Occasion, command: Command) -> None:
    """Send the story back."""
    _ = command
    title = translate("Commands", "Request changes")
    question, missing = translate("Commands", "What has to change"), translate("Commands", "Say what has to change.")
    dialog = ReasonDialog(title, question, missing, parent=on.window)
    ask_and_do(on, dialog, reviews.request_changes, lambda words: {"reason": words})


def override(on: Occasion, command: Command) -> None:
    """Let the story run before it is signed."""
    _ = command
    dialog = OverrideDialog(on.policy.override.hours, iso(on.view.now), on.window)
    ask_and_do(on, dialog, reviews.override, asdict)


def correct(on: Occasion, command: Command) -> None:
    """Correct a published story, in the words readers see."""
    _ = command
    title = translate("Commands", "Correct")
    question = translate("Commands", "The correction, as readers see it")
    missing = translate("Commands", "Say what is corrected.")
    dialog = ReasonDialog(title, question, missing, readers=True, parent=on.window)
    ask_and_do(on, dialog, reviews.correct, lambda words: {"text": words})


def withdraw(on: Occasion, command: Command) -> None:
    """Withdraw a published story."""
    _ = command
    title = translate("Commands", "Withdraw")
    question, missing = translate("Commands", "Why it is withdrawn"), translate("Commands", "Say why it is withdrawn.")
    dialog = ReasonDialog(title, question, missing, parent=on.window)
    ask_and_do(on, dialog, reviews.withdraw, lambda words: {"reason": words})


def publish(on: Occasion, command: Command) -> None:
    """Record that it is out; nothing takes that back, so it is asked once more."""
    _ = command
    headline = on.content.headline or on.content.slug
    dialog = PublishDialog(headline, compared_revision(on.dossier), on.window)
    ask_and_do(on, dialog, reviews.publish, lambda _: {})


def waive(on: Occasion, command: Command) -> None:
    """Waive an item of the checklist."""
    question = next((i.question for i in on.view.checklist.items if i.item == command.subject), "")

    dialog = WaiveDialog(question, on.policy.waive_reasons, iso(on.view.now), on.window)
    ask_and_do(on, dialog, reviews.waive, asdict, item=command.subject)


def compare(on: Occasion, command: Command) -> None:
    """Compare a version with the story as it is now."""
    earlier = command.subject or (on.dossier.revisions[-1].id if on.dossier.revisions else "")
    on.ask(CompareDialog(on.dossier, earlier, on.window), _nothing)


def compare_signed(on: Occasion, command: Command) -> None:
    """Compare what was signed or submitted with the story as it is now."""
    revision = compared_revision(on.dossier)
    compare(on, Command(command.label, Ask.COMPARE, revision.id if revision else ""))


def restore_revision(on: Occasion, command: Command) -> None:
    """Let an earlier version take the place of the text; the text as it is now becomes a revision first."""
    revision = on.dossier.revision(command.subject)
    if revision is not None:
        on.execute(stories.mint_revision, event=RevisionEvent.CHECKPOINT)
        on.story.set_content(revision.content)
        on.execute(stories.mint_revision, event=RevisionEvent.RESTORE)


def checkpoint(on: Occasion, command: Command) -> None:
    """Keep the text as it is now as a revision."""
    _ = command
    on.execute(stories.mint_revision, event=RevisionEvent.CHECKPOINT)


def add_note(on: Occasion, command: Command) -> None:
    """A note on what is selected, or on the story."""
    place = command.place or on.selection
    anchor = anchor_at(on.content, place) if place else None
    dialog = NoteDialog(anchor.exact if anchor else "", people=on.dossier.people, parent=on.window)
    ask_and_do(on, dialog, notes.add_note, asdict, anchor=anchor)


def reply_note(on: Occasion, command: Command) -> None:
    """Answer a note."""
    note = next(n for n in on.dossier.notes if n.id == command.subject)

    dialog = NoteDialog("", answering=note.text, parent=on.window)
    ask_and_do(on, dialog, notes.add_note, lambda noted: {"text": noted.text}, answers=note.id)


def resolve_note(on: Occasion, command: Command) -> None:
    """A note is dealt with."""
    on.execute(notes.resolve_note, note=command.subject)


def verify(on: Occasion, command: Command) -> None:
    """Check the audit trail."""
    _ = command

    def checked(changes: Changes) -> None:
        words = translate("Commands", "Audit trail: {n} entries about this story, the chain is intact.")
        on.told.emit(words.format(n=changes.result))

    on.story.follow(on.execute(trail.verify_trail), checked)


def _nothing(_answer: object) -> None:
    """A dialog that only shows."""


HANDLERS: Mapping[Ask, Handler] = {
    **decision_commands.HANDLERS,
    Ask.SUBMIT: submit,
    Ask.SIGN: sign,
    Ask.REQUEST_CHANGES: request_changes,
    Ask.OVERRIDE: override,
    Ask.PUBLISH: publish,
    Ask.CORRECT: correct,
    Ask.WITHDRAW: withdraw,
    Ask.WAIVE: waive,
    Ask.COMPARE: compare,
    Ask.COMPARE_SIGNED: compare_signed,
    Ask.RESTORE_REVISION: restore_revision,
    Ask.CHECKPOINT: checkpoint,
    Ask.ADD_NOTE: add_note,
    Ask.REPLY_NOTE: reply_note,
    Ask.RESOLVE_NOTE: resolve_note,
    Ask.VERIFY: verify,
}
