"""Anchors that every edit moves. A vanished one is orphaned loudly, brought back by undo, never re-guessed.

A record's words may come to lie apart (a sentence is cut in two, and one half pasted elsewhere): each stretch is a
piece, and the record points at the longest. Deleted text that anchors stood in is remembered as a *grave*: a place,
and the words that lay there as segments, each with the number of the deletion it fell to and the parts of it that
belonged to anchors. Graves that come to lie at one place grow together. Words that come back are looked for among the
newest segments of a grave, since edits are undone newest first: so five backspaces undone as one insertion still find
their words, and so does a deletion that swallowed the place of an older one. What an undo deletes only a redo can bring
back. Only undo, redo and pasting back what was cut here open a grave; typing the same words again does not. Pasting
leaves the grave as it was: when paste and cut are undone, the words come back to where they were cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import count

from newsdesk.domain.spans import Span
from newsdesk.live.text import Splice


class Origin(Enum):
    """What kind of edit a splice comes from."""

    EDIT = auto()
    UNDO = auto()
    REDO = auto()
    PASTE = auto()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a record's words; ``pasted`` are the numbers of the segments that it was pasted from."""

    span: Span
    pasted: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Segment:
    serial: int
    deletion: int
    undone: bool
    text: str
    parts: list[tuple[str, Span]] = field(default_factory=list)


@dataclass(slots=True)
class _Grave:
    at: int
    segments: list[_Segment]

    def taken(self, deletion: int, *, undone: bool) -> list[_Segment]:
        """The segments of that deletion and later ones, on the side of undo or of redo."""
        return [s for s in self.segments if s.deletion >= deletion and s.undone is undone]


_Back = list[tuple[str, _Piece]]


class MovingAnchors:
    """The places of records in one field, by record id."""

    def __init__(self) -> None:
        self._pieces: dict[str, list[_Piece]] = {}
        self._orphans: dict[str, int] = {}
        self._graves: list[_Grave] = []
        self._deletions = 0
        self._serials = count()

    def put(self, record: str, span: Span, *, orphaned: bool = False) -> None:
        """Set where a record points; an orphan keeps only the place where its words stood."""
        self.drop([record])
        if orphaned or span.start == span.end:
            self._orphans[record] = span.start
        else:
            self._pieces[record] = [_Piece(span)]

    def drop(self, records: Iterable[str]) -> None:
        """Forget records that no longer exist or are placed anew."""
        gone = set(records)
        for record in gone:
            self._pieces.pop(record, None)
            self._orphans.pop(record, None)
        for grave in self._graves:
            for segment in grave.segments:
                segment.parts = [part for part in segment.parts if part[0] not in gone]

    def span(self, record: str) -> Span:
        """Where the record points now; empty, at the place of its loss, when orphaned. KeyError if unknown."""
        if record in self._orphans:
            return Span(self._orphans[record], self._orphans[record])
        return _longest(self._pieces[record]).span

    def is_orphaned(self, record: str) -> bool:
        """Whether the words of the record are gone."""
        return record in self._orphans

    def is_apart(self, record: str) -> bool:
        """Whether the words of the record lie in several places."""
        return len(self._pieces.get(record, ())) > 1

    def records(self) -> list[str]:
        """The ids of all records, orphaned or not."""
        return [*self._pieces, *self._orphans]

    def apply(self, splice: Splice, origin: Origin = Origin.EDIT) -> None:
        """Move everything by one edit."""
        if origin is Origin.EDIT:
            self._forget_what_was_undone()
        if splice.removed:
            self._delete(splice.start, splice.removed, undone=origin is Origin.UNDO)
        if splice.inserted:
            self._insert(splice.start, splice.inserted, origin, replaced=bool(splice.removed))

    def _forget_what_was_undone(self) -> None:
        for grave in self._graves:
            grave.segments = [s for s in grave.segments if not s.undone]
        self._graves = [g for g in self._graves if g.segments]

    def _delete(self, start: int, removed: str, *, undone: bool) -> None:
        end = start + len(removed)
        segments = self._dig(start, removed, undone=undone)
        for record, pieces in list(self._pieces.items()):
            pulled = [
                _Piece(Span(_pulled(p.span[0], start, end), _pulled(p.span[1], start, end)), p.pasted) for p in pieces
            ]
            kept = [p for p in pulled if p.span.start < p.span.end]
            if kept:
                self._pieces[record] = _joined(kept)
            else:
                del self._pieces[record]
                self._orphans[record] = pulled[0].span.start
        for record, place in self._orphans.items():
            self._orphans[record] = _pulled(place, start, end)
        for other in self._graves:
            other.at = _pulled(other.at, start, end)
        if any(s.parts for s in segments):
            self._graves.append(_Grave(start, segments))

    def _dig(self, start: int, removed: str, *, undone: bool) -> list[_Segment]:
        """Bury the removed words, among them the graves that lie inside them or at their edges."""
        self._deletions += 1
        end = start + len(removed)
        met = sorted((g for g in self._graves if start <= g.at <= end), key=lambda g: g.at)
        self._graves = [g for g in self._graves if not start <= g.at <= end]
        segments: list[_Segment] = []
        done = start
        for grave in met:
            segments += self._buried(start, removed, Span(done, grave.at), undone=undone)
            segments += grave.segments
            done = grave.at
        return segments + self._buried(start, removed, Span(done, end), undone=undone)

    def _buried(self, start: int, removed: str, here: Span, *, undone: bool) -> list[_Segment]:
        """The segment for a part of the text as it still stands; none when that part is empty."""
        lo, hi = here
        if lo == hi:
            return []
        segment = _Segment(next(self._serials), self._deletions, undone, removed[lo - start : hi - start])
        for record, pieces in self._pieces.items():
            for piece in pieces:
                inside = Span(max(piece.span.start, lo), min(piece.span.end, hi))
                if inside.start < inside.end:
                    segment.parts.append((record, Span(inside.start - lo, inside.end - lo)))
        return [segment]

    def _insert(self, start: int, inserted: str, origin: Origin, *, replaced: bool) -> None:
        length = len(inserted)
        back, remainders = self._open(start, inserted, origin, replaced=replaced)
        for record, pieces in self._pieces.items():
            self._pieces[record] = [_Piece(_pushed(p.span, start, length), p.pasted) for p in pieces]
        for record, place in self._orphans.items():
            self._orphans[record] = place + length * (place > start)
        for grave in self._graves:
            grave.at += length * (grave.at > start)
        self._graves += remainders
        for record, found in back:
            self._orphans.pop(record, None)
            self._pieces[record] = _joined([*self._pieces.get(record, ()), found])

    def _open(self, start: int, inserted: str, origin: Origin, *, replaced: bool) -> tuple[_Back, list[_Grave]]:
        """What comes back with these words, and the graves that stay of the one that was opened.

        Undo and redo look at the very place; pasting looks there first, then elsewhere, the newest words first.
        """
        if origin is Origin.EDIT:
            return [], []
        pasting = origin is Origin.PASTE
        undone = origin is Origin.REDO
        newest = self._deletions - (replaced and pasting)  # not what this very paste replaced
        pasted = {i for pieces in self._pieces.values() for p in pieces for i in p.pasted}
        graves = [g for g in reversed(self._graves) if g.at == start or pasting]
        for grave in sorted(graves, key=lambda g: g.at != start):
            for deletion in sorted({s.deletion for s in grave.segments if s.deletion <= newest}, reverse=True):
                taken = [s for s in grave.taken(deletion, undone=undone) if s.deletion <= newest]
                if "".join(s.text for s in taken) != inserted:
                    continue
                if not pasting:
                    self._graves.remove(grave)
                    return _returned(taken, start), _remainders(grave, taken, start)
                if not pasted & {s.serial for s in taken}:
                    return _returned(taken, start, pasted=frozenset(s.serial for s in taken)), []
        return [], []


