"""What people correct of the parties that were read in the text: one and the same, two after all, called otherwise.

A correction overrides the analysis from then on, and what is recorded follows it; each is undone in one step.
"""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.actions.context import Context
from newsdesk.actions.rewriting import Edit, rewrite
from newsdesk.domain.detected import ClaimKind, DetectedParty
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import Claim, Match, MatchKind, Party, ReplyRequest
from newsdesk.policy.matrix import detected_as
from newsdesk.policy.names import party_key, party_keys


@dataclass(frozen=True, slots=True)
class Known:
    """What a name stands for: a party as it is read in the text, a recorded one, or both."""

    detected: DetectedParty | None
    recorded: Party | None


def known_as(dossier: Dossier, name: str) -> Known:
    """What a name stands for: a recorded party's name, alias or id, or a name of the text. KnownError for neither."""
    key = party_key(name)
    recorded = next(
        (p for p in dossier.parties if p.id == name or key in party_keys(p.name, p.aliases)),
        None,
    )
    detected = next((p for p in dossier.analysis.parties if key in party_keys(p.name, p.aliases)), None)
    if recorded is not None and detected is None:
        detected = next(iter(detected_as(dossier.analysis, dossier.matches, recorded)), None)
    if recorded is None and detected is not None:
        targets = {m.target for m in dossier.matches if m.kind is MatchKind.PARTY and m.subject == detected.name}
        recorded = next((p for p in dossier.parties if p.id in targets), None)
    if recorded is None and detected is None:
        raise KnownError(
            f"No party is called “{name}”, in the text or on record: copy the name from the list of parties."
        )
    return Known(detected, recorded)


def merge(ctx: Context, *, story: str, name: str, into: str) -> str:
    """Say that two names are one party, which goes under ``into``; returns the recorded party's id, "" for none.

    Claims about a recorded party and what was put to it go over to the other one, whose aliases its names become.
    """
    dossier = ctx.dossier(story)
    gone, stays = known_as(dossier, name), known_as(dossier, into)
    if gone == stays:
        raise KnownError("These names are one party already.")
    add: list[object] = []
    remove: list[object] = []
    edits: list[Edit] = []
    if gone.detected and stays.detected and gone.detected is not stays.detected:
        remove += _matches(dossier, MatchKind.MERGED, gone.detected.name)
        add.append(_match(ctx, MatchKind.MERGED, gone.detected.name, stays.detected.name))
    party = stays.recorded or gone.recorded
    if gone.recorded and stays.recorded:
        edits += _go_over(dossier, gone.recorded, stays.recorded)
        matched = [m for m in dossier.matches if m.kind is MatchKind.PARTY and m.target == gone.recorded.id]
        add += [_match(ctx, MatchKind.PARTY, m.subject, stays.recorded.id) for m in matched]
        remove += [*matched, gone.recorded]
    elif party:
        other = gone.detected if stays.recorded else stays.detected
        if other is not None:
            remove += _matches(dossier, MatchKind.PARTY, other.name)
            add.append(_match(ctx, MatchKind.PARTY, other.name, party.id))
    rewrite(ctx, story=story, label="merge parties", add=add, remove=remove, edit=edits, edits_first=True)
    return party.id if party else ""


def split(ctx: Context, *, story: str, name: str) -> str:
    """Say that a name is a party of its own, not another name of the one it was read as; returns the match's id."""
    dossier = ctx.dossier(story)
    key = party_key(name)
    edits = [
        Edit(Party, p.id, {"aliases": tuple(a for a in p.aliases if party_key(a) != key)})
        for p in dossier.parties
        if key in {party_key(a) for a in p.aliases}
    ]
    earlier = [
        m
        for m in dossier.matches
        if m.kind in (MatchKind.MERGED, MatchKind.PARTY, MatchKind.SPLIT) and party_key(m.subject) == key
    ]
    made = _match(ctx, MatchKind.SPLIT, name, "")
    rewrite(ctx, story=story, label="split parties", add=(made,), remove=earlier, edit=edits)
    return made.id


def rename(ctx: Context, *, story: str, name: str, to: str) -> str:
    """Call a party otherwise, on record and wherever the analysis names it; its name stays as an alias.

    Returns the recorded party's id, or the match's for one that is only read in the text.
    """
    if not to.strip():
        raise KnownError("Say what the party is to be called.")
    dossier = ctx.dossier(story)
    known = known_as(dossier, name)
    add: list[object] = []
    remove: list[object] = []
    edits: list[Edit] = []
    if known.detected is not None:
        remove += _matches(dossier, MatchKind.RENAMED, known.detected.name)
        add.append(_match(ctx, MatchKind.RENAMED, known.detected.name, to.strip()))
    party = known.recorded
    if party is not None:
        aliases = [a for a in dict.fromkeys([party.name, *party.aliases]) if a != to.strip()]
        edits.append(Edit(Party, party.id, {"name": to.strip(), "aliases": tuple(aliases)}))
    rewrite(ctx, story=story, label="rename a party", add=add, remove=remove, edit=edits)
    return party.id if party else str(add[0].id)  # type: ignore[attr-defined]


def unaccuse(ctx: Context, *, story: str, name: str) -> tuple[str, ...]:
    """Say that the story does not accuse a party: recorded allegations are no longer about it. Returns the matches' ids.

    KnownError when one was put to it: then it was accused, and that stays on record.
    """
    dossier = ctx.dossier(story)
    known = known_as(dossier, name)
    party = known.recorded
    if party is not None and any(r.party == party.id for r in dossier.requests):
        raise KnownError(f"{party.name} was asked for a reply: remove the request first, if it was logged by mistake.")
    read_as = [known.detected] if known.detected else []
    if party is not None:
        read_as = detected_as(dossier.analysis, dossier.matches, party) or read_as
    names = [p.name for p in read_as]
    cleared = [m for n in names for m in _matches(dossier, MatchKind.NOT_ACCUSED, n)]
    edits = [
        Edit(Claim, claim.id, {"about": tuple(p for p in claim.about if p != party.id)})
        for claim in dossier.claims
        if party is not None and party.id in claim.about and claim.kind is ClaimKind.ALLEGATION
    ]
    made = [_match(ctx, MatchKind.NOT_ACCUSED, n, "") for n in names]
    rewrite(ctx, story=story, label="say that a party is not accused", add=made, remove=cleared, edit=edits)
    return tuple(match.id for match in made)


def _go_over(dossier: Dossier, gone: Party, stays: Party) -> list[Edit]:
    names = dict.fromkeys([*stays.aliases, gone.name, *gone.aliases])
    return [
        Edit(Party, stays.id, {"aliases": tuple(n for n in names if n != stays.name)}),
        *(
            Edit(Claim, c.id, {"about": tuple(dict.fromkeys(stays.id if p == gone.id else p for p in c.about))})
            for c in dossier.claims
            if gone.id in c.about
        ),
        *(Edit(ReplyRequest, r.id, {"party": stays.id}) for r in dossier.requests if r.party == gone.id),
    ]


def _matches(dossier: Dossier, kind: MatchKind, subject: str) -> list[Match]:
    return [m for m in dossier.matches if (m.kind, m.subject) == (kind, subject)]


def _match(ctx: Context, kind: MatchKind, subject: str, target: str) -> Match:
    return Match(new_id(), kind, subject, target, "", ctx.actor_id, ctx.at)
