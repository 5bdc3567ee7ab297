"""``newsdesk note``: remarks on passages, and their answers."""

from __future__ import annotations

import argparse

from newsdesk.actions import notes
from newsdesk.cli.records import Group, add_passage, change, find_note, find_person, open_story, passage, show
from newsdesk.cli.services import Commands, Services
from newsdesk.domain.records import Note, NoteClass


def register(commands: Commands) -> None:
    """Add the commands to the root parser."""
    group = Group(commands, "note", "notes on passages")
    adding = group.verb("add", "write a note", run_add, '3f8k "Who says so?" --passage "reports suggest"')
    adding.add_argument("text", metavar="TEXT")
    adding.add_argument("--answers", metavar="NOTE", help="the note it answers, by its id")
    adding.add_argument("--class", dest="note_class", choices=[c.value for c in NoteClass], default="editorial")
    adding.add_argument(
        "--to", action="append", default=[], metavar="NAME", help="whom legal advice is for, besides legal"
    )
    add_passage(adding, "what it is about")
    for name, text, run in (
        ("resolve", "say that a note is dealt with", run_resolve),
        ("reopen", "say that a note is not dealt with after all", run_reopen),
    ):
        parser = group.verb(name, text, run, "3f8k 01hq")
        parser.add_argument("note", metavar="NOTE", help="an id, as “note list” prints it")
    group.verb("list", "the notes with their answers", run_list, "3f8k")


def run_add(args: argparse.Namespace, services: Services) -> int:
    """Write a note."""
    dossier = open_story(args, services)
    answers = find_note(dossier, args.answers).id if args.answers else None
    anchor, note_class = passage(args, dossier), NoteClass(args.note_class)
    fields = {"text": args.text, "anchor": anchor, "answers": answers, "note_class": note_class}
    addressees = tuple(find_person(dossier, name).id for name in args.to)
    return change(args, services, notes.add_note, **fields, addressees=addressees)


def run_resolve(args: argparse.Namespace, services: Services) -> int:
    """Resolve a note."""
    return change(args, services, notes.resolve_note, note=find_note(open_story(args, services), args.note).id)


def run_reopen(args: argparse.Namespace, services: Services) -> int:
    """Reopen a note."""
    return change(args, services, notes.reopen_note, note=find_note(open_story(args, services), args.note).id)


def run_list(args: argparse.Namespace, services: Services) -> int:
    """Print the notes; legal advice to legal, its writer and its addressees alone (``--as``)."""
    dossier = open_story(args, services)
    names = {p.id: p.name for p in dossier.people}

    def line(note: Note) -> str:
        about = f" on “{note.anchor.exact}”" if note.anchor else ""
        answers = f" answers {note.answers}" if note.answers else ""
        state = "resolved" if note.resolved_at else "open"
        kept = ""
        if note.note_class is NoteClass.LEGAL_ADVICE:
            kept = f"legal advice for {', '.join(['legal', *(names.get(p, 'somebody') for p in note.addressees)])}, "
        return f"{note.id}  {names.get(note.by, 'somebody')}: {note.text}{about}  ({kept}{state}{answers})"

    return show(args, "notes", dossier, dossier.notes, line)
