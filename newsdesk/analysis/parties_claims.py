"""The claims of a story: drafts while it is read, and what the findings need to know of them."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.analysis.parties_people import Party
from newsdesk.domain.detected import (
    ClaimKind,
    DetectedClaim,
    DetectedParty,
    DetectedReply,
    ImputationLevel,
    Strength,
)
from newsdesk.domain.spans import Field, Span


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """What the findings need to know of a claim beyond its public face.

    ``light``: it rests on a turn of phrase ("walked away from", "is reckless") that may be meant lightly. ``weighed``: the
    evidence that tells against a party on which no allegation was found to fall (see :mod:`newsdesk.analysis.weighing`).
    ``doubtful``: nothing else in the story tells against the party.
    """

    claim: DetectedClaim
    at: Span
    official: bool
    convicted: bool
    hedged: bool
    light: bool = False
    weighed: tuple[str, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """The parties, claims and replies of a story, with ids; ``notes`` stand beside ``claims``.

    ``thoughts`` are the ids of attributions that give no source of what is said: what somebody thinks or wants.
    """

    parties: tuple[DetectedParty, ...]
    claims: tuple[DetectedClaim, ...]
    replies: tuple[DetectedReply, ...]
    notes: tuple[ClaimNote, ...]
    thoughts: frozenset[str]


@dataclass(slots=True)
class Draft:
    """A claim while the story is read; ``at`` is its trigger, ``against`` the parties it falls on."""

    field: Field
    span: Span
    kind: ClaimKind
    attributed: bool
    at: Span
    against: list[Party]
    attributions: tuple[str, ...] = ()
    strength: Strength = Strength.ASSERTED
    level: ImputationLevel | None = None
    official: bool = False
    convicted: bool = False
    hedged: bool = False
    light: bool = False
    weighed: tuple[str, ...] = ()
    doubtful: bool = False

    def settle(self, number: str, against: tuple[str, ...]) -> ClaimNote:
        """The claim with its id and the ids of its parties."""
        claim = DetectedClaim(
            number,
            self.field,
            self.span,
            self.kind,
            self.attributed,
            self.attributions,
            against,
            self.strength,
            self.level,
        )
        return ClaimNote(
            claim, self.at, self.official, self.convicted, self.hedged, self.light, self.weighed, self.doubtful
        )
