"""CPU from process start to the first painted window, and to the last story editable with its findings.

Each run is a process of its own (user + system CPU of the child). Floors, in the same run: a bare PySide6 window; the
same with SQLAlchemy's ORM connected to a SQLite file.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent.parent
RUNS = 7

BARE = """
import os, sys, time
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        self.ended = True
app = QApplication([])
window = Window()
window.setCentralWidget(QPlainTextEdit())
window.resize(1546, 920)
window.show()
while not getattr(window, "ended", False):
    app.processEvents()
app.processEvents()
{more}
sys.stdout.write(str(time.process_time()))
sys.stdout.flush()
os._exit(0)
"""
CONNECTED = """
from sqlalchemy import create_engine, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
engine = create_engine("sqlite:///" + sys.argv[1])
with Session(engine) as session:
    session.execute(text("select 1"))
"""
OURS = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from newsdesk.paths import user_paths
from ui.app import Application, Session, Wanted
def report():
    sys.stdout.write(str(time.process_time()))
    sys.stdout.flush()
    os._exit(0)
app = Application(["newsdesk"])
session = Session(app, user_paths(), Wanted())
if sys.argv[1] == "painted":
    session.window.painted.disconnect()
    session.window.painted.connect(lambda: QTimer.singleShot(0, report))
else:
    session.opened.connect(lambda: QTimer.singleShot(0, report))
session.begin()
app.exec()
"""


def cpu(script: str, *arguments: str, home: str) -> float:
    """The median CPU seconds that the script reports."""
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "NEWSDESK_HOME": home,
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": f"{home}/bytecode",  # as on a user's machine: nothing is compiled at start
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", script, *arguments]
    runs = [
        float(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)
        for _ in range(RUNS)
    ]
    return median(runs)


def main() -> None:
    """Print figure, floor and ratio."""
    with tempfile.TemporaryDirectory() as home:
        cpu(OURS, "editable", home=home)  # makes the library and the bytecode
        bare = BARE.replace("{more}", "")
        connected = BARE.replace("{more}", CONNECTED)
        for name, figure, floor in (
            ("painted ", cpu(OURS, "painted", home=home), cpu(bare, home=home)),
            ("editable", cpu(OURS, "editable", home=home), cpu(connected, f"{home}/floor.db", home=home)),
        ):
            print(f"start-up, {name}: {figure:.3f} s CPU, floor {floor:.3f} s, ratio {figure / floor:.2f}")


if __name__ == "__main__":
    main()
