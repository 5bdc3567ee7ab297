"""The root of the command line: options, commands, and what each kind of error becomes.

Exit codes: 0 done · 1 a check found something that must be fixed · 2 wrong usage · 3 the input or the environment is at
fault · 4 a gate refused · 130 interrupted.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from newsdesk import __version__
from newsdesk.cli.output import print_error, tolerate_any_character
from newsdesk.cli.services import Services
from newsdesk.domain.errors import GateRefused, KnownError, UsageError
from newsdesk.logging_setup import set_up_logging
from newsdesk.paths import user_paths

DONE, USAGE, FAULT, REFUSED, INTERRUPTED = 0, 2, 3, 4, 130

_ALONE = frozenset({"check", "convert"})  # they need no library: nothing of the other commands is loaded for them


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """What ``newsdesk`` alone and ``newsdesk open`` ask of the caller: the window, with these files imported."""

    files: tuple[str, ...]
    library: str | None
    acting_as: str | None


def run(arguments: Sequence[str]) -> int | OpenWindow:
    """Run one command. Never raises: every error is a sentence on standard error and an exit code."""
    tolerate_any_character(sys.stdout, sys.stderr)
    try:
        outcome = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except BaseException as error:  # noqa: BLE001 - the last net: no traceback on the terminal
        return _answer(error)
    return outcome


def _run(arguments: Sequence[str]) -> int | OpenWindow:
    args = _parser(_groups(arguments)).parse_args(arguments)
    if args.command in {None, "open"}:
        return OpenWindow(tuple(args.files if args.command else ()), args.library, args.acting_as)
    services = Services(args.library, args.acting_as)
    try:
        code: int = args.run(args, services)
    finally:
        services.close()
    return code


def _groups(arguments: Sequence[str]) -> tuple[ModuleType, ...]:
    """The modules of the commands that these arguments may mean."""
    first = arguments[0] if arguments else ""
    if first in _ALONE:
        return (import_module(f"newsdesk.cli.{first}"),)
    groups: tuple[ModuleType, ...] = import_module("newsdesk.cli.groups").GROUPS
    return groups


def _parser(groups: Sequence[ModuleType]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="newsdesk",
        description="The desk a story crosses before it is published. Without a command it opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"newsdesk {__version__}")
    parser.add_argument("--library", metavar="URL", help="a path, sqlite:///… or postgresql+psycopg://…")
    parser.add_argument("--as", dest="acting_as", metavar="NAME", help="who acts")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for group in groups:
        group.register(commands)
    return parser


def _answer(error: BaseException) -> int:
    """What an error says on standard error, and its exit code."""
    match error:
        case KeyboardInterrupt():
            return INTERRUPTED
        case SystemExit():
            return error.code if isinstance(error.code, int) else USAGE
        case GateRefused():
            print_error(str(error))
            for blocker in error.blockers:
                sys.stderr.write(f"  {blocker.item}: {blocker.why}\n")
            return REFUSED
        case UsageError():
            print_error(str(error))
            return USAGE
        case KnownError():
            print_error(str(error))
            return FAULT
    set_up_logging(user_paths().logs)
    logging.getLogger("newsdesk").error("unexpected error", exc_info=error)
    print_error(f"Something went wrong inside Newsdesk ({type(error).__name__}); please report it.")
    return FAULT
