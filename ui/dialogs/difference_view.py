"""Two texts compared: what was removed is struck through and red, what was added is underlined and green."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from ui.theme.colours import Tone, colours_of
from ui.viewmodels.differences import Change, Piece


class DifferenceView(QTextEdit):
    """Read-only; the pieces are put in as plain text with formats, never as HTML."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setProperty("role", "passage")
        self._pieces: tuple[Piece, ...] = ()

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show a comparison."""
        if self._pieces != tuple(pieces):
            self._pieces = tuple(pieces)
            self._render()

    def changeEvent(self, event: QEvent) -> None:
        """Colour anew when the palette changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._render()

    def spoken(self) -> str:
        """The comparison in words: what was removed and what was added."""
        words = {Change.REMOVED: self.tr("removed “{text}”"), Change.ADDED: self.tr("added “{text}”")}
        changes = [words[p.change].format(text=p.text.strip()) for p in self._pieces if p.change in words]
        return ", ".join(changes)

    def _render(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        before: Piece | None = None
        for piece in self._pieces:
            if before and before.change is Change.REMOVED and not before.text[-1:].isspace():
                cursor.insertText(" ", self._format(Change.KEPT))
            cursor.insertText(piece.text, self._format(piece.change))
            before = piece if piece.change is Change.REMOVED else None
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setAccessibleDescription(self.spoken())

    def _format(self, change: Change) -> QTextCharFormat:
        form = QTextCharFormat()
        colours = colours_of(QGuiApplication.palette())
        if change is Change.REMOVED:
            form.setForeground(colours.strong(Tone.MUST))
            form.setFontStrikeOut(True)
        elif change is Change.ADDED:
            form.setForeground(colours.strong(Tone.GOOD))
            form.setFontUnderline(True)
        else:
            form.setForeground(QColor(colours.text))
        return form


class DifferenceLine(DifferenceView):
    """A comparison of a line or two, as tall as its words, without a frame."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "bare")
        self.setStyleSheet("QTextEdit { border: none; background: transparent; }")
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().contentsChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The height follows the width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As tall as its words."""
        return QSize(200, self.minimumHeight())

    def _fit(self) -> None:
        height = round(self.document().size().height()) + 2
        if height != self.minimumHeight():
            self.setFixedHeight(height)
