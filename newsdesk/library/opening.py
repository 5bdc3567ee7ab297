"""Opening a library: what is there, may it be used, must it be made or upgraded first.

A file that is there is never taken for a first start and never overwritten, whatever state it is in.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote

from sqlalchemy import Connection, inspect, make_url, text

from newsdesk.domain.errors import KnownError, UsageError
from newsdesk.library.backup import (
    BackupKind,
    back_up,
    backup_folder,
    backups_of,
    newest_sound_backup,
    restore,
    set_aside,
)
from newsdesk.library.database import PostgresqlDatabase, SqliteDatabase, lock_path, use_path
from newsdesk.library.ddl import create_schema
from newsdesk.library.errors import known_errors, sentence_for
from newsdesk.library.library import Library
from newsdesk.library.tables import SCHEMA, Base
from newsdesk.library.writer_lock import WriterLock, alone
from newsdesk.paths import private_folder

_SQLITE = "sqlite:///"
_POSTGRESQL = "postgresql+psycopg://"
_MAGIC = b"SQLite format 3\0"
_NEWER = "This library was made by a newer Newsdesk: install that version to open it."


def open_library(where: str | Path, *, create: bool = True, label: str = "") -> Library:
    """See ``newsdesk.library.open_library``."""
    name = str(where)
    label = label or Path(sys.argv[0]).name or "newsdesk"
    if name.startswith(_POSTGRESQL):
        return _open_postgresql(name, create=create, label=label)
    path = library_path(name)
    if path is None:
        raise UsageError(f"A library is a path, {_SQLITE}… or {_POSTGRESQL}…; “{name.partition('://')[0]}” is neither.")
    return _open_sqlite(path, create=create, label=label)


def library_path(where: str | Path) -> Path | None:
    """The file a path or ``sqlite:///…`` names; None for another URL."""
    name = str(where)
    if name.startswith(_SQLITE):
        name = unquote(name.removeprefix(_SQLITE))
    return None if "://" in name else Path(name).expanduser().absolute()


def back_up_library(where: str | Path) -> Path:
    """See ``newsdesk.library.back_up_library``."""
    return back_up(_file(where), BackupKind.ASKED)


def restore_library(where: str | Path, backup: Path | None = None) -> tuple[Path, Path | None]:
    """See ``newsdesk.library.restore_library``."""
    path = _file(where)
    chosen = backup or newest_sound_backup(path)
    if chosen is None:
        raise KnownError(f"There is no sound backup in {backup_folder(path)}.")
    private_folder(path.parent)
    lock = WriterLock(lock_path(path), "newsdesk restore")
    with lock.held(), alone(use_path(path)):
        aside = restore(path, chosen)
    lock.close()
    return chosen, aside


def _file(where: str | Path) -> Path:
    path = library_path(where)
    if path is None:
        raise UsageError("Only a library in a file is backed up here: ask whoever runs the server for its backups.")
    return path


def _open_sqlite(path: Path, *, create: bool, label: str) -> Library:
    if not path.exists():
        _make(path, label, create=create)
    schema = _schema(path)
    read_only = _why_read_only(path)
    if read_only:
        if schema != SCHEMA:
            raise KnownError(_NEWER if not _is_known(schema) else f"{read_only} It must be upgraded before it is read.")
        return Library(SqliteDatabase(path, label, read_only=read_only, immutable=_is_still(path)), path.stem, path)
    database = SqliteDatabase(path, label)
    if schema != SCHEMA:
        try:
            _upgrade(database, path)
        except BaseException:
            database.close()
            raise
    return Library(database, path.stem, path)


