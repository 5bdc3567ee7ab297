"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from newsdesk.domain.errors import KnownError


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` beside ``path`` and put it in its place. Raises KnownError; a fault leaves the old file."""
    if path.is_dir():
        raise KnownError(f"{path} is a folder; give the name of a file.")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".newsdesk-", suffix=path.suffix)
    except FileNotFoundError as error:
        raise KnownError(f"There is no folder {path.parent}; make it or choose another.") from error
    except OSError as error:
        raise KnownError(f"{path} cannot be written: {error.strerror or error}.") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException as error:
        with suppress(OSError):
            Path(name).unlink()
        if isinstance(error, OSError):
            raise KnownError(f"{path} cannot be written: {error.strerror or error}.") from error
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
