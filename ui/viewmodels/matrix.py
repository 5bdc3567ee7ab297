"""Allegations by parties: what each cell says, and the table model the view shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from newsdesk.domain.checklist import Cell, CellState, Matrix
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import ReplyRequest, Response
from newsdesk.domain.spans import Passage
from ui.viewmodels.cards import Mark, Tone, counted, translate
from ui.viewmodels.claims import evidence_words, in_reading_order
from ui.viewmodels.places import Places, day, moment, passage_of
from ui.viewmodels.reply_log import how_late
from ui.viewmodels.words import word

_MARKS = {
    CellState.NOT_PUT: Mark.MUST,
    CellState.ADDED_SINCE: Mark.MUST,
    CellState.HARDENED: Mark.MUST,
    CellState.PUT: Mark.SHOULD,
    CellState.OVERDUE: Mark.MUST,
    CellState.ANSWERED: Mark.MET,
    CellState.CARRIED: Mark.MET,
    CellState.NO_ANSWER: Mark.MET,
    CellState.NOT_APPROACHED: Mark.WAIVED,
    CellState.GONE: Mark.NOT_APPLICABLE,
}
_TONES = {
    CellState.NOT_PUT: Tone.MUST,
    CellState.ADDED_SINCE: Tone.MUST,
    CellState.HARDENED: Tone.MUST,
    CellState.PUT: Tone.SHOULD,
    CellState.OVERDUE: Tone.MUST,
    CellState.ANSWERED: Tone.SHOULD,
    CellState.CARRIED: Tone.GOOD,
}


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An allegation: its words, where it stands and on what."""

    claim: str
    title: str
    detail: str
    place: Passage | None


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One cell as it is drawn and read out."""

    claim: str
    party: str
    words: str
    tone: Tone
    mark: Mark | None
    blocks: bool

    @property
    def is_empty(self) -> bool:
        """Whether the allegation is not about the party: a quiet mark stands for the words, which are read out."""
        return self.mark is None


@dataclass(frozen=True, slots=True)
class MatrixTable:
    """The whole table. ``parties`` pairs ids with names; ``cells`` is by row, then by column."""

    rows: tuple[MatrixRow, ...] = ()
    parties: tuple[tuple[str, str], ...] = ()
    cells: tuple[tuple[MatrixCell, ...], ...] = ()
    blocking: int = 0

    @property
    def pill(self) -> str:
        """How many cells block, in words."""
        if not self.blocking:
            return translate("Matrix", "no cell blocks")
        return counted(self.blocking, translate("Matrix", "{n} cell blocks"), translate("Matrix", "{n} cells block"))


def matrix_table(matrix: Matrix, dossier: Dossier, *, only_blocking: bool = False) -> MatrixTable:
    """The table of a matrix; with ``only_blocking`` just the rows and columns that hold a blocking cell."""
    cells = {(cell.claim, cell.party): cell for cell in matrix.cells}
    blocking = {key for key, cell in cells.items() if cell.state.blocks}
    keep_rows = {claim for claim, _ in blocking} if only_blocking else set(matrix.claims)
    keep_columns = {party for _, party in blocking} if only_blocking else set(matrix.parties)
    places = Places(dossier.content)
    names = {party.id: party.name for party in dossier.parties}
    claims = tuple(c.id for c in in_reading_order(dossier) if c.id in matrix.claims and c.id in keep_rows)
    columns = [p for p in matrix.parties if p in keep_columns]
    parties = tuple((p, names.get(p, "")) for p in columns)
    return MatrixTable(
        rows=tuple(_row(claim, dossier, places) for claim in claims),
        parties=parties,
        cells=tuple(
            tuple(_cell(cells.get((claim, party)), claim, party, dossier, places) for party, _ in parties)
            for claim in claims
        ),
        blocking=len(blocking),
    )


def _row(claim_id: str, dossier: Dossier, places: Places) -> MatrixRow:
    claim = next(c for c in dossier.claims if c.id == claim_id)
    evidence, _ = evidence_words(claim, dossier)
    where = places.where_anchor(claim.anchor)
    small = " · ".join(p for p in (where, evidence) if p)
    return MatrixRow(claim.id, present_words(dossier, claim), small, passage_of(claim.anchor))


def _cell(cell: Cell | None, claim: str, party: str, dossier: Dossier, places: Places) -> MatrixCell:
    if cell is None:
        return MatrixCell(claim, party, translate("Matrix", "not about them"), Tone.NEUTRAL, None, blocks=False)
    return MatrixCell(
        claim,
        party,
        _cell_words(cell, dossier, places),
        _TONES.get(cell.state, Tone.NEUTRAL),
        _MARKS.get(cell.state),
        cell.state.blocks,
    )


def _cell_words(cell: Cell, dossier: Dossier, places: Places) -> str:
    request = next((r for r in dossier.requests if r.id == cell.request), None)
    response = next((a for r in dossier.requests for a in r.responses if a.id == cell.response), None)
    if cell.state in {CellState.PUT, CellState.OVERDUE}:
        return _put(request, dossier, overdue=cell.state is CellState.OVERDUE)
    if cell.state in {CellState.ANSWERED, CellState.CARRIED}:
        return _refused(cell, request) if response is None else _answered(cell, response, dossier, places)
    if cell.state is CellState.NO_ANSWER:
        return _no_answer(request)
    if cell.state is CellState.HARDENED and cell.detail:
        return cell.detail
    plain = {
        CellState.NOT_ABOUT: translate("Matrix", "not about them"),
        CellState.NOT_PUT: translate("Matrix", "not put"),
        CellState.ADDED_SINCE: translate("Matrix", "added after the letter: not put"),
        CellState.HARDENED: translate("Matrix", "hardened since the letter: not put"),
        CellState.NOT_APPROACHED: translate("Matrix", "not approached"),
        CellState.GONE: translate("Matrix", "no longer in the copy"),
    }
    return plain[cell.state]


def _put(request: ReplyRequest | None, dossier: Dossier, *, overdue: bool) -> str:
    """When it was put, by whom, and by when an answer is asked for."""
    words = translate("Matrix", "put {when}").format(when=moment(request.put_at if request else None)).strip()
    person = dossier.person(request.put_by) if request else None
    if person is not None:
        words = translate("Matrix", "{put} by {name}").format(put=words, name=person.name)
    if request is None or not request.due:
        return words
    due = translate("Matrix", "overdue since {when}") if overdue else translate("Matrix", "due {when}")
    return f"{words} · {due.format(when=moment(request.due))}"


def _refused(cell: Cell, request: ReplyRequest | None) -> str:
    """A party that declined or refused: what it did, and whether the copy says so."""
    said = translate("Matrix", "the copy says so")
    unsaid = translate("Matrix", "the copy does not say so")
    state = word(request.state) if request else translate("Matrix", "answered")
    return f"{state} · {said if cell.state is CellState.CARRIED else unsaid}"


def _answered(cell: Cell, response: Response, dossier: Dossier, places: Places) -> str:
    words = translate("Matrix", "answered {when}").format(when=day(response.received_at)).strip()
    request = next((r for r in dossier.requests if r.id == response.request), None)
    late = how_late(request, response) if request is not None else ""
    words = f"{words}, {late}" if late else words
    if response.points and all(point.claim != cell.claim for point in response.points):
        words = translate("Matrix", "{answered}, not on this point").format(answered=words)
    if cell.state is CellState.CARRIED:
        return f"{words} · {_carried(cell, response, dossier, places)}"
    if response.omitted_because:
        return f"{words} · {translate('Matrix', 'left out: {why}').format(why=response.omitted_because)}"
    if response.anchor is not None:
        return f"{words} · {translate('Matrix', 'its passage is gone')}"
    return f"{words} · {translate('Matrix', 'not yet carried')}"


def _carried(cell: Cell, response: Response, dossier: Dossier, places: Places) -> str:
    """Where the answer is carried, and how far from the allegation, in paragraphs."""
    anchor = next((p.anchor for p in response.points if p.claim == cell.claim and p.anchor), response.anchor)
    if anchor is None:
        return translate("Matrix", "carried")
    carried = translate("Matrix", "carried in {where}").format(where=places.where_anchor(anchor))
    claim = next((c for c in dossier.claims if c.id == cell.claim), None)
    if claim is None or claim.anchor is None or claim.anchor.field is not anchor.field:
        return carried
    away = abs(places.paragraph(anchor.span.start) - places.paragraph(claim.anchor.span.start))
    if not away:
        return translate("Matrix", "{carried}, same paragraph").format(carried=carried)
    distance = counted(away, translate("Matrix", "{n} paragraph away"), translate("Matrix", "{n} paragraphs away"))
    return f"{carried}, {distance}"


def _no_answer(request: ReplyRequest | None) -> str:
    words = translate("Matrix", "did not answer")
    if request is None or not request.attempts:
        return words
    tries = counted(len(request.attempts), translate("Matrix", "{n} attempt"), translate("Matrix", "{n} attempts"))
    return translate("Matrix", "{words} · {tries}, the copy says so").format(words=words, tries=tries)


NOT_ABOUT = "–"
"""What is drawn where an allegation is not about a party."""


class MatrixRole(IntEnum):
    """What a view asks the model for besides Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    CELL = Qt.ItemDataRole.UserRole + 2


