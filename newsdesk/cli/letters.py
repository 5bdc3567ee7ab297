"""``newsdesk letter``: what is put to a party, as a letter in the newsroom's words."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from pathlib import Path

from newsdesk.actions.letter_files import write_letters
from newsdesk.actions.summaries import and_refresh
from newsdesk.cli.output import print_error, print_json
from newsdesk.cli.records import find_claim, find_party, open_story
from newsdesk.cli.services import Commands, Services, done
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import RequestState
from newsdesk.domain.times import utc_now
from newsdesk.policy.matrix import moment
from newsdesk.policy.notice import notice
from newsdesk.policy.put_words import is_reworded
from newsdesk.policy.words import counted


def register(commands: Commands) -> None:
    """Add the command to the root parser."""
    text = "write a letter that puts allegations to a party; it is recorded as a draft until it is put"
    parser = commands.add_parser(
        "letter",
        help=text,
        description=text,
        epilog="example: newsdesk letter 3f8k --party Calder --deadline 2026-11-24T18:00+00:00 --to calder.docx",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("story", metavar="STORY", help="an id, the beginning of one, or a slug")
    parser.add_argument(
        "--party",
        dest="parties",
        nargs="+",
        action="extend",
        required=True,
        metavar="NAME",
        help="to whom; with several each gets a file of its own",
    )
    parser.add_argument(
        "--claim", action="append", default=[], metavar="CLAIM", help="what is put (default: what is still to be put)"
    )
    parser.add_argument("--deadline", required=True, metavar="TIME", help="by when to answer, ISO time with its offset")
    parser.add_argument("--when", default="", metavar="WORDS", help="when it will be published, as the letter says it")
    parser.add_argument("--to", required=True, metavar="FILE", help="a .docx or .txt file")
    parser.add_argument("--put", action="store_true", help="it is put with this, and no draft any more")
    parser.add_argument("--channel", default="", metavar="CHANNEL", help="how it is sent: e-mail, letter…")
    parser.add_argument("--address", metavar="ADDRESS", help="where it is sent (default: the party's contact)")
    parser.add_argument("--as", dest="acting_as", metavar="NAME", default=argparse.SUPPRESS, help="who acts")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, services: Services) -> int:
    """Write the letters; print each request's id and the path of its file."""
    dossier = open_story(args, services)
    fields = {} if args.address is None else {"address": args.address}
    letters = done(
        services.desk.execute(
            and_refresh,
            write_letters,
            story=dossier.story.id,
            parties=[find_party(dossier, party).id for party in args.parties],
            claims=[find_claim(dossier, claim).id for claim in args.claim],
            path=Path(args.to),
            deadline=args.deadline,
            when=args.when,
            channel=args.channel,
            state=RequestState.PUT if args.put else RequestState.DRAFT,
            **fields,
        )
    ).result
    assert isinstance(letters, tuple)
    _say_short(args.deadline, services, dossier)
    _say_reworded(services, dossier, {letter.request for letter in letters})
    if args.format == "json":
        made = [{"request": letter.request, "path": str(letter.path)} for letter in letters]
        print_json({"schema": "newsdesk.letter/1", "story": dossier.story.id, "letters": made})
        return 0
    for letter in letters:
        print(f"{letter.request}\t{letter.path}")
    return 0


def _say_reworded(services: Services, dossier: Dossier, letters: Collection[str]) -> None:
    """Say on standard error that cards have older words than the copy, whose words were put."""
    requests = (r for r in services.desk.dossier(dossier.story.id).requests if r.id in letters)
    put = {allegation.claim for request in requests for allegation in request.allegations}
    older = sum(is_reworded(dossier, claim) for claim in dossier.claims if claim.id in put)
    if older:
        print_error(f"The copy reads otherwise than {counted(older, 'card')}: its present words are put.")


def _say_short(deadline: str, services: Services, dossier: Dossier) -> None:
    """Say on standard error that the deadline is shorter than the policy gives; the checklist then asks why."""
    due = moment(deadline)
    given = notice(services.policy(), dossier.content.route, utc_now(), due) if due else None
    if given is not None and given.short:
        hours = counted(given.hours, "hour")
        print_error(f"{hours} to answer, the policy gives {given.fair}: the checklist (R4) asks why.")
