"""A sealed name is planted through the window's own dialogs, and a word is purged there: then every byte is searched.

Pages of the database, its log (WAL), the search index, logs, exports, temporary files, backups, the clipboard, settings,
window titles and everything a screen reader could say.
"""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget

from newsdesk.actions import people, sources
from newsdesk.domain.records import Role
from newsdesk.library.backup import BackupKind, back_up, backups_of
from newsdesk.logging_setup import set_up_logging
from tests.support.leftovers import hits
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.window_page import open_window
from ui.bug_report import report
from ui.dialogs import protection_dialogs
from ui.viewmodels.cards import Ask, Command

NAME, PHONE, HANDLE = "Zebediah Quuxley", "+999 55 014 2277", "@zquuxley"
PASS = "quorbel zimtauk varnelle"
SECRETS = (NAME, PHONE, HANDLE, PASS)
WORD = "Vexillard"
STORY = (
    f"---\nheadline: The {WORD} papers\nslug: papers\nbyline: By Priya Nandakumar\n---\n\n"
    f"The ferry left late, a harbour clerk said. The {WORD} papers say why.\n"
)


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """A home, a folder for temporary files, one for what Qt keeps of its own accord, one for exports."""
    made = {name: tmp_path / name for name in ("home", "temporary", "config", "out")}
    for folder in made.values():
        folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(made["temporary"]))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(made["config"]))
    monkeypatch.setenv("XDG_CACHE_HOME", str(made["config"]))
    monkeypatch.setattr(tempfile, "tempdir", None)
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(made["config"]))
    return made


@pytest.fixture
def window(qtbot, qapp, folders, tmp_path):
    source = tmp_path / "papers.md"
    source.write_text(STORY, encoding="utf-8")
    page = open_window(qtbot, qapp, folders["home"], (str(source),))
    desk = page.workspace.newsroom.desk
    roles = (Role.EDITOR, Role.ADMINISTRATOR)
    person = desk.execute(people.add_person, name="Priya Nandakumar", roles=roles).result().result
    page.workspace.newsroom.act_as(str(person))
    qtbot.waitUntil(lambda: desk.actor is not None, timeout=10_000)
    source.unlink()
    yield page
    page.session.close()


