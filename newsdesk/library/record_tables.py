"""The tables of what people recorded about a story: claims, sources, evidence, parties, replies, decisions, notes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, ForeignKey, false
from sqlalchemy.orm import Mapped, mapped_column

from newsdesk.library.table_base import Base, Made, OfStory


class ClaimRow(Made, OfStory, Base):
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
    created_by: Mapped[str] = mapped_column()
    version: Mapped[int]


class SourceRow(Made, OfStory, Base):
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


class EvidenceLinkRow(Made, OfStory, Base):
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


class PartyRow(Made, OfStory, Base):
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
    no_approach_at: Mapped[str] = mapped_column(server_default="")
    position: Mapped[str]
    position_dated: Mapped[str]
    version: Mapped[int]


class ReplyRequestRow(Made, OfStory, Base):
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


class ResponseRow(Made, OfStory, Base):
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
    addressees: Mapped[list[Any]] = mapped_column(server_default="[]")
    version: Mapped[int]
