"""What a leak check looks at, and whether the checks there are still hold.

A check is bound to exactly the words that were looked at: a step of the review or a resolved note voids none, a word
changed in any record does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from newsdesk.domain.digests import canonical_digest, text_digest
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Note
from newsdesk.domain.sealed import SealedIdentity

_FIELDS = ("slug", "desk", "headline", "standfirst", "byline", "body")
_RECORDS: Mapping[str, str] = {
    "claims": "claim",
    "sources": "source",
    "links": "link",
    "parties": "party",
    "requests": "request",
    "answers": "answer",
    "matches": "match",
    "waivers": "waiver",
    "notes": "note",
    "contacts": "contact",
    "documents": "document",
    "decisions": "decision",
    "signoffs": "review",
}
# Fields that hold an id, a time, a digest or a fixed word, never anybody's name.
_WORDLESS = frozenset(
    (
        *(
            "id",
            "by",
            "at",
            "created_by",
            "checker",
            "about",
            "known_to",
            "known_at",
            "created_at",
            "changed_by",
            "changed_at",
        ),
        *("embargoed_until", "revision", "put_at", "put_by", "deadline", "received_at", "until", "expires", "step"),
        *("request", "party", "claim", "source", "document", "resolved_by", "resolved_at", "no_approach_approver"),
        *("no_approach_at", "addressees"),
        *("item", "text_digest", "records_digest", "sha256", "media_type", "retain_until"),
    )
)


def searched_words(dossier: Dossier) -> dict[str, str]:
    """Everything written about a story, by place: a field's name, or a record's kind and id. Attachments are left out."""
    places = {field: getattr(dossier.content, field) for field in _FIELDS}
    for name, kind in _RECORDS.items():
        for record in getattr(dossier, name):
            places[f"{kind} {getattr(record, 'id', '') or record.item}"] = "\n".join(_words(record))
    places["legal hold"] = dossier.story.legal_hold
    return {place: words for place, words in places.items() if words.strip()}


def searched_digest(dossier: Dossier) -> str:
    """The digest of everything a leak check looks at besides the text: the words of the records, the attachments."""
    words = {place: words for place, words in searched_words(dossier).items() if place not in _FIELDS}
    words |= {f"note {note.id}": note_digest(note) for note in dossier.notes}
    words |= {f"note {note.note}": note.digest for note in dossier.unread}
    attached = sorted((d.id, d.sha256, d.stored) for d in dossier.documents)
    return canonical_digest("newsdesk.searched/2", (sorted(words.items()), attached))


def note_digest(note: Note) -> str:
    """The digest of a note's words: it stands for the note where somebody may not read it."""
    return canonical_digest("newsdesk.searched-note/1", "\n".join(_words(note)))


def sealed_digest(sealed: Iterable[SealedIdentity]) -> str:
    """The digest of a set of sealed identities: it changes when one is added, removed or written anew."""
    return canonical_digest("newsdesk.sealed-set/1", sorted((s.source, s.commitment) for s in sealed))


def unchecked(dossier: Dossier) -> tuple[SealedIdentity, ...]:
    """The sealed identities that no leak check of the story as it is now has looked for without finding them."""
    if not dossier.sealed:
        return ()
    state = (0, text_digest(dossier.content), searched_digest(dossier))
    holds = {c.sealed_digest for c in dossier.leak_checks if (c.found, c.text_digest, c.records_digest) == state}
    return tuple(s for s in dossier.sealed if sealed_digest((s,)) not in holds)


def holders(dossier: Dossier, sealed: Iterable[SealedIdentity]) -> tuple[str, ...]:
    """Names of the people who can open one of these seals, in the order they joined the desk."""
    readers = {reader.person for identity in sealed for reader in identity.readers}
    return tuple(p.name for p in dossier.people if p.id in readers)


def _words(value: object) -> Iterator[str]:
    """Every word written in a record, its parts and its anchor."""
    if isinstance(value, str):
        yield from () if isinstance(value, Enum) else (value,)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _WORDLESS:
                yield from _words(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _words(part)
