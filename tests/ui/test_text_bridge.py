"""The document and the live text stay one, whatever is done in the editor."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from newsdesk.live.text import LiveText, Splice
from tests.ui.pages.documents import plain_document
from ui.editor.cleaning import LONGEST_LINE, broken, clean
from ui.editor.text_bridge import TextBridge

pieces = st.text(st.sampled_from("ab é😀\n’"), max_size=6)


class Writer:
    """A document, the live text its splices make, and the splices."""

    def __init__(self, text: str) -> None:
        self.document = plain_document()
        self.owner = QObject()
        self.bridge = TextBridge(self.document, self.owner)
        self.live = LiveText(text)
        self.splices: list[Splice] = []
        self.bridge.load(text)
        self.bridge.spliced.connect(self._take)

    def _take(self, splice: Splice) -> None:
        self.splices.append(splice)
        self.live.apply(splice)

    def edit(self, start: int, end: int, words: str) -> None:
        cursor = QTextCursor(self.document)
        cursor.setPosition(self.bridge.position(start))
        cursor.setPosition(self.bridge.position(end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)

    def agree(self) -> bool:
        text = self.document.toPlainText()
        return text == self.live.text == "\n".join(self.bridge.lines)


edits = st.lists(
    st.tuples(st.floats(0, 1), st.floats(0, 1), pieces, st.sampled_from(["edit", "undo", "redo"])), max_size=12
)


@settings(deadline=None)
@given(pieces, edits)
def test_typing_deleting_undo_and_redo_keep_both_the_same(text, steps):
    writer = Writer(text)
    for left, right, words, what in steps:
        length = len(writer.live.text)
        start, end = sorted((round(left * length), round(right * length)))
        if what == "undo":
            writer.document.undo()
        elif what == "redo":
            writer.document.redo()
        else:
            writer.edit(start, end, words)
        assert writer.agree()


def test_a_key_is_told_as_that_one_letter():
    writer = Writer("One 😀 two\n\nThree")
    writer.edit(5, 5, "x")
    assert writer.splices == [Splice(5, "", "x")]
    writer.edit(3, 6, "")
    assert writer.splices[1] == Splice(3, " 😀x", "")


def test_replacing_all_is_told_as_its_parts_and_undone_in_one_step():
    text = "The firm paid. " * 20
    writer = Writer(text)
    places = [i for i in range(len(text)) if text.startswith("firm", i)]
    writer.bridge.replace([Splice(at, "firm", "company") for at in reversed(places)])
    assert writer.live.text == text.replace("firm", "company")
    assert len(writer.splices) >= 20
    assert all(len(s.removed) < 10 for s in writer.splices)
    writer.document.undo()
    assert writer.agree()
    assert writer.live.text == text


@settings(deadline=None)
@given(pieces, pieces)
def test_following_another_text_is_silent_and_keeps_undo(before, after):
    writer = Writer(before)
    writer.bridge.follow(after)
    assert writer.document.toPlainText() == after
    assert writer.splices == []
    assert "\n".join(writer.bridge.lines) == after


@settings(deadline=None)
@given(st.text(st.sampled_from("ab\r\n\u2028\u2029\x00\x0b\ufffc😀"), max_size=20))
def test_a_cleaned_text_comes_out_of_the_document_as_it_went_in(text):
    fit = clean(text)
    document = plain_document()
    document.setPlainText(fit)
    assert document.toPlainText() == fit


def test_an_over_long_line_is_broken_at_a_space():
    line = "word " * LONGEST_LINE
    parts = broken(line).split("\n")
    assert max(map(len, parts)) <= LONGEST_LINE
    assert " ".join(p.strip() for p in parts).split() == line.split()
    assert len(broken("x" * (3 * LONGEST_LINE)).split("\n")) == 3
