"""Pictures of the real window for docs/: light, dark, and text at 150 per cent.

A library with invented stories in several states is made in a temporary folder; nothing of the user's is read.
"""

# ruff: noqa: E402 - the platform is chosen, and the checkout found, before anything is imported

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from newsdesk.paths import Paths
from tests.ui.pages.sample_desk import fill
from ui.app import Application, Session, Wanted
from ui.theme.theme import Mode

SIZE = (1546, 920)


def wait(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until_open(session: Session) -> None:
    """Wait until the library is open and the story shown."""
    loop = QEventLoop()
    session.opened.connect(loop.quit)
    session.refused.connect(loop.quit)
    QTimer.singleShot(20_000, loop.quit)
    loop.exec()


def take(session: Session, name: str, folder: Path) -> None:
    """Write one picture."""
    wait(400)
    session.window.grab().save(str(folder / f"{name}.png"))


def main() -> None:
    """Write the pictures of the window (light, dark, 150 per cent), of a finding's reason and of the matrix."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    application = Application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as home:
        root = Path(home)
        paths = Paths(root / "data", root / "config", root / "state")
        _, person = fill(paths.library)
        session = Session(application, paths, Wanted(acting_as=person))
        session.theme.set_mode(Mode.LIGHT)
        session.begin()
        session.window.resize(*SIZE)
        until_open(session)
        session.window.splitter.setSizes([256, 870, 420])
        wait(2500)
        take(session, "main-light", folder)
        session.theme.set_mode(Mode.DARK)
        take(session, "main-dark", folder)
        session.theme.set_mode(Mode.LIGHT)
        session.theme.set_percent(150)
        take(session, "main-150", folder)
        session.theme.set_percent(100)
        take_reason(session, folder)
        session.window.close()


def take_reason(session: Session, folder: Path) -> None:
    """The reason of a finding, laid over the window as the screen shows it."""
    assert session.workspace is not None
    wait(400)
    session.workspace.editor.next_finding()
    wait(200)
    popup = QApplication.activePopupWidget()
    whole = session.window.grab()
    painter = QPainter(whole)
    painter.drawPixmap(session.window.mapFromGlobal(popup.pos()), popup.grab())
    painter.end()
    whole.save(str(folder / "finding-reason.png"))
    popup.close()


if __name__ == "__main__":
    main()
