"""What can be asked of a library. Every answer is a frozen dataclass; lists are paged by key, never by offset."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Connection, RowMapping, Select, and_, func, or_, select, tuple_

from newsdesk.domain.conflicts import ConflictCopy
from newsdesk.domain.digests import text_digest
from newsdesk.domain.dossier import Content, Dossier, Revision, SignOff, StoryHeader
from newsdesk.domain.errors import KnownError
from newsdesk.domain.journal import JournalEntry
from newsdesk.domain.readership import as_read_by, readable
from newsdesk.domain.records import (
    Anchor,
    Answer,
    Attempt,
    Claim,
    ContactEvent,
    Decision,
    Document,
    EvidenceLink,
    Match,
    Note,
    Party,
    Person,
    PutAllegation,
    ReplyRequest,
    Response,
    Source,
    Waiver,
    point_key,
)
from newsdesk.domain.sealed import LeakCheck, PersonKey, SealedIdentity
from newsdesk.domain.source_book import SourceLine, Use
from newsdesk.domain.states import StoryState
from newsdesk.domain.summary import StorySummary, Summary
from newsdesk.library import book, journal, search
from newsdesk.library.codec import (
    ANCHORS,
    ATTEMPTS,
    CONFLICT_COPIES,
    DOCUMENT_BYTES,
    JOURNAL,
    PUT_ALLEGATIONS,
    RECORDS,
    STORIES,
    STORY_COUNTS,
    WORKING_COPIES,
    anchor_of,
    content_of,
    from_row,
    has_anchor,
)
from newsdesk.library.purging import left_by_purges

T = TypeVar("T")

_AHEAD = frozenset({"in_review", "signed", "published", "corrected"})
_SHORTEST_PREFIX = 4


class Reader:
    """Questions to one moment of a library, as one person may read it. It lives as long as its transaction.

    ``reads_for`` is that person's id; without one nobody's notes of legal advice are read.
    """

    def __init__(self, connection: Connection, reads_for: str | None = None) -> None:
        self._connection = connection
        self._reads_for = reads_for

    def dossier(self, story: str) -> Dossier:
        """Everything recorded about a story, without analysis; KnownError when there is no such story."""
        whole = self._whole(story)
        return as_read_by(whole, whole.person(self._reads_for))

    def _whole(self, story: str) -> Dossier:
        anchors = self.anchors(story)
        return Dossier(
            story=self.header(story),
            content=self.content(story),
            claims=self._of_story(Claim, story, anchors),
            sources=self._of_story(Source, story, anchors),
            links=self._of_story(EvidenceLink, story, anchors),
            parties=self._of_story(Party, story, anchors),
            requests=self._requests(story, anchors),
            answers=self._of_story(Answer, story, anchors),
            matches=self._of_story(Match, story, anchors),
            waivers=self._of_story(Waiver, story, anchors),
            notes=self._of_story(Note, story, anchors),
            contacts=self._of_story(ContactEvent, story, anchors),
            documents=self._of_story(Document, story, anchors),
            decisions=self._of_story(Decision, story, anchors),
            sealed=self._of_story(SealedIdentity, story, anchors),
            leak_checks=self._of_story(LeakCheck, story, anchors),
            signoffs=self._of_story(SignOff, story, anchors),
            revisions=self.revisions(story),
            people=self.people(),
        )

    def header(self, story: str) -> StoryHeader:
        """What the desk knows of a story besides its words."""
        row = self._one(select(STORIES).where(STORIES.c.id == story), f"There is no story {story}.")
        before = row["state_before_archive"]
        return StoryHeader(
            id=row["id"],
            state=StoryState(row["state"]),
            created_at=row["created_at"],
            updated_at=row["updated_at"],
            created_by=row["created_by"],
            version=row["version"],
            body_authors=tuple(row["body_authors"]),
            submitted=row["submitted"],
            state_before_archive=None if before is None else StoryState(before),
            legal_hold=row["legal_hold"],
            seq=self.position()[0],
        )

    def content(self, story: str) -> Content:
        """The text as it was last saved."""
        query = select(WORKING_COPIES).where(WORKING_COPIES.c.story_id == story)
        return content_of(self._one(query, f"There is no story {story}."))

    def anchors(self, story: str) -> dict[str, Anchor]:
        """Where each record of a story points, by the record's id."""
        rows = self._connection.execute(select(ANCHORS).where(ANCHORS.c.story_id == story)).mappings()
        return {row["record_id"]: anchor_of(row) for row in rows}

    def revisions(self, story: str) -> tuple[Revision, ...]:
        """All revisions in order; KnownError when one is not the text its digest was made from, or what a purge left."""
        table = RECORDS[Revision].table
        query = select(table).where(table.c.story_id == story).order_by(table.c.number)
        return tuple(self._revision(row) for row in self._connection.execute(query).mappings().all())

    def last_revision(self, story: str) -> Revision | None:
        """The newest revision, if there is one."""
        table = RECORDS[Revision].table
        query = select(table).where(table.c.story_id == story).order_by(table.c.number.desc()).limit(1)
        row = self._connection.execute(query).mappings().first()
        return None if row is None else self._revision(row)

    def record(self, story: str, cls: type[T], key: str) -> T:
        """One record of a story by its id (an answer: by its item); KnownError when it is not there."""
        of = RECORDS[cls]
        table = of.table
        missing = f"This story has no {of.kind} {key}: it may have been removed meanwhile."
        row = self._one(select(table).where(table.c.story_id == story, table.c[of.key] == key), missing)
        if cls is ReplyRequest or cls is Note:
            found = next((r for r in self.records(story, cls) if r.id == key), None)  # type: ignore[attr-defined]
            if found is None:  # a note that is not theirs to read is not there for them
                raise KnownError(missing)
            return found
        anchors = self.anchors(story)
        return _placed(from_row(cls, row, **_apart(cls, row, anchors)), anchors)

    def records(self, story: str, cls: type[T]) -> tuple[T, ...]:
        """All records of one class of a story, oldest first; of notes those that may be read."""
        anchors = self.anchors(story)
        if cls is ReplyRequest:
            return self._requests(story, anchors)  # type: ignore[return-value]
        if cls is Note:
            reader = self.person(self._reads_for) if self._reads_for else None
            return readable(self._of_story(Note, story, anchors), reader)  # type: ignore[return-value]
        return self._of_story(cls, story, anchors)

    def stories(
        self,
        *,
        states: Collection[StoryState] = (),
        limit: int = 100,
        after: tuple[str, str] | None = None,
        waiting_for: Sequence[str] = (),
    ) -> tuple[StorySummary, ...]:
        """The desk, newest first; ``after`` is (updated_at, id) of the last row of the page before.

        Without ``states``, everything but what is archived. ``waiting_for`` keeps the stories that wait for something
        said with one of these words.
        """
        newest = STORIES.c.updated_at.desc(), STORIES.c.id.desc()
        query = select(*(STORIES.c[c] for c in search.LISTED)).order_by(*newest).limit(limit)
        if waiting_for:
            query = query.where(or_(*(STORIES.c.waits_for.contains(w, autoescape=True) for w in waiting_for)))
        if after is not None:
            query = query.where(tuple_(STORIES.c.updated_at, STORIES.c.id) < after)
        if not states:
            query = query.where(STORIES.c.state != StoryState.ARCHIVED.value)
            return tuple(_summary(row) for row in self._connection.execute(query).mappings())
        found: list[StorySummary] = []
        for state in set(states):  # one by one: each is a walk along an index, together they would be sorted
            rows = self._connection.execute(query.where(STORIES.c.state == state.value)).mappings()
            found += [_summary(row) for row in rows]
        return tuple(sorted(found, key=lambda s: (s.updated_at, s.id), reverse=True)[:limit])

    def state_counts(self) -> dict[StoryState, int]:
        """How many stories are in each state."""
        query = select(STORY_COUNTS.c.state, STORY_COUNTS.c.stories).where(STORY_COUNTS.c.stories > 0)
        return {StoryState(state): count for state, count in self._connection.execute(query)}

    def search(self, query: str, *, limit: int = 50) -> tuple[StorySummary, ...]:
        """Stories that hold every word of the query, the last one possibly unfinished; newest first."""
        return tuple(_summary(row) for row in search.find(self._connection, query, limit))

    def search_is_current(self) -> bool:
        """Whether the search index holds every text as it was last saved."""
        return not search.pending(self._connection)

    def find_story(self, text: str) -> str:
        """The id of the story with that id, that beginning of an id, or that slug; KnownError when not just one."""
        named = [STORIES.c.id == text, STORIES.c.slug == text]
        if len(text) >= _SHORTEST_PREFIX:
            named.append(STORIES.c.id.startswith(text.lower(), autoescape=True))
        for condition in named:
            found = list(self._connection.execute(select(STORIES.c.id).where(condition).limit(9)).scalars())
            if len(found) == 1:
                return str(found[0])
            if found:
                raise KnownError(f"“{text}” names several stories ({', '.join(found)}): give one of these.")
        raise KnownError(f"There is no story “{text}”: `newsdesk list` shows them all.")

    def people(self) -> tuple[Person, ...]:
        """Everybody who works here, in the order they were added."""
        table = RECORDS[Person].table
        return tuple(
            from_row(Person, row) for row in self._connection.execute(select(table).order_by(table.c.id)).mappings()
        )

    def person(self, person_id: str | None) -> Person | None:
        """The person of that id."""
        table = RECORDS[Person].table
        row = self._connection.execute(select(table).where(table.c.id == person_id)).mappings().first()
        return None if row is None else from_row(Person, row)

    def find_person(self, text: str) -> Person:
        """The person of that id or name (upper or lower case); KnownError when not just one."""
        people = self.people()
        found = [p for p in people if p.id == text] or [p for p in people if p.name.casefold() == text.casefold()]
        if len(found) == 1:
            return found[0]
        if found:
            raise KnownError(f"Several people are called “{text}”: give an id ({', '.join(p.id for p in found)}).")
        raise KnownError(f"There is nobody called “{text}”: `newsdesk person add` adds people.")

    def keys(self, person: str = "") -> tuple[PersonKey, ...]:
        """The key pairs of a person (of everybody without one), oldest first; those that were revoked too."""
        table = RECORDS[PersonKey].table
        query = select(table).order_by(table.c.made_at, table.c.id)
        rows = self._connection.execute(query.where(table.c.person == person) if person else query).mappings()
        return tuple(from_row(PersonKey, row) for row in rows)

    def due(self, now: str, limit: int) -> tuple[str, ...]:
        """Stories that time has changed, or may have, by ``now`` (ISO, UTC): the longest ago first."""
        over = and_(STORIES.c.changes_at > "", STORIES.c.changes_at <= now)
        query = select(STORIES.c.id).where(over).order_by(STORIES.c.changes_at).limit(limit)
        return tuple(self._connection.execute(query).scalars())

    def on_hold(self) -> tuple[str, ...]:
        """The stories under a legal hold."""
        query = select(STORIES.c.id).where(STORIES.c.legal_hold != "").order_by(STORIES.c.id)
        return tuple(self._connection.execute(query).scalars())

    def document_bytes(self, document: str) -> bytes | None:
        """The bytes of a stored document; None when they are not kept here."""
        query = select(DOCUMENT_BYTES.c.data).where(DOCUMENT_BYTES.c.document == document)
        return self._connection.execute(query).scalar()

    def source_lines(self) -> tuple[SourceLine, ...]:
        """Every source of every story, as little of each as the source book looks for."""
        return book.source_lines(self._connection)

    def source_uses(self, sources: Collection[str]) -> dict[str, Use]:
        """The sources of these ids with their stories, what they said there and what was put right."""
        return book.source_uses(self._connection, sources)

    def documents_past(self, day: str) -> tuple[tuple[str, Document], ...]:
        """(story, document) for each document that was to be kept until before ``day``."""
        return book.documents_past(self._connection, day)

    def conflict_copies(self, story: str) -> tuple[ConflictCopy, ...]:
        """Texts that could not be saved because somebody else's was there first."""
        query = select(CONFLICT_COPIES).where(CONFLICT_COPIES.c.story_id == story).order_by(CONFLICT_COPIES.c.id)
        return tuple(
            ConflictCopy(row["id"], story, row["base_version"], content_of(row), row["by"], row["at"])
            for row in self._connection.execute(query).mappings()
        )

    def changes_since(self, seq: int, *, story: str = "", limit: int = 10_000) -> tuple[JournalEntry, ...]:
        """Journal entries after ``seq``, oldest first."""
        return tuple(journal.entries(self._connection, after=seq, story=story, limit=limit))

    def saved_since(self, tick: int) -> dict[int, str]:
        """Stories whose working copy was saved after that tick, by the tick of the last save."""
        query = select(STORIES.c.text_tick, STORIES.c.id).where(STORIES.c.text_tick > tick)
        return {tick: story for tick, story in self._connection.execute(query)}  # noqa: C416 - rows, not pairs

    def position(self) -> tuple[int, int]:
        """(newest journal entry, newest save) of the library."""
        seq = select(func.max(JOURNAL.c.seq)).scalar_subquery()
        tick = select(func.max(STORIES.c.text_tick)).scalar_subquery()
        newest = self._connection.execute(select(seq, tick)).one()
        return newest[0] or 0, newest[1] or 0

    def _revision(self, row: RowMapping) -> Revision:
        content = content_of(row)
        digest = text_digest(content)
        purged = digest != row["text_digest"]
        if purged and (row["id"], digest) not in left_by_purges(self._connection, row["story_id"]):
            raise KnownError(f"Revision {row['number']} of story {row['story_id']} was altered: restore a backup.")
        return from_row(Revision, row, content=content, purged=purged)

    def _one(self, query: Select[Any], complaint: str) -> RowMapping:
        row = self._connection.execute(query).mappings().first()
        if row is None:
            raise KnownError(complaint)
        return row

    def _of_story(self, cls: type[T], story: str, anchors: Mapping[str, Anchor]) -> tuple[T, ...]:
        of = RECORDS[cls]
        query = select(of.table).where(of.table.c.story_id == story).order_by(of.table.c[of.key])
        rows = self._connection.execute(query).mappings()
        return tuple(_placed(from_row(cls, row, **_apart(cls, row, anchors)), anchors) for row in rows)

    def _requests(self, story: str, anchors: Mapping[str, Anchor]) -> tuple[ReplyRequest, ...]:
        table = RECORDS[ReplyRequest].table
        rows = self._connection.execute(
            select(table).where(table.c.story_id == story).order_by(table.c.id)
        ).mappings().all()  # fmt: skip
        if not rows:
            return ()
        ids = [row["id"] for row in rows]
        put = select(PUT_ALLEGATIONS).where(PUT_ALLEGATIONS.c.request.in_(ids)).order_by(PUT_ALLEGATIONS.c.position)
        tried = select(ATTEMPTS).where(ATTEMPTS.c.request.in_(ids)).order_by(ATTEMPTS.c.id)
        allegations = _by_request(PutAllegation, self._connection.execute(put).mappings())
        attempts = _by_request(Attempt, self._connection.execute(tried).mappings())
        responses: dict[str, list[Response]] = defaultdict(list)
        for response in self._of_story(Response, story, anchors):
            responses[response.request].append(response)
        return tuple(
            from_row(
                ReplyRequest,
                row,
                allegations=allegations[row["id"]],
                attempts=attempts[row["id"]],
                responses=tuple(responses[row["id"]]),
            )
            for row in rows
        )


