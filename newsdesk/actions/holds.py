"""Legal holds: while one stands, nothing of a story is destroyed."""

from __future__ import annotations

from dataclasses import replace

from newsdesk.actions.context import Context
from newsdesk.domain.errors import Blocker, GateRefused, KnownError
from newsdesk.domain.records import Role

_MAY = frozenset({Role.EDITOR, Role.LEGAL, Role.ADMINISTRATOR})


def place_hold(ctx: Context, *, story: str, reason: str) -> str:
    """Forbid that anything of a story is destroyed; returns the story's id. KnownError without a reason."""
    if not reason.strip():
        raise KnownError("Say why the story is held: a letter, a case, who asked.")
    return _set(ctx, story, reason.strip(), "hold.place")


def lift_hold(ctx: Context, *, story: str) -> str:
    """End a legal hold; returns the story's id."""
    if not ctx.tx.reader.header(story).legal_hold:
        raise KnownError("This story is under no legal hold.")
    return _set(ctx, story, "", "hold.lift")


def demand_no_hold(ctx: Context, story: str) -> None:
    """GateRefused when the story is under a legal hold, whose reason is said."""
    if hold := ctx.tx.reader.header(story).legal_hold:
        raise GateRefused(
            f"The story is under a legal hold ({hold}): nothing of it is deleted until the hold is lifted.",
            (Blocker("legal-hold", hold),),
        )


def _set(ctx: Context, story: str, reason: str, verb: str) -> str:
    actor = ctx.acting()
    if not _MAY & set(actor.roles):
        why = f"{actor.name} is not an editor, legal or an administrator."
        raise GateRefused("A legal hold is placed and lifted by others.", (Blocker("role", why),))
    header = ctx.tx.reader.header(story)
    ctx.tx.save_header(header, replace(header, legal_hold=reason))
    ctx.tx.record(verb, story, change=reason)
    return story
