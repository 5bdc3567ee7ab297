"""What a source's card shows of its documents and of the conversations with it."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import ContactEvent, Document, Source
from ui.viewmodels.cards import Ask, Command, Line, translate
from ui.viewmodels.places import day, moment
from ui.viewmodels.words import word

_DAY = len("2026-11-23")


def kept_lines(source: Source, dossier: Dossier) -> tuple[Line, ...]:
    """A line for each conversation, then one for each document."""
    contacts = [_contact(c) for c in dossier.contacts if c.source == source.id]
    return (*contacts, *(_document(d) for d in dossier.documents if d.source == source.id))


def kept_commands(source: Source, dossier: Dossier) -> list[Command]:
    """What can be done with them."""
    commands = [
        Command(translate("Sources", "Log a conversation…"), Ask.LOG_CONTACT, source.id),
        Command(translate("Sources", "Attach a document…"), Ask.ATTACH_DOCUMENT, source.id),
    ]
    for document in dossier.documents:
        if document.source != source.id:
            continue
        if document.stored:
            save = translate("Sources", "Save {title}…").format(title=document.title)
            commands.append(Command(save, Ask.SAVE_DOCUMENT, document.id))
        remove = translate("Sources", "Remove {title}").format(title=document.title)
        commands.append(Command(remove, Ask.REMOVE_DOCUMENT, document.id))
    return commands


def _contact(contact: ContactEvent) -> Line:
    parts = (contact.channel, word(contact.terms) if contact.terms else "", contact.recording, contact.ground_rules)
    when = day(contact.at) if len(contact.at) <= _DAY else moment(contact.at)
    return Line(" · ".join(part for part in parts if part), stamp=when)


def _document(document: Document) -> Line:
    where = translate("Sources", "in the library") if document.stored else document.location
    parts = [QLocale().formattedDataSize(document.size), document.provenance, where]
    if document.retain_until:
        parts.append(translate("Sources", "kept until {day}").format(day=day(document.retain_until)))
    parts.append(f"SHA-256 {document.sha256[:12]}…")
    return Line(" · ".join(part for part in parts if part), stamp=document.title)
