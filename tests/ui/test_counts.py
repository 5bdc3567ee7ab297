"""One number for one thing: items that block are counted alike everywhere, findings are called findings, versions agree."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QLabel

from newsdesk.domain.checklist import Checklist
from newsdesk.domain.detected import Severity
from newsdesk.domain.errors import Blocker
from newsdesk.policy import load_policy
from newsdesk.policy.readiness import readiness_line
from tests.support import port_ostrel
from tests.support.settling import QUAY
from tests.ui.pages.editor_page import EditorPage
from tests.ui.pages.window_page import window_on
from ui.desk.pane import StoryList
from ui.editor.status_line import findings_words
from ui.viewmodels import checklist
from ui.viewmodels.desk_list import Role


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    with window_on(qtbot, qapp, tmp_path, "quay.md", QUAY, ("Ana Moreno", "reporter")) as page:
        yield page


def pills(window):
    model = window.root.findChild(StoryList).model()
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return [index.data(Role.PILL)[0] for index in rows if index.data(Role.STORY_ID) == window.story.story_id]


def status(window) -> list[str]:
    return [part.text() for part in window.workspace.editor.status.findChildren(QLabel)]


def test_what_blocks_is_counted_alike_on_the_desk_in_the_head_and_for_the_ear(window):
    blocking = window.story.checklist.must
    assert blocking > 1
    said = f"{blocking} must-fix items"
    assert said in window.sidebar.words()
    assert window.sidebar.readiness == f"Not ready for sign-off: {said} open"
    assert window.sidebar.readiness == readiness_line(window.story.checklist)
    window.qtbot.waitUntil(lambda: pills(window) == [said], timeout=15_000)


def test_the_line_under_the_article_counts_findings_and_calls_them_so(window):
    found = window.story.open_findings()
    assert len(found) != window.story.checklist.must
    (counted,) = [words for words in status(window) if "finding" in words]
    assert counted.startswith(f"{len(found)} findings: ")
    assert sum(map(int, re.findall(r"\d+", counted)[1:])) == len(found)


def test_the_version_is_the_number_that_the_history_shows(window):
    editor = EditorPage(window)
    assert any(words.startswith("v1 · ") for words in status(window))  # as it was imported
    window.type("More. ")
    window.settle()
    assert any(words.startswith("changed since v1 · ") for words in status(window))
    editor.do("Keep this version")
    window.settle()
    window.qtbot.waitUntil(lambda: any(words.startswith("v2 · ") for words in status(window)), timeout=15_000)
    window.sidebar.turn_to("History")
    assert window.sidebar.cards("Revisions").heard()[0].startswith("v2 ")


def test_what_blocks_without_being_an_item_is_said_not_counted():
    later = Checklist((), (Blocker("sign-later", "Sign later: Standards."),), (), 0, 4)
    head = checklist.head(later, port_ostrel.dossier(), load_policy(), "house 1")
    assert head.must == "0 must-fix items"
    assert head.readiness == "Not ready for sign-off: Sign later: Standards."


def test_the_link_to_what_comes_first_brings_it_back_into_sight(window):
    panel, link = window.workspace.sidebar.panels["checklist"], window.workspace.sidebar.head.first
    window.press(link.text())
    question = panel.items.itemWidget(panel.items.currentItem())
    window.qtbot.waitUntil(lambda: not question.visibleRegion().isEmpty())
    panel.verticalScrollBar().setValue(panel.verticalScrollBar().maximum())
    assert question.visibleRegion().isEmpty()
    window.press(link.text())
    window.qtbot.waitUntil(lambda: not question.visibleRegion().isEmpty())


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ((Severity.NOTE,), "1 finding: 1 note"),
        ((Severity.MUST, Severity.SHOULD, Severity.SHOULD), "3 findings: 1 must-fix · 2 to consider"),
        ((), "0 findings"),
    ],
)
def test_the_line_under_the_article_names_no_kind_of_which_there_is_none(severities, said):
    assert findings_words(severities) == said
