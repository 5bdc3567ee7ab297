"""A library that is open: transactions for the one writer, readers for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from newsdesk.domain.errors import KnownError
from newsdesk.domain.purges import Purged, PurgeOrder
from newsdesk.domain.times import iso, utc_now
from newsdesk.library import places
from newsdesk.library.backup import back_up_if_due
from newsdesk.library.database import Database
from newsdesk.library.errors import known_errors
from newsdesk.library.purging_backups import purge_backups
from newsdesk.library.queries import Reader
from newsdesk.library.transaction import Transaction


class Library:
    """One library. ``name`` is what a person calls it; ``file`` where it is, None when it is on a server."""

    def __init__(self, database: Database, name: str, file: Path | None = None) -> None:
        self._database = database
        self.name = name
        self.file = file

    @property
    def read_only(self) -> str:
        """Why the library cannot be changed; "" when it can."""
        return self._database.read_only

    @property
    def warning(self) -> str:
        """Why the library is not in a safe place; "" when nothing speaks against it."""
        return "" if self.file is None else places.warning(self.file)

    @contextmanager
    def transaction(self, actor_id: str | None, now: datetime) -> Iterator[Transaction]:
        """One change, committed at the end of the block and durable then; rolled back when the block raises.

        Raises KnownError when the library is read-only, in use for more than five seconds, or the disk is full.
        """
        if self.read_only:
            raise KnownError(self.read_only)
        with known_errors(), self._database.writing() as connection:
            transaction = Transaction(connection, actor_id or "", iso(now), self._database.demand_alone)
            yield transaction
        if transaction.refusal is not None:
            raise transaction.refusal
        if transaction.purge_ordered is not None:
            self._finish_purge(*transaction.purge_ordered)

    @contextmanager
    def read(self, reads_for: str | None = None) -> Iterator[Reader]:
        """Questions to one moment of the library, by a person (their id), or by nobody in particular."""
        with known_errors(), self._database.reading() as connection:
            yield Reader(connection, reads_for)

    def mark(self) -> object:
        """Something that changes whenever anybody commits; cheap."""
        with known_errors():
            return self._database.mark()

    def index_for_search(self) -> None:
        """Put what was saved since the last time into the search index."""
        if self.read_only:
            return
        with self.read() as reader:
            if reader.search_is_current():
                return
        with self.transaction(None, utc_now()) as transaction:
            transaction.index_for_search()

    def back_up_if_due(self) -> Path | None:
        """A backup of the day or of this start, unless nothing changed since the last; a server makes its own."""
        if self.file is None or self.read_only:
            return None
        return back_up_if_due(self.file)

    def tend(self) -> None:
        """Housekeeping between changes: the log of changes is kept short."""
        with known_errors():
            self._database.tend()

    def _finish_purge(self, order: PurgeOrder, purged: Purged) -> None:
        """After the commit of a purge: free pages and log, then the backups."""
        with known_errors():
            self._database.scrub()
        if self.file is None:
            purged.out_of_reach.append("the backups and logs of the server")
        else:
            purge_backups(self.file, order, purged)

    def close(self) -> None:
        """Close every connection; the library stays as it is."""
        with known_errors():
            self._database.close()
