"""Protected sources in the window: sealed, opened for a minute, looked for; the name shows nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton

from newsdesk.actions import holds, identities, people, sources
from newsdesk.actions.recovery import make_sheet
from newsdesk.domain.dossier import Content
from newsdesk.domain.records import Role
from tests.support.leftovers import hits
from tests.support.stands import act_as, new_story, open_stand
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.finding import find, open_dialog
from tests.ui.pages.sidebar_page import SidebarPage
from ui.viewmodels.cards import Ask, Command

NAME = "Zebediah Quuxley"
PASS = "quorbel zimtauk varnelle"


@pytest.fixture
def stand(qtbot, tmp_path):
    content = Content(slug="harbour", headline="The ferry", body="The ferry left late, a clerk said.\n")
    with open_stand(qtbot, tmp_path, acting="Priya Nandakumar") as stand:
        stand.open_story(new_story(stand.desk, content))
        yield stand


@pytest.fixture
def sidebar(stand):
    stand.story.execute(sources.add_source, label="a clerk", named=False)
    stand.settle()
    sidebar = SidebarPage(stand.sidebar)
    sidebar.turn_to("Sources")
    return sidebar


def card(sidebar):
    return sidebar.cards("Sources list").card("a clerk").make_current()


def protect(stand, sidebar):
    card(sidebar).press("Protect…")
    stand.qtbot.waitUntil(lambda: title() != "", timeout=15_000)
    return DialogPage()


@pytest.fixture
def sealed(stand, sidebar):
    """The clerk's identity, sealed in the dialog by somebody who had no key."""
    dialog = protect(stand, sidebar)
    dialog.fill("Name", NAME)
    dialog.fill("New passphrase", PASS)
    dialog.fill("New passphrase again", PASS)
    dialog.submit()
    stand.qtbot.waitUntil(lambda: title() == "Recovery sheet", timeout=15_000)
    DialogPage().press("I have it")
    stand.settle()
    assert stand.refusals == []
    return sidebar


def title():
    """The title of the dialog that is open, or ""."""
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    return shown[-1].windowTitle() if shown else ""


def ask(stand, question):
    """Ask for something that a menu offers, and wait for its dialog."""
    stand.commands.run(Command("", question))
    stand.qtbot.waitUntil(lambda: title() != "", timeout=15_000)
    return DialogPage()


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


def test_the_two_passphrases_must_be_the_same_and_a_name_is_needed(stand, sidebar):
    dialog = protect(stand, sidebar)
    assert "Without a key: Ana Moreno, Kei Satoh, Lior Abend" in dialog.words
    dialog.submit()
    assert "Write the source’s name" in dialog.words
    dialog.fill("Name", NAME)
    dialog.fill("New passphrase", PASS)
    dialog.submit()
    assert "not the same" in dialog.words
    assert find(dialog.root, QLineEdit, "New passphrase").echoMode() is QLineEdit.EchoMode.Password


def test_a_seal_is_opened_with_the_passphrase_and_hides_itself(stand, sealed, qtbot):
    card(sealed).press("Open the seal…")
    dialog = DialogPage()
    dialog.fill("Your passphrase", PASS)
    dialog.submit()
    qtbot.waitUntil(lambda: NAME in everything_shown(), timeout=10_000)
    opened = open_dialog()
    assert NAME not in opened.windowTitle()
    assert (opened._hiding.isActive(), opened._hiding.interval()) == (True, 60_000)
    opened._hiding.start(0)  # the minute is over
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


def test_somebody_with_a_key_is_let_in_and_can_open_the_seal(stand, sealed, qtbot):
    act_as(stand.desk, "Lior Abend")
    lawyer = stand.desk.actor.id
    stand.desk.execute(identities.make_key, person=lawyer, passphrase="another long sentence").result()
    act_as(stand.desk, "Priya Nandakumar")
    card(sealed).press("Let somebody else open it…")
    qtbot.waitUntil(lambda: title() != "", timeout=15_000)
    dialog = DialogPage()
    dialog.press("Let them open it")
    assert "Choose a person" in dialog.words
    dialog.tick("Lior Abend")
    dialog.fill("Your passphrase", PASS)
    dialog.press("Let them open it")
    qtbot.waitUntil(lambda: len(stand.story.dossier.sealed[0].readers) == 2, timeout=15_000)


def test_a_seal_is_destroyed_after_a_question(stand, sealed, qtbot):
    card(sealed).press("Destroy the seal…")
    dialog = DialogPage()
    assert "cannot be undone" in dialog.words
    assert find(dialog.root, QPushButton, "Cancel").isDefault()
    dialog.press("Destroy the seal")
    qtbot.waitUntil(lambda: stand.story.dossier.sealed == (), timeout=15_000)


def test_one_s_key_is_made_changed_and_recovered_in_the_window(stand, sidebar, qtbot, tmp_path):
    dialog = ask(stand, Ask.MY_KEY)
    assert "has no key yet" in dialog.words
    dialog.fill("New passphrase", PASS)
    dialog.fill("New passphrase again", PASS)
    dialog.press("Make key")
    qtbot.waitUntil(lambda: title() == "Recovery sheet", timeout=15_000)
    sheet = DialogPage()
    stand.commands.ask_path = lambda *_: str(tmp_path / "sheet.txt")
    sheet.press("Save as text…")
    code = (tmp_path / "sheet.txt").read_text().splitlines()[2]
    assert code in sheet.words
    assert "delete the file" in sheet.words
    sheet.press("I have it")
    dialog = ask(stand, Ask.MY_KEY)
    assert "recovery sheet of" in dialog.words
    dialog.tick("Use a recovery sheet: the passphrase is lost")
    dialog.fill("Code of the recovery sheet", code.lower())
    dialog.fill("New passphrase", "seven loud railway bells")
    dialog.fill("New passphrase again", "seven loud railway bells")
    dialog.press("Recover key")
    qtbot.waitUntil(lambda: stand.refusals != [], timeout=15_000)
    assert stand.refusals == ["The key has its new passphrase. Its sheet is used up: make a new one."]
    made = stand.desk.execute(make_sheet, person=stand.desk.actor.id, passphrase="seven loud railway bells").result()
    assert made.result.code != code


