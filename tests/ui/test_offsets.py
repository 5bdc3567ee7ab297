from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from ui.editor.offsets import AstralLines, astral_count, from_utf16, to_utf16, utf16_length

texts = st.text(st.sampled_from("ab é😀🏴\U0010ffff’ "), max_size=30)


def test_an_emoji_is_one_character_here_and_two_units_in_qt() -> None:
    assert len("a😀b") == 3
    assert utf16_length("a😀b") == 4
    assert to_utf16("a😀b", 2) == 3
    assert from_utf16("a😀b", 3) == 2
    assert from_utf16("a😀b", 2) == 1  # within the pair: before it


@given(texts, st.data())
def test_an_offset_comes_back_as_it_went(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert from_utf16(text, to_utf16(text, offset)) == offset


@given(texts, st.data())
def test_a_selection_by_converted_offsets_is_the_slice(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    document = QTextDocument()
    document.setPlainText(text)
    cursor = QTextCursor(document)
    cursor.setPosition(to_utf16(text, start))
    cursor.setPosition(to_utf16(text, end), QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == text[start:end]


@given(st.lists(texts, min_size=1), st.lists(texts), st.data())
def test_line_counts_follow_edits(lines: list[str], fresh: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(lines)))
    removed = data.draw(st.integers(0, len(lines) - first))
    astral = AstralLines(lines)
    astral.replace(first, removed, fresh)
    lines[first : first + removed] = fresh
    for line in range(len(lines) + 1):
        assert astral.before(line) == sum(astral_count(text) for text in lines[:line])
