"""Styles Markdown in place, through the formats of block layouts.

Qt emits ``contentsChange`` before it lays the changed blocks out, so formats set from there cost one layout, not two;
and a block whose looks stay as they are is left alone, which is nearly every key. (A QSyntaxHighlighter sets formats
again on every key and has each block laid out twice.)

The generous line height comes from here too: a plain text layout knows no line spacing, but it takes the height of a
line from the unshrunk font of superscript text. So the document's font is half as large again as what is read, and
every character is a superscript (two thirds of the size) whose baseline is not raised.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QFont, QPalette, QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from ui.editor.markdown_marks import WHOLE_LINE, Look, Mark, is_fence, marks_of
from ui.editor.offsets import astral_count, to_utf16
from ui.theme.colours import colours_of
from ui.theme.type import MONO, SERIF

SPREAD = 1.5  # Qt draws super- and subscripts at two thirds of the font's size
_RAISE = 7.0  # per cent of the line: puts the words in the middle of their line
_HEADING_SIZES = {Look.HEADING_1: 1.5, Look.HEADING_2: 1.25, Look.HEADING_3: 1.1}


def spread_font(points: float) -> QFont:
    """The document font whose words are read at ``points``."""
    font = QFont()
    font.setFamilies(list(SERIF))
    font.setPointSizeF(points * SPREAD)
    return font


class Styler:
    """Keeps the formats of one document's blocks; ``looks`` are kept per block, in step with the blocks."""

    def __init__(self, document: QTextDocument, palette: QPalette, points: float, *, markdown: bool = True) -> None:
        self._document = document
        self._markdown = markdown
        self._looks: list[tuple[Mark, ...] | None] = [None]
        self._fenced: list[bool] = [False]
        self._formats: dict[Look, QTextCharFormat] = {}
        self.dress(palette, points)

    def dress(self, palette: QPalette, points: float) -> None:
        """Take on other colours or another size; ``restyle_all`` shows them."""
        colours = colours_of(palette)
        self.base = _base_format(points)
        self._plain = [_range(0, WHOLE_LINE, self.base)]
        muted, link = QColor(colours.disabled if not colours.dark else colours.muted), QColor(colours.accent)
        self._formats = {look: QTextCharFormat() for look in Look}
        self._formats[Look.MARK].setForeground(muted)
        self._formats[Look.MARK].setFontWeight(QFont.Weight.Normal)
        self._formats[Look.STRONG].setFontWeight(QFont.Weight.Bold)
        self._formats[Look.EMPHASIS].setFontItalic(True)
        self._formats[Look.QUOTE].setForeground(QColor(colours.muted))
        self._formats[Look.QUOTE].setFontItalic(True)
        self._formats[Look.LINK].setForeground(link)
        self._formats[Look.LINK].setFontUnderline(True)
        self._formats[Look.CODE].setFontFamilies(list(MONO))
        for look, size in _HEADING_SIZES.items():
            self._formats[look].setFontPointSize(points * SPREAD * size)
            self._formats[look].setFontWeight(QFont.Weight.Bold)

    def restyle_all(self) -> None:
        """Style every block anew."""
        count = self._document.blockCount()
        self._looks = [None] * count
        self._fenced = [False] * count
        self._style(self._document.firstBlock(), 0, count)

    def lines_changed(self, first: int, removed: int, lines: Sequence[str], block: QTextBlock) -> None:
        """Style what an edit touched: ``removed`` lines from ``first`` on became ``lines``; ``block`` is the first."""
        if removed == len(lines) == 1:
            self._restyle_one(first, lines[0], block)
            return
        self._looks[first : first + removed] = [None] * len(lines)
        self._fenced[first : first + removed] = [False] * len(lines)
        self._style(block, first, len(lines))

    def _restyle_one(self, number: int, line: str, block: QTextBlock) -> None:
        before = self._fenced[number]
        if self._markdown and ("`" in line or "~" in line or before or self._looks[number] is None):
            self._style(block, number, 1)
            return
        looks = marks_of(line) if self._markdown else ()
        if looks != self._looks[number]:
            self._looks[number] = looks
            self._apply(block, line, looks)

    def _style(self, block: QTextBlock, number: int, count: int) -> None:
        """Style ``count`` blocks, and further ones as long as what they inherit of a block of code changed."""
        fenced = self._open_before(number)
        last = number + count
        while block.isValid() and (number < last or self._fenced[number] != fenced):
            line = block.text()
            looks = marks_of(line, fenced=fenced) if self._markdown else ()
            self._fenced[number] = fenced
            if self._looks[number] is None or self._looks[number] != looks:
                self._looks[number] = looks
                self._apply(block, line, looks)
            if self._markdown and is_fence(line):
                fenced = not fenced
            block, number = block.next(), number + 1

    def _open_before(self, number: int) -> bool:
        if number == 0 or not self._markdown:
            return False
        before = self._document.findBlockByNumber(number - 1)
        return self._fenced[number - 1] != is_fence(before.text())

    def _apply(self, block: QTextBlock, line: str, looks: tuple[Mark, ...]) -> None:
        if not looks:
            block.layout().setFormats(self._plain)
            return
        exact = astral_count(line) > 0
        ranges = [self._plain[0]]
        for start, end, look in looks:
            if exact:
                start, end = to_utf16(line, start), to_utf16(line, end)  # noqa: PLW2901 - the same place, counted as Qt does
            ranges.append(_range(start, end - start, self._formats[look]))
        block.layout().setFormats(ranges)


def _base_format(points: float) -> QTextCharFormat:
    base = QTextCharFormat()
    base.setFontPointSize(points * SPREAD)
    base.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    base.setSuperScriptBaseline(0)
    base.setBaselineOffset(_RAISE)
    return base


def _range(start: int, length: int, char_format: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, char_format
    return made
