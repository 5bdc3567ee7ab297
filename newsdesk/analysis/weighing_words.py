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
# What is shown of the evidence against a party: only what a reader can look up in the text.
_SHOWN: Mapping[str, str] = {
    "does wrong": "what it is told to have done",
    "says it did": "what it says it did",
    "deals": "what it sold, paid, signed or ordered",
    "wrong by it": "a wrong done by it",
    "is accused": "it is accused or blamed",
    "is challenged": "it is questioned or warned",
    "is proceeded against": "proceedings against it",
    "charge against it": "a charge against it",
    "charge of it": "a complaint or failure of it",
    "faces": "a fault or charge that is its own",
    "wrong near": "wrongs told beside its name",
    "trouble near": "trouble told beside its name",
    "not done": "what it did not do",
    "labelled": "what it is called",
    "denies": "it denies something",
    "answers": "it defends itself",
    "answered": "it answers",
    "declined to answer": "it would not answer",
    "did not answer": "it did not answer",
}
BEYOND_COUNTS = (
    *("share as source", "share as place", "share of acts", "comes late", "spread", "speaks first"),
    *("told of before it speaks", "is a place", "is a thing", "named a public body", "named a firm"),
    *("called a boss", "called an investigator", "called a lawyer"),
)

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
    """Folded word → its class; what each kind of evidence weighs.

    Above ``accused`` a party is accused; up to ``doubtful`` a lone allegation against it is doubtful.
    """

    classes: Mapping[str, str]
    weights: Mapping[str, float]
    accused: float
    doubtful: float
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
            float(bounds.get("doubtful", "-inf")),
            by_kind,
            tuple(max(0.0, weight) for weight in by_kind),
            sum(max(0.0, weights.get(name, 0.0)) for name in BEYOND_COUNTS),
        )

    def reasons(self, evidence: Mapping[str, float]) -> tuple[str, ...]:
        """What weighs most against a party, in words."""
        told = sorted(((self.weights.get(name, 0.0) * amount, name) for name, amount in evidence.items()), reverse=True)
        return tuple(_SHOWN[name] for weight, name in told if weight > 0 and name in _SHOWN)[:_REASONS]


def _forms(entry: str, group: str) -> tuple[str, ...]:
    if group.endswith("-verbs"):
        return verb_forms(entry)
    return (entry, plural(entry)) if group.endswith("-nouns") else (entry,)
