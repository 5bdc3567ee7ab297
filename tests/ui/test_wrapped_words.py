"""Words that find no room in one line: no line ends, or begins a row, with the point that parts one thing from the next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

from ui.sidebar.head import HeadView
from ui.theme.flow import FlowLayout
from ui.theme.widgets import label
from ui.viewmodels.checklist import Head

HEAD = Head(False, "Not ready", "12 must-fix items", "4 to consider", "first: record source", "S2", None, "Policy", "")


def rows(root: QWidget) -> list[list[str]]:
    """The words in sight, row by row."""
    seen: dict[int, list[tuple[int, str]]] = {}
    for each in root.findChildren(QWidget):
        words = getattr(each, "text", lambda: "")()
        if words and each.isVisibleTo(root) and each.width():
            place = each.mapTo(root, each.rect().center())
            seen.setdefault(place.y() // 10, []).append((place.x(), words))
    return [[words for _, words in sorted(row)] for _, row in sorted(seen.items())]


@pytest.fixture
def head(qtbot):
    made = HeadView()
    qtbot.addWidget(made)
    made.show_head(HEAD)
    made.show()
    return made


@pytest.mark.parametrize("width", range(160, 520, 24))
def test_the_counts_are_parted_within_a_row_alone(head, width):
    head.setFixedWidth(width)
    head.layout().activate()
    counts = next(w for w in head.findChildren(QWidget) if isinstance(w.layout(), FlowLayout))
    shown = rows(counts)
    assert [w for row in shown for w in row if w != "·"] == [HEAD.must, HEAD.should, HEAD.first]
    for row in shown:
        assert row[::2] == [w for w in row if w != "·"]


def test_without_a_first_thing_nothing_follows_the_counts(head):
    head.show_head(replace(HEAD, first=""))
    head.setFixedWidth(500)
    head.layout().activate()
    assert [HEAD.must, "·", HEAD.should] in rows(head)


@pytest.mark.parametrize("width", range(60, 400, 20))
def test_no_line_of_a_paragraph_ends_in_the_point(qtbot, width):
    words = "allegation · Northgate Dredging · Ida Rosk · no evidence recorded"
    paragraph = label(words, wrap=True)
    qtbot.addWidget(paragraph)
    assert paragraph.text() == words
    drawn = QLabel.text(paragraph)
    layout = QTextLayout(drawn, paragraph.font())
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(drawn[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    assert not [line for line in lines if line.endswith("·")]
