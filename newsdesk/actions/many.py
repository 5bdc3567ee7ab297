"""One decision on several records: evidence for many claims, what many allegations mean, where many parties stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsdesk.actions.at_once import NewClaim, NewSource, claim_record, recorded_at, source_record
from newsdesk.actions.claims import check_claim
from newsdesk.actions.context import Context
from newsdesk.actions.parties import party_fields
from newsdesk.actions.rewriting import Edit, checked, rewrite
from newsdesk.domain.errors import KnownError
from newsdesk.domain.ids import new_id
from newsdesk.domain.records import Basis, Claim, ClaimStatus, EvidenceLink, Party, Source, Stance
from newsdesk.policy.checking import why_no_checker


def support_claims(
    ctx: Context,
    *,
    story: str,
    claims: Sequence[str | NewClaim],
    source: str | NewSource,
    basis: Basis | None = None,
    origin: str = "",
    locator: str = "",
) -> tuple[str, ...]:
    """Link one source to several claims that it bears out, recording what is new; returns the links' ids.

    A claim that this source is linked to already gets no second link.
    """
    if not claims:
        raise KnownError("Choose at least one passage.")
    reader = ctx.tx.reader
    known = list(reader.records(story, Party))
    recorded = {claim.id: claim for claim in reader.records(story, Claim)}
    added: list[object] = []
    meant: dict[str, Claim] = {}
    for claim in claims:
        if isinstance(claim, str):
            found = reader.record(story, Claim, claim)
        elif (there := recorded_at(claim.anchor, recorded.values())) is not None:
            found = there
        else:
            found = recorded[new_id()] = claim_record(ctx, claim, known, added)
            added.append(found)
        meant[found.id] = found
    said_by = reader.record(story, Source, source) if isinstance(source, str) else source_record(source)
    added += [] if isinstance(source, str) else [said_by]
    linked = {link.claim for link in reader.records(story, EvidenceLink) if link.source == said_by.id}
    links = [
        EvidenceLink(new_id(), claim, said_by.id, basis, Stance.SUPPORTS, origin, locator)
        for claim in meant
        if claim not in linked
    ]
    rewrite(ctx, story=story, label="link a source to several claims", add=(*added, *links))
    return tuple(link.id for link in links)


def edit_claims(ctx: Context, *, story: str, claims: Mapping[str, Mapping[str, object]]) -> tuple[str, ...]:
    """Change fields of several claims, by their ids, in one step; returns the ids."""
    edits = []
    for claim, fields in claims.items():
        values = checked(Claim, fields)
        check_claim(ctx, story, ctx.tx.reader.record(story, Claim, claim).created_by, values)
        edits.append(Edit(Claim, claim, values))
    rewrite(ctx, story=story, label="change several claims", edit=edits)
    return tuple(claims)


def check_claims(ctx: Context, *, story: str, claims: Mapping[str, ClaimStatus]) -> tuple[str, ...]:
    """Record that the acting person checked these claims, by their ids, and how far each is borne out; returns the ids.

    KnownError when the person is on the story or recorded one of them, or when a claim is left unchecked.
    """
    checker = ctx.acting()
    if not claims or ClaimStatus.UNCHECKED in claims.values():
        raise KnownError("Say how far the claims you checked are borne out.")
    reader = ctx.tx.reader
    why = why_no_checker(reader.dossier(story), checker, [reader.record(story, Claim, claim) for claim in claims])
    if why:
        raise KnownError(why)
    edits = [Edit(Claim, claim, {"status": status, "checker": checker.id}) for claim, status in claims.items()]
    rewrite(ctx, story=story, label="check claims", edit=edits)
    return tuple(claims)


def edit_parties(ctx: Context, *, story: str, parties: Mapping[str, Mapping[str, object]]) -> tuple[str, ...]:
    """Change fields of several parties, by their ids, in one step; returns the ids."""
    edits = [Edit(Party, party, party_fields(fields)) for party, fields in parties.items()]
    rewrite(ctx, story=story, label="change several parties", edit=edits)
    return tuple(parties)
