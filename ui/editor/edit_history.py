"""Which splices each step of a document's undo holds, so that undoing them is told as exactly as doing them was.

A document says of an undo only from where to where its text changed; what came from where it does not say.
"""

from __future__ import annotations

from newsdesk.live.text import Splice

_Entry = tuple[int, Splice]


class EditHistory:
    """The splices made in one document. ``steps`` is how many steps of undo the document holds after an edit."""

    def __init__(self) -> None:
        self._done: list[_Entry] = []
        self._undone: list[_Entry] = []

    def forget(self) -> None:
        """Another text is shown, or the document went ways that are not known here."""
        self._done, self._undone = [], []

    def add(self, steps: int, splice: Splice) -> None:
        """Take note of an edit."""
        self._undone.clear()
        self._done.append((steps, splice))

    def back_to(self, steps: int) -> list[Splice]:
        """The splices that an undo makes, in order, when the document holds so many steps after it."""
        made = []
        while self._done and self._done[-1][0] > steps:
            entry = self._done.pop()
            self._undone.append(entry)
            made.append(entry[1].inverse)
        return made

    def forth_to(self, steps: int) -> list[Splice]:
        """The splices that a redo makes, in order, when the document holds so many steps after it."""
        made = []
        while self._undone and self._undone[-1][0] <= steps:
            entry = self._undone.pop()
            self._done.append(entry)
            made.append(entry[1])
        return made


def lead_to(splices: list[Splice], before: str, after: str) -> bool:
    """Whether these splices turn one text into the other."""
    text = before
    for splice in splices:
        if text[splice.start : splice.end] != splice.removed:
            return False
        text = text[: splice.start] + splice.inserted + text[splice.end :]
    return text == after
