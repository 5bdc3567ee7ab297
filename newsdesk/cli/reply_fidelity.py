"""``newsdesk reply fidelity``: each answer in full beside what is printed of it, point by point."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from newsdesk.actions import replies
from newsdesk.cli.output import print_json
from newsdesk.cli.records import Group, change, find_claim, find_party, find_response, open_story, plain
from newsdesk.cli.services import Services
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import UsageError
from newsdesk.domain.fidelity import PointFidelity, PointState, ResponseFidelity
from newsdesk.domain.records import Disposition, Point
from newsdesk.policy.fidelity import fidelity
from newsdesk.policy.words import counted, quoted

_STATES = {
    PointState.CARRIED: "carried",
    PointState.CHANGED: "carried, its passage was changed since",
    PointState.WITH_ANSWER: "carried with the whole answer",
    PointState.GONE: "not carried: its passage is gone",
    PointState.LEFT_OUT: "left out with the answer",
    PointState.NOT_CARRIED: "not carried",
    PointState.NOTHING_SAID: "the answer says nothing to it",
}


def register_fidelity(group: Group) -> None:
    """Add the verbs to ``newsdesk reply``."""
    reading = group.verb("fidelity", "each answer in full beside what is printed, point by point", run_fidelity, "3f8k")
    reading.add_argument("--party", metavar="NAME", help="only the answers of this party")
    answering = group.verb(
        "point", "record what an answer says to one claim", run_point, '3f8k 01hq "Calder ordered=denies" --words "No."'
    )
    answering.add_argument("response", metavar="RESPONSE", help="an id, or who answered")
    answering.add_argument("point", metavar="CLAIM=WORD", help="denies, admits, explains or no_answer")
    answering.add_argument("--words", metavar="WORDS", help="the answer's own words for it")


def run_fidelity(args: argparse.Namespace, services: Services) -> int:
    """Print the answers; what is not carried and which denials are omitted."""
    dossier = open_story(args, services)
    party = find_party(dossier, args.party).id if args.party else None
    found = [f for f in fidelity(dossier) if party in (None, f.party)]
    if args.format == "json":
        print_json({"schema": "newsdesk.fidelity/1", "story": dossier.story.id, "answers": [plain(f) for f in found]})
        return 0
    for answer in found:
        print("\n".join(_lines(answer)))
    if not found:
        print("No answer is recorded.")
    return 0


def run_point(args: argparse.Namespace, services: Services) -> int:
    """Record what an answer says to one claim."""
    dossier = open_story(args, services)
    point = point_of(dossier, args.point)
    response = find_response(dossier, args.response)
    fields = {"claim": point.claim, "disposition": point.disposition, "words": args.words}
    return change(args, services, replies.answer_point, response=response.id, **fields)


def point_of(dossier: Dossier, words: str) -> Point:
    """The point of ``CLAIM=WORD``. Raises UsageError, and KnownError when there is no such claim."""
    claim, equals, disposition = words.rpartition("=")
    known = [d.value for d in Disposition]
    if not equals or disposition not in known:
        raise UsageError(f"Write CLAIM=WORD with one of: {', '.join(known)}.")
    return Point(find_claim(dossier, claim).id, Disposition(disposition))


def _lines(answer: ResponseFidelity) -> Iterator[str]:
    late = f", after the story was {answer.late.value}" if answer.late else ""
    yield f"{answer.response}  {answer.party_name}, answered {answer.received_at} by {answer.by_whom}{late}"
    yield f"  in full: {' '.join(answer.full.split()) or 'in the document'}"
    if answer.document:
        yield f"  document: {answer.document}"
    if answer.omitted_because:
        yield f"  left out: {answer.omitted_because}"
    else:
        yield f"  printed: {' '.join(answer.printed.split()) or 'not as a whole'}"
    for point in answer.points:
        yield from _point_lines(point)


def _point_lines(point: PointFidelity) -> Iterator[str]:
    said = point.disposition.value.replace("_", " ") if point.disposition else "not recorded"
    flag = "!" if point.omitted_denial else " "
    away = "" if point.distance is None else f", {counted(point.distance, 'paragraph')} from the allegation"
    omitted = ": an omitted denial" if point.omitted_denial else ""
    yield f"{flag} {quoted(point.allegation)} · {said} · {_STATES[point.state]}{omitted}{away}"
    if point.words:
        yield f"    in their words: {point.words}"
    if point.printed:
        yield f"    printed: {' '.join(point.printed.split())}"
