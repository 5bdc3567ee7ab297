"""What the log of a reply request says, in lines: what was put, every attempt, more time, what came back."""

from __future__ import annotations

from newsdesk.actions.letters import renewed
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.fidelity import ResponseFidelity
from newsdesk.domain.records import Extension, ReplyRequest, RequestState, Response
from ui.viewmodels.cards import Line, Tone, counted, translate
from ui.viewmodels.fidelity import omitted_denials
from ui.viewmodels.places import Places, duration, moment, parse_time
from ui.viewmodels.words import word

"""Requests that wait for an answer."""


def log_lines(request: ReplyRequest, dossier: Dossier) -> list[Line]:
    """A request: how and when it was put, each attempt with its proof, deadline and more time, how it ended."""
    if request.state is RequestState.DRAFT:
        drafted = translate("Replies", "A letter is drafted, not put.")
        moved = translate("Replies", "The copy was reworded since: “Draft letter” opens it with the present words.")
        older = renewed(dossier, request) != request.text
        return [Line(f"{drafted} {moved}" if older else drafted, Tone.SHOULD)]
    count = counted(
        len(request.allegations),
        translate("Replies", "{n} allegation put"),
        translate("Replies", "{n} allegations put"),
    )
    how = " · ".join(part for part in (request.channel, request.address, count) if part)
    lines = [Line(how, stamp=moment(request.put_at))]
    for attempt in request.attempts:
        told = " · ".join(part for part in (attempt.channel, attempt.address, attempt.outcome, attempt.proof) if part)
        lines.append(Line(told, stamp=moment(attempt.at)))
    if request.deadline:
        given = translate("Replies", "deadline given{there}").format(there=_there(request.deadline))
        lines.append(Line(given, stamp=moment(request.deadline)))
    lines += [Line(more_time(extension, dossier), stamp=moment(extension.until)) for extension in request.extensions]
    if not request.state.is_waiting and not request.responses:
        lines.append(Line(word(request.state)))
    return lines


def how_late(request: ReplyRequest, response: Response | None = None) -> str:
    """By how much an answer (the first, when none is named) came after the deadline: "3 h late"; "" when it was in time."""
    came = min((r.received_at for r in request.responses), default="") if response is None else response.received_at
    due, at = parse_time(request.due), parse_time(came)
    if due is None or at is None or at <= due:
        return ""
    return translate("Replies", "{span} late").format(span=duration(at - due))


def _there(deadline: str) -> str:
    """The time on the clocks of whoever is asked, where it is another than here; "" where it is the same."""
    due = parse_time(deadline)
    if due is None or due.utcoffset() == due.astimezone().utcoffset():
        return ""
    offset = due.isoformat()[-6:]
    return translate("Replies", ": {time} there (UTC{offset})").format(time=f"{due:%H:%M}", offset=offset)


def more_time(extension: Extension, dossier: Dossier) -> str:
    """Who gave a party more time, and why."""
    by = dossier.person(extension.by)
    words = translate("Replies", "more time given by {name}").format(name=by.name if by else "?")
    return f"{words}: {extension.reason}" if extension.reason else words


def response_lines(found: ResponseFidelity, places: Places, late: str = "") -> list[Line]:
    """An answer, where it is carried, which denial of it nobody can find, whether and how ``late`` it came."""
    came = translate("Replies", "after the deadline: {late}").format(late=late)
    stamp = moment(found.received_at)
    lines = [Line(came, Tone.SHOULD, stamp=stamp)] if late else []
    lines += [Line(f"“{' '.join(found.full.split())}”", Tone.PLAIN, serif=True)] if found.full.strip() else []
    if found.document:
        lines.append(Line(found.document, stamp=translate("Replies", "Document")))
    if found.late and not found.settled:
        lines.append(Line(translate("Replies", "It came after the story had gone on its way."), Tone.MUST, strong=True))
    carried = [p.passage for p in found.points if p.passage is not None and p.passage != found.passage]
    carried = ([found.passage] if found.passage is not None else []) + carried
    if carried:
        where = ", ".join(dict.fromkeys(places.where(*passage) for passage in sorted(carried)))
        lines.append(Line(translate("Replies", "Carried: {where}").format(where=where), Tone.GOOD, strong=True))
    elif found.omitted_because:
        lines.append(Line(translate("Replies", "Left out: {why}").format(why=found.omitted_because)))
    else:
        gone, never = translate("Replies", "Its passage is gone."), translate("Replies", "Not in the story yet.")
        lines.append(Line(gone if found.gone else never, Tone.SHOULD, strong=True))
    if carried and omitted_denials(found):
        one = translate("Replies", "{n} denial is not in the story.")
        many = translate("Replies", "{n} denials are not in the story.")
        lines.append(Line(counted(omitted_denials(found), one, many), Tone.MUST, strong=True))
    return lines
