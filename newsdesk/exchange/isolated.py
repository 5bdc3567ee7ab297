"""Parsing what strangers made in a process of its own, with a limit on its time and its memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from newsdesk.domain.errors import BugError, KnownError

SECONDS = 30  # on the clock: a busy machine starts a process late; the child bounds its own work
REFUSED, TANGLED = 3, 4
_ENTRY = "from newsdesk.exchange.child import serve; serve()"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the other process read: Markdown, the file's own title and language ("" unknown), what was dropped.

    ``comments`` pairs the words of a passage ("" unknown) with a remark on them.
    """

    markdown: str
    title: str
    language: str
    dropped: tuple[str, ...]
    comments: tuple[tuple[str, str], ...] = ()


def parse_isolated(kind: str, data: bytes, shown: str) -> Parsed:
    """Parse ``data`` (``kind`` is "docx" or "html"). Raises KnownError; ``shown`` is the file's name in it."""
    root = str(Path(__file__).resolve().parent.parent.parent)
    environment = {**os.environ, "PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter and our own module
            [sys.executable, "-c", _ENTRY, kind],
            input=data,
            capture_output=True,
            env=environment,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise KnownError(f"{shown} takes too long to read; simplify it or save its text as .txt.") from error
    except OSError as error:
        raise BugError(f"no process to parse in: {error}") from error
    if done.returncode == 0:
        answer = json.loads(done.stdout)
        comments = tuple((words, text) for words, text in answer["comments"])
        return Parsed(answer["markdown"], answer["title"], answer["language"], tuple(answer["dropped"]), comments)
    if done.returncode == REFUSED:
        raise KnownError(f"{shown} {done.stdout.decode()}")
    if done.returncode == TANGLED or done.returncode < 0:  # out of memory, or killed for its time
        raise KnownError(f"{shown} is too large or too tangled to read; simplify it or save its text as .txt.")
    raise KnownError(f"{shown} cannot be read; look for another copy of it, or save its text as .txt.")
