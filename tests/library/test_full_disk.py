"""A full disk: the change fails in one sentence, and everything saved before is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsdesk.actions import stories
from newsdesk.domain.dossier import Content
from newsdesk.domain.errors import KnownError
from tests.support.desks import do

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = Path(__file__).with_name("full_disk_scenarios.py")
MOUNT = 'mount -t tmpfs -o size=1m tmpfs "$1" && shift && exec "$@"'


def on_a_small_disk(folder, *command):
    unshare = shutil.which("unshare") or "unshare"
    inside = [unshare, "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT, "sh", str(folder), *command]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(inside, capture_output=True, text=True, check=False, env=environment, cwd=ROOT)


@pytest.mark.parametrize("scenario", ["save", "close", "backup", "create", "log"])
def test_a_full_disk_loses_nothing(tmp_path, scenario):
    if shutil.which("unshare") is None or on_a_small_disk(tmp_path, "true").returncode:
        pytest.skip("this system does not let a test mount a small disk (unshare)")
    done = on_a_small_disk(tmp_path, sys.executable, str(SCENARIOS), scenario, str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
def test_a_library_that_may_not_grow_says_so_and_keeps_what_it_has(desk, story):
    before = desk.dossier(story).content
    with desk._library._database.engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA max_page_count = 1")
        held = [desk._library._database.engine.connect() for _ in range(3)]  # so that the writer gets this connection
    big = Content(slug="ferry", body="word " * 100_000)
    with pytest.raises(KnownError, match="disk is full"):
        do(desk, stories.save_working_copy, story=story, base_version=1, content=big, save_id="1")
    for connection in held:
        connection.close()
    assert desk.dossier(story).content == before
