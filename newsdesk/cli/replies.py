"""``newsdesk reply``: what was put to whom, every attempt, what came back, where the story carries it."""

from __future__ import annotations

import argparse
from pathlib import Path

from newsdesk.actions import decisions, replies, replies_together
from newsdesk.actions.deadlines import write_calendar
from newsdesk.cli.output import print_json
from newsdesk.cli.records import (
    Group,
    Option,
    add_options,
    add_passage,
    change,
    find_claim,
    find_finding,
    find_party,
    find_request,
    find_response,
    given,
    open_story,
    passage,
    pick,
    plain,
    show,
    some_given,
    words_of,
)
from newsdesk.cli.reply_fidelity import point_of, register_fidelity
from newsdesk.cli.reply_together import add_after, add_parties, register_together, requests_of, write_response
from newsdesk.cli.services import Commands, Services
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import UsageError
from newsdesk.domain.passages import present_words
from newsdesk.domain.records import Disposition, MatchKind, ReplyRequest, RequestState
from newsdesk.domain.times import utc_now
from newsdesk.policy import matrix
from newsdesk.policy.words import counted

_REQUEST = (
    Option("channel", "how it was put: e-mail, phone, letter…"),
    Option("address", "where it was sent"),
    Option("put_at", "when, ISO time with its offset (default: now)"),
    Option("deadline", "by when they may answer, ISO time with its offset"),
    Option("state", "where it stands (default: put)", RequestState),
)
_ATTEMPT = (
    Option("address", "where it was tried"),
    Option("outcome", "what came of it"),
    Option("proof", "what proves it: a receipt, a call list"),
    Option("at", "when, ISO time with its offset (default: now)"),
)
_RESPONSE = (
    Option("received_at", "when it came, ISO time with its offset (default: now)"),
    Option("form", "e-mail, call, statement…"),
    Option("omitted_because", "why the story does not carry it"),
)


def register(commands: Commands) -> None:
    """Add the commands to the root parser."""
    group = Group(commands, "reply", "right of reply: requests, attempts, responses, the matrix")
    logging = group.verb(
        "log",
        "record what was put to a party",
        run_log,
        '3f8k --party Calder --claim "Calder ordered" --channel e-mail',
    )
    logging.add_argument("--party", required=True, metavar="PARTY", help="an id or a name")
    editing = group.verb("edit", "change a request; what was put stays put", run_edit, "3f8k Calder --state declined")
    editing.add_argument("request", metavar="REQUEST", help="an id, or the party's name when it has one request")
    for parser in (logging, editing):
        parser.add_argument("--claim", action="append", metavar="CLAIM", help="an allegation put; may be repeated")
        _add_words(parser, "what was put, word for word")
        add_options(parser, _REQUEST)
    trying = group.verb("attempt", "record a try at reaching a party", run_attempt, "3f8k Calder --channel phone")
    trying.add_argument("request", metavar="REQUEST", help="an id, or the party's name when it has one request")
    trying.add_argument("--channel", required=True, metavar="CHANNEL", help="phone, e-mail, at the door…")
    add_options(trying, _ATTEMPT)
    _register_deadlines(group)
    _register_responses(group)
    register_fidelity(group)
    register_together(group)
    removing = group.verb("remove", "take back a request logged by mistake", run_remove, "3f8k 01hq")
    removing.add_argument("request", metavar="REQUEST", help="an id")
    group.verb("list", "requests with attempts and responses", run_list, "3f8k")
    group.verb("matrix", "allegations by parties: what was put, answered, carried", run_matrix, "3f8k")


def _register_deadlines(group: Group) -> None:
    extending = group.verb(
        "extend", "give a party more time", run_extend, "3f8k Calder --until 2026-11-25T12:00+01:00 --reason asked"
    )
    extending.add_argument("request", metavar="REQUEST", help="an id, or the party's name when it has one request")
    extending.add_argument("--until", required=True, metavar="TIME", help="ISO time with its offset")
    extending.add_argument("--reason", default="", metavar="WORDS", help="why")
    listing = group.verb(
        "calendar", "write the open deadlines to a calendar file", run_calendar, "--to deadlines.ics", story=False
    )
    listing.add_argument("story", nargs="?", metavar="STORY", help="of one story (default: of every open story)")
    listing.add_argument("--to", required=True, metavar="FILE", help="an .ics file")


