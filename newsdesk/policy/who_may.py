"""Who may check a claim, and who may agree that a party is not asked: never whoever wrote what is looked at."""

from __future__ import annotations

from collections.abc import Iterable

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Claim, Person, Role

_SENIOR = frozenset({Role.EDITOR, Role.STANDARDS, Role.LEGAL})


def authors(dossier: Dossier) -> frozenset[str]:
    """Who is on the story: whoever made it, and whoever wrote any of its body; ids of people."""
    return frozenset({*dossier.story.body_authors, dossier.story.created_by}) - {""}


def may_check(dossier: Dossier, claims: Iterable[Claim]) -> tuple[Person, ...]:
    """The people who may check these claims: they are not on the story, and recorded none of them."""
    barred = authors(dossier) | {claim.created_by for claim in claims}
    return tuple(person for person in dossier.people if person.id not in barred)


def may_agree(dossier: Dossier) -> tuple[Person, ...]:
    """The senior people who may agree that a party is not asked: they wrote nothing of the body."""
    return tuple(person for person in seniors(dossier) if person.id not in dossier.story.body_authors)


def seniors(dossier: Dossier) -> tuple[Person, ...]:
    """The editors of the desk, its standards and its legal people."""
    return tuple(person for person in dossier.people if _SENIOR & set(person.roles))
