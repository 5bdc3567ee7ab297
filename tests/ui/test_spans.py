from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from newsdesk.domain.detected import Category, Finding, Severity
from newsdesk.domain.spans import Field, Span
from tests.ui.pages.documents import plain_document
from ui.editor.offsets import from_utf16
from ui.editor.spans import Drawn, Line, moved, place
from ui.editor.text_bridge import TextBridge
from ui.viewmodels.underlines import drawn_findings


def finding(span, key="f", severity=Severity.MUST, category=Category.SOURCING, field=Field.BODY):
    return Finding(key, key, "sourcing.x", category, severity, field, Span(*span), "m", "w", "s")


def words(lines, blocks):
    found = {}
    for line, block in zip(lines, blocks, strict=True):
        for start, end, _, key in block:
            found.setdefault(key, []).append(line[from_utf16(line, start) : from_utf16(line, end)])
    return found


def test_a_span_over_two_paragraphs_is_drawn_in_both():
    text = "He 😀 said.\n\nThen left."
    lines = text.split("\n")
    blocks = place(lines, [finding((5, 16), "both"), finding((0, 2), "first")])
    assert words(lines, blocks) == {"both": ["said.", "Then"], "first": ["He"]}


def test_kinds_are_drawn_differently():
    lines = ["abcdefgh"]
    blocks = place(
        lines,
        [
            finding((0, 2), "a", category=Category.SOURCING),
            finding((2, 4), "b", category=Category.REPLY),
            finding((4, 6), "c", category=Category.BALANCE),
        ],
    )
    assert {d.key: d.line for d in blocks[0]} == {"a": Line.SOURCING, "b": Line.REPLY, "c": Line.WORDING}


@settings(deadline=None)
@given(st.text(st.sampled_from("ab 😀\n"), max_size=30), st.data())
def test_spans_keep_to_their_words_while_the_text_around_them_changes(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lines = text.split("\n")
    blocks = place(lines, [finding((start, end))])
    before = words(lines, blocks)
    document, owner = plain_document(), QObject()
    bridge = TextBridge(document, owner)
    bridge.load(text)
    bridge.edited.connect(lambda edit: moved(blocks, edit))
    place_at = data.draw(st.integers(0, len(text)))
    cursor = QTextCursor(document)
    cursor.setPosition(bridge.position(place_at))
    cursor.insertText(data.draw(st.text(st.sampled_from("x😀\n"), min_size=1, max_size=4)))
    assert len(blocks) == len(bridge.lines)
    after = words(bridge.lines, blocks)
    for drawn in after.get("f", []):
        assert drawn in before["f"]


def test_a_span_whose_words_are_edited_goes_until_it_is_read_again():
    blocks = [(Drawn(4, 9, Line.SOURCING, "f"), Drawn(0, 3, Line.WORDING, "g"))]
    document, owner = plain_document(), QObject()
    bridge = TextBridge(document, owner)
    bridge.load("The mayor knew")
    bridge.edited.connect(lambda edit: moved(blocks, edit))
    cursor = QTextCursor(document)
    cursor.setPosition(6)
    cursor.insertText("x")
    assert [d.key for d in blocks[0]] == ["g"]


def test_few_findings_are_all_drawn():
    found = [finding((i, i + 1), str(i), Severity.NOTE) for i in range(5)]
    assert drawn_findings(found, 100, [0]) == tuple(found)


def test_no_more_than_a_writer_can_bear_the_gravest_first_and_spread_over_paragraphs():
    lines = [i * 100 for i in range(10)]
    found = [finding((i * 10, i * 10 + 5), str(i), Severity.MUST if i % 3 == 0 else Severity.NOTE) for i in range(100)]
    drawn = drawn_findings(found, 1000, lines)
    assert len(drawn) == 12
    grave = [f for f in drawn if f.severity is Severity.MUST]
    assert len(grave) == 8
    assert len({f.span.start // 100 for f in grave}) == 8
    only_grave = [finding((i * 10, i * 10 + 5), str(i)) for i in range(100)]
    assert {f.span.start // 100 for f in drawn_findings(only_grave, 1000, lines)} == set(range(10))
