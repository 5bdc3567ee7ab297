"""The two palettes, and how a widget finds the one it is shown in.

The application's QPalette carries the scheme: ``colours_of(widget.palette())`` is light or dark as the palette is, so
that no widget needs a theme handed to it, and a ``PaletteChange`` event is all it needs to hear of a switch.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor, QPalette


class Tone(StrEnum):
    """What a colour says. Never alone: a word or a shape says it too."""

    NEUTRAL = "neutral"
    INFO = "info"
    GOOD = "good"
    SHOULD = "should"
    MUST = "must"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Colours:
    """One scheme as ``#rrggbb``. ``window`` lies under the side panes, ``page`` under text, cards and fields."""

    dark: bool
    window: str
    page: str
    line: str
    text: str
    muted: str
    accent: str
    accent_text: str
    info_soft: str
    good: str
    good_soft: str
    should: str
    should_soft: str
    must: str
    must_soft: str
    wording: str
    wording_soft: str
    attribution: str
    neutral_soft: str
    disabled: str
    selection: str

    def strong(self, tone: Tone) -> QColor:
        """The colour of words and marks in that tone."""
        return QColor(self.pair(tone)[0])

    def soft(self, tone: Tone) -> QColor:
        """The colour under words in that tone."""
        return QColor(self.pair(tone)[1])

    def pair(self, tone: Tone) -> tuple[str, str]:
        """Words and ground of a tone, as ``#rrggbb``."""
        return {
            Tone.NEUTRAL: (self.muted, self.neutral_soft),
            Tone.INFO: (self.accent, self.info_soft),
            Tone.GOOD: (self.good, self.good_soft),
            Tone.SHOULD: (self.should, self.should_soft),
            Tone.MUST: (self.must, self.must_soft),
            Tone.WORDING: (self.wording, self.wording_soft),
        }[tone]


LIGHT = Colours(
    dark=False,
    window="#f6f5f2",
    page="#ffffff",
    line="#e3e0da",
    text="#1f2328",
    muted="#5b626e",
    accent="#0f5e59",
    accent_text="#ffffff",
    info_soft="#e3f0ee",
    good="#177545",
    good_soft="#e5f4ec",
    should="#8f5f00",
    should_soft="#fdf3d8",
    must="#b42318",
    must_soft="#fdecea",
    wording="#6b2fa0",
    wording_soft="#f1eafa",
    attribution="#d9eef7",
    neutral_soft="#e3e0da",
    disabled="#a3a6ab",
    selection="#c8e0dd",
)

DARK = Colours(
    dark=True,
    window="#17191c",
    page="#1f2226",
    line="#33373d",
    text="#e8e6e1",
    muted="#9aa0a6",
    accent="#5cc2b8",
    accent_text="#10201e",
    info_soft="#18322f",
    good="#6fd39b",
    good_soft="#17301f",
    should="#e5b84b",
    should_soft="#362c14",
    must="#ff8a7a",
    must_soft="#3a1f1c",
    wording="#c39bea",
    wording_soft="#2b2238",
    attribution="#17323d",
    neutral_soft="#33373d",
    disabled="#656a70",
    selection="#27504c",
)


def colours_of(palette: QPalette) -> Colours:
    """The scheme a palette belongs to, told by its accent (style sheets leave that role alone)."""
    accent = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Accent)
    return DARK if accent == QColor(DARK.accent) else LIGHT


def palette_of(colours: Colours) -> QPalette:
    """A QPalette in these colours, disabled ones greyed."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, value in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.page),
        (role.AlternateBase, colours.window),
        (role.Text, colours.text),
        (role.Button, colours.page),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.must),
        (role.ToolTipBase, colours.page),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.text),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Accent, colours.accent),
        (role.Light, colours.page),
        (role.Midlight, colours.line),
        (role.Mid, colours.line),
        (role.Dark, colours.muted),
        (role.Shadow, colours.line),
    ):
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.disabled))
    return palette