def _make(path: Path, label: str, *, create: bool) -> None:
    """A fresh library, made under another name and put in its place whole."""
    if backups_of(path):
        raise KnownError(
            f"There is no library at {path}, but backups of it are in {backup_folder(path)}: "
            "run `newsdesk restore`, or move that folder away to begin a new library."
        )
    if not create:
        raise KnownError(f"There is no library at {path}: look whether the name is right.")
    fresh = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        private_folder(path.parent)
        fresh.unlink(missing_ok=True)
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        database = SqliteDatabase(fresh, label)
        with known_errors(), database.writing() as connection:
            create_schema(Base.metadata, connection, SCHEMA)
        database.close()
        try:
            os.link(fresh, path)  # unlike a rename, it never replaces a library that another start just made
        except FileExistsError:
            return
    except OSError as error:
        raise KnownError(f"No library can be made at {path}. {sentence_for(error) or error.strerror}.") from error
    finally:
        for suffix in ("", ".lock", ".use", "-wal", "-shm"):
            fresh.with_name(f"{fresh.name}{suffix}").unlink(missing_ok=True)


def _schema(path: Path) -> str:
    """The library's schema; KnownError when the file is damaged or something else."""
    if not _is_database(path):
        raise KnownError(_damaged(path))
    try:
        mode = "immutable=1" if _is_still(path) else "mode=ro"
        with closing(sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True, timeout=5)) as connection:
            return _stamped(connection, path)
    except sqlite3.OperationalError as error:
        raise KnownError(f"{path} cannot be opened. {sentence_for(error) or 'Restore a backup.'}") from error
    except (sqlite3.DatabaseError, TypeError) as error:
        raise KnownError(_damaged(path)) from error


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError as error:
        raise KnownError(f"{path} cannot be read: {error.strerror}.") from error


def _stamped(connection: sqlite3.Connection, path: Path) -> str:
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").fetchone():
        raise KnownError(f"{path} is a database, but not a library of Newsdesk: choose another file.")
    connection.execute("SELECT max(seq) FROM journal").fetchone()
    return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _damaged(path: Path) -> str:
    aside = set_aside(path)
    backup = newest_sound_backup(path)
    what = f"The library {path} is {'empty' if path.stat().st_size == 0 else 'damaged'}; it was left as it is"
    kept = f"and copied to {aside.name}."
    if backup is None:
        return f"{what} {kept} There is no backup of it: choose another library, or move this file away to begin anew."
    return f"{what} {kept} Run `newsdesk restore` to put its newest sound backup in its place: {backup}."


def _why_read_only(path: Path) -> str:
    if not os.access(path, os.W_OK):
        return f"The library {path.name} can only be read: its file is write-protected."
    if not os.access(path.parent, os.W_OK):
        return f"The library {path.name} can only be read: its folder is write-protected."
    return ""


def _is_still(path: Path) -> bool:
    """Whether nothing can change a library that is only read: its folder is protected, and its log is empty."""
    log = path.with_name(f"{path.name}-wal")
    return not os.access(path.parent, os.W_OK) and (not log.exists() or log.stat().st_size == 0)


def _is_known(schema: str) -> bool:
    known: bool = import_module("newsdesk.library.upgrading").is_known(schema)
    return known


def _upgrade(database: SqliteDatabase, path: Path) -> None:
    """After a verified backup, in one transaction, as the only writer."""
    if not _is_known(_schema(path)):
        raise KnownError(_NEWER)
    with database.locked(), known_errors():
        if _schema(path) == SCHEMA:  # another start upgraded it while this one waited
            return
        back_up(path, BackupKind.UPGRADE)
        with database.upgrading() as connection:
            import_module("newsdesk.library.upgrading").upgrade(connection)


def _open_postgresql(url: str, *, create: bool, label: str) -> Library:
    database = PostgresqlDatabase(url, label)
    try:
        with known_errors():
            database.look()
            if not database.read_only:
                with database.writing() as connection:
                    _prepare(connection, create=create)
    except BaseException:
        database.close()
        raise
    return Library(database, make_url(url).database or "newsdesk")


def _prepare(connection: Connection, *, create: bool) -> None:
    """Make or upgrade the tables on a server; its backups are the server's own affair."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if tables or not create:
            raise KnownError("There is no library in this database: give an empty one.")
        create_schema(Base.metadata, connection, SCHEMA)
        return
    schema = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    if schema == SCHEMA:
        return
    if not _is_known(schema):
        raise KnownError(_NEWER)
    import_module("newsdesk.library.upgrading").upgrade(connection)
