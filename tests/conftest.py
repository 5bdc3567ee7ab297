"""What every test room shares: a home of its own, where the evaluation data is, and no silent skipping in CI."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
_skips: list[str] = []

# What Hypothesis tries is new on every machine of a developer, and always the same where a run decides about a change:
# a fault that is found by luck is mended, it does not refuse the change of somebody else. How long a test takes says
# nothing on a busy machine.
settings.register_profile("newsdesk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("decides", settings.get_profile("newsdesk"), derandomize=True, database=None)
settings.load_profile("decides" if os.environ.get("NEWSDESK_FORBID_SKIPS") else "newsdesk")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory, monkeypatch):
    """No test reads or writes the library, settings or logs of the person who runs it."""
    monkeypatch.setenv("NEWSDESK_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def shared() -> Path:
    """The folder of evaluation data beside the project."""
    return SHARED


def pytest_collection_modifyitems(items):
    """Name, once and clearly, the tool or data that a test needs and does not find."""
    wants = {
        "shared": (SHARED.is_dir(), "the evaluation data is not beside the project (../shared)"),
        "postgresql": (
            bool(os.environ.get("NEWSDESK_TEST_POSTGRESQL")),
            "no PostgreSQL (NEWSDESK_TEST_POSTGRESQL=URL)",
        ),
        "libreoffice": (shutil.which("soffice") is not None, "LibreOffice (soffice) is not installed"),
        "display": (shutil.which("Xvfb") is not None, "Xvfb is not installed"),
    }
    for item in items:
        for marker, (there, why) in wants.items():
            if not there and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=why))


def pytest_runtest_logreport(report):
    """Collect what was skipped; without the evaluation data its tests may be skipped anywhere."""
    if report.skipped and not hasattr(report, "wasxfail") and "evaluation data" not in str(report.longrepr):
        _skips.append(f"{report.nodeid}: {report.longrepr[2] if isinstance(report.longrepr, tuple) else ''}")


def pytest_sessionfinish(session, exitstatus):
    """Where skipping is forbidden (CI), a skipped test fails the run."""
    if _skips and os.environ.get("NEWSDESK_FORBID_SKIPS") and not hasattr(session.config, "workerinput"):
        session.exitstatus = 1


def pytest_terminal_summary(terminalreporter):
    """Say which tests were skipped although skipping is forbidden."""
    if _skips and os.environ.get("NEWSDESK_FORBID_SKIPS"):
        terminalreporter.section("skipping is forbidden here")
        for line in _skips:
            terminalreporter.line(line)
