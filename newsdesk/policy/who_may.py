"""Who may check a claim, and who may agree that a party is not asked: never whoever wrote what is looked at."""

from __future__ import annotations

from collections.abc import Iterable

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Claim, Party, Person, Role
from newsdesk.policy.names import is_in_byline

SENIOR = frozenset({Role.EDITOR, Role.STANDARDS, Role.LEGAL})


def authors(dossier: Dossier) -> frozenset[str]:
    """Who is on the story: whoever made it, and whoever wrote any of its body; ids of people."""
    return frozenset({*dossier.story.body_authors, dossier.story.created_by}) - {""}


def may_check(dossier: Dossier, claims: Iterable[Claim]) -> tuple[Person, ...]:
    """The people who may check these claims: they are not on the story, and recorded none of them."""
    barred = authors(dossier) | {claim.created_by for claim in claims}
    return tuple(person for person in dossier.people if person.id not in barred)


def may_agree(dossier: Dossier) -> tuple[Person, ...]:
    """The senior people who may agree that a party is not asked: those who could sign the story, too."""
    return tuple(person for person in seniors(dossier) if not stands_in_it(dossier, person))


def stands_in_it(dossier: Dossier, person: Person) -> str:
    """Why somebody decides nothing about a story: its byline names them, or they wrote in it; "" for anybody else."""
    if is_in_byline(person.name, dossier.content.byline):
        return f"{person.name} is in the byline"
    return f"{person.name} wrote in the text" if person.id in dossier.story.body_authors else ""


def awaits_agreement(party: Party) -> bool:
    """Whether it is recorded why a party is not asked, and nobody has agreed to it."""
    return bool(party.no_approach_reason.strip()) and not party.no_approach_approver


def seniors(dossier: Dossier) -> tuple[Person, ...]:
    """The editors of the desk, its standards and its legal people."""
    return tuple(person for person in dossier.people if SENIOR & set(person.roles))
