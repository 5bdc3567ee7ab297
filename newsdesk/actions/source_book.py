"""The source book across stories: what it says of a source, and using a source again.

What the copy names is joined by its name alone; a source that is not named, or is protected, stands by itself with its
story. No record points from one story into another, so nothing has to be undone when a source is sealed.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newsdesk.actions.context import Context
from newsdesk.actions.rewriting import rewrite
from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.purges import TOMBSTONE
from newsdesk.domain.records import Source, Terms
from newsdesk.domain.source_book import Entry, SourceLine
from newsdesk.policy.names import party_key

if TYPE_CHECKING:
    from newsdesk.library.queries import Reader

MOST = 200
"""Entries that are shown at once; a search narrows them."""
_CHUNK = 500


def source_book(reader: Reader, *, search: str = "", limit: int = MOST) -> tuple[Entry, ...]:
    """The entries whose name or role holds every word of ``search``, those of the newest stories first."""
    lines: dict[str, list[SourceLine]] = defaultdict(list)
    for line in reader.source_lines():
        lines[_key(line)].append(line)
    wanted = search.casefold().split()
    found = [(key, of) for key, of in lines.items() if all(_says(word, of) for word in wanted)][:limit]
    ids = [line.id for _, of in found for line in of]
    uses = {}
    for at in range(0, len(ids), _CHUNK):
        uses.update(reader.source_uses(ids[at : at + _CHUNK]))
    return tuple(
        Entry(key, of[0].label, of[0].type, tuple(uses[line.id] for line in of if line.id in uses), _is_open(of[0]))
        for key, of in found
    )


def use_again(ctx: Context, *, story: str, source: str) -> str:
    """Record a source of another story in this one; returns the id of the new record.

    It brings what is true of it anywhere: its name, kind, role, side, interest and how reliable it proved. Terms are
    agreed on anew, so those of last time stand until then; an embargo was for that story. KnownError for a source that
    the copy may not name, and for one that this story has already.
    """
    known = ctx.tx.reader.source_uses((source,))
    if not known:
        raise KnownError("That source is in no story any more: look at the source book again.")
    before = known[source].source
    if before.protected or not before.named:
        raise KnownError(
            f"{before.label} is not named, so nothing joins it to another story: record it anew, with its own terms."
        )
    key = party_key(before.label)
    if any(s.named and party_key(s.label) == key for s in ctx.tx.reader.records(story, Source)):
        raise KnownError(f"{before.label} is a source of this story already.")
    again = Source(
        id=new_id(),
        label=before.label,
        type=before.type,
        terms=Terms.ON_RECORD if before.terms is Terms.EMBARGOED else before.terms,
        role=before.role,
        placement=before.placement,
        side=before.side,
        interest=before.interest,
        reliability=before.reliability,
    )
    rewrite(ctx, story=story, label="use a source again", add=(again,))
    return again.id


def _key(line: SourceLine) -> str:
    """What an entry is joined by: a name, or for what is not named the record alone."""
    name = party_key(line.label)
    return f"name {name}" if _is_open(line) and name else f"source {line.id}"


def _is_open(line: SourceLine) -> bool:
    return line.named and not line.protected and TOMBSTONE not in line.label


def _says(word: str, lines: list[SourceLine]) -> bool:
    return any(word in line.label.casefold() or word in line.role.casefold() for line in lines)
