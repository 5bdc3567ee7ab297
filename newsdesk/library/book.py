"""What is asked of all stories at once: the sources of the book, and documents past their day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, select

from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.dossier import SignOff, Verdict
from newsdesk.domain.records import (
    Basis,
    Claim,
    ClaimStatus,
    Document,
    EvidenceLink,
    Source,
    SourceType,
    Stance,
    Terms,
)
from newsdesk.domain.source_book import SourceLine, Statement, Use
from newsdesk.domain.states import StoryState
from newsdesk.library.codec import RECORDS, STORIES, from_row

_SOURCES = RECORDS[Source].table
_LINKS = RECORDS[EvidenceLink].table
_CLAIMS = RECORDS[Claim].table
_SIGNOFFS = RECORDS[SignOff].table
_DOCUMENTS = RECORDS[Document].table
_PUT_RIGHT = (Verdict.CORRECTED.value, Verdict.WITHDRAWN.value)


def source_lines(connection: Connection) -> tuple[SourceLine, ...]:
    """Every source of every story, as little of each as the book looks for; those of the newest story first."""
    columns = [_SOURCES.c[name] for name in ("id", "story_id", "label", "role", "type", "named", "protected")]
    joined = _SOURCES.join(STORIES, STORIES.c.id == _SOURCES.c.story_id)
    query = select(*columns).select_from(joined).order_by(STORIES.c.updated_at.desc(), _SOURCES.c.id)
    return tuple(
        SourceLine(key, story, label, role, SourceType(kind), named, protected)
        for key, story, label, role, kind, named, protected in connection.execute(query)
    )


def source_uses(connection: Connection, ids: Collection[str]) -> dict[str, Use]:
    """The sources of these ids with their stories, what they said there, and what was put right."""
    said = _statements(connection, ids)
    columns = [STORIES.c[name].label(f"_{name}") for name in ("slug", "headline", "state", "updated_at")]
    joined = _SOURCES.join(STORIES, STORIES.c.id == _SOURCES.c.story_id)
    rows = connection.execute(select(_SOURCES, *columns).select_from(joined).where(_SOURCES.c.id.in_(ids))).mappings()
    found = {row["id"]: row for row in rows}
    put_right = _corrections(connection, {row["story_id"] for row in found.values()})
    return {
        key: Use(
            story=row["story_id"],
            slug=row["_slug"],
            headline=row["_headline"],
            state=StoryState(row["_state"]),
            updated_at=row["_updated_at"],
            source=from_row(Source, row),
            statements=tuple(said[key]),
            corrections=tuple(put_right[row["story_id"]]),
        )
        for key, row in found.items()
    }


def documents_past(connection: Connection, day: str) -> tuple[tuple[str, Document], ...]:
    """(story, document) for each document that was to be kept until before ``day``, the longest over first."""
    over = (_DOCUMENTS.c.retain_until != "") & (_DOCUMENTS.c.retain_until < day)
    query = select(_DOCUMENTS).where(over).order_by(_DOCUMENTS.c.retain_until, _DOCUMENTS.c.id)
    return tuple((row["story_id"], from_row(Document, row)) for row in connection.execute(query).mappings())


def _statements(connection: Connection, ids: Collection[str]) -> defaultdict[str, list[Statement]]:
    query = (
        select(
            *(_LINKS.c[name] for name in ("source", "basis", "stance", "terms", "locator")),
            *(_CLAIMS.c[name] for name in ("text", "kind", "status")),
            _SOURCES.c.terms.label("usual"),
        )
        .select_from(
            _LINKS.join(_CLAIMS, _CLAIMS.c.id == _LINKS.c.claim).join(_SOURCES, _SOURCES.c.id == _LINKS.c.source)
        )
        .where(_LINKS.c.source.in_(ids))
        .order_by(_LINKS.c.id)
    )
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        basis = Basis(row["basis"]) if row["basis"] else None
        terms = Terms(row["terms"] or row["usual"])
        kind, status, stance = ClaimKind(row["kind"]), ClaimStatus(row["status"]), Stance(row["stance"])
        said[row["source"]].append(Statement(row["text"], kind, status, stance, basis, terms, row["locator"]))
    return said


def _corrections(connection: Connection, stories: Collection[str]) -> defaultdict[str, list[str]]:
    put_right = _SIGNOFFS.c.verdict.in_(_PUT_RIGHT) & _SIGNOFFS.c.story_id.in_(stories)
    query = select(_SIGNOFFS.c.story_id, _SIGNOFFS.c.reason).where(put_right).order_by(_SIGNOFFS.c.id)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for story, reason in connection.execute(query):
        found[story].append(reason)
    return found
