"""The stretches of text that belong to one record, and which of their letters were its own from the beginning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from newsdesk.domain.spans import Span


class Run(NamedTuple):
    """Letters that a record was tied to; ``pasted`` is the number of the buried segment they came from, -1 for none."""

    start: int
    end: int
    pasted: int = -1


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a record's words: ``own`` are those it was tied to, the others were typed in between.

    An end of it is open while it is being rewritten: its words there, and nothing beyond, were just removed, and what
    is typed next takes their place. Before the words that are left that may be more than their sentence: where this begins
    is seen when it is looked at (``splitting.longer_part``), since a full stop alone ends none ("the U.S. said").

    ``front`` and ``rear`` count the code points at its ends that were typed right beside its words and replaced none. Whether
    they belong to it is seen when it is looked at, too (``splitting.grown_start``).
    """

    span: Span
    own: tuple[Run, ...]
    open_start: bool = False
    open_end: bool = False
    front: int = 0
    rear: int = 0

    @property
    def core(self) -> Span:
        """Where it stands without what was typed beside it."""
        return Span(self.span.start + self.front, self.span.end - self.rear)

    @property
    def weight(self) -> int:
        """How many of its letters are the record's own."""
        return sum(run.end - run.start for run in self.own)

    def moved(self, by: int) -> Piece:
        """The same piece, so many code points on."""
        own = tuple(_run(run, _moved(run, by)) for run in self.own)
        return replace(self, span=_moved(self.span, by), own=own, open_start=False, open_end=False)

    def pasted_from(self, segment: int) -> Piece:
        """The same piece, pasted from a buried segment."""
        own = tuple(Run(run.start, run.end, segment) for run in self.own)
        return replace(self, own=own, open_start=False, open_end=False)

    def inside(self, start: int, end: int) -> Piece | None:
        """What of it lies in ``[start, end)``; None for nothing."""
        span = _inside(self.span, start, end)
        runs = [_run(run, part) for run in self.own if (part := _inside(run, start, end))]
        front = max(0, min(end, self.core.start) - max(start, self.span.start))
        rear = max(0, min(end, self.span.end) - max(start, self.core.end))
        return Piece(span, tuple(runs), front=front, rear=rear) if span else None

    def without(self, start: int, end: int, *, blank: int = 0) -> Piece | None:
        """What is left of it when ``[start, end)`` is removed; None for nothing.

        ``blank`` counts the spaces at the beginning of what is removed: those before a passage go with its first words.
        """
        first, last = self.span
        begin, stop = self.core
        if last < start and not self.open_end and not self.open_start:
            return self
        span = Span(pulled(first, start, end), pulled(last, start, end))
        if span.start == span.end:
            return None
        runs = [Run(pulled(run.start, start, end), pulled(run.end, start, end), run.pasted) for run in self.own]
        open_start = (start <= begin < end and first - start <= blank) or (self.open_start and end == first)
        open_end = start < stop <= end == last or (self.open_end and start == last)
        front, rear = pulled(begin, start, end) - span.start, span.end - pulled(stop, start, end)
        return Piece(span, _together(run for run in runs if run.start < run.end), open_start, open_end, front, rear)

    def with_typed(self, start: int, typed: str) -> Piece:
        """Where it goes when words are typed at ``start``: it grows by those inside it and at its ends."""
        first, last = self.span
        begin, stop = self.core
        length = len(typed)
        if last < start and not self.open_end and not self.open_start:
            return self
        own = tuple(_run(run, part) for run in self.own for part in _parted(run, start, length))
        grown = replace(self, span=Span(first, last + length), own=own, open_start=False, open_end=False)
        if begin <= start < stop and (self.open_start or begin < start):
            return replace(grown, open_start=begin == start)
        if first <= start <= begin:
            return replace(grown, front=self.front + length)
        if stop <= start < last:
            return replace(grown, rear=self.rear + length)
        if start == last:
            taken = _till_end_of_sentence(typed)
            still_open = self.open_end and taken == length
            rear = self.rear + taken * (not self.open_end)
            return replace(grown, span=Span(first, last + taken), open_end=still_open, rear=rear)
        return replace(
            self, span=_moved(self.span, length * (first >= start)), own=own, open_start=False, open_end=False
        )

    def parted(self, start: int, length: int) -> list[Piece]:
        """Where it goes when words that are not its own come in at ``start``: they part it."""
        own = tuple(_run(run, part) for run in self.own for part in _parted(run, start, length))
        parts = _parted(self.span, start, length)
        front = self.front + length * (self.span.start < start < self.core.start)
        rear = self.rear + length * (self.core.end < start < self.span.end)
        whole = Piece(Span(parts[0].start, parts[-1].end), own, front=front, rear=rear)
        return [part for part in (whole.inside(*span) for span in parts) if part]


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces in reading order; those that touch are one."""
    found: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: p.span):
        if found and piece.span.start <= found[-1].span.end:
            last = found.pop()
            span = Span(last.span.start, max(last.span.end, piece.span.end))
            own = _together(sorted((*last.own, *piece.own)))
            front = last.front + piece.front * (last.core.start == last.span.end)
            rear = piece.rear + last.rear * (piece.core.end == piece.span.start)
            found.append(Piece(span, own, last.open_start, piece.open_end, front, rear))
        else:
            found.append(piece)
    return found


def pulled(place: int, start: int, end: int) -> int:
    """Where a place goes when ``[start, end)`` is removed."""
    return place - (end - start) if place >= end else min(place, start)


def _run(run: Run, span: Span) -> Run:
    return Run(span.start, span.end, run.pasted)


def _moved(span: Span | Run, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _inside(span: Span | Run, start: int, end: int) -> Span | None:
    lo, hi = max(span.start, start), min(span.end, end)
    return Span(lo, hi) if lo < hi else None


def _parted(span: Span | Run, start: int, length: int) -> list[Span]:
    """Where a span goes when ``length`` letters of others come in at ``start``."""
    if span.start < start < span.end:
        return [Span(span.start, start), Span(start + length, span.end + length)]
    return [_moved(span, length * (span.start >= start))]


def _together(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs in order; those that touch and come from one place are one."""
    found: list[Run] = []
    for run in runs:
        if found and run.start <= found[-1].end and run.pasted == found[-1].pasted:
            found[-1] = Run(found[-1].start, max(found[-1].end, run.end), run.pasted)
        else:
            found.append(run)
    return tuple(found)


def _till_end_of_sentence(words: str) -> int:
    """How many code points come before a sentence or a paragraph ends."""
    ends = [at for at in map(words.find, ".!?\n") if at >= 0]
    return min(ends, default=len(words))
