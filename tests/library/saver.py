"""A process of its own that saves: ``saver.py LIBRARY STORY NAME COUNT``.

After each acknowledged save it prints ``NAME NUMBER``; COUNT 0 saves until it is killed. On a conflict it takes the
other's text and appends to that, and when the library is in use for long it tries again, as a person would.
"""

from __future__ import annotations

import sys
from types import SimpleNamespace

from newsdesk.actions.stories import save_working_copy
from newsdesk.desk import open_desk
from newsdesk.domain.dossier import Content
from newsdesk.domain.errors import KnownError, VersionConflict


def main(where: str, story: str, name: str, count: int) -> None:
    """Append numbered lines to the story's body, each with a save."""
    desk = open_desk(where, object(), SimpleNamespace(digest="policy-1"), label=name)
    number = 0
    header, content = desk.read(lambda r: (r.header(story), r.content(story)))
    version = header.version
    while count == 0 or number < count:
        number += 1
        while True:
            written = Content(slug="ferry", body=f"{content.body}\n{name} {number}")
            saved = desk.execute(
                save_working_copy, story=story, base_version=version, content=written, save_id=f"{name}-{number}"
            )
            try:
                version, content = saved.result().result, written
                break
            except VersionConflict:
                header, content = desk.read(lambda r: (r.header(story), r.content(story)))
                version = header.version
            except KnownError as error:
                if "in use" not in str(error):
                    raise
        sys.stdout.write(f"{name} {number}\n")
        sys.stdout.flush()
    desk.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
