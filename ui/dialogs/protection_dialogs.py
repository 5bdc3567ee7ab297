"""Asking who a source is and for passphrases. Nothing typed here is kept by a widget once the dialog is closed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from newsdesk.domain.records import Person
from newsdesk.domain.sealed import IdentityField
from ui.dialogs.form import FormDialog
from ui.theme.type import TextRole

SHOWN_SECONDS = 60
_UNSEEN = (
    Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
)


@dataclass(frozen=True, slots=True)
class SealAnswer:
    """Who a source is, who may open the seal (ids), and a passphrase when the one who acts has no key yet."""

    identity: Mapping[IdentityField, str] = field(repr=False)
    readers: tuple[str, ...]
    passphrase: str = field(default="", repr=False)


class SealDialog(FormDialog):
    """Who a source is, and who may open the seal. ``keys`` are the ids of the people who have a key."""

    def __init__(
        self,
        alias: str,
        people: Sequence[Person],
        keys: Collection[str],
        actor: Person,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.begin(self.tr("Protect {source}").format(source=alias), self.tr("Seal"))
        self.add_words(self.tr("What stands here is sealed and in no search, export, log or title."))
        self._lines = {of: self._sensitive(words) for of, words in _field_words()}
        self.lay_beside(self._lines[IdentityField.PHONE], self._lines[IdentityField.EMAIL])
        able = [(person.id, person.name) for person in people if person.id in keys or person.id == actor.id]
        self._readers = self.add_checks(self.tr("Who may open it"), able, [actor.id])
        if len(able) < len(people):
            without = ", ".join(person.name for person in people if person.id not in dict(able))
            self.add_words(self.tr("Without a key: {names}. They make one at Tools, “My key…”.").format(names=without))
        self._actor = actor.id
        self._new = add_passphrase(self, self.tr("New passphrase"))
        self._again = add_passphrase(self, self.tr("New passphrase again"))
        if actor.id in keys:
            for line in (self._new, self._again):
                self.show_field(line, visible=False)
        else:
            self.add_words(self.tr("You have no key yet: it is made with this passphrase. Choose several words."))

    def answer(self) -> object:
        """What to seal, for whom."""
        told = {of: line.text().strip() for of, line in self._lines.items() if line.text().strip()}
        if IdentityField.NAME not in told:
            self.show_error(
                self.tr("Write the source’s name: it is what the seal is for."), self._lines[IdentityField.NAME]
            )
            return None
        if not self._readers.values:
            self.show_error(self.tr("Choose at least one person who may open it."), self._readers)
            return None
        if self._actor in self._readers.values and self._new.isVisibleTo(self) and not self._new.text():
            self.show_error(self.tr("Choose your passphrase: several words."), self._new)
            return None
        if self._new.text() != self._again.text():
            self.show_error(self.tr("The two passphrases are not the same."), self._again)
            return None
        return SealAnswer(told, self._readers.values, self._new.text())

    def done(self, result: int) -> None:
        """Close; what was typed or pasted here does not stay on the clipboard."""
        typed = [line.text().strip() for line in self._lines.values() if line.text().strip()]
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if any(words in QGuiApplication.clipboard().text(mode) for words in typed):
                QGuiApplication.clipboard().clear(mode)
        super().done(result)

    def _sensitive(self, name: str) -> QLineEdit:
        line = self.add_line(name)
        line.setInputMethodHints(_UNSEEN)
        return line


class PassphraseDialog(FormDialog):
    """One passphrase; answers with its words."""

    def __init__(self, title: str, action: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(title, action)
        self.add_words(words)
        self._line = add_passphrase(self, self.tr("Your passphrase"))

    def answer(self) -> object:
        """The passphrase."""
        if not self._line.text():
            self.show_error(self.tr("Type your passphrase."), self._line)
            return None
        return self._line.text()


@dataclass(frozen=True, slots=True)
class ReaderAnswer:
    """Who may open a seal from now on (an id), and the passphrase of who lets them."""

    person: str
    passphrase: str = field(repr=False)


class ReaderDialog(FormDialog):
    """One more person who may open a seal. ``people`` have a key and cannot open it yet."""

    def __init__(self, alias: str, people: Sequence[Person], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("Who else may open {source}").format(source=alias), self.tr("Let them open it"))
        self._person = self.add_options(self.tr("Person"), [(p.id, p.name) for p in people])
        if not people:
            self.add_words(
                self.tr("Everybody who has a key can open it. Others make a key first: Tools, “My key…”."),
                TextRole.BODY,
            )
            self.submit_button.setEnabled(False)
        self._line = add_passphrase(self, self.tr("Your passphrase"))
        self.add_words(self.tr("What they can read they can also tell. It is in the journal, and is not taken back."))

    def answer(self) -> object:
        """Who, and the passphrase."""
        if not self._person.value:
            self.show_error(self.tr("Choose a person."), self._person)
            return None
        if not self._line.text():
            self.show_error(self.tr("Type your passphrase."), self._line)
            return None
        return ReaderAnswer(self._person.value, self._line.text())


class DestroyDialog(FormDialog):
    """Whether a seal is to be destroyed."""

    def __init__(self, alias: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("Destroy the seal of {source}").format(source=alias), self.tr("Destroy the seal"))
        self.add_words(
            self.tr("Who {source} is will be recorded nowhere any more. This cannot be undone.").format(source=alias),
            TextRole.BODY,
        )
        self.add_words(self.tr("The source stays protected. What backups hold, a purge of the record removes."))
        leave_on_enter(self)

    def answer(self) -> object:
        """Yes."""
        return True


class OpenedDialog(FormDialog):
    """Who a source is, for a minute; nothing of it can be selected or copied."""

    def __init__(self, alias: str, identity: Mapping[IdentityField, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("The seal of {source}").format(source=alias), self.tr("Hide"))
        for of, name in _field_words():
            if words := identity.get(of):
                self.add_words(name, TextRole.SMALL_STRONG)
                self.add_words(words, TextRole.BODY).setTextFormat(Qt.TextFormat.PlainText)
        self.add_words(self.tr("It is hidden again after a minute. That you opened it is in the journal."))
        self.cancel_button.hide()
        self._hiding = QTimer(self)
        self._hiding.setSingleShot(True)
        self._hiding.timeout.connect(self.reject)
        self._hiding.start(SHOWN_SECONDS * 1000)

    def answer(self) -> object:
        """Nothing to say but that it was read."""
        return True


def leave_on_enter(dialog: FormDialog) -> None:
    """Enter leaves a dialog in which it would destroy something."""
    dialog.submit_button.setDefault(False)
    dialog.cancel_button.setDefault(True)


def add_passphrase(dialog: FormDialog, name: str) -> QLineEdit:
    """A line whose words are not shown and cannot be copied."""
    line = dialog.add_line(name)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setInputMethodHints(_UNSEEN | Qt.InputMethodHint.ImhHiddenText)
    return line


def _field_words() -> tuple[tuple[IdentityField, str], ...]:
    translate = QCoreApplication.translate
    return (
        (IdentityField.NAME, translate("Seal", "Name")),
        (IdentityField.ALSO_KNOWN_AS, translate("Seal", "Also known as")),
        (IdentityField.PHONE, translate("Seal", "Phone")),
        (IdentityField.EMAIL, translate("Seal", "E-mail")),
        (IdentityField.HANDLE, translate("Seal", "Handle")),
        (IdentityField.ADDRESS, translate("Seal", "Address")),
        (IdentityField.REMARK, translate("Seal", "Remark")),
    )
