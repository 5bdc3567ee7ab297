"""Destroying words in every table of a library, in one transaction that leaves a tombstone and a journal entry.

Every text column is searched but those that hold ids, times, digests and fixed words; a column that is added later is
searched unless it is listed here. The journal is never touched; the salts of its entries about a story go, so that
nobody can try out words against their digests.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import JSON, Connection, RowMapping, String, Table, delete, func, insert, select, text, update

from newsdesk.domain.digests import text_digest
from newsdesk.domain.dossier import Revision
from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.purges import TOMBSTONE, Purge, PurgedRevision, PurgeOrder
from newsdesk.domain.records import point_key
from newsdesk.domain.spans import Span
from newsdesk.library import journal, search
from newsdesk.library.codec import (
    ANCHORS,
    DOCUMENT_BYTES,
    JOURNAL,
    JOURNAL_SALTS,
    RECORDS,
    STORIES,
    WORKING_COPIES,
    content_of,
    from_row,
    to_row,
)
from newsdesk.library.ddl import lifted
from newsdesk.library.tables import Base

_TABLES = Base.metadata.tables
_UNTOUCHED = frozenset(
    (
        *("journal", "journal_salts", "people", "person_keys", "sealed_identities", "leak_checks", "story_counts"),
        "document_bytes",
    )
)
_WORDLESS = frozenset(
    (
        *("id", "story_id", "state", "created_at", "updated_at", "created_by", "body_authors", "submitted", "event"),
        *("state_before_archive", "text_digest", "submitted_digest", "records_digest", "policy_digest", "route"),
        *("embargo", "language", "saves", "by", "at", "field", "record_id", "kind", "seriousness", "status", "about"),
        *("level", "checker", "type", "terms", "embargoed_until", "known_to", "known_at", "sha256", "source"),
        *("media_type", "retain_until", "expires", "claim", "basis", "stance"),
        *("no_approach_approver", "position_dated", "party", "revision", "put_at", "put_by", "deadline", "request"),
        *("received_at", "document", "item", "answers", "note_class", "resolved_by", "resolved_at", "step", "verdict"),
        *("disposition", "until", "revisions", "waits_for", "no_approach_at", "addressees"),
        *("changed_by", "changed_at", "changes_at"),
    )
)
_NO_RECORDS = frozenset({"stories", "working_copies", "purges"})
_FIELDS = ("headline", "standfirst", "body")


def carry_out(connection: Connection, order: PurgeOrder) -> tuple[str, ...]:
    """Destroy what is ordered, where it is; returns the stories that lost something."""
    touched: set[str] = set()
    cut: dict[str, list[PurgedRevision]] = defaultdict(list)
    with lifted(connection, ("revisions", "sign_offs", "purges")):
        touched |= set(_remove_attachments(connection, order))
        for table in Base.metadata.sorted_tables:
            if table.name not in _UNTOUCHED and not (order.record and table.name in _NO_RECORDS):
                touched |= _purge_table(connection, table, order, cut)
        touched |= _remove_seals(connection, order)
    for story in sorted(touched):
        _leave_tombstone(connection, order, story, tuple(cut[story]))
    search.index(connection, sorted({*touched, *search.pending(connection)}))
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO search(search) VALUES ('rebuild')"))
    return tuple(sorted(touched))


def demand_record(connection: Connection, story: str, record: str) -> None:
    """KnownError unless the story has that record."""
    for table in Base.metadata.sorted_tables:
        if {"id", "story_id"} <= set(table.c.keys()) and table.name not in _NO_RECORDS:
            here = select(table.c.id).where(table.c.id == record, table.c.story_id == story)
            if connection.execute(here).first() is not None:
                return
    raise KnownError(f"This story has no record {record}: give an id as `newsdesk show` prints it.")


def left_by_purges(connection: Connection, story: str) -> set[tuple[str, str]]:
    """(revision, digest of the text that is left) for every revision of a story that lost words."""
    table = RECORDS[Purge].table
    rows = connection.execute(select(table).where(table.c.story_id == story)).mappings()
    return {(r.revision, r.text_digest) for row in rows for r in from_row(Purge, row).revisions}


def _purge_table(
    connection: Connection, table: Table, order: PurgeOrder, cut: Mapping[str, list[PurgedRevision]]
) -> set[str]:
    """Rewrite the rows of one table; returns their stories. Revisions that lost words are added to ``cut``."""
    touched: set[str] = set()
    for row, values in list(_changed(connection, table, order)):
        if table is WORKING_COPIES:
            _move_anchors(connection, row, order)
        elif table is RECORDS[Revision].table and _is_sound(connection, row):
            left = PurgedRevision(row["id"], text_digest(content_of({**row, **values})))
            cut[row["story_id"]].append(left)
        again = {"version": row["version"] + 1} if "version" in table.c and table is not STORIES else {}
        same = [column == row[column.name] for column in table.primary_key]
        connection.execute(update(table).where(*same).values({**values, **again}))
        touched.add(row["_story"])
    return touched


def _is_sound(connection: Connection, row: RowMapping) -> bool:
    """Whether a revision is what was frozen, or what an earlier purge left of it; one that was altered stays so."""
    digest = text_digest(content_of(row))
    return digest == row["text_digest"] or (row["id"], digest) in left_by_purges(connection, row["story_id"])


def _changed(
    connection: Connection, table: Table, order: PurgeOrder
) -> Iterator[tuple[RowMapping, Mapping[str, object]]]:
    """The rows of a table that hold what must go, each with its new values."""
    columns = [
        c for c in table.columns
        if isinstance(c.type, String | JSON) and c.name not in _WORDLESS and not c.primary_key
    ]  # fmt: skip
    if not columns:
        return
    for row in connection.execute(_rows(table, order)).mappings():
        if order.record and not _is_of(table, row, order.record):
            continue
        values = {c.name: _without(row[c.name], order) for c in columns}
        values = {name: value for name, value in values.items() if value != row[name]}
        if values:
            yield row, values


def _rows(table: Table, order: PurgeOrder) -> Any:  # noqa: ANN401 - a select
    """The rows of a table with the story of each as ``_story``."""
    if table is STORIES:
        story: Any = STORIES.c.id
    elif "story_id" in table.c:
        story = table.c.story_id
    else:
        requests = _TABLES["reply_requests"]
        story = select(requests.c.story_id).where(requests.c.id == table.c.request).scalar_subquery()
    query = select(table, story.label("_story"))
    return query.where(story == order.story) if order.story else query


def _is_of(table: Table, row: RowMapping, record: str) -> bool:
    """Whether a row is the record or a part of it; a source's conversations go with it."""
    owners = {"anchors": ("record_id",), "contact_events": ("id", "source")}
    if table is ANCHORS and row["record_id"].startswith(point_key(record, "")):
        return True
    parts = ("id", "request") if "story_id" not in table.c else ("id",)
    return any(row.get(column) == record for column in owners.get(table.name, parts))