def test_a_passphrase_is_changed_in_the_window(stand, sealed, qtbot):
    dialog = ask(stand, Ask.MY_KEY)
    dialog.press("Change passphrase")
    assert "Type your passphrase" in dialog.words
    dialog.fill("Your passphrase", PASS)
    dialog.fill("New passphrase", "seven loud railway bells")
    dialog.fill("New passphrase again", "seven loud railway bells")
    dialog.press("Change passphrase")
    qtbot.waitUntil(lambda: stand.refusals == ["Your passphrase is changed."], timeout=15_000)
    card(sealed).press("Open the seal…")
    dialog = DialogPage()
    dialog.fill("Your passphrase", "seven loud railway bells")
    dialog.submit()
    qtbot.waitUntil(lambda: NAME in everything_shown(), timeout=15_000)
    DialogPage().press("Hide")


def test_an_administrator_revokes_the_key_of_somebody_else(stand, sealed, qtbot):
    editor = stand.desk.actor.id
    stand.desk.execute(people.add_person, name="Ada Quay", roles=(Role.ADMINISTRATOR,)).result()
    act_as(stand.desk, "Ada Quay")
    dialog = ask(stand, Ask.MY_KEY)
    assert "Ada Quay has no key yet" in dialog.words
    dialog.tick("Revoke the key: it is lost, or known to others")
    dialog.choose("Whose key", "Priya Nandakumar")
    dialog.press("Revoke key")
    qtbot.waitUntil(lambda: stand.refusals != [], timeout=15_000)
    assert stand.refusals == ["The key is revoked: it opens nothing any more."]
    assert editor not in stand.desk.read(identities.keys_in_use)


def test_a_hold_is_placed_and_lifted_by_who_may(stand, sidebar, qtbot):
    act_as(stand.desk, "Ana Moreno")
    dialog = ask(stand, Ask.LEGAL_HOLD)
    assert "On this desk: Priya Nandakumar, Lior Abend." in dialog.words
    assert not find(dialog.root, QPushButton, "Place the hold").isEnabled()
    dialog.press("Cancel")
    act_as(stand.desk, "Lior Abend")
    dialog = ask(stand, Ask.LEGAL_HOLD)
    dialog.press("Place the hold")
    assert "Say why" in dialog.words
    dialog.fill("Why", "letter of 3 November")
    dialog.press("Place the hold")
    qtbot.waitUntil(lambda: stand.story.dossier.story.legal_hold == "letter of 3 November", timeout=15_000)
    dialog = ask(stand, Ask.LEGAL_HOLD)
    assert "letter of 3 November" in dialog.words
    dialog.press("Lift the hold")
    qtbot.waitUntil(lambda: stand.story.dossier.story.legal_hold == "", timeout=15_000)


def test_a_purge_says_who_may_what_it_reached_and_what_it_did_not(stand, sidebar, qtbot):
    dialog = ask(stand, Ask.PURGE)
    assert "This is done by: administrator. Nobody here is one." in dialog.words
    dialog.press("Cancel")
    stand.desk.execute(people.add_person, name="Ada Clerk", roles=(Role.ADMINISTRATOR,)).result()
    act_as(stand.desk, "Ada Clerk")
    stand.story.refresh()
    stand.settle()
    QGuiApplication.clipboard().setText("a clerk said so")
    dialog = ask(stand, Ask.PURGE)
    dialog.press("Destroy for good")
    assert "Write the words" in dialog.words
    dialog.fill("Words to destroy, one or several a line", "clerk")
    dialog.fill("Why", "promised to the source")
    dialog.key(find(dialog.root, QLineEdit, "Why"), Qt.Key.Key_Return)
    assert title() == "Purge"
    dialog.press("Destroy for good")
    qtbot.waitUntil(lambda: title() == "Purged", timeout=20_000)
    report = DialogPage().words
    assert "story “The ferry”" in report
    assert "the name of a colleague" in report
    assert "clerk" not in report.replace("the name of a colleague", "").lower()
    assert "clerk" not in QGuiApplication.clipboard().text()
    assert stand.desk.dossier(stand.story.story_id).content.body == "The ferry left late, a [removed] said.\n"


def test_a_purge_of_a_held_story_is_not_offered(stand, sidebar, qtbot):
    stand.desk.execute(people.add_person, name="Ada Quay", roles=(Role.ADMINISTRATOR,)).result()
    act_as(stand.desk, "Ada Quay")
    stand.desk.execute(holds.place_hold, story=stand.story.story_id, reason="letter of 3 November").result()
    stand.story.refresh()
    qtbot.waitUntil(lambda: stand.story.dossier.story.legal_hold != "", timeout=15_000)
    dialog = ask(stand, Ask.PURGE)
    assert "under a legal hold (letter of 3 November)" in dialog.words
    assert not find(dialog.root, QPushButton, "Destroy for good").isEnabled()
