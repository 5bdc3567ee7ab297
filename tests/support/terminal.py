"""The command line in this process: what a command prints, and its exit code."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsdesk.analysis.engine import Engine
from newsdesk.cli import services
from newsdesk.cli.main import run


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def id(self) -> str:
        """The first word of what it printed."""
        return self.out.split()[0]

    @property
    def json(self):
        return json.loads(self.out)


class Terminal:
    """Runs ``newsdesk`` with words as typed; the library is that of the test's own home."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str) -> Said:
        code = run([str(word) for word in words])
        printed = self._capsys.readouterr()
        return Said(code, printed.out, printed.err)

    def id(self, *words: str) -> str:
        """Run a command that must work, and return the id it printed."""
        said = self(*words)
        assert said.code == 0, said.err
        return said.id

    def json(self, *words: str):
        """Run a command that must work, and return the JSON it printed."""
        said = self(*words, "--format", "json")
        assert said.code == 0, said.err
        return said.json


@pytest.fixture(scope="session")
def engine():
    """One analysis for all commands of a run: it is immutable, and building it takes longest."""
    return Engine()


@pytest.fixture
def newsdesk(capsys, monkeypatch, engine):
    monkeypatch.setattr(services, "Engine", lambda: engine)
    return Terminal(capsys)


@pytest.fixture(scope="module")
def homes(tmp_path_factory):
    """Homes that were filled once and are copied for each test, by name."""
    folder = tmp_path_factory.mktemp("homes")
    return lambda name: folder / name


def filled_once(home, fill):
    """Fill this test's home with commands, or copy what they left the first time. ``home`` is where that is kept."""
    mine = Path(os.environ["NEWSDESK_HOME"])
    if home.is_dir():
        shutil.copytree(home, mine, dirs_exist_ok=True)
    else:
        fill()
        shutil.copytree(mine, home)
