"""The people of a newsroom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsdesk.actions.context import Context
from newsdesk.domain.errors import KnownError, VersionConflict
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import Person, Role


def add_person(ctx: Context, *, name: str, roles: Sequence[Role]) -> str:
    """Add somebody who works here; returns the person's id. KnownError when the name is empty or taken."""
    person = Person(new_id(), _free_name(ctx, name), tuple(roles))
    ctx.tx.add(person)
    ctx.tx.record("person.add", "", person.id, change=person)
    return person.id


def edit_person(
    ctx: Context,
    *,
    person: str,
    name: str | None = None,
    roles: Sequence[Role] | None = None,
    version: int | None = None,
) -> str:
    """Change a name or the roles; returns the person's id."""
    before = ctx.tx.reader.person(person)
    if before is None:
        raise KnownError(f"There is nobody with the id {person}.")
    if version is not None and version != before.version:
        raise VersionConflict("This person was changed meanwhile: look again, then repeat your change.")
    after = replace(
        before,
        name=before.name if name is None or name == before.name else _free_name(ctx, name, but=before),
        roles=before.roles if roles is None else tuple(roles),
    )
    if after != before:
        saved = ctx.tx.save(after)
        ctx.tx.record("person.edit", "", person, change=saved)
        ctx.undo_with("change a person", edit_person, person=person, name=before.name, roles=before.roles)
    return person


def _free_name(ctx: Context, name: str, but: Person | None = None) -> str:
    name = name.strip()
    if not name:
        raise KnownError("A person needs a name.")
    if any(p.name.casefold() == name.casefold() for p in ctx.tx.reader.people() if p != but):
        raise KnownError(f"Somebody called {name} works here already: add an initial to tell them apart.")
    return name
