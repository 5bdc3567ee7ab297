"""Conversations with sources. Those with a protected source are kept to the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from newsdesk.actions.context import Context
from newsdesk.actions.rewriting import Edit, checked, edit_record, rewrite
from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import ContactEvent, Source

_DAY = len("2026-11-23")


def add_contact(ctx: Context, *, story: str, source: str, at: str, channel: str = "", **fields: object) -> str:
    """Record a conversation; returns its id. ``at`` is an ISO day or time; ``fields`` are others of ``ContactEvent``."""
    record = ctx.tx.reader.record(story, Source, source)
    more: dict[str, object] = {"by": ctx.actor_id, **checked(ContactEvent, fields)}
    contact = ContactEvent(new_id(), record.id, kept_time(record, at), channel, **more)  # type: ignore[arg-type]
    rewrite(ctx, story=story, label="add a contact", add=(contact,))
    return contact.id


def edit_contact(ctx: Context, *, story: str, contact: str, version: int | None = None, **fields: object) -> str:
    """Change fields of a conversation; returns its id."""
    values = dict(checked(ContactEvent, fields))
    before = ctx.tx.reader.record(story, ContactEvent, contact)
    source = ctx.tx.reader.record(story, Source, str(values.get("source", before.source)))
    values["at"] = kept_time(source, str(values.get("at", before.at)))
    edit_record(ctx, story=story, label="change a contact", edit=Edit(ContactEvent, contact, values, version))
    return contact


def remove_contact(ctx: Context, *, story: str, contact: str) -> str:
    """Remove a conversation; returns its id."""
    rewrite(ctx, story=story, label="remove a contact", remove=(ctx.tx.reader.record(story, ContactEvent, contact),))
    return contact


def cut_to_days(ctx: Context, story: str, source: str) -> Sequence[Edit]:
    """The edits that leave only the days of a source's conversations."""
    contacts = [c for c in ctx.tx.reader.records(story, ContactEvent) if c.source == source and len(c.at) > _DAY]
    return [Edit(ContactEvent, c.id, {"at": c.at[:_DAY]}) for c in contacts]


def kept_time(source: Source, at: str) -> str:
    """What is kept of a conversation's time: the day alone when the source is protected. KnownError when it is no time."""
    try:
        datetime.fromisoformat(at.strip())
    except ValueError:
        raise KnownError("Say when it was: a day such as 2026-11-23, or a day and a time.") from None
    return at.strip()[:_DAY] if source.protected else at.strip()
