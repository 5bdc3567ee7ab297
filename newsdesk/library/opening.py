"""Opening a library: what is there, may it be used, must it be made or upgraded first."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import unquote

from sqlalchemy import inspect, make_url, text

from newsdesk.domain.errors import KnownError, UsageError
from newsdesk.library.database import PostgresqlDatabase, SqliteDatabase
from newsdesk.library.ddl import create_schema
from newsdesk.library.errors import known_errors
from newsdesk.library.library import Library
from newsdesk.library.tables import SCHEMA, Base
from newsdesk.paths import private_folder

_SQLITE = "sqlite:///"
_POSTGRESQL = "postgresql+psycopg://"


def open_library(where: str | Path, *, create: bool = True, label: str = "") -> Library:
    """See ``newsdesk.library.open_library``."""
    name = str(where)
    label = label or Path(sys.argv[0]).name or "newsdesk"
    if name.startswith(_POSTGRESQL):
        return _open_postgresql(name, create=create, label=label)
    if "://" in name and not name.startswith(_SQLITE):
        raise UsageError(f"A library is a path, {_SQLITE}… or {_POSTGRESQL}…; “{name.partition('://')[0]}” is neither.")
    path = Path(unquote(name.removeprefix(_SQLITE)) if name.startswith(_SQLITE) else name).expanduser().absolute()
    return _open_sqlite(path, create=create, label=label)


def _open_sqlite(path: Path, *, create: bool, label: str) -> Library:
    if not path.exists():
        if not create:
            raise KnownError(f"There is no library at {path}.")
        _make(path, label)
    return Library(SqliteDatabase(path, label), path.stem)


def _make(path: Path, label: str) -> None:
    private_folder(path.parent)
    fresh = path.with_name(f"{path.name}.new-{os.getpid()}")
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    database = SqliteDatabase(fresh, label)
    with known_errors(), database.writing() as connection:
        create_schema(Base.metadata, connection, SCHEMA)
    database.close()
    fresh.rename(path)


def _open_postgresql(url: str, *, create: bool, label: str) -> Library:
    database = PostgresqlDatabase(url, label)
    with known_errors():
        with database.writing() as connection:
            if create and not inspect(connection).has_table("alembic_version"):
                create_schema(Base.metadata, connection, SCHEMA)
            connection.execute(text("SELECT version_num FROM alembic_version"))
        return Library(database, make_url(url).database or "newsdesk")
