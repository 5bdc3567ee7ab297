"""Review: every move of a story between its states, each asked of the one gate first.

A sign-off, an override and a publication have no inverse: a later decision answers them, nothing takes them back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsdesk.actions.context import Context
from newsdesk.actions.holds import demand_no_hold
from newsdesk.actions.replies import iso_time
from newsdesk.actions.stories import revise
from newsdesk.actions.summaries import refresh_summary
from newsdesk.domain.dossier import Dossier, Revision, RevisionEvent, SignOff, Verdict
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import Waiver
from newsdesk.domain.states import StoryState, Verb
from newsdesk.policy.evaluate import evaluate
from newsdesk.policy.gate import decide, step_for
from newsdesk.policy.review import missing_steps, signoff_statuses

if TYPE_CHECKING:
    from newsdesk.domain.checklist import Checklist

_PUBLISHED = frozenset({StoryState.PUBLISHED, StoryState.CORRECTED})


def submit(ctx: Context, *, story: str) -> str:
    """Freeze the text and the policy for review; returns the revision's id. Raises GateRefused."""
    dossier = _allowed(ctx, story, Verb.SUBMIT)
    revision = revise(ctx, story, RevisionEvent.SUBMIT)
    _move(ctx, dossier, StoryState.IN_REVIEW, submitted=revision.id)
    ctx.tx.record("review.submit", story, revision.id)
    refresh_summary(ctx, story=story)
    return revision.id


def sign(ctx: Context, *, story: str, step: str | None = None) -> str:
    """Sign the text and the records as they are; returns the sign-off's id. Raises GateRefused.

    ``step`` None is the open step of the actor's role. The story is signed when this was the last step required.
    After publication the text may be another one than was submitted: it is frozen by this.
    """
    step = step or _own_step(ctx, ctx.dossier(story))
    dossier = _allowed(ctx, story, Verb.SIGN, step=step)
    revision = revise(ctx, story, RevisionEvent.SIGN)
    signed = _decided(ctx, story, Verdict.SIGNED, revision, step=step)
    state = dossier.story.state
    if state in _PUBLISHED:
        _move(ctx, dossier, state, submitted=revision.id)
    elif state is StoryState.IN_REVIEW and not missing_steps(_checklist(ctx, story).steps):
        _move(ctx, dossier, StoryState.SIGNED)
    refresh_summary(ctx, story=story)
    return signed


def request_changes(ctx: Context, *, story: str, reason: str, step: str | None = None) -> str:
    """Send a story back with a reason; earlier sign-offs end with it. Returns the decision's id. Raises GateRefused."""
    step = step or _own_step(ctx, ctx.dossier(story))
    dossier = _allowed(ctx, story, Verb.REQUEST_CHANGES, step=step or None, reason=reason)
    asked = _decided(ctx, story, Verdict.CHANGES_REQUESTED, _reviewed(dossier), step=step, reason=reason.strip())
    _move(ctx, dossier, StoryState.CHANGES_REQUESTED)
    refresh_summary(ctx, story=story)
    return asked


def waive(ctx: Context, *, story: str, item: str, reason: str, text: str = "", expires: str | None = None) -> str:
    """Waive a checklist item for one of the policy's reasons; returns the waiver's id. Raises GateRefused.

    ``text`` may say more, ``expires`` (ISO time with an offset; KnownError for anything else) ends it.
    """
    _allowed(ctx, story, Verb.WAIVE, item=item, reason=reason)
    waiver = Waiver(new_id(), item, reason, text, ctx.actor_id, ctx.at, iso_time(expires))
    ctx.tx.add(waiver, story)
    ctx.tx.record("waiver.add", story, waiver.id, change=waiver)
    refresh_summary(ctx, story=story)
    ctx.undo_with("waive an item", take_waiver_back, story=story, waiver=waiver.id)
    return waiver.id


def take_waiver_back(ctx: Context, *, story: str, waiver: str) -> str:
    """Let an item count again that was waived; returns the waiver's id. GateRefused under a legal hold."""
    demand_no_hold(ctx, story)
    record = ctx.tx.reader.record(story, Waiver, waiver)
    ctx.tx.remove(record, story)
    ctx.tx.record("waiver.remove", story, waiver, change=record)
    refresh_summary(ctx, story=story)
    return waiver


