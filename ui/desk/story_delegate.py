"""Draws a line of the desk: headline over author, age and a pill; headings in small capitals."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme.colours import Colours, Tone, colours_of
from ui.viewmodels.desk_list import Role, Row

MARGIN = 10  # between a line's frame and its words
GAP = 4  # between two lines of the desk
MOST_LINES = 3
_SMALL, _CAPTION = 0.92, 0.85

Index = QModelIndex | QPersistentModelIndex


class StoryDelegate(QStyledItemDelegate):
    """One look for the three kinds of rows. Sizes follow the view's font."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of a row at the view's width."""
        metrics = self._view.fontMetrics()
        width = self._view.width() - 4
        kind = index.data(Role.KIND)
        if kind == Row.GROUP:
            return QSize(width, round(metrics.height() * (1.75 if index.row() == 0 else 2.5)))
        if kind == Row.MORE:
            return QSize(width, round(metrics.height() * 1.9))
        lines = len(self._lines(index, width - 2 * MARGIN))
        small = QFontMetrics(self._font(_SMALL)).height()
        return QSize(width, 2 * MARGIN - 2 + lines * metrics.height() + GAP + max(small, self._pill_height()) + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self._view.palette())
        kind = index.data(Role.KIND)
        if kind == Row.GROUP:
            self._paint_heading(painter, option.rect, index, colours)
        elif kind == Row.MORE:
            painter.setPen(QColor(colours.accent))
            painter.setFont(self._font(_SMALL, QFont.Weight.Medium))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(option.rect.adjusted(MARGIN, 0, -MARGIN, 0), middle, str(index.data()))
            self._paint_frame(painter, option, colours)
        else:
            self._paint_frame(painter, option, colours)
            self._paint_story(painter, option.rect.adjusted(MARGIN, MARGIN - 2, -MARGIN, -GAP), index, colours)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, index: Index, colours: Colours) -> None:
        painter.setPen(QColor(colours.muted))
        font = self._font(_CAPTION, QFont.Weight.DemiBold)
        bottom = rect.adjusted(2, 0, -4, -6)
        painter.setFont(font)
        painter.drawText(
            bottom, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, str(index.data(Role.COUNT))
        )
        font.setCapitalization(QFont.Capitalization.AllUppercase)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
        painter.setFont(font)
        painter.drawText(bottom, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, str(index.data()))

    def _paint_frame(self, painter: QPainter, option: QStyleOptionViewItem, colours: Colours) -> None:
        """The chosen story lies on a card; the one under keyboard or mouse has a ground."""
        box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, 0.5 - GAP)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.setPen(QPen(QColor(colours.accent), 1.2))
            painter.setBrush(QColor(colours.page))
            painter.drawRoundedRect(box, 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus and not selected:
            painter.setPen(QPen(QColor(colours.muted), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 8, 8)
        elif option.state & QStyle.StateFlag.State_MouseOver and not selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.line))
            painter.setOpacity(0.5)
            painter.drawRoundedRect(box, 8, 8)
            painter.setOpacity(1)

    def _paint_story(self, painter: QPainter, rect: QRect, index: Index, colours: Colours) -> None:
        metrics = self._view.fontMetrics()
        painter.setPen(QColor(colours.text))
        painter.setFont(self._font(1, QFont.Weight.Medium))
        top = rect.top()
        for line in self._lines(index, rect.width()):
            painter.drawText(rect.left(), top + metrics.ascent(), line)
            top += metrics.height()
        words, tone = index.data(Role.PILL)
        pill = self._paint_pill(painter, rect, words, Tone(tone), colours)
        painter.setFont(self._font(_SMALL))
        painter.setPen(QColor(colours.muted))
        room = QRect(rect.left(), pill.top(), pill.left() - rect.left() - 6, pill.height())
        second = _shortened(str(index.data(Role.SECOND_LINE)), painter.fontMetrics(), room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, second)

    def _paint_pill(self, painter: QPainter, rect: QRect, words: str, tone: Tone, colours: Colours) -> QRect:
        font = self._font(_CAPTION, QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        height = self._pill_height()
        width = min(metrics.horizontalAdvance(words) + 20, rect.width() * 2 // 3)
        box = QRect(rect.right() - width + 1, rect.bottom() - height - GAP + 1, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.soft(tone))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(colours.strong(tone))
        painter.setFont(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width - 12)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
        return box

    def _pill_height(self) -> int:
        return QFontMetrics(self._font(_CAPTION)).height() + 3

    def _font(self, scale: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * scale)
        font.setWeight(weight)
        return font

    def _lines(self, index: Index, width: int) -> list[str]:
        """The headline broken into at most MOST_LINES lines, the last one cut short."""
        text = str(index.data())
        font = self._font(1, QFont.Weight.Medium)
        layout = QTextLayout(text, font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        lines: list[str] = []
        while len(lines) < MOST_LINES:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            start = line.textStart()
            piece = text[start : start + line.textLength()]
            if len(lines) == MOST_LINES - 1:
                piece = QFontMetrics(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width)
            lines.append(piece.rstrip())
        layout.endLayout()
        return lines or [""]


def _shortened(words: str, metrics: QFontMetrics, width: int) -> str:
    """A second line that fits: without its last parts where they find no room, cut short where not even the first does."""
    while " · " in words and metrics.horizontalAdvance(words) > width:
        words = words.rpartition(" · ")[0]
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
