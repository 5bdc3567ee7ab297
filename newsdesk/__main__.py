"""Composition: the command line, or the window when no command is given."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module

from newsdesk.security.process import forbid_core_dumps

_OBJECTS = 100_000  # made before a command looks for garbage: a short process that loads much and throws little away
_OPTIONS = {"--library": "library", "--as": "acting_as"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run Newsdesk with these arguments (default: the process's) and return its exit code."""
    forbid_core_dumps()
    arguments = list(sys.argv[1:] if argv is None else argv)
    options = _window_alone(arguments)
    if options is not None:
        return _open_window((), options)
    gc.set_threshold(_OBJECTS, 20, 100)
    commands = import_module("newsdesk.cli.main")  # no window waits for the commands' rooms to load
    outcome = commands.run(arguments)
    if isinstance(outcome, commands.OpenWindow):
        return _open_window(outcome.files, {"library": outcome.library, "acting_as": outcome.acting_as})
    code: int = outcome
    return code


def _window_alone(arguments: Sequence[str]) -> dict[str, str | None] | None:
    """The options, when nothing but options of the window is given; else None: the command line reads them."""
    options: dict[str, str | None] = {}
    rest = list(arguments)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if name not in _OPTIONS or not (equals or rest):
            return None
        options[_OPTIONS[name]] = value if equals else rest.pop(0)
    return options


def _open_window(files: Sequence[str], options: dict[str, str | None]) -> int:
    from ui.app import run  # noqa: PLC0415 - the one place that knows the window; commands never load Qt

    return run(list(files), library=options.get("library"), acting_as=options.get("acting_as"))


if __name__ == "__main__":
    sys.exit(main())
