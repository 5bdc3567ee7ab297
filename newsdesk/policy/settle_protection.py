"""The predicate of protected identities, and what the gate asks about them."""

from __future__ import annotations

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import Blocker
from newsdesk.domain.protection import holders, unchecked
from newsdesk.policy.model import Item
from newsdesk.policy.outcomes import Outcome, from_records, missing
from newsdesk.policy.view import View


def leak_check_valid(view: View, _: Item) -> Outcome:
    """Somebody who can open the seals looked for the sealed names in the story as it is now, and found none."""
    blockers = leak_blockers(view.dossier)
    if blockers:
        return missing(blockers[0].why)
    latest = view.dossier.leak_checks[-1] if view.dossier.leak_checks else None
    who = view.names.get(latest.by, "a colleague") if latest else "nobody"
    return from_records(f"Names we know: not found ({who}).", [latest] if latest else view.dossier.sealed)


def leak_blockers(dossier: Dossier) -> tuple[Blocker, ...]:
    """What keeps a story with sealed identities in the building: nothing when all were looked for as it is now."""
    missed = unchecked(dossier)
    if not missed:
        return ()
    names = ", ".join(holders(dossier, missed)) or "somebody who can open the seal; nobody can"
    return (Blocker("leak-check", f"leak check needs one of: {names}"),)
