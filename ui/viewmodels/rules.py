"""The house policy, bound to a clock: what the open story asks of it. Pure, and called off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from newsdesk.domain.checklist import Checklist, Matrix
from newsdesk.domain.detected import Finding, Severity
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Person
from newsdesk.domain.states import Verb
from newsdesk.domain.summary import Summary
from newsdesk.domain.times import iso, utc_now
from newsdesk.policy import Policy, evaluate, matrix
from newsdesk.policy.gate import decide
from newsdesk.policy.readiness import summary

_ASKED = (Verb.SUBMIT, Verb.SIGN, Verb.REQUEST_CHANGES, Verb.OVERRIDE, Verb.PUBLISH, Verb.CORRECT, Verb.WITHDRAW)


class Rules:
    """Answers of one policy for a dossier, now."""

    def __init__(self, policy: Policy, clock: Callable[[], datetime] = utc_now) -> None:
        self.policy = policy
        self._clock = clock

    @property
    def name(self) -> str:
        """The policy's id and version, as the head of the sidebar shows them."""
        return f"{self.policy.id} {self.policy.version}"

    @property
    def now(self) -> datetime:
        """The moment answers are given for."""
        return self._clock()

    def checklist(self, dossier: Dossier) -> Checklist:
        """Every item and what blocks."""
        return evaluate(self.policy, dossier, self._clock())

    def weighed(self, findings: Sequence[Finding], checklist: Checklist) -> tuple[Finding, ...]:
        """The findings as much as they weigh here: the policy's word wins, and what blocks a sign-off must be mended."""
        blocking = {o.fingerprint for item in checklist.items if item.blocks for o in item.occurrences}
        weights = (Severity.MUST if f.fingerprint in blocking else self.policy.weight(f) for f in findings)
        return tuple(
            f if weight is f.severity else replace(f, severity=weight)
            for f, weight in zip(findings, weights, strict=True)
        )

    def matrix(self, dossier: Dossier) -> Matrix:
        """Allegations by accused parties."""
        return matrix(dossier, self._clock())

    def summary(self, dossier: Dossier, checklist: Checklist) -> Summary:
        """The counts and the pill that the desk shows of the story."""
        return summary(dossier, checklist, self._clock())

    def refusals(self, dossier: Dossier, actor: Person | None) -> dict[Verb, str]:
        """Why ``actor`` may not do each thing of review now; "" where it is allowed. A reason is taken as given."""
        now = self._clock()
        soon = iso(now + timedelta(hours=1))  # an override asked for now would name an end
        answers = {v: decide(v, self.policy, dossier, actor, now, reason="-", expires=soon) for v in _ASKED}
        return {verb: "" if answer.allowed else answer.message for verb, answer in answers.items()}
