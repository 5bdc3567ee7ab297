"""What comes first: in which order the questions that block are best settled, since one record answers several."""

from __future__ import annotations

from collections.abc import Mapping

from newsdesk.policy.model import Item, Policy

_STEPS = (
    ("text_present",),
    ("parties_recorded", "allegations_recorded"),
    ("sources_recorded", "plural_sources_counted"),
    ("anonymity_justified", "editor_knows", "unnamed_approved"),
    ("evidence_recorded", "claims_established"),
    ("origins_counted", "terms_respected", "no_unsupported_claim"),
    ("imputation_recorded",),
    ("approach_approved", "position_recorded"),
    ("allegations_put", "additions_put"),
    ("responses_carried", "denials_carried", "silence_stated", "replies_in_copy", "time_over"),
)
"""Who and what the story is about is recorded first, then who says so, then what is asked and answered."""


def order(policy: Policy) -> Mapping[str, int]:
    """The place of each item: by the earliest step that settles it, then as the policy lists them; the rest come last."""
    places = {name: place for place, names in enumerate(_STEPS) for name in names}

    def step(item: Item) -> int:
        return min(
            (places.get(name, len(_STEPS)) for clause in item.settled_by for name in clause), default=len(_STEPS)
        )

    return {item.id: place for place, item in enumerate(sorted(policy.items, key=step))}
