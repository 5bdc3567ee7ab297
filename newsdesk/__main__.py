"""Composition: the command line, or the window when no command is given."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from newsdesk.cli.main import OpenWindow, run


def main(argv: Sequence[str] | None = None) -> int:
    """Run Newsdesk with these arguments (default: the process's) and return its exit code."""
    outcome = run(sys.argv[1:] if argv is None else argv)
    if not isinstance(outcome, OpenWindow):
        return outcome
    from ui.app import run as run_window  # noqa: PLC0415 - the one place that knows the window; commands never load Qt

    return run_window(list(outcome.files), library=outcome.library, acting_as=outcome.acting_as)


if __name__ == "__main__":
    sys.exit(main())
