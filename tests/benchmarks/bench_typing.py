"""Key pressed → painted: 10,000 words with 2,000 live findings, and 100,000 words, against a bare QPlainTextEdit.

CPU of the GUI thread. The editor is the window's own, on a library: splices, styling, spans, autosave and reading happen
as they do there; only the findings are ours, so that there are 2,000 of them.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

from newsdesk.actions.stories import create_story
from newsdesk.analysis.engine import Engine
from newsdesk.desk import open_desk
from newsdesk.domain.detected import Category, Finding, Severity
from newsdesk.domain.dossier import Content
from newsdesk.domain.spans import Field, Span
from newsdesk.policy import load_policy
from ui.actions import Actions
from ui.editor.pane import EditorPane
from ui.editor.spans import place
from ui.jobs import Jobs
from ui.theme.type import ARTICLE_POINTS, serif_font
from ui.viewmodels.reading import prepare
from ui.viewmodels.rules import Rules
from ui.viewmodels.story import StoryViewModel

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
    measured = _measure(edit, lambda: edit.setPlainText(text), application)
    edit.close()
    return measured


def ours(text: str, application: QApplication, count: int) -> tuple[float, list[float]]:
    """Open and type in the window's editor, on a library, with live findings; it autosaves and reads as it does there."""
    with tempfile.TemporaryDirectory() as folder:
        policy = load_policy(None)
        desk = open_desk(f"{folder}/library.newsdesk", Engine(), policy)
        made = str(desk.execute(create_story, content=Content(headline="A story", body=text)).result().result)
        jobs, rules, owner = Jobs(), Rules(policy), QMainWindow()
        opened = prepare(desk.read(lambda reader: reader.dossier(made)), desk.engine, rules, None)
        story = StoryViewModel(desk, opened, rules, jobs, owner)
        pane = EditorPane(Actions(owner), owner)
        owner.setCentralWidget(pane)
        pane.article.setFixedSize(870, 700)
        owner.show()
        application.processEvents()

        def open_it() -> None:
            pane.show_story(story)
            story.analysis_changed.disconnect()  # the findings below are to stay
            pane.article.show_spans(place(story.live.text(Field.BODY).lines, findings(text, count)))

        measured = _measure(pane.article, open_it, application)
        story.close()
        jobs.drain()
        desk.close()
        owner.close()
        return measured


def _measure(
    edit: QPlainTextEdit, open_it: Callable[[], object], application: QApplication
) -> tuple[float, list[float]]:
    edit.resize(870, 700)
    began = perf_counter()
    open_it()
    edit.show()
    application.processEvents()
    opened = (perf_counter() - began) * 1000
    return opened, type_keys(edit, application)


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
