"""The sides of a matter: named, renamed, removed; who is on them. Each is one step with one undo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from newsdesk.actions.context import Context
from newsdesk.actions.rewriting import Edit, rewrite
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import Match, MatchKind, Party, Source
from newsdesk.policy.balance import balance, record_of
from newsdesk.policy.names import party_key


def add_side(ctx: Context, *, story: str, side: str) -> str:
    """Name a side, even one that nobody in the copy speaks for; returns its name. KnownError when there is one."""
    name = _name(side)
    if _known(ctx.dossier(story), name):
        raise KnownError(f"There is a side “{name}” already.")
    rewrite(ctx, story=story, label="name a side", add=(_match(ctx, "", name),))
    return name


def put_on_side(ctx: Context, *, story: str, names: Sequence[str], side: str) -> str:
    """Put people and bodies that speak (by name) on a side, with "" on none; returns the side's name."""
    name = _name(side) if side.strip() else ""
    return put_on_sides(ctx, story=story, sides={name: tuple(names)})[0]


def put_on_sides(ctx: Context, *, story: str, sides: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Put several on sides at once; a side that is not there yet is named. Returns the sides' names."""
    dossier = ctx.dossier(story)
    edits, gone, made = [], [], []
    for side, names in sides.items():
        if side and not _known(dossier, side):
            made.append(_match(ctx, "", side))
        for name in names:
            edit, earlier, match = _put(ctx, dossier, name, side)
            edits += edit
            gone += earlier
            made += match
    rewrite(ctx, story=story, label="put on a side", remove=gone, add=made, edit=edits)
    return tuple(sides)


def rename_side(ctx: Context, *, story: str, side: str, name: str) -> str:
    """Call a side otherwise, for everybody on it; returns the new name. KnownError when there is no such side."""
    return _rewrite(ctx, story, side, _name(name), "rename a side")


def remove_side(ctx: Context, *, story: str, side: str) -> str:
    """Take a side away; whoever was on it is on none. Returns its name. KnownError when there is no such side."""
    _rewrite(ctx, story, side, "", "remove a side")
    return side


def _rewrite(ctx: Context, story: str, side: str, name: str, label: str) -> str:
    dossier = ctx.dossier(story)
    if not _known(dossier, side):
        raise KnownError(f"There is no side “{side}”.")
    gone = [m for m in dossier.matches if m.kind is MatchKind.SIDE and m.target == side]
    made = [replace(m, id=new_id(), target=name) for m in gone] if name else []
    edits = [Edit(type(r), r.id, {"side": name}) for r in _on(dossier, side)]
    rewrite(ctx, story=story, label=label, remove=gone, add=made, edit=edits)
    return name


def _put(ctx: Context, dossier: Dossier, name: str, side: str) -> tuple[list[Edit], list[Match], list[Match]]:
    """The edit of the record of that name, or the match in place of earlier ones."""
    key = party_key(name)
    earlier = [m for m in dossier.matches if m.kind is MatchKind.SIDE and m.subject and party_key(m.subject) == key]
    record = record_of(dossier, name)
    if record is not None:
        return [Edit(type(record), record.id, {"side": side})], earlier, []
    return [], earlier, [_match(ctx, name, side)] if side else []


def _on(dossier: Dossier, side: str) -> Iterable[Party | Source]:
    records: tuple[Party | Source, ...] = (*dossier.parties, *dossier.sources)
    return (r for r in records if r.side.strip() == side)


def _known(dossier: Dossier, side: str) -> bool:
    return side in {s.name for s in balance(dossier).sides} or any(True for _ in _on(dossier, side))


def _name(side: str) -> str:
    name = " ".join(side.split())
    if not name:
        raise KnownError("A side needs a name.")
    return name


def _match(ctx: Context, subject: str, side: str) -> Match:
    return Match(new_id(), MatchKind.SIDE, subject, side, "", ctx.actor_id, ctx.at)
