"""The few shapes every pane is made of: pills, cards, labels, buttons. Style comes from the one style sheet."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.colours import Tone
from ui.theme.type import TextRole


class Kind(StrEnum):
    """How much a button asks for attention."""

    PLAIN = "plain"
    PRIMARY = "primary"  # the one thing to do next
    FLAT = "flat"  # no frame until focused
    LINK = "link"  # reads as a link
    PASSAGE = "passage"  # words of the story, in a tone; leads to them
    SECTION = "section"  # folds what follows


def label(text: str, role: TextRole = TextRole.BODY, *, wrap: bool = False, tone: Tone | None = None) -> QLabel:
    """A line (or with ``wrap`` a paragraph) of text in a role; its words can be selected by neither mouse nor key."""
    widget = _Paragraph(text) if wrap else QLabel(text)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setProperty("role", role.value)
    widget.setWordWrap(wrap)
    if tone:
        widget.setProperty("tone", tone.value)
    return widget


class _Paragraph(QLabel):
    """Words over several lines; no line ends in the point that parts one thing from the next."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show the words; the point goes with what follows it."""
        self._words = text
        super().setText(text.replace(" · ", " ·\N{NO-BREAK SPACE}"))

    def text(self) -> str:
        """The words as they were given."""
        return self._words


def pill(text: str, tone: Tone = Tone.NEUTRAL) -> QLabel:
    """A short word on a soft ground; the word says what the colour says."""
    widget = label(text, tone=tone)
    widget.setProperty("role", "pill")
    widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
    widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return widget


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Show a pill, label, banner or passage in another tone."""
    if widget.property("tone") != tone.value:
        widget.setProperty("tone", tone.value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def button(text: str, kind: Kind = Kind.PLAIN, *, tone: Tone | None = None) -> QPushButton:
    """A push button; a screen reader says its label without the mnemonic's &."""
    widget = QPushButton(text)
    widget.setAccessibleName(text.replace("&", ""))
    widget.setProperty("kind", kind.value)
    widget.setAutoDefault(True)  # Enter presses the one that has the keyboard, in dialogs and elsewhere
    if tone:
        widget.setProperty("tone", tone.value)
    if kind in {Kind.PASSAGE, Kind.SECTION}:
        widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return widget


def frame(role: str, *, margins: int = 0, spacing: int = 0) -> tuple[QFrame, QVBoxLayout]:
    """A frame of that role (``card``, ``page``, ``pane``, ``banner``, ``popover``) and its column."""
    widget = QFrame()
    widget.setProperty("role", role)
    column = QVBoxLayout(widget)
    column.setContentsMargins(margins, margins, margins, margins)
    column.setSpacing(spacing)
    return widget, column


def card() -> tuple[QFrame, QVBoxLayout]:
    """A card on the pane, and the column its lines go into."""
    return frame("card", margins=12, spacing=6)


def rule() -> QFrame:
    """A hairline between two parts."""
    widget = QFrame()
    widget.setProperty("role", "rule")
    return widget
