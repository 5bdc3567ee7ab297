"""Fields that offer choices: one of several from a list or by radio buttons, some of several by check boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton, QSizePolicy, QVBoxLayout, QWidget


class Choice(QComboBox):
    """One of a list. The wheel turns it while it has the keyboard; else it scrolls the form, and changes nothing unseen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form unless this field has the keyboard."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Options(QWidget):
    """Radio buttons in a row that wraps; ``value`` is "" while none is chosen."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], value: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._group = QButtonGroup(self)
        self._values: dict[QRadioButton, str] = {}
        for data, words in choices:
            radio = QRadioButton(words)
            radio.setAccessibleName(words)
            radio.setChecked(bool(value) and data == value)
            radio.clicked.connect(self.changed)
            self._group.addButton(radio)
            self._values[radio] = data
            column.addWidget(radio)
        first = self._chosen() or next(iter(self._values), None)
        if first is not None:
            self.setFocusProxy(first)

    @property
    def value(self) -> str:
        """The value chosen, or ""."""
        chosen = self._chosen()
        return self._values[chosen] if chosen is not None else ""

    def choose(self, value: str) -> None:
        """Choose a value, as a click does."""
        for radio, known in self._values.items():
            if known == value:
                radio.click()

    def _chosen(self) -> QRadioButton | None:
        return next((radio for radio in self._values if radio.isChecked()), None)


class _CheckLine(QCheckBox):
    """A check box of one line: words that find no room are cut short, and said in full by tooltip and name."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        room = event.size().width() - self.fontMetrics().height() * 2
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, max(room, 0))
        self.setText(shown.replace("&", "&&"))


class Checks(QWidget):
    """Check boxes under each other."""

    changed = Signal()

    def __init__(
        self, choices: Iterable[tuple[str, str]], checked: Iterable[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        chosen = set(checked)
        self._values: dict[QCheckBox, str] = {}
        for data, words in choices:
            box = _CheckLine(words)
            box.setChecked(data in chosen)
            box.clicked.connect(self.changed)
            self._values[box] = data
            column.addWidget(box)
        if self._values:
            self.setFocusProxy(next(iter(self._values)))

    def check_all(self) -> None:
        """Check every box."""
        for box in self._values:
            box.setChecked(True)
        self.changed.emit()

    def check_only(self, values: Iterable[str]) -> None:
        """Check these boxes and no others."""
        wanted = set(values)
        for box, value in self._values.items():
            box.setChecked(value in wanted)
        self.changed.emit()

    @property
    def values(self) -> tuple[str, ...]:
        """The values that are checked, in their order."""
        return tuple(data for box, data in self._values.items() if box.isChecked())


def options_of(pairs: Iterable[tuple[StrEnum, str]]) -> tuple[tuple[str, str], ...]:
    """Values of an enumeration with their words, as a field takes them."""
    return tuple((value.value, words) for value, words in pairs)
