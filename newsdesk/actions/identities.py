"""Who a protected source is: sealed for named people, opened with a passphrase, each opening in the journal.

A passphrase and what was sealed are held in memory for the length of a call; neither is stored, logged or part of a
journal's entry. None of these changes has an undo: what was sealed must not come back by a key press.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from newsdesk.actions.contacts import cut_to_days
from newsdesk.actions.context import Context
from newsdesk.actions.holds import demand_no_hold
from newsdesk.actions.rewriting import Edit, rewrite
from newsdesk.domain.errors import Blocker, GateRefused, KnownError
from newsdesk.domain.protection import holders
from newsdesk.domain.records import Person, Role, Source
from newsdesk.domain.sealed import IdentityField, PersonKey, SealedIdentity
from newsdesk.security.keys import new_key, unlock, with_passphrase
from newsdesk.security.leak_check import places_found
from newsdesk.security.recovery import without_recovery
from newsdesk.security.sealing import Identity, open_identity, seal_identity, with_reader

if TYPE_CHECKING:
    from newsdesk.library.queries import Reader

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WRITTEN = (
    *("role", "placement", "side", "interest", "reliability", "anonymity_reason", "reader_reason", "location"),
    *("provenance", "note", "vital", "unavailable", "placed_to_know"),
)


class OpenedIdentity(Mapping[IdentityField, str]):
    """Who a source is, in memory alone. Printed by accident (a log, a debugger) it says nothing."""

    def __init__(self, fields: Mapping[IdentityField, str]) -> None:
        self._fields = dict(fields)

    def __getitem__(self, field: IdentityField) -> str:
        return self._fields[field]

    def __iter__(self) -> Iterator[IdentityField]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __repr__(self) -> str:
        return "OpenedIdentity(…)"


def make_key(ctx: Context, *, person: str, passphrase: str) -> str:
    """Make a person's key pair; returns its id. KnownError when they have one, or the passphrase is too short."""
    owner = _own(ctx, person)
    if key_in_use(ctx, person) is not None:
        raise KnownError(f"{owner.name} has a key: change its passphrase, or revoke it first.")
    key = new_key(person, passphrase, ctx.at)
    ctx.tx.add(key)
    ctx.tx.record("person.make-key", "", key.id, change=key.public)
    return key.id


def change_passphrase(ctx: Context, *, person: str, old: str, new: str) -> str:
    """Put a person's key under another passphrase; returns its id. KnownError when the old one is wrong."""
    _own(ctx, person)
    key = own_key(ctx, person)
    changed = with_passphrase(key, old, new)
    ctx.tx.remove(key)
    ctx.tx.add(changed)
    ctx.tx.record("person.change-passphrase", "", key.id, change=key.public)
    return key.id


def revoke_key(ctx: Context, *, person: str) -> str:
    """End a key that is lost or known to others; its owner or an administrator does it. Returns its id.

    It opens nothing from then on; somebody else who can open a seal lets a new key in with ``add_reader``.
    """
    actor = ctx.acting()
    if actor.id != person and Role.ADMINISTRATOR not in actor.roles:
        raise GateRefused("A key is revoked by its owner or an administrator.", (Blocker("role", actor.name),))
    key = own_key(ctx, person)
    ctx.tx.remove(key)
    ctx.tx.add(replace(without_recovery(key), revoked_at=ctx.at))
    ctx.tx.record("person.revoke-key", "", key.id, change=key.public)
    return key.id


def seal_source(ctx: Context, *, story: str, source: str, identity: Identity, readers: Sequence[str]) -> str:
    """Seal who a source is for some people (ids); returns the seal's id.

    The source becomes a protected one that the copy does not name, called "Source A" where its label is a name; its
    conversations are cut to the day. KnownError when it is sealed already, when a reader has no key, or when the
    record itself says who it is.
    """
    ctx.acting()
    record = ctx.tx.reader.record(story, Source, source)
    if _seal_of(ctx, story, source) is not None:
        raise KnownError(f"{record.label} is sealed already: take that seal off first.")
    told = [name for name in _WRITTEN if places_found((identity,), {name: getattr(record, name)})]
    if told:
        listed = ", ".join(name.replace("_", " ") for name in told)
        raise KnownError(f"The record itself says who this is ({listed}): take it out there first, then seal.")
    sealed = seal_identity(source, identity, [_key_of(ctx, person) for person in readers], ctx.actor_id, ctx.at)
    safe = not record.named and not places_found((identity,), {"label": record.label})
    label = record.label if safe else _alias(ctx, story)
    protected = Edit(Source, source, {"protected": True, "named": False, "label": label})
    edits = [protected, *cut_to_days(ctx, story, source)]
    rewrite(ctx, story=story, label="seal a source", add=(sealed,), edit=edits)
    ctx.tx.inverse = None
    return sealed.id


