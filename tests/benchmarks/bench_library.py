"""The library: a durable save, the first page of the desk, search as one types.

Beside each figure the floor of the same run: one fsync of as many bytes, the same page and the same unranked search
through plain sqlite3, and full-text ranking. ``NEWSDESK_STORIES`` sets how many stories (100,000 take some minutes).
"""

from __future__ import annotations

import os
import random
import sqlite3
import statistics
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import perf_counter, process_time
from types import SimpleNamespace

from newsdesk.actions.claims import add_claim
from newsdesk.actions.stories import create_story, save_working_copy
from newsdesk.desk import Desk, open_desk
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import Content
from newsdesk.domain.records import Anchor
from newsdesk.domain.spans import Field, Span
from newsdesk.domain.times import iso, utc_now
from newsdesk.library import open_library

STORIES = int(os.environ.get("NEWSDESK_STORIES", "10000"))
SAVES = 120
_PAGE = (
    "SELECT id, slug, headline, state, author, updated_at, words, must, should, waits_for, text_digest, submitted_digest "
    "FROM stories WHERE state != 'archived' ORDER BY updated_at DESC, id DESC LIMIT 100"
)
_UNRANKED = "SELECT rowid, story_id FROM search WHERE search MATCH 'council' ORDER BY rowid DESC LIMIT 50"
_RANKED = "SELECT rowid, story_id FROM search WHERE search MATCH 'council' ORDER BY rank LIMIT 50"


def median(function: Callable[[], object], runs: int = 30) -> float:
    """The median seconds of a call, after one that warms up."""
    function()
    times = []
    for _ in range(runs):
        start = perf_counter()
        function()
        times.append(perf_counter() - start)
    return statistics.median(times)


def fill(path: Path, stories: int) -> None:
    """Make a library of short stories in which every one holds the words "the council said"."""
    chance = random.Random(7)
    words = chance.choices([f"w{n}" for n in range(30_000)], [1 / (n + 1) for n in range(30_000)], k=1_000_000)
    library = open_library(path)
    start = utc_now() - timedelta(days=3000)
    for first in range(0, stories, 1000):
        with library.transaction(None, start) as tx:
            for number in range(first, min(first + 1000, stories)):
                tx.at = iso(start + timedelta(seconds=number * 2000))
                at = chance.randrange(len(words) - 200)
                body = "the council said " + " ".join(words[at : at + 180])
                tx.create_story(Content(slug=f"s{number}", headline=" ".join(words[at : at + 8]), body=body))
        library.tend()
    library.close()


def saves(desk: Desk, folder: Path) -> None:
    """A story of 10,000 words with 12 anchors that all move, saved again and again; an fsync beside each save."""
    body = "word " * 10_000
    story = str(desk.execute(create_story, content=Content(body=body)).result().result)
    anchors = []
    for n in range(12):
        anchor = Anchor(Field.BODY, Span(n, n + 3), "wor")
        made = desk.execute(add_claim, story=story, text="c", kind=ClaimKind.FACT, anchor=anchor).result().result
        anchors.append(str(made))
    ours, floor, cpu, version = [], [], 0.0, 1
    with (folder / "floor").open("wb", buffering=0) as file:
        for n in range(SAVES):
            start = perf_counter()
            file.write(b"x" * 65_536)
            os.fsync(file.fileno())
            floor.append(perf_counter() - start)
            content = Content(body=f"{n} {body}")
            moved = {record: Anchor(Field.BODY, Span(n, n + 3), "wor") for record in anchors}
            start, used = perf_counter(), process_time()
            save = {"story": story, "base_version": version, "content": content, "anchors": moved, "save_id": str(n)}
            version = int(str(desk.execute(save_working_copy, **save).result().result))
            ours.append(perf_counter() - start)
            cpu += (process_time() - used) / SAVES
    own, one = statistics.median(ours), statistics.median(floor)
    print(f"save, 10k words, 12 anchors  {own * 1e3:7.2f} ms   one fsync {one * 1e3:.2f} ms   ratio {own / one:.2f}")
    at_4_ms = (cpu + 0.004) / 0.004
    print(f"  its CPU                    {cpu * 1e3:7.2f} ms   (with an fsync of 4 ms: ratio {at_4_ms:.2f})")


def lists(path: Path, stories: int) -> None:
    """The first page of the desk, and search."""
    start = perf_counter()
    desk = open_desk(path, SimpleNamespace(), SimpleNamespace(digest=""))  # type: ignore[arg-type]
    desk.stories(limit=100)
    opened = perf_counter() - start
    plain = sqlite3.connect(path)
    page, floor = median(lambda: desk.stories(limit=100)), median(lambda: plain.execute(_PAGE).fetchall())
    print(
        f"{stories:>7,} stories: opened to first page {opened * 1e3:.1f} ms; a page {page * 1e3:.2f} ms, floor {floor * 1e3:.2f}"
    )
    unranked = median(lambda: plain.execute(_UNRANKED).fetchall())
    ranked = median(lambda: plain.execute(_RANKED).fetchall(), 5)
    for query in ("council", "counc", "c", "the council s"):
        found = median(lambda q=query: desk.search(q))  # type: ignore[misc]
        print(
            f"  search {query!r:16} {found * 1e3:6.2f} ms   unranked {unranked * 1e3:.2f}   ranked {ranked * 1e3:.2f}"
        )
    plain.close()
    desk.close()


def main() -> None:
    """Print figures, floors and ratios."""
    with tempfile.TemporaryDirectory(prefix="newsdesk-bench-") as name:
        folder = Path(name)
        desk = open_desk(folder / "saves" / "library.newsdesk", SimpleNamespace(), SimpleNamespace(digest=""))  # type: ignore[arg-type]
        saves(desk, folder)
        desk.close()
        for stories in (1000, STORIES):
            path = folder / str(stories) / "library.newsdesk"
            fill(path, stories)
            lists(path, stories)


if __name__ == "__main__":
    main()
