"""The application: it paints first and opens the library then; one window a library; no error vanishes.

Nothing imported here needs the database, the analysis or any document format. Those rooms are loaded by a worker once
the window is on the screen (``_open``): importing them first would make start-up several times as long.
"""

from __future__ import annotations

import logging
import sys
import threading
import zlib
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QDir, QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from newsdesk import __version__
from newsdesk.domain.errors import KnownError
from newsdesk.paths import Paths, user_paths
from newsdesk.settings import Settings, load_settings
from ui.collector import Collector
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.theme.theme import Mode, Theme
from ui.window_state import WindowState

if TYPE_CHECKING:
    from ui.actions import Actions
    from ui.single_window import SingleWindow
    from ui.viewmodels.newsroom import Opened
    from ui.workspace import Workspace

DESKTOP_ID = "org.newsdesk.Newsdesk"

_log = logging.getLogger(__name__)


class Wanted(NamedTuple):
    """What the command line asked for."""

    files: tuple[str, ...] = ()
    library: str | None = None
    acting_as: str | None = None


class Application(QApplication):
    """Qt's application with our name on it; errors nobody caught come to ``failed``.

    Signals:
        failed: the report of an error, without any words of a story.
    """

    failed = Signal(str)

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.setApplicationName("newsdesk")
        self.setApplicationDisplayName("Newsdesk")
        self.setApplicationVersion(__version__)
        self.setDesktopFileName(DESKTOP_ID)
        self.setStyle("Fusion")

    def catch_errors(self) -> None:
        """Report what no one caught, on whichever thread it was raised."""
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self.quit()
            return
        _log.error("unexpected error", exc_info=(kind, error, trace))
        report: str = import_module("ui.bug_report").report(kind, trace)
        self.failed.emit(report)


class Session(QObject):
    """One run of the window: opened on a library, closed with everything saved.

    Signals:
        opened: the library is open and the panes are shown.
        refused: it could not be opened; the sentence.
    """

    opened = Signal()
    refused = Signal(str)

    def __init__(self, application: QApplication, paths: Paths, wanted: Wanted) -> None:
        super().__init__(application)
        self._application = application
        self._paths = paths
        self._wanted = wanted
        self._settings = _settings(paths)
        self.library = wanted.library or self._settings.library or str(paths.library)
        self._state = WindowState(paths.config)
        self.theme = Theme(application, Mode(self._settings.theme), self._settings.text_percent)
        self.jobs = Jobs(self)
        self._collector = Collector(self)
        self.window = MainWindow()
        self.workspace: Workspace | None = None
        self._ear: SingleWindow | None = None
        self._opening = self.jobs.latest(self)
        self._opening.finished.connect(self._show)
        self._opening.failed.connect(self._refuse)
        self.window.painted.connect(self._open_soon)
        self.window.closing.connect(self.close)

    def begin(self) -> None:
        """Show the window; the library is opened once it is painted."""
        self.theme.dress()
        self._state.restore(self.window, self.window.splitter)
        self.window.show()

    def hand_over(self) -> bool:
        """Let another window on this library take the files and come to the front; False when there is none."""
        if not self._marker.exists():
            return False
        done: bool = import_module("ui.single_window").hand_over(self._name, self._wanted.files)
        return done

    def close(self) -> None:
        """Save everything; twice is once."""
        if self.workspace is not None:
            workspace, self.workspace = self.workspace, None
            story = workspace.story.story_id if workspace.story else ""
            self._state.keep(self.window, self.window.splitter, story)
            workspace.close()
        if self._ear is not None:
            self._marker.unlink(missing_ok=True)
            self._ear.close()
            self._ear = None
        self.jobs.drain()
        self._collector.stop()

    @property
    def _name(self) -> str:
        library = self.library.encode()
        return f"newsdesk-{zlib.crc32(library):08x}{zlib.adler32(library):08x}"

    @property
    def _marker(self) -> Path:
        return self._paths.state / self._name

    def _open_soon(self) -> None:
        QTimer.singleShot(0, self._open)

    def _open(self) -> None:
        resources = import_module("newsdesk.resource_files")
        QDir.addSearchPath("icons", str(resources.resource_root().joinpath("icons")))
        self.window.setWindowIcon(QIcon("icons:newsdesk.svg"))
        actions: Actions = import_module("ui.actions").Actions(self.window)
        actions.fill(self.window.menus)
        actions["quit"].triggered.connect(self.window.close)
        self._actions = actions
        wanted, settings, library, story = self._wanted, self._settings, self.library, self._state.story

        logs = self._paths.logs

        def work(_cancelled: object) -> object:
            import_module("newsdesk.logging_setup").set_up_logging(logs)
            import_module("ui.workspace")
            newsroom = import_module("ui.viewmodels.newsroom")
            acting_as = wanted.acting_as or settings.acting_as
            request = newsroom.Request(library, settings.policy, acting_as, story, wanted.files)
            return newsroom.open_newsroom(request)

        self._opening.start(work)

    def _show(self, opened: Opened) -> None:
        self.workspace = import_module("ui.workspace").Workspace(
            self.window, self._actions, theme=self.theme, opened=opened, jobs=self.jobs, paths=self._paths
        )
        self._listen()
        self._collector.settle()
        self.opened.emit()

    def _listen(self) -> None:
        ear: SingleWindow = import_module("ui.single_window").SingleWindow(self._name, self)
        ear.asked.connect(self._come_forward)
        self._ear = ear
        self._paths.state.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._marker.touch()

    def _come_forward(self, files: list[str]) -> None:
        if self.window.isMinimized():
            self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()
        if self.workspace is not None:
            self.workspace.import_files(files)

    def _refuse(self, error: Exception) -> None:
        _log.error("the library could not be opened", exc_info=error)
        sentence = str(error) if isinstance(error, KnownError) else self.tr("The library could not be opened.")
        self.window.say(sentence)
        self._collector.settle()
        self.refused.emit(sentence)


def run(files: list[str] | tuple[str, ...] = (), *, library: str | None = None, acting_as: str | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    application = Application(sys.argv[:1])
    application.catch_errors()
    session = Session(application, user_paths(), Wanted(tuple(files), library, acting_as))
    application.failed.connect(_BugShower(session).show)
    if session.hand_over():
        return 0
    application.aboutToQuit.connect(session.close)
    session.begin()
    return application.exec()


class _BugShower(QObject):
    """Shows reports one at a time."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._shown = False

    def show(self, text: str) -> None:
        """Show a report, unless one is in sight."""
        if not self._shown:
            self._shown = True
            import_module("ui.bug_report").BugReport(text, self._session.window).exec()
            self._shown = False


def _settings(paths: Paths) -> Settings:
    try:
        return load_settings(paths.config / "settings.json")
    except KnownError as error:
        _log.warning("%s", error)
        return Settings()
