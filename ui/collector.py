"""Collects garbage on the GUI thread only.

Python collects wherever it happens to allocate: in a worker, too. A widget or model caught in a reference cycle would
then be destroyed on the worker's thread, and Qt does not survive that (seen: a list's model dropped while a reader
fetched stories, segmentation fault). So automatic collection is off while a window is open, and this does it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL_MS = 1000


class Collector(QObject):
    """Looks once a second whether Python would have collected, generation by generation; first once :meth:`settle` is called."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.collect)

    def collect(self) -> None:
        """Collect the oldest generation that is due, as Python itself would."""
        counts = gc.get_count()
        due = [generation for generation in range(3) if counts[generation] > self._thresholds[generation]]
        if due:
            gc.collect(due[-1])

    def settle(self) -> None:
        """Begin to look, and leave out of every collection what is there now: what was loaded at the start stays."""
        gc.freeze()
        self._timer.start()

    def stop(self) -> None:
        """Let Python collect as before."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()
