"""The tables. Rows never leave this room: the codec turns them into the frozen dataclasses of ``domain``.

Texts are UTF-8; times are ISO 8601 strings in UTC; lists are JSON. ``stories`` holds what the desk's list shows, so
that a list touches no text; the words are in ``working_copies``. What people recorded about a story is in
``record_tables``, which comes with this module: whoever asks for ``Base`` has every table.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from newsdesk.library import record_tables
from newsdesk.library.table_base import Base, OfStory, WithContent

__all__ = ["SCHEMA", "Base", "record_tables"]

SCHEMA = "0008"
"""The newest migration; a test holds that the tables below are what it leaves."""


class StoryRow(Base):
    """One line of the desk.

    ``text_tick`` rises with every save in the library; ``search_tick`` is the tick at which the story was last
    put into the search index, 0 when never. ``changes_at`` is the next moment at which time alone may change what the desk
    shows of it, "" for never.
    """

    __tablename__ = "stories"
    id: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str]
    created_at: Mapped[str]
    updated_at: Mapped[str]
    created_by: Mapped[str]
    version: Mapped[int]
    body_authors: Mapped[list[Any]]
    submitted: Mapped[str | None]
    state_before_archive: Mapped[str | None]
    legal_hold: Mapped[str] = mapped_column(server_default="")
    slug: Mapped[str] = mapped_column(index=True)
    headline: Mapped[str]
    author: Mapped[str]
    words: Mapped[int]
    must: Mapped[int]
    should: Mapped[int]
    waits_for: Mapped[str]
    changes_at: Mapped[str] = mapped_column(server_default="", index=True)
    text_digest: Mapped[str]
    submitted_digest: Mapped[str]
    text_tick: Mapped[int] = mapped_column(BigInteger, unique=True)
    search_tick: Mapped[int] = mapped_column(BigInteger)


Index(None, StoryRow.updated_at, StoryRow.id)
Index(None, StoryRow.state, StoryRow.updated_at, StoryRow.id)
_UNINDEXED = StoryRow.search_tick != StoryRow.text_tick
Index("ix_stories_unindexed", StoryRow.id, sqlite_where=_UNINDEXED, postgresql_where=_UNINDEXED)


class StoryCountRow(Base):
    """How many stories are in a state, kept in step with them: a desk of 100,000 opens as fast as one of 1,000."""

    __tablename__ = "story_counts"
    state: Mapped[str] = mapped_column(primary_key=True)
    stories: Mapped[int]


class WorkingCopyRow(WithContent, Base):
    """The text as it is now. ``saves`` are the last [save id, version] pairs: a repeated save is recognised."""

    __tablename__ = "working_copies"
    story_id: Mapped[str] = mapped_column(ForeignKey("stories.id"), primary_key=True)
    saves: Mapped[list[Any]]


class ConflictCopyRow(OfStory, WithContent, Base):
    """A text that could not be saved because somebody else's was there first."""

    __tablename__ = "conflict_copies"
    base_version: Mapped[int]
    by: Mapped[str]
    at: Mapped[str]


class RevisionRow(OfStory, WithContent, Base):
    """An immutable snapshot (triggers refuse a change)."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("story_id", "number"), UniqueConstraint("story_id", "id"))
    number: Mapped[int]
    event: Mapped[str]
    text_digest: Mapped[str]
    records_digest: Mapped[str]
    policy_digest: Mapped[str]
    by: Mapped[str]
    at: Mapped[str]


class AnchorRow(Base):
    """Where a record points into the working copy; moved by saves, without a new version of the record."""

    __tablename__ = "anchors"
    story_id: Mapped[str] = mapped_column(ForeignKey("stories.id"), primary_key=True)
    record_id: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    exact: Mapped[str]
    state: Mapped[str]


class PersonKeyRow(Base):
    """A person's key pair: the private half is sealed."""

    __tablename__ = "person_keys"
    id: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[str] = mapped_column(index=True)
    public: Mapped[str]
    salt: Mapped[str]
    nonce: Mapped[str]
    box: Mapped[str]
    checksum: Mapped[str]
    made_at: Mapped[str]
    revoked_at: Mapped[str | None]
    recovery_salt: Mapped[str] = mapped_column(server_default="")
    recovery_nonce: Mapped[str] = mapped_column(server_default="")
    recovery_box: Mapped[str] = mapped_column(server_default="")
    recovery_at: Mapped[str] = mapped_column(server_default="")


class PersonRow(Base):
    """Somebody who works here."""

    __tablename__ = "people"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    roles: Mapped[list[Any]]
    version: Mapped[int]


class SignOffRow(OfStory, Base):
    """A decision on one revision of the same story (triggers refuse a change)."""

    __tablename__ = "sign_offs"
    __table_args__ = (ForeignKeyConstraint(["story_id", "revision"], ["revisions.story_id", "revisions.id"]),)
    step: Mapped[str]
    verdict: Mapped[str]
    revision: Mapped[str]
    by: Mapped[str]
    at: Mapped[str]
    text_digest: Mapped[str]
    records_digest: Mapped[str]
    reason: Mapped[str]
    expires: Mapped[str | None]


class PurgeRow(OfStory, Base):
    """The tombstone of words that were destroyed (triggers refuse a change)."""

    __tablename__ = "purges"
    kind: Mapped[str]
    subject: Mapped[str]
    reason: Mapped[str]
    by: Mapped[str]
    at: Mapped[str]
    revisions: Mapped[list[Any]]


class JournalRow(Base):
    """What happened, without words (triggers refuse a change). ``story_id`` is empty for what concerns no story."""

    __tablename__ = "journal"
    __table_args__ = (Index(None, "story_id", "seq"),)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[str]
    who: Mapped[str]
    verb: Mapped[str]
    story_id: Mapped[str]
    ids: Mapped[list[Any]]
    digest: Mapped[str]
    previous: Mapped[str]


class JournalSaltRow(Base):
    """The salt of an entry's digest, apart from it: a purge destroys the salt, and the chain still verifies."""

    __tablename__ = "journal_salts"
    seq: Mapped[int] = mapped_column(ForeignKey("journal.seq"), primary_key=True, autoincrement=False)
    salt: Mapped[str]
