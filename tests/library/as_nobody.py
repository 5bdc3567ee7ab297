"""Reads a library as somebody who may not change it: ``as_nobody.py LIBRARY STORY``.

Prints the story's headline, and in a second line what it is told when it tries to change something.

A process of its own: a test that changed its own user could not change it back, and one that forks while threads run
may stand still for ever.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from newsdesk.domain.errors import KnownError
from newsdesk.domain.times import utc_now
from newsdesk.library import open_library


def become_nobody() -> None:
    """Give up the rights of root, who may change everything."""
    with tempfile.TemporaryDirectory() as folder:
        open_library(Path(folder) / "library.newsdesk").close()  # loads what nobody may not be allowed to load
    if os.getuid() == 0:
        os.setgroups([])
        os.setuid(65534)


def main(where: str, story: str) -> None:
    """Read, and try to change something."""
    become_nobody()
    library = open_library(where)
    with library.read() as reader:
        print(reader.content(story).headline)
    try:
        with library.transaction(None, utc_now()):
            print("it could be changed")
    except KnownError as error:
        print(error)
    library.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
