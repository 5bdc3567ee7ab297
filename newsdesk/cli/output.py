"""Writing to the terminal, pipes and files: any character, no half-written file, progress on a terminal only."""

from __future__ import annotations

import json
import sys
from typing import Self, TextIO


def tolerate_any_character(*streams: TextIO) -> None:
    """Let the streams write what their encoding lacks (and lone surrogates) as escapes instead of failing."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def print_json(value: object) -> None:
    """Print ``value`` as JSON that any encoding of standard output can carry: laid out for a person, in one line for a pipe.

    Laid out it takes ten times as long to write, for then it is not written in C.
    """
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    sys.stdout.write(json.dumps(value, ensure_ascii=plain, indent=2 if sys.stdout.isatty() else None) + "\n")


def print_error(message: str) -> None:
    """One sentence on standard error."""
    line = " ".join(message.split())
    sys.stderr.write(f"newsdesk: {line}\n")


class Progress:
    """A counter on the terminal's last line; silent in a pipe. Use as a context manager."""

    def __init__(self, label: str, total: int) -> None:
        self._label = label
        self._total = total
        self._shown = total > 1 and sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def step(self, done: int) -> None:
        """Say how many are done."""
        if self._shown:
            sys.stderr.write(f"\r\x1b[K{self._label} {done} of {self._total}")
            sys.stderr.flush()
