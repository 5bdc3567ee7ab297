"""The counts and the pill that the desk shows of a story, kept in step with its records."""

from __future__ import annotations

from collections.abc import Callable

from newsdesk.actions.context import Context
from newsdesk.domain.errors import KnownError
from newsdesk.policy.evaluate import evaluate
from newsdesk.policy.readiness import summary


def refresh_summary(ctx: Context, *, story: str) -> None:
    """Store what the desk shows of a story, as text and records stand now."""
    dossier = ctx.dossier(story)
    checklist = evaluate(ctx.policy, dossier, ctx.now)
    ctx.tx.save_summary(story, summary(dossier, checklist, ctx.now))


def let_time_pass(ctx: Context, *, most: int) -> None:
    """Look again at stories that time alone may have changed: a waiver ran out, a deadline passed. At most so many.

    What the desk then shows otherwise is in the journal, as done by nobody: other windows hear of it there.
    """
    for story in ctx.tx.reader.due(ctx.at, most):
        try:
            dossier = ctx.dossier(story)
        except KnownError:  # a damaged story says so to whoever opens it, and keeps no other from being looked at
            ctx.tx.leave_as_shown(story)
            continue
        now_shown = summary(dossier, evaluate(ctx.policy, dossier, ctx.now), ctx.now)
        if ctx.tx.save_summary(story, now_shown):
            ctx.tx.record("story.time", story)


def and_refresh(ctx: Context, action: Callable[..., object], /, *, story: str, **arguments: object) -> object:
    """Do an action on a story's records, then refresh its summary, in one transaction; returns what the action made."""
    made = action(ctx, story=story, **arguments)
    refresh_summary(ctx, story=story)
    return made
