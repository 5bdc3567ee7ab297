"""What belongs to the desk and to no story works while none is open: one's key, the source book, a purge."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog

from newsdesk.actions import holds, people, sources, stories
from newsdesk.analysis.engine import Engine
from newsdesk.desk import open_desk
from newsdesk.domain.dossier import Content
from newsdesk.domain.records import Role
from newsdesk.paths import Paths
from newsdesk.policy import load_policy
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.sidebar_page import CardsPage
from tests.ui.pages.window_page import WindowPage
from ui.app import Session, Wanted

PASS = "quorbel zimtauk varnelle"


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    """A window on a desk that had somebody who acts and no story when it was opened."""
    paths = Paths(tmp_path / "data", tmp_path / "config", tmp_path / "state")
    paths.data.mkdir()
    desk = open_desk(str(paths.library), Engine(), load_policy(None))
    desk.execute(people.add_person, name="Ada Quay", roles=(Role.ADMINISTRATOR,)).result()
    desk.close()
    session = Session(qapp, paths, Wanted())
    with qtbot.waitSignal(session.opened):
        session.begin()
    yield WindowPage(qtbot, session)
    session.window.close()


@pytest.fixture
def ferry(window):
    """A story that somebody else put on the desk meanwhile; nobody here opened it."""
    desk = window.workspace.newsroom.desk
    content = Content(slug="ferry", headline="The ferry", body="The clerk of the Ostrel yard said why.\n")
    story = desk.execute(stories.create_story, content=content).result().result
    desk.execute(sources.add_source, story=story, label="Ruth Calder").result()
    assert window.story is None
    return story


def choose(window, qtbot, action, titled):
    """Choose a command in the menu and wait for its dialog."""
    chosen = window.workspace._actions[action]
    assert chosen.isEnabled()
    chosen.trigger()
    return appeared(qtbot, titled)


def appeared(qtbot, titled):
    shown = []

    def look():
        dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        shown[:] = [w for w in dialogs if w.windowTitle() == titled]
        return bool(shown)

    qtbot.waitUntil(look)
    return DialogPage()


def test_a_key_is_made(window, qtbot):
    form = choose(window, qtbot, "my-key", "My key")
    assert "Ada Quay has no key yet" in form.words
    form.fill("New passphrase", PASS)
    form.fill("New passphrase again", PASS)
    form.press("Make key")
    appeared(qtbot, "Recovery sheet").press("I have it")
    form = choose(window, qtbot, "my-key", "My key")
    assert "has no key yet" not in form.words
    form.press("Cancel")


def test_words_are_destroyed_in_all_stories_and_no_record_is_offered(window, ferry, qtbot):
    form = choose(window, qtbot, "purge", "Purge")
    offered = [w.accessibleName() for w in form.root.findChildren(QComboBox) if w.isVisible()]
    assert offered == []
    assert "In this story" not in form.words
    form.fill("Words to destroy, one or several a line", "Ostrel")
    form.fill("Why", "promised to the yard")
    form.press("Destroy for good")
    report = appeared(qtbot, "Purged")
    assert "story “The ferry”" in report.words
    report.press("Close")
    body = window.workspace.newsroom.desk.dossier(ferry).content.body
    assert body == "The clerk of the [removed] yard said why.\n"


def test_a_purge_that_a_hold_forbids_is_refused_in_a_sentence(window, ferry, qtbot):
    window.workspace.newsroom.desk.execute(holds.place_hold, story=ferry, reason="letter of 3 November").result()
    form = choose(window, qtbot, "purge", "Purge")
    form.fill("Words to destroy, one or several a line", "Ostrel")
    form.fill("Why", "promised to the yard")
    form.press("Destroy for good")
    qtbot.waitUntil(lambda: "Nothing is destroyed under a legal hold." in " ".join(window.said()))


def test_the_source_book_is_read_and_opens_a_story(window, ferry, qtbot):
    window.workspace._actions["source-book"].trigger()
    book = window.workspace._book._book
    qtbot.waitUntil(lambda: book.cards.count() == 1)
    card = CardsPage(book.cards).card("Ruth Calder").make_current()
    assert "Use again" not in card.heard
    card.press("Open “The ferry”")
    qtbot.waitUntil(lambda: window.story is not None and window.story.story_id == ferry)
    qtbot.waitUntil(lambda: "Open “The ferry”" not in CardsPage(book.cards).card("Ruth Calder").heard)
