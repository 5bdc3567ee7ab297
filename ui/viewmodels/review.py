"""The Review panel and the foot of the sidebar: what is signed, by whom, what changed since, and the notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsdesk.domain.checklist import Checklist, StepResult
from newsdesk.domain.digests import text_digest
from newsdesk.domain.dossier import Dossier, Revision, SignOff, Verdict
from newsdesk.domain.records import Note, NoteClass, Person
from newsdesk.domain.states import StoryState, Verb
from newsdesk.policy.model import Policy
from newsdesk.policy.names import is_in_byline
from ui.viewmodels.cards import Ask, Card, Command, Heading, Line, Mark, PanelRows, Pill, Row, Tone, counted, translate
from ui.viewmodels.differences import Difference, Piece, compare_contents
from ui.viewmodels.places import Places, moment, passage_of
from ui.viewmodels.words import word

_BEFORE_REVIEW = (StoryState.DRAFT, StoryState.CHANGES_REQUESTED)
_PUBLIC = (StoryState.PUBLISHED, StoryState.CORRECTED)
_TONES = {
    StoryState.SIGNED: Tone.GOOD,
    StoryState.PUBLISHED: Tone.GOOD,
    StoryState.CORRECTED: Tone.GOOD,
    StoryState.CHANGES_REQUESTED: Tone.MUST,
    StoryState.WITHDRAWN: Tone.MUST,
    StoryState.IN_REVIEW: Tone.INFO,
}


@dataclass(frozen=True, slots=True)
class Status:
    """The first card of the panel: what stands where, and the first change since, word by word."""

    title: str
    pill: Pill
    lines: tuple[Line, ...] = ()
    change: tuple[Piece, ...] = ()
    commands: tuple[Command, ...] = ()


@dataclass(frozen=True, slots=True)
class StepRow:
    """A review step: its sign, its name, and who signed it or why it is asked for."""

    mark: Mark
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot of the sidebar: who may sign, and whether the one who acts may sign now."""

    words: str
    may_sign: bool


Refusals = Mapping[Verb, str]
"""For each verb of review the sentence why the acting person may not do it now; "" where that person may."""


def short_digest(digest: str) -> str:
    """The first eight characters of a digest as people compare them: "71c4·aa02"."""
    return f"{digest[:4]}·{digest[4:8]}" if digest else ""


def status(dossier: Dossier, refusals: Refusals) -> Status:
    """The card that says where the story stands in review."""
    state = dossier.story.state
    revision = compared_revision(dossier)
    difference = compare_contents(revision.content, dossier.content) if revision else Difference()
    edited = is_edited(dossier, text_digest(dossier.content))
    return Status(
        title=_title(state, revision),
        pill=_pill(state, edited=edited),
        lines=_status_lines(dossier, revision, difference, edited=edited),
        change=difference.first_change(),
        commands=_commands(state, refusals, edited=edited),
    )


def is_edited(dossier: Dossier, digest: str) -> bool:
    """Whether the words of that digest are others than those signed, or submitted, last."""
    revision = compared_revision(dossier)
    return revision is not None and digest != revision.text_digest


def compared_revision(dossier: Dossier) -> Revision | None:
    """The revision the working copy is held against: the last one signed, else the one submitted last."""
    signed = [s for s in dossier.signoffs if s.verdict in (Verdict.SIGNED, Verdict.OVERRIDE)]
    if dossier.story.state in (StoryState.SIGNED, *_PUBLIC) and signed:
        return dossier.revision(signed[-1].revision)
    return dossier.revision(dossier.story.submitted)


def _title(state: StoryState, revision: Revision | None) -> str:
    if revision is None:
        return translate("Review", "Nobody has reviewed this story")
    name = f"v{revision.number} · {short_digest(revision.text_digest)}"
    if state in (StoryState.SIGNED, *_PUBLIC):
        return translate("Review", "Signed revision {name}").format(name=name)
    if state is StoryState.IN_REVIEW:
        return translate("Review", "Revision {name} in review").format(name=name)
    return translate("Review", "Last submitted: {name}").format(name=name)


def _pill(state: StoryState, *, edited: bool) -> Pill:
    if edited and state in (StoryState.SIGNED, *_PUBLIC):
        return Pill(translate("Review", "edited since"), Tone.MUST)
    if edited and state is StoryState.IN_REVIEW:
        return Pill(translate("Review", "ahead of review"), Tone.SHOULD)
    return Pill(word(state), _TONES.get(state, Tone.NEUTRAL))


