"""Letting a story out: the gate is asked, a revision is minted, the journal notes it, the file is written whole."""

from __future__ import annotations

from pathlib import Path

from newsdesk.actions.context import Context
from newsdesk.actions.stories import revise
from newsdesk.domain.digests import canonical_digest
from newsdesk.domain.dossier import RevisionEvent
from newsdesk.domain.errors import UsageError
from newsdesk.domain.exports import ExportKind
from newsdesk.exchange.copy import copy_of, draft_path
from newsdesk.exchange.files import write_whole
from newsdesk.exchange.lawyer_pack import LawyerPack, lawyer_docx
from newsdesk.exchange.writing import checked_suffix, render
from newsdesk.policy import evaluate, matrix
from newsdesk.policy.gate import decide_export

JOURNAL_TAG = "newsdesk.journal/1"


def export_story(
    ctx: Context, *, story: str, path: Path, kind: ExportKind = ExportKind.CLEAN, draft: bool = False
) -> Path:
    """Write the story to a file and return the path written (a draft goes to ``NAME-DRAFT.ext``).

    Clean copy without valid sign-offs raises GateRefused unless it is a draft; a lawyer's pack leaves at every stage
    and says what is signed. Raises KnownError for what cannot be written, UsageError for a format nobody writes.
    """
    suffix = checked_suffix(path)
    if kind not in (ExportKind.CLEAN, ExportKind.LAWYER):
        raise UsageError(f"There is no export of kind {kind.value} yet; the kinds are clean and lawyer.")
    if kind is ExportKind.LAWYER and suffix != ".docx":
        raise UsageError("A lawyer's pack is a Word file; give a name that ends in .docx.")
    dossier = ctx.dossier(story)
    decide_export(kind, ctx.policy, dossier, ctx.now, draft=draft).demand()
    revision = revise(ctx, story, RevisionEvent.EXPORT)
    ctx.tx.record(f"export.{kind.value}", story, revision.id, change=(kind, suffix, draft, revision.text_digest))
    marked = draft and kind is ExportKind.CLEAN
    target = Path(draft_path(path)) if marked else path
    if kind is ExportKind.CLEAN:
        write_whole(target, render(copy_of(dossier.content, draft=marked), suffix))
        return target
    head = ctx.tx.entries[-1]
    pack = LawyerPack(
        dossier=dossier,
        revision=revision,
        checklist=evaluate(ctx.policy, dossier, ctx.now),
        matrix=matrix(dossier, ctx.now),
        policy=f"{ctx.policy.name} ({ctx.policy.id} {ctx.policy.version})",
        waiver_reasons=ctx.policy.waive_reasons,
        made_at=ctx.at,
        made_by=ctx.actor.name if ctx.actor else "",
        journal_seq=head.seq,
        journal_hash=canonical_digest(JOURNAL_TAG, head),
    )
    write_whole(target, lawyer_docx(pack))
    return target
