"""Who may read a note: legal advice is for legal, for who wrote it, and for whom it answers."""

from __future__ import annotations

from dataclasses import replace

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Note, NoteClass, Person, Role


def as_read_by(dossier: Dossier, person: Person | None) -> Dossier:
    """The story without the notes that this person (None: nobody in particular) may not read."""
    if all(note.note_class is NoteClass.EDITORIAL for note in dossier.notes):
        return dossier
    return replace(dossier, notes=tuple(n for n in dossier.notes if may_read(n, dossier, person)))


def may_read(note: Note, dossier: Dossier, person: Person | None) -> bool:
    """Whether a person may read one note of a story."""
    if note.note_class is NoteClass.EDITORIAL:
        return True
    if person is None:
        return False
    first = next((n for n in dossier.notes if n.id == note.answers), note)
    return Role.LEGAL in person.roles or person.id in (note.by, first.by)
