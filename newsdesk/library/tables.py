"""The tables. Rows never leave this room: the codec turns them into the frozen dataclasses of ``domain``.

Texts are UTF-8; times are ISO 8601 strings in UTC; lists are JSON. ``stories`` holds what the desk's list shows, so
that a list touches no text; the words are in ``working_copies``.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SCHEMA = "0005"
"""The newest migration; a test holds that the tables below are what it leaves."""

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables of a library; constraints are named from the first migration on."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {list[Any]: JSON}  # noqa: RUF012 - SQLAlchemy reads it from the class


class OfStory:
    """A record of one story."""

    id: Mapped[str] = mapped_column(primary_key=True)
    story_id: Mapped[str] = mapped_column(ForeignKey("stories.id"), index=True)


class WithContent:
    """The words and fields of a story."""

    slug: Mapped[str]
    desk: Mapped[str]
    route: Mapped[str]
    embargo: Mapped[str]
    headline: Mapped[str]
    standfirst: Mapped[str]
    byline: Mapped[str]
    body: Mapped[str]
    language: Mapped[str]


class StoryRow(Base):
    """One line of the desk.

    ``text_tick`` rises with every save in the library; ``search_tick`` is the tick at which the story was last
    put into the search index, 0 when never.
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


class ClaimRow(OfStory, Base):
    """A claim card."""

    __tablename__ = "claims"
    text: Mapped[str]
    kind: Mapped[str]
    seriousness: Mapped[str]
    status: Mapped[str]
    about: Mapped[list[Any]]
    imputation: Mapped[str]
    level: Mapped[str | None]
    jurisdiction: Mapped[str]
    defence: Mapped[str]
    note: Mapped[str]
    checker: Mapped[str | None]
    created_by: Mapped[str]
    version: Mapped[int]


class SourceRow(OfStory, Base):
    """Who or what says so."""

    __tablename__ = "sources"
    label: Mapped[str]
    type: Mapped[str]
    named: Mapped[bool]
    terms: Mapped[str]
    embargoed_until: Mapped[str | None]
    role: Mapped[str]
    placement: Mapped[str]
    side: Mapped[str]
    interest: Mapped[str]
    reliability: Mapped[str]
    anonymity_reason: Mapped[str]
    reader_reason: Mapped[str]
    known_to: Mapped[str | None]
    known_at: Mapped[str | None]
    sha256: Mapped[str]
    location: Mapped[str]
    provenance: Mapped[str]
    note: Mapped[str]
    protected: Mapped[bool] = mapped_column(server_default=false())
    vital: Mapped[str] = mapped_column(server_default="")
    unavailable: Mapped[str] = mapped_column(server_default="")
    placed_to_know: Mapped[str] = mapped_column(server_default="")
    approver: Mapped[str | None]
    approved_at: Mapped[str | None]
    book: Mapped[str | None]
    version: Mapped[int]


class ContactEventRow(OfStory, Base):
    """One conversation with a source."""

    __tablename__ = "contact_events"
    source: Mapped[str]
    at: Mapped[str]
    channel: Mapped[str]
    terms: Mapped[str | None]
    recording: Mapped[str]
    ground_rules: Mapped[str]
    by: Mapped[str]
    version: Mapped[int]


class DocumentRow(OfStory, Base):
    """A document that is evidence; its bytes are in ``document_bytes`` when they are kept here."""

    __tablename__ = "documents"
    title: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str]
    source: Mapped[str | None]
    stored: Mapped[bool]
    location: Mapped[str]
    provenance: Mapped[str]
    obtained: Mapped[str]
    original: Mapped[bool]
    authenticity: Mapped[str]
    retain_until: Mapped[str]
    by: Mapped[str]
    at: Mapped[str]
    version: Mapped[int]


class DocumentBytesRow(Base):
    """The bytes of a stored document."""

    __tablename__ = "document_bytes"
    document: Mapped[str] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    data: Mapped[bytes]


class DecisionRow(OfStory, Base):
    """One entry of the decision log."""

    __tablename__ = "decisions"
    kind: Mapped[str]
    text: Mapped[str]
    by: Mapped[str]
    at: Mapped[str]
    subject: Mapped[str]
    clause: Mapped[str]
    expires: Mapped[str | None]
    version: Mapped[int]


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


class SealedIdentityRow(OfStory, Base):
    """Who a protected source is, in a box."""

    __tablename__ = "sealed_identities"
    source: Mapped[str]
    nonce: Mapped[str]
    box: Mapped[str]
    commitment: Mapped[str]
    readers: Mapped[list[Any]]
    by: Mapped[str]
    at: Mapped[str]
    version: Mapped[int]


