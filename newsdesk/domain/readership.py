"""Who may read a note: legal advice is for legal, for its writer, and for those it is addressed to.

A library's reader asks here for whoever it reads for, so that what a person may not read never reaches a window, a
command, a pack or a search; nothing else filters.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from newsdesk.domain.dossier import Dossier, Unread
from newsdesk.domain.protection import note_digest
from newsdesk.domain.records import Note, NoteClass, Person, Role


def as_read_by(dossier: Dossier, person: Person | None) -> Dossier:
    """The story without the notes that this person (None: nobody in particular) may not read.

    ``unread`` stands for those: their anchors move with the text whoever writes, and a leak check holds for them whoever
    asks.
    """
    notes = readable(dossier.notes, person)
    if len(notes) == len(dossier.notes):
        return dossier
    kept = {note.id for note in notes}
    hidden = (Unread(n.id, n.anchor, note_digest(n)) for n in dossier.notes if n.id not in kept)
    return replace(dossier, notes=notes, unread=(*dossier.unread, *hidden))


def readable(notes: Iterable[Note], person: Person | None) -> tuple[Note, ...]:
    """Those of a story's notes that a person may read; an answer is for whom the note it answers is for."""
    first = {note.id: note for note in notes}
    return tuple(n for n in first.values() if _may_read(n, first.get(n.answers or "", n), person))


def _may_read(note: Note, first: Note, person: Person | None) -> bool:
    if NoteClass.LEGAL_ADVICE not in (note.note_class, first.note_class):
        return True
    if person is None:
        return False
    return Role.LEGAL in person.roles or person.id in (note.by, first.by, *first.addressees)
