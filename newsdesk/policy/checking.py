"""Which claims wait to be checked by somebody who is not on the story, what is lacking of each, and who may not do it."""

from __future__ import annotations

from collections.abc import Iterable

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Claim, ClaimStatus, Disposition, Person, Stance
from newsdesk.policy.matrix import place_in_story
from newsdesk.policy.who_may import authors


def awaiting_check(dossier: Dossier) -> tuple[Claim, ...]:
    """The claims of the story that lack their check, as the story comes to them."""
    standing = (c for c in dossier.claims if c.status is not ClaimStatus.REMOVED)
    return tuple(sorted((c for c in standing if lack_of_check(dossier, c)), key=place_in_story))


def lack_of_check(dossier: Dossier, claim: Claim) -> str:
    """What a claim lacks of being checked by somebody who is not on the story; "" when it was."""
    if not claim.checker:
        if claim.status is ClaimStatus.UNCHECKED:
            return "not checked by somebody not on the story"
        return f"status {claim.status.value}, not recorded who checked it"
    person = dossier.person(claim.checker)
    checker = f"checked by {person.name if person else 'a colleague'}"
    if claim.checker in authors(dossier):
        return f"{checker}, who is on the story"
    return f"{checker}, status still unchecked" if claim.status is ClaimStatus.UNCHECKED else ""


def status_by_evidence(dossier: Dossier, claim: Claim) -> ClaimStatus | None:
    """How far a claim is borne out as it stands: as recorded, else supported by undisputed evidence; None where nobody can tell.

    What a party denied is disputed.
    """
    if claim.status is not ClaimStatus.UNCHECKED:
        return claim.status
    stances = {link.stance for link in dossier.links if link.claim == claim.id}
    undisputed = Stance.CONTRADICTS not in stances and not denied_by(dossier, claim)
    return ClaimStatus.SUPPORTED if Stance.SUPPORTS in stances and undisputed else None


def denied_by(dossier: Dossier, claim: Claim) -> tuple[str, ...]:
    """The names of the parties that denied a claim in an answer."""
    names = {party.id: party.name for party in dossier.parties}
    denying = (
        request.party
        for request in dossier.requests
        for response in request.responses
        if any(point.claim == claim.id and point.disposition is Disposition.DENIES for point in response.points)
    )
    return tuple(dict.fromkeys(names[party] for party in denying if party in names))


def why_no_checker(dossier: Dossier, person: Person, claims: Iterable[Claim]) -> str:
    """Why somebody may not check these claims; "" when they may."""
    if person.id in authors(dossier):
        return "Who works on a story does not check its claims: somebody else says what they checked."
    if any(claim.created_by == person.id for claim in claims):
        return "A claim is checked by somebody else than the person who recorded it."
    return ""
