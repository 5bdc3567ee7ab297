"""The journal: append-only, chained by hash, without words.

Each entry's digest is salted, and the salt is kept apart, so that words can be destroyed (with their salt) and the
chain still verifies. Cutting off its tail cannot be noticed without an outside anchor: exports print the head's hash.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping, insert, select

from newsdesk.domain.digests import canonical_digest
from newsdesk.domain.errors import KnownError
from newsdesk.domain.journal import JournalEntry
from newsdesk.library.codec import JOURNAL, JOURNAL_SALTS

_START = "0" * 64


def append(
    connection: Connection, *, at: str, who: str, verb: str, story: str, ids: Sequence[str], change: object
) -> JournalEntry:
    """Add an entry about ``change`` (a record or plain value; only its salted digest is kept)."""
    last = connection.execute(select(JOURNAL).order_by(JOURNAL.c.seq.desc()).limit(1)).mappings().first()
    seq, previous = (1, _START) if last is None else (last["seq"] + 1, entry_hash(_entry(last)))
    salt = secrets.token_hex(16)
    mentioned = (story, *ids) if story else tuple(ids)
    entry = JournalEntry(seq, at, who, verb, mentioned, salted_digest(salt, change), previous)
    row = {"seq": seq, "at": at, "who": who, "verb": verb, "story_id": story, "ids": list(mentioned)}
    connection.execute(insert(JOURNAL), {**row, "digest": entry.digest, "previous": previous})
    connection.execute(insert(JOURNAL_SALTS), {"seq": seq, "salt": salt})
    return entry


def entries(connection: Connection, *, after: int = 0, story: str = "", limit: int = 10_000) -> list[JournalEntry]:
    """Entries after ``after`` in order, of one story if that is given."""
    query = select(JOURNAL).where(JOURNAL.c.seq > after).order_by(JOURNAL.c.seq).limit(limit)
    if story:
        query = query.where(JOURNAL.c.story_id == story)
    return [_entry(row) for row in connection.execute(query).mappings()]


def verify(chain: Iterable[JournalEntry]) -> str:
    """The hash of the newest entry; KnownError names the first entry that does not follow from the one before."""
    previous, expected = _START, 1
    for entry in chain:
        if entry.seq != expected or entry.previous != previous:
            raise KnownError(f"The journal was altered at entry {entry.seq}: keep this file and restore a backup.")
        previous, expected = entry_hash(entry), expected + 1
    return previous


def entry_hash(entry: JournalEntry) -> str:
    """What the next entry holds as ``previous``."""
    return canonical_digest("newsdesk.journal/1", entry)


def salted_digest(salt: str, change: object) -> str:
    """The digest of a change under its salt."""
    return canonical_digest("newsdesk.change/1", (salt, change))


def _entry(row: RowMapping) -> JournalEntry:
    return JournalEntry(
        row["seq"], row["at"], row["who"], row["verb"], tuple(row["ids"]), row["digest"], row["previous"]
    )
