"""Conversations with a source and its documents: what is asked, and what the commands do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QWidget

from newsdesk.actions import contacts, documents
from newsdesk.domain.journal import Changes
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import ContactEvent, Document, Source, Terms
from ui.dialogs.form import FormDialog, iso_of, local_time
from ui.dialogs.occasion import Occasion
from ui.dialogs.reply_dialogs import channels
from ui.dialogs.terms_choice import TermsChoice
from ui.viewmodels.cards import Ask, Command, translate


class ContactDialog(FormDialog):
    """A conversation with a source. Answers with the fields of a contact; of a protected source the day alone.

    ``contact`` is one to be changed, None for a new one; ``meanings`` are the newsroom's definitions of the terms.
    """

    def __init__(
        self,
        source: Source,
        contact: ContactEvent | None,
        meanings: Mapping[Terms, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        title = self.tr("Conversation with {name}").format(name=source.label)
        self.begin(title, self.tr("Save conversation") if contact else self.tr("Log conversation"))
        before = contact or ContactEvent("", source.id, "", "")
        self._day_only = source.protected
        self.keeps_words = not source.protected
        self._at = self.add_time(self.tr("When"), local_time(before.at))
        if source.protected:
            self._at.setDisplayFormat("d MMM yyyy")
            self.add_words(
                self.tr("Only the day is kept: the source is protected. Never a name, a number or where you met.")
            )
        self._channel = self.add_choice(self.tr("Channel"), channels())
        self._channel.setEditable(True)
        if before.channel:
            self._channel.setEditText(before.channel)
        self._terms = TermsChoice(self, self.tr("Terms of this conversation"), before.terms, source.terms, meanings)
        self._rules = self.add_line(self.tr("What was agreed, in words"), before.ground_rules)
        self._recording = self.add_line(
            self.tr("Recording or note"), before.recording, self.tr("Where it is kept: tape 7, notebook 3")
        )
        self.add_disclosure()
        self._rules.setFocus()

    def answer(self) -> object:
        """The fields of the contact."""
        day = self._at.date().toString(Qt.DateFormat.ISODate)
        return {
            "at": day if self._day_only else iso_of(self._at),
            "channel": self._channel.currentText().strip(),
            "terms": self._terms.terms,
            "ground_rules": self._rules.text().strip(),
            "recording": self._recording.text().strip(),
        }


class DocumentDialog(FormDialog):
    """A file that is evidence. Answers with what is recorded of it.

    ``of`` is what it belongs to (a source, a claim), ``before`` what is recorded of it already; with ``located`` it is
    also asked where in the document the claim stands.
    """

    def __init__(
        self, of: str, before: Document, *, new: bool, located: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        title = self.tr("Document of {name}").format(name=of) if not located else self.tr("Document for “{claim}”")
        self.begin(title.replace("{claim}", of), self.tr("Attach document") if new else self.tr("Save document"))
        self._name = self.add_line(self.tr("Title"), before.title)
        self._locator = self.add_line(self.tr("Where in it"), "", self.tr("Page, paragraph")) if located else None
        self._provenance = self.add_line(self.tr("Provenance"), before.provenance, self.tr("Where it comes from"))
        self._obtained = self.add_line(self.tr("Obtained"), before.obtained, self.tr("How and when"))
        self._authenticity = self.add_line(self.tr("How it was checked"), before.authenticity)
        self._until = self.add_line(self.tr("Keep until"), before.retain_until, "2027-05-31")
        self._original = self.add_check(self.tr("It is the original, not a copy"), checked=before.original)
        self._store = None
        if new:
            self._store = self.add_check(self.tr("Keep a copy in the library"), checked=True)
            self.add_words(self.tr("Without a copy its SHA-256 and the place where it lies are kept."))
        else:
            where = self.tr("in the library") if before.stored else before.location
            self.add_words(f"SHA-256 {before.sha256} · {where}")

    def answer(self) -> object:
        """What is recorded of the document."""
        until = self._until.text().strip()
        if until and not QDate.fromString(until, Qt.DateFormat.ISODate).isValid():
            self.show_error(self.tr("Write the day until which it is kept like 2027-05-31."), self._until)
            return None
        fields: dict[str, object] = {
            "title": self._name.text().strip(),
            "provenance": self._provenance.text().strip(),
            "obtained": self._obtained.text().strip(),
            "authenticity": self._authenticity.text().strip(),
            "retain_until": until,
            "original": self._original.isChecked(),
        }
        if self._store is not None:
            fields["store"] = self._store.isChecked()
        if self._locator is not None:
            fields["locator"] = self._locator.text().strip()
        return fields


def log_contact(on: Occasion, command: Command) -> None:
    """A conversation with a source."""
    source = _source(on, command.subject)

    def answered(fields: object) -> None:
        assert isinstance(fields, dict)
        on.execute(contacts.add_contact, source=source.id, **fields)

    on.ask(ContactDialog(source, None, on.policy.terms, on.window), answered)


def edit_contact(on: Occasion, command: Command) -> None:
    """Change a conversation, or remove it."""
    contact = next(c for c in on.dossier.contacts if c.id == command.subject)

    def answered(fields: object) -> None:
        assert isinstance(fields, dict)
        on.execute(contacts.edit_contact, contact=contact.id, version=contact.version, **fields)

    dialog = ContactDialog(_source(on, contact.source), contact, on.policy.terms, on.window)
    remove = dialog.add_button(translate("Commands", "Remove conversation"))
    remove.clicked.connect(lambda: on.execute(contacts.remove_contact, contact=contact.id))
    remove.clicked.connect(dialog.reject)
    on.ask(dialog, answered)


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

    blank = Document("", path.name, "", 0, provenance=source.provenance)
    on.ask(DocumentDialog(source.label, blank, new=True, parent=on.window), answered)


def attach_evidence(on: Occasion, command: Command) -> None:
    """A file that bears out a claim, or speaks against it."""
    claim = next(c for c in on.dossier.claims if c.id == command.subject)
    chosen = on.ask_file(on.window, command.label.rstrip("…"), "", "")
    if not chosen:
        return
    path = Path(chosen)

    def answered(fields: object) -> None:
        assert isinstance(fields, dict)
        on.execute(documents.attach_evidence, claim=claim.id, path=path, **fields)

    blank = Document("", path.name, "", 0)
    on.ask(DocumentDialog(present_words(on.dossier, claim), blank, new=True, located=True, parent=on.window), answered)


def edit_document(on: Occasion, command: Command) -> None:
    """Change what is recorded of a document."""
    document = _document(on, command.subject)

    def answered(fields: object) -> None:
        assert isinstance(fields, dict)
        on.execute(documents.edit_document, document=document.id, version=document.version, **fields)

    of = next((s.label for s in on.dossier.sources if s.id == document.source), "")
    on.ask(DocumentDialog(of, document, new=False, parent=on.window), answered)


def check_document(on: Occasion, command: Command) -> None:
    """Say whether a file kept elsewhere is still the one that was recorded."""
    on.ask_desk(documents.lies_as_recorded, on.told.emit, document=command.subject)


def save_document(on: Occasion, command: Command) -> None:
    """Give a kept document back as a file."""
    document = _document(on, command.subject)
    path = on.ask_path(on.window, command.label.rstrip("…"), document.title, "")
    if not path:
        return
    future = on.execute(documents.save_document, document=document.id, path=Path(path))

    def written(_: Changes) -> None:
        words = translate("Commands", "The document is in {path}.").format(path=path)
        on.reported.emit(words, str(Path(path).parent))

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
    Ask.EDIT_CONTACT: edit_contact,
    Ask.ATTACH_DOCUMENT: attach_document,
    Ask.ATTACH_EVIDENCE: attach_evidence,
    Ask.EDIT_DOCUMENT: edit_document,
    Ask.CHECK_DOCUMENT: check_document,
    Ask.SAVE_DOCUMENT: save_document,
    Ask.REMOVE_DOCUMENT: remove_document,
}
