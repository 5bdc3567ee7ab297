"""How a cell of the matrix is drawn: its sign, its words in their tone; an allegation over what it stands on."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.theme.colours import Tone as ThemeTone
from ui.theme.colours import colours_of
from ui.theme.icons import pixmap
from ui.viewmodels.cards import Mark, Tone
from ui.viewmodels.matrix import NOT_ABOUT, MatrixCell, MatrixRole, MatrixRow

_PAD = 12
_WRAP = Qt.TextFlag.TextWordWrap
_ICONS = {
    Mark.MUST: ("must", ThemeTone.MUST),
    Mark.SHOULD: ("should", ThemeTone.SHOULD),
    Mark.MET: ("good", ThemeTone.GOOD),
    Mark.WAIVED: ("waived", ThemeTone.NEUTRAL),
    Mark.NOT_APPLICABLE: ("not-applicable", ThemeTone.NEUTRAL),
}


class CellDelegate(QStyledItemDelegate):
    """Draws both kinds of cells."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell, and a frame round the current one."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(QGuiApplication.palette())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.info_soft))
        area = option.rect.adjusted(_PAD, _PAD - 2, -_PAD, -_PAD + 2)
        cell = index.data(MatrixRole.CELL)
        if isinstance(cell, MatrixCell):
            self._paint_cell(painter, option, area, cell)
        else:
            self._paint_row(painter, option, area, index.data(MatrixRole.ROW))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As tall as the words at the width of the column."""
        view = self.parent()
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else option.rect.width()
        inner = QRect(0, 0, max(40, width - 2 * _PAD), 10_000)
        cell = index.data(MatrixRole.CELL)
        if isinstance(cell, MatrixCell):
            strong = _strong(option.font)
            inner.setWidth(inner.width() - (_sign_size(option) + 6 if cell.mark else 0))
            height = QFontMetrics(strong).boundingRect(inner, _WRAP, shown_words(cell)).height()
        else:
            row = index.data(MatrixRole.ROW)
            title = QFontMetrics(option.font).boundingRect(inner, _WRAP, row.title).height()
            height = title + 4 + QFontMetrics(_small(option.font)).boundingRect(inner, _WRAP, row.detail).height()
        return QSize(width, height + 2 * _PAD - 2)

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, cell: MatrixCell) -> None:
        colours = colours_of(QGuiApplication.palette())
        if cell.mark is not None:
            name, tone = _ICONS[cell.mark]
            size = _sign_size(option)
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(area.topLeft(), pixmap(name, colours.strong(tone), size, ratio))
            area = area.adjusted(size + 6, 0, 0, 0)
        quiet = cell.tone in {Tone.NEUTRAL, Tone.PLAIN}
        painter.setFont(_small(option.font) if cell.mark is None else _strong(option.font))
        painter.setPen(QColor(colours.muted) if quiet else colours.strong(ThemeTone(cell.tone.value)))
        painter.drawText(area, _WRAP, shown_words(cell))

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: MatrixRow) -> None:
        colours = colours_of(QGuiApplication.palette())
        painter.setFont(option.font)
        painter.setPen(QColor(colours.text))
        title = QFontMetrics(option.font).boundingRect(area, _WRAP, row.title)
        painter.drawText(area, _WRAP, row.title)
        painter.setFont(_small(option.font))
        painter.setPen(QColor(colours.muted))
        painter.drawText(area.adjusted(0, title.height() + 4, 0, 0), _WRAP, row.detail)


def shown_words(cell: MatrixCell) -> str:
    """What is drawn of a cell: a quiet mark where the allegation is not about the party."""
    return NOT_ABOUT if cell.is_empty else cell.words


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    strong.setPointSizeF(font.pointSizeF() * 0.95)
    return strong


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.9)
    return small


def _sign_size(option: QStyleOptionViewItem) -> int:
    return round(QFontMetrics(option.font).height() * 1.1)
