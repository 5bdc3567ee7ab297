"""Destroying words for good: an administrator does it, with a reason; a legal hold forbids it.

It reaches the text, its revisions and conflict copies, every record, attachments, the search index, the free space of
the file and its backups. What it cannot reach it names: exports that were made, copies that were set aside.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.actions.context import Context
from newsdesk.domain.errors import Blocker, GateRefused, KnownError
from newsdesk.domain.purges import Purged, PurgeOrder
from newsdesk.domain.records import Role
from newsdesk.security.removal import Removal, everything

_PAGE = 5_000


def purge_words(ctx: Context, *, words: Sequence[str], reason: str, story: str = "") -> Purged:
    """Destroy words in a story or, without one, in all; a tombstone stands where they were. Raises GateRefused."""
    removal = Removal(words)
    if removal.cut(reason).spans:
        raise KnownError("The reason holds one of the words: it would keep what is to go. Say it in other words.")
    who = _allowed(ctx, story, reason)
    order = PurgeOrder(story, "", reason.strip(), who, ctx.at, removal.cut, removal.stands_in)
    purged = _with_exports(ctx, ctx.tx.purge(order))
    purged.out_of_reach += [
        f"the name of a colleague (person {person.id}): people are named by “newsdesk person edit”, a purge would take "
        "somebody who shares a name"
        for person in ctx.tx.reader.people()
        if removal.cut(person.name).spans
    ]
    return purged


def holds_one(words: Sequence[str], text: str) -> bool:
    """Whether a text holds one of these words, however it is written there."""
    return bool(Removal(words).cut(text).spans)


def purge_from(ctx: Context, *, story: str, words: Sequence[str], reason: str, everywhere: bool) -> Purged:
    """Destroy words as somebody asks for it who has a story open: in that one, or in all. Raises as ``purge_words``."""
    return purge_words(ctx, words=words, reason=reason, story="" if everywhere else story)


def purge_record(ctx: Context, *, story: str, record: str, reason: str) -> Purged:
    """Destroy what one record of a story says (a source: with its seal and conversations). Raises GateRefused."""
    order = PurgeOrder(story, record, reason.strip(), _allowed(ctx, story, reason), ctx.at, everything, lambda _: True)
    return _with_exports(ctx, ctx.tx.purge(order))


def _allowed(ctx: Context, story: str, reason: str) -> str:
    """The id of who may purge here now; GateRefused when nobody may, KnownError without a reason."""
    actor = ctx.acting()
    if Role.ADMINISTRATOR not in actor.roles:
        why = f"{actor.name} is not an administrator."
        raise GateRefused("Only an administrator destroys words.", (Blocker("role", why),))
    if not reason.strip():
        raise KnownError("Say why this is destroyed; the reason is kept.")
    held = [held for held in ctx.tx.reader.on_hold() if not story or held == story]
    if held:
        blockers = tuple(Blocker("legal-hold", f"{s}: {ctx.tx.reader.header(s).legal_hold}") for s in held)
        raise GateRefused("Nothing is destroyed under a legal hold.", blockers)
    return actor.id


def _with_exports(ctx: Context, purged: Purged) -> Purged:
    """Name the files that left the desk with these stories: nothing here can change them."""
    for story in purged.stories:
        at = 0
        while page := ctx.tx.reader.changes_since(at, story=story, limit=_PAGE):
            at = page[-1].seq
            exports = (e for e in page if e.verb.startswith("export."))
            purged.out_of_reach += [f"{e.verb.removeprefix('export.')} export of {story} on {e.at}" for e in exports]
    return purged
