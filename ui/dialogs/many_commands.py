"""What the commands about several records at once do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from newsdesk.actions import many
from newsdesk.actions.at_once import NewClaim, NewSource
from newsdesk.actions.found import claim_for
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import Claim, ClaimStatus, SourceType, Terms
from newsdesk.domain.spans import Passage
from newsdesk.policy.matrix import allegations, in_story_order
from ui.dialogs.checked_dialog import CheckedDialog
from ui.dialogs.many_dialogs import MeaningsDialog, PositionsDialog, Support, SupportDialog, SupportedDialog
from ui.dialogs.occasion import Occasion
from ui.viewmodels.cards import Ask, Command, translate
from ui.viewmodels.checking import theirs_to_check, why_not_theirs
from ui.viewmodels.claims import at_first_hand, in_reading_order, reading_order, unsupported
from ui.viewmodels.recording import source_type


def support_claims(on: Occasion, command: Command) -> None:
    """One source for these findings or claims, and for claims that rest on nothing."""
    dossier = on.dossier
    offered: dict[str, Claim | NewClaim] = {}
    for finding in dossier.analysis.findings:
        if finding.fingerprint in command.others and finding.span is not None:
            claim = claim_for(dossier, Passage(finding.field, finding.span), finding.fingerprint)
            offered.setdefault(claim.id if isinstance(claim, Claim) else str(claim.anchor), claim)
    for claim in (*(c for c in dossier.claims if c.id in command.others), *unsupported(dossier)):
        offered.setdefault(claim.id, claim)
    if not offered:
        on.told.emit(translate("Commands", "Every claim has its evidence."))
        return

    def answered(answer: object) -> None:
        assert isinstance(answer, Support)
        fields: dict[str, object] = {"type": source_type(answer.basis), "named": answer.named}
        if not answer.named:
            fields |= {"terms": Terms.BACKGROUND, "type": SourceType.PERSON}
        chosen = [offered[key] for key in answer.passages]
        on.execute(
            many.support_claims,
            claims=tuple(c.id if isinstance(c, Claim) else c for c in chosen),
            source=answer.source or NewSource(answer.new_source, fields),
            basis=answer.basis,
            origin=answer.origin,
        )

    in_order = sorted(offered.items(), key=lambda pair: reading_order(pair[1].anchor))
    passages = [(key, present_words(dossier, c) if isinstance(c, Claim) else c.text) for key, c in in_order]
    on.ask(SupportDialog(dossier, passages, on.window), answered)


def mark_supported(on: Occasion, command: Command) -> None:
    """Claims with evidence at first hand that nobody has marked yet."""
    _ = command
    claims = [c for c in at_first_hand(on.dossier) if c.status is not ClaimStatus.SUPPORTED]
    if not claims:
        on.told.emit(translate("Commands", "No unmarked claim has evidence seen, witnessed or told at first hand."))
        return
    on.ask(SupportedDialog(on.dossier, claims, on.window), _edit_claims(on))


def check_claims(on: Occasion, command: Command) -> None:
    """The claims that wait to be checked by somebody who is not on the story, who acts now."""
    _ = command
    why, checker = why_not_theirs(on.dossier, on.actor), on.actor
    if why or checker is None:
        on.told.emit(why)
        return

    def answered(claims: object) -> None:
        on.execute(many.check_claims, claims=claims)

    on.ask(CheckedDialog(on.dossier, theirs_to_check(on.dossier, checker), checker.name, on.window), answered)


def edit_meanings(on: Occasion, command: Command) -> None:
    """What readers take the allegations to mean that lack it."""
    _ = command
    standing = allegations(on.dossier)
    lacking = [
        c for c in in_reading_order(on.dossier) if c in standing and (not c.imputation.strip() or c.level is None)
    ]
    if not lacking:
        on.told.emit(translate("Commands", "Every allegation on a card has its meaning."))
        return
    as_they_read = [replace(c, text=present_words(on.dossier, c)) for c in lacking]
    on.ask(MeaningsDialog(as_they_read, on.window), _edit_claims(on))


def edit_positions(on: Occasion, command: Command) -> None:
    """The published positions of those who are not asked."""
    _ = command
    absent = [p for p in in_story_order(on.dossier) if p.no_approach_reason and not (p.position and p.position_dated)]
    if not absent:
        on.told.emit(translate("Commands", "The position of everybody who is not asked is recorded."))
        return

    def answered(parties: object) -> None:
        on.execute(many.edit_parties, parties=parties)

    on.ask(PositionsDialog(absent, on.window), answered)


def _edit_claims(on: Occasion) -> Callable[[object], None]:
    def answered(claims: object) -> None:
        on.execute(many.edit_claims, claims=claims)

    return answered


HANDLERS: Mapping[Ask, Callable[[Occasion, Command], None]] = {
    Ask.SUPPORT_CLAIMS: support_claims,
    Ask.MARK_SUPPORTED: mark_supported,
    Ask.CHECK_CLAIMS: check_claims,
    Ask.EDIT_MEANINGS: edit_meanings,
    Ask.EDIT_POSITIONS: edit_positions,
}
