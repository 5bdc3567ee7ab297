"""Kill the window while somebody types: what it said is saved is there, in order, and the library is sound.

How many seconds of typing are gone is for a machine that does nothing else to say (make stress); that a save is asked
for in time, however somebody types, stands in tests/ui/test_story_viewmodel.py.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from itertools import islice, takewhile
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsdesk.actions import people, stories
from newsdesk.analysis.engine import Engine
from newsdesk.desk import open_desk
from newsdesk.domain.dossier import Content
from newsdesk.domain.records import Role
from tests.live.typist import LETTERS
from tests.support.desks import do

TYPIST = Path(__file__).with_name("typist.py")
ROOT = TYPIST.parent.parent.parent
LOST_SECONDS = 1.0


def a_desk(file):
    return open_desk(file, Engine(), SimpleNamespace(digest="p"))


def one_kill(file):
    """Type into the window, kill it some keys after its first save; returns how many seconds of typing were lost."""
    command = [sys.executable, str(TYPIST), str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        lines = list(takewhile(lambda line: not line.startswith("saved"), child.stdout))
        lines += islice(child.stdout, random.randint(1, 200))
        child.kill()
        killed = time.monotonic()
        lines += child.stdout
    said = [line.split() for line in lines if line.endswith("\n")]
    keys = [float(at) for what, at in said if what == "key"]
    assert keys, "the window never came to typing"
    desk = a_desk(file)
    try:
        [story] = desk.stories()
        saved = desk.dossier(story.id).content.body
    finally:
        desk.close()
    endless = LETTERS * (len(keys) // len(LETTERS) + 2)
    assert endless.startswith(saved), "what is saved is what was typed, in order"
    assert len(saved) >= max((int(letters) for what, letters in said if what == "saved"), default=0)
    lost = keys[len(saved) :]
    return killed - lost[0] if lost else 0.0


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "library.newsdesk"
    desk = a_desk(file)
    desk.act_as(do(desk, people.add_person, name="Ines Halloran", roles=(Role.REPORTER,)))
    desk.close()
    return file


def fresh_story(file):
    desk = a_desk(file)
    for story in desk.stories():
        do(desk, stories.archive, story=story.id)
    do(desk, stories.create_story, content=Content(slug="typed", headline="Typed", body=""))
    desk.close()


def kill_often(file, times):
    """Kill the window that often; returns how many seconds of typing were lost at most."""
    worst = 0.0
    for _ in range(times):
        fresh_story(file)
        worst = max(worst, one_kill(file))
    print(f"{times} kills, at most {worst:.2f} s of typing lost")
    return worst


def test_a_killed_window_loses_nothing_that_it_said_is_saved(file):
    kill_often(file, 3)


@pytest.mark.stress
def test_a_hundred_killed_windows_lose_at_most_the_last_second(file):
    assert kill_often(file, 100) <= LOST_SECONDS
