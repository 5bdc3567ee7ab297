"""The one gate: whether this may be done to this story, by this person, now; whether this may leave the desk.

Every transition and every export asks here; what is refused comes with what is missing and where to mend it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from newsdesk.domain.checklist import Checklist, ItemState
from newsdesk.domain.digests import text_digest
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import Blocker, GateRefused
from newsdesk.domain.exports import ExportKind
from newsdesk.domain.records import Person, Role
from newsdesk.domain.spans import Field, Span
from newsdesk.domain.states import TRANSITIONS, StoryState, Verb
from newsdesk.policy.evaluate import evaluate, open_questions
from newsdesk.policy.matrix import moment
from newsdesk.policy.model import AskedAt, Policy, Step, names_reason
from newsdesk.policy.review import signoff_blockers, signoff_statuses, standing_override
from newsdesk.policy.settle_protection import leak_blockers
from newsdesk.policy.who_may import SENIOR, stands_in_it
from newsdesk.policy.words import counted, some

_S = StoryState
_SIGNABLE_LATER = frozenset({_S.SIGNED, _S.PUBLISHED, _S.CORRECTED})
_OUT = frozenset({_S.PUBLISHED, _S.CORRECTED})
_NOBODY_NEEDED = frozenset({Verb.SUBMIT, Verb.ARCHIVE, Verb.RESTORE})
_DONE: Mapping[Verb, str] = {
    Verb.SUBMIT: "submitted for review",
    Verb.REQUEST_CHANGES: "sent back for changes",
    Verb.SIGN: "signed",
    Verb.WAIVE: "given a waiver",
    Verb.OVERRIDE: "let through unsigned",
    Verb.PUBLISH: "published",
    Verb.CORRECT: "corrected",
    Verb.WITHDRAW: "withdrawn",
    Verb.ARCHIVE: "archived",
    Verb.RESTORE: "brought back",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """The gate's answer. ``message`` is one sentence for a person; ``blockers`` say what is missing."""

    allowed: bool
    blockers: tuple[Blocker, ...] = ()
    message: str = ""

    def demand(self) -> None:
        """Raise GateRefused unless it is allowed."""
        if not self.allowed:
            raise GateRefused(self.message, self.blockers)


@dataclass(frozen=True)
class _Case:
    """One question to the gate."""

    policy: Policy
    dossier: Dossier
    actor: Person | None
    now: datetime
    step: str | None
    reason: str
    item: str | None
    expires: str | None

    @cached_property
    def checklist(self) -> Checklist:
        """The checklist, for the verbs that look at it."""
        return evaluate(self.policy, self.dossier, self.now)


def decide(
    verb: Verb,
    policy: Policy,
    dossier: Dossier,
    actor: Person | None,
    now: datetime,
    *,
    step: str | None = None,
    reason: str = "",
    item: str | None = None,
    expires: str | None = None,
) -> Decision:
    """Whether ``actor`` may do ``verb`` to the story now.

    ``step`` is the review step to sign or to decide for (found from the actor's roles when None), ``item`` and
    ``reason`` belong to a waiver, ``reason`` and ``expires`` (ISO time) to an override; a correction's text is its
    reason.
    """
    case = _Case(policy, dossier, actor, now, step, reason, item, expires)
    blockers = _state(verb, case)
    if not blockers:
        blockers = (*_who(verb, case), *_reason(verb, case), *_CHECKS[verb](case))
    if not blockers:
        return Decision(allowed=True)
    return Decision(allowed=False, blockers=blockers, message=_message(verb, blockers))


def decide_export(
    kind: ExportKind, policy: Policy, dossier: Dossier, now: datetime, *, draft: bool = False
) -> Decision:
    """Whether the story may leave the desk in this form.

    A lawyer's pack and a letter leave at every stage and say what is signed; clean copy and the public note need
    every required sign-off on the text as it is now (or a running override), unless they are marked as a draft.
    Where identities are sealed, nothing leaves without a valid leak check.
    """
    lack = ""
    blockers: tuple[Blocker, ...] = ()
    if not draft and kind not in (ExportKind.LAWYER, ExportKind.LETTER):
        lack, blockers = _not_signed(policy, dossier, now)
    leaks = leak_blockers(dossier)
    if not blockers and not leaks:
        return Decision(allowed=True)
    lacking = "; ".join(filter(None, (lack, *(b.why for b in leaks))))
    return Decision(
        allowed=False,
        blockers=(*blockers, *leaks),
        message=f"This cannot leave the desk as {kind.value} copy: {lacking}.",
    )


def decide_privileged(actor: Person | None) -> Decision:
    """Whether somebody may make a pack that holds notes of legal advice: legal alone may."""
    if actor is not None and Role.LEGAL in actor.roles:
        return Decision(allowed=True)
    blocker = Blocker("role", f"{actor.name} is not legal." if actor else "Say who acts; it takes legal.")
    message = "Legal alone makes a pack with legal advice in it. Make one without, or ask legal for it."
    return Decision(allowed=False, blockers=(blocker,), message=message)


