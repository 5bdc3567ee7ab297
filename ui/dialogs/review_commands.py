"""What the commands about review, notes and versions do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from newsdesk.actions import notes, reviews, stories, trail
from newsdesk.domain.dossier import RevisionEvent
from newsdesk.domain.journal import Changes
from newsdesk.domain.states import Verb
from newsdesk.domain.times import iso
from newsdesk.policy.gate import decide
from ui.dialogs import decision_commands
from ui.dialogs.occasion import Occasion
from ui.dialogs.review_dialogs import (
    CompareDialog,
    Noted,
    NoteDialog,
    Overridden,
    OverrideDialog,
    ReasonDialog,
    SignDialog,
    Waived,
    WaiveDialog,
)
from ui.viewmodels.cards import Ask, Command, translate
from ui.viewmodels.recording import anchor_at
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

    def answered(step: object) -> None:
        on.execute(reviews.sign, step=step)

    revision = view.dossier.revision(view.dossier.story.submitted)
    on.ask(SignDialog(view.dossier, revision, steps, view.actor, on.window), answered)


def request_changes(on: Occasion, command: Command) -> None:
    """Send the story back."""
    _ = command

    def answered(reason: object) -> None:
        on.execute(reviews.request_changes, reason=reason)

    title = translate("Commands", "Request changes")
    asked = ReasonDialog(
        title,
        title,
        translate("Commands", "What has to change"),
        translate("Commands", "Say what has to change."),
        on.window,
    )
    on.ask(asked, answered)


def override(on: Occasion, command: Command) -> None:
    """Let the story run before it is signed."""
    _ = command

    def answered(answer: object) -> None:
        assert isinstance(answer, Overridden)
        on.execute(reviews.override, reason=answer.reason, expires=answer.expires)

    on.ask(OverrideDialog(on.policy.override.hours, iso(on.view.now), on.window), answered)


def correct(on: Occasion, command: Command) -> None:
    """Correct a published story, in the words readers see."""
    _ = command

    def answered(words: object) -> None:
        on.execute(reviews.correct, text=words)

    title = translate("Commands", "Correct")
    asked = ReasonDialog(
        title,
        title,
        translate("Commands", "The correction, as readers see it"),
        translate("Commands", "Say what is corrected."),
        on.window,
    )
    on.ask(asked, answered)


def withdraw(on: Occasion, command: Command) -> None:
    """Withdraw a published story."""
    _ = command

    def answered(words: object) -> None:
        on.execute(reviews.withdraw, reason=words)

    title = translate("Commands", "Withdraw")
    asked = ReasonDialog(
        title,
        title,
        translate("Commands", "Why it is withdrawn"),
        translate("Commands", "Say why it is withdrawn."),
        on.window,
    )
    on.ask(asked, answered)


def publish(on: Occasion, command: Command) -> None:
    """Record that it is out."""
    _ = command
    on.execute(reviews.publish)


def waive(on: Occasion, command: Command) -> None:
    """Waive an item of the checklist."""
    question = next((i.question for i in on.view.checklist.items if i.item == command.subject), "")

    def answered(answer: object) -> None:
        assert isinstance(answer, Waived)
        on.execute(reviews.waive, item=command.subject, reason=answer.reason, text=answer.text)

    on.ask(WaiveDialog(question, on.policy.waive_reasons, on.window), answered)


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
    passage = anchor_at(on.content, place).exact if place else ""

    def answered(answer: object) -> None:
        assert isinstance(answer, Noted)
        anchor = anchor_at(on.content, place) if place else None
        on.execute(
            notes.add_note,
            text=answer.text,
            anchor=anchor,
            note_class=answer.note_class,
            addressees=answer.addressees,
        )

    on.ask(NoteDialog(passage, people=on.dossier.people, parent=on.window), answered)


def reply_note(on: Occasion, command: Command) -> None:
    """Answer a note."""
    note = next(n for n in on.dossier.notes if n.id == command.subject)

    def answered(answer: object) -> None:
        assert isinstance(answer, Noted)
        on.execute(notes.add_note, text=answer.text, answers=note.id)

    on.ask(NoteDialog("", answering=note.text, parent=on.window), answered)


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
