"""What a command needs, made when it first asks: a desk, a policy, an engine.

``check`` and ``convert`` never ask for the desk, so they touch no library and import no database.
"""

from __future__ import annotations

import argparse
from concurrent.futures import Future
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

from newsdesk.analysis.engine import Engine
from newsdesk.desk import Desk, open_desk
from newsdesk.domain.errors import KnownError
from newsdesk.domain.journal import Changes
from newsdesk.logging_setup import set_up_logging
from newsdesk.paths import Paths, private_folder, user_paths
from newsdesk.policy import Policy, load_policy
from newsdesk.resource_files import resource_root
from newsdesk.settings import Settings, load_settings

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse has no other name


class Services:
    """The options that stand before the command, and what is opened with them."""

    def __init__(self, library: str | None, acting_as: str | None) -> None:
        self.library = library
        self.acting_as = acting_as

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
        set_up_logging(self.paths.logs)
        desk = open_desk(self.where, self.engine, self.policy(), label="newsdesk on the command line")
        if self.acting_as:
            name = self.acting_as
            try:
                desk.act_as(desk.read(lambda reader: reader.find_person(name)).id)
            except KnownError:
                desk.close()
                raise
        return desk

    def policy(self, choice: str | None = None) -> Policy:
        """The policy of that name or file; without one, the user's own or the house policy. Raises KnownError."""
        choice = choice or self.settings.policy
        return load_policy(policy_file(choice) if choice else None)

    def close(self) -> None:
        """Close the desk if it was opened."""
        if "desk" in self.__dict__:
            self.desk.close()

    @property
    def where(self) -> str:
        """The chosen library: an option, a setting, or the user's own."""
        chosen = self.library or self.settings.library
        if chosen:
            return chosen
        private_folder(self.paths.library.parent)
        return str(self.paths.library)


def done(future: Future[Changes]) -> Changes:
    """Wait for an action; Ctrl-C leaves it to finish on the writer thread."""
    return future.result()


def policy_file(choice: str) -> Path:
    """The file of a policy given by its path or by the id of one that comes with Newsdesk."""
    path = Path(choice).expanduser()
    if path.is_file():
        return path
    built_in = Path(str(resource_root().joinpath("policies", f"{choice}.toml")))
    if choice.replace("-", "").isalnum() and built_in.is_file():
        return built_in
    raise KnownError(f"There is no policy {choice}; give the path of a policy file or the id of a built-in one.")
