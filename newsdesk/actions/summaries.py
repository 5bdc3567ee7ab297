"""The counts and the pill that the desk shows of a story, kept in step with its records."""

from __future__ import annotations

from collections.abc import Callable

from newsdesk.actions.context import Context
from newsdesk.policy.evaluate import evaluate
from newsdesk.policy.readiness import summary


def refresh_summary(ctx: Context, *, story: str) -> None:
    """Store what the desk shows of a story, as text and records stand now."""
    dossier = ctx.dossier(story)
    checklist = evaluate(ctx.policy, dossier, ctx.now)
    ctx.tx.save_summary(story, summary(dossier, checklist, ctx.now))


def and_refresh(ctx: Context, action: Callable[..., object], /, *, story: str, **arguments: object) -> object:
    """Do an action on a story's records, then refresh its summary, in one transaction; returns what the action made."""
    made = action(ctx, story=story, **arguments)
    refresh_summary(ctx, story=story)
    return made