def decide_agreement(dossier: Dossier, actor: Person | None) -> Decision:
    """Whether somebody may agree that a party is not asked: an editor, standards or legal who could sign the story."""
    takes = _named(SENIOR)
    if actor is None:
        blocker = Blocker("who", f"Say who acts; it takes {takes}.")
    elif not SENIOR & set(actor.roles):
        blocker = Blocker("role", f"{actor.name} is not {takes}.")
    elif why := stands_in_it(dossier, actor):
        blocker = Blocker("four-eyes", f"{why}; somebody else agrees.")
    else:
        return Decision(allowed=True)
    return Decision(allowed=False, blockers=(blocker,), message=f"It is not agreed to. {blocker.why}")


def _not_signed(policy: Policy, dossier: Dossier, now: datetime) -> tuple[str, tuple[Blocker, ...]]:
    """What is missing for clean copy to leave, in words and in lines; nothing when its sign-offs hold."""
    state = dossier.story.state_before_archive or dossier.story.state
    if state is _S.WITHDRAWN:
        return "the story was withdrawn", (Blocker("state", "The story was withdrawn."),)
    blockers = _signoffs(policy, dossier, evaluate(policy, dossier, now), now)
    if not blockers and state not in _SIGNABLE_LATER:
        blockers = (Blocker("signoff", "The review is not finished."),)
    return ("valid sign-offs on this text are missing" if blockers else ""), blockers


def step_for(policy: Policy, dossier: Dossier, actor: Person | None, now: datetime) -> Step | None:
    """The step that a person would sign: the first required one of their roles that is open, else any of theirs."""
    if actor is None:
        return None
    results = {s.step: s for s in evaluate(policy, dossier, now).steps}
    theirs = [s for s in policy.steps if s.role in actor.roles]
    owed = (s for s in theirs if results[s.id].required and not results[s.id].done)
    return next(owed, next((s for s in theirs if results[s.id].required), theirs[0] if theirs else None))


def _state(verb: Verb, case: _Case) -> tuple[Blocker, ...]:
    state = case.dossier.story.state
    if state in TRANSITIONS[verb].frm or (verb is Verb.SIGN and _signs_later(case)):
        return ()
    return (Blocker("state", f"The story is {state.value.replace('_', ' ')}."),)


def _signs_later(case: _Case) -> bool:
    """A debt of an override is signed after the story left review, and so is the text of a correction."""
    state = case.dossier.story.state
    if state in _OUT:
        return True
    statuses = signoff_statuses(case.policy, case.dossier, case.now)
    return state is _S.SIGNED and standing_override(statuses) is not None


def _who(verb: Verb, case: _Case) -> tuple[Blocker, ...]:
    roles = _roles(verb, case)
    if case.actor is None:
        needed = verb not in _NOBODY_NEEDED
        return (Blocker("who", f"Say who acts; it takes {_named(roles)}."),) if needed else ()
    if roles and not roles & set(case.actor.roles):
        return (Blocker("role", f"{case.actor.name} is not {_named(roles)}."),)
    return ()


def _roles(verb: Verb, case: _Case) -> frozenset[Role]:
    if verb is Verb.WAIVE:
        asked = case.policy.item(case.item or "")
        return asked.who_may_waive if asked else frozenset()
    if verb is Verb.OVERRIDE:
        return case.policy.override.roles
    if verb is Verb.SIGN or (verb is Verb.REQUEST_CHANGES and case.step):
        step = case.policy.step(case.step)
        return frozenset({step.role}) if step else frozenset(s.role for s in case.policy.steps)
    if verb is Verb.REQUEST_CHANGES:
        return frozenset(s.role for s in case.policy.steps)
    return TRANSITIONS[verb].roles


def _named(roles: Collection[Role]) -> str:
    names = [r.value for r in Role if r in roles]
    articles = [f"{'an' if n[0] in 'ae' else 'a'} {n}" if n not in ("legal", "standards") else n for n in names]
    return " or ".join(articles) or "somebody"


def _reason(verb: Verb, case: _Case) -> tuple[Blocker, ...]:
    if not TRANSITIONS[verb].needs_reason:
        return ()
    if not case.reason.strip():
        return (Blocker("reason", "Say what is corrected." if verb is Verb.CORRECT else "Say why."),)
    if verb is Verb.WAIVE and not names_reason(case.reason, case.policy.waive_reasons):
        listed = ", ".join(case.policy.waive_reasons)
        return (Blocker("reason", f"Choose one of the policy's reasons: {listed}."),)
    return ()


def _nothing(_: _Case) -> tuple[Blocker, ...]:
    return ()


