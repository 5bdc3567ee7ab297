"""Where Newsdesk keeps things on this computer. ``NEWSDESK_HOME`` overrides all of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one user. They need not exist yet."""

    data: Path
    config: Path
    state: Path

    @property
    def library(self) -> Path:
        """The default library file."""
        return self.data / "library.newsdesk"

    @property
    def logs(self) -> Path:
        """The folder of log files."""
        return self.state / "logs"


def user_paths() -> Paths:
    """The user's folders: under ``NEWSDESK_HOME`` when that is set, else where the platform keeps such things."""
    home = os.environ.get("NEWSDESK_HOME")
    if home:
        root = Path(home).expanduser().absolute()
        return Paths(root / "data", root / "config", root / "state")
    from platformdirs import PlatformDirs  # noqa: PLC0415 - start-up pays for it

    dirs = PlatformDirs("newsdesk", appauthor=False)
    return Paths(Path(dirs.user_data_dir), Path(dirs.user_config_dir), Path(dirs.user_state_dir))


def private_folder(path: Path) -> Path:
    """Make ``path`` (0700) with its parents where it is missing, and return it."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path