def _register_responses(group: Group) -> None:
    answering = group.verb(
        "response",
        "record what a party answered, in full; with --party the same answer of several",
        run_response,
        '3f8k Calder --by "her lawyer" --text "No."',
    )
    answering.add_argument(
        "request", nargs="?", metavar="REQUEST", help="an id, or the party's name when it has one request"
    )
    add_parties(answering, "instead of REQUEST: who gave this same answer; may be repeated", required=False)
    answering.add_argument(
        "--by", default="", metavar="NAME", help="who answered; with --party the one voice of a joint statement"
    )
    answering.add_argument(
        "--disposition",
        choices=[d.value for d in Disposition],
        help="with --party: what it does with every allegation that was put",
    )
    answering.add_argument(
        "--point", action="append", metavar="CLAIM=WORD", help="denies, admits, explains or no_answer; may be repeated"
    )
    answering.add_argument(
        "--state", choices=[s.value for s in RequestState], help="what it makes of the request (default: responded)"
    )
    _add_words(answering, "the answer in full")
    answering.add_argument(
        "--document", metavar="DOCUMENT", help="the document that holds the answer: an id or a title"
    )
    add_passage(answering, "where the story carries it")
    add_options(answering, _RESPONSE)
    carrying = group.verb(
        "carry",
        "say where the story carries a response, or why not",
        run_carry,
        '3f8k 01hq --passage "Calder denies it"',
    )
    carrying.add_argument("response", metavar="RESPONSE", help="an id, or who answered")
    carrying.add_argument("--omitted-because", metavar="WORDS", help="why the story does not carry it")
    carrying.add_argument("--point", metavar="CLAIM", help="only what it says to this claim")
    carrying.add_argument("--write", action="store_true", help="write it into the story, and carry it there")
    add_after(carrying)
    add_passage(carrying, "where the story carries it")
    matching = group.verb("match", "say that a finding is settled by a response", run_match, "3f8k 01hq --finding f4")
    matching.add_argument("response", metavar="RESPONSE", help="an id, or who answered")
    matching.add_argument("--finding", required=True, metavar="FINDING", help="as “review findings” prints it")


