"""``newsdesk backup`` and ``newsdesk restore``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsdesk.cli.main import run


@pytest.fixture
def library():
    """The library of a home in which one person works."""
    assert run(["person", "add", "Ines Halloran", "--role", "editor"]) == 0
    return Path(os.environ["NEWSDESK_HOME"]) / "data" / "library.newsdesk"


def test_a_backup_is_restored_and_what_was_there_is_kept(library, capsys):
    assert run(["backup"]) == 0
    backup = capsys.readouterr().out.split()[-1]
    assert run(["person", "add", "Jonas Reuel"]) == 0
    assert run(["restore", backup]) == 0
    said = capsys.readouterr()
    assert said.out.split()[-1] == backup
    kept = Path(said.err.split()[-1])
    assert run(["person", "list"]) == 0
    assert "Jonas" not in capsys.readouterr().out
    assert run(["--library", str(kept), "person", "list"]) == 0
    assert "Jonas" in capsys.readouterr().out


def test_a_damaged_library_says_what_to_do_and_that_works(library, capsys):
    assert run(["backup"]) == 0
    library.write_bytes(b"")
    assert run(["list"]) == 3
    assert "newsdesk restore" in capsys.readouterr().err
    assert run(["restore"]) == 0
    capsys.readouterr()
    assert run(["person", "list"]) == 0
    assert "Ines Halloran" in capsys.readouterr().out


def test_without_a_backup_nothing_is_restored(library, capsys):
    before = library.read_bytes()
    assert run(["restore"]) == 3
    assert "no sound backup" in capsys.readouterr().err
    assert library.read_bytes() == before


def test_a_library_on_a_server_is_backed_up_there(capsys):
    assert run(["--library", "postgresql+psycopg://nowhere/desk", "backup"]) == 2
    assert "whoever runs the server" in capsys.readouterr().err
