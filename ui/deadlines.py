"""The open deadlines of every story, as one file for a calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from newsdesk.actions.deadlines import write_calendar
from newsdesk.domain.errors import KnownError
from ui.file_dialogs import AskPath
from ui.viewmodels.cards import counted
from ui.viewmodels.newsroom import Newsroom


class DeadlineSaver(QObject):
    """Asks where to, and writes.

    Signals:
        done, failed: a sentence about what was written, or why not.
    """

    done = Signal(str)
    failed = Signal(str)

    def __init__(self, window: QWidget, newsroom: Newsroom, ask: AskPath) -> None:
        super().__init__(window)
        self._window = window
        self._newsroom = newsroom
        self.ask = ask

    def save(self) -> None:
        """Write the deadlines that wait for an answer; a file without any says that there are none."""
        suggested, kinds = self.tr("deadlines.ics"), self.tr("Calendar (*.ics)")
        chosen = self.ask(self._window, self.tr("Save all deadlines"), suggested, kinds)
        if not chosen:
            return
        path, now = Path(chosen), datetime.now(UTC)
        written = self._newsroom.desk.query(lambda reader: write_calendar(reader, path=path, now=now))

        def told(count: int) -> None:
            words = counted(count, self.tr("{n} deadline is in {path}."), self.tr("{n} deadlines are in {path}."))
            self.done.emit(words.replace("{path}", str(path)))

        self._newsroom.jobs.follow(written, told, self._fail)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(str(error) if isinstance(error, KnownError) else self.tr("The file could not be written."))
