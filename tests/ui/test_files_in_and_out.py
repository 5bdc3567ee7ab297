"""Files in and out: the gate is asked before the name of a file, and dialogs open where somebody was last."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from newsdesk.domain.errors import Blocker
from tests.support.settling import QUAY
from tests.ui.pages.dialog_page import DialogPage
from tests.ui.pages.window_page import window_on
from ui.dialogs.export_refused import ExportRefusedDialog
from ui.dialogs.form import show_dialog
from ui.file_dialogs import FileDialogs, documents
from ui.window_state import WindowState


class Platform:
    """The dialogs of a platform: they note where they opened, and answer with what was put before them."""

    def __init__(self):
        self.opened, self.chosen = [], ""

    def one(self, _parent, _title, place, _kinds):
        self.opened.append(place)
        return self.chosen, ""

    def many(self, _parent, _title, place, _kinds):
        self.opened.append(place)
        return [self.chosen] if self.chosen else [], ""


@pytest.fixture
def platform():
    return Platform()


@pytest.fixture
def dialogs(platform, tmp_path):
    def made():
        state = WindowState(tmp_path)
        return FileDialogs(state, save=platform.one, read=platform.one, read_many=platform.many)

    return made


class TestWhereDialogsOpen:
    def test_first_among_the_documents_and_never_in_the_folder_of_the_program(self, qtbot, dialogs, platform):
        parent = QWidget()
        qtbot.addWidget(parent)
        files = dialogs()
        files.ask_file(parent, "Attach", "", "")
        files.ask_path(parent, "Save", "letter.docx", "")
        files.ask_stories(parent, "Import", "")
        assert platform.opened == [str(documents()), str(documents() / "letter.docx"), str(documents())]
        assert Path(platform.opened[0]).is_dir()

    def test_then_where_the_last_file_was_and_after_a_folder_is_gone_among_the_documents(
        self, dialogs, platform, tmp_path
    ):
        papers = tmp_path / "papers"
        papers.mkdir()
        files = dialogs()
        platform.chosen = str(papers / "minutes.pdf")
        files.ask_file(None, "Attach", "", "")
        platform.chosen = ""
        files.ask_path(None, "Save", "letter.docx", "")
        files.ask_stories(None, "Import", "")
        assert platform.opened[1:] == [str(papers / "letter.docx"), str(papers)]
        papers.rmdir()
        files.ask_file(None, "Attach", "", "")
        assert platform.opened[-1] == str(documents())

    def test_the_folder_of_a_story_is_known_the_next_day_and_that_of_papers_is_not(self, dialogs, platform, tmp_path):
        stories, papers = tmp_path / "stories", tmp_path / "papers of a clerk"
        for folder in (stories, papers):
            folder.mkdir()
        files = dialogs()
        platform.chosen = str(stories / "quay.docx")
        files.ask_export(None, "Clean copy", "quay.docx", "")
        platform.chosen = str(papers / "minutes.pdf")
        files.ask_file(None, "Attach", "", "")
        platform.chosen = ""
        dialogs().ask_stories(None, "Import", "")
        assert platform.opened[-1] == str(stories)
        assert b"clerk" not in b"".join(p.read_bytes() for p in tmp_path.glob("*.ini"))


class TestTheGateBeforeTheName:
    @pytest.fixture
    def window(self, qtbot, qapp, tmp_path):
        with window_on(qtbot, qapp, tmp_path, "quay.md", QUAY, ("Ana Moreno", "reporter")) as page:
            yield page

    def choose(self, window, kind):
        menu = window.workspace.exporter.menu
        next(a for a in menu.actions() if a.text() == kind).trigger()

    def test_what_is_missing_is_said_and_a_draft_is_offered_instead(self, window, tmp_path):
        asked = []

        def ask(_parent, title, name, _kinds):
            asked.append((title, name))
            return str(tmp_path / name)

        window.workspace.exporter._ask = ask
        self.choose(window, "Clean copy…")
        dialog = DialogPage()
        assert asked == []
        assert "valid sign-offs on this text are missing" in dialog.words
        assert "–  " in dialog.words
        dialog.press("Export it marked as a draft…")
        window.settle()
        assert asked == [("Clean copy, marked as a draft", f"{window.story.content.slug}.docx")]
        window.qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*-DRAFT.docx"))), timeout=15_000)
        assert not (tmp_path / asked[0][1]).exists()

    def test_what_may_leave_at_once_asks_for_its_name_at_once(self, window, tmp_path):
        window.export("Lawyer pack…", tmp_path / "pack.docx")
        window.qtbot.waitUntil((tmp_path / "pack.docx").exists, timeout=15_000)

    def test_where_no_draft_may_leave_none_is_offered(self, qtbot):
        missing = [Blocker("leak", "Run the leak check.")]
        dialog = ExportRefusedDialog("This cannot leave the desk.", missing, draft=False)
        qtbot.addWidget(dialog)
        show_dialog(dialog)
        assert not dialog.submit_button.isVisible()
        assert "Run the leak check." in DialogPage().words
        DialogPage().press("Close")
