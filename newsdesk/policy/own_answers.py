"""Words that are a party's own answer: where the story carries it, it speaks of the charge and makes none."""

from __future__ import annotations

from newsdesk.domain.detected import DetectedClaim
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import AnchorState, Response
from newsdesk.policy.matrix import detected_as


def own_answers(dossier: Dossier, claim: DetectedClaim) -> tuple[Response, ...]:
    """The answers of those an allegation of the text is against, when it stands in the passages that carry them.

    None while one of them does not answer there: what one party says of another in its answer is an allegation.
    """
    said: dict[str, Response] = {}
    for request in dossier.requests:
        carried = next((response for response in request.responses if _carries(response, claim)), None)
        party = next((p for p in dossier.parties if p.id == request.party), None)
        if carried is not None and party is not None:
            said |= {found.id: carried for found in detected_as(dossier.analysis, dossier.matches, party)}
    if not set(claim.against) <= said.keys():
        return ()
    return tuple({said[party].id: said[party] for party in claim.against}.values())


def _carries(response: Response, claim: DetectedClaim) -> bool:
    """Whether most of the words of a claim stand where an answer, or what it says to one point, is carried."""
    anchors = (response.anchor, *(point.anchor for point in response.points))
    there = (a.span for a in anchors if a and a.field is claim.field and a.state is not AnchorState.ORPHANED)
    length = claim.span.end - claim.span.start
    return any(2 * (min(s.end, claim.span.end) - max(s.start, claim.span.start)) > length for s in there)
