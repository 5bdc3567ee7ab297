"""Stories: made, saved, frozen as revisions, put away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from newsdesk.actions.context import Context
from newsdesk.domain.digests import records_digest, text_digest
from newsdesk.domain.dossier import Content, Revision, RevisionEvent
from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import Anchor
from newsdesk.domain.states import StoryState, Verb
from newsdesk.domain.summary import Summary
from newsdesk.policy.gate import decide

_QUIET = frozenset({RevisionEvent.CLOSE, RevisionEvent.CHECKPOINT})
_ALWAYS_NEW = frozenset({RevisionEvent.IMPORT, RevisionEvent.RESTORE})


def create_story(ctx: Context, *, content: Content, event: RevisionEvent | None = None) -> str:
    """Put a new story on the desk, with a first revision when ``event`` is given; returns its id."""
    story = ctx.tx.create_story(content)
    ctx.tx.record("story.create", story, change=content)
    if event is not None:
        revise(ctx, story, event)
    ctx.undo_with("new story", archive, story=story)
    return story


def save_working_copy(
    ctx: Context,
    *,
    story: str,
    base_version: int,
    content: Content,
    anchors: Mapping[str, Anchor] | None = None,
    summary: Summary | None = None,
    save_id: str,
) -> int:
    """Put the text in place of the saved one and move the anchors; returns the story's new version.

    ``base_version`` is the version the text was written on. The same ``save_id`` twice is one save: after a lost
    connection a save can be repeated. When somebody else saved meanwhile, the text is kept as a conflict copy and
    VersionConflict is raised.
    """
    saved = ctx.tx.saved_copy(story)
    if save_id in saved.saves:
        return saved.saves[save_id]
    if saved.version != base_version:
        ctx.tx.keep_conflict_copy(story, base_version, content)
        return saved.version
    return ctx.tx.replace_copy(saved, content, anchors=anchors or {}, summary=summary or Summary(), save=save_id)


def mint_revision(ctx: Context, *, story: str, event: RevisionEvent) -> str:
    """Freeze the saved text as a revision; returns its id, or that of the last one when it says the same."""
    return revise(ctx, story, event).id


def revise(ctx: Context, story: str, event: RevisionEvent) -> Revision:
    """The revision of the saved text and records: the last one when that is the same, else a new one.

    On closing and at a checkpoint the same text is enough; an import and a restored text are always new.
    """
    dossier = ctx.tx.reader.dossier(story)
    last = dossier.revisions[-1] if dossier.revisions else None
    text, records = text_digest(dossier.content), records_digest(dossier, ctx.policy.digest)
    if last is not None and last.text_digest == text and event not in _ALWAYS_NEW:
        same_records = (last.records_digest, last.policy_digest) == (records, ctx.policy.digest)
        if same_records or event in _QUIET:
            return last
    revision = Revision(
        id=new_id(),
        number=1 if last is None else last.number + 1,
        event=event,
        content=dossier.content,
        text_digest=text,
        records_digest=records,
        policy_digest=ctx.policy.digest,
        by=ctx.actor_id,
        at=ctx.at,
    )
    ctx.tx.add(revision, story)
    ctx.tx.record("revision.mint", story, revision.id, change=(event, text, records))
    return revision


def archive(ctx: Context, *, story: str) -> str:
    """Take a story off the desk; nothing of it is lost. Returns its id."""
    header = ctx.tx.reader.header(story)
    if header.state is StoryState.ARCHIVED:
        raise KnownError("This story is archived already.")
    _allowed(ctx, story, Verb.ARCHIVE)
    ctx.tx.save_header(header, replace(header, state=StoryState.ARCHIVED, state_before_archive=header.state))
    ctx.tx.record("story.archive", story)
    ctx.undo_with("archive a story", restore_story, story=story)
    return story


def restore_story(ctx: Context, *, story: str) -> str:
    """Bring an archived story back in the state it was in; returns its id."""
    header = ctx.tx.reader.header(story)
    if header.state_before_archive is None:
        raise KnownError("This story is not archived.")
    _allowed(ctx, story, Verb.RESTORE)
    ctx.tx.save_header(header, replace(header, state=header.state_before_archive, state_before_archive=None))
    ctx.tx.record("story.restore", story)
    ctx.undo_with("bring a story back", archive, story=story)
    return story


def _allowed(ctx: Context, story: str, verb: Verb) -> None:
    decide(verb, ctx.policy, ctx.tx.reader.dossier(story), ctx.actor, ctx.now).demand()
