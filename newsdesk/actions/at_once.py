"""Several records in one step: what one click on a passage makes, in one transaction and with one undo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from newsdesk.actions.context import Context
from newsdesk.actions.rewriting import Edit, checked, rewrite
from newsdesk.domain.detected import ClaimKind, ImputationLevel, PartyKind
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import (
    Anchor,
    AnchorState,
    Basis,
    Claim,
    EvidenceLink,
    Match,
    MatchKind,
    Party,
    Source,
    Stance,
    Terms,
)
from newsdesk.policy.names import party_keys


@dataclass(frozen=True, slots=True)
class NewParty:
    """A party as the text names it; it is recorded unless one of these names is recorded already."""

    name: str
    kind: PartyKind = PartyKind.ORGANISATION
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim to record: ``about`` holds ids of recorded parties, ``accused`` parties that may have to be recorded."""

    text: str
    kind: ClaimKind
    anchor: Anchor | None = None
    about: tuple[str, ...] = ()
    accused: tuple[NewParty, ...] = ()
    level: ImputationLevel | None = None


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source to record; ``fields`` are further fields of ``Source``."""

    label: str
    fields: Mapping[str, object]


def record_claims(
    ctx: Context,
    *,
    story: str,
    claims: Sequence[NewClaim],
    parties: Sequence[NewParty] = (),
    further: Sequence[tuple[str, NewParty]] = (),
) -> tuple[str, ...]:
    """Record claims together with the parties they accuse (and further ``parties``); returns the claims' ids.

    ``further`` says of claims recorded already (by id) that they are about a party, too. A passage whose claim is
    recorded already, even a moment ago by the click before, gets no second card: what is new goes to the one there is.
    """
    known = list(ctx.tx.reader.records(story, Party))
    recorded = {claim.id: claim for claim in ctx.tx.reader.records(story, Claim)}
    about = {claim.id: claim.about for claim in recorded.values()}
    added: list[object] = []
    for party in parties:
        recorded_party(ctx, party, known, added)
    ids: list[str] = []
    for claim in claims:
        made = claim_record(ctx, claim, known, added)
        same = recorded_at(made.anchor, recorded.values())
        if same is None:
            recorded[made.id] = made
            added.append(made)
        else:
            about[same.id] = tuple(dict.fromkeys([*about.get(same.id, same.about), *made.about]))
        ids.append((same or made).id)
    for claim_id, party in further:
        about[claim_id] = tuple(dict.fromkeys([*about[claim_id], recorded_party(ctx, party, known, added)]))
    edits = [Edit(Claim, claim_id, {"about": parties_of}) for claim_id, parties_of in about.items()]
    rewrite(ctx, story=story, label="record what was found", add=added, edit=edits)
    return tuple(dict.fromkeys(ids))


def record_source(
    ctx: Context, *, story: str, source: NewSource, fingerprints: Sequence[str] = (), name: str = ""
) -> str:
    """Record a source and that it is what these findings stand on; returns its id.

    ``name`` is that of a detected speaker it stands for, kept as a match when it differs from the label.
    """
    record = source_record(source)
    subjects = [*fingerprints, *([name] if name and name != source.label else [])]
    matches = [_match(ctx, MatchKind.SOURCE, subject, record.id) for subject in subjects]
    rewrite(ctx, story=story, label="record a source", add=(record, *matches))
    return record.id


def record_evidence(
    ctx: Context,
    *,
    story: str,
    claim: str | NewClaim,
    source: str | NewSource,
    basis: Basis | None = None,
    stance: Stance = Stance.SUPPORTS,
    origin: str = "",
    locator: str = "",
    terms: Terms | None = None,
    fingerprints: Sequence[str] = (),
) -> str:
    """Link a source to a claim, recording either of them where it is new; returns the link's id.

    ``fingerprints`` are findings about the source's phrase that are settled by it.
    """
    known = list(ctx.tx.reader.records(story, Party))
    added: list[object] = []
    reader = ctx.tx.reader
    if isinstance(claim, str):
        claimed = reader.record(story, Claim, claim)
    elif (there := recorded_at(claim.anchor, reader.records(story, Claim))) is not None:
        claimed = there
    else:
        claimed = claim_record(ctx, claim, known, added)
        added.append(claimed)
    said_by = reader.record(story, Source, source) if isinstance(source, str) else source_record(source)
    added += [] if isinstance(source, str) else [said_by]
    link = EvidenceLink(new_id(), claimed.id, said_by.id, basis, stance, origin, locator, terms)
    matches = [_match(ctx, MatchKind.SOURCE, fingerprint, said_by.id) for fingerprint in fingerprints]
    rewrite(ctx, story=story, label="link a source", add=(*added, link, *matches))
    return link.id


def match_together(ctx: Context, *, story: str, kind: MatchKind, subjects: Sequence[str], reason: str = "") -> None:
    """Take one decision on several findings or names at once: dismiss them all, say that none is accused."""
    earlier = [m for m in ctx.tx.reader.records(story, Match) if m.kind is kind and m.subject in subjects]
    made = [Match(new_id(), kind, subject, "", reason, ctx.actor_id, ctx.at) for subject in subjects]
    label = "dismiss findings" if kind is MatchKind.DISMISSED else "match findings"
    rewrite(ctx, story=story, label=label, remove=earlier, add=made)


def claim_record(ctx: Context, claim: NewClaim, known: list[Party], added: list[object]) -> Claim:
    """A new claim; parties it accuses that are not ``known`` are appended to ``known`` and ``added``."""
    accused = [recorded_party(ctx, party, known, added) for party in claim.accused]
    return Claim(
        id=new_id(),
        text=claim.text,
        kind=claim.kind,
        anchor=claim.anchor,
        about=tuple(dict.fromkeys([*claim.about, *accused])),
        level=claim.level,
    )


def recorded_at(anchor: Anchor | None, recorded: Iterable[Claim]) -> Claim | None:
    """The claim that is recorded on the very words of an anchor, or None."""
    if anchor is None:
        return None
    for claim in recorded:
        there = claim.anchor
        if there is None or there.field is not anchor.field or there.state is AnchorState.ORPHANED:
            continue
        if there.span == anchor.span or (there.exact == anchor.exact and there.span.overlaps(anchor.span)):
            return claim
    return None


def recorded_party(ctx: Context, party: NewParty, known: list[Party], added: list[object]) -> str:
    """The id of the recorded party of that name; when none is ``known`` a new one goes to ``known`` and ``added``."""
    keys = party_keys(party.name, party.aliases)
    for record in known:
        if keys & party_keys(record.name, record.aliases):
            return record.id
    made = Party(new_id(), party.name, party.aliases, party.kind)
    known.append(made)
    added += [made, _match(ctx, MatchKind.PARTY, party.name, made.id)]
    return made.id


def source_record(source: NewSource) -> Source:
    """A new source."""
    return Source(id=new_id(), label=source.label, **checked(Source, source.fields))  # type: ignore[arg-type]


def _match(ctx: Context, kind: MatchKind, subject: str, target: str) -> Match:
    return Match(new_id(), kind, subject, target, "", ctx.actor_id, ctx.at)
