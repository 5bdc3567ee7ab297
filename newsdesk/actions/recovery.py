"""The recovery sheet of a key: made once and shown once, used by its owner or an administrator when the passphrase is lost.

Whoever holds the sheet and the library opens what the key opens, so the code is kept nowhere but on paper.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from newsdesk.actions.context import Context
from newsdesk.actions.identities import make_key, own_key
from newsdesk.domain.errors import Blocker, GateRefused, KnownError, UsageError
from newsdesk.domain.records import Role
from newsdesk.exchange.docx_sheet import sheet_docx
from newsdesk.exchange.files import write_whole
from newsdesk.security.keys import unlock
from newsdesk.security.recovery import new_code, recovered, with_recovery

TITLE = "Recovery sheet"
SUFFIXES = (".docx", ".txt")


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on a sheet: whose key, which one, since when, and the code. Printed by accident it hides the code."""

    name: str
    key: str
    made_at: str
    code: str = field(repr=False)

    @property
    def text(self) -> str:
        """The sheet to print: a paragraph a line."""
        return "\n".join(
            (
                f"{TITLE} for the key of {self.name}",
                f"Key {self.key}, sheet of {self.made_at[:10]}",
                self.code,
                f"This code opens the key of {self.name} once, when the passphrase is lost. Newsdesk keeps no copy of it.",
                "Lock this sheet away. Who holds it and the library can read every identity that the key opens.",
                f"To use it: Tools, My key…, Use a recovery sheet…; or: newsdesk key recover “{self.name}”.",
                "A newer sheet for the same key takes the place of this one. If others may have seen it, revoke the key.",
            )
        )


def make_sheet(ctx: Context, *, person: str, passphrase: str) -> RecoverySheet:
    """Make a new recovery sheet for one's own key; one there was before opens nothing any more. It is shown this once."""
    owner = ctx.acting()
    if owner.id != person:
        raise KnownError("A recovery sheet is made by the owner of the key: act as that person.")
    key = own_key(ctx, person)
    sheet = RecoverySheet(owner.name, key.id, ctx.at, new_code())
    changed = with_recovery(key, unlock(key, passphrase), sheet.code, ctx.at)
    ctx.tx.remove(key)
    ctx.tx.add(changed)
    ctx.tx.record("person.make-recovery", "", key.id, change=key.public)
    return sheet


def set_up_key(ctx: Context, *, person: str, passphrase: str) -> RecoverySheet:
    """Make one's key and its recovery sheet in one step."""
    make_key(ctx, person=person, passphrase=passphrase)
    return make_sheet(ctx, person=person, passphrase=passphrase)


def recover_key(ctx: Context, *, person: str, code: str, passphrase: str) -> str:
    """Put a key whose passphrase is lost under a new one; returns the key's id. The sheet is used up.

    Its owner or an administrator does it. GateRefused for others; KnownError for a code that does not fit.
    """
    actor = ctx.acting()
    if actor.id != person and Role.ADMINISTRATOR not in actor.roles:
        raise GateRefused("A key is recovered by its owner or an administrator.", (Blocker("role", actor.name),))
    key = own_key(ctx, person)
    changed = recovered(key, code, passphrase)
    ctx.tx.remove(key)
    ctx.tx.add(changed)
    ctx.tx.record("person.recover-key", "", key.id, change=key.public)
    return key.id


def write_sheet(sheet: RecoverySheet, path: Path) -> None:
    """Write a sheet to a file that only its owner can read, to print and then delete. UsageError for another format."""
    demand_format(path)
    write_whole(path, sheet_docx(TITLE, sheet.text) if path.suffix.lower() == ".docx" else f"{sheet.text}\n".encode())
    path.chmod(0o600)


def demand_format(path: Path) -> None:
    """UsageError unless a sheet can be written to a file of that name: asked before a sheet is made that nobody sees."""
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"A recovery sheet is written to {' or '.join(SUFFIXES)}; give a name that ends so.")
