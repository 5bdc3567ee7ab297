"""What the commands about claims, sources and findings do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from newsdesk.actions import at_once, decisions, sources
from newsdesk.actions.at_once import NewClaim, NewSource
from newsdesk.actions.found import anchor_at, claim_for
from newsdesk.domain.detected import Severity
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.ids import new_id
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import Claim, MatchKind, Role, Source, Terms
from newsdesk.domain.times import iso
from ui.dialogs import claim_commands, kept_commands
from ui.dialogs.occasion import Occasion
from ui.dialogs.review_dialogs import DismissDialog
from ui.dialogs.source_dialogs import Evidence, EvidenceDialog, LinkDialog, SourceDialog
from ui.viewmodels.cards import Ask, Command, translate
from ui.viewmodels.places import passage_of
from ui.viewmodels.recording import Suggestion, source_type, suggested_source
from ui.viewmodels.unnamed import called, same_phrase

Handler = Callable[[Occasion, Command], None]


def add_source(on: Occasion, command: Command) -> None:
    """A source."""
    _ = command
    place = on.selection
    label = suggested_source(on.dossier, place).label if place else ""
    if place and not label and not any((f.field, f.span) == place for f in on.dossier.analysis.findings):
        label = anchor_at(on.content, place).exact  # what a person selected, not the passage F8 went to
    _ask_source(on, Source(new_id(), label), fingerprint="")


def record_source(on: Occasion, command: Command) -> None:
    """The source behind an unnamed phrase; every like phrase of the text is matched with it."""
    blank = Source(new_id(), called(on.dossier, command.subject), named=False, terms=Terms.BACKGROUND)
    _ask_source(on, blank, fingerprint=command.subject)


def _ask_source(on: Occasion, blank: Source, fingerprint: str) -> None:
    def answered(fields: object) -> None:
        assert isinstance(fields, dict)
        label = str(fields.pop("label"))
        _mark_known(on, fields)
        matched = same_phrase(on.dossier, fingerprint)
        on.execute(at_once.record_source, source=NewSource(label, fields), fingerprints=matched)

    on.ask(SourceDialog(blank, on.dossier, on.actor, new=True, meanings=on.policy.terms, parent=on.window), answered)


def edit_source(on: Occasion, command: Command) -> None:
    """Change a source; the command's text is the field to come to."""
    source = next(s for s in on.dossier.sources if s.id == command.subject)

    def answered(fields: object) -> None:
        assert isinstance(fields, dict)
        if fields.get("known_to") != source.known_to:
            _mark_known(on, fields)
        on.execute(sources.edit_source, source=source.id, version=source.version, **fields)

    dialog = SourceDialog(
        source, on.dossier, on.actor, new=False, meanings=on.policy.terms, field=command.text, parent=on.window
    )
    on.ask(dialog, answered)


def _mark_known(on: Occasion, fields: dict[str, object]) -> None:
    if fields.get("known_to"):
        fields["known_at"] = iso(on.view.now)


def remove_source(on: Occasion, command: Command) -> None:
    """Remove a source; undo brings it back."""
    on.execute(sources.remove_source, source=command.subject)


def source_known(on: Occasion, command: Command) -> None:
    """The one who acts knows who an unnamed source is."""
    if on.actor is None or not {Role.EDITOR, Role.STANDARDS} & set(on.actor.roles):
        on.told.emit(translate("Commands", "An editor says so here: choose one at “Acting as …”."))
        return
    on.execute(sources.edit_source, source=command.subject, known_to=on.actor.id, known_at=iso(on.view.now))