def _add_words(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("--text", metavar="WORDS", help=what)
    parser.add_argument("--text-file", metavar="FILE", help="the same from a file (- for standard input)")


def run_log(args: argparse.Namespace, services: Services) -> int:
    """Record what was put to a party."""
    dossier = open_story(args, services)
    fields = given(args, _REQUEST)
    party = find_party(dossier, args.party)
    claims = [find_claim(dossier, claim).id for claim in args.claim or ()]
    text = words_of(args.text, args.text_file)
    return change(args, services, replies.log_request, party=party.id, claims=claims, text=text, **fields)


def run_edit(args: argparse.Namespace, services: Services) -> int:
    """Change a request."""
    dossier = open_story(args, services)
    fields = given(args, _REQUEST)
    if args.claim is not None:
        fields["claims"] = [find_claim(dossier, claim).id for claim in args.claim if claim]
    if args.text is not None or args.text_file is not None:
        fields["text"] = words_of(args.text, args.text_file)
    request = find_request(dossier, args.request)
    return change(args, services, replies.edit_request, request=request.id, **some_given(fields))


def run_attempt(args: argparse.Namespace, services: Services) -> int:
    """Record an attempt."""
    request = find_request(open_story(args, services), args.request)
    fields = given(args, _ATTEMPT)
    return change(args, services, replies.log_attempt, request=request.id, channel=args.channel, **fields)


def run_extend(args: argparse.Namespace, services: Services) -> int:
    """Give more time."""
    request = find_request(open_story(args, services), args.request)
    return change(args, services, replies.extend_deadline, request=request.id, until=args.until, reason=args.reason)


def run_calendar(args: argparse.Namespace, services: Services) -> int:
    """Write the calendar and print how many deadlines are in it."""
    story = services.desk.find_story(args.story) if args.story else None
    written = services.desk.read(write_calendar, path=Path(args.to), now=utc_now(), story=story)
    if args.format == "json":
        print_json({"schema": "newsdesk.calendar/1", "path": args.to, "deadlines": written})
    else:
        print(f"{args.to}: {counted(written, 'deadline')}")
    return 0


def run_response(args: argparse.Namespace, services: Services) -> int:
    """Record a response, or the same one of several parties."""
    dossier = open_story(args, services)
    if (args.request is None) == (args.party is None):
        raise UsageError("Say who answered: give either a REQUEST, or --party once or more.")
    fields = given(args, _RESPONSE)
    if args.state:
        fields["state"] = RequestState(args.state)
    fields |= {"text": words_of(args.text, args.text_file), "document": _document(dossier, args.document)}
    if args.party is not None:
        return _same_response(args, services, dossier, fields)
    if not args.by.strip():
        raise UsageError("Say who answered: --by NAME.")
    return change(
        args,
        services,
        replies.log_response,
        request=find_request(dossier, args.request).id,
        by_whom=args.by,
        points=[point_of(dossier, point) for point in args.point or ()],
        anchor=passage(args, dossier),
        **fields,
    )


def _same_response(args: argparse.Namespace, services: Services, dossier: Dossier, fields: dict[str, object]) -> int:
    if args.point or args.passage is not None or args.omitted_because is not None:
        raise UsageError("Of several parties log the answer first; then its points, and where each is carried.")
    return change(
        args,
        services,
        replies_together.log_answers,
        requests=[request.id for request in requests_of(dossier, args.party)],
        by_whom=args.by,
        disposition=Disposition(args.disposition) if args.disposition else None,
        **fields,
    )


def _document(dossier: Dossier, wanted: str | None) -> str | None:
    return pick("document", dossier.documents, wanted, lambda d: (d.title,)).id if wanted else None


def run_carry(args: argparse.Namespace, services: Services) -> int:
    """Say where a response is carried, or why it is not."""
    dossier = open_story(args, services)
    anchor, why = passage(args, dossier), args.omitted_because or ""
    if args.write:
        return _write_carried(args, services, dossier)
    if args.after is not None:
        raise UsageError("--after says where to --write it.")
    if (anchor is None) == (not why.strip()):
        raise UsageError("Give either --passage or --omitted-because, or --write.")
    response = find_response(dossier, args.response)
    if args.point is not None and anchor is not None:
        claim = find_claim(dossier, args.point).id
        return change(args, services, replies.carry_point, response=response.id, claim=claim, anchor=anchor)
    if args.point is not None:
        raise UsageError("A point is carried in a --passage; an answer as a whole is left out.")
    return change(args, services, replies.carry_response, response=response.id, anchor=anchor, omitted_because=why)


def _write_carried(args: argparse.Namespace, services: Services, dossier: Dossier) -> int:
    if args.passage is not None or args.omitted_because is not None:
        raise UsageError(
            "With --write the passage is the one that is written: leave out --passage and --omitted-because."
        )
    return write_response(args, services, dossier, find_response(dossier, args.response))


def run_match(args: argparse.Namespace, services: Services) -> int:
    """Match a finding to a response."""
    dossier = open_story(args, services)
    subject = find_finding(dossier, args.finding).fingerprint
    target = find_response(dossier, args.response).id
    return change(args, services, decisions.match, kind=MatchKind.RESPONSE, subject=subject, target=target)


def run_remove(args: argparse.Namespace, services: Services) -> int:
    """Remove a request."""
    request = find_request(open_story(args, services), args.request)
    return change(args, services, replies.remove_request, request=request.id)


def run_list(args: argparse.Namespace, services: Services) -> int:
    """Print the reply log."""
    dossier = open_story(args, services)
    names = {p.id: p.name for p in dossier.parties}

    revisions = {r.id: f", written from revision {r.number} (text {r.text_digest})" for r in dossier.revisions}

    def line(request: ReplyRequest) -> str:
        facts = [request.state.value, f"put {request.put_at or 'never'}", f"due {request.due or 'open'}"]
        rows = [f"{request.id}  {names.get(request.party, '?')}  ({', '.join(facts)})"]
        rows += [f"  asked: {a.text}" for a in request.allegations]
        rows += (
            [f"  frozen: SHA-256 {request.sha256}{revisions.get(request.revision or '', '')}"] if request.sha256 else []
        )
        rows += [f"  tried {a.at} by {a.channel}: {a.outcome or 'no word'}" for a in request.attempts]
        rows += [f"  more time until {e.until}: {e.reason or 'no reason given'}" for e in request.extensions]
        rows += [f"  {r.id}  answered {r.received_at} by {r.by_whom}" for r in request.responses]
        return "\n".join(rows)

    return show(args, "requests", dossier, dossier.requests, line)


def run_matrix(args: argparse.Namespace, services: Services) -> int:
    """Print the matrix: a block for each allegation, what blocks first."""
    dossier = open_story(args, services)
    table = matrix(dossier, utc_now())
    if args.format == "json":
        cells = [plain(c) | {"blocks": c.state.blocks} for c in table.cells]
        whole = {"claims": table.claims, "parties": table.parties, "cells": cells}
        print_json({"schema": "newsdesk.matrix/1", "story": dossier.story.id, **whole})
        return 0
    names = {p.id: p.name for p in dossier.parties}
    texts = {c.id: present_words(dossier, c) for c in dossier.claims}
    for claim in table.claims:
        print(texts[claim])
        for cell in [c for c in table.cells if c.claim == claim]:
            print(f"  {'!' if cell.state.blocks else ' '} {names[cell.party]}: {cell.detail}")
    return 0
