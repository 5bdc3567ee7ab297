"""Types into the real window, offscreen, and says after each key what has been typed; a test kills it.

usage: typist.py LIBRARY  (one line a key on stdout: seconds on the monotonic clock, then how many keys so far)
"""

from __future__ import annotations

import os
import sys
import time

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from newsdesk.paths import user_paths
from ui.app import Application, Session, Wanted

LETTERS = "the harbour office knew of it and said so "
KEY_EVERY_MS = 12


def main() -> None:
    application = Application(["typist"])
    session = Session(application, user_paths(), Wanted(library=sys.argv[1]))
    timer = QTimer()
    typed = 0

    def type_one() -> None:
        nonlocal typed
        for body in session.window.findChildren(QPlainTextEdit):
            if body.accessibleName() == "Article body" and body.isVisible():
                letter = LETTERS[typed % len(LETTERS)]
                QTest.keyClicks(body, letter)
                typed += 1
                print(f"{time.monotonic():.4f} {typed}", flush=True)
                return

    timer.timeout.connect(type_one)
    session.opened.connect(lambda: timer.start(KEY_EVERY_MS))
    session.begin()
    application.exec()


if __name__ == "__main__":
    main()
