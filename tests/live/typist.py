"""Types into the real window, offscreen, and says what has been typed and what the window says is saved; a test kills it.

usage: typist.py LIBRARY  (a line on stdout for each key: "key", seconds on the monotonic clock; and for each save:
"saved", how many letters the library holds now)
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

    def say_saved() -> None:
        print(f"saved {len(session.workspace.story.live.saved_content.body)}", flush=True)

    def begin() -> None:
        session.workspace.story.saved.connect(say_saved)
        timer.start(KEY_EVERY_MS)

    def type_one() -> None:
        nonlocal typed
        for body in session.window.findChildren(QPlainTextEdit):
            if body.accessibleName() == "Article body" and body.isVisible():
                letter = LETTERS[typed % len(LETTERS)]
                QTest.keyClicks(body, letter)
                typed += 1
                print(f"key {time.monotonic():.4f}", flush=True)
                return

    timer.timeout.connect(type_one)
    session.opened.connect(begin)
    session.begin()
    application.exec()


if __name__ == "__main__":
    main()
