"""The audit trail: whether the journal's chain is whole."""

from __future__ import annotations

from newsdesk.actions.context import Context
from newsdesk.domain.journal import JournalEntry
from newsdesk.library.journal import verify

_PAGE = 5_000


def verify_trail(ctx: Context, *, story: str = "") -> int:
    """Check the chain of the whole journal; returns how many entries it has (about ``story``, if one is given).

    KnownError names the first entry that does not follow from the one before.
    """
    entries: list[JournalEntry] = []
    while page := ctx.tx.reader.changes_since(entries[-1].seq if entries else 0, limit=_PAGE):
        entries += page
    verify(entries)
    return sum(not story or (bool(entry.ids) and entry.ids[0] == story) for entry in entries)
