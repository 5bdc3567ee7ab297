"""The allegations of the matrix stay in sight while the parties scroll by."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.matrix.cell_delegate import CellDelegate


class FrozenColumn(QTableView):
    """A second view of the first column, laid over a table that is wider than its pane."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.setAccessibleName(self.tr("Allegations"))
        self.setItemDelegate(CellDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QTableView { background: palette(base); border: none; }")
        self.verticalHeader().hide()
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.horizontalScrollBar().rangeChanged.connect(self.follow)

    def follow(self) -> None:
        """Take the width, the heights and the place of the table's first column; hide when the table fits."""
        model = self._table.model()
        wide = self._table.horizontalScrollBar().maximum() > 0
        self.setVisible(wide and model is not None)
        if not wide or model is None:
            return
        if self.model() is not model:
            self.setModel(model)
        for column in range(model.columnCount()):
            self.setColumnHidden(column, column > 0)
        self.setColumnWidth(0, self._table.columnWidth(0))
        for row in range(model.rowCount()):
            self.setRowHeight(row, self._table.rowHeight(row))
        header = self._table.horizontalHeader().height()
        self.horizontalHeader().setFixedHeight(header)
        frame = self._table.frameWidth()
        height = self._table.viewport().height() + header
        self.setGeometry(frame, frame, self._table.columnWidth(0), height)
        self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())

    def uncover(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Scroll the table so that a cell does not lie under this column."""
        hidden = self.width() - self._table.visualRect(index).left() - self._table.frameWidth()
        if self.isVisible() and index.column() > 0 and hidden > 0:
            bar = self._table.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)
