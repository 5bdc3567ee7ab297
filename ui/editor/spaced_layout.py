"""How paragraphs of Markdown are set: the blank line between two of them is half a line high."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QPlainTextDocumentLayout

_BLANK = 0.5  # the height of a blank line between paragraphs, of a line

_bounding_rect = QPlainTextDocumentLayout.blockBoundingRect


class SpacedLayout(QPlainTextDocumentLayout):
    """Gives the blank line between two paragraphs of Markdown half a line's height.

    Its caret stays a whole line high: the empty line is placed a quarter of its height above the block's top. Qt asks
    for some thirty blocks at each key, so a block that was placed is told by the height Qt reports for it.
    """

    line_height = 0.0  # of a blank line, once one was seen; 0 after the font changed

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The block's place, lower when it is blank."""
        rect = _bounding_rect(self, block)
        if block.length() == 1 and (self._is_placed(rect) or self._place(block)):
            rect.setHeight(self.line_height * _BLANK)
        return rect

    def _is_placed(self, rect: QRectF) -> bool:
        return abs(rect.height() - self.line_height * (1 + _BLANK) / 2) < 1

    def _place(self, block: QTextBlock) -> bool:
        """Move the empty line up; not in the first block nor the last, which lie between no paragraphs."""
        line = block.layout().lineAt(0)
        if block.blockNumber() == 0 or not block.next().isValid() or not line.isValid():
            return False
        self.line_height = line.height()
        line.setPosition(QPointF(line.x(), -self.line_height * (1 - _BLANK) / 2))
        return True
