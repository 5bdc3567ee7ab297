"""A writer who edits at random, and who knows of every letter where it comes from.

Each letter of the text has a number. Letters that are typed get new ones; letters that are moved, or brought back by
undo, keep theirs. So it can be said of every record whether it points at its own letters.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from newsdesk.live.anchors import Origin
from newsdesk.live.text import Splice

WORDS = ("late", "secretly ", "crowns", ", it is said,", " three", "é", "😀 ", "the clerk ", "a")
Type = Callable[[Splice, Origin], object]


@dataclass(eq=False)
class Step:
    """What one undo takes back: splices in the order they were made, each with the letters it removed and put in."""

    splices: list[tuple[Splice, list[int], list[int]]] = field(default_factory=list)


class RandomWriter:
    """Types into one text through ``type_splice``; ``letters`` numbers what stands there now."""

    def __init__(self, seed: int, text: str, type_splice: Type) -> None:
        self.random = random.Random(seed)
        self.text = text
        self._numbers = count()
        self.letters = [next(self._numbers) for _ in text]
        self._type = type_splice
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._clipboard: tuple[str, list[int], Step] | None = None
        self.kinds = {
            "insert": self.insert,
            "delete": self.delete,
            "split": self.split,
            "join": self.join,
            "move": self.move,
            "cut": self.cut,
            "paste": self.paste,
            "undo": self.undo,
            "redo": self.redo,
            "replace all": self.replace_all,
        }

    def edit(self) -> str:
        """Make one random edit; returns its kind."""
        kind = self.random.choice(list(self.kinds))
        self.kinds[kind]()
        return kind

    def forget(self) -> None:
        """The story was closed and opened: nothing can be undone or pasted any more."""
        self._done, self._undone, self._clipboard = [], [], None

    def insert(self) -> None:
        self._step([(Splice(self._place(), "", self.random.choice(WORDS)), Origin.EDIT, None)])

    def delete(self) -> None:
        start = self._place()
        end = min(len(self.text), start + self.random.choice((1, 1, 5, 20, 80)))
        self._step([(Splice(start, self.text[start:end], ""), Origin.EDIT, None)])

    def split(self) -> None:
        self._step(
            [(Splice(self._place(), "", self.random.choice((". It ", ".\n\nThey ", "\n\n"))), Origin.EDIT, None)]
        )

    def join(self) -> None:
        """Make one paragraph, or one sentence, of two."""
        for end, link in ((".\n\n", ", "), (". ", " and "), ("\n\n", " ")):
            at = self.text.find(end, self._place())
            if at >= 0:
                self._step([(Splice(at, end, link), Origin.EDIT, None)])
                return

    def move(self) -> None:
        """Cut a piece and paste it elsewhere."""
        self.cut()
        self.paste()

    def cut(self) -> None:
        start = self._place()
        end = self._end(start)
        if start < end:
            words, letters = self.text[start:end], self.letters[start:end]
            self._step([(Splice(start, words, ""), Origin.CUT, None)])
            self._clipboard = words, letters, self._done[-1]

    def paste(self) -> None:
        """Paste what was cut; a copy, when those letters stand in the text already or the cut was undone."""
        if self._clipboard is not None:
            words, letters, cut = self._clipboard
            moved = cut in self._done and not set(letters) & set(self.letters)
            self._step([(Splice(self._place(), "", words), Origin.PASTE, letters if moved else None)])

    def undo(self) -> None:
        if self._done:
            step = self._done.pop()
            for splice, removed, inserted in reversed(step.splices):
                self._apply(splice.inverse, Origin.UNDO, inserted, removed)
            self._undone.append(step)

    def redo(self) -> None:
        if self._undone:
            step = self._undone.pop()
            for splice, removed, inserted in step.splices:
                self._apply(splice, Origin.REDO, removed, inserted)
            self._done.append(step)

    def replace_all(self) -> None:
        wanted = self.random.choice(self.text.split() or ["x"])
        other = self.random.choice(("harbour", "x", ""))
        places = []
        at = self.text.find(wanted)
        while at >= 0:
            places.append(at)
            at = self.text.find(wanted, at + len(wanted))
        self._step([(Splice(at, wanted, other), Origin.EDIT, None) for at in reversed(places[:12])])

    def undo_everything(self) -> None:
        while self._done:
            self.undo()

    def _step(self, edits: list[tuple[Splice, Origin, list[int] | None]]) -> None:
        step = Step()
        for splice, origin, letters in edits:
            fresh = letters if letters is not None else [next(self._numbers) for _ in splice.inserted]
            gone = self.letters[splice.start : splice.end]
            self._apply(splice, origin, gone, fresh)
            step.splices.append((splice, gone, fresh))
        if step.splices:
            self._done.append(step)
            self._undone.clear()

    def _apply(self, splice: Splice, origin: Origin, removed: list[int], inserted: list[int]) -> None:
        assert self.letters[splice.start : splice.end] == removed
        self._type(splice, origin)
        self.letters[splice.start : splice.end] = inserted
        self.text = self.text[: splice.start] + splice.inserted + self.text[splice.end :]

    def _place(self) -> int:
        return self.random.randint(0, len(self.text))

    def _end(self, start: int) -> int:
        if self.random.random() < 0.5:
            end = self.text.find(".", start)
            if end >= 0:
                return end + 1
        return min(len(self.text), start + self.random.randint(1, 60))