def link_source(on: Occasion, command: Command) -> None:
    """Who says so: the claim is the one given, or the one the passage is about, recorded now if need be."""
    dossier, place = on.dossier, command.place or on.selection
    known = next((c for c in dossier.claims if c.id == command.subject), None)
    claim = known or (claim_for(dossier, place, command.text) if place else None)
    place = place or (passage_of(known.anchor) if known else None)
    suggestion = suggested_source(dossier, place, command.text) if place else Suggestion()

    def answered(answer: object) -> None:
        assert isinstance(answer, Evidence)
        new: dict[str, object] = {"type": source_type(answer.basis), "named": answer.named}
        if not answer.named:
            new["terms"] = Terms.BACKGROUND
        on.execute(
            at_once.record_evidence,
            claim=answer.claim or claim,
            source=answer.source or NewSource(answer.new_source, new),
            basis=answer.basis,
            stance=answer.stance,
            origin=answer.origin,
            locator=answer.locator,
            terms=answer.terms,
            fingerprints=_settled(dossier, command.text, answer, suggestion),
        )

    dialog = EvidenceDialog(
        dossier,
        claim.id if isinstance(claim, Claim) else "",
        _words_of(dossier, claim),
        suggestion=suggestion.label,
        named=suggestion.named,
        meanings=on.policy.terms,
        parent=on.window,
    )
    on.ask(dialog, answered)


def _words_of(dossier: Dossier, claim: Claim | NewClaim | None) -> str:
    """What a claim says, by the copy as it reads now."""
    return present_words(dossier, claim) if isinstance(claim, Claim) else claim.text if claim else ""


def _settled(dossier: Dossier, fingerprint: str, answer: Evidence, suggestion: Suggestion) -> tuple[str, ...]:
    """The findings that this source settles: those of the phrase asked about, or of the phrase it was taken from."""
    labels = {s.id: s.label for s in dossier.sources}
    as_suggested = (labels.get(answer.source) or answer.new_source) == suggestion.label
    matched = same_phrase(dossier, fingerprint) or (suggestion.fingerprints if as_suggested else ())
    known = {m.subject for m in dossier.matches if m.kind is MatchKind.SOURCE and m.target == answer.source}
    return tuple(f for f in matched if f not in known)


def match_source(on: Occasion, command: Command) -> None:
    """An unnamed phrase, and every like phrase of the text, stands for a source that is recorded."""
    (source,) = command.others
    matched = same_phrase(on.dossier, command.subject)
    on.execute(sources.match_phrases, source=source, fingerprints=matched)


def open_book(on: Occasion, command: Command) -> None:
    """The sources of all stories."""
    _ = command
    on.book_requested.emit()


def edit_link(on: Occasion, command: Command) -> None:
    """Change what is recorded of a link."""
    link = next(e for e in on.dossier.links if e.id == command.subject)

    def answered(fields: object) -> None:
        assert isinstance(fields, dict)
        on.execute(sources.edit_link, link=link.id, version=link.version, **fields)

    on.ask(LinkDialog(link, on.dossier, on.policy.terms, on.window), answered)


def unlink_source(on: Occasion, command: Command) -> None:
    """Take an evidence link back."""
    on.execute(sources.unlink_evidence, link=command.subject)


def dismiss(on: Occasion, command: Command) -> None:
    """Dismiss findings: at once when none must be fixed, else with a reason of the policy's list."""
    fingerprints = command.others
    weights = [on.policy.weight(f) for f in on.dossier.analysis.findings if f.fingerprint in fingerprints]

    def answered(reason: object) -> None:
        on.execute(at_once.match_together, kind=MatchKind.DISMISSED, subjects=fingerprints, reason=str(reason))

    if Severity.MUST not in weights:
        answered("")
        return
    on.ask(DismissDialog(len(fingerprints), on.policy.dismiss_reasons, on.window), answered)


def answer_item(on: Occasion, command: Command) -> None:
    """Answer a question of the checklist."""
    on.execute(decisions.answer_item, item=command.subject, answer=command.text)


HANDLERS: Mapping[Ask, Handler] = {
    **claim_commands.HANDLERS,
    Ask.ADD_SOURCE: add_source,
    Ask.RECORD_SOURCE: record_source,
    Ask.EDIT_SOURCE: edit_source,
    Ask.REMOVE_SOURCE: remove_source,
    Ask.SOURCE_KNOWN: source_known,
    **kept_commands.HANDLERS,
    Ask.MATCH_SOURCE: match_source,
    Ask.OPEN_BOOK: open_book,
    Ask.LINK_SOURCE: link_source,
    Ask.EDIT_LINK: edit_link,
    Ask.UNLINK_SOURCE: unlink_source,
    Ask.DISMISS: dismiss,
    Ask.ANSWER_ITEM: answer_item,
}
