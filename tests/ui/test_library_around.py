"""The library around a window: other processes that write to it, its backup, the place it lies in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtTest import QTest

from newsdesk.library.backup import backups_of
from tests.ui.pages.editor_page import EditorPage
from tests.ui.pages.window_page import open_window

ROOT = Path(__file__).resolve().parents[2]
STORY = """---
slug: late-ferry
---
# The late ferry

Harbour master Pell Dvorin sank the ferry, sources said.
"""


def open_story(qtbot, qapp, home, tmp_path):
    file = tmp_path / "ferry.md"
    file.write_text(STORY, encoding="utf-8")
    page = open_window(qtbot, qapp, home, (str(file),))
    page.introduce("Ana Moreno", "reporter")
    page.settle()
    return page


def test_a_claim_added_on_the_command_line_is_in_the_open_window_at_the_next_look_each_second(qtbot, qapp, tmp_path):
    page = open_story(qtbot, qapp, tmp_path / "home", tmp_path)
    page.sidebar.turn_to("Sources")
    command = [sys.executable, "-m", "newsdesk", "--library", page.session.library, "--as", "Ana Moreno"]
    command += ["claim", "add", "late-ferry", "--passage", "sank the ferry", "--kind", "allegation"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as other:
        qtbot.waitUntil(lambda: other.poll() is not None)
        assert other.returncode == 0, other.stderr.read()
    assert page.workspace.newsroom._poll_timer.interval() == 1000
    qtbot.waitUntil(lambda: [c.text for c in page.story.dossier.claims] == ["sank the ferry"])
    claims = page.sidebar.cards("Claims")
    qtbot.waitUntil(lambda: any("sank the ferry" in words for words in claims.heard()))
    page.session.window.close()


def test_a_start_with_time_to_spare_makes_a_backup(qtbot, qapp, tmp_path):
    page = open_story(qtbot, qapp, tmp_path / "home", tmp_path)
    library = Path(page.session.library)
    page.workspace.newsroom._backup_timer.start(0)
    qtbot.waitUntil(lambda: bool(backups_of(library)))
    page.session.window.close()


def test_nobody_is_disturbed_by_a_backup_while_typing(qtbot, qapp, tmp_path):
    page = open_story(qtbot, qapp, tmp_path / "home", tmp_path)
    QTest.keyClicks(page.article, "Now")
    page.workspace.newsroom._backup_timer.timeout.emit()
    assert page.workspace.newsroom._backup_timer.isActive()
    page.session.window.close()


def test_a_library_in_a_synced_folder_says_so_over_every_story(qtbot, qapp, tmp_path):
    page = open_story(qtbot, qapp, tmp_path / "Dropbox", tmp_path)
    editor = EditorPage(page)
    assert any("another program copies" in words for words in editor.banners)
    old = page.story.story_id
    page.press("New story")
    qtbot.waitUntil(lambda: page.story.story_id != old)
    assert any("another program copies" in words for words in editor.banners)
    editor.press_banner("Close")
    assert not any("another program copies" in words for words in editor.banners)
    page.session.window.close()
