"""The words of a request for a reply: the newsroom's template with the chosen allegations in it.

A letter names allegations and nothing of where they come from: no source, no description of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import Formatter

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import Claim, Party, ReplyRequest
from newsdesk.domain.times import when as said_time
from newsdesk.policy.put_words import names_source, put_words
from newsdesk.resource_files import resource_text

_FIELDS = frozenset({"party", "desk", "when", "allegations", "deadline", "author"})


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes into a letter. ``deadline`` and ``when`` (of publication, may be empty) are words, not times."""

    party: str
    allegations: tuple[str, ...]
    deadline: str
    author: str
    desk: str = ""
    when: str = ""


def letter_text(letter: Letter, template: str | None = None) -> str:
    """The letter, word for word; without a ``template`` the one that comes with Newsdesk.

    KnownError when the template names a field there is none of.
    """
    words = template or resource_text("templates", "reply-letter.txt")
    try:
        unknown = sorted({name for _, name, _, _ in Formatter().parse(words) if name is not None} - _FIELDS)
    except ValueError as error:
        raise KnownError("The letter's template has a brace that is not closed; write {{ for a brace.") from error
    if unknown:
        listed = ", ".join(sorted(_FIELDS))
        raise KnownError(f"The letter's template has no field “{unknown[0]}”; it may use {listed}.")
    return words.format(
        party=letter.party,
        desk=letter.desk or "our newsroom",
        when=f" {letter.when}" if letter.when else "",
        allegations=numbered(letter.allegations),
        deadline=letter.deadline,
        author=letter.author or "The newsroom",
    )


def letter_to(
    dossier: Dossier,
    party: Party,
    put: Sequence[Claim],
    *,
    deadline: str,
    author: str,
    when: str = "",
    template: str | None = None,
) -> str:
    """The letter that puts these claims to a party in the copy's present words; ``deadline`` is an ISO time."""
    words = tuple(put_words(dossier, claim) for claim in put)
    return letter_text(Letter(party.name, words, said_time(deadline), author, dossier.content.desk, when), template)


def numbered(allegations: Sequence[str]) -> str:
    """The allegations as a numbered list, one a line."""
    return "\n".join(f"{n}. {' '.join(text.split())}" for n, text in enumerate(allegations, start=1))


def renewed(dossier: Dossier, draft: ReplyRequest) -> str:
    """The words of a draft with what the copy says now in place of what it said then; as they are once they went out."""
    text = draft.text
    if draft.sha256:
        return text
    claims = {claim.id: claim for claim in dossier.claims}
    for put in draft.allegations:
        if put.claim in claims and put.text:
            text = text.replace(put.text, put_words(dossier, claims[put.claim]), 1)
    return text


def source_named(dossier: Dossier, text: str) -> str:
    """What the copy calls an unnamed source, when these words hold it by whatever article; else ""."""
    for source in dossier.sources:
        if not source.named and names_source(source.label, text):
            return source.label
    return ""
