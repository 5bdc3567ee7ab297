"""What a command needs, made when it first asks: a desk, a policy, an engine.

``check`` and ``convert`` never ask for the desk, so they touch no library and import no database.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.analysis.engine import Engine
from newsdesk.domain.errors import KnownError
from newsdesk.paths import Paths, user_paths
from newsdesk.resource_files import resource_root
from newsdesk.settings import Settings, load_settings

if TYPE_CHECKING:
    from newsdesk.desk import Desk

DeskOpener = Callable[["Services"], "Desk"]


class Services:
    """The options that stand before the command, and what is opened with them."""

    def __init__(self, library: str | None, acting_as: str | None, open_desk: DeskOpener) -> None:
        self.library = library
        self.acting_as = acting_as
        self._open_desk = open_desk

    @cached_property
    def paths(self) -> Paths:
        """The user's folders."""
        return user_paths()

    @cached_property
    def settings(self) -> Settings:
        """What the user set in the window."""
        return load_settings(self.paths.config / "settings.json")

    @cached_property
    def engine(self) -> Engine:
        """The analysis."""
        return Engine()

    @cached_property
    def desk(self) -> Desk:
        """The desk on the chosen library, acting as the chosen person. Raises KnownError."""
        return self._open_desk(self)

    def close(self) -> None:
        """Close the desk if it was opened."""
        if "desk" in self.__dict__:
            self.desk.close()


def policy_file(choice: str) -> Path:
    """The file of a policy given by its path or by the id of one that comes with Newsdesk."""
    path = Path(choice).expanduser()
    if path.is_file():
        return path
    built_in = Path(str(resource_root().joinpath("policies", f"{choice}.toml")))
    if choice.replace("-", "").isalnum() and built_in.is_file():
        return built_in
    raise KnownError(f"There is no policy {choice}; give the path of a policy file or the id of a built-in one.")
