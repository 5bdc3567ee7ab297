"""The matrix in the centre pane: allegations by parties, what blocks, and the record behind each cell."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.matrix.cell_delegate import CellDelegate
from ui.matrix.frozen_column import FrozenColumn
from ui.theme.colours import Tone
from ui.theme.flow import FlowLayout
from ui.theme.type import TextRole
from ui.theme.widgets import button, label, pill, set_tone
from ui.viewmodels.cards import Ask, Command
from ui.viewmodels.matrix import NOT_ABOUT, MatrixModel, matrix_table
from ui.viewmodels.replies import to_put
from ui.viewmodels.reply_stages import awaited, never_asked, unprinted
from ui.viewmodels.view import StoryView


class MatrixTableView(QTableView):
    """The table itself: arrow keys go from cell to cell, Enter opens; with Shift or Ctrl several parties are selected.

    Signals:
        cell_opened: the model index that was opened.
    """

    cell_opened = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Matrix"))
        self.setProperty("kind", "boxed")
        self.setItemDelegate(CellDelegate(self))
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._clicked)
        self.frozen = FrozenColumn(self)
        self.frozen.clicked.connect(self.cell_opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the current cell."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.currentIndex().isValid():
            self.cell_opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def selected_columns(self) -> list[int]:
        """The columns of parties in which something is selected."""
        return sorted({index.column() for index in self.selectedIndexes() if index.column()})

    def _clicked(self, index: QModelIndex) -> None:
        """A click opens; with Shift or Ctrl it selects."""
        several = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        if not QGuiApplication.keyboardModifiers() & several:
            self.cell_opened.emit(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Give the allegations a third of the width and the parties the rest, none less than can be read."""
        model = self.model()
        columns = model.columnCount() if model is not None else 0
        if not columns:
            return
        least = self.fontMetrics().averageCharWidth() * 19
        width = self.viewport().width()
        first = max(least, round(width * (0.3 if columns > 1 else 1)))
        rest = max(least, (width - first) // max(1, columns - 1))
        self.setColumnWidth(0, first)
        for column in range(1, columns):
            self.setColumnWidth(column, rest)
        self.resizeRowsToContents()
        self.frozen.follow()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The current cell is in sight."""
        super().currentChanged(current, previous)
        self.frozen.uncover(current)


class MatrixView(QWidget):
    """The page round the table.

    Signals:
        command_requested: a Command that a cell or a button asks for.
        story_requested: back to the story.
    """

    command_requested = Signal(object)
    story_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._view: StoryView | None = None
        self.model = MatrixModel(self)
        self.table = MatrixTableView()
        self.table.setModel(self.model)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._pill = pill("")
        self._only = button(self.tr("Only what blocks"))
        self._only.setCheckable(True)
        self._whom = label("", TextRole.SMALL_STRONG)
        self._steps: dict[QPushButton, tuple[QAction, Ask]] = {}
        for words, ask in (
            (self.tr("Draft letters…"), Ask.DRAFT_LETTERS),
            (self.tr("Log what came back…"), Ask.LOG_TOGETHER),
            (self.tr("Write into the story…"), Ask.WRITE_REPLY),
            (self.tr("Not approached…"), Ask.NOT_APPROACHED),
        ):
            self._add_step(words, ask)
        self._back = button(self.tr("Back to the story"))
        self._empty = label("", TextRole.SMALL, wrap=True)
        self._lay_out()
        self._only.toggled.connect(self._draw)
        self.table.selectionModel().selectionChanged.connect(self._show_steps)
        self._back.clicked.connect(self.story_requested)
        self.table.cell_opened.connect(self._open)

    def show_view(self, view: StoryView | None) -> None:
        """Show the matrix of a story as it is now; drawn when it is in sight."""
        self._view = view
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while it was out of sight."""
        super().showEvent(event)
        self._draw()
        self.table.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(label(self.tr("Allegations × parties"), TextRole.TITLE))
        head.addSpacing(8)
        head.addWidget(self._pill)
        head.addStretch(1)
        head.addWidget(self._back)
        holder = QWidget()
        steps = FlowLayout(holder)
        for each in (self._only, self._whom, *self._steps):
            steps.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(holder)
        column.addWidget(self._empty)
        column.addWidget(self.table, 1)
        hint = self.tr(
            "{mark} the allegation is not about them. A cell opens its record: what was put, word for word, every attempt, "
            "the full answer. Shift or Ctrl with a click or an arrow key selects several parties."
        )
        column.addWidget(label(hint.format(mark=NOT_ABOUT), TextRole.SMALL, wrap=True))

    def _draw(self) -> None:
        if self._view is None:
            return
        table = matrix_table(self._view.matrix, self._view.dossier, only_blocking=self._only.isChecked())
        current = self.table.currentIndex()
        place = (current.row(), current.column())
        self.model.show_table(table)
        self._pill.setText(table.pill)
        set_tone(self._pill, Tone.MUST if table.blocking else Tone.GOOD)
        nothing = self.tr("No allegation is recorded against a recorded party. Record them in Sources and Replies.")
        blocked = self.tr("Nothing blocks.")
        self._empty.setText(blocked if self._only.isChecked() else nothing)
        self._empty.setVisible(not table.rows)
        self.table.share_width()
        if not self.table.currentIndex().isValid():
            self._keep_current(place)
        self._show_steps()

    def _keep_current(self, place: tuple[int, int]) -> None:
        index = self.model.index(max(0, place[0]), max(1, place[1]))
        if index.isValid():
            self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _open(self, index: QModelIndex) -> None:
        row = self.model.table.rows[index.row()]
        column = index.column()
        if column == 0:
            if row.place is not None:
                self.command_requested.emit(Command(row.title, Ask.JUMP, place=row.place))
            return
        party = self.model.table.parties[column - 1][0]
        self.command_requested.emit(Command(row.title, Ask.OPEN_CELL, row.claim, (party,)))

    # -- several parties -----------------------------------------------------------------------------------------

    def _add_step(self, words: str, ask: Ask) -> None:
        """A button and an entry of the table's menu that do the same."""
        step, action = button(words), QAction(words, self.table)
        step.clicked.connect(action.trigger)
        action.triggered.connect(self._step)
        self.table.addAction(action)
        self._steps[step] = (action, ask)

    def _parties(self) -> tuple[str, ...]:
        """The parties that are meant: those selected when they are several, else all in sight."""
        shown = [party for party, _ in self.model.table.parties]
        chosen = [shown[column - 1] for column in self.table.selected_columns() if column <= len(shown)]
        return tuple(chosen if len(chosen) > 1 else shown)

    def _show_steps(self) -> None:
        """Say whom the steps are for, and offer those that are due."""
        if self._view is None:
            return
        parties, view = self._parties(), self._view
        several = len(self.table.selected_columns()) > 1
        chosen = self.tr("{n} selected:").format(n=len(parties))
        self._whom.setText(chosen if several else self.tr("All parties:"))
        due = {
            Ask.DRAFT_LETTERS: any(to_put(view.matrix, party) for party in parties),
            Ask.LOG_TOGETHER: bool(awaited(view.dossier, parties)),
            Ask.NOT_APPROACHED: any(p.id in parties for p in never_asked(view.dossier)),
            Ask.WRITE_REPLY: bool(unprinted(view.dossier, view.now, parties)),
        }
        for step, (action, ask) in self._steps.items():
            for each in (step, action):
                each.setEnabled(due.get(ask, True))

    def _step(self) -> None:
        action = self.sender()
        ask = next(ask for known, ask in self._steps.values() if known is action)
        several = len(self.table.selected_columns()) > 1
        others = self._parties() if several or ask is not Ask.NOT_APPROACHED else ()
        self.command_requested.emit(Command("", ask, others=others))
