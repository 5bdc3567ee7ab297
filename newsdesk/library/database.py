"""Connections: how each kind of database is opened, locked and begun."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, cast

from sqlalchemy import Connection, Engine, PoolProxiedConnection, QueuePool, create_engine, event

from newsdesk.domain.errors import KnownError
from newsdesk.library.tables import Base
from newsdesk.library.writer_lock import InUse, WriterLock

log = logging.getLogger(__name__)

_ADVISORY_KEY = 0x4E455753  # "NEWS"
_CHECKPOINT_COMMITS = 50
_LONGEST_LOG = 64 << 20
_PATIENCE = 5.0
_PRAGMAS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "secure_delete=ON",
    "wal_autocheckpoint=0",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
)


class Database(Protocol):
    """What a library needs of a database. ``read_only`` is why it cannot be changed, or ""."""

    engine: Engine
    read_only: str

    def writing(self) -> Any:  # noqa: ANN401 - a context manager of Connection
        """Begin an immediate transaction as the only writer; commit at the end, roll back on an error."""

    def reading(self) -> Any:  # noqa: ANN401 - a context manager of Connection
        """Begin a transaction that sees one moment of the library."""

    def mark(self) -> object:
        """Something that differs from the last answer when somebody, here or elsewhere, committed a change."""

    def tend(self) -> None:
        """Housekeeping between changes."""

    def demand_alone(self) -> None:
        """KnownError while another window or command has the library open."""

    def scrub(self) -> None:
        """Leave nothing of deleted words in free pages and in the log."""

    def close(self) -> None:
        """Give everything back."""


class SqliteDatabase:
    """A library in one file: WAL, synchronous FULL, one writer across processes.

    ``immutable`` opens a file in a folder that cannot be written, where even the index of the log cannot be made.
    """

    def __init__(self, path: Path, label: str, *, read_only: str = "", immutable: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._lock = WriterLock(lock_path(path), label)
        self._in_use = None if read_only else InUse(use_path(path))
        self._commits = 0
        self._watch: PoolProxiedConnection | None = None
        self._watch_lock = threading.Lock()
        mode = "immutable=1" if immutable else "mode=ro" if read_only else "mode=rw"
        self.engine = sqlite_engine(f"{path.absolute().as_uri()}?{mode}", wal=not read_only)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """See ``Database``."""
        with self._lock.held(_PATIENCE), self.engine.connect() as connection:
            writer = connection.execution_options(newsdesk_begin="BEGIN IMMEDIATE")
            with writer.begin():
                yield writer
        self._commits += 1

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """See ``Database``."""
        with self.engine.connect() as connection, connection.begin():
            yield connection

    def mark(self) -> object:
        """See ``Database``; a pragma on a connection of its own, some microseconds."""
        with self._watch_lock:
            if self._watch is None:
                self._watch = self.engine.raw_connection()
            return self._watch.cursor().execute("PRAGMA data_version").fetchone()[0]

    def tend(self) -> None:
        """Move the log into the file now and then, as the only writer.

        The log is then written anew from its start: a save into a log that need not grow costs the disk less.
        """
        if self.read_only:
            return
        log_file = self.path.with_name(f"{self.path.name}-wal")
        too_long = log_file.exists() and log_file.stat().st_size > _LONGEST_LOG
        if too_long or self._commits >= _CHECKPOINT_COMMITS:
            with self._lock.held(_PATIENCE):
                self._checkpoint("TRUNCATE" if too_long else "PASSIVE")
            self._commits = 0

    def demand_alone(self) -> None:
        """See ``Database``."""
        if self._in_use is not None:
            self._in_use.demand_alone()

    def scrub(self) -> None:
        """See ``Database``; the file is written anew."""
        with self._lock.held(_PATIENCE):
            driver = self.engine.raw_connection()
            try:
                for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                    driver.cursor().execute(statement)
            except sqlite3.Error as error:
                raise KnownError(
                    "The words are out of every story, but the free space of the file could not be cleaned: "
                    "run the same purge again."
                ) from error
            finally:
                driver.close()

    def close(self) -> None:
        """Checkpoint and close under the lock, so that no other process commits meanwhile."""
        if self._watch is not None:
            self._watch.close()
        if self.read_only:
            self.engine.dispose()
            return
        with self._lock.held(_PATIENCE):
            self._checkpoint("PASSIVE")
            self.engine.dispose()
        self._lock.close()
        if self._in_use is not None:
            self._in_use.close()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the writer lock without a transaction."""
        with self._lock.held(_PATIENCE):
            yield

    @contextmanager
    def upgrading(self) -> Iterator[Connection]:
        """A transaction that may rebuild tables: foreign keys are checked at its end, by whoever uses it."""
        with self.engine.connect() as connection:
            driver = cast("sqlite3.Connection", connection.connection.driver_connection)
            driver.execute("PRAGMA foreign_keys=OFF")  # has no effect once a transaction has begun
            try:
                writer = connection.execution_options(newsdesk_begin="BEGIN IMMEDIATE")
                with writer.begin():
                    yield writer
            finally:
                driver.execute("PRAGMA foreign_keys=ON")

    def _checkpoint(self, mode: str) -> None:
        driver = self.engine.raw_connection()
        try:
            driver.cursor().execute(f"PRAGMA wal_checkpoint({mode})")
        except sqlite3.Error as error:  # a full disk: everything is in the log still, the next one may do
            log.warning("checkpoint put off: %s", error)
        finally:
            driver.close()


