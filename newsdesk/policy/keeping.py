"""The claims whose passages were reworded since they were recorded, and which of them may be kept without a look."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.passages import current_words
from newsdesk.domain.records import Anchor, AnchorState, Claim
from newsdesk.policy.hardening import Difference
from newsdesk.policy.matrix import place_in_story
from newsdesk.policy.since_put import changed_since_recorded


@dataclass(frozen=True, slots=True)
class Reworded:
    """A claim, its passage as it reads ``now``, and what that says more than the card was tied to."""

    claim: Claim
    now: Anchor
    more: Difference
    split: bool

    @property
    def may_be_kept(self) -> bool:
        """Whether it says no more than it did and stands in one place."""
        return not (self.split or self.more.hardened)


def reworded(dossier: Dossier) -> tuple[Reworded, ...]:
    """The claims whose passage does not read as it did, as the story comes to them; not those whose words are gone."""
    found = []
    for claim in sorted(dossier.claims, key=place_in_story):
        anchor, words = claim.anchor, current_words(dossier.content, claim.anchor)
        if anchor is None or words is None or anchor.state is AnchorState.ATTACHED:
            continue
        now = Anchor(anchor.field, anchor.span, words)
        more = changed_since_recorded(dossier, claim, anchor)
        found.append(Reworded(claim, now, more, anchor.state is AnchorState.SPLIT))
    return tuple(found)
