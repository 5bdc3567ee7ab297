"""Notes on passages."""

from __future__ import annotations

from newsdesk.actions.context import Context
from newsdesk.actions.rewriting import Edit, edit_record, rewrite
from newsdesk.domain.errors import KnownError
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
) -> str:
    """Write a note, or an answer to one; returns its id. An answer is of the class of what it answers."""
    if not text.strip():
        raise KnownError("An empty note says nothing: write it first.")
    if answers is not None:
        note_class = ctx.tx.reader.record(story, Note, answers).note_class
    note = Note(new_id(), text, ctx.actor_id, ctx.at, anchor, answers, note_class)
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
