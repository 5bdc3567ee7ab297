"""One's key: made, put under another passphrase, recovered, revoked; and the recovery sheet, which is shown once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QWidget

from newsdesk.actions.recovery import RecoverySheet
from newsdesk.domain.records import Person, Role
from newsdesk.domain.sealed import PersonKey
from ui.dialogs.form import FormDialog
from ui.dialogs.protection_dialogs import add_passphrase
from ui.theme.type import TextRole
from ui.viewmodels.places import day


class KeyTask(StrEnum):
    """What may be done with a key."""

    MAKE = "make"
    CHANGE = "change"
    SHEET = "sheet"
    RECOVER = "recover"
    REVOKE = "revoke"


@dataclass(frozen=True, slots=True)
class KeyAnswer:
    """What is to be done with whose key (a person's id)."""

    task: KeyTask
    person: str
    old: str = field(default="", repr=False)
    new: str = field(default="", repr=False)
    code: str = field(default="", repr=False)
    sheet: bool = False


class KeyDialog(FormDialog):
    """The key of who acts; an administrator also recovers or revokes the keys of others."""

    def __init__(
        self, actor: Person, people: Sequence[Person], keys: Mapping[str, PersonKey], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.begin(self.tr("My key"), "")
        self._actor, self._keys = actor, keys
        self.add_words(self._state(keys.get(actor.id)), TextRole.BODY)
        self._task = self.add_options(self.tr("What to do"), self._tasks(), self._likeliest().value)
        others = [p for p in people if p.id in keys]
        self._whose = self.add_choice(self.tr("Whose key"), [(p.id, p.name) for p in others], actor.id)
        self._code = self.add_line(self.tr("Code of the recovery sheet"), "", "7K2M-…")
        self._code.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._old = add_passphrase(self, self.tr("Your passphrase"))
        self._new = add_passphrase(self, self.tr("New passphrase"))
        self._again = add_passphrase(self, self.tr("New passphrase again"))
        self._sheet = self.add_check(self.tr("Make a recovery sheet, for the day it is forgotten"), checked=True)
        self._words = self.add_words("")
        self._task.changed.connect(self._show_what_applies)
        self._show_what_applies()

    def answer(self) -> object:
        """What to do."""
        task = KeyTask(self._task.value)
        new = task in {KeyTask.MAKE, KeyTask.CHANGE, KeyTask.RECOVER}
        if task is KeyTask.RECOVER and not self._code.text().strip():
            self.show_error(self.tr("Type the code that stands on the sheet."), self._code)
            return None
        if task in {KeyTask.CHANGE, KeyTask.SHEET} and not self._old.text():
            self.show_error(self.tr("Type your passphrase."), self._old)
            return None
        if new and not self._new.text():
            self.show_error(self.tr("Choose a passphrase: several words."), self._new)
            return None
        if new and self._new.text() != self._again.text():
            self.show_error(self.tr("The two passphrases are not the same."), self._again)
            return None
        person = str(self._whose.currentData()) if task in {KeyTask.RECOVER, KeyTask.REVOKE} else self._actor.id
        sheet = task is KeyTask.SHEET or (task is KeyTask.MAKE and self._sheet.isChecked())
        return KeyAnswer(task, person, self._old.text(), self._new.text(), self._code.text(), sheet)

    def _state(self, key: PersonKey | None) -> str:
        if key is None:
            return self.tr("{name} has no key yet. A key opens the identities that are sealed for you.").format(
                name=self._actor.name
            )
        sheet = self.tr("recovery sheet of {day}").format(day=day(key.recovery_at))
        if not key.recovery_at:
            sheet = self.tr("no recovery sheet: without the passphrase nobody opens what it opens")
        return self.tr("{name} has a key since {day}; {sheet}.").format(
            name=self._actor.name, day=day(key.made_at), sheet=sheet
        )

    def _likeliest(self) -> KeyTask:
        key = self._keys.get(self._actor.id)
        if key is None:
            return KeyTask.MAKE
        return KeyTask.CHANGE if key.recovery_at else KeyTask.SHEET

    def _tasks(self) -> list[tuple[str, str]]:
        mine = self._actor.id in self._keys
        for_others = Role.ADMINISTRATOR in self._actor.roles and bool(self._keys)
        tasks: list[tuple[KeyTask, str]] = []
        if not mine:
            tasks.append((KeyTask.MAKE, self.tr("Make my key")))
        else:
            tasks.append((KeyTask.CHANGE, self.tr("Change my passphrase")))
            tasks.append((KeyTask.SHEET, self.tr("Make a new recovery sheet")))
        if mine or for_others:
            tasks.append((KeyTask.RECOVER, self.tr("Use a recovery sheet: the passphrase is lost")))
            tasks.append((KeyTask.REVOKE, self.tr("Revoke the key: it is lost, or known to others")))
        return [(task.value, words) for task, words in tasks]

    def _show_what_applies(self) -> None:
        task = KeyTask(self._task.value)
        does = {
            KeyTask.MAKE: self.tr("Make key"),
            KeyTask.CHANGE: self.tr("Change passphrase"),
            KeyTask.SHEET: self.tr("Make sheet"),
            KeyTask.RECOVER: self.tr("Recover key"),
            KeyTask.REVOKE: self.tr("Revoke key"),
        }[task]
        self.submit_button.setText(does)
        self.submit_button.setAccessibleName(does)
        others = Role.ADMINISTRATOR in self._actor.roles and self._whose.count() > 0
        self.show_field(self._whose, visible=others and task in {KeyTask.RECOVER, KeyTask.REVOKE})
        self.show_field(self._code, visible=task is KeyTask.RECOVER)
        self.show_field(self._old, visible=task in {KeyTask.CHANGE, KeyTask.SHEET})
        for line in (self._new, self._again):
            self.show_field(line, visible=task in {KeyTask.MAKE, KeyTask.CHANGE, KeyTask.RECOVER})
        self._sheet.setVisible(task is KeyTask.MAKE)
        self._words.setText(
            {
                KeyTask.MAKE: self.tr("It is asked for whenever a seal is opened, and kept nowhere."),
                KeyTask.CHANGE: self.tr("The recovery sheet there is stays good."),
                KeyTask.SHEET: self.tr("A sheet that was made before opens nothing any more."),
                KeyTask.RECOVER: self.tr("The sheet is used up: make a new one afterwards. It is in the journal."),
                KeyTask.REVOKE: self.tr(
                    "It opens nothing from then on. Another reader of each seal lets a new key in."
                ),
            }[task]
        )


class SheetDialog(FormDialog):
    """The recovery sheet, this once: to be copied by hand, or written to a file that is printed and then deleted.

    Signals:
        file_requested: the suffix of the file to write.
    """

    file_requested = Signal(str)

    def __init__(self, sheet: RecoverySheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(self.tr("Recovery sheet"), self.tr("I have it"))
        first, key, code, *rest = sheet.text.splitlines()
        self.add_words(f"{first}. {key}.", TextRole.BODY)
        self.column.addSpacing(6)
        shown = self.add_words(code, TextRole.TITLE)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(shown.font().pointSizeF() * 1.15)
        shown.setFont(fixed)
        shown.setAccessibleName(self.tr("Code of the recovery sheet"))
        self.column.addSpacing(6)
        for line in rest:
            self.add_words(line)
        self._words = self.add_words(
            self.tr("This is shown once. Write it down, or print it from a file and delete the file."),
            TextRole.SMALL_STRONG,
        )
        for words, suffix in ((self.tr("Save as Word file…"), ".docx"), (self.tr("Save as text…"), ".txt")):
            save = self.add_button(words)
            save.clicked.connect(lambda _=False, suffix=suffix: self.file_requested.emit(suffix))
        self.cancel_button.hide()

    def tell(self, sentence: str) -> None:
        """Say what became of the file."""
        self._words.setText(sentence)

    def answer(self) -> object:
        """Nothing but that it was read."""
        return True