def override(ctx: Context, *, story: str, reason: str, expires: str) -> str:
    """Let a story run before its review is done, until ``expires``; it must be signed later.

    Returns the override's id. Raises GateRefused.
    """
    dossier = _allowed(ctx, story, Verb.OVERRIDE, reason=reason, expires=expires)
    revision = revise(ctx, story, RevisionEvent.SIGN)
    given = _decided(ctx, story, Verdict.OVERRIDE, revision, reason=reason.strip(), expires=expires)
    _move(ctx, dossier, StoryState.SIGNED)
    refresh_summary(ctx, story=story)
    return given


def publish(ctx: Context, *, story: str) -> str:
    """Record that the signed text is out; returns the decision's id. Raises GateRefused."""
    dossier = _allowed(ctx, story, Verb.PUBLISH)
    return _out(ctx, dossier, Verdict.PUBLISHED, StoryState.PUBLISHED)


def correct(ctx: Context, *, story: str, text: str) -> str:
    """Record a correction of a published story, in the words readers see; returns the decision's id.

    A text that differs from the published one must have been signed again. Raises GateRefused.
    """
    dossier = _allowed(ctx, story, Verb.CORRECT, reason=text)
    return _out(ctx, dossier, Verdict.CORRECTED, StoryState.CORRECTED, text)


def withdraw(ctx: Context, *, story: str, reason: str) -> str:
    """Record that a published story is withdrawn, and why; returns the decision's id. Raises GateRefused."""
    dossier = _allowed(ctx, story, Verb.WITHDRAW, reason=reason)
    decided = _decided(ctx, story, Verdict.WITHDRAWN, _reviewed(dossier), reason=reason.strip())
    _move(ctx, dossier, StoryState.WITHDRAWN)
    refresh_summary(ctx, story=story)
    return decided


def _out(ctx: Context, dossier: Dossier, verdict: Verdict, state: StoryState, text: str = "") -> str:
    """Record a publication or a correction of the text whose sign-offs hold."""
    story = dossier.story.id
    held = [s.signoff.revision for s in signoff_statuses(ctx.policy, dossier, ctx.now) if s.valid]
    revision = dossier.revision(held[-1]) if held else None
    decided = _decided(ctx, story, verdict, revision or _reviewed(dossier), reason=text.strip())
    _move(ctx, dossier, state)
    refresh_summary(ctx, story=story)
    return decided


def _allowed(
    ctx: Context,
    story: str,
    verb: Verb,
    *,
    step: str | None = None,
    item: str | None = None,
    reason: str = "",
    expires: str | None = None,
) -> Dossier:
    """The story, when the gate lets the actor do this to it; else GateRefused."""
    dossier = ctx.dossier(story)
    decide(verb, ctx.policy, dossier, ctx.actor, ctx.now, step=step, item=item, reason=reason, expires=expires).demand()
    return dossier


def _own_step(ctx: Context, dossier: Dossier) -> str:
    step = step_for(ctx.policy, dossier, ctx.actor, ctx.now)
    return step.id if step else ""


def _reviewed(dossier: Dossier) -> Revision:
    """The revision in review, or the last one reviewed."""
    return dossier.revision(dossier.story.submitted) or dossier.revisions[-1]


def _decided(
    ctx: Context,
    story: str,
    verdict: Verdict,
    revision: Revision,
    *,
    step: str = "",
    reason: str = "",
    expires: str | None = None,
) -> str:
    """Record a decision on a revision, with its two digests."""
    decision = SignOff(
        id=new_id(),
        step=step,
        verdict=verdict,
        revision=revision.id,
        by=ctx.actor_id,
        at=ctx.at,
        text_digest=revision.text_digest,
        records_digest=revision.records_digest,
        reason=reason,
        expires=expires,
    )
    ctx.tx.add(decision, story)
    ctx.tx.record(f"review.{verdict.value.replace('_', '-')}", story, decision.id, revision.id, change=decision)
    return decision.id


def _move(ctx: Context, dossier: Dossier, state: StoryState, submitted: str | None = None) -> None:
    header = dossier.story
    ctx.tx.save_header(header, replace(header, state=state, submitted=submitted or header.submitted))


def _checklist(ctx: Context, story: str) -> Checklist:
    return evaluate(ctx.policy, ctx.dossier(story), ctx.now)
