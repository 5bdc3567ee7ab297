"""Conversations with a source and its documents: what is asked, and what the commands do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from newsdesk.actions import contacts, documents
from newsdesk.domain.journal import Changes
from newsdesk.domain.records import Document, Source, Terms
from ui.dialogs.form import FormDialog, iso_of, local_time, options_of
from ui.dialogs.occasion import Occasion
from ui.dialogs.reply_dialogs import channels
from ui.viewmodels.cards import Ask, Command, translate
from ui.viewmodels.words import choices


class ContactDialog(FormDialog):
    """A conversation with a source. Answers with the fields of a contact; of a protected source the day alone."""

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("Conversation with {name}").format(name=source.label), self.tr("Log conversation"))
        self._day_only = source.protected
        self._at = self.add_time(self.tr("When"), local_time())
        if source.protected:
            self._at.setDisplayFormat("d MMM yyyy")
            self.add_words(self.tr("Only the day is kept: the source is protected."))
        self._channel = self.add_choice(self.tr("Channel"), channels())
        self._channel.setEditable(True)
        same = ("", self.tr("the source's terms"))
        self._terms = self.add_choice(self.tr("Terms of this conversation"), (same, *options_of(choices(Terms))))
        self._rules = self.add_line(self.tr("What was agreed, in words"))
        self._recording = self.add_line(self.tr("Recording or note"), "", self.tr("Where it is kept"))
        self._rules.setFocus()

    def answer(self) -> object:
        """The fields of the contact."""
        terms = self._terms.currentData()
        day = self._at.date().toString(Qt.DateFormat.ISODate)
        return {
            "at": day if self._day_only else iso_of(self._at),
            "channel": self._channel.currentText().strip(),
            "terms": Terms(terms) if terms else None,
            "ground_rules": self._rules.text().strip(),
            "recording": self._recording.text().strip(),
        }


class DocumentDialog(FormDialog):
    """A file that is evidence. Answers with what is recorded of it."""

    def __init__(self, path: Path, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("Document of {name}").format(name=source.label), self.tr("Attach document"))
        self._name = self.add_line(self.tr("Title"), path.name)
        self._provenance = self.add_line(self.tr("Provenance"), source.provenance, self.tr("Where it comes from"))
        self._obtained = self.add_line(self.tr("Obtained"), "", self.tr("How and when"))
        self._authenticity = self.add_line(self.tr("How it was checked"))
        self._until = self.add_line(self.tr("Keep until"), "", "2027-05-31")
        self._original = self.add_check(self.tr("It is the original, not a copy"))
        self._store = self.add_check(self.tr("Keep a copy in the library"), checked=True)

    def answer(self) -> object:
        """What is recorded of the document."""
        return {
            "title": self._name.text().strip(),
            "provenance": self._provenance.text().strip(),
            "obtained": self._obtained.text().strip(),
            "authenticity": self._authenticity.text().strip(),
            "retain_until": self._until.text().strip(),
            "original": self._original.isChecked(),
            "store": self._store.isChecked(),
        }


def log_contact(on: Occasion, command: Command) -> None:
    """A conversation with a source."""
    source = _source(on, command.subject)

    def answered(fields: object) -> None:
        assert isinstance(fields, dict)
        on.execute(contacts.add_contact, source=source.id, **fields)

    on.ask(ContactDialog(source, on.window), answered)


def attach_document(on: Occasion, command: Command) -> None:
    """A file that a source gave."""
    source = _source(on, command.subject)
    chosen = on.ask_file(on.window, command.label.rstrip("…"), "", "")
    if not chosen:
        return
    path = Path(chosen)

    def answered(fields: object) -> None:
        assert isinstance(fields, dict)
        on.execute(documents.attach_document, source=source.id, path=path, **fields)

    on.ask(DocumentDialog(path, source, on.window), answered)


def save_document(on: Occasion, command: Command) -> None:
    """Give a kept document back as a file."""
    document = _document(on, command.subject)
    path = on.ask_path(on.window, command.label.rstrip("…"), document.title, "")
    if not path:
        return
    future = on.execute(documents.save_document, document=document.id, path=Path(path))

    def written(_: Changes) -> None:
        on.told.emit(translate("Commands", "The document is in {path}.").format(path=path))

    on.story.follow(future, written)


def remove_document(on: Occasion, command: Command) -> None:
    """Remove a document with its bytes."""
    on.execute(documents.remove_document, document=command.subject)


def _source(on: Occasion, source: str) -> Source:
    return next(s for s in on.dossier.sources if s.id == source)


def _document(on: Occasion, document: str) -> Document:
    return next(d for d in on.dossier.documents if d.id == document)


HANDLERS: Mapping[Ask, Callable[[Occasion, Command], None]] = {
    Ask.LOG_CONTACT: log_contact,
    Ask.ATTACH_DOCUMENT: attach_document,
    Ask.SAVE_DOCUMENT: save_document,
    Ask.REMOVE_DOCUMENT: remove_document,
}
