"""What a source's card shows of its documents and of the conversations with it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QLocale, Qt

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import ContactEvent, Document, Source
from newsdesk.policy.settle_sources import past_retention
from ui.viewmodels.cards import Ask, Command, Line, Tone, translate
from ui.viewmodels.places import day, moment
from ui.viewmodels.words import word

_DAY = len("2026-11-23")


def kept_lines(source: Source, dossier: Dossier) -> tuple[Line, ...]:
    """A line for each conversation, then one for each document."""
    contacts = [_contact(c) for c in dossier.contacts if c.source == source.id]
    return (*contacts, *(_document(d) for d in dossier.documents if d.source == source.id))


def past_day_lines(source: Source, dossier: Dossier, now: datetime) -> tuple[Line, ...]:
    """That the day until which a document is kept is over."""
    over = past_retention([d for d in dossier.documents if d.source == source.id], now.date())
    words = translate("Sources", "{title} was to be kept until {day}: keep it longer, or remove it")
    return tuple(
        Line(words.format(title=d.title, day=_full_day(d.retain_until)), Tone.SHOULD, strong=True) for d in over
    )


def kept_commands(source: Source, dossier: Dossier) -> list[Command]:
    """What can be done with them."""
    held = dossier.story.legal_hold
    why_not = (
        translate("Sources", "Under a legal hold ({reason}): nothing is deleted.").format(reason=held) if held else ""
    )
    commands = [Command(translate("Sources", "Log a conversation…"), Ask.LOG_CONTACT, source.id)]
    for contact in dossier.contacts:
        if contact.source == source.id:
            on = translate("Sources", "Edit conversation of {day}…").format(day=day(contact.at))
            commands.append(Command(on, Ask.EDIT_CONTACT, contact.id))
    commands.append(Command(translate("Sources", "Attach a document…"), Ask.ATTACH_DOCUMENT, source.id))
    for document in dossier.documents:
        if document.source != source.id:
            continue
        edit = translate("Sources", "Edit {title}…").format(title=document.title)
        commands.append(Command(edit, Ask.EDIT_DOCUMENT, document.id))
        if document.stored:
            save = translate("Sources", "Save {title}…").format(title=document.title)
            commands.append(Command(save, Ask.SAVE_DOCUMENT, document.id))
        else:
            check = translate("Sources", "Check {title}").format(title=document.title)
            commands.append(Command(check, Ask.CHECK_DOCUMENT, document.id))
        remove = translate("Sources", "Remove {title}").format(title=document.title)
        commands.append(Command(remove, Ask.REMOVE_DOCUMENT, document.id, why_not=why_not))
    return commands


def _contact(contact: ContactEvent) -> Line:
    parts = (contact.channel, word(contact.terms) if contact.terms else "", contact.recording, contact.ground_rules)
    when = day(contact.at) if len(contact.at) <= _DAY else moment(contact.at)
    return Line(" · ".join(part for part in parts if part), stamp=when)


def _document(document: Document) -> Line:
    where = translate("Sources", "in the library") if document.stored else document.location
    obtained = document.obtained and translate("Sources", "obtained {how}").format(how=document.obtained)
    checked = document.authenticity and translate("Sources", "checked: {how}").format(how=document.authenticity)
    original = translate("Sources", "original") if document.original else translate("Sources", "copy")
    parts = [QLocale().formattedDataSize(document.size), original, document.provenance, obtained, checked, where]
    if document.retain_until:
        parts.append(translate("Sources", "kept until {day}").format(day=_full_day(document.retain_until)))
    parts.append(f"SHA-256 {document.sha256[:12]}…")
    return Line(" · ".join(part for part in parts if part), stamp=document.title)


def _full_day(stamp: str) -> str:
    """A day with its year: a document is kept for years."""
    return QLocale().toString(QDate.fromString(stamp, Qt.DateFormat.ISODate), "d MMM yyyy")
