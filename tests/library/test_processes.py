"""Several processes on one library: nothing acknowledged is lost, whoever is killed, whoever saves at once."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from itertools import islice
from pathlib import Path

import pytest

from newsdesk.actions import claims, stories
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Content
from newsdesk.domain.errors import KnownError
from newsdesk.domain.times import utc_now
from newsdesk.library import backup, journal, open_library
from newsdesk.library.database import lock_path
from newsdesk.library.writer_lock import WriterLock
from tests.support.desks import an_empty_schema, do
from tests.support.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[2]


def saver(where, story, name, count):
    command = [sys.executable, str(Path(__file__).with_name("saver.py")), str(where), story, name, str(count)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)


@pytest.fixture
def empty_story(where):
    library = open_library(where)
    with library.transaction(None, utc_now()) as tx:
        story = tx.create_story(Content(slug="ferry"))
        tx.record("story.create", story)
    library.close()
    return story


def lines_of(where, story):
    library = open_library(where)
    try:
        with library.read() as reader:
            journal.verify(reader.changes_since(0))
            return reader.content(story).body.split("\n")
    finally:
        library.close()


def kill_while_saving(where, story, kills):
    """Kill a saving process after a few saves, in the middle of the next; returns how many saves it was told of."""
    told = 0
    for round_ in range(kills):
        with saver(where, story, f"r{round_}", 0) as process:
            first = list(islice(process.stdout, random.randint(1, 8)))
            time.sleep(random.uniform(0, 0.02))  # whatever it is doing then
            process.kill()
            acknowledged = [line.strip() for line in [*first, *process.stdout] if line.endswith("\n")]
        assert acknowledged, "it never came to saving"
        kept = set(lines_of(where, story))
        assert set(acknowledged) <= kept, f"lost after a kill: {set(acknowledged) - kept}"
        told += len(acknowledged)
        if isinstance(where, Path):
            backup.verify(where)
    return told


def test_a_killed_process_loses_no_save_it_was_told_of(where, empty_story):
    assert kill_while_saving(where, empty_story, 5) >= 5


@pytest.mark.stress
def test_many_killed_processes_lose_no_save_they_were_told_of(where, empty_story):
    sys.stdout.write(
        f"\n{kill_while_saving(where, empty_story, int(os.environ.get('NEWSDESK_KILLS', '200')))} saves, none lost\n"
    )


def save_against_each_other(where, story, count):
    """Two processes save the same story at once; returns the lines of the story."""
    processes = [saver(where, story, name, count) for name in ("ana", "ben")]
    for process in processes:
        process.communicate(timeout=550)
        assert process.returncode == 0
    lines = lines_of(where, story)
    assert sorted(lines[1:]) == sorted(f"{name} {n}" for name in ("ana", "ben") for n in range(1, count + 1))


def test_two_processes_that_save_one_story_lose_nothing(where, empty_story):
    save_against_each_other(where, empty_story, 40)


@pytest.mark.stress
def test_two_processes_that_save_one_story_lose_nothing_many_times(where, empty_story):
    save_against_each_other(where, empty_story, int(os.environ.get("NEWSDESK_SAVES", "1000")))


def test_whoever_cannot_write_is_told_who_holds_the_library(file, monkeypatch):
    library = open_library(file)
    monkeypatch.setattr("newsdesk.library.database._PATIENCE", 0.2)
    other = WriterLock(lock_path(file), "newsdesk import")
    with (
        other.held(),
        pytest.raises(KnownError, match=rf"in use by newsdesk import, process {os.getpid()}"),
        library.transaction(None, utc_now()),
    ):
        pass
    with library.transaction(None, utc_now()) as tx:
        tx.create_story(Content())
    other.close()
    library.close()


@pytest.mark.postgresql
def test_two_libraries_in_one_database_do_not_wait_for_each_other():
    with an_empty_schema() as one, an_empty_schema() as other:
        first, second = open_library(one), open_library(other)
        with first.transaction(None, utc_now()) as tx:
            tx.create_story(Content(slug="ferry"))
            with second.transaction(None, utc_now()) as at_once:
                at_once.create_story(Content(slug="school"))
        for library, slug in ((first, "ferry"), (second, "school")):
            with library.read() as reader:
                assert [s.slug for s in reader.stories()] == [slug]
            library.close()


def test_reading_never_waits_for_a_writer(desk, story, file, where):
    with desk._library.transaction(None, utc_now()) as tx:
        tx.create_story(Content(slug="half-done"))
        assert [s.slug for s in desk.stories()] == ["ferry"]
    assert len(desk.stories()) == 2


def test_what_another_process_did_is_heard_of_once(desk, story, where):
    heard = []
    desk.subscribe(heard.append)
    assert desk.poll() is None
    process = saver(where, story, "ana", 3)
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    changes = desk.poll()
    assert changes.stories == {story}
    assert "working_copy" in changes.kinds
    assert heard == [changes]
    assert desk.poll() is None


def test_ones_own_changes_are_not_heard_of_as_another_s(desk, story):
    do(desk, stories.save_working_copy, story=story, base_version=1, content=Content(body="New."), save_id="1")
    do(desk, stories.archive, story=story)
    assert desk.poll() is None


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_ones_own_changes_are_not_heard_of_however_often_one_looks_meanwhile(desk, story):
    heard = []
    looking = threading.Event()

    def look():
        while not looking.is_set():
            heard.append(desk.poll())

    lookers = [threading.Thread(target=look) for _ in range(2)]
    for looker in lookers:
        looker.start()
    for number in range(40):
        do(desk, claims.add_claim, story=story, text=f"{number}", kind=ClaimKind.FACT)
    looking.set()
    for looker in lookers:
        looker.join()
    assert set(heard) <= {None}
