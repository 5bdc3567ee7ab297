"""Kill the window while somebody types: at most the last second is gone, and the library is sound."""

from __future__ import annotations

import random
import subprocess
import sys
import time
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


def one_kill(file, rng):
    """Type into the window, kill it at a random moment; returns how many seconds of typing were lost."""
    command = [sys.executable, str(TYPIST), str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        first = child.stdout.readline()
        time.sleep(rng.uniform(0.2, 2.5))
        child.kill()
        killed = time.monotonic()
        lines = [first, *child.stdout.readlines()]
    assert first, "the window never came to typing"
    keys = [float(line.split()[0]) for line in lines if line.endswith("\n")]
    desk = a_desk(file)
    try:
        [story] = desk.stories()
        saved = desk.dossier(story.id).content.body
    finally:
        desk.close()
    endless = LETTERS * (len(keys) // len(LETTERS) + 2)
    assert endless.startswith(saved), "what is saved is what was typed, in order"
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
    rng = random.Random()
    worst = 0.0
    for _ in range(times):
        fresh_story(file)
        worst = max(worst, one_kill(file, rng))
    print(f"{times} kills, at most {worst:.2f} s of typing lost")
    assert worst <= LOST_SECONDS


def test_a_killed_window_loses_at_most_the_last_second(file):
    kill_often(file, 3)


@pytest.mark.stress
def test_a_hundred_killed_windows_lose_at_most_the_last_second(file):
    kill_often(file, 100)
