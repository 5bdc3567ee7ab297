"""The real editor, edited five hundred random ways by keys: records stay on their own words.

Each sentence is written in an alphabet of its own, and what is typed is digits: so every letter says whose it is.
"""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from newsdesk.actions import claims
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.records import Anchor, AnchorState
from newsdesk.domain.spans import Field, Span
from tests.ui.pages.editor_page import EditorPage
from tests.ui.pages.finding import find
from tests.ui.pages.window_page import open_window

ALPHABETS = ("abcdefghijklm", "αβγδεζηθικλμν", "абвгдежзийклм", "աբգդեզէըթժիլխ", "აბგდევზთიკლმნ", "𐐨𐐩𐐪𐐫𐐬𐐭𐐮𐐯𐐰𐐱𐐲𐐳𐐴")
EDITS = 500
CONTROL = Qt.KeyboardModifier.ControlModifier


def sentence(alphabet: str) -> str:
    """Forty letters of that alphabet and nothing else."""
    return "".join(random.Random(alphabet).choices(alphabet, k=40))


BODY = "\n\n".join(f"{sentence(a)}. {sentence(b)}." for a, b in zip(ALPHABETS[::2], ALPHABETS[1::2], strict=True))


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    file = tmp_path / "letters.md"
    file.write_text(f"# Letters\n\n{BODY}\n", encoding="utf-8")
    page = open_window(qtbot, qapp, tmp_path / "home", (str(file),))
    page.settle()
    yield page
    page.session.window.close()


class Typist:
    """Somebody who edits at random, by keys."""

    def __init__(self, seed: int, editor: EditorPage) -> None:
        self.random = random.Random(seed)
        self.editor, self.article = editor, editor.article
        rare = (self.split, self.join, self.delete, self.redo, self.replace_all)
        self.kinds = (*rare, self.insert, self.insert, self.move, self.move, self.undo, self.undo)

    def edit(self) -> str:
        kind = self.random.choice(self.kinds)
        kind()
        return kind.__name__

    def insert(self) -> None:
        self._select(0)
        QTest.keyClicks(self.article, str(self.random.randint(1, 999)))

    def delete(self) -> None:
        self._select(self.random.choice((1, 4, 15)))
        QTest.keyClick(self.article, self.random.choice((Qt.Key.Key_Delete, Qt.Key.Key_Backspace)))

    def split(self) -> None:
        self._select(0)
        QTest.keyClicks(self.article, ".")
        QTest.keyClick(self.article, Qt.Key.Key_Return)
        QTest.keyClick(self.article, Qt.Key.Key_Return)

    def join(self) -> None:
        at = self.editor.text.find("\n\n", self.random.randint(0, len(self.editor.text)))
        if at >= 0:
            self.article.select(Span(at, at + 2))
            QTest.keyClicks(self.article, " ")

    def move(self) -> None:
        """Cut and paste elsewhere."""
        self._select(self.random.choice((3, 12, 45)))
        if not self.article.textCursor().hasSelection():
            return  # pasting now would make a second copy
        QTest.keyClick(self.article, Qt.Key.Key_X, CONTROL)
        self._select(0)
        QTest.keyClick(self.article, Qt.Key.Key_V, CONTROL)

    def undo(self) -> None:
        QTest.keyClick(self.article, Qt.Key.Key_Z, CONTROL)

    def redo(self) -> None:
        QTest.keyClick(self.article, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)

    def replace_all(self) -> None:
        """Put digits in place of two letters wherever they stand."""
        at = self.random.randint(0, len(self.editor.text) - 2)
        self.article.moveCursor(QTextCursor.MoveOperation.Start)
        self.editor.do("Find and replace…")
        find(self.editor.root, QLineEdit, "Find").setText(self.editor.text[at : at + 2])
        find(self.editor.root, QLineEdit, "Replace").setText(self.random.choice(("7", "88", "123")))
        self.editor.press("Replace all")
        self.editor.press("Close")

    def _select(self, length: int) -> None:
        size = len(self.editor.text)
        start = self.random.randint(0, size)
        self.article.select(Span(start, min(size, start + length)))
        self.article.setFocus()


def record_each_sentence(window, editor) -> dict[str, str]:
    """A claim on each sentence; returns their ids with the alphabet."""
    made = {}
    for alphabet in ALPHABETS:
        words = sentence(alphabet)
        start = editor.text.index(words)
        anchor = Anchor(Field.BODY, Span(start, start + len(words)), words)
        done = window.story.execute(claims.add_claim, text=alphabet, kind=ClaimKind.FACT, anchor=anchor).result(10)
        made[done.result] = alphabet
    window.settle()
    return made


@pytest.mark.parametrize("seed", [3, 17])
def test_five_hundred_random_edits_by_keys_leave_every_record_on_its_own_letters(window, seed):
    editor = EditorPage(window)
    own = record_each_sentence(window, editor)
    typist = Typist(seed, editor)
    for n in range(EDITS):
        kind = typist.edit()
        text = window.story.live.text(Field.BODY).text
        assert text == editor.text
        for claim, alphabet in own.items():
            anchor = window.story.live.anchors[claim]
            shown = text[anchor.span.start : anchor.span.end]
            note = f"edit {n}, {kind}: {alphabet[:3]}… shows “{shown}” of “{text}”"
            if anchor.state is AnchorState.ORPHANED:
                assert not set(text) & set(alphabet), note
            else:
                assert set(shown) & set(alphabet), note
                assert not any(c.isalpha() and c not in alphabet for c in shown), note
        if n % 50 == 49:
            window.settle()
    QApplication.clipboard().clear()
