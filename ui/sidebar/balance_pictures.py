"""The two pictures of the Balance panel: a bar, and the strip of the body."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.sidebar.tones import theme_tone
from ui.theme.colours import Tone as ThemeTone
from ui.theme.colours import colours_of
from ui.viewmodels.balance import Segment
from ui.viewmodels.cards import Tone

_PATTERNS = {
    Tone.MUST: Qt.BrushStyle.SolidPattern,
    Tone.SHOULD: Qt.BrushStyle.BDiagPattern,
    Tone.INFO: Qt.BrushStyle.HorPattern,
    Tone.GOOD: Qt.BrushStyle.VerPattern,
}


class Meter(QWidget):
    """A bar that is filled to ``share`` (0..1); at nought a dot remains, so that the absent are seen."""

    def __init__(self, share: float, tone: ThemeTone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self._tone = tone
        self.setFixedHeight(6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Draw the groove and the bar."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.neutral_soft))
        painter.drawRoundedRect(self.rect(), 3, 3)
        painter.setBrush(colours.strong(self._tone))
        painter.drawRoundedRect(QRectF(0, 0, max(6.0, self.width() * self._share), self.height()), 3, 3)


class Strip(QWidget):
    """The body from left to right, and who speaks where. Left and Right go from passage to passage, Enter leads there.

    Signals:
        passage_requested: the Passage somebody chose.
    """

    passage_requested = Signal(object)

    def __init__(self, name: str, description: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._segments: tuple[Segment, ...] = ()
        self._order: tuple[Segment, ...] = ()
        self._current = -1

    def show_segments(self, segments: tuple[Segment, ...]) -> None:
        """Show these stretches; later ones lie over earlier ones."""
        self._segments = segments
        self._order = tuple(sorted(segments, key=lambda s: s.start))
        self._current = -1
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of text."""
        return QSize(200, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Draw the strip; each kind has a pattern of its own besides its colour."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.neutral_soft))
        for segment in self._segments:
            place = self._rect(segment)
            tone = theme_tone(segment.tone)
            painter.fillRect(place, colours.soft(tone))
            painter.fillRect(place, QBrush(colours.strong(tone), _PATTERNS[segment.tone]))
        if self.hasFocus() and self._order:
            painter.setPen(QPen(QColor(colours.text), 2))
            painter.drawRect(self._rect(self._order[max(0, self._current)]).adjusted(1, 1, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or the last passage, or there."""
        if not self._order or event.key() not in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Return}:
            super().keyPressEvent(event)
            return
        if event.key() == Qt.Key.Key_Return:
            self.passage_requested.emit(self._order[max(0, self._current)].place)
            return
        step = 1 if event.key() == Qt.Key.Key_Right else -1
        self._current = max(0, min(len(self._order) - 1, self._current + step))
        self.setAccessibleDescription(self._order[self._current].label)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead to the passage under the pointer."""
        segment = self._at(event.position().x())
        if segment is not None:
            self.passage_requested.emit(segment.place)

    def event(self, event: QEvent) -> bool:
        """Say what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            segment = self._at(event.pos().x())
            QToolTip.showText(event.globalPos(), segment.label if segment else "", self)
            return True
        return super().event(event)

    def _rect(self, segment: Segment) -> QRectF:
        width = self.width()
        return QRectF(segment.start * width, 0, max(2.0, (segment.end - segment.start) * width - 1), self.height())

    def _at(self, x: float) -> Segment | None:
        where = x / max(1, self.width())
        return next((s for s in reversed(self._segments) if s.start <= where < s.end), None)
