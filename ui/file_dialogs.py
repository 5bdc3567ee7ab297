"""Asking for files: dialogs that open where somebody saved or opened last, else among their documents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.window_state import WindowState

AskPath = Callable[[QWidget, str, str, str], str]
"""(parent, title, suggested name, filter) → the chosen path, or ""."""
AskFiles = Callable[[QWidget, str, str], list[str]]
"""(parent, title, filter) → the chosen paths."""


class FileDialogs:
    """The dialogs of the platform. They share one folder, that of the last file.

    With a ``state`` the folder of a story that came in or went out is known again the next day. Any other is known as long
    as the window is open: the name of a folder of papers may tell of a source.
    """

    def __init__(
        self,
        state: WindowState | None = None,
        *,
        save: Callable[..., tuple[str, str]] = QFileDialog.getSaveFileName,
        read: Callable[..., tuple[str, str]] = QFileDialog.getOpenFileName,
        read_many: Callable[..., tuple[list[str], str]] = QFileDialog.getOpenFileNames,
    ) -> None:
        self._state = state
        self._folder = state.folder if state is not None else ""
        self._save, self._read, self._read_many = save, read, read_many

    def ask_path(self, parent: QWidget, title: str, suggested: str, kinds: str) -> str:
        """Ask where to write a file; ``suggested`` is its name."""
        return self._seen(self._save(parent, title, self._place(suggested), kinds)[0])

    def ask_file(self, parent: QWidget, title: str, suggested: str, kinds: str) -> str:
        """Ask which file to read."""
        return self._seen(self._read(parent, title, self._place(suggested), kinds)[0])

    def ask_export(self, parent: QWidget, title: str, suggested: str, kinds: str) -> str:
        """Ask where a story goes; the folder is known again the next day."""
        return self._kept(self.ask_path(parent, title, suggested, kinds))

    def ask_stories(self, parent: QWidget, title: str, kinds: str) -> list[str]:
        """Ask which stories come in; the folder is known again the next day."""
        chosen = self._read_many(parent, title, self._place(""), kinds)[0]
        for path in chosen[:1]:
            self._kept(self._seen(path))
        return chosen

    def _place(self, name: str) -> str:
        """The name in the folder where dialogs open."""
        last = Path(self._folder)
        folder = last if self._folder and last.is_dir() else documents()
        return str(folder / name)

    def _seen(self, chosen: str) -> str:
        self._folder = str(Path(chosen).parent) if chosen else self._folder
        return chosen

    def _kept(self, chosen: str) -> str:
        if chosen and self._state is not None:
            self._state.keep_folder(self._folder)
        return chosen


def documents() -> Path:
    """The user's folder of documents, else their home."""
    known = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(known) if known and Path(known).is_dir() else Path.home()
