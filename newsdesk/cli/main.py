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
from typing import TYPE_CHECKING, Any

from newsdesk import __version__
from newsdesk.cli.output import print_error, tolerate_any_character
from newsdesk.cli.services import Services
from newsdesk.domain.errors import GateRefused, KnownError, UsageError

if TYPE_CHECKING:
    from newsdesk.desk import Desk

Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse names no other type for it

DONE, FOUND, USAGE, FAULT, REFUSED, INTERRUPTED = 0, 1, 2, 3, 4, 130

# A command's module is imported when the command is called: `check` must not pay for the database.
_MODULES = {
    "check": "check",
    "convert": "convert",
    "import": "stories",
    "list": "stories",
    "search": "stories",
    "show": "stories",
    "open": "stories",
    "export": "export",
    "source": "sources",
    "claim": "claims",
    "party": "parties",
    "reply": "replies",
    "note": "notes",
    "person": "people",
    "review": "review",
}


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
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else USAGE
    except GateRefused as refusal:
        print_error(str(refusal))
        for blocker in refusal.blockers:
            sys.stderr.write(f"  {blocker.item}: {blocker.why}\n")
        return REFUSED
    except UsageError as error:
        print_error(str(error))
        return USAGE
    except KnownError as error:
        print_error(str(error))
        return FAULT
    except Exception as error:  # noqa: BLE001 - the last net: a bug is logged and never a traceback on the terminal
        return _bug(error)
    return outcome


def _run(arguments: Sequence[str]) -> int | OpenWindow:
    parser = _root()
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    wanted = _MODULES.get(_command(arguments))
    for module in [wanted] if wanted else dict.fromkeys(_MODULES.values()):
        _load(module).register(commands)
    args = parser.parse_args(arguments)
    if args.command is None:
        return OpenWindow((), args.library, args.acting_as)
    services = Services(args.library, args.acting_as, _open_desk)
    try:
        result: int | OpenWindow = args.run(args, services)
    finally:
        services.close()
    return result


def _load(module: str) -> Any:  # noqa: ANN401 - a module
    return import_module(f"newsdesk.cli.{module}")


def _open_desk(services: Services) -> Desk:
    desk: Desk = _load("opening").open_desk(services)
    return desk


def _root() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="newsdesk",
        description="The desk a story crosses before it is published. Without a command it opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"newsdesk {__version__}")
    parser.add_argument("--library", metavar="URL", help="a path, sqlite:///… or postgresql+psycopg://…")
    parser.add_argument("--as", dest="acting_as", metavar="NAME", help="who acts")
    return parser


def _command(arguments: Sequence[str]) -> str:
    """The word that names the command, or ""."""
    items = iter(arguments)
    for item in items:
        if item in {"--library", "--as"}:
            next(items, None)
        elif not item.startswith("-"):
            return item
    return ""


def _bug(error: Exception) -> int:
    logging.getLogger("newsdesk").error("unexpected error", exc_info=error)
    print_error(
        f"Something went wrong inside Newsdesk ({type(error).__name__}); nothing was written. Please report it."
    )
    return FAULT
