"""The leak check: somebody who can open the seals looks for the sealed names in everything that is written down.

It says "names we know: not found", never "safe". What it found is told to who ran it; the library keeps how many
places there were and of which kind, since the exact place of a name is as good as the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.actions.context import Context
from newsdesk.actions.identities import private_key
from newsdesk.domain.digests import text_digest
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.protection import holders, sealed_digest, searched_digest
from newsdesk.domain.sealed import LeakCheck, SealedIdentity
from newsdesk.security.attachments import attachment_words
from newsdesk.security.leak_check import places_found
from newsdesk.security.sealing import open_identity


@dataclass(frozen=True, slots=True)
class LeakReport:
    """What a leak check found. Places are fields, or the kind and id of a record; never words.

    ``cleared`` are the places that who ran it knows to mean somebody else; ``not_looked_through`` are attachments
    nobody can look through here; ``others`` are people who must look too, for the seals this person cannot open.
    """

    found: tuple[str, ...]
    cleared: tuple[str, ...] = ()
    not_looked_through: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The result in one line."""
        said = f"Names we know: found in {', '.join(self.found)}." if self.found else "Names we know: not found."
        if self.cleared:
            said += f" Said to mean somebody else: {', '.join(self.cleared)}."
        if self.not_looked_through:
            said += f" Not looked through: {', '.join(self.not_looked_through)}."
        if self.others:
            said += f" Some seals need another look by one of: {', '.join(self.others)}."
        return said


def run_leak_check(ctx: Context, *, story: str, passphrase: str, cleared: Sequence[str] = ()) -> LeakReport:
    """Look for every sealed name that the acting person can open; the result is kept, bound to the words looked at.

    ``cleared`` are places found before that mean somebody else (a namesake). KnownError when nothing is sealed for
    this person, or the passphrase is wrong.
    """
    actor, dossier = ctx.acting(), ctx.tx.reader.dossier(story)
    mine = [s for s in dossier.sealed if actor.id in {r.person for r in s.readers}]
    if not dossier.sealed:
        raise KnownError("No identity is sealed in this story, so no leak check is needed.")
    if not mine:
        raise KnownError(f"A leak check of this story needs one of: {', '.join(holders(dossier, dossier.sealed))}.")
    private = private_key(ctx, passphrase)
    places, unread = _places(ctx, dossier)
    everywhere: dict[str, None] = {}
    for sealed in mine:
        found = places_found((open_identity(sealed, actor.id, private),), places)
        everywhere |= dict.fromkeys(found)
        _keep(ctx, dossier, sealed, [place for place in found if place not in cleared])
    return LeakReport(
        found=tuple(place for place in everywhere if place not in cleared),
        cleared=tuple(place for place in everywhere if place in cleared),
        not_looked_through=unread,
        others=holders(dossier, [s for s in dossier.sealed if s not in mine]),
    )


def _keep(ctx: Context, dossier: Dossier, sealed: SealedIdentity, found: Sequence[str]) -> None:
    """Store the result for one seal; several people may each look for those they can open."""
    check = LeakCheck(
        id=new_id(),
        text_digest=text_digest(dossier.content),
        records_digest=searched_digest(dossier),
        sealed_digest=sealed_digest((sealed,)),
        found=len(found),
        places=tuple(dict.fromkeys(place.partition(" ")[0] for place in found)),
        by=ctx.actor_id,
        at=ctx.at,
    )
    ctx.tx.add(check, dossier.story.id)
    ctx.tx.record("leak_check.add", dossier.story.id, check.id, change=check)


def _places(ctx: Context, dossier: Dossier) -> tuple[dict[str, str], tuple[str, ...]]:
    """All words by place, and the attachments that cannot be looked through."""
    places = ctx.tx.searched_words(dossier.story.id)
    unread: list[str] = []
    for document in dossier.documents:
        data = ctx.tx.reader.document_bytes(document.id) if document.stored else None
        words = None if data is None else attachment_words(data)
        if words is None:
            unread.append(f"attachment {document.id}")
        else:
            places[f"attachment {document.id}"] = words
    return places, tuple(unread)
