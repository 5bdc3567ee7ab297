"""Backups: made while the library is in use, checked, kept for a while."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newsdesk.domain.dossier import Content
from newsdesk.domain.errors import KnownError
from newsdesk.domain.times import utc_now
from newsdesk.library import back_up_library, open_library, restore_library
from newsdesk.library.backup import BackupKind, back_up, back_up_if_due, backups_of, restore, verify

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture
def where(file):
    return file


def add_story(library, slug):
    with library.transaction(None, utc_now()) as tx:
        story = tx.create_story(Content(slug=slug))
        tx.record("story.create", story)
    return story


def slugs(file):
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT slug FROM stories ORDER BY slug")]


def test_a_backup_is_one_private_file_with_everything_saved_so_far(library, file):
    add_story(library, "ferry")
    backup = back_up(file, BackupKind.ASKED)
    assert slugs(backup) == ["ferry"]
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700
    assert list(backup.parent.iterdir()) == [backup]


def test_a_backup_can_be_made_in_the_middle_of_a_change(library, file):
    add_story(library, "ferry")
    with library.transaction(None, utc_now()) as tx:
        tx.create_story(Content(slug="half-done"))
        backup = back_up(file, BackupKind.ASKED)
    assert slugs(backup) == ["ferry"]
    assert slugs(file) == ["ferry", "half-done"]


def test_seven_days_and_five_starts_are_kept(library, file):
    for day in range(9):
        for start in range(7):
            add_story(library, f"{day}-{start}")
            assert back_up_if_due(file, NOW + timedelta(days=day, hours=start)) is not None
    daily = backups_of(file, BackupKind.DAILY)
    assert [path.name[:8] for path in daily] == [f"{NOW + timedelta(days=day):%Y%m%d}" for day in range(8, 1, -1)]
    assert len(backups_of(file, BackupKind.START)) == 5


def hold(library, story, reason):
    with library.transaction(None, utc_now()) as tx:
        before = tx.reader.header(story)
        tx.save_header(before, replace(before, legal_hold=reason))
        tx.record("hold.place", story)


def test_no_backup_is_let_go_while_a_story_is_held(library, file):
    held = add_story(library, "ferry")
    hold(library, held, "letter of 3 November")
    for start in range(9):
        add_story(library, f"story-{start}")
        assert back_up_if_due(file, NOW + timedelta(hours=start)) is not None
    assert len(backups_of(file, BackupKind.START)) == 8
    assert slugs(backups_of(file)[-1]) == ["ferry", "story-0"]
    hold(library, held, "")
    back_up(file, BackupKind.START, NOW + timedelta(hours=20))
    assert len(backups_of(file, BackupKind.START)) == 5


def test_a_backup_of_a_library_that_knows_no_holds_lets_older_ones_go(library, file):
    library.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("ALTER TABLE stories DROP COLUMN legal_hold")
        connection.commit()
    for hour in range(5):
        back_up(file, BackupKind.UPGRADE, NOW + timedelta(hours=hour))
    assert len(backups_of(file, BackupKind.UPGRADE)) == 3


def test_nothing_is_copied_when_nothing_changed(library, file):
    add_story(library, "ferry")
    assert back_up_if_due(file, NOW) is not None
    assert back_up_if_due(file, NOW + timedelta(days=1)) is None


def test_a_backup_of_a_damaged_library_is_refused_and_the_sound_one_kept(library, file):
    for n in range(200):
        add_story(library, f"story-{n}")
    sound = back_up(file, BackupKind.DAILY)
    library.close()
    pages = bytearray(file.read_bytes())
    pages[40_000:60_000] = bytes(20_000)
    file.write_bytes(pages)
    with pytest.raises(KnownError):
        back_up(file, BackupKind.DAILY)
    assert backups_of(file) == [sound]
    verify(sound)


def test_restoring_puts_the_backup_in_place_and_keeps_what_was_there(file):
    library = open_library(file)
    add_story(library, "ferry")
    backup = back_up(file, BackupKind.DAILY)
    add_story(library, "school")
    library.close()
    aside = restore(file, backup)
    assert slugs(file) == ["ferry"]
    assert slugs(aside) == ["ferry", "school"]
    library = open_library(file)
    add_story(library, "docks")
    library.close()


def test_a_library_is_restored_only_while_nobody_has_it_open(library, file):
    add_story(library, "ferry")
    backup = back_up_library(file)
    add_story(library, "school")
    with pytest.raises(KnownError, match="close that first"):
        restore_library(file)
    assert slugs(file) == ["ferry", "school"]
    library.close()
    used, aside = restore_library(file)
    assert used == backup
    assert slugs(file) == ["ferry"]
    assert slugs(aside) == ["ferry", "school"]


def test_a_vanished_library_is_restored(file):
    library = open_library(file)
    add_story(library, "ferry")
    library.close()
    backup = back_up_library(file)
    file.unlink()
    assert restore_library(file) == (backup, None)
    assert slugs(file) == ["ferry"]


def test_without_a_backup_nothing_is_restored(file):
    with pytest.raises(KnownError, match="no sound backup"):
        restore_library(file)


def test_a_rotten_backup_is_not_restored(library, file):
    add_story(library, "ferry")
    backup = back_up(file, BackupKind.DAILY)
    backup.write_bytes(backup.read_bytes()[:3000])
    with pytest.raises(KnownError, match="not whole"):
        restore(file, backup)
    assert slugs(file) == ["ferry"]
