"""Monochrome SVG icons, tinted in the colours of the palette they are shown in."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QWidget

from newsdesk.resource_files import resource_bytes
from ui.theme.colours import Tone, colours_of


def pixmap(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    """The icon ``resources/icons/NAME.svg`` in one colour, ``size`` logical pixels square, at a device pixel ratio.

    What the file paints black takes the colour; white stays and is the sign inside a filled shape.
    """
    source = resource_bytes("icons", f"{name}.svg").replace(b"#000", colour.name().encode())
    sign = "#ffffff" if colour.lightness() < 160 else "#17191c"  # noqa: PLR2004 - a light shape takes a dark sign
    renderer = QSvgRenderer(QByteArray(source.replace(b"#fff", sign.encode())))
    result = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    result.fill(Qt.GlobalColor.transparent)
    result.setDevicePixelRatio(ratio)
    painter = QPainter(result)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return result


def icon(name: str, widget: QWidget, tone: Tone | None = None) -> QIcon:
    """The icon in the text colour of ``widget`` (or in a tone), at its pixel ratio; ask again on PaletteChange."""
    colours = colours_of(widget.palette())
    colour = colours.strong(tone) if tone else QColor(colours.text)
    return QIcon(pixmap(name, colour, widget.fontMetrics().height(), widget.devicePixelRatioF()))


class StateIcon(QLabel):
    """A small sign beside a line: ``must``, ``should``, ``good``, ``open`` …; follows palette and text size.

    ``spoken`` is what a screen reader says in its place.
    """

    def __init__(self, name: str, tone: Tone, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._tone = tone
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(spoken)
        self._render()

    def show_state(self, name: str, tone: Tone, spoken: str) -> None:
        """Show another sign."""
        self._name, self._tone = name, tone
        self.setAccessibleName(spoken)
        self._render()

    def changeEvent(self, event: QEvent) -> None:
        """Tint again when the palette or the text size changes."""
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._render()
        super().changeEvent(event)

    def _render(self) -> None:
        colour = colours_of(self.palette()).strong(self._tone)
        size = round(self.fontMetrics().height() * 1.1)
        self.setPixmap(pixmap(self._name, colour, size, self.devicePixelRatioF()))
