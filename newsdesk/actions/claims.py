"""Claim cards: what the story says, recorded so that it can be checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsdesk.actions.at_once import NewParty, recorded_party
from newsdesk.actions.context import Context
from newsdesk.actions.rewriting import Edit, checked, edit_record, rewrite
from newsdesk.domain.detected import ClaimKind
from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import Anchor, Claim, EvidenceLink, Match, Party


def add_claim(
    ctx: Context,
    *,
    story: str,
    text: str,
    kind: ClaimKind,
    anchor: Anchor | None = None,
    about: Sequence[str] = (),
    named: Sequence[NewParty] = (),
    **fields: object,
) -> str:
    """Record a claim; returns its id. ``fields`` are further fields of ``Claim``.

    It is ``about`` recorded parties and those that are ``named``, which are recorded with it where they are not yet.
    """
    more: dict[str, object] = {"about": tuple(about), **checked(Claim, fields)}
    check_claim(ctx, story, ctx.actor_id, more)
    added = _with_named(ctx, story, named, more)
    claim = Claim(id=new_id(), text=text, kind=kind, anchor=anchor, **more)  # type: ignore[arg-type]
    rewrite(ctx, story=story, label="add a claim", add=(*added, claim))
    return claim.id


def edit_claim(
    ctx: Context,
    *,
    story: str,
    claim: str,
    version: int | None = None,
    named: Sequence[NewParty] = (),
    **fields: object,
) -> str:
    """Change fields of a claim; returns its id. ``named`` parties join those it is about."""
    recorded = ctx.tx.reader.record(story, Claim, claim)
    values = dict(checked(Claim, fields))
    check_claim(ctx, story, recorded.created_by, values)
    if named:
        values.setdefault("about", recorded.about)
    added = _with_named(ctx, story, named, values)
    rewrite(ctx, story=story, label="change a claim", add=added, edit=(Edit(Claim, claim, values, version),))
    return claim


def _with_named(ctx: Context, story: str, named: Sequence[NewParty], values: dict[str, object]) -> list[object]:
    """Put parties into the ``about`` of a claim's values; returns what is to be recorded for them."""
    known, added = list(ctx.tx.reader.records(story, Party)), list[object]()
    ids = [recorded_party(ctx, party, known, added) for party in named]
    if ids:
        about = values.get("about", ())
        assert isinstance(about, tuple)
        values["about"] = tuple(dict.fromkeys((*about, *ids)))
    return added


def attach_claim(ctx: Context, *, story: str, claim: str, anchor: Anchor) -> str:
    """Put a claim on a passage; returns its id. Where its text was the words of the old passage, it becomes the new."""
    edit_record(ctx, story=story, label="attach a claim to a passage", edit=_attached(ctx, story, claim, anchor))
    return claim


def keep_claims(ctx: Context, *, story: str, anchors: Mapping[str, Anchor]) -> tuple[str, ...]:
    """Keep several claims, by their ids, on their passages as they read now, in one step; returns the ids."""
    edits = [_attached(ctx, story, claim, anchor) for claim, anchor in anchors.items()]
    rewrite(ctx, story=story, label="keep claims as they read now", edit=edits)
    return tuple(anchors)


def _attached(ctx: Context, story: str, claim: str, anchor: Anchor) -> Edit:
    record = ctx.tx.reader.record(story, Claim, claim)
    values: dict[str, object] = {"anchor": anchor}
    if record.anchor is not None and _bare(record.text) == _bare(record.anchor.exact):
        values["text"] = " ".join(anchor.exact.split())
    return Edit(Claim, claim, values)


def _bare(words: str) -> str:
    return " ".join(words.split()).strip(" .")


def remove_claim(ctx: Context, *, story: str, claim: str) -> str:
    """Remove a claim with its evidence links and matches; what was put to a party stays put. Returns its id."""
    reader = ctx.tx.reader
    links = [link for link in reader.records(story, EvidenceLink) if link.claim == claim]
    matches = [match for match in reader.records(story, Match) if match.target == claim]
    record = reader.record(story, Claim, claim)
    rewrite(ctx, story=story, label="remove a claim", remove=(*links, *matches, record))
    return claim


def check_claim(ctx: Context, story: str, author: str, values: object) -> None:
    """KnownError when a claim's checker is its author, or it is about a party of no such story."""
    assert isinstance(values, dict)
    if values.get("checker") and values["checker"] == author:
        raise KnownError("A claim is checked by somebody else than the person who recorded it.")
    parties = {party.id for party in ctx.tx.reader.records(story, Party)}
    if not set(values.get("about", ())) <= parties:
        raise KnownError("A claim is about parties of its own story: record the party first.")
