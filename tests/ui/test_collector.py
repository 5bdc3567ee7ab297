from __future__ import annotations

import gc
import weakref
from threading import Thread

from PySide6.QtCore import QObject

from ui.collector import Collector


class Cycle(QObject):
    """A Qt object that only a collection frees."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


def test_what_a_worker_allocates_never_collects_what_the_window_dropped(qapp):
    owner = QObject()
    gc.enable()
    collector = Collector(owner)
    dropped = weakref.ref(Cycle())
    worker = Thread(target=lambda: [[] for _ in range(200_000)])
    worker.start()
    worker.join()
    assert dropped() is not None
    gc.collect()
    assert dropped() is None
    collector.stop()
    assert gc.isenabled()


def test_the_collector_collects_when_python_would_have(qapp):
    owner = QObject()
    collector = Collector(owner)
    dropped = weakref.ref(Cycle())
    kept = [[] for _ in range(gc.get_threshold()[0] + 100)]
    collector.collect()
    assert dropped() is None
    assert kept
    collector.stop()
