"""What others committed: the journal and the saves since the last look, without what this process did itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from newsdesk.domain.journal import Changes, JournalEntry

if TYPE_CHECKING:
    from newsdesk.library.library import Library

Claim = Callable[[Iterable[JournalEntry], Iterable[int]], None]


class Feed:
    """Remembers how far the library was read. Any thread may call."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._mark = library.mark()
        with library.read() as reader:
            self._seq, self._tick = reader.position()
        self._our_entries: set[int] = set()
        self._our_ticks: set[int] = set()

    @contextmanager
    def ours(self) -> Iterator[Claim]:
        """Around a transaction of our own: call what is yielded with its entries and ticks before it commits."""
        claimed: list[tuple[set[int], set[int]]] = []

        def claim(entries: Iterable[JournalEntry], ticks: Iterable[int]) -> None:
            claimed.append(({entry.seq for entry in entries}, set(ticks)))
            with self._lock:  # another thread may be looking, and forget what it is done with
                self._our_entries |= claimed[0][0]
                self._our_ticks |= claimed[0][1]

        try:
            yield claim
        except BaseException:
            with self._lock:
                for entries, ticks in claimed:  # not committed: somebody else may get these numbers
                    self._our_entries -= entries
                    self._our_ticks -= ticks
            raise

    def look(self) -> Changes | None:
        """What others committed since the last look; None when nothing."""
        with self._lock:
            mark = self._library.mark()
            if mark == self._mark:
                return None
            with self._library.read() as reader:
                entries = reader.changes_since(self._seq)
                saved = reader.saved_since(self._tick)
            self._mark = mark
            self._seq = entries[-1].seq if entries else self._seq
            self._tick = max(saved, default=self._tick)
            news = tuple(entry for entry in entries if entry.seq not in self._our_entries)
            written = {story for tick, story in saved.items() if tick not in self._our_ticks}
            self._our_entries = {seq for seq in self._our_entries if seq > self._seq}
            self._our_ticks = {tick for tick in self._our_ticks if tick > self._tick}
        if not news and not written:
            return None
        return Changes(
            seq=self._seq,
            stories=frozenset(written | {entry.ids[0] for entry in news if not entry.verb.startswith("person.")}),
            kinds=frozenset(
                {entry.verb.partition(".")[0] for entry in news} | ({"working_copy"} if written else set())
            ),
            entries=news,
        )
