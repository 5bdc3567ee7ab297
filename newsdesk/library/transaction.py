"""One change of the library: everything in it is stored together with its journal entries, or nothing is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, insert, select, update

from newsdesk.domain.dossier import Content, StoryHeader
from newsdesk.domain.errors import BugError, KnownError, VersionConflict
from newsdesk.domain.ids import new_id
from newsdesk.domain.journal import Inverse, JournalEntry
from newsdesk.domain.protection import searched_words
from newsdesk.domain.purges import Purged, PurgeOrder
from newsdesk.domain.records import Anchor, Document, Person, ReplyRequest, Response, point_key
from newsdesk.domain.sealed import PersonKey
from newsdesk.domain.summary import Summary
from newsdesk.library import journal, purging, search, working_copies
from newsdesk.library.codec import (
    ANCHORS,
    ATTEMPTS,
    CONFLICT_COPIES,
    DOCUMENT_BYTES,
    PUT_ALLEGATIONS,
    RECORDS,
    STORIES,
    RecordTable,
    allegation_rows,
    anchor_row,
    attempt_rows,
    content_row,
    to_row,
)
from newsdesk.library.queries import Reader
from newsdesk.library.working_copies import SavedCopy

R = TypeVar("R")

WRITE = "working_copy.write"


class Transaction:
    """What actions change the library with. ``reader`` sees the change as it is made.

    ``who`` is the id of the acting person, or ""; ``at`` the moment as records hold it.
    """

    def __init__(
        self, connection: Connection, who: str, at: str, demand_alone: Callable[[], None] = lambda: None
    ) -> None:
        self._connection = connection
        self._demand_alone = demand_alone
        self.who = who
        self.at = at
        self.reader = Reader(connection, who)
        self.entries: list[JournalEntry] = []
        self.stories: set[str] = set()
        self.kinds: set[str] = set()
        self.ticks: set[int] = set()
        self.inverse: Inverse | None = None
        self.refusal: KnownError | None = None
        self.purge_ordered: tuple[PurgeOrder, Purged] | None = None

    def add(self, record: object, story: str = "") -> None:
        """Store a new record. A story's record needs the story."""
        of = RECORDS[type(record)]
        row = to_row(record)
        if story:
            row["story_id"] = story
        if content := getattr(record, "content", None):
            row |= content_row(content)
        self._connection.execute(insert(of.table), row)
        self._put_apart(record, story)

    def save(self, record: R, story: str = "") -> R:
        """Store a changed record that was read at ``record.version``; returns it with its new version.

        Raises VersionConflict when it was changed or removed since.
        """
        of = RECORDS[type(record)]
        version: int = record.version  # type: ignore[attr-defined]
        saved: R = replace(record, version=version + 1)  # type: ignore[type-var]
        where = and_(self._where(of, record, story), of.table.c.version == version)
        changed = self._connection.execute(update(of.table).where(where).values(to_row(saved)))
        if changed.rowcount != 1:
            raise VersionConflict(f"This {of.kind} was changed meanwhile: look at it again, then repeat your change.")
        self._remove_apart(saved, story)
        self._put_apart(saved, story)
        return saved

    def remove(self, record: object, story: str = "") -> None:
        """Remove a record (a story's record needs the story); KnownError when it is gone already."""
        of = RECORDS[type(record)]
        if isinstance(record, Document):
            self._connection.execute(delete(DOCUMENT_BYTES).where(DOCUMENT_BYTES.c.document == record.id))
        self._remove_apart(record, story)
        if self._connection.execute(delete(of.table).where(self._where(of, record, story))).rowcount != 1:
            raise KnownError(f"This {of.kind} was removed meanwhile.")

    def searched_words(self, story: str) -> dict[str, str]:
        """Everything written about a story, by place, for a machine to look through: people are told places alone.

        Notes of legal advice are in it, whoever acts. Readers, which windows and commands ask, have no such question.
        """
        return searched_words(self.reader._whole(story))  # noqa: SLF001 - a reader shows it to nobody

    def keep_bytes(self, document: str, data: bytes) -> None:
        """Keep the bytes of a document that is stored here; they go when the document's record is removed."""
        self._connection.execute(insert(DOCUMENT_BYTES), {"document": document, "data": data})

    def record(self, verb: str, story: str, *ids: str, change: object = None) -> None:
        """Write in the journal what was done: ``verb`` is ``kind.what`` (``claim.add``); no words are kept.

        ``change`` is a record or plain values; its salted digest is kept.
        """
        entry = journal.append(
            self._connection, at=self.at, who=self.who, verb=verb, story=story, ids=ids, change=change
        )
        self.entries.append(entry)
        self._note(verb, story)

    def create_story(self, content: Content) -> str:
        """Store a new story and index it for search; returns its id."""
        story = new_id()
        self.ticks.add(working_copies.create(self._connection, story, content, who=self.who, at=self.at))
        search.index(self._connection, [story])
        return story

    def saved_copy(self, story: str) -> SavedCopy:
        """The copy a save would replace."""
        return working_copies.look(self._connection, story)

    def replace_copy(
        self, copy: SavedCopy, content: Content, *, anchors: Mapping[str, Anchor], summary: Summary, save: str
    ) -> int:
        """Put a text in place of ``copy`` and move the anchors of the records there are; returns the new version."""
        who, at = self.who, self.at
        self.ticks.add(working_copies.replace(self._connection, copy, content, summary, who=who, at=at, save=save))
        working_copies.move_anchors(self._connection, copy.story, anchors)
        if copy.last_verb == f"{WRITE} {self.who}":  # a save every second is no news
            self._note(WRITE, copy.story)
        else:
            self.record(WRITE, copy.story)
        return copy.version + 1

    def keep_conflict_copy(self, story: str, base_version: int, content: Content) -> None:
        """Keep a text that cannot be saved because another was saved since ``base_version``.

        It is committed; then VersionConflict is raised to whoever asked.
        """
        copy = new_id()
        row = {"id": copy, "story_id": story, "base_version": base_version, "by": self.who, "at": self.at}
        self._connection.execute(insert(CONFLICT_COPIES), {**row, **content_row(content)})
        self.record("conflict_copy.add", story, copy)
        self.refusal = VersionConflict(
            "Somebody else saved this story first: both texts are kept; compare them and decide."
        )

    def save_header(self, before: StoryHeader, after: StoryHeader) -> None:
        """Store a story's new state; VersionConflict when state or text changed since ``before`` was read."""
        submitted_digest = ""
        if after.submitted is not None:
            submitted_digest = next(r.text_digest for r in self.reader.revisions(after.id) if r.id == after.submitted)
        archived_from = after.state_before_archive
        changed = self._connection.execute(
            update(STORIES)
            .where(
                STORIES.c.id == before.id, STORIES.c.version == before.version, STORIES.c.state == before.state.value
            )
            .values(
                state=after.state.value,
                submitted=after.submitted,
                submitted_digest=submitted_digest,
                state_before_archive=None if archived_from is None else archived_from.value,
                legal_hold=after.legal_hold,
                updated_at=self.at,
            )
        )
        if changed.rowcount != 1:
            raise VersionConflict("This story was changed meanwhile: look at it again, then repeat your change.")
        if after.state is not before.state:
            working_copies.count(self._connection, before.state.value, -1)
            working_copies.count(self._connection, after.state.value, 1)

    def save_summary(self, story: str, summary: Summary) -> bool:
        """Store the counts the desk's list shows; returns whether it shows something else now."""
        values = asdict(summary)
        shown = [STORIES.c[name] for name in values if name != "changes_at"]
        before = self._connection.execute(select(*shown).where(STORIES.c.id == story)).one()
        self._connection.execute(update(STORIES).where(STORIES.c.id == story).values(**values))
        return any(getattr(before, name) != value for name, value in values.items() if name != "changes_at")

    def leave_as_shown(self, story: str) -> None:
        """Let no passing of time change what the desk shows of a story: it cannot be read."""
        self._connection.execute(update(STORIES).where(STORIES.c.id == story).values(changes_at=""))

    def purge(self, order: PurgeOrder) -> Purged:
        """Destroy words or a record in every table; free pages and backups follow once this is committed.

        KnownError while the library is open elsewhere, and when there is no such record.
        """
        self._demand_alone()
        if order.record:
            purging.demand_record(self._connection, order.story, order.record)
        purged = Purged(purging.carry_out(self._connection, order))
        for story in purged.stories:
            self._note("purge.words", story)
            self._note(WRITE, story)
        self.purge_ordered = (order, purged)
        return purged

    def index_for_search(self) -> None:
        """Bring the search index up to date."""
        search.index(self._connection, search.pending(self._connection))

    def _note(self, verb: str, story: str) -> None:
        self.kinds.add(verb.partition(".")[0])
        if story:
            self.stories.add(story)

    def _put_apart(self, record: object, story: str) -> None:
        anchor: Anchor | None = getattr(record, "anchor", None)
        if anchor is not None:
            row = {"story_id": story, "record_id": record.id, **anchor_row(anchor)}  # type: ignore[attr-defined]
            self._connection.execute(insert(ANCHORS), row)
        if isinstance(record, Response):
            placed = {point_key(record.id, p.claim): p.anchor for p in record.points if p.anchor is not None}
            self._insert(ANCHORS, [{"story_id": story, "record_id": k, **anchor_row(a)} for k, a in placed.items()])
        if isinstance(record, ReplyRequest):
            self._insert(PUT_ALLEGATIONS, allegation_rows(record))
            self._insert(ATTEMPTS, attempt_rows(record))

    def _remove_apart(self, record: object, story: str) -> None:
        if hasattr(record, "anchor"):
            here = and_(ANCHORS.c.story_id == story, ANCHORS.c.record_id == record.id)  # type: ignore[attr-defined]
            self._connection.execute(delete(ANCHORS).where(here))
        if isinstance(record, Response):
            parts = ANCHORS.c.record_id.startswith(point_key(record.id, ""), autoescape=True)
            self._connection.execute(delete(ANCHORS).where(ANCHORS.c.story_id == story, parts))
        if isinstance(record, ReplyRequest):
            self._connection.execute(delete(PUT_ALLEGATIONS).where(PUT_ALLEGATIONS.c.request == record.id))
            self._connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.request == record.id))

    def _insert(self, table: Table, rows: list[dict[str, object]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)

    def _where(self, of: RecordTable, record: Any, story: str) -> ColumnElement[bool]:  # noqa: ANN401 - any record
        same: ColumnElement[bool] = of.table.c[of.key] == getattr(record, of.key)
        if isinstance(record, Person | PersonKey):
            return same
        if not story:
            raise BugError(f"a {of.kind} belongs to a story")
        return and_(same, of.table.c.story_id == story)
