"""Turns what happens in a QTextDocument into splices of code points, and splices from elsewhere into the document.

Works from the changed blocks only: the cost of a key does not depend on the length of the story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from newsdesk.live.text import Splice, splices_between
from ui.editor.edit_history import EditHistory, lead_to
from ui.editor.offsets import AstralLines, from_utf16, to_utf16

_TOLD_WHOLE = 80  # code points


class Edit(NamedTuple):
    """One change of a document: ``lines`` took the place of ``removed`` lines from ``first`` on.

    ``column`` is where in the first line it began, ``cut`` and ``put`` what left and what came (code points).
    """

    first: int
    removed: int
    lines: Sequence[str]
    column: int
    cut: str
    put: str
    old_first: str
    block: QTextBlock


class TextBridge(QObject):
    """Watches one document. ``edited`` comes before the document is laid out, ``spliced`` right after it.

    ``spliced`` is silent while the document follows a change made elsewhere.
    """

    edited = Signal(object)
    spliced = Signal(object)

    def __init__(self, document: QTextDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._lines = [""]
        self._astral = AstralLines()
        self._following = False
        self._loading = False
        self._history = EditHistory()
        self._replayed: Callable[[int], list[Splice]] | None = None
        document.contentsChange.connect(self._on_contents_change)

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the document."""
        return self._lines

    def line_starts(self) -> list[int]:
        """The code point offset at which each line begins."""
        return [0, *accumulate(len(line) + 1 for line in self._lines[:-1])]

    def load(self, text: str) -> None:
        """Show another text; the undo of the one before is gone. ``text`` must be sanitised."""
        self._loading = True
        try:
            self._document.setPlainText(text)
        finally:
            self._loading = False
        self._lines = text.split("\n")
        self._astral = AstralLines(self._lines)
        self._history.forget()

    def undo_by(self, act: Callable[[], None]) -> None:
        """Undo one step of the document, which ``act`` does."""
        self._replay(self._history.back_to, act)

    def redo_by(self, act: Callable[[], None]) -> None:
        """Do one step again, which ``act`` does."""
        self._replay(self._history.forth_to, act)

    def follow(self, text: str) -> None:
        """Become ``text`` by the smallest edits, as one step of undo."""
        self._apply(splices_between("\n".join(self._lines), text), silent=True)

    def replace(self, splices: Iterable[Splice]) -> None:
        """Make edits (last first) as one step of undo; they are announced like typing."""
        self._apply(splices, silent=False)

    def position(self, offset: int) -> int:
        """The document position of a code point offset."""
        if not self._astral.before(len(self._lines)):
            return offset
        units = 0
        for line in self._lines:
            if offset <= len(line):
                return units + to_utf16(line, offset)
            offset -= len(line) + 1
            units += to_utf16(line, len(line)) + 1
        return units

    def offset(self, position: int) -> int:
        """The code point offset of a document position."""
        block = self._document.findBlock(position)
        column = from_utf16(self._lines[block.blockNumber()], position - block.position())
        return block.position() - self._astral.before(block.blockNumber()) + column

    def _apply(self, splices: Iterable[Splice], *, silent: bool) -> None:
        """Make edits; they are announced as they were asked for, which the document may tell less exactly."""
        made = list(splices)
        cursor = QTextCursor(self._document)
        self._following = True
        try:
            cursor.beginEditBlock()
            for splice in made:
                cursor.setPosition(self.position(splice.start))
                cursor.setPosition(self.position(splice.end), QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(splice.inserted)
            cursor.endEditBlock()
        finally:
            self._following = False
        for splice in made:
            self._tell(splice, silent=silent)

    def _replay(self, splices: Callable[[int], list[Splice]], act: Callable[[], None]) -> None:
        self._replayed = splices
        try:
            act()
        finally:
            self._replayed = None

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        if self._loading:
            return
        document = self._document
        block = document.findBlock(position)
        first = block.blockNumber()
        last = document.findBlock(min(position + added, document.characterCount() - 1)).blockNumber()
        fresh = [block.text()]
        following = block
        for _ in range(last - first):
            following = following.next()
            fresh.append(following.text())
        gone = last - first + 1 - (document.blockCount() - len(self._lines))
        old = self._lines[first : first + gone]
        whole = "\n".join(self._lines) if self._replayed else ""
        edit = _difference(first, old, fresh, position - block.position(), block)
        if edit is None:
            return
        start = block.position() - self._astral.before(first) + edit.column
        self._lines[first : first + gone] = fresh
        self._astral.replace(first, gone, fresh)
        self.edited.emit(edit)
        if self._replayed:
            self._announce_replayed(whole, Splice(start, edit.cut, edit.put))
        elif not self._following:
            self._announce(start, edit.cut, edit.put)

    def _announce_replayed(self, before: str, seen: Splice) -> None:
        """Tell what an undo or a redo did: the very splices it consists of, where they are known."""
        assert self._replayed is not None
        known = self._replayed(self._document.availableUndoSteps())
        if not lead_to(known, before, "\n".join(self._lines)):
            self._history.forget()
            known = _parts(seen)
        for splice in known:
            self.spliced.emit(splice)

    def _announce(self, start: int, cut: str, put: str) -> None:
        """Tell of an edit; one that replaces much (several edits at once) is told as its parts."""
        for splice in _parts(Splice(start, cut, put)):
            self._tell(splice)

    def _tell(self, splice: Splice, *, silent: bool = False) -> None:
        self._history.add(self._document.availableUndoSteps(), splice)
        if not silent:
            self.spliced.emit(splice)


def _parts(whole: Splice) -> list[Splice]:
    """A splice as it is; one that replaces much as the words that differ, last first."""
    start, cut, put = whole
    if not cut or not put or len(cut) + len(put) < _TOLD_WHOLE:
        return [whole]
    return [Splice(start + part.start, part.removed, part.inserted) for part in splices_between(cut, put)]


def _difference(first: int, old: list[str], fresh: list[str], units: int, block: QTextBlock) -> Edit | None:
    """What changed between the old and the fresh lines, as little as can be seen from where it began."""
    before, after = "\n".join(old), "\n".join(fresh)
    if before == after:
        return None
    column = min(from_utf16(after, units), len(before))
    if before[:column] != after[:column]:
        column = 0
    shorter = min(len(before), len(after)) - column
    tail = _common_tail(before, after, shorter)
    cut, put = before[column : len(before) - tail], after[column : len(after) - tail]
    alike = next((i for i, (a, b) in enumerate(zip(cut, put, strict=False)) if a != b), min(len(cut), len(put)))
    column, cut, put = column + alike, cut[alike:], put[alike:]
    return Edit(first, len(old), fresh, column, cut, put, old[0], block)


def _common_tail(before: str, after: str, most: int) -> int:
    """How many characters the two end alike in, at most ``most``; halving, so that slices do the comparing."""
    low, high = 0, most
    if most and before[-most:] == after[-most:]:
        return most
    while low < high:
        middle = (low + high + 1) // 2
        if before[len(before) - middle :] == after[len(after) - middle :]:
            low = middle
        else:
            high = middle - 1
    return low
