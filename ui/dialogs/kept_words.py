"""Words typed into a dialog that was left outlive it: they are there again when the same dialog opens for the same record.

They live in this window's memory alone, apart for each person who acts, until what they were typed for is recorded or
somebody discards them. A dialog that asks for what is sealed or to be destroyed keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateTimeEdit, QLineEdit, QPlainTextEdit, QWidget

from ui.dialogs.choice_fields import Checks, Options
from ui.dialogs.form import FormDialog

_WORTH_KEEPING = 3  # words in a dialog that is left: fewer are typed again sooner than they are explained

State = Mapping[str, object]
"""What the fields of a dialog say, by their names."""


@dataclass(frozen=True, slots=True)
class About:
    """Which dialog it is, for which record, and who types."""

    story: str
    person: str
    dialog: str
    record: str


class KeptWords:
    """The words of dialogs that were left."""

    def __init__(self) -> None:
        self._kept: dict[About, State] = {}

    def watch(self, dialog: FormDialog, about: About, left: Callable[[], None]) -> None:
        """Give a dialog its words back, and keep what it holds when it is left; ``left`` is called when something was kept.

        A dialog is watched before it is shown.
        """
        if not dialog.keeps_words or _asks_for_secrets(dialog):
            return
        fresh = state_of(dialog)
        known = {name: value for name, value in self._kept.get(about, {}).items() if fresh.get(name, value) != value}
        if known:
            _fill(dialog, known)
            dialog.show_kept_words()
        else:
            self._kept.pop(about, None)

        def keep() -> None:
            if self.keep(dialog, about, fresh):
                left()

        def discard() -> None:
            self._kept.pop(about, None)
            _fill(dialog, fresh)
            for field in dialog.fields:
                _forget_typing(field)

        dialog.rejected.connect(keep)
        dialog.submitted.connect(lambda _: self.keep(dialog, about, fresh, least=1))
        dialog.words_discarded.connect(discard)

    def keep(self, dialog: FormDialog, about: About, fresh: State, least: int = _WORTH_KEEPING) -> bool:
        """Keep what differs from a fresh dialog, when at least so many words of it were typed; else keep nothing."""
        if _typed_words(dialog, fresh) < least:
            self._kept.pop(about, None)
            return False
        self._kept[about] = {name: value for name, value in state_of(dialog).items() if fresh.get(name) != value}
        return True

    def drop(self, about: About) -> None:
        """What was typed is recorded."""
        self._kept.pop(about, None)

    def forget(self, story: str) -> None:
        """Let go of everything typed for a story: something of it was sealed or destroyed."""
        self._kept = {about: state for about, state in self._kept.items() if about.story != story}

    def forget_all(self) -> None:
        """Let go of everything: words were destroyed wherever they stood."""
        self._kept.clear()


def state_of(dialog: FormDialog) -> State:
    """What the fields say now; the second field of a name is told apart by its number."""
    state: dict[str, object] = {}
    for field in dialog.fields:
        state[_key(state, field)] = _value(field)
    return state


def _key(known: Mapping[str, object], field: QWidget) -> str:
    name, number = field.accessibleName(), 1
    while f"{name} {number}" in known:
        number += 1
    return f"{name} {number}"


def _value(field: QWidget) -> object:
    """What a field says; None for one that has nothing to keep."""
    match field:
        case QPlainTextEdit():
            said: object = field.toPlainText()
        case QLineEdit():
            said = field.text()
        case QComboBox():
            said = field.currentText()
        case QDateTimeEdit():
            said = field.dateTime()
        case Options():
            said = field.value
        case Checks():
            said = field.values
        case QCheckBox():
            said = field.isChecked()
        case _:
            said = None
    return said


def _fill(dialog: FormDialog, state: State) -> None:
    """Put values into the fields; words last, since choices may write words."""
    fields: dict[str, QWidget] = {}
    for field in dialog.fields:
        fields[_key(fields, field)] = field
    words = [name for name in state if isinstance(fields.get(name), QLineEdit | QPlainTextEdit)]
    for name in (*(n for n in state if n not in words), *words):
        if name in fields and _value(fields[name]) != state[name]:
            _set(fields[name], state[name])


def _set(field: QWidget, value: object) -> None:
    match field, value:
        case QPlainTextEdit(), str():
            cursor = field.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(value)
        case QLineEdit(), str():
            field.setText(value)
            field.setModified(True)
        case QComboBox(), str():
            _choose(field, value)
        case QDateTimeEdit(), QDateTime():
            field.setTimeZone(value.timeZone())
            field.setDateTime(value)
        case Options(), str():
            field.choose(value)
        case Checks(), tuple():
            field.check_only(value)
        case QCheckBox(), bool():
            field.setChecked(value)


def _choose(box: QComboBox, words: str) -> None:
    at = box.findText(words)
    if at >= 0:
        box.setCurrentIndex(at)
        box.activated.emit(at)
    elif line := box.lineEdit():
        line.setText(words)
        line.setModified(True)


def _typed_words(dialog: FormDialog, fresh: State) -> int:
    """How many words stand in the fields that somebody typed in and that say something else than when they were ``fresh``."""
    words = 0
    known: dict[str, object] = {}
    for field in dialog.fields:
        key = _key(known, field)
        known[key] = value = _value(field)
        if isinstance(value, str) and value != fresh.get(key) and _is_typed(field):
            words += len(value.split())
    return words


def _is_typed(field: QWidget) -> bool:
    if isinstance(field, QPlainTextEdit):
        return field.document().isModified()
    line = field.lineEdit() if isinstance(field, QComboBox) else field
    return isinstance(line, QLineEdit) and line.isModified()


def _forget_typing(field: QWidget) -> None:
    if isinstance(field, QPlainTextEdit):
        field.document().setModified(False)
    elif isinstance(line := field.lineEdit() if isinstance(field, QComboBox) else field, QLineEdit):
        line.setModified(False)


def _asks_for_secrets(dialog: FormDialog) -> bool:
    secret = Qt.InputMethodHint.ImhSensitiveData
    return any(
        bool(field.inputMethodHints() & secret) or field.echoMode() is not QLineEdit.EchoMode.Normal
        for field in dialog.fields
        if isinstance(field, QLineEdit)
    )
