"""A passage of the story as a button that leads there: its words, shortened to fit, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from ui.sidebar.tones import theme_tone
from ui.theme.colours import colours_of
from ui.theme.widgets import Kind
from ui.viewmodels.cards import Quote

_PADDING = 8


class PassageButton(QPushButton):
    """One quoted passage. It is drawn by itself, since a push button does not shorten its words."""

    def __init__(self, quote: Quote, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quote = quote
        self._tone = theme_tone(quote.tone)
        self.setProperty("kind", Kind.PASSAGE.value)
        self.setProperty("tone", self._tone.value)
        self.setAccessibleName(f"{quote.words} {quote.where}")
        self.setToolTip(quote.words)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line of its font."""
        return QSize(120, self.fontMetrics().height() + 8)

    def minimumSizeHint(self) -> QSize:
        """The same height, any width."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Draw the ground, the words, and where they stand."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        area = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        colours = colours_of(self.palette())
        where_width = self.fontMetrics().horizontalAdvance(self.quote.where) + _PADDING
        words = QRect(area.x(), area.y(), area.width() - where_width, area.height())
        painter.setPen(colours.strong(self._tone))
        elided = self.fontMetrics().elidedText(self.quote.words, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
        small = painter.font()
        small.setFamilies(["Inter", "Noto Sans", "DejaVu Sans"])
        small.setPointSizeF(small.pointSizeF() * 0.88)
        painter.setFont(small)
        painter.setPen(colours.muted)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.quote.where)
