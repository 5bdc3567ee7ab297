"""Anchors that every edit moves. A vanished one is orphaned loudly, brought back by undo, never re-guessed.

Deleted text that anchors stood in is remembered as a *grave*: a place, and the words that lay there as segments,
each with the number of the deletion it fell to and the parts of it that belonged to anchors. Graves that come to
lie at one place grow together. Words that come back are looked for among the newest segments of a grave, since
edits are undone newest first: so five backspaces undone as one insertion still find their words, and so does a
deletion that swallowed the place of an older one. What an undo deletes only a redo can bring back. Only undo, redo
and pasting back what was cut here open a grave; typing the same words again does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from newsdesk.domain.spans import Span
from newsdesk.live.text import Splice


class Origin(Enum):
    """What kind of edit a splice comes from."""

    EDIT = auto()
    UNDO = auto()
    REDO = auto()
    PASTE = auto()


@dataclass(slots=True)
class _Segment:
    deletion: int
    undone: bool
    text: str
    parts: dict[str, Span] = field(default_factory=dict)


@dataclass(slots=True)
class _Grave:
    at: int
    segments: list[_Segment]

    def taken(self, deletion: int, *, undone: bool) -> list[_Segment]:
        """The segments of that deletion and later ones, on the side of undo or of redo."""
        return [s for s in self.segments if s.deletion >= deletion and s.undone is undone]


class MovingAnchors:
    """The places of records in one field, by record id."""

    def __init__(self) -> None:
        self._spans: dict[str, Span] = {}
        self._orphans: dict[str, int] = {}
        self._graves: list[_Grave] = []
        self._deletions = 0

    def put(self, record: str, span: Span, *, orphaned: bool = False) -> None:
        """Set where a record points; an orphan keeps only the place where its words stood."""
        self.drop([record])
        if orphaned or span.start == span.end:
            self._orphans[record] = span.start
        else:
            self._spans[record] = span

    def drop(self, records: Iterable[str]) -> None:
        """Forget records that no longer exist or are placed anew."""
        for record in records:
            self._spans.pop(record, None)
            self._orphans.pop(record, None)
            for grave in self._graves:
                for segment in grave.segments:
                    segment.parts.pop(record, None)

    def span(self, record: str) -> Span:
        """Where the record points now; empty, at the place of its loss, when orphaned. KeyError if unknown."""
        if record in self._orphans:
            return Span(self._orphans[record], self._orphans[record])
        return self._spans[record]

    def is_orphaned(self, record: str) -> bool:
        """Whether the words of the record are gone."""
        return record in self._orphans

    def records(self) -> list[str]:
        """The ids of all records, orphaned or not."""
        return [*self._spans, *self._orphans]

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
        for record, span in list(self._spans.items()):
            kept = Span(_pulled(span.start, start, end), _pulled(span.end, start, end))
            if kept.start < kept.end:
                self._spans[record] = kept
            else:
                del self._spans[record]
                self._orphans[record] = kept.start
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
        segment = _Segment(self._deletions, undone, removed[lo - start : hi - start])
        for record, span in self._spans.items():
            inside = Span(max(span.start, lo), min(span.end, hi))
            if inside.start < inside.end:
                segment.parts[record] = Span(inside.start - lo, inside.end - lo)
        return [segment]

    def _insert(self, start: int, inserted: str, origin: Origin, *, replaced: bool) -> None:
        length = len(inserted)
        back, remainders = self._open(start, inserted, origin, replaced=replaced)
        for record, span in self._spans.items():
            pushed = span.start >= start
            grows = span.start < start < span.end
            self._spans[record] = Span(span.start + length * pushed, span.end + length * (pushed or grows))
        for record, place in self._orphans.items():
            self._orphans[record] = place + length * (place > start)
        for grave in self._graves:
            grave.at += length * (grave.at > start)
        self._graves += remainders
        for record, found in back:
            if self._orphans.pop(record, None) is not None:
                self._spans[record] = found
            elif found.start <= self._spans[record].end and self._spans[record].start <= found.end:
                one = self._spans[record]
                self._spans[record] = Span(min(one.start, found.start), max(one.end, found.end))

    def _open(
        self, start: int, inserted: str, origin: Origin, *, replaced: bool
    ) -> tuple[list[tuple[str, Span]], list[_Grave]]:
        """What comes back with these words, and the graves that stay of the one that was opened.

        Undo and redo look at the very place; pasting looks there first, then elsewhere, the newest words first.
        """
        if origin is Origin.EDIT:
            return [], []
        undone = origin is Origin.REDO
        newest = self._deletions - (replaced and origin is Origin.PASTE)  # not what this very paste replaced
        graves = [g for g in reversed(self._graves) if g.at == start or origin is Origin.PASTE]
        for grave in sorted(graves, key=lambda g: g.at != start):
            for deletion in sorted({s.deletion for s in grave.segments if s.deletion <= newest}, reverse=True):
                taken = [s for s in grave.taken(deletion, undone=undone) if s.deletion <= newest]
                if "".join(s.text for s in taken) == inserted:
                    self._graves.remove(grave)
                    return _opened(grave, taken, start)
        return [], []


def _opened(grave: _Grave, taken: list[_Segment], start: int) -> tuple[list[tuple[str, Span]], list[_Grave]]:
    """Take segments out of a grave; they come to stand from ``start`` on, what stays lies between them."""
    back: dict[str, list[Span]] = {}
    remainders: list[_Grave] = []
    place = start
    for segment in grave.segments:
        if any(segment is t for t in taken):
            for record, part in segment.parts.items():
                found = back.setdefault(record, [])
                if found and found[-1].end == place + part.start:
                    part = Span(found.pop().start - place, part.end)  # noqa: PLW2901 - one run of words
                found.append(Span(place + part.start, place + part.end))
            place += len(segment.text)
        else:
            at = place if grave.at == start else grave.at
            if remainders and remainders[-1].at == at:
                remainders[-1].segments.append(segment)
            else:
                remainders.append(_Grave(at, [segment]))
    runs = [(record, run) for record, found in back.items() for run in found]
    return runs, [g for g in remainders if any(s.parts for s in g.segments)]


def _pulled(place: int, start: int, end: int) -> int:
    """Where a place goes when ``[start, end)`` is removed."""
    return place - (end - start) if place >= end else min(place, start)
