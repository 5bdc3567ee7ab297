"""Where stories and records are kept: tables, queries, journal, lock, migrations.

SQLAlchemy costs more to import than the window costs to paint. This is the one place that loads the room's modules,
when a library is opened; whoever needs their types imports them for annotations only.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsdesk.library.library import Library


def open_library(where: str | Path, *, create: bool = True, label: str = "") -> Library:
    """Open a library: a path, ``sqlite:///…`` or ``postgresql+psycopg://…``.

    One that is missing is made (unless ``create`` is false), an older one upgraded after a verified backup. ``label``
    is how other programs are told who holds it. Raises KnownError when it is damaged, newer, or not a library.
    """
    library: Library = import_module("newsdesk.library.opening").open_library(where, create=create, label=label)
    return library


def back_up_library(where: str | Path) -> Path:
    """Copy a library file into the folder of backups beside it, checked; returns the copy. Raises KnownError."""
    copy: Path = import_module("newsdesk.library.opening").back_up_library(where)
    return copy


def restore_library(where: str | Path, backup: Path | None = None) -> tuple[Path, Path | None]:
    """Put a backup (by default the newest sound one) in a library's place while nobody has it open.

    Returns the backup and where what was in its place is kept now. Raises KnownError.
    """
    restored: tuple[Path, Path | None] = import_module("newsdesk.library.opening").restore_library(where, backup)
    return restored
