"""The decision log as cards: what was decided, by whom, under which clause, until when."""

from __future__ import annotations

from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import Decision, Person
from ui.viewmodels.cards import Ask, Card, Command, Line, PanelRows, Pill, Tone, translate
from ui.viewmodels.places import moment, parse_time
from ui.viewmodels.view import StoryView
from ui.viewmodels.words import word


def decisions(view: StoryView) -> PanelRows:
    """The list of decisions in the order they were taken; one that has expired says so."""
    rows = tuple(_card(d, view) for d in view.dossier.decisions)
    return PanelRows(translate("Decisions", "Decision log · {n}").format(n=len(rows)), rows)


def subjects(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """What a decision may be about: ids of sources and parties, with what they are called."""
    return (*((s.id, s.label) for s in dossier.sources), *((p.id, p.name) for p in dossier.parties))


def _card(decision: Decision, view: StoryView) -> Card:
    by = view.dossier.person(decision.by)
    about = dict(subjects(view.dossier)).get(decision.subject, "")
    heading = (word(decision.kind).capitalize(), about, by.name if by else "", moment(decision.at))
    lines = [Line(" · ".join(part for part in heading if part), strong=True)]
    if decision.clause:
        lines.append(Line(decision.clause, stamp=translate("Decisions", "Under")))
    end = parse_time(decision.expires)
    if end is not None:
        lines.append(Line(moment(decision.expires), stamp=translate("Decisions", "Until")))
    over = end is not None and end <= view.now
    return Card(
        key=decision.id,
        title=decision.text,
        pill=Pill(translate("Decisions", "expired"), Tone.SHOULD) if over else None,
        lines=tuple(lines),
        commands=_commands(decision, view.actor),
    )


def _commands(decision: Decision, actor: Person | None) -> tuple[Command, ...]:
    """Only who took a decision changes it."""
    if actor is None or actor.id != decision.by:
        return ()
    return (
        Command(translate("Decisions", "Edit decision…"), Ask.EDIT_DECISION, decision.id),
        Command(translate("Decisions", "Take it back"), Ask.REMOVE_DECISION, decision.id),
    )
