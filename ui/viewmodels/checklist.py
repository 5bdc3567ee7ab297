"""The head and the checklist of the sidebar: what blocks, what is asked, how each question is settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newsdesk.domain.checklist import Checklist, ItemResult, ItemState, MetBy, Occurrence, from_records
from newsdesk.domain.detected import Category
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import Blocker
from newsdesk.domain.records import Person
from newsdesk.domain.spans import Field, Passage
from newsdesk.domain.states import StoryState
from newsdesk.policy.model import AnswerKind, Policy
from ui.viewmodels.cards import (
    AnswerField,
    Ask,
    Card,
    Command,
    Heading,
    Line,
    Mark,
    Quote,
    Row,
    Tone,
    mark_for,
    mark_words,
    tone_of,
    translate,
)
from ui.viewmodels.places import Places
from ui.viewmodels.remedies import hint, remedies
from ui.viewmodels.story_words import must_fix
from ui.viewmodels.words import word

_SETTLED = (ItemState.MET, ItemState.WAIVED)
_LATER = (ItemState.NOT_EVALUATED, ItemState.NOT_APPLICABLE)
_QUOTES_SHOWN = 4
_FIRST_LETTERS = 44


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the sidebar; ``readiness`` is what is spoken.

    ``first`` is the link: what comes first while something blocks, then the next step of the review. It leads to an item of
    ``panel`` and to a place in the text, where there are any.
    """

    ready: bool
    title: str
    must: str
    should: str
    first: str
    first_item: str
    first_place: Passage | None
    policy: str
    readiness: str
    panel: str = "checklist"


def head(checklist: Checklist, dossier: Dossier, policy: Policy, policy_name: str, now: datetime | None = None) -> Head:
    """The head for a checklist. ``policy_name`` is the policy's name and version."""
    first = checklist.blockers[0] if checklist.blockers else None
    return Head(
        ready=checklist.ready,
        title=_where_it_stands(checklist, dossier),
        must=must_fix(checklist.must),
        should=translate("Head", "{n} to consider").format(n=checklist.should),
        first=translate("Head", "first: {what}").format(what=_first_step(first, checklist, dossier, policy, now))
        if first
        else _next_step(checklist, dossier),
        first_item=first.item if first else "",
        first_place=_place(first),
        policy=translate("Head", "Policy {policy} · route: {route}").format(
            policy=policy_name, route=word(dossier.content.route)
        ),
        readiness=_readiness(checklist, dossier),
        panel="checklist" if first else "review",
    )


def _next_step(checklist: Checklist, dossier: Dossier) -> str:
    """What the review waits for when nothing blocks; "" once the story is out."""
    state = dossier.story.state
    if state in (StoryState.DRAFT, StoryState.CHANGES_REQUESTED):
        return translate("Head", "next: submit for review") if dossier.content.body.strip() else ""
    if state is StoryState.IN_REVIEW:
        waiting = next((step.label for step in checklist.steps if step.required and not step.done), "")
        return translate("Head", "next: {step} signs").format(step=waiting) if waiting else ""
    if state is not StoryState.SIGNED:
        return ""
    edited = any(step.required and step.edited_since for step in checklist.steps)
    return translate("Head", "next: request changes, edited since") if edited else translate("Head", "next: publish")


def _where_it_stands(checklist: Checklist, dossier: Dossier) -> str:
    """Whether the story can be signed; of one that is, and stands as it was signed, that it is."""
    if not checklist.ready:
        return translate("Head", "Not ready for sign-off")
    if any(step.required and step.edited_since for step in checklist.steps):
        return translate("Head", "Ready for sign-off")
    return {
        StoryState.SIGNED: translate("Head", "Signed off"),
        StoryState.PUBLISHED: translate("Head", "Published"),
        StoryState.CORRECTED: translate("Head", "Published, corrected"),
    }.get(dossier.story.state, translate("Head", "Ready for sign-off"))


def _readiness(checklist: Checklist, dossier: Dossier) -> str:
    if checklist.ready:
        stands = _where_it_stands(checklist, dossier)
        return translate("Head", "{stands}: no must-fix item is open").format(stands=stands)
    if not checklist.must:
        return translate("Head", "Not ready for sign-off: {why}").format(why=checklist.blockers[0].why)
    return translate("Head", "Not ready for sign-off: {items} open").format(items=must_fix(checklist.must))


def _place(blocker: Blocker | None) -> Passage | None:
    if blocker is None or blocker.field is None or blocker.span is None:
        return None
    return Passage(blocker.field, blocker.span)


def _first_step(first: Blocker, checklist: Checklist, dossier: Dossier, policy: Policy, now: datetime | None) -> str:
    """What to do first, in a few words: "ask Ida Rosk", "link a source"; else why it blocks, shortened."""
    result = next((item for item in checklist.items if item.item == first.item), None)
    item = policy.item(first.item)
    commands = remedies(result, item, dossier, None, now) if result else ()
    if not commands or commands[0].ask is Ask.WAIVE:
        if item is not None and item.answer is not AnswerKind.NONE and first.field is None:
            return translate("Head", "answer “{question}”").format(question=_shortened(item.question))
        return _shortened(first.why.rstrip("."))
    if commands[0].ask is Ask.DRAFT_LETTER:
        name = next((p.name for p in dossier.parties if p.id == commands[0].subject), "")
        return translate("Head", "ask {name}").format(name=name)
    if commands[0].ask is Ask.SOURCE_KNOWN:
        label = next((s.label for s in dossier.sources if s.id == commands[0].subject), "")
        return translate("Head", "an editor who knows {source}").format(source=_shortened(label))
    if commands[0].ask is Ask.CHECK_CLAIMS:
        return translate("Head", "somebody not on the story checks its claims")
    label = commands[0].label.rstrip("…")
    return label[:1].lower() + label[1:]


