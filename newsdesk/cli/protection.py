"""``newsdesk source seal|open|reader|unseal|leak-check``, ``hold``, ``purge``: protected sources."""

from __future__ import annotations

import argparse
import sys

from newsdesk.actions import contacts, holds, identities, purge
from newsdesk.actions.leak_checks import LeakReport, run_leak_check
from newsdesk.actions.summaries import and_refresh
from newsdesk.cli.contacts import FIELDS as CONTACT_FIELDS
from newsdesk.cli.output import print_json
from newsdesk.cli.passphrases import add_passphrase, identity, lines_of, passphrase
from newsdesk.cli.records import Group, add_options, change, find_person, find_source, given, open_story
from newsdesk.cli.services import Commands, Services, done
from newsdesk.domain.errors import UsageError
from newsdesk.domain.purges import Purged
from newsdesk.domain.times import iso, utc_now

_SOURCE = "an id, the beginning of one, or the label"


def register(commands: Commands) -> None:
    """Add ``hold`` and ``purge`` to the root parser."""
    holding = _command(commands, "hold", "place a story under a legal hold: nothing of it is destroyed")
    holding.add_argument("story", metavar="STORY", help="an id, the beginning of one, or a slug")
    what = holding.add_mutually_exclusive_group(required=True)
    what.add_argument("--reason", metavar="WORDS", help="why: a letter, a case")
    what.add_argument("--lift", action="store_true", help="end the hold")
    holding.set_defaults(run=run_hold)
    purging = _command(commands, "purge", "destroy words or a record for good, in backups too")
    what = purging.add_mutually_exclusive_group(required=True)
    what.add_argument("--word", action="append", metavar="WORDS", help="a word or a phrase; may be repeated")
    what.add_argument(
        "--words-file", metavar="FILE", help="one a line (-: standard input), to keep them out of the shell"
    )
    what.add_argument("--record", metavar="ID", help="a record of the story: its id, as “show” prints it")
    purging.add_argument("--story", metavar="STORY", help="only this story (default for words: all)")
    purging.add_argument("--reason", required=True, metavar="WORDS", help="why; it is kept, so none of the words")
    purging.set_defaults(run=run_purge)


def register_sources(group: Group) -> None:
    """Add what is about sealed sources to ``newsdesk source``."""
    sealing = group.verb(
        "seal", "seal who a source is, for named people", run_seal, '3f8k "a clerk" --reader "Ed Quill"'
    )
    sealing.add_argument(
        "--reader", action="append", metavar="PERSON", help="who can open it (default: you); may be repeated"
    )
    sealing.add_argument(
        "--identity-file", metavar="FILE", help="lines “name: …”, “phone: …” (-: standard input); else you are asked"
    )
    opening = group.verb("open", "show who a sealed source is; the journal notes it", run_open, '3f8k "Source A"')
    sharing = group.verb("reader", "let one more person open a seal", run_reader, '3f8k "Source A" "Lex Abara"')
    unsealing = group.verb("unseal", "destroy a sealed identity", run_unseal, '3f8k "Source A"')
    for parser in (sealing, opening, sharing, unsealing):
        parser.add_argument("source", metavar="SOURCE", help=_SOURCE)
    sharing.add_argument("person", metavar="PERSON", help="an id or a name")
    checking = group.verb(
        "leak-check", "look for the sealed names in everything written down", run_check, '3f8k --as "Ed Quill"'
    )
    checking.add_argument(
        "--cleared", action="append", default=[], metavar="PLACE", help="a place found before that means somebody else"
    )
    for parser in (opening, sharing, checking):
        add_passphrase(parser)
    meeting = group.verb(
        "contact",
        "log a conversation (with a protected source: its day)",
        run_contact,
        '3f8k "Source A" --channel phone',
    )
    meeting.add_argument("source", metavar="SOURCE", help=_SOURCE)
    add_options(meeting, CONTACT_FIELDS)


