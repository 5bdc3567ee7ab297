"""The look of the application: follows the system, switchable live, text from 80 to 200 per cent."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.colours import DARK, LIGHT, Colours, palette_of
from ui.theme.stylesheet import style_sheet
from ui.theme.type import MAX_PERCENT, MIN_PERCENT, TextRole, points, sans_font


class Mode(StrEnum):
    """Which scheme the person wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Dresses the application; ``changed`` follows every new dress.

    Widgets need not know it: colours come from their palette (``colours_of``), fonts from the style sheet.
    """

    changed = Signal()

    def __init__(self, application: QApplication, mode: Mode = Mode.SYSTEM, percent: int = 100) -> None:
        super().__init__(application)
        self._application = application
        self._mode = mode
        self._percent = _clamped(percent)
        self._system_dark = application.palette().color(QPalette.ColorRole.Window).lightness() < 128  # noqa: PLR2004
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def mode(self) -> Mode:
        """The scheme that was asked for."""
        return self._mode

    @property
    def percent(self) -> int:
        """The text size, 80 to 200."""
        return self._percent

    @property
    def colours(self) -> Colours:
        """The colours now shown."""
        if self._mode is Mode.SYSTEM:
            return DARK if self._system_dark else LIGHT
        return DARK if self._mode is Mode.DARK else LIGHT

    def set_mode(self, mode: Mode) -> None:
        """Show that scheme from now on."""
        if mode is not self._mode:
            self._mode = mode
            self.dress()

    def set_percent(self, percent: int) -> None:
        """Show text at that size, held within 80 to 200 per cent."""
        if _clamped(percent) != self._percent:
            self._percent = _clamped(percent)
            self.dress()

    def dress(self) -> None:
        """Give the application its palette, font and style sheet."""
        self._application.setPalette(palette_of(self.colours))
        self._application.setFont(self._font())
        self._application.setStyleSheet(style_sheet(self.colours, self._percent))
        self.changed.emit()

    def _font(self) -> QFont:
        return sans_font(points(TextRole.BODY, self._percent))

    def _follow_system(self, scheme: object) -> None:
        """Take on the scheme the system switched to (a Qt.ColorScheme; one it does not know is light)."""
        self._system_dark = getattr(scheme, "name", "") == "Dark"
        if self._mode is Mode.SYSTEM:
            self.dress()


def _clamped(percent: int) -> int:
    return max(MIN_PERCENT, min(MAX_PERCENT, percent))
