"""What every dialog is: a short form with labels, one sentence for what is wrong, and one button that does it.

Ctrl+Enter does it from anywhere, Escape leaves. A dialog asks and says what was answered (``submitted``); what comes
of it is not its business. It is opened without blocking and deletes itself when it closes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QDateTime, QEvent, QObject, Qt, QTimeZone, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.choice_fields import Checks, Choice, Options
from ui.dialogs.time_edit import TimeEdit
from ui.theme.colours import Tone
from ui.theme.type import TextRole
from ui.theme.widgets import Kind, button, label

W = TypeVar("W", bound=QWidget)
_WIDTH, _HEIGHT = 520, 700
_LINES = 42  # of text, as high as a form may be; where the text is large it is more than _HEIGHT
_AROUND = 78  # margins and spacing around the fields, and room for one sentence of error
_INSET = 8  # of words within their field, as in a line


class FormDialog(QDialog):
    """A form. Subclasses add fields in their order and override ``answer``.

    ``fields`` are its fields in their order; ``keeps_words`` says whether words typed here may outlive it, ``about`` the id
    of the record it is for, where its title does not tell.

    Signals:
        submitted: what ``answer`` returned.
        words_discarded: the words from before are not wanted any more.
    """

    submitted = Signal(object)
    words_discarded = Signal()
    keeps_words = True
    about = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.fields: list[QWidget] = []
        self._captions: dict[QWidget, QLabel] = {}
        self._first: QWidget | None = None
        self._grows = False
        self._kept: QFrame | None = None
        self.column = QVBoxLayout()
        self.column.setSpacing(4)
        self._error = label("", TextRole.SMALL_STRONG, wrap=True, tone=Tone.MUST)
        self._error.hide()
        self._title = label("", TextRole.TITLE, wrap=True)
        self.submit_button = button("", Kind.PRIMARY)
        self.submit_button.setDefault(True)
        self.cancel_button = button(self.tr("Cancel"))
        self.buttons = QHBoxLayout()
        self._lay_out()
        self.submit_button.clicked.connect(self.submit)
        self.cancel_button.clicked.connect(self.reject)

    def begin(self, title: str, action: str) -> None:
        """Say what is asked, and what the button does."""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._title.setText(title)
        self.submit_button.setText(action)
        self.submit_button.setAccessibleName(action)

    # -- fields ------------------------------------------------------------------------------------------------------

    def add_line(self, name: str, value: str = "", hint: str = "") -> QLineEdit:
        """A line of text under its name."""
        line = QLineEdit(value)
        line.setCursorPosition(0)
        line.setPlaceholderText(hint)
        return self._put(name, line)

    def add_text(self, name: str, value: str = "", lines: int = 4, *, grows: bool = False) -> QPlainTextEdit:
        """Several lines of text; with ``grows`` it takes what height there is."""
        text = QPlainTextEdit(value)
        text.setTabChangesFocus(True)
        text.document().setDocumentMargin(_INSET)
        height = text.fontMetrics().lineSpacing() * lines + 2 * _INSET + 4
        if grows:
            self._grows = True
            text.setMinimumHeight(height)
        else:
            text.setFixedHeight(height)
        return self._put(name, text)

    def add_choice(self, name: str, choices: Sequence[tuple[str, str]], value: str = "") -> QComboBox:
        """One of (value, words); ``currentData`` is the value."""
        box = Choice()
        for data, words in choices:
            box.addItem(words, data)
        box.setCurrentIndex(max(0, box.findData(value)))
        return self._put(name, box)

    def add_options(self, name: str, choices: Sequence[tuple[str, str]], value: str = "") -> Options:
        """One of a few (value, words), all in sight; none is chosen unless ``value`` is."""
        return self._put(name, Options(choices, value), buddy=False)

    def add_checks(self, name: str, choices: Iterable[tuple[str, str]], checked: Iterable[str] = ()) -> Checks:
        """Any of (value, words)."""
        return self._put(name, Checks(choices, checked), buddy=False)

    def add_check(self, words: str, *, checked: bool = False) -> QCheckBox:
        """Yes or no."""
        box = QCheckBox(words)
        box.setAccessibleName(words)
        box.setChecked(checked)
        self.fields.append(box)
        self.column.addWidget(box)
        return box

    def add_time(self, name: str, value: QDateTime) -> QDateTimeEdit:
        """A date and a time, in the time zone of this computer."""
        edit = TimeEdit(value)
        edit.setDisplayFormat("d MMM yyyy  HH:mm t")
        edit.setCalendarPopup(True)
        return self._put(name, edit)

    def add_words(self, words: str, role: TextRole = TextRole.SMALL, tone: Tone | None = None) -> QLabel:
        """A sentence of explanation."""
        line = label(words, role, wrap=True, tone=tone)
        self.column.addWidget(line)
        return line

    def add_disclosure(self) -> QLabel:
        """That what is written in the field above may be read by others one day."""
        return self.add_words(self.tr("These words may one day be disclosed, in court or to a regulator."))

    def lay_beside(self, *fields: QWidget) -> None:
        """Put fields beside each other where the first stands, each under its name, in equal shares."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for field in fields:
            field.ensurePolished()
        tallest = max(field.sizeHint().height() for field in fields)
        for field in fields:
            field.setMinimumHeight(tallest)
        self.column.insertLayout(self.column.indexOf(self._captions[fields[0]]), row)
        for field in fields:
            below = QVBoxLayout()
            below.setSpacing(self.column.spacing())
            for widget in (self._captions[field], field):
                self.column.removeWidget(widget)
                below.addWidget(widget)
            row.addLayout(below, 1)

    def show_field(self, field: QWidget, *, visible: bool) -> None:
        """Show or hide a field together with its name; a dialog that is open grows with what is shown."""
        appears = visible and field.isHidden()
        field.setVisible(visible)
        self._captions[field].setVisible(visible)
        if appears and self.isVisible():
            self._fit()

    def add_button(self, words: str) -> QPushButton:
        """A further button left of the one that submits."""
        made = button(words)
        made.installEventFilter(self)
        self.buttons.insertWidget(self.buttons.count() - 2, made)
        return made

    # -- asking and answering ----------------------------------------------------------------------------------------

    def answer(self) -> object:
        """What the form says now; None, after ``show_error``, when something is missing."""
        raise NotImplementedError

    def submit(self) -> None:
        """Say the answer and close; stay open while something is missing."""
        self._error.hide()
        answer = self.answer()
        if answer is not None:
            self.submitted.emit(answer)
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter submits from any field; the rest is as in every dialog."""
        if _is_control_enter(event):
            self.submit()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A further button that has the keyboard takes Enter, but not Ctrl+Enter."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_control_enter(event):
            self.submit()
            return True
        return super().eventFilter(watched, event)

    def show_error(self, sentence: str, field: QWidget | None = None) -> None:
        """Say what is missing and go to the field."""
        self._error.setText(sentence)
        self._error.show()
        if field is not None:
            field.setFocus()

    def show_kept_words(self) -> None:
        """Say, over the fields, that these are words from before, and offer to discard them."""
        row, kept = QHBoxLayout(), QFrame()
        words = label(self.tr("Your words from before: they are not recorded yet."), TextRole.SMALL_STRONG, wrap=True)
        row.addWidget(words, 1)
        discard = button(self.tr("Discard them"), Kind.FLAT)
        discard.installEventFilter(self)
        discard.clicked.connect(kept.hide)
        discard.clicked.connect(self.words_discarded)
        row.addWidget(discard)
        row.setContentsMargins(0, 0, 0, 0)
        kept.setLayout(row)
        self._outer.insertWidget(1, kept)
        self._kept = kept

    def _put(self, name: str, widget: W, *, buddy: bool = True) -> W:
        caption = label(name, TextRole.SMALL_STRONG, wrap=True)
        caption.setContentsMargins(0, 4, 0, 0)
        widget.setAccessibleName(name)
        if buddy:
            caption.setBuddy(widget)
        self._captions[widget] = caption
        self.fields.append(widget)
        self._first = self._first or widget
        self.column.addWidget(caption)
        self.column.addWidget(widget)
        return widget

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(18, 16, 18, 14)
        outer.setSpacing(8)
        outer.addWidget(self._title)
        inner = QWidget()
        inner.setProperty("role", "scrolled")
        inner.setLayout(self.column)
        self.column.setContentsMargins(0, 0, 6, 0)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(area, 1)
        outer.addWidget(self._error)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.submit_button)
        self._inner, self._outer = inner, outer

    def finish(self) -> None:
        """Put the buttons under the fields (and behind them in the order of the Tab key); take the size they need."""
        self._outer.addLayout(self.buttons)
        if not self._grows:
            self.column.addStretch(1)
        if self._first is not None and self.focusWidget() is None:
            self._first.setFocus()
        self._fit()

    def _fit(self) -> None:
        """Take the size that the fields in sight need, as far as there is room; never a smaller one than now."""
        screen = self.screen().availableGeometry()
        width = min(max(_WIDTH, self.fontMetrics().averageCharWidth() * 74), screen.width() - 40)
        width = max(width, self.width()) if self.isVisible() else width
        self.ensurePolished()
        self.column.activate()
        fields = max(self._fields_height(width - 42), self.column.totalMinimumSize().height())
        around = self._title.heightForWidth(width - 36) + self.submit_button.sizeHint().height() + _AROUND
        around += self._kept.sizeHint().height() + self._outer.spacing() if self._kept is not None else 0
        most = max(_HEIGHT, self.fontMetrics().lineSpacing() * _LINES)
        height = min(fields + around, most, screen.height() - 60)
        self.resize(width, max(height, self.height()) if self.isVisible() else height)

    def _fields_height(self, width: int) -> int:
        tall = self.column.hasHeightForWidth()
        return self.column.totalHeightForWidth(width) if tall else self.column.totalSizeHint().height()


def _is_control_enter(event: QKeyEvent) -> bool:
    enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def iso_of(edit: QDateTimeEdit) -> str:
    """The time of a field as ISO 8601 with its offset."""
    when = edit.dateTime()
    return when.toOffsetFromUtc(when.offsetFromUtc()).toString(Qt.DateFormat.ISODate)


def local_time(stamp: str = "", add_hours: int = 0) -> QDateTime:
    """A recorded time (now when it is empty), in the time zone of this computer."""
    when = QDateTime.fromString(stamp, Qt.DateFormat.ISODate) if stamp else QDateTime.currentDateTime()
    return when.toTimeZone(QTimeZone(QTimeZone.Initialization.LocalTime)).addSecs(add_hours * 3600)


def show_dialog(dialog: FormDialog) -> None:
    """Open a dialog over its parent without blocking."""
    dialog.finish()
    dialog.open()
