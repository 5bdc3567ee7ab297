"""The words that show an answer (``answers.txt``)."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.analysis.claims_lexicon import verb_forms
from newsdesk.analysis.lexicons import Lexicons

_FILE = "answers"


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """The groups of ``answers.txt``; of verbs all their forms."""

    cues: tuple[tuple[str, frozenset[str]], ...]
    content: tuple[tuple[str, frozenset[str]], ...]
    asked: frozenset[str]
    officials: frozenset[str]
    together: frozenset[str]
    denials: frozenset[str]
    rebutting: frozenset[str]

    @classmethod
    def read(cls, lexicons: Lexicons) -> AnswerWords:
        """Read ``answers.txt``."""

        def words(group: str) -> frozenset[str]:
            return lexicons.words(_FILE, group)

        def verbs(group: str) -> frozenset[str]:
            return frozenset(form for base in words(group) for form in verb_forms(base))

        return cls(
            tuple(
                (group, verbs(group)) for group in ("maintaining", "insisting", "conceding", "attacking", "announcing")
            ),
            tuple((group, words(group)) for group in ("denying", "rebutting", "regretting", "defending", "charges")),
            words("asked"),
            words("officials"),
            words("together"),
            frozenset(
                form
                for base in ("deny", "reject", "dispute", "refute", "rebut", "contest", "maintain", "insist")
                for form in verb_forms(base)
            ),
            words("rebutting"),
        )