def _submit(case: _Case) -> tuple[Blocker, ...]:
    if not case.dossier.content.body.strip():
        return (Blocker("text", "The story has no text.", Field.BODY, Span(0, 0)),)
    questions = open_questions(case.policy, case.dossier, case.now)
    asked = (Blocker(q.item, f"{q.question} {q.detail}") for q in questions if q.blocks)
    return (*asked, *leak_blockers(case.dossier))


def _sign(case: _Case) -> tuple[Blocker, ...]:
    steps = {s.step: s for s in case.checklist.steps}
    wanted = case.policy.step(case.step)
    if case.step and wanted is None:
        return (Blocker("step", f"The policy has no step {case.step}; it has {some(steps)}."),)
    blockers = [*_four_eyes(case), *_same_text(case)]
    if wanted:
        earlier = [steps[s.id] for s in case.policy.steps if s.order < wanted.order]
        blockers += [Blocker("order", f"{s.label} signs first.") for s in earlier if s.required and not s.done]
    return (*blockers, *(b for b in case.checklist.blockers if b.item != "sign-later"))


def _same_text(case: _Case) -> tuple[Blocker, ...]:
    """In review, what is signed is what was submitted; after publication, the text as it is."""
    if case.dossier.story.state in _OUT:
        return ()
    submitted = case.dossier.revision(case.dossier.story.submitted)
    if submitted is None or submitted.text_digest != text_digest(case.dossier.content):
        why = "The text is ahead of the version in review: undo the edits, or request changes and submit it again."
        return (Blocker("ahead", why),)
    if submitted.policy_digest != case.policy.digest:
        why = "The house policy was changed since the story was submitted: request changes and submit it again."
        return (Blocker("policy", why),)
    return ()


def _four_eyes(case: _Case) -> tuple[Blocker, ...]:
    """Nobody signs what they are named for or wrote in."""
    why = stands_in_it(case.dossier, case.actor) if case.actor else ""
    return (Blocker("four-eyes", f"{why}; somebody else signs."),) if why else ()


def _waive(case: _Case) -> tuple[Blocker, ...]:
    result = next((i for i in case.checklist.items if i.item == case.item), None)
    if result is None:
        return (Blocker("item", f"The policy has no item {case.item or '(none given)'}."),)
    if not result.waivable:
        return (Blocker(result.item, "The policy lets nobody waive this."),)
    if result.state in (ItemState.MET, ItemState.NOT_APPLICABLE):
        return (Blocker(result.item, "This is not open, so there is nothing to waive."),)
    return ()


def _override(case: _Case) -> tuple[Blocker, ...]:
    until = moment(case.expires)
    latest = case.now + timedelta(hours=case.policy.override.hours)
    blockers = [*_four_eyes(case), *_same_text(case)]
    if until is None or not case.now < until <= latest:
        hours = counted(case.policy.override.hours, "hour")
        blockers.append(Blocker("expires", f"An override ends within {hours}; say when."))
    return tuple(blockers)


def _publish(case: _Case) -> tuple[Blocker, ...]:
    """A valid override lets through what is asked before publication, as it lets through what is unsigned."""
    if _is_let_through(case.policy, case.dossier, case.now):
        return ()
    late = {i.id for i in case.policy.items if i.asked_at is AskedAt.PUBLISH}
    asked = tuple(b for b in case.checklist.blockers if b.item in late)
    return (*_signoffs(case.policy, case.dossier, case.checklist, case.now), *asked)


def _correct(case: _Case) -> tuple[Blocker, ...]:
    return _signoffs(case.policy, case.dossier, case.checklist, case.now)


def _signoffs(policy: Policy, dossier: Dossier, checklist: Checklist, now: datetime) -> tuple[Blocker, ...]:
    """What is missing for this text to be out: nothing when every step holds, or an override does."""
    return () if _is_let_through(policy, dossier, now) else signoff_blockers(checklist.steps)


def _is_let_through(policy: Policy, dossier: Dossier, now: datetime) -> bool:
    override = standing_override(signoff_statuses(policy, dossier, now))
    return override is not None and override.valid


def _message(verb: Verb, blockers: tuple[Blocker, ...]) -> str:
    what = f"The story cannot be {_DONE[verb]}"
    if len(blockers) == 1:
        return f"{what}. {blockers[0].why}"
    return f"{what}: {counted(len(blockers), 'thing')} must be settled first."


_CHECKS = {
    Verb.SUBMIT: _submit,
    Verb.REQUEST_CHANGES: _nothing,
    Verb.SIGN: _sign,
    Verb.WAIVE: _waive,
    Verb.OVERRIDE: _override,
    Verb.PUBLISH: _publish,
    Verb.CORRECT: _correct,
    Verb.WITHDRAW: _nothing,
    Verb.ARCHIVE: _nothing,
    Verb.RESTORE: _nothing,
}
