"""Between rows and the frozen dataclasses of ``domain``, by the dataclasses' own annotations.

A column has the name of the field it holds. Enums are stored by value, tuples as JSON lists. What has a table of its
own (anchors, put allegations, attempts, responses) is left out here and joined by the queries.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from sqlalchemy import RowMapping, Table

from newsdesk.domain.dossier import Content, Revision, SignOff
from newsdesk.domain.errors import KnownError
from newsdesk.domain.purges import Purge
from newsdesk.domain.records import (
    Anchor,
    AnchorState,
    Answer,
    Claim,
    ContactEvent,
    Decision,
    Document,
    EvidenceLink,
    Match,
    Note,
    Party,
    Person,
    ReplyRequest,
    Response,
    Source,
    Waiver,
)
from newsdesk.domain.sealed import LeakCheck, PersonKey, SealedIdentity
from newsdesk.domain.spans import Field, Span
from newsdesk.library import record_tables, tables
from newsdesk.library.table_base import Base

T = TypeVar("T")
C = TypeVar("C", bound="Callable[..., object]")
Row = RowMapping | Mapping[str, Any]

_remembered = cast("Callable[[C], C]", cache)  # classes are hashable, whatever mypy thinks of type[Any]
_APART = frozenset({"anchor", "allegations", "attempts", "responses", "content", "purged"})
_CONTENT = tuple(f.name for f in fields(Content))


@dataclass(frozen=True, slots=True)
class RecordTable:
    """Where records of one class are kept, and the kind's name in the journal. ``key`` identifies one in a story."""

    kind: str
    table: Table
    key: str = "id"


def _table(row: type[Base]) -> Table:
    return cast("Table", row.__table__)


RECORDS: Mapping[type[Any], RecordTable] = {
    Claim: RecordTable("claim", _table(record_tables.ClaimRow)),
    Source: RecordTable("source", _table(record_tables.SourceRow)),
    EvidenceLink: RecordTable("link", _table(record_tables.EvidenceLinkRow)),
    Party: RecordTable("party", _table(record_tables.PartyRow)),
    ReplyRequest: RecordTable("request", _table(record_tables.ReplyRequestRow)),
    Response: RecordTable("response", _table(record_tables.ResponseRow)),
    Answer: RecordTable("answer", _table(record_tables.AnswerRow), "item"),
    Match: RecordTable("match", _table(record_tables.MatchRow)),
    Waiver: RecordTable("waiver", _table(record_tables.WaiverRow)),
    Note: RecordTable("note", _table(record_tables.NoteRow)),
    ContactEvent: RecordTable("contact", _table(record_tables.ContactEventRow)),
    Document: RecordTable("document", _table(record_tables.DocumentRow)),
    Decision: RecordTable("decision", _table(record_tables.DecisionRow)),
    SealedIdentity: RecordTable("identity", _table(record_tables.SealedIdentityRow)),
    LeakCheck: RecordTable("leak_check", _table(record_tables.LeakCheckRow)),
    PersonKey: RecordTable("key", _table(tables.PersonKeyRow)),
    SignOff: RecordTable("signoff", _table(tables.SignOffRow)),
    Revision: RecordTable("revision", _table(tables.RevisionRow)),
    Purge: RecordTable("purge", _table(tables.PurgeRow)),
    Person: RecordTable("person", _table(tables.PersonRow)),
}
STORIES = _table(tables.StoryRow)
STORY_COUNTS = _table(tables.StoryCountRow)
WORKING_COPIES = _table(tables.WorkingCopyRow)
CONFLICT_COPIES = _table(tables.ConflictCopyRow)
ANCHORS = _table(tables.AnchorRow)
PUT_ALLEGATIONS = _table(record_tables.PutAllegationRow)
DOCUMENT_BYTES = _table(record_tables.DocumentBytesRow)
ATTEMPTS = _table(record_tables.AttemptRow)
JOURNAL = _table(tables.JournalRow)
JOURNAL_SALTS = _table(tables.JournalSaltRow)


def to_row(record: object) -> dict[str, object]:
    """The columns of a record, without those that are kept apart."""
    cls: Any = type(record)
    return {name: _plain(getattr(record, name)) for name in _columns(cls)}


def from_row(cls: type[T], row: Row, **apart: object) -> T:
    """The record of a row; ``apart`` gives the fields that come from other tables."""
    of: Any = cls
    hints = _hints(of)
    return cls(**{name: _typed(hints[name], row[name]) for name in _columns(of)}, **apart)


def content_row(content: Content) -> dict[str, object]:
    """The nine columns of a text."""
    return {name: _plain(getattr(content, name)) for name in _CONTENT}


def content_of(row: Row) -> Content:
    """The text of a row that has the nine columns."""
    return from_row(Content, row)


def anchor_row(anchor: Anchor) -> dict[str, object]:
    """The columns of an anchor."""
    start, end = anchor.span
    return {
        "field": anchor.field.value,
        "start": start,
        "end": end,
        "exact": anchor.exact,
        "state": anchor.state.value,
    }


def anchor_of(row: Row) -> Anchor:
    """The anchor of a row."""
    return Anchor(Field(row["field"]), Span(row["start"], row["end"]), row["exact"], AnchorState(row["state"]))


def allegation_rows(request: ReplyRequest) -> list[dict[str, object]]:
    """What was put, in order."""
    return [{"request": request.id, "position": i, **to_row(a)} for i, a in enumerate(request.allegations)]


def attempt_rows(request: ReplyRequest) -> list[dict[str, object]]:
    """The attempts of a request."""
    return [{"request": request.id, **to_row(a)} for a in request.attempts]


def has_anchor(cls: type[Any]) -> bool:
    """Whether records of that class may point into the text."""
    return "anchor" in _hints(cls)


@_remembered
def _hints(cls: type[Any]) -> dict[str, Any]:
    return get_type_hints(cls)


@_remembered
def _columns(cls: type[Any]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cls) if f.name not in _APART)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return _storable(value)
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value) if f.name not in _APART}
    return value


def _storable(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise KnownError("The text holds half a character (it came so from elsewhere): type that word anew.") from error
    if "\0" in value:
        raise KnownError("The text holds a NUL character, which no library keeps: remove it.")
    return value


def _typed(hint: Any, value: Any) -> Any:  # noqa: ANN401 - a value of whatever the annotation says
    if value is None:
        return None
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _typed(next(a for a in get_args(hint) if a is not type(None)), value)
    if origin is tuple:
        return tuple(_typed(get_args(hint)[0], v) for v in value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if is_dataclass(hint) and isinstance(hint, type):
        return from_row(hint, value)
    return value
