"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from newsdesk.domain.dossier import Content

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_CONTEXT_WORDS = 3


class Change(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and what became of it."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All pieces of a comparison in order, and how many words came and went."""

    pieces: tuple[Piece, ...] = ()
    added: int = 0
    removed: int = 0

    @property
    def changed(self) -> bool:
        """Whether the texts differ."""
        return any(piece.change is not Change.KEPT for piece in self.pieces)

    def spoken(self) -> str:
        """What was removed and what was added, in words."""
        words = {
            Change.REMOVED: QCoreApplication.translate("Differences", "removed “{text}”"),
            Change.ADDED: QCoreApplication.translate("Differences", "added “{text}”"),
        }
        return ", ".join(words[p.change].format(text=p.text.strip()) for p in self.pieces if p.change in words)

    def first_change(self) -> tuple[Piece, ...]:
        """The first change with a few words around it, for a line on a card."""
        first = next((i for i, piece in enumerate(self.pieces) if piece.change is not Change.KEPT), None)
        if first is None:
            return ()
        last = first
        while last + 1 < len(self.pieces) and self.pieces[last + 1].change is not Change.KEPT:
            last += 1
        before = _tail(self.pieces[first - 1].text) if first else ""
        after = _head(self.pieces[last + 1].text) if last + 1 < len(self.pieces) else ""
        around = (Piece(Change.KEPT, before), *self.pieces[first : last + 1], Piece(Change.KEPT, after))
        return tuple(piece for piece in around if piece.text)


def compare(old: str, new: str) -> Difference:
    """The difference between two texts: by paragraph first, by word within those that differ."""
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    pieces: list[Piece] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        if kind == "equal":
            _add(pieces, Change.KEPT, "".join(old_lines[i1:i2]))
        else:
            _compare_words(pieces, "".join(old_lines[i1:i2]), "".join(new_lines[j1:j2]))
    return Difference(tuple(pieces), _count(pieces, Change.ADDED), _count(pieces, Change.REMOVED))


def compare_contents(old: Content, new: Content) -> Difference:
    """The difference between two versions of a story as a reader sees it: headline, standfirst, byline, body."""
    return compare(_readable(old), _readable(new))


def _readable(content: Content) -> str:
    fields = [f for f in (content.headline, content.standfirst, content.byline) if f]
    return "\n\n".join([*fields, content.body])


def _compare_words(pieces: list[Piece], old: str, new: str) -> None:
    """Compare word by word; changed words with nothing but a space between them are one change."""
    old_words, new_words = _WORDS.findall(old), _WORDS.findall(new)
    removed = added = ""
    codes = SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes()
    for number, (kind, i1, i2, j1, j2) in enumerate(codes):
        gone, come = "".join(old_words[i1:i2]), "".join(new_words[j1:j2])
        between = 0 < number < len(codes) - 1 and gone.isspace() and "\n" not in gone
        if kind == "equal" and not between:
            _add(pieces, Change.REMOVED, removed)
            _add(pieces, Change.ADDED, added)
            _add(pieces, Change.KEPT, gone)
            removed = added = ""
        else:
            removed, added = removed + gone, added + come
    _add(pieces, Change.REMOVED, removed)
    _add(pieces, Change.ADDED, added)


def _add(pieces: list[Piece], change: Change, text: str) -> None:
    if not text:
        return
    if pieces and pieces[-1].change is change:
        pieces[-1] = Piece(change, pieces[-1].text + text)
    else:
        pieces.append(Piece(change, text))


def _count(pieces: list[Piece], change: Change) -> int:
    return sum(len(re.findall(r"\w+", piece.text)) for piece in pieces if piece.change is change)


def _tail(text: str) -> str:
    words = text.split()
    short = " ".join(words[-_CONTEXT_WORDS:])
    lead = "… " if len(words) > _CONTEXT_WORDS else ""
    return f"{lead}{short}{' ' if text[-1:].isspace() else ''}"


def _head(text: str) -> str:
    words = text.split()
    short = " ".join(words[:_CONTEXT_WORDS])
    trail = " …" if len(words) > _CONTEXT_WORDS else ""
    return f"{' ' if text[:1].isspace() else ''}{short}{trail}"
