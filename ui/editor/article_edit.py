"""The article body: a column of words in the middle of the page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.editor.story_edit import StoryEdit
from ui.theme.type import serif_font

COLUMN_EM = 41.0  # the widest column of words, in ems of the article's type
GUTTER_EM = 2.0


class ArticleEdit(StoryEdit):
    """Markdown in a readable measure, however wide the window is.

    Signals:
        centred: the column moved; how far it stands from the edge, in pixels.
    """

    centred = Signal(int)

    def __init__(self, name: str, points: float, parent: QWidget | None = None) -> None:
        super().__init__(name, points, markdown=True, parent=parent)

    def side_margin(self) -> int:
        """How far the words stand from the edge of the page, in pixels."""
        em = QFontMetricsF(serif_font(self._points * self._percent / 100)).height() / 1.36
        return round(max(GUTTER_EM * em, (self.width() - COLUMN_EM * em) / 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        self._centre()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Find the middle before the first paint."""
        self._centre()
        super().showEvent(event)

    def set_percent(self, percent: int) -> None:
        """Show the text at that size."""
        super().set_percent(percent)
        self._centre()

    def _centre(self) -> None:
        margin = self.side_margin()
        self.setViewportMargins(margin, 0, margin, 0)
        self.centred.emit(margin)
