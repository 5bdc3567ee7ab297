"""Search over the current text of every story, newest first.

Each index entry is numbered by the tick of the save it was made from, so that newest first costs nothing: the index
is read backwards. A saved story is indexed when somebody next searches (or when the library closes), never on the way
of a save.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, select, text, update

from newsdesk.library.codec import STORIES, WORKING_COPIES

_WORDS = re.compile(r"\w+")
_MATCH = {
    "sqlite": "search MATCH :words",
    "postgresql": "search.words @@ to_tsquery('simple', :words)",
}
LISTED = (
    *("id", "slug", "headline", "state", "author", "updated_at", "words", "must", "should", "waits_for"),
    *("text_digest", "submitted_digest"),
)
"""The columns of a story that the desk's list shows."""
_FIND = {
    dialect: text(
        f"SELECT {', '.join(f'stories.{column}' for column in LISTED)} "  # noqa: S608 - constants only
        "FROM search JOIN stories ON stories.id = search.story_id "
        f"WHERE {match} AND stories.state != 'archived' ORDER BY search.rowid DESC LIMIT :limit"
    )
    for dialect, match in _MATCH.items()
}
_INSERT = {
    "sqlite": (
        "INSERT INTO search (rowid, story_id, headline, standfirst, slug, byline, body) "
        "VALUES (:tick, :id, :headline, :standfirst, :slug, :byline, :body)"
    ),
    "postgresql": (
        "INSERT INTO search (rowid, story_id, words) VALUES (:tick, :id, to_tsvector('simple', left(:all, 1000000)))"
    ),
}
_UNINDEXED = STORIES.c.search_tick != STORIES.c.text_tick


def pending(connection: Connection) -> list[str]:
    """Stories whose newest text is not in the index."""
    return list(connection.execute(select(STORIES.c.id).where(_UNINDEXED)).scalars())


def index(connection: Connection, stories: Sequence[str]) -> None:
    """Put the current text of these stories into the index, in place of what it held."""
    dialect = connection.dialect.name
    columns = ("headline", "standfirst", "slug", "byline", "body")
    for story in stories:
        query = (
            select(STORIES.c.text_tick, STORIES.c.search_tick, *(WORKING_COPIES.c[c] for c in columns))
            .join(WORKING_COPIES, WORKING_COPIES.c.story_id == STORIES.c.id)
            .where(STORIES.c.id == story)
        )
        row = connection.execute(query).mappings().one()
        if row["search_tick"]:
            connection.execute(text("DELETE FROM search WHERE rowid = :tick"), {"tick": row["search_tick"]})
        words = {c: row[c] for c in columns} if dialect == "sqlite" else {"all": " ".join(row[c] for c in columns)}
        connection.execute(text(_INSERT[dialect]), {"tick": row["text_tick"], "id": story, **words})
        connection.execute(update(STORIES).where(STORIES.c.id == story).values(search_tick=row["text_tick"]))


def find(connection: Connection, query: str, limit: int) -> Sequence[RowMapping]:
    """What the desk lists of at most ``limit`` stories that hold every word of the query, newest first.

    The last word may be unfinished. Archived stories are left out.
    """
    words = _WORDS.findall(query)
    if not words:
        return []
    dialect = connection.dialect.name
    values = {"words": _expression(dialect, words), "limit": limit}
    return connection.execute(_FIND[dialect], values).mappings().all()


def _expression(dialect: str, words: Sequence[str]) -> str:
    if dialect == "sqlite":
        return " ".join(f'"{word}"' for word in words) + "*"
    return " & ".join(words) + ":*"
