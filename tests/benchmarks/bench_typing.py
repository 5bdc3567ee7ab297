"""Key pressed → painted: 10,000 words with 2,000 live findings, and 100,000 words, against a bare QPlainTextEdit.

CPU of this thread, so that a busy machine shifts both sides alike; the editor does everything it does in the window
(splices into the live text, styling, spans), the analysis being off the key's path by design.
"""

# ruff: noqa: T201 - a benchmark prints

from __future__ import annotations

import os
import random
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from newsdesk.domain.detected import Category, Finding, Severity
from newsdesk.domain.spans import Field, Span
from newsdesk.live.text import LiveText
from ui.editor.article_edit import ArticleEdit
from ui.editor.spans import place
from ui.theme.type import ARTICLE_POINTS, serif_font

KEYS = 600
_WORDS = ("the", "council", "harbour", "contract", "rewritten", "three", "times", "to", "favour", "sources", "said")


def story(words: int) -> str:
    """Paragraphs of 60 words, one in eight with emphasis at its beginning."""
    chance = random.Random(7)
    paragraphs = []
    for number in range(words // 60):
        text = " ".join(chance.choice(_WORDS) for _ in range(60)) + "."
        paragraphs.append(f"*{text[:3]}*{text[3:]}" if number % 8 == 0 else text)
    return "\n\n".join(paragraphs)


def findings(text: str, count: int) -> list[Finding]:
    """Findings evenly spread over a text."""
    kinds = (Category.SOURCING, Category.BALANCE, Category.REPLY)
    step = len(text) // count
    return [
        Finding(str(i), f"f{i}", "r", kinds[i % 3], Severity.MUST, Field.BODY, Span(i * step, i * step + 4), "", "", "")
        for i in range(count)
    ]


def type_keys(edit: QPlainTextEdit, application: QApplication) -> list[float]:
    """CPU milliseconds of each of KEYS keys typed in the middle of the text in sight."""
    cursor = edit.textCursor()
    cursor.setPosition(3000)
    edit.setTextCursor(cursor)
    edit.centerCursor()
    application.processEvents()
    chance = random.Random(3)
    times = []
    for _ in range(KEYS):
        letter = chance.choice("etaoin shrdlu ")
        event = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
        began = thread_time()
        application.sendEvent(edit, event)
        application.processEvents()
        times.append((thread_time() - began) * 1000)
    return sorted(times)


def bare(text: str, application: QApplication) -> tuple[float, list[float]]:
    """Open and type in a bare QPlainTextEdit."""
    edit = QPlainTextEdit()
    edit.setFont(serif_font(ARTICLE_POINTS))
    return _measure(edit, lambda: edit.setPlainText(text), application)


def ours(text: str, application: QApplication, count: int) -> tuple[float, list[float]]:
    """Open and type in the article editor, with live findings."""
    edit = ArticleEdit("Article body", ARTICLE_POINTS)
    live = LiveText(text)
    edit.spliced.connect(lambda splice, _origin: live.apply(splice))

    def open_it() -> None:
        edit.load(live)
        edit.show_spans(place(live.lines, findings(text, count)))

    return _measure(edit, open_it, application)


def _measure(edit: QPlainTextEdit, open_it: object, application: QApplication) -> tuple[float, list[float]]:
    edit.resize(870, 700)
    began = perf_counter()
    open_it()  # type: ignore[operator]
    edit.show()
    application.processEvents()
    opened = (perf_counter() - began) * 1000
    times = type_keys(edit, application)
    edit.close()
    edit.deleteLater()
    application.processEvents()
    return opened, times


def main() -> None:
    """Print figure, floor and ratio."""
    application = QApplication([])
    for words, count in ((10_000, 2_000), (100_000, 2_000)):
        text = story(words)
        bare(text, application)
        floor_open, floor = bare(text, application)
        figure_open, figure = ours(text, application, count)
        for name, at in (("p50", KEYS // 2), ("p99", KEYS * 99 // 100)):
            ratio = figure[at] / floor[at]
            print(f"typing {words:>7} words {name}: {figure[at]:.2f} ms, floor {floor[at]:.2f} ms, ratio {ratio:.2f}")
        print(
            f"opening {words:>6} words    : {figure_open:.1f} ms, floor {floor_open:.1f} ms, "
            f"ratio {figure_open / floor_open:.2f}"
        )


if __name__ == "__main__":
    main()