_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """The table as an item model: column 0 holds the allegations, one column a party follows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = MatrixTable()

    @property
    def table(self) -> MatrixTable:
        """What is shown."""
        return self._table

    def show_table(self, table: MatrixTable) -> None:
        """Show another table; only cells that differ are drawn again while its shape is the same."""
        old = self._table
        if old == table:
            return
        if [r.claim for r in old.rows] == [r.claim for r in table.rows] and old.parties == table.parties:
            self._table = table
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._table = table
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """One row an allegation."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """The allegation and one column a party."""
        return 0 if parent.isValid() else 1 + len(self._table.parties)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, and what a screen reader says of it."""
        if not index.isValid():
            return None
        row = self._table.rows[index.row()]
        if role == MatrixRole.ROW:
            return row
        if index.column() == 0:
            return self._row_data(row, role)
        cell = self._table.cells[index.row()][index.column() - 1]
        return self._cell_data(row, cell, index.column(), role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The names of the parties over their columns."""
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if role not in shown or orientation is not Qt.Orientation.Horizontal:
            return None
        return self.tr("Allegation") if section == 0 else self._table.parties[section - 1][1]

    def _row_data(self, row: MatrixRow, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}. {row.detail}"
        return None

    def _cell_data(self, row: MatrixRow, cell: MatrixCell, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return NOT_ABOUT if cell.is_empty else cell.words
        if role == MatrixRole.CELL:
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self._table.parties[column - 1][1]
            blocks = self.tr("blocks sign-off") if cell.blocks else ""
            return ". ".join(part for part in (f"{name}: {cell.words}", blocks, row.title) if part)
        return None
