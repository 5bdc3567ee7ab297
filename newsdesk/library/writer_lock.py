"""One writer at a time, across processes.

SQLite up to 3.51.2 can corrupt a library when one process checkpoints while another commits; so every commit,
checkpoint and close happens while this lock is held. The lock is a file beside the library; it holds the name of
whoever holds it, and the system releases it when that process dies.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsdesk.domain.errors import KnownError

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # a byte nobody writes: Windows would forbid reading a locked one

    def _share(fd: int) -> bool:
        return fd >= 0  # an open file cannot be replaced there anyway

    def _try_lock(fd: int) -> bool:
        os.lseek(fd, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(fd: int) -> None:
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _try_lock(fd: int, how: int = fcntl.LOCK_EX) -> bool:
        try:
            fcntl.flock(fd, how | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _share(fd: int) -> bool:
        return _try_lock(fd, fcntl.LOCK_SH)

    def _unlock(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_UN)


_FIRST_PAUSE = 0.0005
_LONGEST_PAUSE = 0.01


class WriterLock:
    """The lock file of one library. Threads of this process wait for each other too."""

    def __init__(self, path: Path, label: str) -> None:
        self._path = path
        self._label = f"{label}, process {os.getpid()}"
        self._thread_lock = threading.Lock()
        self._fd: int | None = None

    @contextmanager
    def held(self, patience: float = 5.0) -> Iterator[None]:
        """Hold the lock; KnownError names the holder after ``patience`` seconds."""
        give_up = time.monotonic() + patience
        if not self._thread_lock.acquire(timeout=patience):
            raise KnownError(f"The library is busy with a change of this program ({self._label}); try again.")
        try:
            fd = self._take(give_up)
            try:
                yield
            finally:
                _unlock(fd)
        finally:
            self._thread_lock.release()

    def close(self) -> None:
        """Give the file back; nothing may hold the lock."""
        with self._thread_lock:
            if self._fd is not None:
                os.close(self._fd)
                self._fd = None

    def _take(self, give_up: float) -> int:
        if self._fd is None:
            self._fd = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        pause = _FIRST_PAUSE
        while not _try_lock(self._fd):
            if time.monotonic() > give_up:
                raise KnownError(f"The library is in use by {self._holder()}: wait until it is done, then try again.")
            time.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
        self._sign(self._fd)
        return self._fd

    def _sign(self, fd: int) -> None:
        name = f"{self._label}\n".encode()
        try:
            if os.pread(fd, len(name) + 1, 0) != name:
                os.ftruncate(fd, 0)
                os.pwrite(fd, name, 0)
        except OSError:  # a full disk: the name is a courtesy, the lock is what counts
            return

    def _holder(self) -> str:
        try:
            return self._path.read_text(encoding="utf-8").strip() or "another program"
        except OSError:
            return "another program"


class InUse:
    """That a library is open here; while anybody has it open, nobody can be ``alone`` with it."""

    def __init__(self, path: Path) -> None:
        """Raises KnownError while somebody restores it."""
        fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _share(fd):
            os.close(fd)
            raise KnownError("The library is being restored from a backup: try again when that is done.")
        self._fd: int | None = fd

    def demand_alone(self) -> None:
        """KnownError while anybody else has it open."""
        if self._fd is None or not _try_lock(self._fd):
            if self._fd is not None:
                _share(self._fd)
            raise KnownError("The library is open in another window or command: close that first.")
        _unlock(self._fd)
        _share(self._fd)

    def close(self) -> None:
        """It is open here no longer."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """While nobody else has the library open; KnownError when somebody has."""
    fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _try_lock(fd):
            raise KnownError("The library is open in another window or command: close that first.")
        yield
    finally:
        os.close(fd)