class LeakCheckRow(OfStory, Base):
    """That a holder of keys looked for the sealed names in one state of a story."""

    __tablename__ = "leak_checks"
    text_digest: Mapped[str]
    records_digest: Mapped[str]
    sealed_digest: Mapped[str]
    found: Mapped[int]
    places: Mapped[list[Any]]
    by: Mapped[str]
    at: Mapped[str]


class EvidenceLinkRow(OfStory, Base):
    """Claim × source."""

    __tablename__ = "evidence_links"
    claim: Mapped[str] = mapped_column(ForeignKey("claims.id"), index=True)
    source: Mapped[str] = mapped_column(ForeignKey("sources.id"), index=True)
    basis: Mapped[str | None]
    stance: Mapped[str]
    origin: Mapped[str]
    locator: Mapped[str]
    terms: Mapped[str | None]
    version: Mapped[int]


class PartyRow(OfStory, Base):
    """A person or body the story is about."""

    __tablename__ = "parties"
    name: Mapped[str]
    aliases: Mapped[list[Any]]
    kind: Mapped[str]
    side: Mapped[str]
    contact: Mapped[str]
    representative: Mapped[str]
    no_approach_reason: Mapped[str]
    no_approach_approver: Mapped[str | None]
    position: Mapped[str]
    position_dated: Mapped[str]
    version: Mapped[int]


class ReplyRequestRow(OfStory, Base):
    """What was put to a party."""

    __tablename__ = "reply_requests"
    party: Mapped[str] = mapped_column(ForeignKey("parties.id"), index=True)
    text: Mapped[str]
    sha256: Mapped[str]
    revision: Mapped[str | None] = mapped_column(ForeignKey("revisions.id"))
    channel: Mapped[str]
    address: Mapped[str]
    put_at: Mapped[str | None]
    put_by: Mapped[str | None]
    deadline: Mapped[str | None]
    state: Mapped[str]
    extensions: Mapped[list[Any]] = mapped_column(server_default="[]")
    version: Mapped[int]


class PutAllegationRow(Base):
    """One allegation of a request. The claim may be removed later; what was put stays."""

    __tablename__ = "put_allegations"
    request: Mapped[str] = mapped_column(ForeignKey("reply_requests.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    claim: Mapped[str]
    text: Mapped[str]


class AttemptRow(Base):
    """One try at reaching a party."""

    __tablename__ = "attempts"
    id: Mapped[str] = mapped_column(primary_key=True)
    request: Mapped[str] = mapped_column(ForeignKey("reply_requests.id"), index=True)
    at: Mapped[str]
    by: Mapped[str]
    channel: Mapped[str]
    address: Mapped[str]
    outcome: Mapped[str]
    proof: Mapped[str]


class ResponseRow(OfStory, Base):
    """What a party answered."""

    __tablename__ = "responses"
    request: Mapped[str] = mapped_column(ForeignKey("reply_requests.id"), index=True)
    received_at: Mapped[str]
    by_whom: Mapped[str]
    text: Mapped[str]
    form: Mapped[str]
    points: Mapped[list[Any]]
    omitted_because: Mapped[str]
    document: Mapped[str | None]
    version: Mapped[int]


class AnswerRow(Base):
    """A person's answer to a checklist question."""

    __tablename__ = "answers"
    story_id: Mapped[str] = mapped_column(ForeignKey("stories.id"), primary_key=True)
    item: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[str]
    by: Mapped[str]
    at: Mapped[str]
    version: Mapped[int]


class MatchRow(OfStory, Base):
    """That a finding is settled by a record, dismissed, or a detected party is a recorded one."""

    __tablename__ = "matches"
    kind: Mapped[str]
    subject: Mapped[str]
    target: Mapped[str]
    reason: Mapped[str]
    by: Mapped[str]
    at: Mapped[str]


class WaiverRow(OfStory, Base):
    """That a checklist item was waived."""

    __tablename__ = "waivers"
    item: Mapped[str]
    reason: Mapped[str]
    text: Mapped[str]
    by: Mapped[str]
    at: Mapped[str]
    expires: Mapped[str | None]


class NoteRow(OfStory, Base):
    """A remark on a passage, or an answer to one."""

    __tablename__ = "notes"
    text: Mapped[str]
    by: Mapped[str]
    at: Mapped[str]
    answers: Mapped[str | None] = mapped_column(ForeignKey("notes.id"))
    note_class: Mapped[str]
    resolved_by: Mapped[str | None]
    resolved_at: Mapped[str | None]
    version: Mapped[int]


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
