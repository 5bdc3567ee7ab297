"""Letting a story out: the gate is asked, a revision is minted, the journal notes it, the file is written whole."""

from __future__ import annotations

from pathlib import Path

from newsdesk.actions.context import Context
from newsdesk.actions.stories import revise
from newsdesk.domain.digests import canonical_digest
from newsdesk.domain.dossier import Dossier, Revision, RevisionEvent
from newsdesk.domain.errors import UsageError
from newsdesk.domain.exports import ExportKind
from newsdesk.domain.readership import as_read_by
from newsdesk.exchange.copy import copy_of, draft_path
from newsdesk.exchange.files import write_whole
from newsdesk.exchange.lawyer_pack import LawyerPack, lawyer_docx
from newsdesk.exchange.pack_words import UnnamedSources
from newsdesk.exchange.writing import checked_suffix, render
from newsdesk.policy import evaluate, matrix
from newsdesk.policy.anonymity import Phrase, budget
from newsdesk.policy.decision_log import decision_log
from newsdesk.policy.fidelity import fidelity
from newsdesk.policy.gate import decide_export, decide_privileged

JOURNAL_TAG = "newsdesk.journal/1"


def export_story(
    ctx: Context,
    *,
    story: str,
    path: Path,
    kind: ExportKind = ExportKind.CLEAN,
    draft: bool = False,
    privileged: bool = False,
) -> Path:
    """Write the story to a file and return the path written (a draft goes to ``NAME-DRAFT.ext``).

    Clean copy without valid sign-offs raises GateRefused unless it is a draft; a lawyer's pack leaves at every stage
    and says what is signed. Notes of legal advice are in a ``privileged`` pack alone, which legal makes: GateRefused
    for anybody else. Raises KnownError for what cannot be written, UsageError for a format nobody writes.
    """
    suffix = checked_suffix(path)
    if kind not in (ExportKind.CLEAN, ExportKind.LAWYER):
        raise UsageError(f"There is no export of kind {kind.value} yet; the kinds are clean and lawyer.")
    if kind is ExportKind.LAWYER and suffix != ".docx":
        raise UsageError("A lawyer's pack is a Word file; give a name that ends in .docx.")
    if privileged and kind is not ExportKind.LAWYER:
        raise UsageError("Only a lawyer's pack is made privileged.")
    dossier = ctx.dossier(story)
    decide_export(kind, ctx.policy, dossier, ctx.now, draft=draft).demand()
    if privileged:
        decide_privileged(ctx.actor).demand()
    revision = revise(ctx, story, RevisionEvent.EXPORT)
    what = f"{kind.value}-privileged" if privileged else kind.value
    ctx.tx.record(f"export.{what}", story, revision.id, change=(kind, suffix, draft, revision.text_digest))
    if kind is ExportKind.LAWYER:
        write_whole(path, lawyer_docx(_pack(ctx, story, revision, privileged=privileged)))
        return path
    target = Path(draft_path(path)) if draft else path
    write_whole(target, render(copy_of(dossier.content, draft=draft), suffix))
    return target


def _pack(ctx: Context, story: str, revision: Revision, *, privileged: bool) -> LawyerPack:
    """Everything a pack holds; without the notes of legal advice that who makes it may read, unless it is privileged."""
    dossier = ctx.dossier(story)
    if not privileged:
        dossier = as_read_by(dossier, None)
    head = ctx.tx.entries[-1]
    return LawyerPack(
        dossier=dossier,
        revision=revision,
        checklist=evaluate(ctx.policy, dossier, ctx.now),
        matrix=matrix(dossier, ctx.now),
        fidelity=fidelity(dossier),
        decisions=decision_log(ctx.policy, dossier, ctx.now),
        budget=_budget(ctx, dossier),
        policy=f"{ctx.policy.name} ({ctx.policy.id} {ctx.policy.version})",
        made_at=ctx.at,
        made_by=ctx.actor.name if ctx.actor else "",
        journal_seq=head.seq,
        journal_hash=canonical_digest(JOURNAL_TAG, head),
        privileged=privileged,
    )


def _budget(ctx: Context, dossier: Dossier) -> UnnamedSources:
    spent = budget(ctx.policy, dossier, ctx.now)
    labels = {source.id: source.label for source in dossier.sources}

    def stands_for(phrase: Phrase) -> str:
        names = [labels[s] for s in phrase.sources if s in labels]
        reason = ctx.policy.dismiss_reasons.get(phrase.dismissed, phrase.dismissed)
        return ", ".join(names) or (f"Nobody: {reason}" if reason else "No source recorded")

    return UnnamedSources(
        phrases=tuple((phrase.at.text, stands_for(phrase)) for phrase in spent.phrases),
        unmatched=spent.unmatched,
        allegations=spent.allegations,
        resting=spent.resting,
        debts=tuple(debt.words for debt in spent.debts),
    )
