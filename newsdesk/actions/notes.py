"""Notes on passages. Legal advice is for legal, its writer and its addressees: see ``newsdesk.domain.readership``."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.actions.context import Context
from newsdesk.actions.rewriting import Edit, edit_record, rewrite
from newsdesk.domain.errors import KnownError, UsageError
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import Anchor, Note, NoteClass


def add_note(
    ctx: Context,
    *,
    story: str,
    text: str,
    anchor: Anchor | None = None,
    answers: str | None = None,
    note_class: NoteClass = NoteClass.EDITORIAL,
    addressees: Sequence[str] = (),
) -> str:
    """Write a note, or an answer to one; returns its id. An answer is for whom the note it answers is for.

    ``addressees`` are the ids of the people whom legal advice is for, besides legal and its writer. KnownError when
    nothing is written, when one of them does not work here, or when nobody acts and it is legal advice.
    """
    if not text.strip():
        raise KnownError("An empty note says nothing: write it first.")
    if answers is not None:
        first = ctx.tx.reader.record(story, Note, answers)
        note_class, addressees = first.note_class, first.addressees
    if note_class is NoteClass.LEGAL_ADVICE:
        ctx.acting()
    elif addressees:
        raise UsageError("Only legal advice is addressed to somebody: everybody on the story reads the other notes.")
    if any(ctx.tx.reader.person(person) is None for person in addressees):
        raise KnownError("Somebody this is addressed to is not among the people of this desk: add them first.")
    for_whom = tuple(dict.fromkeys(addressees))
    note = Note(new_id(), text, ctx.actor_id, ctx.at, anchor, answers, note_class, addressees=for_whom)
    rewrite(ctx, story=story, label="add a note", add=(note,))
    return note.id


def resolve_note(ctx: Context, *, story: str, note: str) -> str:
    """Say that a note is dealt with; returns its id."""
    if ctx.tx.reader.record(story, Note, note).resolved_at is None:
        edit = Edit(Note, note, {"resolved_by": ctx.actor_id, "resolved_at": ctx.at})
        edit_record(ctx, story=story, label="resolve a note", edit=edit)
    return note


def reopen_note(ctx: Context, *, story: str, note: str) -> str:
    """Say that a note is not dealt with after all; returns its id."""
    edit = Edit(Note, note, {"resolved_by": None, "resolved_at": None})
    edit_record(ctx, story=story, label="reopen a note", edit=edit)
    return note
