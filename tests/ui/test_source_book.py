"""The source book in the window: searched as one types, a source used again by one click, a story opened from it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from newsdesk.actions import documents, sources
from newsdesk.actions.stories import create_story
from newsdesk.analysis.engine import Engine
from newsdesk.desk import open_desk
from newsdesk.domain.dossier import Content
from newsdesk.domain.records import Terms
from newsdesk.policy import load_policy
from tests.ui.pages.finding import find
from tests.ui.pages.sidebar_page import CardsPage
from tests.ui.pages.window_page import open_window

STORY = "---\nheadline: The quay\nslug: quay\n---\n\nThe quay sank.\n"


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    (tmp_path / "quay.md").write_text(STORY, encoding="utf-8")
    page = open_window(qtbot, qapp, tmp_path, (str(tmp_path / "quay.md"),))
    desk = page.workspace.newsroom.desk
    other = desk.execute(create_story, content=Content(slug="ferry", headline="The late ferry")).result().result
    add = {"story": other, "label": "Ruth Calder", "role": "deputy mayor", "reliability": "right twice"}
    desk.execute(sources.add_source, terms=Terms.BACKGROUND, **add).result()
    desk.execute(sources.add_source, story=other, label="a clerk", named=False).result()
    yield page
    page.session.close()


@pytest.fixture
def book(window, qtbot):
    window.workspace._actions["source-book"].trigger()
    book = window.workspace._book._book
    qtbot.waitUntil(lambda: book.cards.count() == 2, timeout=10_000)
    return book


def test_a_source_is_used_again_by_one_click(window, book, qtbot):
    card = CardsPage(book.cards).card("Ruth Calder")
    assert "deputy mayor · 1 story" in card.heard
    assert "right twice" in card.heard
    card.press("Use again")
    qtbot.waitUntil(lambda: [s.label for s in window.story.dossier.sources] == ["Ruth Calder"], timeout=10_000)
    [source] = window.story.dossier.sources
    assert (source.role, source.terms) == ("deputy mayor", Terms.BACKGROUND)
    qtbot.waitUntil(lambda: "2 stories" in CardsPage(book.cards).card("Ruth Calder").heard, timeout=10_000)
    again = find(CardsPage(book.cards).card("Ruth Calder").root, QPushButton, "Use again")
    assert (again.isEnabled(), again.toolTip()) == (False, "It is a source of this story already.")


def test_enter_in_the_search_goes_to_the_first_source_and_uses_none(window, book, qtbot):
    QTest.keyClicks(book.search, "mayor")
    qtbot.waitUntil(lambda: book.cards.count() == 1, timeout=10_000)
    QTest.keyClick(book.search, Qt.Key.Key_Return)
    assert book.cards.currentRow() == 0
    window.settle()
    assert window.story.dossier.sources == ()
    assert book.isVisible()


def test_who_is_not_named_stays_with_its_story(book):
    clerk = CardsPage(book.cards).card("a clerk")
    assert "it stays with “The late ferry”" in clerk.heard
    assert "Use again" not in clerk.buttons


def test_the_book_is_searched_and_opens_a_story(window, book, qtbot):
    book.search.setText("mayor")
    qtbot.waitUntil(lambda: book.cards.count() == 1, timeout=10_000)
    CardsPage(book.cards).card("Ruth Calder").make_current().press("Open “The late ferry”")
    qtbot.waitUntil(lambda: window.story.content.headline == "The late ferry", timeout=10_000)


def test_the_window_says_at_its_start_which_documents_are_past_their_day(qtbot, qapp, tmp_path):
    library = tmp_path / "data" / "library.newsdesk"
    library.parent.mkdir()
    desk = open_desk(library, Engine(), load_policy())
    story = desk.execute(create_story, content=Content(slug="quay", headline="The quay")).result().result
    source = desk.execute(sources.add_source, story=story, label="the minutes").result().result
    (tmp_path / "minutes.txt").write_text("minutes")
    attach = {"story": story, "source": source, "path": tmp_path / "minutes.txt", "retain_until": "2024-05-31"}
    desk.execute(documents.attach_document, **attach).result()
    desk.close()
    page = open_window(qtbot, qapp, tmp_path, ())
    words = [label.text() for label in page.root.findChildren(QLabel)]
    page.session.close()
    assert any(
        "1 document is past the day until which it was to be kept: “minutes.txt” (2024-05-31)" in said for said in words
    )
