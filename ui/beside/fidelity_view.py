"""An answer in full beside what is printed of it, point by point, in the centre pane."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QShowEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from newsdesk.domain.spans import Field, Passage, Span
from ui.beside.point_card import PointCard
from ui.editor.offsets import from_utf16, to_utf16
from ui.sidebar.tones import theme_tone
from ui.theme.colours import Tone as ThemeTone
from ui.theme.colours import colours_of
from ui.theme.flow import FlowLayout
from ui.theme.type import TextRole
from ui.theme.widgets import button, label, pill, set_tone
from ui.viewmodels.cards import Ask, Command
from ui.viewmodels.fidelity import FidelityPage, PointRow, answers, fidelity_page, first_open, paragraph_at
from ui.viewmodels.view import StoryView


class Words(QPlainTextEdit):
    """Words to read and to select in, by mouse and by keyboard; offsets are code points.

    Signals:
        carried: Enter was pressed.
        menu_wanted: a menu (QMenu) is to be filled before it is shown.
    """

    carried = Signal()
    menu_wanted = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.setProperty("kind", "passage")

    def show_words(self, words: str) -> None:
        """Show other words; the selection stays while they are the same."""
        if self.toPlainText() != words:
            self.setPlainText(words)

    @property
    def selection(self) -> Span:
        """What is selected; empty at the caret."""
        cursor, text = self.textCursor(), self.toPlainText()
        return Span(from_utf16(text, cursor.selectionStart()), from_utf16(text, cursor.selectionEnd()))

    def select(self, span: Span) -> None:
        """Select words."""
        cursor, text = self.textCursor(), self.toPlainText()
        cursor.setPosition(to_utf16(text, span.start))
        cursor.setPosition(to_utf16(text, span.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def tint(self, spans: list[tuple[Span, ThemeTone]], shown: Span | None) -> None:
        """Lay tints under words; scroll to those ``shown``."""
        colours, text, tints = colours_of(self.palette()), self.toPlainText(), []
        for span, tone in spans:
            tint = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(to_utf16(text, span.start))
            cursor.setPosition(to_utf16(text, span.end), QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setBackground(colours.soft(tone))
            look.setForeground(colours.strong(tone))
            tint.cursor, tint.format = cursor, look
            tints.append(tint)
        self.setExtraSelections(tints)
        if shown is not None and not self.textCursor().hasSelection():
            cursor = self.textCursor()
            cursor.setPosition(to_utf16(text, shown.start))
            self.setTextCursor(cursor)
            self.centerCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter carries the current point in what is selected."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.carried.emit()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy, and what else is offered here."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_wanted.emit(menu)
        copy = menu.addAction(self.tr("Copy"))
        copy.setEnabled(self.textCursor().hasSelection())
        copy.triggered.connect(self.copy)
        menu.popup(event.globalPos())


class FidelityView(QWidget):
    """The page: which answer, its words and points at the left, the story at the right.

    Signals:
        command_requested: a Command that a button asks for.
        story_requested: back to the story.
    """

    command_requested = Signal(object)
    story_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._view: StoryView | None = None
        self._response = ""
        self._page: FidelityPage | None = None
        self._current = ""
        self._pill = pill("")
        self.answer = QComboBox()
        self.answer.setAccessibleName(self.tr("Answer"))
        self.answer.activated.connect(self._choose_answer)
        self._back = button(self.tr("Back to the story"))
        self._back.clicked.connect(self.story_requested)
        self._heading = label("", TextRole.SMALL, wrap=True)
        self.full = Words(self.tr("The answer in full"))
        self.printed = Words(self.tr("What is printed"))
        self.printed.carried.connect(self._carry_current)
        self.printed.menu_wanted.connect(self._fill_menu)
        self._whole = label("", TextRole.SMALL_STRONG, wrap=True)
        self._whole_here = button(self.tr("Carry the whole answer here"))
        self._whole_here.clicked.connect(self._carry_whole)
        self._leave_out = button(self.tr("Leave out…"))
        self._leave_out.clicked.connect(self._ask_leave_out)
        self.cards: list[PointCard] = []
        self._lay_out()

    def show_response(self, response: str, selection: Passage | None = None) -> None:
        """Show that answer ("" for the first that is open); ``selection`` is what is selected in the story."""
        self._response, self._current = response, ""
        self._draw()
        if selection is not None and selection.field is Field.BODY:
            self.printed.select(selection.span)

    def show_view(self, view: StoryView | None) -> None:
        """Show the story as it is now; drawn when it is in sight."""
        self._view = view
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while it was out of sight."""
        super().showEvent(event)
        self._draw()

    # -- within --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("What was answered, what is printed"), TextRole.TITLE, wrap=True), 1)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        which = QHBoxLayout()
        which.setSpacing(8)
        which.addWidget(self.answer)
        which.addWidget(self._pill)
        which.addStretch(1)
        left = self._column(self.tr("The answer in full"), self._heading, self.full)
        self.full.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._area = self._points_area()
        left.addWidget(self._area, 2)
        self._hint = label(self.tr("Select a passage, then “Carry here” on the point it carries."), wrap=True)
        self._hint.setProperty("role", TextRole.SMALL_STRONG.value)
        self.printed.selectionChanged.connect(self._calm)
        right = self._column(self.tr("What is printed"), self._hint, self.printed)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        left.setContentsMargins(0, 0, 16, 0)
        right.setContentsMargins(16, 0, 0, 0)
        for each in (left, right):
            holder = QWidget()
            holder.setLayout(each)
            self._split.addWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(which)
        column.addWidget(self._split, 1)

    def _column(self, title: str, under: QWidget, words: Words) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(label(title, TextRole.STRONG))
        column.addWidget(under)
        column.addWidget(words, 1)
        return column

    def _whole_row(self) -> QVBoxLayout:
        holder = QWidget()
        flow = FlowLayout(holder)
        flow.addWidget(self._whole_here)
        flow.addWidget(self._leave_out)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._whole)
        column.addWidget(holder)
        column.addSpacing(8)
        return column

    def _points_area(self) -> QScrollArea:
        self._below = inner = QWidget()
        inner.setProperty("role", "scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(6)
        column.addLayout(self._whole_row())
        column.addWidget(label(self.tr("Point by point"), TextRole.STRONG))
        self._points = QVBoxLayout()
        self._points.setSpacing(8)
        self._points.addStretch(1)
        column.addLayout(self._points, 1)
        area = QScrollArea()
        area.setAccessibleName(self.tr("Point by point"))
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        return area

    def _draw(self) -> None:
        if self._view is None:
            return
        dossier = self._view.dossier
        known = answers(dossier)
        if self._response not in {response for response, _ in known}:
            self._response = first_open(dossier)
        self._fill_answers(known)
        self._page = page = fidelity_page(dossier, self._response)
        for each in (self._split, self._pill, self.answer):
            each.setVisible(page is not None)
        if page is None:
            return
        self._pill.setText(page.pill.words)
        set_tone(self._pill, theme_tone(page.pill.tone))
        self._heading.setText(page.heading)
        self._whole.setText(page.whole)
        self.full.show_words(page.full)
        self.printed.show_words(dossier.content.body)
        self._show_points(page)
        self._area.setMinimumWidth(
            self._below.minimumSizeHint().width() + self._area.verticalScrollBar().sizeHint().width()
        )

    def _fill_answers(self, known: tuple[tuple[str, str], ...]) -> None:
        if [(self.answer.itemData(i), self.answer.itemText(i)) for i in range(self.answer.count())] != list(known):
            self.answer.clear()
            for response, words in known:
                self.answer.addItem(words, response)
        self.answer.setCurrentIndex(self.answer.findData(self._response))

    def _show_points(self, page: FidelityPage) -> None:
        while len(self.cards) < len(page.points):
            self._add_card()
        while len(self.cards) > len(page.points):
            self.cards.pop().deleteLater()
        for card, row in zip(self.cards, page.points, strict=True):
            card.show_row(row)
        if self._current not in {row.claim for row in page.points}:
            opened = next((row.claim for row in page.points if row.open), "")
            self._current = opened or (page.points[0].claim if page.points else "")
        self._show_current()

    def _add_card(self) -> None:
        card = PointCard()
        card.chosen.connect(self._choose)
        card.answered.connect(self._answered)
        card.carry_requested.connect(self._carry)
        card.quote_requested.connect(self._quote)
        card.forget_requested.connect(self._forget)
        self._points.insertWidget(len(self.cards), card)
        self.cards.append(card)

    def _choose(self) -> None:
        card = self._sender()
        if card is not None and card.row is not None and card.row.claim != self._current:
            self._current = card.row.claim
            self._show_current()

    def _show_current(self) -> None:
        """Mark the current point, and in the story its allegation and what carries it."""
        for card in self.cards:
            card.set_current(current=card.row is not None and card.row.claim == self._current)
        row = self._row()
        if row is None or self._page is None:
            return
        carried = {self._page.carried, *(point.printed for point in self._page.points)}
        marks = [(row.allegation, ThemeTone.MUST), *((passage, ThemeTone.GOOD) for passage in carried)]
        tints = [(p.span, tone) for p, tone in marks if p is not None and p.field is Field.BODY]
        shown = row.printed or row.allegation
        self.printed.tint(tints, shown.span if shown is not None and shown.field is Field.BODY else None)

    def _row(self) -> PointRow | None:
        return next((c.row for c in self.cards if c.row is not None and c.row.claim == self._current), None)

    def _sender(self) -> PointCard | None:
        sender = self.sender()
        return sender if isinstance(sender, PointCard) else None

    def _selected(self) -> Passage | None:
        """What is selected in the story; when nothing is, it is asked for."""
        span = self.printed.selection
        if span.start < span.end:
            return Passage(Field.BODY, span)
        set_tone(self._hint, ThemeTone.MUST)
        self.printed.setFocus()
        return None

    def _calm(self) -> None:
        if self.printed.textCursor().hasSelection():
            set_tone(self._hint, ThemeTone.NEUTRAL)

    def _ask(self, ask: Ask, claim: str = "", place: Passage | None = None, text: str = "") -> None:
        others = (claim,) if claim else ()
        self.command_requested.emit(Command("", ask, self._response, others, place, text))

    def _answered(self, value: str) -> None:
        card = self._sender()
        if card is not None and card.row is not None:
            self._ask(Ask.ANSWER_POINT, card.row.claim, text=value)

    def _carry(self) -> None:
        card, place = self._sender(), self._selected()
        if card is not None and card.row is not None and place is not None:
            self._ask(Ask.CARRY_POINT, card.row.claim, place)

    def _carry_current(self) -> None:
        """From the keyboard, in the story: what is selected there, else the paragraph that the caret is in."""
        row, span = self._row(), self.printed.selection
        paragraph = paragraph_at(self.printed.toPlainText(), span.start)
        place = Passage(Field.BODY, span) if span.start < span.end else paragraph
        if row is not None and place is not None:
            self._ask(Ask.CARRY_POINT, row.claim, place)

    def _quote(self) -> None:
        card, span = self._sender(), self.full.selection
        if card is not None and card.row is not None:
            self._ask(Ask.ANSWER_POINT, card.row.claim, text=card.row.disposition, place=Passage(Field.BODY, span))

    def _forget(self) -> None:
        card = self._sender()
        if card is not None and card.row is not None:
            self._ask(Ask.CARRY_POINT, card.row.claim)

    def _carry_whole(self) -> None:
        place = self._selected()
        if place is not None:
            self._ask(Ask.MARK_USED, place=place)

    def _ask_leave_out(self) -> None:
        self._ask(Ask.LEAVE_OUT)

    def _fill_menu(self, menu: QMenu) -> None:
        for card in self.cards:
            card.menu_of(menu)
        menu.addSeparator()

    def _choose_answer(self) -> None:
        self._response, self._current = str(self.answer.currentData()), ""
        self._draw()