def _without(value: Any, order: PurgeOrder) -> Any:  # noqa: ANN401 - a column's value
    if isinstance(value, str):
        return order.cut(value).text
    if isinstance(value, list):
        return [_without(v, order) for v in value]
    if isinstance(value, dict):
        return {k: v if k in _WORDLESS else _without(v, order) for k, v in value.items()}
    return value


def _move_anchors(connection: Connection, row: RowMapping, order: PurgeOrder) -> None:
    """Anchors point at the same passage when the text around it became shorter or longer."""
    cuts = {field: order.cut(row[field]).spans for field in _FIELDS}
    here = select(ANCHORS).where(ANCHORS.c.story_id == row["story_id"])
    for anchor in connection.execute(here).mappings().all():
        spans = cuts[anchor["field"]]
        moved = {"start": _moved(anchor["start"], spans), "end": _moved(anchor["end"], spans, end=True)}
        same = ANCHORS.c.story_id == row["story_id"], ANCHORS.c.record_id == anchor["record_id"]
        connection.execute(update(ANCHORS).where(*same).values(moved))


def _moved(offset: int, spans: Iterable[Span], *, end: bool = False) -> int:
    """Where an offset is once tombstones stand for the spans; inside of one it goes to its edge."""
    moved = offset
    for span in spans:
        if span.end <= offset:
            moved += len(TOMBSTONE) - (span.end - span.start)
        elif span.start < offset:
            moved += span.start - offset + (len(TOMBSTONE) if end else 0)
    return moved


def _remove_attachments(connection: Connection, order: PurgeOrder) -> Iterator[str]:
    """Destroy the bytes of attachments that hold what must go; what is known of the document stays."""
    documents = _TABLES["documents"]
    query = select(documents.c.id, documents.c.story_id).where(documents.c.stored)
    query = query.where(documents.c.story_id == order.story) if order.story else query
    query = query.where(documents.c.id == order.record) if order.record else query
    for document, story in connection.execute(query).all():
        here = DOCUMENT_BYTES.c.document == document
        data = connection.execute(select(DOCUMENT_BYTES.c.data).where(here)).scalar()
        if data is not None and (order.record or order.holds(data)):
            connection.execute(delete(DOCUMENT_BYTES).where(here))
            gone = {"stored": False, "version": documents.c.version + 1}
            connection.execute(update(documents).where(documents.c.id == document).values(gone))
            yield story


def _remove_seals(connection: Connection, order: PurgeOrder) -> set[str]:
    """Destroy the seal of a purged source, and those whose source is gone."""
    seals, sources = _TABLES["sealed_identities"], _TABLES["sources"]
    gone = seals.c.source.not_in(select(sources.c.id)) | (seals.c.source == order.record)
    where = (gone, seals.c.story_id == order.story) if order.story else (gone,)
    stories = set(connection.execute(select(seals.c.story_id).where(*where)).scalars())
    connection.execute(delete(seals).where(*where))
    return stories


def _leave_tombstone(
    connection: Connection, order: PurgeOrder, story: str, revisions: tuple[PurgedRevision, ...]
) -> None:
    kind = "record" if order.record else "words"
    purge = Purge(new_id(), kind, order.record, order.reason, order.by, order.at, revisions)
    connection.execute(insert(RECORDS[Purge].table), {**to_row(purge), "story_id": story})
    content = connection.execute(select(WORKING_COPIES).where(WORKING_COPIES.c.story_id == story)).mappings().one()
    tick = connection.execute(select(func.max(STORIES.c.text_tick) + 1)).scalar_one()
    changed = {
        "text_digest": text_digest(content_of(content)),
        "version": STORIES.c.version + 1,
        "text_tick": tick,
        "updated_at": order.at,
    }
    connection.execute(update(STORIES).where(STORIES.c.id == story).values(changed))
    entries = select(JOURNAL.c.seq).where(JOURNAL.c.story_id == story)
    connection.execute(delete(JOURNAL_SALTS).where(JOURNAL_SALTS.c.seq.in_(entries)))
    ids = (purge.id, *(p.revision for p in revisions))
    journal.append(connection, at=order.at, who=order.by, verb=f"purge.{kind}", story=story, ids=ids, change=purge)
