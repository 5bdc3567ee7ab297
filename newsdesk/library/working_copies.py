"""The text of a story as it is now, and what the desk's list shows of it.

A save happens every second while somebody types: its statements are built once, and it writes little.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from newsdesk.domain.digests import text_digest
from newsdesk.domain.dossier import Content
from newsdesk.domain.errors import KnownError, VersionConflict
from newsdesk.domain.records import Anchor
from newsdesk.domain.summary import Summary
from newsdesk.library.codec import ANCHORS, JOURNAL, STORIES, STORY_COUNTS, WORKING_COPIES, anchor_row, content_row

_REMEMBERED_SAVES = 8
_PLACE = ("field", "start", "end", "exact", "state")

_NEXT_TICK = select(func.coalesce(func.max(STORIES.c.text_tick), 0) + 1)
_LAST_VERB = (
    select(JOURNAL.c.verb + " " + JOURNAL.c.who)
    .where(JOURNAL.c.story_id == bindparam("story"))
    .order_by(JOURNAL.c.seq.desc())
    .limit(1)
    .scalar_subquery()
)
_LOOK = (
    select(
        STORIES.c.version,
        STORIES.c.body_authors,
        WORKING_COPIES.c.saves,
        WORKING_COPIES.c.body,
        _LAST_VERB.label("last_verb"),
    )
    .join(WORKING_COPIES, WORKING_COPIES.c.story_id == STORIES.c.id)
    .where(STORIES.c.id == bindparam("story"))
)
_LIST = (
    update(STORIES)
    .where(STORIES.c.id == bindparam("_story"), STORIES.c.version == bindparam("_version"))
    .values(text_tick=_NEXT_TICK.scalar_subquery())
    .returning(STORIES.c.text_tick)
)
_REPLACE = update(WORKING_COPIES).where(WORKING_COPIES.c.story_id == bindparam("_story"))
_ANCHORS = select(ANCHORS.c.record_id, *(ANCHORS.c[name] for name in _PLACE)).where(
    ANCHORS.c.story_id == bindparam("story")
)
_MOVE = update(ANCHORS).where(ANCHORS.c.story_id == bindparam("_story"), ANCHORS.c.record_id == bindparam("_record"))


@dataclass(frozen=True, slots=True)
class SavedCopy:
    """What a save needs to know of the copy it replaces.

    ``saves`` are the last saves and the versions they made; ``last_verb`` what was last done to the story, and by
    whom ("claim.add PERSON").
    """

    story: str
    version: int
    saves: Mapping[str, int]
    body: str
    body_authors: tuple[str, ...]
    last_verb: str


def create(connection: Connection, story: str, content: Content, *, who: str, at: str) -> int:
    """Store a new story with its text; returns its tick."""
    words = content_row(content)
    tick: int = connection.execute(_NEXT_TICK).scalar_one()
    row = {
        "id": story,
        "state": "draft",
        "created_at": at,
        "created_by": who,
        "version": 1,
        "body_authors": [who] if who and content.body else [],
        "submitted": None,
        "state_before_archive": None,
        "legal_hold": "",
        "submitted_digest": "",
        "search_tick": 0,
        "text_tick": tick,
        **_listed(content, Summary(), at),
    }
    connection.execute(insert(STORIES), row)
    count(connection, "draft", 1)
    connection.execute(insert(WORKING_COPIES), {"story_id": story, "saves": [], **words})
    return tick


def count(connection: Connection, state: str, more: int) -> None:
    """Keep in mind that so many more (or fewer) stories are in a state."""
    here = update(STORY_COUNTS).where(STORY_COUNTS.c.state == state)
    changed = connection.execute(here.values(stories=STORY_COUNTS.c.stories + more))
    if changed.rowcount == 0:
        connection.execute(insert(STORY_COUNTS), {"state": state, "stories": more})


def look(connection: Connection, story: str) -> SavedCopy:
    """The copy a save would replace."""
    row = connection.execute(_LOOK, {"story": story}).first()
    if row is None:
        raise KnownError(f"There is no story {story}.")
    return SavedCopy(story, row.version, dict(row.saves), row.body, tuple(row.body_authors), row.last_verb or "")


def replace(
    connection: Connection, copy: SavedCopy, content: Content, summary: Summary, *, who: str, at: str, save: str
) -> int:
    """Put a text in place of ``copy``; returns its tick. Who changes the body is remembered as one of its authors."""
    words = content_row(content)
    version = copy.version + 1
    authors = copy.body_authors
    if content.body != copy.body and who and who not in authors:
        authors = (*authors, who)
    row = {"version": version, "body_authors": list(authors), **_listed(content, summary, at)}
    tick: int | None = connection.execute(_LIST, {"_story": copy.story, "_version": copy.version, **row}).scalar()
    if tick is None:
        raise VersionConflict("Somebody else saved this story first.")
    saves = [list(pair) for pair in (*copy.saves.items(), (save, version))][-_REMEMBERED_SAVES:]
    connection.execute(_REPLACE, {"_story": copy.story, "saves": saves, **words})
    return tick


def move_anchors(connection: Connection, story: str, anchors: Mapping[str, Anchor]) -> None:
    """Store where the anchors of records are now; those of records that are gone are left out."""
    if not anchors:
        return
    moved: list[dict[str, Any]] = []
    for record, *place in connection.execute(_ANCHORS, {"story": story}):
        anchor = anchors.get(record)
        if anchor is None:
            continue
        row = anchor_row(anchor)
        if list(row.values()) != place:
            moved.append({"_story": story, "_record": record, **row})
    if moved:
        connection.execute(_MOVE, moved)


def _listed(content: Content, summary: Summary, at: str) -> dict[str, object]:
    return {
        "updated_at": at,
        "slug": content.slug,
        "headline": content.headline,
        "author": content.byline,
        "words": summary.words,
        "must": summary.must,
        "should": summary.should,
        "waits_for": summary.waits_for,
        "changes_at": summary.changes_at,
        "text_digest": text_digest(content),
    }
