"""The matrix in the centre pane: allegations by parties, what blocks, and the record behind each cell."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from ui.matrix.cell_delegate import CellDelegate
from ui.matrix.frozen_column import FrozenColumn
from ui.theme.colours import Tone
from ui.theme.type import TextRole
from ui.theme.widgets import button, label, pill, set_tone
from ui.viewmodels.cards import Ask, Command
from ui.viewmodels.matrix import MatrixModel, matrix_table
from ui.viewmodels.view import StoryView


class MatrixTableView(QTableView):
    """The table itself: arrow keys go from cell to cell, Enter opens.

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
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self.cell_opened)
        self.frozen = FrozenColumn(self)
        self.frozen.clicked.connect(self.cell_opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the current cell."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self.currentIndex().isValid():
            self.cell_opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)

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
        self._pill = pill("")
        self._only = button(self.tr("Only what blocks"))
        self._only.setCheckable(True)
        self._letters = button(self.tr("Draft letters…"))
        self._unasked = button(self.tr("Not approached…"))
        self._back = button(self.tr("Back to the story"))
        self._empty = label("", TextRole.SMALL, wrap=True)
        self._lay_out()
        self._only.toggled.connect(self._draw)
        self._letters.clicked.connect(self._draft_letters)
        self._unasked.clicked.connect(self._not_approached)
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
        for each in (self._only, self._letters, self._unasked, self._back):
            head.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self.table, 1)
        hint = self.tr("A cell opens its record: what was put, word for word, every attempt, the full answer.")
        column.addWidget(label(hint, TextRole.SMALL, wrap=True))

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
        self._letters.setEnabled(bool(table.blocking))
        self.table.share_width()
        self._keep_current(place)

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

    def _draft_letters(self) -> None:
        parties = tuple(p for p, _ in self.model.table.parties)
        self.command_requested.emit(Command(self._letters.text(), Ask.DRAFT_LETTERS, others=parties))

    def _not_approached(self) -> None:
        self.command_requested.emit(Command(self._unasked.text(), Ask.NOT_APPROACHED))