def _returned(taken: Sequence[_Segment], start: int, pasted: frozenset[int] = frozenset()) -> _Back:
    """The pieces that stand in these segments, which come to stand from ``start`` on."""
    back: dict[str, list[_Piece]] = {}
    place = start
    for segment in taken:
        for record, part in segment.parts:
            back.setdefault(record, []).append(_Piece(Span(place + part.start, place + part.end), pasted))
        place += len(segment.text)
    return [(record, piece) for record, pieces in back.items() for piece in _joined(pieces)]


def _remainders(grave: _Grave, taken: Sequence[_Segment], start: int) -> list[_Grave]:
    """What stays buried when segments are taken out of a grave: between them, where they stand again."""
    out = {s.serial for s in taken}
    left: list[_Grave] = []
    place = start
    for segment in grave.segments:
        if segment.serial in out:
            place += len(segment.text)
        elif left and left[-1].at == place:
            left[-1].segments.append(segment)
        else:
            left.append(_Grave(place, [segment]))
    return [g for g in left if any(s.parts for s in g.segments)]


def _joined(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The pieces in reading order; those that touch are one."""
    joined: list[_Piece] = []
    for piece in sorted(pieces, key=lambda p: p.span):
        if joined and piece.span.start <= joined[-1].span.end:
            last = joined.pop()
            span = Span(last.span.start, max(last.span.end, piece.span.end))
            joined.append(_Piece(span, last.pasted | piece.pasted))
        else:
            joined.append(piece)
    return joined


def _longest(pieces: Sequence[_Piece]) -> _Piece:
    return max(pieces, key=lambda p: p.span.end - p.span.start)


def _pushed(span: Span, start: int, length: int) -> Span:
    """Where a span goes when ``length`` code points are inserted; it grows when they are inserted inside it."""
    pushed = span.start >= start
    grows = span.start < start < span.end
    return Span(span.start + length * pushed, span.end + length * (pushed or grows))


def _pulled(place: int, start: int, end: int) -> int:
    """Where a place goes when ``[start, end)`` is removed."""
    return place - (end - start) if place >= end else min(place, start)