def _by_request(cls: type[T], rows: Iterable[RowMapping]) -> defaultdict[str, tuple[T, ...]]:
    grouped: defaultdict[str, tuple[T, ...]] = defaultdict(tuple)
    for row in rows:
        grouped[row["request"]] += (from_row(cls, row),)
    return grouped


def _apart(cls: type[Any], row: RowMapping, anchors: Mapping[str, Anchor]) -> dict[str, object]:
    return {"anchor": anchors.get(row["id"])} if has_anchor(cls) else {}


def _placed(record: T, anchors: Mapping[str, Anchor]) -> T:
    """A response with the anchors of its points; every other record as it is."""
    if not isinstance(record, Response) or not record.points:
        return record
    points = (replace(p, anchor=anchors.get(point_key(record.id, p.claim))) for p in record.points)
    return replace(record, points=tuple(points))


def _summary(row: RowMapping) -> StorySummary:
    return StorySummary(
        id=row["id"],
        slug=row["slug"],
        headline=row["headline"],
        state=StoryState(row["state"]),
        author=row["author"],
        updated_at=row["updated_at"],
        summary=Summary(row["words"], row["must"], row["should"], row["waits_for"]),
        edited_since=row["state"] in _AHEAD and row["text_digest"] != row["submitted_digest"],
    )