def run_seal(args: argparse.Namespace, services: Services) -> int:
    """Seal a source."""
    dossier = open_story(args, services)
    acting = services.desk.actor
    named = [find_person(dossier, name).id for name in args.reader or []] or ([acting.id] if acting else [])
    source = find_source(dossier, args.source).id
    return change(
        args, services, identities.seal_source, source=source, identity=identity(args.identity_file), readers=named
    )


def run_open(args: argparse.Namespace, services: Services) -> int:
    """Print who a source is."""
    dossier = open_story(args, services)
    arguments = {"story": dossier.story.id, "source": find_source(dossier, args.source).id}
    secret = passphrase(args.passphrase_file)
    opened = done(services.desk.execute(identities.open_source, passphrase=secret, **arguments)).result
    assert isinstance(opened, identities.OpenedIdentity)
    if args.format == "json":
        print_json({"schema": "newsdesk.identity/1", **arguments, "identity": {f.value: w for f, w in opened.items()}})
    else:
        for field, words in opened.items():
            print(f"{field.value.replace('_', ' ')}: {words}")
    return 0


def run_reader(args: argparse.Namespace, services: Services) -> int:
    """Add a reader."""
    dossier = open_story(args, services)
    person, source = find_person(dossier, args.person).id, find_source(dossier, args.source).id
    secret = passphrase(args.passphrase_file)
    return change(args, services, identities.add_reader, source=source, person=person, passphrase=secret)


def run_unseal(args: argparse.Namespace, services: Services) -> int:
    """Destroy a sealed identity."""
    source = find_source(open_story(args, services), args.source).id
    return change(args, services, identities.remove_seal, source=source)


def run_contact(args: argparse.Namespace, services: Services) -> int:
    """Log a conversation."""
    source = find_source(open_story(args, services), args.source).id
    fields = {"at": iso(utc_now()), **given(args, CONTACT_FIELDS)}
    return change(args, services, contacts.add_contact, source=source, **fields)


def run_check(args: argparse.Namespace, services: Services) -> int:
    """Look for the sealed names; 1 when one was found."""
    story = services.desk.find_story(args.story)
    arguments = {"passphrase": passphrase(args.passphrase_file), "cleared": args.cleared}
    report = done(services.desk.execute(and_refresh, run_leak_check, story=story, **arguments)).result
    assert isinstance(report, LeakReport)
    if args.format == "json":
        lists = {name: list(getattr(report, name)) for name in ("found", "cleared", "not_looked_through", "others")}
        print_json({"schema": "newsdesk.leak-check/1", "story": story, **lists})
    else:
        print(report.sentence)
    return 1 if report.found else 0


def run_hold(args: argparse.Namespace, services: Services) -> int:
    """Place or lift a hold."""
    if args.lift:
        return change(args, services, holds.lift_hold)
    return change(args, services, holds.place_hold, reason=args.reason)


def run_purge(args: argparse.Namespace, services: Services) -> int:
    """Destroy words or a record, and say what could not be reached."""
    desk = services.desk
    story = desk.find_story(args.story) if args.story else ""
    if args.record is not None:
        if not story:
            raise UsageError("A record belongs to a story: name it with --story STORY.")
        future = desk.execute(purge.purge_record, story=story, record=args.record, reason=args.reason)
    else:
        words = args.word or [line for line in lines_of(args.words_file) if line.strip()]
        future = desk.execute(purge.purge_words, words=words, reason=args.reason, story=story)
    purged = done(future).result
    assert isinstance(purged, Purged)
    if args.format == "json":
        lists = ("stories", "backups_rewritten", "backups_deleted", "out_of_reach")
        print_json({"schema": "newsdesk.purge/1", **{name: list(getattr(purged, name)) for name in lists}})
        return 0
    for purged_story in purged.stories:
        print(purged_story)
    for deleted in purged.backups_deleted:
        sys.stderr.write(f"  note: deleted, it could not be rewritten: {deleted}\n")
    for kept in purged.out_of_reach:
        sys.stderr.write(f"  note: out of reach, see to it yourself: {kept}\n")
    return 0


def _command(commands: Commands, name: str, text: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.add_argument("--as", dest="acting_as", metavar="NAME", default=argparse.SUPPRESS, help="who acts")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    return parser
