"""The words by which a party is weighed (``weighing.txt``): each has one class, and what it tells depends on where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsdesk.analysis.claims_lexicon import verb_forms
from newsdesk.analysis.inflect import plural
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.weighing_evidence import NAMES

_FILE = "weighing"
_WEIGHTS = "weighing-weights"
_REASONS = 3
BEYOND_COUNTS = (
    *("share as source", "share as place", "share of acts", "comes late", "spread", "speaks first"),
    *("told of before it speaks", "is a place", "is a thing", "named a public body", "named a firm"),
    *("called a boss", "called an investigator", "called a lawyer"),
)
_GENERAL = frozenset(  # true of many parties: they weigh, but are no reason to show
    ("named", "story tells of wrong", "length of name", "opens", "owns", "share of acts", "is a person", "named a firm", "source")
)  # fmt: skip

# How much a word of a class says that something is wrong at all.
WRONG: Mapping[str, float] = {
    "accusing-verbs": 1,
    "proceeding-verbs": 1,
    "procedure-nouns": 1,
    "charge-nouns": 1,
    "crime-nouns": 1,
    "crime-verbs": 1,
    "fault-nouns": 1,
    "fault-verbs": 1,
    "fault-words": 1,
    "deed-verbs": 0.5,
    "violence-nouns": 0.5,
    "doubt-words": 0.5,
    "trouble-nouns": 0.5,
    "challenging-verbs": 0.4,
    "handling-verbs": 0.4,
    "step-nouns": 0.4,
    "gap-nouns": 0.4,
}


@dataclass(frozen=True, slots=True)
class WeighingWords:
    """Folded word → its class; what each kind of evidence weighs. Above ``accused`` a party is accused."""

    classes: Mapping[str, str]
    weights: Mapping[str, float]
    accused: float
    by_kind: Sequence[float]  # the weights of what is counted at each mention
    against: Sequence[float]  # those of them that tell against a party, else 0
    beyond_counts: float  # what all else may add at most

    @classmethod
    def read(cls, lexicons: Lexicons) -> WeighingWords:
        """Read ``weighing.txt`` and ``weighing-weights.txt``."""
        classes: dict[str, str] = {}
        for group in lexicons.groups(_FILE):
            for entry in lexicons.values(_FILE, group):
                for form in _forms(entry, group):
                    classes.setdefault(form, group)
        weights = {name: float(value) for name, value in lexicons.values(_WEIGHTS, "weights").items()}
        bounds = lexicons.values(_WEIGHTS, "bounds")
        by_kind = tuple(weights.get(name, 0.0) for name in NAMES)
        return cls(
            classes,
            weights,
            float(bounds.get("accused", "inf")),
            by_kind,
            tuple(max(0.0, weight) for weight in by_kind),
            sum(max(0.0, weights.get(name, 0.0)) for name in BEYOND_COUNTS),
        )

    def reasons(self, evidence: Mapping[str, float]) -> tuple[str, ...]:
        """The kinds of evidence that weigh most against a party, those that a reader can look up in the text."""
        told = sorted(((self.weights.get(name, 0.0) * amount, name) for name, amount in evidence.items()), reverse=True)
        return tuple(name for weight, name in told if weight > 0 and name not in _GENERAL)[:_REASONS]


def _forms(entry: str, group: str) -> tuple[str, ...]:
    if group.endswith("-verbs"):
        return verb_forms(entry)
    return (entry, plural(entry)) if group.endswith("-nouns") else (entry,)
