"""What happens when a library is opened: made, refused, never overwritten."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from newsdesk.domain.dossier import Content
from newsdesk.domain.errors import KnownError, UsageError
from newsdesk.domain.times import utc_now
from newsdesk.library import open_library
from newsdesk.library.backup import BackupKind, back_up, backup_folder
from tests.support.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[2]


def test_a_first_start_makes_a_private_library(file):
    open_library(file).close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert sorted(p.name for p in file.parent.iterdir()) == [
        "library.newsdesk",
        "library.newsdesk.lock",
        "library.newsdesk.use",
    ]


def test_what_was_written_is_there_when_it_is_opened_again(where):
    library = open_library(where)
    with library.transaction(None, utc_now()) as tx:
        story = tx.create_story(Content(slug="ferry", body="Late."))
    library.close()
    library = open_library(where)
    with library.read() as reader:
        assert reader.content(story) == Content(slug="ferry", body="Late.")
    library.close()


def test_many_first_starts_at_once_make_one_library(file):
    code = (
        "import sys; from newsdesk.library import open_library; from newsdesk.domain.times import utc_now\n"
        "from newsdesk.domain.dossier import Content\n"
        "library = open_library(sys.argv[1])\n"
        "with library.transaction(None, utc_now()) as tx: tx.create_story(Content(slug='a'))\n"
        "library.close()\n"
    )
    starts = [subprocess.Popen([sys.executable, "-c", code, str(file)]) for _ in range(4)]
    assert [start.wait(PATIENCE) for start in starts] == [0, 0, 0, 0]
    library = open_library(file)
    with library.read() as reader:
        assert len(reader.stories()) == 4
    library.close()


def test_a_missing_library_is_not_made_when_it_should_be_there(file):
    with pytest.raises(KnownError, match="There is no library at"):
        open_library(file, create=False)
    assert not file.exists()


@pytest.mark.parametrize("damage", [b"", b"not a library at all", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_library_is_left_as_it_is_copied_aside_and_a_backup_named(file, damage):
    open_library(file).close()
    backup = back_up(file, BackupKind.DAILY)
    file.write_bytes(damage)
    for _ in range(2):  # a second try makes no second copy
        with pytest.raises(KnownError, match=backup.name):
            open_library(file)
    assert file.read_bytes() == damage
    copies = list(file.parent.glob("library.newsdesk.aside-*"))
    assert [copy.read_bytes() for copy in copies] == [damage]


def test_a_backup_that_is_damaged_too_is_not_named(file):
    open_library(file).close()
    sound = back_up(file, BackupKind.DAILY)
    rotten = back_up(file, BackupKind.START)
    rotten.write_bytes(rotten.read_bytes()[:5000])
    file.write_bytes(b"")
    with pytest.raises(KnownError, match=sound.name) as refused:
        open_library(file)
    assert rotten.name not in str(refused.value)


def test_a_library_that_vanished_is_not_taken_for_a_first_start(file):
    open_library(file).close()
    back_up(file, BackupKind.DAILY)
    file.unlink()
    with pytest.raises(KnownError, match="backups of it are in"):
        open_library(file)
    assert not file.exists()
    assert backup_folder(file).exists()


def test_another_program_s_database_is_refused_untouched(tmp_path):
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE recipes (name)")
    before = other.read_bytes()
    with pytest.raises(KnownError, match="not a library of Newsdesk"):
        open_library(other)
    assert other.read_bytes() == before


def test_a_newer_library_is_refused_untouched(where):
    library = open_library(where)
    with library._database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    library.close()
    with pytest.raises(KnownError, match="made by a newer Newsdesk"):
        open_library(where)
    if isinstance(where, Path):
        assert not backup_folder(where).exists()


def test_a_url_of_another_kind_is_wrong_usage():
    with pytest.raises(UsageError, match="neither"):
        open_library("mysql://desk")


def test_a_sqlite_url_is_a_path(tmp_path):
    open_library(f"sqlite:///{tmp_path}/my%20desk.newsdesk").close()
    assert (tmp_path / "my desk.newsdesk").exists()


@pytest.mark.parametrize("name", ["a b?c#d%41.newsdesk", "böse Ördner.newsdesk"])
def test_any_file_name_will_do(tmp_path, name):
    open_library(tmp_path / name).close()
    assert (tmp_path / name).exists()


@pytest.fixture
def anybody_s():
    """A folder that others may look into; those of pytest may not be."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="file rights are tried as another user of the system")
@pytest.mark.parametrize("log", [False, True], ids=["closed", "left open"])
@pytest.mark.parametrize("protect", ["file", "folder"])
def test_a_library_without_the_right_to_change_it_opens_to_be_read(anybody_s, protect, log):
    folder = anybody_s / "desk"
    folder.mkdir()
    file = folder / "library.newsdesk"
    library = open_library(file)
    with library.transaction(None, utc_now()) as tx:
        story = tx.create_story(Content(headline="Late ferry"))
    if not log:
        library.close()
    file.chmod(0o444 if protect == "file" else 0o666)
    folder.chmod(0o777 if protect == "file" else 0o555)
    for other in folder.glob("library.newsdesk-*"):
        other.chmod(0o666)

    command = [sys.executable, str(Path(__file__).with_name("as_nobody.py")), str(file), story]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    headline, told = done.stdout.splitlines()
    assert headline == "Late ferry"
    assert "can only be read" in told
    if log:
        library.close()
