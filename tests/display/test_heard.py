"""The real window on a virtual screen, through the accessibility bus: what a screen reader hears."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.patience import PATIENCE

ROOT = Path(__file__).resolve().parent.parent.parent
LISTENER = Path(__file__).with_name("listener.py")
SYSTEM_PYTHON = "/usr/bin/python3"
SCRIPT = """
/usr/libexec/at-spi-bus-launcher --launch-immediately & bus=$!
until dbus-send --session --print-reply --dest=org.a11y.Bus /org/a11y/bus org.a11y.Bus.GetAddress > /dev/null
do sleep 0.2; done
"$1" -m newsdesk & window=$!
"$2" "$3" "$4" "$5"
kill $window $bus
"""
NAMES = (
    *("Stories", "Search stories", "Headline", "Standfirst", "Byline", "Slug", "Article body"),
    *("Checklist", "Sources", "Balance", "Replies", "Review", "History", "Checklist items", "Findings"),
    *("New story", "Import…", "Export…", "Submit for review", "Sign off…"),
    *("File", "Edit", "View", "Story", "Review", "Tools", "Help"),
)
READINESS = "Not ready for sign-off: "

pytestmark = pytest.mark.display


@pytest.fixture(scope="module")
def heard(tmp_path_factory):
    """What was heard, once for all workers."""
    if not shutil.which("dbus-run-session") or not Path("/usr/libexec/at-spi-bus-launcher").exists():
        pytest.skip("the accessibility bus (at-spi2-core, dbus) is not installed")
    if subprocess.run([SYSTEM_PYTHON, "-c", "import gi"], check=False, capture_output=True).returncode:
        pytest.skip("the system's Python has no gi (python3-gi, gir1.2-atspi-2.0)")
    folder = tmp_path_factory.getbasetemp()
    kept = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / "heard.json"
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_text(listen(tmp_path_factory.mktemp("heard")), encoding="utf-8")
    return [tuple(pair) for pair in json.loads(kept.read_text(encoding="utf-8"))]


def listen(home) -> str:
    """Start the window on a screen and a bus of their own; what the listener printed."""
    reading, writing = os.pipe()
    screen = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    with subprocess.Popen(screen, pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as server:
        os.close(writing)
        with os.fdopen(reading) as said:
            number = said.readline().strip()
        try:
            assert number, server.stderr.read()
            return _listen_on(f":{number}", home)
        finally:
            server.terminate()


def _listen_on(display: str, home) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in {"QT_QPA_PLATFORM", "XAUTHORITY"}}
    environment |= {"DISPLAY": display, "NEWSDESK_HOME": str(home), "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    run = subprocess.run(
        [
            *("dbus-run-session", "--", "bash", "-c", SCRIPT, "heard", sys.executable, SYSTEM_PYTHON, str(LISTENER)),
            *(str(PATIENCE), json.dumps([*NAMES, "Acting as", READINESS])),
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=3 * PATIENCE,
        check=False,
    )
    lists = [line for line in run.stdout.splitlines() if line.startswith("[[")]
    assert lists, run.stderr
    return lists[-1]


@pytest.mark.parametrize("name", NAMES)
def test_the_contracts_names_are_heard(heard, name):
    assert name in {n for _, n in heard}


def test_who_acts_is_always_heard(heard):
    assert any(n.startswith("Acting as") for _, n in heard)


def test_the_readiness_line_is_heard(heard):
    assert any(n.startswith(READINESS) for _, n in heard)


def test_every_button_has_a_name(heard):
    nameless = [role for role, n in heard if role in {"push button", "toggle button", "check box"} and not n]
    assert nameless == []
