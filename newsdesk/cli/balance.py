"""``newsdesk balance`` and ``newsdesk side``: who speaks, how much, where, by which verbs, on which side."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newsdesk.actions import sides
from newsdesk.actions.balance_files import table, write_balance
from newsdesk.cli.output import print_json
from newsdesk.cli.records import Group, change, open_story
from newsdesk.cli.services import Commands, Services
from newsdesk.domain.balance import Balance, Speaker
from newsdesk.domain.errors import UsageError
from newsdesk.exchange.balance_table import verbs_in_words
from newsdesk.policy.balance import balance
from newsdesk.policy.words import counted


def register(commands: Commands) -> None:
    """Add the commands to the root parser."""
    text = "who speaks in a story: words, share, first paragraph, verbs, per side"
    parser = commands.add_parser(
        "balance",
        help=text,
        description=text,
        epilog="example: newsdesk balance 3f8k --picture balance.svg",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("story", metavar="STORY", help="an id, the beginning of one, or a slug")
    parser.add_argument("--picture", metavar="FILE", help="write the picture to an .svg file")
    parser.add_argument("--as", dest="acting_as", metavar="NAME", default=argparse.SUPPRESS, help="who acts")
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text")
    parser.set_defaults(run=run)
    group = Group(commands, "side", "the sides of a matter, and who is on them")
    adding = group.verb("add", "name a side, even an absent one", run_add, "3f8k Residents")
    putting = group.verb("put", "put people and bodies that speak on a side", run_put, '3f8k Residents "Ida Rosk"')
    putting.add_argument("side", metavar="SIDE", help="its name; a new one is named; “none” for no side")
    putting.add_argument("names", metavar="NAME", nargs="+", help="as “newsdesk balance” prints it")
    renaming = group.verb("rename", "call a side otherwise", run_rename, "3f8k Accusers Fishermen")
    removing = group.verb("remove", "take a side away; whoever was on it is on none", run_remove, "3f8k Accusers")
    for verb in (adding, renaming, removing):
        verb.add_argument("side", metavar="SIDE", help="its name")
    renaming.add_argument("name", metavar="NAME", help="the new name")


def run(args: argparse.Namespace, services: Services) -> int:
    """Print the balance; with ``--picture`` write that too."""
    dossier = open_story(args, services)
    if args.picture:
        if Path(args.picture).suffix.lower() != ".svg":
            raise UsageError("The picture is written to an .svg file; the window writes PNG too.")
        write_balance(dossier, Path(args.picture))
    shown = balance(dossier)
    if args.format == "csv":
        sys.stdout.write(table(shown).decode("utf-8-sig").replace("\r\n", "\n"))
    elif args.format == "json":
        print_json({"schema": "newsdesk.balance/1", "story": dossier.story.id, **_plain(shown)})
    else:
        _print(shown)
    return 0


def run_add(args: argparse.Namespace, services: Services) -> int:
    """Name a side."""
    return change(args, services, sides.add_side, side=args.side)


def run_put(args: argparse.Namespace, services: Services) -> int:
    """Put somebody on a side."""
    known = {s.name.casefold(): s.name for s in balance(open_story(args, services)).speakers}
    unknown = [name for name in args.names if name.casefold() not in known]
    if unknown:
        raise UsageError(f"Nobody called “{unknown[0]}” speaks in the story; “newsdesk balance” prints who does.")
    side = "" if args.side.casefold() == "none" else args.side
    return change(args, services, sides.put_on_side, names=[known[n.casefold()] for n in args.names], side=side)


def run_rename(args: argparse.Namespace, services: Services) -> int:
    """Call a side otherwise."""
    return change(args, services, sides.rename_side, side=args.side, name=args.name)


def run_remove(args: argparse.Namespace, services: Services) -> int:
    """Take a side away."""
    return change(args, services, sides.remove_side, side=args.side)


def _print(shown: Balance) -> None:
    for side in shown.sides:
        first = f", from ¶ {side.first} on" if side.first else ""
        how_much = "absent: not a word" if side.absent else f"{side.share:.0%}, {side.words} words{first}"
        print(f"{side.name}: {how_much}")
        for speaker in side.speakers:
            print(_line(speaker))
    if shown.sides and shown.others:
        print("On no side:")
    for speaker in shown.others:
        print(_line(speaker))
    if not shown.speakers:
        print("Nobody is quoted.")
    if shown.first_allegation is not None:
        reply = "none" if shown.first_reply is None else f"¶ {shown.first_reply}"
        print(f"First allegation ¶ {shown.first_allegation} · first reply: {reply}")


def _line(speaker: Speaker) -> str:
    marks = [w for w, is_so in (("accused", speaker.accused), ("unnamed", speaker.unnamed)) if is_so]
    marked = f" ({', '.join(marks)})" if marks else ""
    first = f"  from ¶ {speaker.first} on" if speaker.first else ""
    verbs = f"  {verbs_in_words(speaker.verbs)}" if speaker.verbs else ""
    return f"  {speaker.name}{marked}: {counted(speaker.words, 'word')}, {speaker.share:.0%}{first}{verbs}"


def _plain(shown: Balance) -> dict[str, object]:
    def speaker(s: Speaker) -> dict[str, object]:
        return {
            "name": s.name, "side": s.side, "accused": s.accused, "unnamed": s.unnamed, "words": s.words,
            "share": round(s.share, 4), "first": s.first, "verbs": dict(s.verbs),
        }  # fmt: skip

    sides_of = [
        {"name": s.name, "absent": s.absent, "words": s.words, "share": round(s.share, 4), "first": s.first,
         "verbs": dict(s.verbs), "speakers": [speaker(x) for x in s.speakers]}
        for s in shown.sides
    ]  # fmt: skip
    return {
        "words": shown.words,
        "sides": sides_of,
        "others": [speaker(s) for s in shown.others],
        "first_allegation": shown.first_allegation,
        "first_reply": shown.first_reply,
    }
