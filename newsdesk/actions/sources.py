"""Sources, and what each of them says about a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsdesk.actions.contacts import cut_to_days
from newsdesk.actions.context import Context
from newsdesk.actions.holds import demand_no_hold
from newsdesk.actions.rewriting import Edit, checked, edit_record, rewrite
from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import (
    Basis,
    Claim,
    ContactEvent,
    Document,
    EvidenceLink,
    Match,
    MatchKind,
    Source,
    Stance,
    Terms,
)
from newsdesk.domain.sealed import SealedIdentity


def add_source(ctx: Context, *, story: str, label: str, **fields: object) -> str:
    """Record a source; returns its id. ``fields`` are further fields of ``Source``."""
    if not label.strip():
        raise KnownError("A source needs a label: what the copy may call it.")
    values = _since_when(ctx, checked(Source, fields))
    source = Source(id=new_id(), label=label, **values)  # type: ignore[arg-type]
    rewrite(ctx, story=story, label="add a source", add=(source,))
    return source.id


def edit_source(ctx: Context, *, story: str, source: str, version: int | None = None, **fields: object) -> str:
    """Change fields of a source; returns its id."""
    values = _since_when(ctx, checked(Source, fields))
    if (values.get("protected") is False or values.get("named")) and _seals(ctx, story, source):
        raise KnownError("Who this source is, is sealed: it stays protected and unnamed until the seal is taken off.")
    edits = [Edit(Source, source, values, version)]
    if values.get("protected"):
        edits += cut_to_days(ctx, story, source)
    rewrite(ctx, story=story, label="change a source", edit=edits)
    return source


def remove_source(ctx: Context, *, story: str, source: str) -> str:
    """Remove a source with its evidence links, matches, conversations and seal; returns its id.

    Documents are removed first, by whom it concerns: what is kept of them would not come back by an undo.
    """
    reader = ctx.tx.reader
    demand_no_hold(ctx, story)
    if attached := [document.title for document in reader.records(story, Document) if document.source == source]:
        listed = ", ".join(f"“{title}”" for title in attached)
        raise KnownError(f"This source has documents ({listed}): remove them first, then the source.")
    links = [link for link in reader.records(story, EvidenceLink) if link.source == source]
    matches = [match for match in reader.records(story, Match) if match.target == source]
    contacts = [contact for contact in reader.records(story, ContactEvent) if contact.source == source]
    record = reader.record(story, Source, source)
    gone = (*links, *matches, *contacts, *_seals(ctx, story, source), record)
    rewrite(ctx, story=story, label="remove a source", remove=gone)
    return source


def match_phrases(ctx: Context, *, story: str, source: str, fingerprints: Sequence[str]) -> str:
    """Say that these phrases of the text are this source, in one step; a phrase may stand for several. Returns its id."""
    ctx.tx.reader.record(story, Source, source)
    known = {
        m.subject for m in ctx.tx.reader.records(story, Match) if m.kind is MatchKind.SOURCE and m.target == source
    }
    made = [
        Match(new_id(), MatchKind.SOURCE, fingerprint, source, "", ctx.actor_id, ctx.at)
        for fingerprint in fingerprints
        if fingerprint not in known
    ]
    rewrite(ctx, story=story, label="match a phrase", add=made)
    return source


def link_evidence(
    ctx: Context,
    *,
    story: str,
    claim: str,
    source: str,
    basis: Basis | None = None,
    stance: Stance = Stance.SUPPORTS,
    origin: str = "",
    locator: str = "",
    terms: Terms | None = None,
) -> str:
    """Say that a source supports or contradicts a claim; returns the link's id."""
    ctx.tx.reader.record(story, Claim, claim)
    ctx.tx.reader.record(story, Source, source)
    link = EvidenceLink(new_id(), claim, source, basis, stance, origin, locator, terms)
    rewrite(ctx, story=story, label="link a source", add=(link,))
    return link.id


def edit_link(ctx: Context, *, story: str, link: str, version: int | None = None, **fields: object) -> str:
    """Change fields of an evidence link; returns its id."""
    edit = Edit(EvidenceLink, link, checked(EvidenceLink, fields), version)
    edit_record(ctx, story=story, label="change a link", edit=edit)
    return link


def unlink_evidence(ctx: Context, *, story: str, link: str) -> str:
    """Take back that a source says something about a claim; returns the link's id."""
    rewrite(ctx, story=story, label="unlink a source", remove=(ctx.tx.reader.record(story, EvidenceLink, link),))
    return link


def _since_when(ctx: Context, values: Mapping[str, object]) -> dict[str, object]:
    """The values; an editor who is said to know a source does so since today, unless it is said since when."""
    since = {"known_at": ctx.at[:10] if values["known_to"] else None} if "known_to" in values else {}
    return {**since, **values}


def _seals(ctx: Context, story: str, source: str) -> list[SealedIdentity]:
    return [sealed for sealed in ctx.tx.reader.records(story, SealedIdentity) if sealed.source == source]
