"""A plain text field of a story with its spans: the article body, the headline, the standfirst."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFontMetricsF,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from newsdesk.domain.spans import Span
from newsdesk.live.anchors import Origin
from newsdesk.live.text import LiveText, Splice
from ui.editor.cleaning import broken, clean
from ui.editor.spaced_layout import SpacedLayout
from ui.editor.spans import Blocks, SpanPainter, moved
from ui.editor.styler import SPREAD, Styler, spread_font
from ui.editor.text_bridge import Edit, TextBridge
from ui.theme.colours import colours_of
from ui.theme.type import serif_font

WRITING_MS = 2500  # a paragraph left alone this long is no longer being written
_RAISED = 0.07
_OURS = "application/x-newsdesk-markdown"  # marks words of a story: they are pasted letter by letter


class StoryEdit(QPlainTextEdit):
    """Shows one field; every edit leaves it as a splice of code points.

    Signals:
        spliced: (Splice, Origin), an edit made here.
        noticed: a sentence for the person (a pasted line was broken, for example).
        finding_requested: the fingerprint of the finding that was clicked.
        menu_wanted: a menu (QMenu) is to be filled further before it is shown.
        files_dropped: files were dropped or pasted here; their paths.
    """

    spliced = Signal(object, object)
    noticed = Signal(str)
    finding_requested = Signal(str)
    menu_wanted = Signal(object)
    files_dropped = Signal(list)

    def __init__(
        self, name: str, points: float, *, markdown: bool, bold: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("kind", "bare")
        self.setTabChangesFocus(True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._spread = SPREAD if markdown else 1.0
        self._points = points
        self._percent = 100
        self._bold = bold
        self._markdown = markdown
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self._layout = SpacedLayout(self.document()) if markdown else None
        if self._layout:
            self.document().setDocumentLayout(self._layout)
        self._styler = Styler(self.document(), self.palette(), points) if markdown else None
        self._bridge = TextBridge(self.document(), self)
        self._bridge.edited.connect(self._on_edited)
        self._bridge.spliced.connect(self._on_spliced)
        self._origin = Origin.EDIT
        self.html_to_markdown: Callable[[str], str] | None = None
        self._spans: Blocks = [()]
        self._fresh: Blocks | None = None
        self._selected = ""
        self._lit: Span | None = None
        self._lights: list[QTextEdit.ExtraSelection] = []
        self._writing: int | None = None
        self._writing_timer = QTimer(self)
        self._writing_timer.setSingleShot(True)
        self._writing_timer.setInterval(WRITING_MS)
        self._writing_timer.timeout.connect(self._stop_writing)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self._apply_size()

    # -- text ----------------------------------------------------------------------------------------------------

    @property
    def bridge(self) -> TextBridge:
        """Between this document and code points."""
        return self._bridge

    def load(self, text: LiveText) -> None:
        """Show a text from its beginning; characters a document cannot hold are mended by an edit."""
        fit = broken(clean(text.text))
        self._bridge.load(fit)
        self._spans = [()] * len(self._bridge.lines)
        self._fresh = None
        self._writing = None
        if self._styler:
            self._styler.restyle_all()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if fit != text.text:
            self.spliced.emit(Splice(0, text.text, fit), Origin.EDIT)
            self.noticed.emit(self.tr("Some characters or over-long lines of this story were mended."))

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a setter
        """Whether words may be changed here; the caret stays."""
        self.setReadOnly(read_only)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags if read_only else Qt.TextInteractionFlag.TextEditorInteraction)

    def selection(self) -> Span:
        """The selected range in code points; empty at the caret without one."""
        cursor = self.textCursor()
        return Span(self._bridge.offset(cursor.selectionStart()), self._bridge.offset(cursor.selectionEnd()))

    def select(self, span: Span) -> None:
        """Select a range (code points) and bring it into sight: the next key replaces it."""
        self.setTextCursor(self._over(span))
        self.centerCursor()

    def show_passage(self, span: Span) -> None:
        """Light a range (code points) up with the caret before it, in sight: nothing typed then replaces it.

        It stays lit until the caret moves or the words change.
        """
        cursor = self.textCursor()
        cursor.setPosition(self._bridge.position(span.start))
        self.setTextCursor(cursor)
        self._lit = span
        light = QTextEdit.ExtraSelection()
        light.cursor = self._over(span)
        light.format.setBackground(self.palette().highlight())
        self._lights = [light]
        self.setExtraSelections(self._lights)
        self.centerCursor()

    def put_out(self) -> None:
        """Light no passage up any longer."""
        if self._lit is not None:
            self._lit = None
            self._lights = []
            self.setExtraSelections([])

    def passage(self) -> Span:
        """The range that is selected, else the one that is lit up, else the caret (code points)."""
        selected = self.selection()
        return self._lit if self._lit is not None and selected.start == selected.end else selected

    def undo_text(self) -> None:
        """Undo one step of writing."""
        self._with(Origin.UNDO, lambda: self._bridge.undo_by(self.undo))

    def redo_text(self) -> None:
        """Do one step of writing again."""
        self._with(Origin.REDO, lambda: self._bridge.redo_by(self.redo))

    def cut_text(self) -> None:
        """Cut what is selected; pasted here again, its records come back with it."""
        span = self.selection()
        self.copy()
        words = "\n".join(self._bridge.lines)[span.start : span.end]
        self._with(Origin.CUT, lambda: self._bridge.replace([Splice(span.start, words, "")] if words else []))

    def move_selection(self, to: int) -> None:
        """Move what is selected to another place (code points), with its records; not into itself."""
        span = self.selection()
        words = "\n".join(self._bridge.lines)[span.start : span.end]
        if not words or span.start <= to <= span.end:
            return
        self._with(Origin.CUT, lambda: self._bridge.replace([Splice(span.start, words, "")]))
        to -= len(words) if to > span.end else 0
        self._with(Origin.PASTE, lambda: self._bridge.replace([Splice(to, "", words)]))
        self.select(Span(to, to + len(words)))

    # -- spans ---------------------------------------------------------------------------------------------------

    def show_spans(self, blocks: Blocks) -> None:
        """Draw these from now on; those of the paragraph being written wait."""
        if len(blocks) != len(self._bridge.lines):
            return  # read from another version of the text
        self._fresh = blocks
        writing = self._writing
        if writing is None or writing >= len(self._spans):
            self._spans = blocks
        else:
            self._spans = [*blocks[:writing], self._spans[writing], *blocks[writing + 1 :]]
        self.viewport().update()

    def select_finding(self, fingerprint: str) -> None:
        """Draw that finding as the selected one; "" for none."""
        if fingerprint != self._selected:
            self._selected = fingerprint
            self.viewport().update()

    def finding_at(self, position: int) -> str:
        """The fingerprint of the finding drawn at a document position, the shortest of several, or ""."""
        block = self.document().findBlock(position)
        column = position - block.position()
        found = [d for d in self._spans[block.blockNumber()] if d.key and d.start <= column <= d.end]
        return min(reversed(found), key=lambda d: d.end - d.start).key if found else ""

    # -- Qt ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the spans in sight, then the words over them."""
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        block = self.firstVisibleBlock()
        offset = self.contentOffset()
        top, bottom = event.rect().top(), event.rect().bottom()
        number = block.blockNumber()
        ratio = self.devicePixelRatioF()
        while block.isValid() and offset.y() <= bottom:
            height = self.blockBoundingRect(block).height()
            spans = self._spans[number] if number < len(self._spans) else ()
            if spans and offset.y() + height >= top:
                self._painter.paint(painter, block, offset, spans, selected=self._selected, ratio=ratio)
            offset.setY(offset.y() + height)
            block, number = block.next(), number + 1
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo know where their words come from."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_text()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_text()
        elif event.matches(QKeySequence.StandardKey.Cut) and not self.isReadOnly():
            self.cut_text()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a finding asks for its reason, once it is no double click: that selects the word."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            at = self.cursorForPosition(event.position().toPoint()).position()
            if self.finding_at(at):
                wait = QGuiApplication.styleHints().mouseDoubleClickInterval()
                QTimer.singleShot(wait, self, partial(self._ask_why, at, self.document().revision()))

    def _ask_why(self, at: int, revision: int) -> None:
        """Ask for the reason of the finding at a position, unless the person has gone on selecting or writing."""
        caret = self.textCursor()
        found = self.finding_at(at)
        if found and caret.position() == at and not caret.hasSelection() and revision == self.document().revision():
            self.finding_requested.emit(found)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, its undo, redo and cut being ours, with what else is wanted in it."""
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ours = {"edit-undo": self.undo_text, "edit-redo": self.redo_text, "edit-cut": self.cut_text}
        for action in menu.actions():
            if action.objectName() in ours:
                action.triggered.disconnect()
                action.triggered.connect(ours[action.objectName()])
        self.menu_wanted.emit(menu)
        menu.popup(event.globalPos())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Words being composed look like the others."""
        if self._styler and event.preeditString():
            length = len(event.preeditString().encode("utf-16-le")) // 2
            kind = QInputMethodEvent.AttributeType.TextFormat
            base = QInputMethodEvent.Attribute(kind, 0, length, self._styler.base)
            event = QInputMethodEvent(event.preeditString(), [base, *event.attributes()])
        super().inputMethodEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Say that the words come from a field of ours, so that their anchors come back with them."""
        data = super().createMimeDataFromSelection()
        data.setData(_OURS, b"")
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words, pages and files may come in."""
        return source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste: the structure of a web page or document as Markdown, everything else as plain text."""
        files = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if files:
            self.files_dropped.emit(files)
            return
        text = self._pasted(source)
        fit = broken(clean(text))
        if fit.count("\n") > clean(text).count("\n"):
            self.noticed.emit(self.tr("An over-long line was broken into shorter ones."))
        origin = Origin.PASTE if source.hasFormat(_OURS) else Origin.EDIT
        self._with(origin, lambda: self.textCursor().insertText(self._on_one_line(fit)))
        self.ensureCursorVisible()

    def dropEvent(self, event: QDropEvent) -> None:
        """Words dragged within this field are moved; anything else comes in as it would by pasting."""
        within = event.source() in (self, self.viewport()) and event.proposedAction() is Qt.DropAction.MoveAction
        if not within or self.isReadOnly():
            super().dropEvent(event)
            return
        self.move_selection(self._bridge.offset(self.cursorForPosition(event.position().toPoint()).position()))
        event.acceptProposedAction()

    def changeEvent(self, event: QEvent) -> None:
        """Take on the colours of another palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def set_percent(self, percent: int) -> None:
        """Show the text at that size."""
        self._percent = percent
        self._apply_size()
        self._dress()

    # -- within --------------------------------------------------------------------------------------------------

    def _on_one_line(self, text: str) -> str:
        return text

    def _pasted(self, source: QMimeData) -> str:
        if source.hasHtml() and self.html_to_markdown and not source.hasFormat(_OURS):
            try:
                return self.html_to_markdown(source.html())
            except ValueError:
                return source.text()
        return source.text()

    def _with(self, origin: Origin, act: Callable[[], object]) -> None:
        self._origin = origin
        try:
            act()
        finally:
            self._origin = Origin.EDIT

    def _on_spliced(self, splice: Splice) -> None:
        self.spliced.emit(splice, self._origin)

    def _on_edited(self, edit: Edit) -> None:
        self.put_out()
        moved(self._spans, edit)
        self._fresh = None
        if self._styler:
            self._styler.lines_changed(edit.first, edit.removed, edit.lines, edit.block)
        self._writing = edit.first + len(edit.lines) - 1
        self._writing_timer.start()

    def _over(self, span: Span) -> QTextCursor:
        cursor = self.textCursor()
        cursor.setPosition(self._bridge.position(span.start))
        cursor.setPosition(self._bridge.position(span.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _on_cursor_moved(self) -> None:
        self.put_out()
        if self._writing is not None and self.textCursor().blockNumber() != self._writing:
            self._stop_writing()

    def _stop_writing(self) -> None:
        self._writing = None
        self._writing_timer.stop()
        if self._fresh is not None:
            self.show_spans(self._fresh)

    def _apply_size(self) -> None:
        points = self._points * self._percent / 100
        font = spread_font(points) if self._markdown else serif_font(points, bold=self._bold)
        if self._layout:
            self._layout.line_height = 0.0
        self.setFont(font)
        self.viewport().setFont(font)  # the placeholder's
        self.document().setDefaultFont(font)
        read = QFontMetricsF(serif_font(points, bold=self._bold))
        spread = QFontMetricsF(font)
        rise = _RAISED * (spread.ascent() + spread.descent()) if self._markdown else 0.0
        self._painter = SpanPainter(colours_of(self.palette()), read.ascent(), read.descent(), rise)

    def _dress(self) -> None:
        self._apply_size()
        if self._styler:
            self._styler.dress(self.palette(), self._points * self._percent / 100)
            self._styler.restyle_all()
        self.viewport().update()
