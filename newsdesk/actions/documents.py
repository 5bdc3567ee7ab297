"""Documents that are evidence: what they are, where from, their hash; kept in the library or where they lie."""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.actions.contacts import kept_time
from newsdesk.actions.context import Context
from newsdesk.actions.rewriting import Edit, checked, edit_record, rewrite
from newsdesk.domain.errors import KnownError, UsageError
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import Basis, Claim, Document, EvidenceLink, Source, SourceType, Stance
from newsdesk.exchange.files import write_whole

if TYPE_CHECKING:
    from newsdesk.library.queries import Reader

LARGEST = 50_000_000
"""Bytes of a document that the library keeps; a larger one is recorded by reference."""
_OF_THE_BYTES = frozenset({"sha256", "size", "media_type", "stored", "by", "at"})


@dataclass(frozen=True, slots=True)
class _File:
    sha256: str
    size: int
    data: bytes | None


def attach_document(ctx: Context, *, story: str, source: str, path: Path, store: bool = True, **fields: object) -> str:
    """Record a file as a document of a source, and keep its bytes (``store``) or only where it lies; returns its id.

    ``fields`` are others of ``Document``. KnownError when the file cannot be read, or is too large to be kept.
    """
    record = ctx.tx.reader.record(story, Source, source)
    document, data = _document(ctx, record, path, store=store, fields=fields)
    rewrite(ctx, story=story, label="attach a document", add=(document,))
    if data is not None:
        ctx.tx.keep_bytes(document.id, data)
    ctx.undo_with("attach a document", remove_document, story=story, document=document.id)
    return document.id


def attach_evidence(
    ctx: Context,
    *,
    story: str,
    claim: str,
    path: Path,
    store: bool = True,
    stance: Stance = Stance.SUPPORTS,
    locator: str = "",
    **fields: object,
) -> str:
    """Record a file as evidence for a claim in one step: a written source, what it says of the claim, the document.

    A document that was seen is its own origin. Returns the document's id; raises as ``attach_document``.
    """
    ctx.tx.reader.record(story, Claim, claim)
    label = str(fields.get("title", "")).strip() or path.name
    provenance = str(fields.get("provenance", ""))
    source = Source(new_id(), label.removesuffix(path.suffix), SourceType.DOCUMENT, provenance=provenance)
    link = EvidenceLink(new_id(), claim, source.id, Basis.DOCUMENT_SEEN, stance, source.label, locator)
    document, data = _document(ctx, source, path, store=store, fields=fields)
    rewrite(ctx, story=story, label="attach a document", add=(source, link, document))
    if data is not None:
        ctx.tx.keep_bytes(document.id, data)
    return document.id


def lies_as_recorded(reader: Reader, *, story: str, document: str) -> str:
    """A sentence: whether the file of a document that is kept elsewhere is still the one that was recorded."""
    record = reader.record(story, Document, document)
    if record.stored:
        return f"“{record.title}” is kept in the library."
    file = _read(Path(record.location), store=False)
    if file.sha256 != record.sha256:
        raise KnownError(f"{record.location} is another file than the one recorded as “{record.title}”.")
    return f"{record.location} is the file that was recorded as “{record.title}”."


def edit_document(ctx: Context, *, story: str, document: str, version: int | None = None, **fields: object) -> str:
    """Change what is recorded of a document; returns its id. UsageError for what its bytes say."""
    edit = Edit(Document, document, _checked(fields), version)
    edit_record(ctx, story=story, label="change a document", edit=edit)
    return document


def remove_document(ctx: Context, *, story: str, document: str) -> str:
    """Remove a document with its bytes; returns its id. Bytes that were kept here do not come back by an undo."""
    record = ctx.tx.reader.record(story, Document, document)
    rewrite(ctx, story=story, label="remove a document", remove=(record,))
    if record.stored:
        ctx.tx.inverse = None
    return document


def save_document(ctx: Context, *, story: str, document: str, path: Path) -> str:
    """Write the bytes of a stored document to a file; returns its path.

    KnownError when they are not kept here, or are not those that were recorded.
    """
    record = ctx.tx.reader.record(story, Document, document)
    data = ctx.tx.reader.document_bytes(document) if record.stored else None
    if data is None:
        where = record.location or "no place is recorded"
        raise KnownError(f"The bytes of “{record.title}” are not kept in the library; it lies elsewhere: {where}.")
    if hashlib.sha256(data).hexdigest() != record.sha256:
        raise KnownError(f"“{record.title}” in the library is not what was recorded: restore a backup.")
    ctx.tx.record("document.export", story, document)
    write_whole(path, data)
    return str(path)


def _document(
    ctx: Context, source: Source, path: Path, *, store: bool, fields: Mapping[str, object]
) -> tuple[Document, bytes | None]:
    """The record of a file of a source, and its bytes when they are kept here."""
    file = _read(path, store=store)
    values: dict[str, object] = {"title": path.name, "location": "" if store else str(path.absolute())}
    values |= _checked(fields)
    document = Document(
        id=new_id(),
        sha256=file.sha256,
        size=file.size,
        media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        source=source.id,
        stored=store,
        by=ctx.actor_id,
        at=kept_time(source, ctx.at),
        **values,  # type: ignore[arg-type]
    )
    return document, file.data


def _checked(fields: Mapping[str, object]) -> Mapping[str, object]:
    values = checked(Document, fields)
    if _OF_THE_BYTES & set(values):
        raise UsageError("What the bytes say is not edited: attach the other file instead.")
    until = str(values.get("retain_until", ""))
    if until:
        try:
            date.fromisoformat(until)
        except ValueError:
            raise KnownError(f"“{until}” is not a day: write it like 2027-05-31.") from None
    return values


def _read(path: Path, *, store: bool) -> _File:
    try:
        size = path.stat().st_size
        if store and size > LARGEST:
            raise KnownError(
                f"{path.name} has {size / 1e6:.0f} MB; at most {LARGEST / 1e6:.0f} MB are kept in the library: "
                "record where it lies instead."
            )
        with path.open("rb") as file:
            if not store:
                return _File(hashlib.file_digest(file, "sha256").hexdigest(), size, None)
            data = file.read()
    except OSError as error:
        raise KnownError(f"The document {path} cannot be read.") from error
    return _File(hashlib.sha256(data).hexdigest(), len(data), data)
