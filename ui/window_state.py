"""What comes back as it was left: window, splitter, the last story, the folder of stories. Nothing else is kept here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter


class WindowState:
    """A small ini file beside the settings."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    def restore(self, window: QMainWindow, splitter: QSplitter) -> None:
        """Put window and splitter where they were."""
        geometry, sizes = self._settings.value("geometry"), self._settings.value("splitter")
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)
        if isinstance(sizes, QByteArray):
            splitter.restoreState(sizes)

    def keep(self, window: QMainWindow, splitter: QSplitter, story: str) -> None:
        """Remember them, and the story that is open."""
        self._settings.setValue("geometry", window.saveGeometry())
        self._settings.setValue("splitter", splitter.saveState())
        if story:
            self._settings.setValue("story", story)
        self._settings.sync()

    @property
    def story(self) -> str:
        """The story that was open last."""
        return str(self._settings.value("story") or "")

    @property
    def folder(self) -> str:
        """The folder that a story came from or went to last; "" for none."""
        return str(self._settings.value("folder") or "")

    def keep_folder(self, folder: str) -> None:
        """Remember that folder."""
        self._settings.setValue("folder", folder)
        self._settings.sync()
