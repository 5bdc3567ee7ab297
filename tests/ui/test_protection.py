"""Protected sources in the window: sealed, opened for a minute, looked for; the name shows nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from newsdesk.actions import sources
from newsdesk.domain.dossier import Content
from tests.support.desks import Clock
from tests.support.leftovers import hits
from tests.support.stands import Stand, act_as, house_policy, new_desk, new_story
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.finding import find, open_dialog
from tests.ui.pages.sidebar_page import SidebarPage
from ui.dialogs import protection_dialogs

NAME = "Zebediah Quuxley"
PASS = "quorbel zimtauk varnelle"


@pytest.fixture
def stand(qtbot, tmp_path):
    clock = Clock()
    policy = house_policy()
    desk = new_desk(tmp_path / "library.newsdesk", policy, clock)
    act_as(desk, "Priya Nandakumar")
    stand = Stand(qtbot, desk, policy, clock)
    content = Content(slug="harbour", headline="The ferry", body="The ferry left late, a clerk said.\n")
    stand.open_story(new_story(desk, content))
    yield stand
    stand.close_story()
    stand.jobs.drain()
    desk.close()


@pytest.fixture
def sidebar(stand):
    stand.story.execute(sources.add_source, label="a clerk", named=False)
    stand.settle()
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Sources")
    return sidebar


def card(sidebar):
    return sidebar.cards("Sources list").card("a clerk").make_current()


@pytest.fixture
def sealed(stand, sidebar):
    """The clerk's identity, sealed in the dialog by somebody who had no key."""
    card(sidebar).press("Protect…")
    dialog = DialogPage()
    dialog.fill("Name", NAME)
    dialog.fill("New passphrase", PASS)
    dialog.fill("New passphrase again", PASS)
    dialog.submit()
    stand.settle()
    assert stand.refusals == []
    return sidebar


def everything_shown():
    """All words on the screen, titles and the clipboard."""
    shown = [w.text() for top in QApplication.topLevelWidgets() for w in top.findChildren(QLabel) if w.isVisible()]
    shown += [top.windowTitle() for top in QApplication.topLevelWidgets()]
    return "\n".join((*shown, QGuiApplication.clipboard().text()))


def test_a_source_is_sealed_and_shown_by_its_alias_alone(stand, sealed, tmp_path):
    (source,) = stand.story.dossier.sources
    assert source.protected
    assert len(stand.story.dossier.sealed) == 1
    assert NAME not in everything_shown()
    assert stand.story.undo.undo_label == ""
    assert hits((NAME, PASS), tmp_path, Path(os.environ["NEWSDESK_HOME"])) == []


def test_the_two_passphrases_must_be_the_same_and_a_name_is_needed(sidebar):
    card(sidebar).press("Protect…")
    dialog = DialogPage()
    dialog.submit()
    assert "Write the source's name" in dialog.words
    dialog.fill("Name", NAME)
    dialog.fill("New passphrase", PASS)
    dialog.submit()
    assert "not the same" in dialog.words
    assert find(dialog.root, QLineEdit, "New passphrase").echoMode() is QLineEdit.EchoMode.Password


def test_a_seal_is_opened_with_the_passphrase_and_hides_itself(stand, sealed, qtbot, monkeypatch):
    monkeypatch.setattr(protection_dialogs, "SHOWN_SECONDS", 1)
    card(sealed).press("Open the seal…")
    dialog = DialogPage()
    dialog.fill("Your passphrase", PASS)
    dialog.submit()
    qtbot.waitUntil(lambda: NAME in everything_shown(), timeout=10_000)
    opened = open_dialog()
    assert NAME not in opened.windowTitle()
    qtbot.waitUntil(lambda: NAME not in everything_shown(), timeout=10_000)
    stand.settle()
    verbs = [e.verb for e in stand.desk.read(lambda reader: reader.changes_since(0))]
    assert "identity.open" in verbs


def test_a_wrong_passphrase_shows_nothing(stand, sealed, qtbot):
    card(sealed).press("Open the seal…")
    dialog = DialogPage()
    dialog.fill("Your passphrase", "something else entirely")
    dialog.submit()
    qtbot.waitUntil(lambda: stand.refusals != [], timeout=10_000)
    assert stand.refusals == ["That is not the passphrase of this key; try again."]
    assert NAME not in everything_shown()


def test_a_leak_check_tells_its_result(stand, sealed, qtbot):
    card(sealed).press("Run leak check…")
    dialog = DialogPage()
    dialog.fill("Your passphrase", PASS)
    dialog.submit()
    qtbot.waitUntil(lambda: stand.refusals != [], timeout=10_000)
    assert stand.refusals == ["Names we know: not found."]
    stand.settle()
    assert stand.story.dossier.leak_checks[-1].found == 0
