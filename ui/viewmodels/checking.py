"""Claims that somebody says they checked: which are theirs to check, what each stands on, what is open."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Claim, Person, Stance
from newsdesk.policy.checking import awaiting_check, denied_by
from newsdesk.policy.who_may import authors, may_check
from ui.viewmodels.cards import Ask, Command, Tone, counted, translate
from ui.viewmodels.claims import evidence_words

_MOST_NAMED = 3


def check_command(dossier: Dossier) -> Command:
    """What is pressed by somebody who checked the claims that wait for it."""
    words = translate("Checking", "I checked this claim…"), translate("Checking", "I checked these {n} claims…")
    return Command(counted(len(awaiting_check(dossier)), *words), Ask.CHECK_CLAIMS)


def theirs_to_check(dossier: Dossier, person: Person) -> tuple[Claim, ...]:
    """The claims that wait to be checked and that this person did not record, as the story comes to them."""
    return tuple(claim for claim in awaiting_check(dossier) if claim.created_by != person.id)


def why_not_theirs(dossier: Dossier, person: Person | None) -> str:
    """Why somebody can check none of the claims that wait, and who can; "" when they can."""
    waiting = awaiting_check(dossier)
    if not waiting:
        return translate("Checking", "Every claim was checked by somebody who is not on the story.")
    if person is None:
        why = translate("Checking", "Nobody is acting: say who you are to check claims.")
    elif person.id in authors(dossier):
        why = translate("Checking", "You work on this story: its claims are checked by somebody who does not.")
    elif not theirs_to_check(dossier, person):
        why = translate("Checking", "You recorded these claims: they are checked by somebody else.")
    else:
        return ""
    able = [one.name for one in may_check(dossier, waiting)]
    if not able:
        return f"{why} {translate('Checking', 'Add them by “Acting as …”, at the bottom left.')}"
    who = translate("Checking", "They choose themselves by “Acting as …”, at the bottom left: {names}.")
    return f"{why} {who.format(names=_names(able))}"


def evidence_in_short(claim: Claim, dossier: Dossier) -> tuple[str, Tone]:
    """What a claim stands on and what speaks against it, in a line, with its colour."""
    words, tone = evidence_words(claim, dossier)
    labels = {source.id: source.label for source in dossier.sources}
    named = {stance: _labels(claim, dossier, stance, labels) for stance in Stance}
    silent = [label for label in named[Stance.SUPPORTS] if label not in words]
    if silent:
        words = f"{_names(silent)} · {words}"
    against = []
    if contradicting := named[Stance.CONTRADICTS]:
        against.append(translate("Checking", "contradicted by {names}").format(names=_names(contradicting)))
    if denying := denied_by(dossier, claim):
        against.append(translate("Checking", "denied by {names}").format(names=_names(denying)))
    return (" · ".join([words, *against]), Tone.SHOULD) if against else (words, tone)


def _labels(claim: Claim, dossier: Dossier, stance: Stance, labels: dict[str, str]) -> list[str]:
    links = (link for link in dossier.links if link.claim == claim.id and link.stance is stance)
    return list(dict.fromkeys(labels[link.source] for link in links if link.source in labels))


def _names(names: Sequence[str]) -> str:
    """Names in a row; how many more there are."""
    more = len(names) - _MOST_NAMED
    shown = ", ".join(names[:_MOST_NAMED])
    return translate("Checking", "{names} and {n} more").format(names=shown, n=more) if more > 0 else shown
