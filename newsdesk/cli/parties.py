"""``newsdesk party``: who the story is about, and who is not asked."""

from __future__ import annotations

import argparse
import sys

from newsdesk.actions import corrections, decisions, parties
from newsdesk.cli.records import (
    Group,
    Option,
    add_options,
    change,
    find_party,
    given,
    open_story,
    show,
    some_given,
)
from newsdesk.cli.services import Commands, Services
from newsdesk.domain.detected import DetectedParty, PartyKind
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError
from newsdesk.domain.records import MatchKind, Party
from newsdesk.policy.gate import decide_agreement

_FIELDS = (
    Option("aliases", "another name; may be repeated", many=True, flag="--alias"),
    Option("kind", "what sort of body it is (default: organisation)", PartyKind),
    Option("side", "its side in the dispute"),
    Option("contact", "where it is reached"),
    Option("representative", "who speaks for it"),
    Option("position", "its published position, when it is not asked"),
    Option("position_dated", "the date of that position"),
)


def register(commands: Commands) -> None:
    """Add the commands to the root parser."""
    group = Group(commands, "party", "parties: who the story is about")
    adding = group.verb("add", "record a party", run_add, '3f8k "Ruth Calder" --kind person --alias Calder')
    adding.add_argument("name", metavar="NAME")
    editing = group.verb("edit", "change a party", run_edit, '3f8k Calder --contact "press@council.example"')
    editing.add_argument("party", metavar="PARTY", help="an id, the beginning of one, or a name")
    editing.add_argument("--name", metavar="NAME")
    for parser in (adding, editing):
        add_options(parser, _FIELDS)
    absent = group.verb(
        "not-approached",
        "record why parties are not asked; who acts agrees, if they may",
        run_not_approached,
        '3f8k "The militia" --reason "no safe channel"',
    )
    absent.add_argument("parties", nargs="+", metavar="PARTY", help="ids or names")
    absent.add_argument("--reason", required=True, metavar="WORDS", help="empty: take it back")
    agreeing = group.verb("agree", "agree that parties are not asked", run_agree, '3f8k "The militia"')
    agreeing.add_argument("parties", nargs="*", metavar="PARTY", help="ids or names (default: all that wait for it)")
    _register_matches(group)
    removing = group.verb("remove", "remove a party that was not asked", run_remove, "3f8k Calder")
    removing.add_argument("party", metavar="PARTY", help="an id, the beginning of one, or a name")
    group.verb("list", "the parties recorded, and those read in the text", run_list, "3f8k")


def _register_matches(group: Group) -> None:
    matching = group.verb(
        "match", "say that a name of the text is a recorded party", run_match, '3f8k Calder --name "the councillor"'
    )
    matching.add_argument("party", metavar="PARTY", help="an id, the beginning of one, or a name")
    matching.add_argument("--name", required=True, metavar="NAME", help="as the text has it")
    merging = group.verb(
        "merge", "say that two names of the text are one party", run_merge, '3f8k ISI --into "Inter Services"'
    )
    merging.add_argument("name", metavar="NAME", help="as the text has it")
    merging.add_argument("--into", required=True, metavar="NAME", help="the name it goes under")
    renaming = group.verb(
        "rename", "show a name of the text as another", run_rename, '3f8k "the yard" --to "Tallis Marine"'
    )
    renaming.add_argument("name", metavar="NAME", help="as the text has it")
    renaming.add_argument("--to", required=True, metavar="NAME")
    splitting = group.verb("split", "keep a name apart that was merged", run_split, '3f8k "Tallis Holding"')
    splitting.add_argument("name", metavar="NAME", help="as the text has it")
    for verb in ("unaccuse", "not-accused"):
        clearing = group.verb(verb, "say that the story does not accuse a name", run_unaccuse, '3f8k "the court"')
        clearing.add_argument("name", metavar="NAME", help="as the text has it, or a recorded party's")


def run_add(args: argparse.Namespace, services: Services) -> int:
    """Record a party."""
    return change(args, services, parties.add_party, name=args.name, **given(args, _FIELDS))


def run_edit(args: argparse.Namespace, services: Services) -> int:
    """Change a party."""
    party = find_party(open_story(args, services), args.party)
    fields = given(args, _FIELDS) | ({"name": args.name} if args.name is not None else {})
    return change(args, services, parties.edit_party, party=party.id, **some_given(fields))


def run_not_approached(args: argparse.Namespace, services: Services) -> int:
    """Mark parties as not asked, many at once."""
    dossier = open_story(args, services)
    ids = tuple(find_party(dossier, party).id for party in args.parties)
    code = change(args, services, parties.mark_not_approached, parties=ids, reason=args.reason)
    if args.reason.strip() and (why := decide_agreement(dossier, services.desk.actor).message):
        print(f"{why} Whoever may do so agrees with “party agree”.", file=sys.stderr)
    return code


def run_agree(args: argparse.Namespace, services: Services) -> int:
    """Agree that parties are not asked."""
    dossier = open_story(args, services)
    ids = tuple(find_party(dossier, party).id for party in args.parties)
    return change(args, services, parties.agree_not_approached, parties=ids)


def run_match(args: argparse.Namespace, services: Services) -> int:
    """Match a name of the text to a recorded party."""
    dossier = open_story(args, services)
    target = find_party(dossier, args.party).id
    subject = _detected(dossier, args.name).name
    return change(args, services, decisions.match, kind=MatchKind.PARTY, subject=subject, target=target)


def run_merge(args: argparse.Namespace, services: Services) -> int:
    """Merge a name of the text into another."""
    return change(args, services, corrections.merge, name=args.name, into=args.into)


def run_rename(args: argparse.Namespace, services: Services) -> int:
    """Show a name of the text as another."""
    return change(args, services, corrections.rename, name=args.name, to=args.to)


def run_split(args: argparse.Namespace, services: Services) -> int:
    """Keep a name apart from the party it was merged into."""
    return change(args, services, corrections.split, name=args.name)


def run_unaccuse(args: argparse.Namespace, services: Services) -> int:
    """Say that the story does not accuse a name."""
    return change(args, services, corrections.unaccuse, name=args.name)


def run_remove(args: argparse.Namespace, services: Services) -> int:
    """Remove a party."""
    party = find_party(open_story(args, services), args.party)
    return change(args, services, parties.remove_party, party=party.id)


def run_list(args: argparse.Namespace, services: Services) -> int:
    """Print the recorded parties, then the detected ones that are accused."""
    dossier = open_story(args, services)

    def line(party: Party) -> str:
        about = sum(party.id in c.about for c in dossier.claims)
        asked = sum(r.party == party.id for r in dossier.requests)
        facts = [party.kind.value, f"{about} claims", f"{asked} requests"]
        facts += [f"not approached: {party.no_approach_reason}"] if party.no_approach_reason else []
        return f"{party.id}  {', '.join((party.name, *party.aliases))}  ({', '.join(facts)})"

    code = show(args, "parties", dossier, dossier.parties, line)
    if args.format == "text":
        for name in [p.name for p in dossier.analysis.parties if p.accused]:
            print(f"accused in the text: {name}")
    return code


def _detected(dossier: Dossier, name: str) -> DetectedParty:
    wanted = name.casefold().strip()
    for party in dossier.analysis.parties:
        if wanted in (n.casefold() for n in (party.name, *party.aliases)):
            return party
    raise KnownError(f"The analysis read no party called “{name}” in the text; “party list” prints those it did.")
