"""The log: what the program did and where it failed, never a word of a story or the name of a source.

Messages are literals with ids and counts. Of an exception the log holds its kind and where it was raised, not what it
says: a database's or a parser's exception may quote what it choked on.
"""

from __future__ import annotations

import logging
import os
import traceback
from copy import copy
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from newsdesk.paths import private_folder

_BYTES = 1_000_000
_OLDER = 3
_LAYOUT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WordlessFormatter(logging.Formatter):
    """Writes of an exception only its kind and the places it came through."""

    def format(self, record: logging.LogRecord) -> str:
        """The record, without the text another handler may have left in it."""
        own = copy(record)
        own.exc_text = None
        return super().format(own)

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - logging's name
        """The chain of exceptions, the last one last, without their messages."""
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            places = [
                f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)
            ]
            lines = [type(error).__qualname__, *places, *lines]
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


class _PrivateFile(RotatingFileHandler):
    """A log file that only its owner reads (0600), and that never stops the program."""

    def _open(self):  # type: ignore[no-untyped-def]  # noqa: ANN202 - as the base class
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        """A full disk must not become an error of its own."""


def set_up_logging(folder: Path, level: int = logging.INFO) -> Path:
    """Log to ``folder`` (at most 4 MB, older files are dropped); returns the file. A folder that cannot be made is no error."""
    file = folder / "newsdesk.log"
    root = logging.getLogger()
    root.setLevel(level)
    for handler in [h for h in root.handlers if isinstance(h, _PrivateFile)]:
        root.removeHandler(handler)
        handler.close()
    try:
        private_folder(folder)
        handler = _PrivateFile(file, maxBytes=_BYTES, backupCount=_OLDER, encoding="utf-8")
    except OSError:
        root.addHandler(logging.NullHandler())
        return file
    handler.setFormatter(WordlessFormatter(_LAYOUT))
    root.addHandler(handler)
    logging.getLogger("sqlalchemy").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    return file
