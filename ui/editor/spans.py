"""What is drawn under words: findings, attributions, the selected finding. Stored per block, painted, never laid out.

Replacing formats lays out and repaints; these spans only paint, and only the blocks that are in sight.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTextBlock

from newsdesk.domain.detected import Attribution, Category, Finding
from ui.editor.offsets import astral_count, to_utf16, utf16_length
from ui.editor.text_bridge import Edit
from ui.theme.colours import Colours, Tone


class Line(IntEnum):
    """Which sign is drawn under a span, from the lowest layer to the highest."""

    ATTRIBUTION = 0
    WORDING = 1
    SOURCING = 2
    REPLY = 3


TONES = {Line.WORDING: Tone.WORDING, Line.SOURCING: Tone.SHOULD, Line.REPLY: Tone.MUST}
_LINES = {
    Category.SOURCING: Line.SOURCING,
    Category.ACCURACY: Line.SOURCING,
    Category.REPLY: Line.REPLY,
    Category.LEGAL: Line.REPLY,
    Category.CARE: Line.REPLY,
}


_TINTED = 100  # a longer passage is underlined only: a page of tinted sentences shouts


class Drawn(NamedTuple):
    """A span within one block, in UTF-16 units; ``key`` is the finding's fingerprint ("" for an attribution)."""

    start: int
    end: int
    line: Line
    key: str


Blocks = list[tuple[Drawn, ...]]


def line_of(finding: Finding) -> Line:
    """The sign of a finding, by the family of its rule."""
    return _LINES.get(finding.category, Line.WORDING)


def place(lines: Sequence[str], findings: Iterable[Finding], attributions: Iterable[Attribution] = ()) -> Blocks:
    """The drawn spans of each line of a field; findings about the whole have no place."""
    wanted = [(span, Line.ATTRIBUTION, "") for a in attributions for span in a.content]
    wanted += [(f.span, line_of(f), f.fingerprint) for f in findings if f.span is not None]
    ends = list(accumulate(len(line) + 1 for line in lines))
    found: dict[int, list[Drawn]] = {}
    for span, line, key in wanted:
        for at in range(bisect_right(ends, span.start), min(bisect_right(ends, span.end) + 1, len(lines))):
            words, begin = lines[at], ends[at] - len(lines[at]) - 1
            start, end = max(span.start - begin, 0), min(span.end - begin, len(words))
            if start < end:
                if astral_count(words):
                    start, end = to_utf16(words, start), to_utf16(words, end)
                found.setdefault(at, []).append(Drawn(start, end, line, key))
    blocks: Blocks = [()] * len(lines)
    for at, drawn in found.items():
        blocks[at] = tuple(sorted(drawn, key=_layer))
    return blocks


def _layer(drawn: Drawn) -> tuple[int, int]:
    return drawn.line, drawn.start


def moved(blocks: Blocks, edit: Edit) -> None:
    """Let an edit move the spans: those it touches go, the others keep to their words."""
    column = to_utf16(edit.old_first, edit.column) if edit.old_first else 0
    cut, put = utf16_length(edit.cut), utf16_length(edit.put)
    old = blocks[edit.first : edit.first + edit.removed]
    before = tuple(d for d in old[0] if d.end <= column) if old else ()
    if edit.removed == len(edit.lines) == 1:
        after = tuple(
            Drawn(d.start + put - cut, d.end + put - cut, d.line, d.key) for d in old[0] if d.start >= column + cut
        )
        blocks[edit.first] = before + after
        return
    blocks[edit.first : edit.first + edit.removed] = [before] + [()] * (len(edit.lines) - 1)


class SpanPainter:
    """Draws the spans of one block. ``ascent`` and ``descent`` are those of the words as they are read."""

    def __init__(self, colours: Colours, ascent: float, descent: float, rise: float) -> None:
        self._ascent = ascent
        self._descent = descent
        self._rise = rise
        self._soft = {line: colours.soft(tone) for line, tone in TONES.items()}
        self._soft[Line.ATTRIBUTION] = QColor(colours.attribution)
        self._strong = {line: colours.strong(tone) for line, tone in TONES.items()}

    def paint(
        self, painter: QPainter, block: QTextBlock, top: QPointF, spans: Iterable[Drawn], *, selected: str, ratio: float
    ) -> None:
        """Draw the tints and lines of one block whose layout begins at ``top``."""
        layout = block.layout()
        rows = [layout.lineAt(i) for i in range(layout.lineCount())]
        starts = [row.textStart() for row in rows]
        for start, end, line, key in spans:
            chosen = bool(key) and key == selected
            tinted = chosen or line is Line.ATTRIBUTION or end - start <= _TINTED
            for row, row_start in zip(rows, starts, strict=True):
                row_end = row_start + row.textLength()
                if row_end <= start or row_start >= end:
                    continue
                left = row.cursorToX(max(start, row_start))[0]  # type: ignore[index]
                right = row.cursorToX(min(end, row_end))[0]  # type: ignore[index]
                right = min(right, row.x() + row.naturalTextWidth())
                baseline = row.y() + row.ascent() - self._rise
                box = QRectF(
                    top.x() + left, top.y() + baseline - self._ascent, right - left, self._ascent + self._descent
                )
                if tinted:
                    painter.fillRect(box, self._soft[line])
                self._paint_box(painter, box, line, selected=chosen, ratio=ratio)

    def _paint_box(self, painter: QPainter, box: QRectF, line: Line, *, selected: bool, ratio: float) -> None:
        """Draw the line under one row of a span; the selected one has a frame."""
        if line is Line.ATTRIBUTION:
            return
        colour = self._strong[line]
        if selected:
            painter.setPen(QPen(colour, 1))
            painter.drawRect(box.adjusted(0, 0, -0.5, -0.5))
        tile = _tile(colour.name(), line is not Line.WORDING, ratio)
        height = tile.height() / ratio
        painter.drawTiledPixmap(
            QRectF(box.left(), box.bottom() - height, box.width(), height), tile, QPointF(box.left() % 8, 0)
        )


@lru_cache(maxsize=16)
def _tile(colour: str, wavy: bool, ratio: float) -> QPixmap:  # noqa: FBT001 - a key of the cache
    """One period of a wavy or dotted line, 4 logical pixels wide and 3 high, twice over."""
    tile = QPixmap(round(8 * ratio), round(3 * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, wavy)
    painter.setPen(QPen(QColor(colour), 1.1))
    if wavy:
        for left in (0, 4, 8):
            painter.drawPolyline([QPointF(left - 2, 2.3), QPointF(left, 0.7), QPointF(left + 2, 2.3)])
    else:
        for left in range(0, 8, 2):
            painter.fillRect(QRectF(left, 1, 1, 1), QColor(colour))
    painter.end()
    return tile