def _status_lines(
    dossier: Dossier, revision: Revision | None, difference: Difference, *, edited: bool
) -> tuple[Line, ...]:
    lines = [_decision_line(s, dossier, revision) for s in dossier.signoffs[-3:]]
    if revision is None:
        lines.append(Line(translate("Review", "Submit freezes a revision for the people who sign.")))
    elif edited:
        text = translate("Review", "The story changed afterwards: {added}, {removed}.")
        lines.append(Line(text.format(added=added_words(difference.added), removed=_removed(difference.removed))))
    return tuple(lines)


def _decision_line(signoff: SignOff, dossier: Dossier, current: Revision | None) -> Line:
    person = dossier.person(signoff.by)
    of = dossier.revision(signoff.revision)
    if signoff.verdict is Verdict.SIGNED and of is not None and current is not None and of.id != current.id:
        earlier = translate("Review", "{who} ({step}) signed v{number}, an earlier revision.")
        return Line(earlier.format(who=person.name if person else "", step=signoff.step, number=of.number))
    who, when = person.name if person else "", moment(signoff.at)
    if signoff.verdict is Verdict.CHANGES_REQUESTED:
        text = translate("Review", "{who} requested changes {when}: {reason}")
        return Line(text.format(who=who, when=when, reason=signoff.reason), Tone.MUST)
    if signoff.verdict is Verdict.OVERRIDE:
        text = translate("Review", "{who} let it run without all sign-offs {when}: {reason}")
        return Line(text.format(who=who, when=when, reason=signoff.reason), Tone.MUST)
    if signoff.verdict is not Verdict.SIGNED:
        said = translate("Review", "{who}: {what} {when}. {reason}")
        what = word(StoryState(signoff.verdict.value))
        return Line(said.format(who=who, what=what, when=when, reason=signoff.reason).rstrip())
    return Line(translate("Review", "{who} ({step}) signed {when}.").format(who=who, step=signoff.step, when=when))


def added_words(words: int) -> str:
    """How many words were added: "1 word added", "12 words added"."""
    return counted(words, translate("Review", "{n} word added"), translate("Review", "{n} words added"))


def _removed(words: int) -> str:
    return counted(words, translate("Review", "{n} removed"), translate("Review", "{n} removed"))


def _commands(state: StoryState, refusals: Refusals, *, edited: bool) -> tuple[Command, ...]:
    commands = []
    if edited:
        signed = state in (StoryState.SIGNED, *_PUBLIC)
        label = translate("Review", "Compare with signed") if signed else translate("Review", "Compare with submitted")
        commands.append(Command(label, Ask.COMPARE_SIGNED))
    if state in _BEFORE_REVIEW:
        commands.append(Command(translate("Review", "Submit for review"), Ask.SUBMIT))
    if state is StoryState.IN_REVIEW:
        commands.append(_command(translate("Review", "Sign off…"), Ask.SIGN, Verb.SIGN, refusals))
    if state in (StoryState.IN_REVIEW, StoryState.SIGNED):
        label = translate("Review", "Request changes…")
        commands.append(_command(label, Ask.REQUEST_CHANGES, Verb.REQUEST_CHANGES, refusals))
    if state is StoryState.IN_REVIEW and not refusals.get(Verb.OVERRIDE, "-"):
        commands.append(Command(translate("Review", "Override…"), Ask.OVERRIDE))
    if state is StoryState.SIGNED:
        commands.append(_command(translate("Review", "Publish…"), Ask.PUBLISH, Verb.PUBLISH, refusals))
    if state in _PUBLIC:
        commands.append(_command(translate("Review", "Correct…"), Ask.CORRECT, Verb.CORRECT, refusals))
        commands.append(_command(translate("Review", "Withdraw…"), Ask.WITHDRAW, Verb.WITHDRAW, refusals))
    return tuple(commands)


def _command(label: str, ask: Ask, verb: Verb, refusals: Refusals) -> Command:
    return Command(label, ask, why_not=refusals.get(verb, ""))


def steps(dossier: Dossier, checklist: Checklist) -> tuple[StepRow, ...]:
    """The review steps of the policy in their order."""
    return tuple(_step(step, dossier) for step in checklist.steps)


def _step(step: StepResult, dossier: Dossier) -> StepRow:
    signoff = next((s for s in dossier.signoffs if s.id == step.signoff), None)
    if signoff is None:
        if not step.required:
            return StepRow(Mark.NOT_APPLICABLE, step.label, translate("Review", "not required here"))
        why = translate("Review", "required: {why}").format(why=step.because) if step.because else ""
        return StepRow(Mark.OPEN, step.label, why or translate("Review", "required"))
    if step.edited_since:
        return StepRow(Mark.MUST, step.label, translate("Review", "must sign again — the text or a record changed"))
    if step.superseded:
        return StepRow(Mark.MUST, step.label, translate("Review", "must sign again — there is a newer revision"))
    person, revision = dossier.person(signoff.by), dossier.revision(signoff.revision)
    number = f"v{revision.number}" if revision else ""
    parts = [person.name if person else "", moment(signoff.at), number]
    return StepRow(Mark.MET, step.label, " · ".join(part for part in parts if part))