def dialog(qtbot):
    """The dialog that is open now."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=15_000)
    return DialogPage()


def titled(qtbot, title):
    """The dialog of that title, once it is there."""
    qtbot.waitUntil(lambda: getattr(QApplication.activeModalWidget(), "windowTitle", str)() == title, timeout=30_000)
    return DialogPage()


def shut(qtbot):
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=15_000)


def shown():
    """Whatever stands in any widget, seen or not, and on the clipboard."""
    words = [
        QGuiApplication.clipboard().text(),
        QGuiApplication.clipboard().text(mode=QGuiApplication.clipboard().Mode.Selection),
    ]
    for widget in QApplication.allWidgets():
        words += _words(widget)
    return "\n".join(words)


def _words(widget: QWidget) -> list[str]:
    said = [widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    if isinstance(widget, QPlainTextEdit):
        return [*said, widget.toPlainText()]
    text = getattr(widget, "text", None)
    return [*said, str(text())] if callable(text) else said


def plant(window, qtbot):
    """Seal a name through the dialog, open it once, run the leak check, and leave traces of every kind."""
    window.story.execute(sources.add_source, label="a harbour clerk", named=False)
    window.settle()
    source = window.story.dossier.sources[0].id
    window.workspace.commands.run(Command("Protect…", Ask.PROTECT_SOURCE, source))
    form = dialog(qtbot)
    for field, words in (("Name", NAME), ("Phone", PHONE), ("Handle", HANDLE)):
        form.fill(field, words)
    form.fill("New passphrase", PASS)
    form.fill("New passphrase again", PASS)
    QGuiApplication.clipboard().setText(f"ring {NAME} today")
    form.submit()
    sheet = titled(qtbot, "Recovery sheet")
    code = sheet.words.splitlines()[2]
    sheet.press("I have it")
    shut(qtbot)
    window.settle()
    window.workspace.commands.run(Command("Open the seal…", Ask.OPEN_SEAL, source))
    form = dialog(qtbot)
    form.fill("Your passphrase", PASS)
    form.submit()
    qtbot.waitUntil(lambda: NAME in shown(), timeout=15_000)
    opened = DialogPage()
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        opened.key(opened.root, key, modifier=Qt.KeyboardModifier.ControlModifier)
    opened.press("Hide")
    shut(qtbot)
    window.workspace.commands.run(Command("Run leak check…", Ask.LEAK_CHECK, source))
    form = dialog(qtbot)
    form.fill("Your passphrase", PASS)
    form.submit()
    shut(qtbot)
    qtbot.waitUntil(lambda: "Names we know: not found." in shown(), timeout=15_000)
    return code


def leave_traces(window, folders):
    """Type, undo, search, export in every format, fail, back up, write settings and a report of an error."""
    window.put_cursor_after("said")
    window.type(" at noon")
    window.settle()
    window.undo_typing()
    window.settle()
    window.workspace.desk.search.setText("harbour")
    try:
        int(NAME)
    except ValueError as error:
        logging.getLogger("newsdesk").exception("a test fails on purpose")
        (folders["out"] / "report.txt").write_text(report(type(error), error.__traceback__))
    library = Path(window.session.library)
    back_up(library, BackupKind.DAILY)
    window.workspace._larger()
    window.session._state.keep(window.session.window, window.session.window.splitter, window.story.story_id)


def export(window, qtbot, folders):
    for name in ("copy.docx", "copy.md", "copy.html", "copy.txt"):
        window.export("Clean copy, marked as a draft", folders["out"] / name)
    window.export("Lawyer pack", folders["out"] / "pack.docx")
    qtbot.waitUntil(lambda: len(list(folders["out"].iterdir())) == 6, timeout=30_000)


def test_a_name_that_is_sealed_in_the_window_is_in_no_byte_and_on_no_screen(window, qtbot, folders, monkeypatch):
    monkeypatch.setattr(protection_dialogs, "SHOWN_SECONDS", 600)
    code = plant(window, qtbot)
    assert len(code) == 34
    leave_traces(window, folders)
    check_again(window, qtbot)
    export(window, qtbot, folders)
    places = tuple(folders.values())
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    kinds = {path.suffix for path in files} | {path.name[-4:] for path in files}
    assert {".newsdesk", "-wal", ".log", ".json", ".ini", ".docx", ".md", ".html", ".txt"} <= kinds
    assert len(backups_of(Path(window.session.library))) >= 1
    for secret in (*SECRETS, "Quuxley", code):
        assert secret not in shown(), secret
    assert hits((*SECRETS, code), *places) == []
    window.session.close()
    assert hits((*SECRETS, code), *places) == []
    assert hits((*SECRETS, code), Path(os.environ["NEWSDESK_HOME"])) == []


def test_a_legal_hold_stands_above_the_text_as_long_as_it_holds(window, qtbot):
    window.workspace._actions["legal-hold"].trigger()
    form = dialog(qtbot)
    form.fill("Why", "letter of 3 November")
    form.press("Place the hold")
    said = "Under a legal hold (letter of 3 November): nothing of this story is deleted or purged."
    qtbot.waitUntil(lambda: said in shown(), timeout=10_000)
    window.workspace._actions["legal-hold"].trigger()
    dialog(qtbot).press("Lift the hold")
    qtbot.waitUntil(lambda: window.story.dossier.story.legal_hold == "", timeout=10_000)
    qtbot.waitUntil(lambda: said not in "\n".join(text.text() for text in visible_labels(window)), timeout=10_000)


def visible_labels(window):
    return [label for label in window.root.findChildren(QLabel) if label.isVisible()]


def check_again(window, qtbot):
    """The words changed (and changed back) since: the check is run once more so that the story may leave."""
    source = window.story.dossier.sources[0].id
    window.workspace.commands.run(Command("Run leak check…", Ask.LEAK_CHECK, source))
    form = dialog(qtbot)
    form.fill("Your passphrase", PASS)
    form.submit()
    shut(qtbot)
    window.settle()


def test_a_word_that_is_purged_in_the_window_is_in_no_byte_and_on_no_screen(window, qtbot, folders):
    set_up_logging(folders["home"] / "state" / "logs")
    window.put_cursor_after("why.")
    window.type(f" {WORD} knew.")
    window.settle()
    window.story.execute(sources.add_source, label=f"the {WORD} papers", note=f"from {WORD}")
    window.settle()
    leave_traces(window, folders)
    QGuiApplication.clipboard().setText(f"the {WORD} papers")
    assert WORD in window.session.window.windowTitle()
    assert hits((WORD,), folders["home"]) != []
    window.workspace.commands.run(Command("Purge…", Ask.PURGE))
    form = dialog(qtbot)
    form.fill("Words to destroy, one or several a line", WORD)
    form.fill("Why", "promised to who gave them")
    form.press("Destroy for good")
    titled(qtbot, "Purged").press("Close")
    shut(qtbot)
    qtbot.waitUntil(lambda: "[removed] papers say" in window.article.toPlainText(), timeout=10_000)
    window.settle()
    for _ in range(5):
        window.undo_typing()
    window.workspace._undo_record()
    window.settle()
    window.workspace.desk.search.setText(WORD[:4])
    window.workspace.desk.search.setText("")
    export(window, qtbot, folders)
    qtbot.waitUntil(lambda: WORD not in shown(), timeout=10_000)
    assert "The [removed] papers" in window.session.window.windowTitle()
    places = (folders["home"], folders["temporary"], folders["config"], folders["out"])
    assert hits((WORD,), *places) == []
    window.session.close()
    assert hits((WORD,), *places) == []
    assert not [d for d in QApplication.topLevelWidgets() if isinstance(d, QDialog) and d.isVisible()]
    assert not any(WORD in field.text() for field in QApplication.allWidgets() if isinstance(field, QLineEdit))