class PostgresqlDatabase:
    """A library on a server. One writer at a time through an advisory lock, so that the journal has no gaps.

    Advisory locks belong to a database, which may hold several libraries in schemas of their own: each has its own lock.
    """

    def __init__(self, url: str, label: str) -> None:
        self.read_only = ""
        self.engine = create_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={"application_name": label, "connect_timeout": int(_PATIENCE)},
        )

    def look(self) -> None:
        """Find out whether the server takes changes."""
        with self.engine.connect() as connection:
            if connection.exec_driver_sql(
                "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::bool"
            ).scalar():
                self.read_only = "The library can only be read: its server takes no changes."

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """See ``Database``."""
        with self.engine.begin() as connection:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(_PATIENCE)}s'")
            connection.exec_driver_sql(
                f"SELECT pg_advisory_xact_lock({_ADVISORY_KEY}, hashtext(coalesce(current_schema(), '')))"
            )
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """See ``Database``."""
        with self.engine.connect() as connection:
            reader = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with reader.begin():
                yield reader

    def mark(self) -> object:
        """See ``Database``."""
        with self.engine.connect() as connection:
            return tuple(
                connection.exec_driver_sql("SELECT max(seq), (SELECT max(text_tick) FROM stories) FROM journal").one()
            )

    def tend(self) -> None:
        """Nothing to do: the server looks after itself."""

    def demand_alone(self) -> None:
        """A server is never alone; whoever has the story open meets a conflict at the next save."""

    def scrub(self) -> None:
        """See ``Database``; the tables are written anew."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in (*Base.metadata.tables, "search"):
                connection.exec_driver_sql(f"VACUUM (FULL) {table}")

    def close(self) -> None:
        """Close the connections."""
        self.engine.dispose()


def lock_path(library: Path) -> Path:
    """The lock file beside a library."""
    return library.with_name(f"{library.name}.lock")


def use_path(library: Path) -> Path:
    """The file beside a library that says that somebody has it open."""
    return library.with_name(f"{library.name}.use")


def sqlite_engine(uri: str, *, wal: bool) -> Engine:
    """Connections to a library file, each opened as ours are."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=_PATIENCE)
        if wal:
            connection.execute("PRAGMA journal_mode=WAL")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine(
        "sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_size=5, max_overflow=20, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("newsdesk_begin", "BEGIN"))

    return engine