def signable_steps(checklist: Checklist, policy: Policy, actor: Person | None) -> tuple[StepResult, ...]:
    """The steps still to be signed whose role the acting person has."""
    roles = {step.id: step.role for step in policy.steps}
    return tuple(
        step
        for step in checklist.steps
        if step.required and not step.done and actor is not None and roles.get(step.step) in actor.roles
    )


def foot(dossier: Dossier, refusals: Refusals, actor: Person | None, steps: Sequence[StepResult]) -> Foot:
    """The foot of the sidebar: ``steps`` are those the acting person could sign."""
    if actor is not None and is_in_byline(actor.name, dossier.content.byline):
        text = translate("Review", "{name} is in the byline: another person signs")
        return Foot(text.format(name=actor.name), may_sign=False)
    if dossier.story.state in _BEFORE_REVIEW:
        return Foot(translate("Review", "It is signed once it was submitted."), may_sign=False)
    if dossier.story.state in (StoryState.SIGNED, *_PUBLIC):
        return Foot(_signed_words(dossier), may_sign=False)
    why_not = refusals.get(Verb.SIGN, "")
    if why_not or actor is None:
        return Foot(why_not or translate("Review", "Nobody is acting: say who you are to sign."), may_sign=False)
    if not steps:
        return Foot(translate("Review", "{name} has nothing left to sign.").format(name=actor.name), may_sign=False)
    labels = ", ".join(step.label for step in steps)
    return Foot(translate("Review", "{name} may sign: {step}").format(name=actor.name, step=labels), may_sign=True)


def _signed_words(dossier: Dossier) -> str:
    """What stands where people sign once every step has."""
    signed = compared_revision(dossier)
    if signed is not None and text_digest(dossier.content) != signed.text_digest:
        return translate(
            "Review", "Edited since it was signed: undo the edits, or request changes and submit it again."
        )
    if dossier.story.state is StoryState.SIGNED:
        return translate("Review", "Every step that is asked for has signed.")
    return translate("Review", "The story is published.")


def notes(dossier: Dossier) -> PanelRows:
    """The list of the notes that the dossier's reader may read, open ones first."""
    places = Places(dossier.content)
    first = [n for n in dossier.notes if n.answers is None]
    open_notes = [n for n in first if n.resolved_by is None]
    resolved = [n for n in first if n.resolved_by is not None]
    rows: list[Row] = [_note_card(n, dossier, places) for n in open_notes]
    if resolved:
        rows.append(Heading("resolved-notes", translate("Review", "Resolved"), str(len(resolved)), folded=True))
        rows += [_note_card(n, dossier, places) for n in resolved]
    title = translate("Review", "{open} open · {resolved} resolved")
    return PanelRows(title.format(open=len(open_notes), resolved=len(resolved)), tuple(rows))


def _readers(note: Note, dossier: Dossier) -> tuple[str, ...]:
    """Whom legal advice is for."""
    named = (dossier.person(person) for person in note.addressees)
    return (translate("Review", "legal"), *(person.name for person in named if person))


def _note_card(note: Note, dossier: Dossier, places: Places) -> Card:
    author = dossier.person(note.by)
    heading = " · ".join(p for p in (author.name if author else "", places.where_anchor(note.anchor)) if p)
    lines = [Line(heading, strong=True)]
    for reply in (n for n in dossier.notes if n.answers == note.id):
        writer = dossier.person(reply.by)
        lines.append(Line(reply.text, Tone.PLAIN, stamp=writer.name if writer else ""))
    resolver = dossier.person(note.resolved_by)
    if resolver:
        text = translate("Review", "resolved by {name}, {when}")
        lines.append(Line(text.format(name=resolver.name, when=moment(note.resolved_at)), Tone.GOOD))
    legal = note.note_class is NoteClass.LEGAL_ADVICE
    if legal:
        lines.append(Line(", ".join(_readers(note, dossier)), stamp=translate("Review", "For")))
    commands = (
        Command(translate("Review", "Reply"), Ask.REPLY_NOTE, note.id),
        Command(translate("Review", "Resolve"), Ask.RESOLVE_NOTE, note.id),
    )
    return Card(
        key=note.id,
        title=note.text,
        pill=Pill(translate("Review", "legal advice"), Tone.INFO) if legal else None,
        lines=tuple(lines),
        always=() if note.resolved_by else commands,
        place=passage_of(note.anchor),
    )
