"""What happens on a disk of one megabyte; run in a mount namespace of its own: ``full_disk_scenarios.py NAME FOLDER``."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from newsdesk.actions.stories import create_story, save_working_copy
from newsdesk.desk import Desk, open_desk
from newsdesk.domain.dossier import Content
from newsdesk.domain.errors import KnownError
from newsdesk.library.backup import BackupKind, back_up, backups_of, verify
from newsdesk.logging_setup import set_up_logging

SMALL = Content(slug="ferry", body="The ferry left late.")
LARGE = Content(slug="ferry", body="".join(chr(33 + i * 7919 % 90) for i in range(120_000)))


def fill(folder: Path) -> Path:
    """Take all the room there is; returns the file that takes it."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return filler


def desk_on(folder: Path) -> Desk:
    """A desk on the small disk."""
    return open_desk(folder / "library.newsdesk", object(), SimpleNamespace(digest="policy-1"))


def told(function: Callable[[], object]) -> str:
    """What a person is told when it fails."""
    try:
        function()
    except KnownError as error:
        return str(error)
    raise AssertionError("it did not fail")


def save(folder: Path) -> None:
    """A save that does not fit loses nothing, and succeeds when there is room again."""
    desk = desk_on(folder)
    story = str(desk.execute(create_story, content=SMALL).result().result)
    filler = fill(folder)
    again = {"story": story, "base_version": 1, "content": LARGE, "save_id": "1"}
    for _ in range(3):
        assert "disk is full" in told(lambda: desk.execute(save_working_copy, **again).result())
        assert desk.read(lambda r: r.content(story)) == SMALL
    filler.unlink()
    assert desk.execute(save_working_copy, **again).result().result == 2
    desk.close()
    verify(folder / "library.newsdesk")
    desk = desk_on(folder)
    assert desk.read(lambda r: r.content(story)) == LARGE
    desk.close()


def close(folder: Path) -> None:
    """Closing on a full disk keeps what was saved."""
    desk = desk_on(folder)
    story = str(desk.execute(create_story, content=SMALL).result().result)
    desk.execute(save_working_copy, story=story, base_version=1, content=LARGE, save_id="1").result()
    filler = fill(folder)
    desk.close()
    filler.unlink()
    desk = desk_on(folder)
    assert desk.read(lambda r: r.content(story)) == LARGE
    assert [found.id for found in desk.search(LARGE.slug)] == [story]
    desk.close()


def backup(folder: Path) -> None:
    """A backup that does not fit leaves the earlier one and no half of one."""
    desk_on(folder).close()
    library = folder / "library.newsdesk"
    earlier = back_up(library, BackupKind.DAILY)
    fill(folder)
    assert "disk is full" in told(lambda: back_up(library, BackupKind.DAILY))
    assert backups_of(library) == [earlier]
    assert not list(earlier.parent.glob("*.part"))
    verify(earlier)


def create(folder: Path) -> None:
    """A library that cannot be made leaves nothing behind that would be taken for one."""
    filler = fill(folder)
    assert "disk is full" in told(lambda: desk_on(folder))
    assert [path.name for path in folder.iterdir()] == ["filler"]
    filler.unlink()
    desk_on(folder).close()


def log(folder: Path) -> None:
    """A log that cannot be written stops nothing."""
    set_up_logging(folder / "logs")
    fill(folder)
    for _ in range(100):
        logging.getLogger("newsdesk").error("the disk is full of errors %s", "x" * 100)


if __name__ == "__main__":
    {"save": save, "close": close, "backup": backup, "create": create, "log": log}[sys.argv[1]](Path(sys.argv[2]))
