"""``newsdesk export``: a story out of the building, through the gate."""

from __future__ import annotations

import argparse
from pathlib import Path

from newsdesk.actions.exports import export_story
from newsdesk.cli.services import Commands, Services, done
from newsdesk.domain.exports import ExportKind
from newsdesk.exchange.writing import SUFFIXES

_KINDS = (ExportKind.CLEAN, ExportKind.LAWYER)
_PACK = "lawyer-pack"


def register(commands: Commands) -> None:
    """Add the command to the root parser."""
    parser = commands.add_parser("export", help="write a story to a file")
    parser.add_argument("story", metavar="STORY", help="an id, the beginning of one, or a slug")
    parser.add_argument(
        "--to", required=True, metavar="FILE", help=f"the format follows from the suffix: {' '.join(SUFFIXES)}"
    )
    kinds = [k.value for k in _KINDS]
    parser.add_argument("--kind", choices=[*kinds, _PACK], default=kinds[0], help=f"{_PACK} is another word for lawyer")
    text = "a lawyer's pack with the notes of legal advice in it; legal alone makes one"
    parser.add_argument("--privileged", action="store_true", help=text)
    parser.add_argument("--as", dest="acting_as", metavar="NAME", default=argparse.SUPPRESS, help="who acts")
    parser.add_argument("--draft", action="store_true", help="unsigned copy, marked as a draft: NAME-DRAFT.ext")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, services: Services) -> int:
    """Export and print the path written."""
    desk = services.desk
    story = desk.find_story(args.story)
    kind = ExportKind.LAWYER if args.kind == _PACK else ExportKind(args.kind)
    arguments = {
        "story": story,
        "path": Path(args.to),
        "kind": kind,
        "draft": args.draft,
        "privileged": args.privileged,
    }
    print(done(desk.execute(export_story, **arguments)).result)
    return 0
