"""The desk's list opened and painted: 5,000 stories against 500, and against a bare paged list.

Wall time on the GUI thread's side, from asking for the list until it is painted; the median of several openings.
"""

# ruff: noqa: N802 - a benchmark prints, and overrides methods of Qt

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from types import SimpleNamespace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QListView, QWidget

from newsdesk.desk import open_desk
from newsdesk.domain.dossier import Content
from newsdesk.domain.times import iso, utc_now
from newsdesk.library import open_library
from ui.collector import Collector
from ui.desk.pane import StoryList
from ui.jobs import Jobs
from ui.theme.theme import Mode, Theme
from ui.viewmodels.desk_list import DeskList

RUNS = 9
LARGE = 5_000  # what can be made in half a minute; the list fetches pages, so the count matters little
PAGE = 40


class Paged(QAbstractListModel):
    """Lines of text, fetched page by page: the floor."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count
        self._shown = PAGE

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        """As many as are fetched."""
        return 0 if parent is not None and parent.isValid() else self._shown

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """One line."""
        return f"A story of the day, number {index.row()}" if role == Qt.ItemDataRole.DisplayRole else None


def fill(path: Path, stories: int) -> None:
    """Make a library of that many stories."""
    library = open_library(path)
    start = utc_now() - timedelta(days=3000)
    for first in range(0, stories, 5000):
        with library.transaction(None, start) as tx:
            for number in range(first, min(first + 5000, stories)):
                tx.at = iso(start + timedelta(seconds=number * 2000))
                tx.create_story(
                    Content(slug=f"s{number}", headline=f"A story of the day, number {number}", body="Words.")
                )
    library.close()


def painted(view: QWidget, ready: Callable[[], bool], application: QApplication) -> float:
    """Milliseconds until the view shows what it should."""
    began = perf_counter()
    view.resize(230, 700)
    view.show()
    while not ready():
        application.processEvents()
    application.processEvents()
    view.grab()
    took = (perf_counter() - began) * 1000
    view.close()
    return took


def bare(application: QApplication) -> float:
    """A bare list of 100,000 lines."""
    times = []
    for _ in range(RUNS):
        view, model = QListView(), Paged(100_000)
        view.setUniformItemSizes(True)
        view.setModel(model)
        times.append(painted(view, lambda: True, application))
    return median(times)


def ours(path: Path, application: QApplication) -> float:
    """The desk's list on a library."""
    desk = open_desk(path, SimpleNamespace(), SimpleNamespace(digest=""))  # type: ignore[arg-type]
    jobs, times = Jobs(), []
    for _ in range(RUNS):
        view, model = StoryList(), DeskList(desk, jobs)
        view.setModel(model)
        model.refresh()
        times.append(painted(view, lambda m=model: m.rowCount() > PAGE, application))  # type: ignore[misc]
        model.close()
    jobs.drain()
    desk.close()
    return median(times)


def main() -> None:
    """Print figures, floor and ratios."""
    application = QApplication([])
    Collector(application)
    Theme(application, Mode.LIGHT).dress()
    with tempfile.TemporaryDirectory(prefix="newsdesk-bench-") as name:
        figures = {}
        for stories in (500, LARGE):
            path = Path(name) / str(stories) / "library.newsdesk"
            fill(path, stories)
            figures[stories] = ours(path, application)
        floor = bare(application)
        large, small = figures[LARGE], figures[500]
        print(f"desk of {LARGE:,} stories: {large:.1f} ms, bare paged list {floor:.1f} ms, ratio {large / floor:.2f}")
        print(f"desk of 500 stories: {small:.1f} ms, {LARGE:,} to 500: ratio {large / small:.2f}")


if __name__ == "__main__":
    main()
