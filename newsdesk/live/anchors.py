"""Anchors that every edit moves. A vanished one is orphaned loudly, brought back by undo, never re-guessed.

A record's words may come to lie apart (a sentence is cut in two, and one half pasted elsewhere): each stretch is a
piece, and the record points at the longest. Deleted text that anchors stood in is remembered as a *grave*: a place,
and the words that lay there as segments, each with the number of the deletion it fell to and the parts of it that
belonged to anchors. Graves that come to lie at one place grow together. Words that come back are looked for among the
newest segments of a grave, since edits are undone newest first: so five backspaces undone as one insertion still find
their words, and so does a deletion that swallowed the place of an older one. What an undo deletes only a redo can bring
back. Only undo, redo and pasting back what was cut here open a grave; typing the same words again does not. Pasting
leaves the grave as it was: when paste and cut are undone, the words come back to where they were cut. Words cut in one
field and pasted into another take their records along (``of_cut``, ``adopt``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import count

from newsdesk.domain.spans import Span
from newsdesk.live.pieces import Piece, Run, joined, pulled
from newsdesk.live.text import Splice

_Back = list[tuple[str, Piece]]


_ONE_LINE = str.maketrans("\n", " ")  # what a headline makes of the ends of lines
_UNMISTAKABLE = 12  # code points: words deleted and pasted that are nobody else's by chance


class Origin(Enum):
    """What kind of edit a splice comes from."""

    EDIT = auto()
    UNDO = auto()
    REDO = auto()
    CUT = auto()
    PASTE = auto()


@dataclass(slots=True)
class _Segment:
    serial: int
    deletion: int
    undone: bool
    text: str
    parts: _Back = field(default_factory=list)


@dataclass(slots=True)
class _Grave:
    at: int
    segments: list[_Segment]

    def taken(self, deletion: int, origin: Origin) -> list[_Segment]:
        """The segments that may come back together: those of one cut, or of that deletion and later ones."""
        if origin is Origin.PASTE:
            return [s for s in self.segments if s.deletion == deletion and not s.undone]
        undone = origin is Origin.REDO
        return [s for s in self.segments if s.deletion >= deletion and s.undone is undone]


class MovingAnchors:
    """The places of records in one field, by record id."""

    def __init__(self) -> None:
        self._pieces: dict[str, list[Piece]] = {}
        self._places: dict[str, int] = {}  # of records that have no piece left
        self._graves: list[_Grave] = []
        self._deletions = 0
        self._serials = count()
        self._cut = ("", 0)  # the words cut last, and the number of that deletion

    def put(self, record: str, span: Span, *, orphaned: bool = False) -> None:
        """Set where a record points; an orphan keeps only the place where its words stood."""
        self.drop([record])
        if orphaned or span.start == span.end:
            self._places[record] = span.start
        else:
            self._pieces[record] = [Piece(span, (Run(*span),))]

    def drop(self, records: Iterable[str]) -> None:
        """Forget records that no longer exist or are placed anew."""
        gone = set(records)
        for record in gone:
            self._pieces.pop(record, None)
            self._places.pop(record, None)
        for grave in self._graves:
            for segment in grave.segments:
                segment.parts = [part for part in segment.parts if part[0] not in gone]

    def span(self, record: str) -> Span:
        """Where the record points now; empty, at the place of its loss, when orphaned. KeyError if unknown."""
        if record in self._places:
            return Span(self._places[record], self._places[record])
        best = self._heaviest(record)
        return best.core if best.own else Span(best.core.start, best.core.start)

    def reach(self, record: str) -> Span:
        """``span`` with the words typed right beside it, which may belong to its sentence; as ``span`` for an orphan."""
        return self.span(record) if self.is_orphaned(record) else self._heaviest(record).span

    def own(self, record: str) -> list[Span]:
        """The letters at ``span`` that the record was tied to, without those typed in between; none for an orphan."""
        return [] if record in self._places else [Span(run.start, run.end) for run in self._heaviest(record).own]

    def is_orphaned(self, record: str) -> bool:
        """Whether all the words that the record was tied to are gone; what was typed among them may still stand."""
        return not any(piece.own for piece in self._pieces.get(record, ()))

    def is_apart(self, record: str) -> bool:
        """Whether the words of the record lie in several places."""
        return sum(bool(piece.own) for piece in self._pieces.get(record, ())) > 1

    def records(self) -> list[str]:
        """The ids of all records, orphaned or not."""
        return [*self._pieces, *self._places]

    def of_cut(self, words: str) -> _Back:
        """The records that the last cut took away altogether, and their pieces in its words; none for other words."""
        text, deletion = self._cut
        if not words or words.translate(_ONE_LINE) != text.translate(_ONE_LINE):
            return []
        for grave in self._graves:
            taken = [s for s in grave.segments if s.deletion == deletion and not s.undone]
            if "".join(s.text for s in taken) == text:
                return [(record, piece) for record, piece in _returned(taken, 0) if self.is_orphaned(record)]
        return []

    def adopt(self, record: str, piece: Piece, start: int) -> None:
        """Take over a record whose words came here from another field: ``piece`` within the words put at ``start``."""
        self._places.pop(record, None)
        self._pieces[record] = [piece.moved(start)]

    def _heaviest(self, record: str) -> Piece:
        return max(self._pieces[record], key=lambda piece: piece.weight)

    def apply(self, splice: Splice, origin: Origin = Origin.EDIT) -> None:
        """Move everything by one edit."""
        if origin in (Origin.EDIT, Origin.CUT):
            self._forget_what_was_undone()
        if splice.removed:
            self._delete(splice.start, splice.removed, undone=origin is Origin.UNDO)
            if origin is Origin.CUT or (origin is Origin.REDO and splice.removed == self._cut[0]):
                self._cut = (splice.removed, self._deletions)
        if splice.inserted:
            self._insert(splice.start, splice.inserted, origin, replaced=bool(splice.removed))

    def _forget_what_was_undone(self) -> None:
        for grave in self._graves:
            grave.segments = [s for s in grave.segments if not s.undone]
        self._graves = [g for g in self._graves if g.segments]

    def _delete(self, start: int, removed: str, *, undone: bool) -> None:
        end = start + len(removed)
        blank = len(removed) - len(removed.lstrip(" "))
        segments = self._dig(start, removed, undone=undone)
        for record, pieces in list(self._pieces.items()):
            kept = [left for left in (piece.without(start, end, blank=blank) for piece in pieces) if left]
            if kept:
                self._pieces[record] = joined(kept)
            else:
                del self._pieces[record]
                self._places[record] = pieces[0].span.start
        for record, place in self._places.items():
            self._places[record] = pulled(place, start, end)
        for other in self._graves:
            other.at = pulled(other.at, start, end)
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
            parts = [part for part in (piece.inside(lo, hi) for piece in pieces) if part]
            segment.parts += [(record, part.moved(-lo)) for part in parts]
        return [segment]

    def _insert(self, start: int, inserted: str, origin: Origin, *, replaced: bool) -> None:
        length = len(inserted)
        opened = self._open(start, inserted, origin, replaced=replaced)
        typed = opened is None and origin in (Origin.EDIT, Origin.CUT, Origin.PASTE)
        back, remainders = opened or ([], [])
        for record, pieces in self._pieces.items():
            if typed:
                self._pieces[record] = [p.with_typed(start, inserted) for p in pieces]
            else:  # it is known whose words these are
                self._pieces[record] = [part for p in pieces for part in p.parted(start, length)]
        for record, place in self._places.items():
            self._places[record] = place + length * (place > start)
        for grave in self._graves:
            grave.at += length * (grave.at > start)
        self._graves += remainders
        for record, found in back:
            self._places.pop(record, None)
            self._pieces[record] = joined([*self._pieces.get(record, ()), found])

    def _open(self, start: int, inserted: str, origin: Origin, *, replaced: bool) -> tuple[_Back, list[_Grave]] | None:
        """What comes back with these words, and the graves that stay of the one that was opened; None without one.

        Undo and redo look at the very place; pasting looks there first, then elsewhere, the newest words first.
        """
        if origin not in (Origin.UNDO, Origin.REDO, Origin.PASTE):
            return None
        pasting = origin is Origin.PASTE
        newest = self._deletions - (replaced and pasting)  # not what this very paste replaced
        pasted = {run.pasted for pieces in self._pieces.values() for piece in pieces for run in piece.own}
        graves = [g for g in reversed(self._graves) if g.at == start or pasting]
        for grave in sorted(graves, key=lambda g: g.at != start):
            for deletion in sorted({s.deletion for s in grave.segments if s.deletion <= newest}, reverse=True):
                if pasting and not self._may_be_pasted(inserted, deletion):
                    continue
                taken = grave.taken(deletion, origin)
                if "".join(s.text for s in taken) != inserted:
                    continue
                if not pasting:
                    self._graves.remove(grave)
                    return _returned(taken, start), _remainders(grave, taken, start)
                if not pasted & {s.serial for s in taken}:
                    return _returned(taken, start, pasted=True), []
        return None

    def _may_be_pasted(self, words: str, deletion: int) -> bool:
        """Whether pasting these words brings back that deletion: the cut they come from, else by words that are long."""
        text, cut = self._cut
        return deletion == cut if words == text else len(words) >= _UNMISTAKABLE


def _returned(taken: Sequence[_Segment], start: int, *, pasted: bool = False) -> _Back:
    """The pieces that stand in these segments, which come to stand from ``start`` on."""
    back: dict[str, list[Piece]] = {}
    place = start
    for segment in taken:
        for record, part in segment.parts:
            piece = part.moved(place)
            back.setdefault(record, []).append(piece.pasted_from(segment.serial) if pasted else piece)
        place += len(segment.text)
    return [(record, piece) for record, pieces in back.items() for piece in joined(pieces)]


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
