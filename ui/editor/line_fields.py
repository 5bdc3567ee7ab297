"""The fields above the article: slug, desk, route, embargo, headline, standfirst, byline."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, QTime, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from ui.editor.story_edit import StoryEdit
from ui.theme.widgets import Kind, button

_LINE_ENDS = str.maketrans({"\n": " "})
_SOON = 18  # the hour an embargo is offered for


class WordsField(StoryEdit):
    """A headline or standfirst: one paragraph that grows with its words; Enter leads on."""

    left = Signal()

    def __init__(self, name: str, points: float, *, bold: bool = False, muted: bool = False) -> None:
        super().__init__(name, points, markdown=False, bold=bold)
        self.setProperty("muted", muted)
        self.setPlaceholderText(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the words need at this width."""
        super().resizeEvent(event)
        self._fit()

    def set_percent(self, percent: int) -> None:
        """Show the words at that size."""
        super().set_percent(percent)
        self._fit()

    def _on_one_line(self, text: str) -> str:
        return text.translate(_LINE_ENDS)

    def _fit(self) -> None:
        height = self.blockBoundingRect(self.document().firstBlock()).height()
        self.setFixedHeight(round(height) + 2)


class BareField(QLineEdit):
    """A short field that looks like words until it is entered, and is as wide as they are."""

    def __init__(self, name: str, *, grows: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setProperty("kind", "bare")
        self.setTextMargins(-4, 0, 0, 0)
        self._grows = grows
        if grows:
            self.textChanged.connect(self.updateGeometry)
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning of words that are cut short."""
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the beginning of words that are cut short."""
        super().resizeEvent(event)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        hint = super().sizeHint()
        if not self._grows:
            return hint
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self.text() or self.placeholderText()) + 6, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())


class EmbargoField(QPushButton):
    """Says until when the story waits; a click sets or lifts it.

    Signals:
        embargo_set: an ISO time with its offset, or "".
    """

    embargo_set = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bare")
        self.setFlat(True)
        self._value = ""
        self._popup: QFrame | None = None
        self.clicked.connect(self._ask)
        self.show_embargo("")

    def show_embargo(self, value: str) -> None:
        """Show an ISO time, or that there is no embargo."""
        self._value = value
        when = QDateTime.fromString(value, Qt.DateFormat.ISODate).toLocalTime() if value else QDateTime()
        shown = QLocale().toString(when, "ddd d MMM HH:mm") if when.isValid() else value
        self.setText(self.tr("Embargo: {when}").format(when=shown) if value else self.tr("No embargo"))
        self.setAccessibleName(self.text())

    def _ask(self) -> None:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setProperty("role", "popover")
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._popup = popup
        self._when = QDateTimeEdit(self._offered())
        self._when.setAccessibleName(self.tr("Embargo until"))
        self._when.setCalendarPopup(True)
        self._when.setDisplayFormat("ddd d MMM yyyy HH:mm")
        wait, lift = button(self.tr("Set the embargo"), Kind.PRIMARY), button(self.tr("No embargo"))
        wait.clicked.connect(self._set)
        lift.clicked.connect(self._lift)
        row = QHBoxLayout()
        row.addWidget(wait)
        row.addWidget(lift)
        column = QVBoxLayout(popup)
        column.addWidget(self._when)
        column.addLayout(row)
        popup.adjustSize()
        popup.move(self.mapToGlobal(self.rect().bottomLeft()))
        popup.show()
        self._when.setFocus()

    def _offered(self) -> QDateTime:
        known = QDateTime.fromString(self._value, Qt.DateFormat.ISODate).toLocalTime() if self._value else QDateTime()
        if known.isValid():
            return known
        return QDateTime(QDateTime.currentDateTime().date().addDays(1), QTime(_SOON, 0))

    def _set(self) -> None:
        when = self._when.dateTime()
        value = when.toOffsetFromUtc(when.offsetFromUtc()).toString(Qt.DateFormat.ISODate)
        self._close(value)

    def _lift(self) -> None:
        self._close("")

    def _close(self, value: str) -> None:
        if self._popup is not None:
            self._popup.close()
            self._popup = None
        self.show_embargo(value)
        self.embargo_set.emit(value)


class RouteField(QComboBox):
    """How much is asked of the story.

    Signals:
        route_set: the route's id.
    """

    route_set = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Route"))
        self.setProperty("kind", "bare")
        for words, route in (
            (self.tr("Brief"), "brief"),
            (self.tr("Standard"), "standard"),
            (self.tr("Investigation"), "investigation"),
        ):
            self.addItem(words, route)
        self.activated.connect(self._chosen)
        self.currentIndexChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As wide as the route that is shown."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.currentText() + "  ") + 22, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def showPopup(self) -> None:
        """The list is as wide as its longest word, whatever is shown of the field."""
        metrics = self.fontMetrics()
        words = max(metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count()))
        self.view().setMinimumWidth(words + 4 * metrics.height())
        super().showPopup()

    def show_route(self, route: str) -> None:
        """Show the route the story is on."""
        self.setCurrentIndex(self.findData(route))

    def _chosen(self) -> None:
        self.route_set.emit(self.currentData())
