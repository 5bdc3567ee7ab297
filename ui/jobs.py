"""Work off the GUI thread: one pool, tickets, cancelling; and results of the desk brought to the GUI thread.

A task never owns a QObject: it gets the bound ``emit`` of its owner's signal, an event that tells it to stop, and a
ticket. Of several tickets of one owner only the newest is delivered.

(Signals emitted on another thread are queued to the owner's by themselves. The namespace ``Qt`` is not touched here nor
in anything else that is loaded before the first paint: PySide6 makes its hundred enums the moment it is.)
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

T = TypeVar("T")
_Settled = tuple["Future[Any]", "Callable[[Any], None] | None", "Callable[[Exception], None] | None"]
Work = Callable[[Callable[[], bool]], object]  # gets ``cancelled()``

_log = logging.getLogger(__name__)


class _Task(QRunnable):
    def __init__(self, work: Work, ticket: int, stop: Event, emit: Callable[[int, object, object], None]) -> None:
        super().__init__()
        self._work = work
        self._ticket = ticket
        self._stop = stop
        self._emit = emit

    def run(self) -> None:
        if self._stop.is_set():
            return
        result: object = None
        error: object = None
        try:
            result = self._work(self._stop.is_set)
        except Exception as raised:  # noqa: BLE001 - a task never raises: the error travels as a value
            error = raised
        try:
            self._emit(self._ticket, result, error)
        except RuntimeError:  # the owner is gone
            _log.debug("a result came after its owner was gone")


class Jobs(QObject):
    """The application's pool. ``drain()`` before its owner goes."""

    _settled = Signal(object)

    def __init__(self, parent: QObject | None = None, *, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._closed = False
        self._arrived: deque[_Settled] = deque()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._deliver)
        self._settled.connect(self._arrive)

    def latest(self, parent: QObject) -> LatestJob:
        """A job of ``parent`` of which only the newest run counts."""
        return LatestJob(self._pool, parent)

    def follow(
        self,
        future: Future[T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Future[T]:
        """Call ``done`` or ``failed`` on the GUI thread when ``future`` settles; without ``failed`` it is logged."""
        future.add_done_callback(lambda settled: self._announce(settled, done, failed))
        return future

    def drain(self, milliseconds: int = 10_000) -> bool:
        """Deliver nothing more, and wait for what is running; False when it takes longer."""
        self._closed = True
        self._pool.clear()
        return self._pool.waitForDone(milliseconds)

    def _announce(
        self, future: Future[T], done: Callable[[T], None] | None, failed: Callable[[Exception], None] | None
    ) -> None:
        if self._closed:
            return
        try:
            self._settled.emit((future, done, failed))
        except RuntimeError:
            _log.debug("a result came after the window was gone")

    def _arrive(self, settled: _Settled) -> None:
        """Keep for the event loop's next turn: what asked may be in the middle of something now."""
        self._arrived.append(settled)
        self._turn.start(0)

    def _deliver(self) -> None:
        while self._arrived and not self._closed:
            future, done, failed = self._arrived.popleft()
            try:
                result = future.result()
            except CancelledError:
                continue
            except Exception as error:  # noqa: BLE001 - handed on to whoever asked
                if failed:
                    failed(error)
                else:
                    _log.error("a background task failed", exc_info=error)
                continue
            if done:
                done(result)


class LatestJob(QObject):
    """Runs work of which only the newest counts: starting again cancels and forgets the run before."""

    finished = Signal(object)
    failed = Signal(object)
    _done = Signal(int, object, object)

    def __init__(self, pool: QThreadPool, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = pool
        self._ticket = 0
        self._stop = Event()
        self._running = False
        self._done.connect(self._on_done)

    @property
    def running(self) -> bool:
        """Whether the newest run has not been delivered yet."""
        return self._running

    def start(self, work: Work) -> None:
        """Run ``work(cancelled)`` in the pool; ``finished`` or ``failed`` follows on the GUI thread."""
        self.cancel()
        self._stop = Event()
        self._running = True
        self._pool.start(_Task(work, self._ticket, self._stop, self._done.emit))

    def cancel(self) -> None:
        """Forget the run under way."""
        self._stop.set()
        self._ticket += 1
        self._running = False

    def _on_done(self, ticket: int, result: object, error: object) -> None:
        if ticket != self._ticket:
            return
        self._running = False
        if error is None:
            self.finished.emit(result)
        else:
            self.failed.emit(error)
