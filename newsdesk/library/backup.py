"""Backups of a library file: made while it is in use, opened and checked after writing, the older ones let go.

Of backups made daily seven are kept, of those made at a start five, of those before an upgrade three; those a person
asked for are never deleted. While a story is under a legal hold none is deleted: what it said may be in an older one alone.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from newsdesk.domain.errors import KnownError
from newsdesk.domain.times import utc_now
from newsdesk.library.errors import sentence_for
from newsdesk.paths import private_folder


class BackupKind(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    START = "start"
    UPGRADE = "upgrade"
    ASKED = "asked"


_KEPT = {BackupKind.DAILY: 7, BackupKind.START: 5, BackupKind.UPGRADE: 3}


def backup_folder(library: Path) -> Path:
    """Where the backups of a library are."""
    return library.with_name(f"{library.name}-backups")


def backups_of(library: Path, kind: BackupKind | None = None) -> list[Path]:
    """The backups of a library, newest first."""
    found = backup_folder(library).glob(f"*.{kind or '*'}.newsdesk")
    return sorted(found, key=lambda path: path.name, reverse=True)


def newest_sound_backup(library: Path) -> Path | None:
    """The newest backup that can be opened and is whole."""
    for path in backups_of(library):
        try:
            verify(path)
        except KnownError:
            continue
        return path
    return None


def back_up(library: Path, kind: BackupKind, now: datetime | None = None) -> Path:
    """Copy a library in use, check the copy, drop older ones of its kind unless a story is held; returns the copy.

    KnownError when it cannot be written or is not whole; the older ones stay then.
    """
    folder = private_folder(backup_folder(library))
    target = folder / f"{now or utc_now():%Y%m%dT%H%M%S.%fZ}.{kind}.newsdesk"
    part = target.with_suffix(".part")
    try:
        with _complaints(f"The backup {target.name} could not be written"):
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            with closing(_open(library)) as source, closing(sqlite3.connect(part)) as copy:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE")
        verify(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    if kind in _KEPT and not is_on_hold(target):
        for old in backups_of(library, kind)[_KEPT[kind] :]:
            old.unlink(missing_ok=True)
    return target


def back_up_if_due(library: Path, now: datetime | None = None) -> Path | None:
    """At a start: one backup a day and one a start, unless nothing changed since the newest; returns it if made."""
    now = now or utc_now()
    made = backups_of(library)
    if made and position(made[0]) == position(library):
        return None
    daily = backups_of(library, BackupKind.DAILY)
    due = not daily or not daily[0].name.startswith(f"{now:%Y%m%d}")
    return back_up(library, BackupKind.DAILY if due else BackupKind.START, now)


def verify(path: Path) -> None:
    """KnownError unless the file is a whole library."""
    with _complaints(f"The backup {path.name} is not whole"), closing(_open(path)) as connection:
        said = [row[0] for row in connection.execute("PRAGMA integrity_check")]
        if said != ["ok"] or connection.execute("PRAGMA foreign_key_check").fetchone():
            raise KnownError(f"The backup {path.name} is not whole.")
        connection.execute("SELECT version_num FROM alembic_version").fetchone()


def position(path: Path) -> tuple[int, int]:
    """(newest journal entry, newest save) of a library file."""
    with _complaints(f"{path.name} cannot be read"), closing(_open(path)) as connection:
        query = "SELECT (SELECT max(seq) FROM journal), (SELECT max(text_tick) FROM stories)"
        seq, tick = connection.execute(query).fetchone()
        return seq or 0, tick or 0


def restore(library: Path, backup: Path) -> Path | None:
    """Put a verified backup in the library's place; returns where what was there is kept now.

    Nobody may have the library open; the caller holds its writer lock.
    """
    verify(backup)
    aside = set_aside(library, move=True) if library.exists() else None
    fresh = library.with_name(f"{library.name}.restoring")
    shutil.copyfile(backup, fresh)
    fresh.chmod(0o600)
    fresh.replace(library)
    return aside


def set_aside(library: Path, *, move: bool = False) -> Path:
    """Copy (or move) a library with its log to a name that says when it was last changed; returns the copy."""
    changed = datetime.fromtimestamp(library.stat().st_mtime, tz=utc_now().tzinfo)
    aside = library.with_name(f"{library.name}.aside-{changed:%Y%m%dT%H%M%S.%fZ}")
    for suffix in ("", "-wal"):
        part = library.with_name(f"{library.name}{suffix}")
        if (
            part.exists()
            and (part.stat().st_size or not suffix)
            and not (copy := aside.with_name(f"{aside.name}{suffix}")).exists()
        ):
            shutil.copyfile(part, copy)
            copy.chmod(0o600)
    if move:
        for suffix in ("-wal", "-shm", ""):
            library.with_name(f"{library.name}{suffix}").unlink(missing_ok=True)
    return aside


def is_on_hold(path: Path) -> bool:
    """Whether a story of a library is under a legal hold (the oldest libraries knew none)."""
    with _complaints(f"{path.name} cannot be read"), closing(_open(path)) as connection:
        columns = {row[1] for row in connection.execute("PRAGMA table_info(stories)")}
        held = "SELECT EXISTS (SELECT 1 FROM stories WHERE legal_hold <> '')"
        return "legal_hold" in columns and bool(connection.execute(held).fetchone()[0])


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


@contextmanager
def _complaints(what: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise KnownError(
            f"{what}. {sentence_for(error) or 'Look whether its folder is there and can be written.'}"
        ) from error
