"""The type scale: families with fallbacks, and sizes in points for each role of text."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtGui import QFont

SANS = ("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "Cantarell", "DejaVu Sans")
SERIF = ("Noto Serif", "Source Serif 4", "Charter", "Georgia", "Cambria", "DejaVu Serif")
MONO = ("JetBrains Mono", "Noto Sans Mono", "Menlo", "Consolas", "DejaVu Sans Mono")

MIN_PERCENT, MAX_PERCENT = 80, 200


class TextRole(StrEnum):
    """What a piece of text is; the style sheet gives each its size, weight and colour."""

    BODY = "body"  # interface text
    STRONG = "strong"  # the same, half bold
    SMALL = "small"  # secondary lines, muted
    SMALL_STRONG = "small_strong"  # secondary lines, muted, half bold
    CAPTION = "caption"  # group captions in small capitals, muted
    TITLE = "title"  # titles of panes and dialogs
    PASSAGE = "passage"  # words of the story, serif


_POINTS = {
    TextRole.BODY: 9.75,
    TextRole.STRONG: 9.75,
    TextRole.SMALL: 9.0,
    TextRole.SMALL_STRONG: 9.0,
    TextRole.CAPTION: 8.25,
    TextRole.TITLE: 12.0,
    TextRole.PASSAGE: 9.75,
}

ARTICLE_POINTS = 13.5
HEADLINE_POINTS = 21.75
STANDFIRST_POINTS = 13.5


def points(role: TextRole, percent: int) -> float:
    """The size of that role in points at a text size of ``percent``."""
    return _POINTS[role] * percent / 100


def serif_font(size: float, *, bold: bool = False) -> QFont:
    """The font of the story's words, ``size`` in points."""
    font = QFont()
    font.setFamilies(list(SERIF))
    font.setPointSizeF(size)
    font.setBold(bold)
    return font


def sans_font(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The font of the interface, ``size`` in points."""
    font = QFont()
    font.setFamilies(list(SANS))
    font.setPointSizeF(size)
    font.setWeight(weight)
    return font
