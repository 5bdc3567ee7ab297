"""Review steps: which are required, which sign-offs hold, what an override leaves open.

A sign-off names one text and one set of records by their digests. It holds while both are as they were signed;
when they differ the story is *edited since*, and undoing the change heals that. Once another text was submitted
or signed it is *superseded*, and nothing revives it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from newsdesk.domain.checklist import StepResult
from newsdesk.domain.digests import records_digest, text_digest
from newsdesk.domain.dossier import Dossier, Revision, RevisionEvent, SignOff, Verdict
from newsdesk.domain.errors import Blocker
from newsdesk.domain.times import when
from newsdesk.policy.conditions import CONDITIONS
from newsdesk.policy.matrix import moment
from newsdesk.policy.model import Clause, Policy, Step
from newsdesk.policy.view import View

_REVIEWED = (RevisionEvent.SUBMIT, RevisionEvent.SIGN)


@dataclass(frozen=True, slots=True)
class SignOffStatus:
    """How a sign-off stands: ``valid`` when nothing differs from what was signed and it has not expired."""

    signoff: SignOff
    edited_since: bool
    superseded: bool
    expired: bool = False

    @property
    def valid(self) -> bool:
        """Whether it holds."""
        return not (self.edited_since or self.superseded or self.expired)


def current_digests(policy: Policy, dossier: Dossier) -> tuple[str, str]:
    """The digests of the text and the records as they are now, under the policy the story was submitted with."""
    submitted = dossier.revision(dossier.story.submitted)
    pinned = submitted.policy_digest if submitted else policy.digest
    return text_digest(dossier.content), records_digest(dossier, pinned)


def signoff_statuses(policy: Policy, dossier: Dossier, now: datetime) -> tuple[SignOffStatus, ...]:
    """Every sign-off and override ever given, in the order given, and how it stands now."""
    signoffs = [s for s in dossier.signoffs if s.verdict in (Verdict.SIGNED, Verdict.OVERRIDE)]
    if not signoffs:
        return ()
    digests = current_digests(policy, dossier)
    return tuple(_status(dossier, signoff, digests, now) for signoff in signoffs)


def _status(dossier: Dossier, signoff: SignOff, digests: tuple[str, str], now: datetime) -> SignOffStatus:
    until = moment(signoff.expires)
    return SignOffStatus(
        signoff,
        edited_since=(signoff.text_digest, signoff.records_digest) != digests,
        superseded=_superseded(dossier, signoff),
        expired=until is not None and until <= now,
    )


def _superseded(dossier: Dossier, signoff: SignOff) -> bool:
    """Whether another text or other records were submitted or signed later, or changes requested after it."""
    signed = dossier.revision(signoff.revision)
    reviewed = [r for r in dossier.revisions if r.event in _REVIEWED or r.id == dossier.story.submitted]
    if signed is not None and any(_another(signed, r, signoff) for r in reviewed):
        return True
    place = dossier.signoffs.index(signoff)
    return any(s.verdict is Verdict.CHANGES_REQUESTED for s in dossier.signoffs[place + 1 :])


def _another(signed: Revision, later: Revision, signoff: SignOff) -> bool:
    return later.number > signed.number and (
        (later.text_digest, later.records_digest) != (signoff.text_digest, signoff.records_digest)
    )


def step_results(view: View, statuses: Sequence[SignOffStatus]) -> tuple[StepResult, ...]:
    """The policy's steps on this route: whether each is required, why, and the sign-off that counts."""
    route = view.dossier.content.route
    results = []
    for step in view.policy.steps:
        required = route in step.routes and all(_holds(view, clause) for clause in step.when)
        given = [s for s in statuses if s.signoff.step == step.id and s.signoff.verdict is Verdict.SIGNED]
        best = next((s for s in reversed(given) if s.valid), given[-1] if given else None)
        results.append(
            StepResult(
                step.id,
                step.label,
                required,
                _because(view, step) if required else "",
                best.signoff.id if best else None,
                edited_since=bool(best and best.edited_since),
                superseded=bool(best and best.superseded),
            )
        )
    return tuple(results)


def _holds(view: View, clause: Clause) -> bool:
    return any(CONDITIONS[name].holds(view, ()) for name in clause)


def _because(view: View, step: Step) -> str:
    reasons = [CONDITIONS[name].because for clause in step.when for name in clause if CONDITIONS[name].holds(view, ())]
    return ", ".join(dict.fromkeys(reasons)) or "every story on this route"


def standing_override(statuses: Sequence[SignOffStatus]) -> SignOffStatus | None:
    """The latest override, unless changes were requested or another text submitted since."""
    given = [s for s in statuses if s.signoff.verdict is Verdict.OVERRIDE and not s.superseded]
    return given[-1] if given else None


def missing_steps(steps: Sequence[StepResult]) -> tuple[StepResult, ...]:
    """The required steps that no sign-off holds for."""
    return tuple(s for s in steps if s.required and not s.done)


def signoff_blockers(steps: Sequence[StepResult]) -> tuple[Blocker, ...]:
    """What is missing before a text may go out: one line a step."""
    return tuple(Blocker("signoff", _why(s)) for s in missing_steps(steps))


def _why(step: StepResult) -> str:
    if step.signoff is None:
        return f"{step.label}: not signed ({step.because})."
    if step.superseded:
        return f"{step.label}: the sign-off was for an earlier text; it must be signed again."
    return f"{step.label}: edited since it was signed; undo the change or have it signed again."


def sign_later(steps: Sequence[StepResult], statuses: Sequence[SignOffStatus]) -> tuple[Blocker, ...]:
    """The debt that an override leaves until every required step is signed."""
    override = standing_override(statuses)
    owed = missing_steps(steps)
    if override is None or not owed:
        return ()
    labels = ", ".join(s.label for s in owed)
    state, until = "ran" if override.expired else "runs", when(override.signoff.expires)
    return (Blocker("sign-later", f"Sign later: {labels}. The override {state} until {until}."),)
