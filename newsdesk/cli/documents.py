"""``newsdesk document``: the files that sources gave, with their hashes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from newsdesk.actions import documents
from newsdesk.cli.output import print_json
from newsdesk.cli.records import (
    Group,
    Option,
    add_options,
    change,
    find_claim,
    find_source,
    given,
    open_story,
    pick,
    plain,
    show,
    some_given,
)
from newsdesk.cli.services import Commands, Services
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Document, Stance
from newsdesk.domain.times import utc_now

_FIELDS = (
    Option("title", "what it is called (default: the file's name)"),
    Option("provenance", "where it comes from"),
    Option("obtained", "how and when it was obtained"),
    Option("authenticity", "what was done to check it"),
    Option("retain_until", "the day until which it is kept, such as 2027-05-31"),
)

_SAYS = (
    Option("stance", "which way it points (default: supports)", Stance),
    Option("locator", "page, paragraph, time"),
)


def register(commands: Commands) -> None:
    """Add the commands to the root parser."""
    group = Group(commands, "document", "documents: files that sources gave, kept here or where they lie")
    register_adding(group, "add")
    proving = group.verb("evidence", "attach a file to a claim, as evidence", run_evidence, '3f8k "Calder" minutes.pdf')
    proving.add_argument("claim", metavar="CLAIM", help="an id, the beginning of one, or its first words")
    _add_file(proving)
    add_options(proving, _SAYS)
    editing = group.verb("edit", "change what is recorded of one", run_edit, "3f8k minutes --retain-until 2027-05-31")
    add_options(editing, _FIELDS)
    saving = group.verb("save", "write a kept document to a file", run_save, "3f8k minutes --to minutes.pdf")
    saving.add_argument("--to", required=True, metavar="FILE")
    removing = group.verb("remove", "remove one, with its bytes", run_remove, "3f8k minutes")
    checking = group.verb(
        "verify", "whether a file kept elsewhere is still the one recorded", run_verify, "3f8k minutes"
    )
    for parser in (editing, saving, removing, checking):
        parser.add_argument("document", metavar="DOCUMENT", help="an id, the beginning of one, or the title")
    group.verb("list", "the documents of a story", run_list, "3f8k")
    group.verb("due", "documents of all stories that are past the day until which they are kept", run_due, story=False)


def register_adding(group: Group, name: str) -> None:
    """Add the command that attaches a file: it stands with the documents and with the sources."""
    example = '3f8k "the minutes" minutes.pdf --provenance council'
    adding = group.verb(name, "attach a file to a source", run_add, example)
    adding.add_argument("source", metavar="SOURCE", help="an id, the beginning of one, or the label")
    _add_file(adding)


def _add_file(adding: argparse.ArgumentParser) -> None:
    adding.add_argument("file", metavar="FILE")
    how = adding.add_mutually_exclusive_group()
    how.add_argument("--store", action="store_true", default=True, help="keep its bytes in the library (default)")
    how.add_argument("--by-reference", dest="store", action="store_false", help="keep its hash and where it lies")
    adding.add_argument("--original", action="store_true", help="it is the original, not a copy")
    add_options(adding, _FIELDS)


def run_add(args: argparse.Namespace, services: Services) -> int:
    """Attach a document."""
    source = find_source(open_story(args, services), args.source).id
    return change(args, services, documents.attach_document, source=source, **_given_file(args))


def run_evidence(args: argparse.Namespace, services: Services) -> int:
    """Attach a document to a claim."""
    claim = find_claim(open_story(args, services), args.claim).id
    return change(args, services, documents.attach_evidence, claim=claim, **_given_file(args), **given(args, _SAYS))


def run_edit(args: argparse.Namespace, services: Services) -> int:
    """Change a document's record."""
    document = _document(open_story(args, services), args.document).id
    fields = some_given(given(args, _FIELDS))
    return change(args, services, documents.edit_document, document=document, **fields)


def run_save(args: argparse.Namespace, services: Services) -> int:
    """Write a document's bytes to a file."""
    document = _document(open_story(args, services), args.document).id
    return change(args, services, documents.save_document, document=document, path=Path(args.to))


def run_remove(args: argparse.Namespace, services: Services) -> int:
    """Remove a document."""
    document = _document(open_story(args, services), args.document).id
    return change(args, services, documents.remove_document, document=document)


def run_verify(args: argparse.Namespace, services: Services) -> int:
    """Say whether the bytes are still those that were recorded."""
    dossier = open_story(args, services)
    document = _document(dossier, args.document).id
    print(services.desk.read(documents.lies_as_recorded, story=dossier.story.id, document=document))
    return 0


def run_due(args: argparse.Namespace, services: Services) -> int:
    """Print what is to be kept longer, or removed."""
    over = services.desk.read(lambda reader: reader.documents_past(utc_now().date().isoformat()))
    if args.format == "json":
        listed = [{"story": story, **plain(document)} for story, document in over]
        print_json({"schema": "newsdesk.documents-due/1", "documents": listed})
        return 0
    for story, document in over:
        print(f"{document.id}  {document.title}  (story {story}, to be kept until {document.retain_until})")
    return 0


def run_list(args: argparse.Namespace, services: Services) -> int:
    """Print the documents."""
    dossier = open_story(args, services)
    labels = {s.id: s.label for s in dossier.sources}

    def line(document: Document) -> str:
        facts = [labels.get(document.source or "", "no source"), document.media_type or "of no known type"]
        facts += [f"{document.size} bytes", f"SHA-256 {document.sha256}"]
        facts.append("in the library" if document.stored else document.location)
        facts += [f"until {document.retain_until}"] if document.retain_until else []
        return f"{document.id}  {document.title}  ({', '.join(facts)})"

    return show(args, "documents", dossier, dossier.documents, line)


def _given_file(args: argparse.Namespace) -> dict[str, Any]:
    fields = given(args, _FIELDS) | ({"original": True} if args.original else {})
    return {"path": Path(args.file), "store": args.store, **fields}


def _document(dossier: Dossier, wanted: str) -> Document:
    return pick("document", dossier.documents, wanted, lambda d: (d.title,))