def protect_source(
    ctx: Context, *, story: str, source: str, identity: Identity, readers: Sequence[str], passphrase: str = ""
) -> str:
    """Seal a source in one step with the first key of who does it, when they have none and chose a passphrase."""
    actor = ctx.acting()
    if passphrase and key_in_use(ctx, actor.id) is None:
        make_key(ctx, person=actor.id, passphrase=passphrase)
    return seal_source(ctx, story=story, source=source, identity=identity, readers=readers)


def open_source(ctx: Context, *, story: str, source: str, passphrase: str) -> OpenedIdentity:
    """Who a sealed source is. The opening is in the journal; what was inside is nowhere but in the answer."""
    sealed = _sealed(ctx, story, source)
    opened = open_identity(sealed, ctx.acting().id, private_key(ctx, passphrase))
    ctx.tx.record("identity.open", story, sealed.id, change=sealed.commitment)
    return OpenedIdentity(opened)


def add_reader(ctx: Context, *, story: str, source: str, person: str, passphrase: str) -> str:
    """Let one more person open a seal; only somebody who can open it may. Returns the seal's id."""
    sealed = _sealed(ctx, story, source)
    shared = with_reader(sealed, ctx.acting().id, private_key(ctx, passphrase), _key_of(ctx, person))
    ctx.tx.save(shared, story)
    ctx.tx.record("identity.add-reader", story, sealed.id, change=person)
    return sealed.id


def remove_seal(ctx: Context, *, story: str, source: str) -> str:
    """Destroy the sealed identity of a source, which stays protected; returns the seal's id.

    One of its readers or an administrator does it. A legal hold forbids it. What backups hold, a purge removes.
    """
    actor, sealed = ctx.acting(), _sealed(ctx, story, source)
    if actor.id not in {r.person for r in sealed.readers} and Role.ADMINISTRATOR not in actor.roles:
        names = ", ".join(holders(ctx.tx.reader.dossier(story), (sealed,)))
        raise GateRefused("A seal is taken off by somebody who can open it.", (Blocker("role", f"One of: {names}."),))
    demand_no_hold(ctx, story)
    ctx.tx.remove(sealed, story)
    ctx.tx.record("identity.remove", story, sealed.id, change=sealed.commitment)
    return sealed.id


def private_key(ctx: Context, passphrase: str) -> bytes:
    """The private half of the acting person's key. KnownError says whether the passphrase is wrong or the key damaged."""
    return unlock(own_key(ctx, ctx.acting().id), passphrase)


def own_key(ctx: Context, person: str) -> PersonKey:
    """The key in use of a person; KnownError when there is none."""
    key = key_in_use(ctx, person)
    if key is None:
        raise KnownError(
            "There is no key to open anything with: make one at Tools, “My key…”, or with “newsdesk key make NAME”."
        )
    return key


def key_in_use(ctx: Context, person: str) -> PersonKey | None:
    """The key of a person that is not revoked."""
    return next((k for k in ctx.tx.reader.keys(person) if k.revoked_at is None), None)


def keys_in_use(reader: Reader) -> dict[str, PersonKey]:
    """Everybody's key that is not revoked, by the person's id."""
    return {key.person: key for key in reader.keys("") if key.revoked_at is None}


def _own(ctx: Context, person: str) -> Person:
    """The person, when it is who acts: a passphrase is nobody else's business."""
    actor = ctx.acting()
    if actor.id != person:
        raise KnownError("A passphrase is chosen by its owner: act as that person.")
    return actor


def _key_of(ctx: Context, person: str) -> PersonKey:
    key = key_in_use(ctx, person)
    if key is None:
        reader = ctx.tx.reader.person(person)
        name = reader.name if reader else "That person"
        raise KnownError(f"{name} has no key yet: they make one at Tools, “My key…”, or with “newsdesk key make NAME”.")
    return key


def _seal_of(ctx: Context, story: str, source: str) -> SealedIdentity | None:
    return next((s for s in ctx.tx.reader.records(story, SealedIdentity) if s.source == source), None)


def _sealed(ctx: Context, story: str, source: str) -> SealedIdentity:
    sealed = _seal_of(ctx, story, source)
    if sealed is None:
        raise KnownError("Nothing is sealed about this source.")
    return sealed


def _alias(ctx: Context, story: str) -> str:
    """The first of Source A … Source Z, Source AA … that the story does not use."""
    used = {s.label.casefold() for s in ctx.tx.reader.records(story, Source)}
    names = (f"Source {'' if not n // 26 else _LETTERS[n // 26 - 1]}{_LETTERS[n % 26]}" for n in range(26 * 27))
    return next(name for name in names if name.casefold() not in used)
