"""What people decided: answers to checklist questions, matches, dismissals."""

from __future__ import annotations

from newsdesk.actions.context import Context
from newsdesk.actions.rewriting import Edit, edit_record, rewrite
from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import Answer, Claim, Match, MatchKind, Party, Response, Source

_RECORDS: dict[MatchKind, type[Claim | Source | Party | Response]] = {
    MatchKind.CLAIM: Claim,
    MatchKind.SOURCE: Source,
    MatchKind.PARTY: Party,
    MatchKind.RESPONSE: Response,
}
_NAMES = frozenset({MatchKind.MERGED, MatchKind.RENAMED})


def answer_item(ctx: Context, *, story: str, item: str, answer: str) -> str:
    """Answer a checklist question, or with "" take the answer back; returns the item's id."""
    given = next((a for a in ctx.tx.reader.records(story, Answer) if a.item == item), None)
    label = "answer a question"
    if not answer:
        rewrite(ctx, story=story, label=label, remove=() if given is None else (given,))
    elif given is None:
        rewrite(ctx, story=story, label=label, add=(Answer(item, answer, ctx.actor_id, ctx.at),))
    elif given.answer != answer:
        edit = Edit(Answer, item, {"answer": answer, "by": ctx.actor_id, "at": ctx.at})
        edit_record(ctx, story=story, label=label, edit=edit)
    return item


def match(ctx: Context, *, story: str, kind: MatchKind, subject: str, target: str = "", reason: str = "") -> str:
    """Say that a finding is settled by a record, or that a detected party is another, is called otherwise, is not accused.

    Takes the place of an earlier match of that kind and subject (only a phrase may stand for several sources); returns
    the match's id.
    """
    if kind in _RECORDS:
        ctx.tx.reader.record(story, _RECORDS[kind], target)
    elif kind in _NAMES and not target.strip():
        raise KnownError("Say which name it is to have.")
    same = [m for m in ctx.tx.reader.records(story, Match) if (m.kind, m.subject) == (kind, subject)]
    earlier = [m for m in same if kind is not MatchKind.SOURCE or m.target == target]
    made = Match(new_id(), kind, subject, target, reason, ctx.actor_id, ctx.at)
    label = "dismiss a finding" if kind is MatchKind.DISMISSED else "match a finding"
    rewrite(ctx, story=story, label=label, remove=earlier, add=(made,))
    return made.id


def unmatch(ctx: Context, *, story: str, match: str) -> str:
    """Take a match or a dismissal back; returns its id."""
    rewrite(ctx, story=story, label="take a match back", remove=(ctx.tx.reader.record(story, Match, match),))
    return match


def dismiss(ctx: Context, *, story: str, fingerprint: str, reason: str = "") -> str:
    """Dismiss a finding; returns the match's id. Whether a reason is needed is for the policy to say."""
    return match(ctx, story=story, kind=MatchKind.DISMISSED, subject=fingerprint, reason=reason)
