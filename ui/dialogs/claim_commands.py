"""What the commands about claims do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from newsdesk.actions import at_once, claims, decisions
from newsdesk.actions.found import all_found, anchor_at, found_at, named_in, new_claim
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import Claim
from newsdesk.policy.keeping import reworded
from ui.dialogs import many_commands
from ui.dialogs.claim_dialogs import ClaimDialog
from ui.dialogs.occasion import Occasion
from ui.viewmodels.cards import Ask, Command, translate

Handler = Callable[[Occasion, Command], None]


def add_claim(on: Occasion, command: Command) -> None:
    """A claim from the selection, or a blank one."""
    place = command.place or on.selection
    words = anchor_at(on.content, place).exact if place else ""
    about, new = named_in(on.dossier, place) if place else ((), ())
    blank = Claim(new_id(), " ".join(words.split()), ClaimKind.ALLEGATION, about=about)

    def answered(fields: object) -> None:
        assert isinstance(fields, dict)
        anchor = anchor_at(on.content, place) if place else None
        on.execute(claims.add_claim, anchor=anchor, **fields)

    unrecorded = new[0].name if new else ""
    on.ask(
        ClaimDialog(on.dossier, blank, new=True, asked=_asked(on), unrecorded=unrecorded, parent=on.window), answered
    )


def _asked(on: Occasion) -> frozenset[str]:
    """The predicates that the policy's items ask of a story on this route."""
    items = [item for item in on.policy.items if on.content.route in item.routes]
    return frozenset(name for item in items for clause in item.settled_by for name in clause)


def record_claim(on: Occasion, command: Command) -> None:
    """A claim from what was found in the text, with whom it accuses; nothing is asked."""
    place = command.place or on.selection
    if place is None:
        add_claim(on, command)
        return
    found = found_at(on.dossier, place.field, place.span)
    if found is None:
        add_claim(on, Command(command.label, Ask.ADD_CLAIM, place=place))
        return
    on.execute(at_once.record_claims, claims=(new_claim(on.dossier, found),))


def record_claims(on: Occasion, command: Command) -> None:
    """All allegations found in the text."""
    _ = command
    on.execute(at_once.record_claims, claims=all_found(on.dossier))


def edit_claim(on: Occasion, command: Command) -> None:
    """Change a claim; the command's text is the field to come to."""
    claim = next(c for c in on.dossier.claims if c.id == command.subject)

    def answered(fields: object) -> None:
        assert isinstance(fields, dict)
        on.execute(claims.edit_claim, claim=claim.id, version=claim.version, **fields)

    dialog = ClaimDialog(on.dossier, claim, new=False, asked=_asked(on), field=command.text, parent=on.window)
    on.ask(dialog, answered)


def remove_claim(on: Occasion, command: Command) -> None:
    """Remove a claim; undo brings it back."""
    on.execute(claims.remove_claim, claim=command.subject)


def attach_claim(on: Occasion, command: Command) -> None:
    """A claim's passage is the one that was offered, else what is selected now."""
    place = command.place or on.selection
    if place is None:
        on.told.emit(translate("Commands", "Select the words of the claim in the text first."))
        return
    anchor = anchor_at(on.content, place)
    if command.text and anchor.exact != command.text:
        on.told.emit(translate("Commands", "The text changed meanwhile: look at the passage again."))
        return
    on.execute(claims.attach_claim, claim=command.subject, anchor=anchor)


def keep_claims(on: Occasion, command: Command) -> None:
    """Claims whose passages were reworded are kept as they read now, in one step."""
    anchors = {found.claim.id: found.now for found in reworded(on.dossier) if found.claim.id in command.others}
    on.execute(claims.keep_claims, anchors=anchors)


def unmatch(on: Occasion, command: Command) -> None:
    """Take a decision on a finding back."""
    on.execute(decisions.unmatch, match=command.subject)


HANDLERS: Mapping[Ask, Handler] = {
    **many_commands.HANDLERS,
    Ask.ADD_CLAIM: add_claim,
    Ask.UNMATCH: unmatch,
    Ask.RECORD_CLAIM: record_claim,
    Ask.RECORD_CLAIMS: record_claims,
    Ask.EDIT_CLAIM: edit_claim,
    Ask.REMOVE_CLAIM: remove_claim,
    Ask.ATTACH_CLAIM: attach_claim,
    Ask.KEEP_CLAIMS: keep_claims,
}
