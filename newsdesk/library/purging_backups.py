"""Destroying words in the backups of a library: rewritten one by one, or deleted where that is not possible."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from newsdesk.domain.errors import KnownError
from newsdesk.domain.purges import Purged, PurgeOrder
from newsdesk.library.backup import BackupKind, backups_of, is_on_hold, verify
from newsdesk.library.database import sqlite_engine
from newsdesk.library.purging import carry_out
from newsdesk.library.tables import SCHEMA

log = logging.getLogger(__name__)


def purge_backups(library: Path, order: PurgeOrder, purged: Purged) -> None:
    """Carry an order out in every backup of a library, and say in ``purged`` what became of each.

    An automatic backup that cannot be rewritten (an older schema, a damaged file) is deleted, unless a story is under a
    legal hold; then it, one that a person asked for, and copies set aside, are named as out of reach.
    """
    on_hold = is_on_hold(library)
    for path in backups_of(library):
        try:
            _rewrite(path, order)
        except (KnownError, SQLAlchemyError, sqlite3.Error, OSError):
            if on_hold or path.name.endswith(f".{BackupKind.ASKED}.newsdesk"):
                purged.out_of_reach.append(str(path))
            else:
                path.unlink(missing_ok=True)
                purged.backups_deleted.append(str(path))
        else:
            purged.backups_rewritten.append(str(path))
    aside = sorted(library.parent.glob(f"{library.name}.aside-*"))
    purged.out_of_reach += [str(path) for path in aside if not path.name.endswith("-wal")]


def _rewrite(path: Path, order: PurgeOrder) -> None:
    part = path.with_suffix(".part")
    try:
        part.unlink(missing_ok=True)
        part.touch(0o600)
        shutil.copyfile(path, part)
        with closing(sqlite3.connect(part)) as plain:
            schema = plain.execute("SELECT version_num FROM alembic_version").fetchone()
            if schema != (SCHEMA,):
                raise KnownError("The backup is of another schema.")
        engine = sqlite_engine(f"{part.absolute().as_uri()}?mode=rw", wal=False)
        with engine.connect() as connection, connection.begin():
            carry_out(connection, order)
        engine.dispose()
        with closing(sqlite3.connect(part, isolation_level=None)) as plain:
            plain.execute("PRAGMA secure_delete=ON")
            plain.execute("VACUUM")
        verify(part)
        part.replace(path)
    finally:
        for suffix in ("", "-journal"):
            part.with_name(f"{part.name}{suffix}").unlink(missing_ok=True)