def _shortened(words: str) -> str:
    return words if len(words) <= _FIRST_LETTERS else words[:_FIRST_LETTERS].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class _Asking:
    """What a question is shown with."""

    dossier: Dossier
    places: Places
    policy: Policy
    actor: Person | None
    now: datetime | None

    def remedies(self, item: ItemResult) -> tuple[Command, ...]:
        """What can be done about an open item by who acts."""
        return remedies(item, self.policy.item(item.item), self.dossier, self.actor, self.now)

    def hints(self, item: ItemResult) -> tuple[Line, ...]:
        """What to press about an open item, where that takes words."""
        words = hint(item, self.policy.item(item.item), self.dossier, self.now) if item.state is ItemState.OPEN else ""
        return (Line(words),) if words else ()


def rows(
    checklist: Checklist,
    dossier: Dossier,
    policy: Policy,
    actor: Person | None = None,
    now: datetime | None = None,
) -> tuple[Row, ...]:
    """Every question by category; those that wait and those that do not apply come last, folded.

    ``actor`` is who acts: it says which waivers they may give. ``now`` says whose time to answer is over.
    """
    asking = _Asking(dossier, Places(dossier.content), policy, actor, now)
    asked = [item for item in checklist.items if item.state not in _LATER]
    shown: list[Row] = []
    for category in Category:
        of_category = [item for item in asked if item.category is category]
        if of_category:
            shown.append(_heading(category, of_category))
            shown.extend(_card(item, asking) for item in of_category)
    for state, title in (
        (ItemState.NOT_EVALUATED, translate("Checklist", "Asked later")),
        (ItemState.NOT_APPLICABLE, translate("Checklist", "Does not apply here")),
    ):
        idle = [item for item in checklist.items if item.state is state]
        if idle:
            shown.append(Heading(state.value, title, str(len(idle)), folded=True))
            shown.extend(_card(item, asking) for item in idle)
    return tuple(shown)


def _heading(category: Category, items: list[ItemResult]) -> Heading:
    settled = sum(item.state in _SETTLED for item in items)
    count = translate("Checklist", "{n} of {of}").format(n=settled, of=len(items))
    return Heading(category.value, word(category), count)


def mark_of(item: ItemResult) -> Mark:
    """The sign of an item; a rule's "nothing found" is another one than a person's or a record's tick."""
    match item.state:
        case ItemState.MET:
            return Mark.NOTHING_FOUND if item.met_by is MetBy.RULE else Mark.MET
        case ItemState.WAIVED:
            return Mark.WAIVED
        case ItemState.NOT_APPLICABLE:
            return Mark.NOT_APPLICABLE
        case ItemState.NOT_EVALUATED:
            return Mark.NOT_EVALUATED
        case ItemState.OPEN:
            if not item.occurrences and not item.blocks and item.answer != "none":
                return Mark.OPEN
            return mark_for(item.severity)


def _card(item: ItemResult, asking: _Asking) -> Card:
    mark = mark_of(item)
    detail = item.detail or (
        "" if item.state is not ItemState.OPEN else translate("Checklist", "No evidence recorded.")
    )
    is_open = item.state is ItemState.OPEN
    commands = asking.remedies(item) if is_open else ()
    return Card(
        key=item.item,
        title=item.question,
        mark=mark,
        lines=(*((Line(detail),) if detail else ()), *asking.hints(item), *_answered_from(item)),
        quotes=_quotes(item, asking.places, tone_of(mark)) if is_open else (),
        details=_more(item),
        always=commands if mark is Mark.MUST else (),
        commands=() if mark is Mark.MUST else commands,
        answer=_answer(item, asking.dossier),
        place=Passage(item.occurrences[0].field, item.occurrences[0].span) if item.occurrences else None,
        tip=mark_words(mark),
    )


def _answered_from(item: ItemResult) -> tuple[Line, ...]:
    """From which records a settled question was answered."""
    if not item.records or item.state is ItemState.OPEN:
        return ()
    return (Line(from_records(item.records), stamp=translate("Checklist", "From")),)


def _quotes(item: ItemResult, places: Places, tone: Tone) -> tuple[Quote, ...]:
    return tuple(
        Quote(
            places.quoted(o.field, o.span),
            places.where(o.field, o.span),
            Passage(o.field, o.span),
            tone,
        )
        for o in _passages(item)[:_QUOTES_SHOWN]
        if places.words(o.field, o.span)
    )


def _passages(item: ItemResult) -> list[Occurrence]:
    """Its passages in reading order, each once: a passage may be open for several parties or sources."""
    return list({(o.field, o.span): o for o in sorted(item.occurrences, key=_reading_order)}.values())


def _reading_order(occurrence: Occurrence) -> tuple[int, int]:
    return list(Field).index(occurrence.field), occurrence.span.start


def _more(item: ItemResult) -> tuple[Line, ...]:
    lines = []
    hidden = len(_passages(item)) - _QUOTES_SHOWN
    if hidden > 0 and item.state is ItemState.OPEN:
        lines.append(Line(translate("Checklist", "and {n} more in the text").format(n=hidden)))
    if item.why:
        lines.append(Line(item.why))
    if item.codes:
        lines.append(Line(translate("Checklist", "Asked by {codes}").format(codes=" · ".join(item.codes))))
    return tuple(lines)


def _answer(item: ItemResult, dossier: Dossier) -> AnswerField | None:
    if item.answer == "none" or item.state in (ItemState.NOT_APPLICABLE, ItemState.WAIVED):
        return None
    given = next((a.answer for a in dossier.answers if a.item == item.item), "")
    return AnswerField(item.item, item.answer, given)
