"""The real window on a virtual screen, through the accessibility bus: what a screen reader hears."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LISTENER = Path(__file__).with_name("listener.py")
SYSTEM_PYTHON = "/usr/bin/python3"
SCRIPT = """
/usr/libexec/at-spi-bus-launcher --launch-immediately & bus=$!
sleep 1
"$1" -m newsdesk & window=$!
"$2" "$3" 60
kill $window $bus
"""

pytestmark = pytest.mark.display


@pytest.fixture(scope="module")
def heard(tmp_path_factory):
    if not shutil.which("dbus-run-session") or not Path("/usr/libexec/at-spi-bus-launcher").exists():
        pytest.skip("the accessibility bus (at-spi2-core, dbus) is not installed")
    if subprocess.run([SYSTEM_PYTHON, "-c", "import gi"], check=False, capture_output=True).returncode:
        pytest.skip("the system's Python has no gi (python3-gi, gir1.2-atspi-2.0)")
    environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
    environment |= {"NEWSDESK_HOME": str(tmp_path_factory.mktemp("heard")), "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    command = ["xvfb-run", "--auto-servernum", "dbus-run-session", "--", "bash", "-c", SCRIPT, "heard"]
    run = subprocess.run(
        [*command, sys.executable, SYSTEM_PYTHON, str(LISTENER)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    lists = [line for line in run.stdout.splitlines() if line.startswith("[[")]
    assert lists, run.stderr
    return [tuple(pair) for pair in json.loads(lists[-1])]


@pytest.mark.parametrize(
    "name",
    [
        *("Stories", "Search stories", "Headline", "Standfirst", "Byline", "Slug", "Article body"),
        *("Checklist", "Sources", "Balance", "Replies", "Review", "History", "Checklist items", "Findings"),
        *("New story", "Import…", "Export…", "Submit for review", "Sign off…"),
        *("File", "Edit", "View", "Story", "Review", "Tools", "Help"),
    ],
)
def test_the_contracts_names_are_heard(heard, name):
    assert name in {n for _, n in heard}


def test_who_acts_is_always_heard(heard):
    assert any(n.startswith("Acting as") for _, n in heard)


def test_the_readiness_line_is_heard(heard):
    assert any(n.startswith(("Not ready for sign-off: ", "Ready for sign-off")) for _, n in heard)


def test_every_button_has_a_name(heard):
    nameless = [role for role, n in heard if role in {"push button", "toggle button", "check box"} and not n]
    assert nameless == []
