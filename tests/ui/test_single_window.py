"""A second window hands its files to the first, however busy the first is."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QObject

from ui.single_window import SingleWindow, hand_over

ROOT = Path(__file__).resolve().parents[2]
FILES = ["/desk/one.md", "/desk/zwölf.md"]
SECOND = """
import json, sys
from PySide6.QtCore import QCoreApplication
from ui.single_window import hand_over
application = QCoreApplication([])
print("began", flush=True)
print(hand_over(sys.argv[1], json.loads(sys.argv[2])))
"""


@pytest.mark.parametrize("busy", [0, 1.5])
def test_a_window_that_is_busy_takes_the_files_when_it_has_time(qtbot, qapp, busy):
    name, asked, owner = f"newsdesk-{uuid4().hex}", [], QObject()
    first = SingleWindow(name, owner)
    first.asked.connect(asked.append)
    command = [sys.executable, "-c", SECOND, name, json.dumps(FILES)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as second:
        assert second.stdout.readline() == "began\n"
        time.sleep(busy)
        qtbot.waitUntil(lambda: second.poll() is not None)
        assert second.stdout.read() == "True\n"
    assert asked == [FILES]
    first.close()
    owner.deleteLater()


def test_where_no_window_listens_nothing_is_handed_over(qapp):
    assert hand_over(f"newsdesk-{uuid4().hex}", FILES) is False
