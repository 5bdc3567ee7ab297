"""The decision log as cards: what was decided, by whom, under which clause, until when."""

from __future__ import annotations

from newsdesk.domain.decision_log import Decided, LogLine
from newsdesk.domain.dossier import Dossier
from newsdesk.policy.decision_log import decision_log
from newsdesk.policy.who_may import awaits_agreement
from ui.viewmodels.cards import Ask, Card, Command, Line, PanelRows, Pill, Tone, translate
from ui.viewmodels.places import moment
from ui.viewmodels.reply_stages import agree_command
from ui.viewmodels.view import StoryView
from ui.viewmodels.words import word


def decisions(view: StoryView) -> PanelRows:
    """The decision log, oldest first, wherever a decision was recorded; one that has run out says so."""
    lines = decision_log(view.policy, view.dossier, view.now)
    rows = tuple(_card(line, view) for line in lines)
    title = translate("Decisions", "Decision log · {n} · may be disclosed one day")
    return PanelRows(title.format(n=len(rows)), rows)


def subjects(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """What a decision may be about: ids of sources and parties, with what they are called."""
    return (*((s.id, s.label) for s in dossier.sources), *((p.id, p.name) for p in dossier.parties))


def _card(line: LogLine, view: StoryView) -> Card:
    by = view.dossier.person(line.by)
    nobody = "" if line.kind is Decided.OVERRIDE else translate("Decisions", "nobody agreed yet")
    heading = (word(line.kind).capitalize(), line.about, by.name if by else nobody, moment(line.at))
    lines = [Line(" · ".join(part for part in heading if part), strong=True)]
    if line.clause:
        lines.append(Line(line.clause, stamp=translate("Decisions", "Under")))
    if line.expires:
        lines.append(Line(moment(line.expires), stamp=translate("Decisions", "Until")))
    return Card(
        key=line.record,
        title=line.text or translate("Decisions", "No reason is recorded."),
        pill=_pill(line, view),
        lines=tuple(lines),
        commands=_commands(line, view),
        always=_agreeing(line, view),
    )


def _pill(line: LogLine, view: StoryView) -> Pill | None:
    if line.run_out:
        return Pill(translate("Decisions", "ran out"), Tone.SHOULD)
    return Pill(translate("Decisions", "asked for"), Tone.MUST) if _agreeing(line, view) else None


def _agreeing(line: LogLine, view: StoryView) -> tuple[Command, ...]:
    """That a party is not asked, and nobody has agreed to yet, is agreed to here: of all for whom the reason is the same."""
    waiting = {p.id: p.no_approach_reason.strip() for p in view.dossier.parties if awaits_agreement(p)}
    if line.record not in waiting:
        return ()
    return agree_command(view.dossier, view.actor, [p for p, reason in waiting.items() if reason == line.text])


def _commands(line: LogLine, view: StoryView) -> tuple[Command, ...]:
    """Only who took a decision changes it; one that is part of another record is changed there."""
    if any(d.id == line.record for d in view.dossier.decisions):
        if view.actor is None or view.actor.id != line.by:
            return ()
        return (
            Command(translate("Decisions", "Edit decision…"), Ask.EDIT_DECISION, line.record),
            Command(translate("Decisions", "Take it back"), Ask.REMOVE_DECISION, line.record),
        )
    panel = {Decided.ANONYMITY: "sources", Decided.REPLY_NOT_SOUGHT: "replies"}.get(line.kind, "")
    if panel:
        return (Command(translate("Decisions", "Show the record"), Ask.OPEN_PANEL, panel, (line.record,)),)
    if line.kind is Decided.WAIVER:
        return (Command(translate("Decisions", "Show the question"), Ask.OPEN_PANEL, "checklist", line.items),)
    return ()
