"""``newsdesk import``, ``list``, ``search``, ``show``, ``open``: stories in and in sight."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from newsdesk.actions.imports import import_document, left_out, read_file
from newsdesk.cli.output import Progress, print_error, print_json
from newsdesk.cli.services import Commands, Services, done
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError
from newsdesk.domain.states import StoryState
from newsdesk.domain.summary import StorySummary
from newsdesk.policy.readiness import LATE_REPLY, REPLY_DUE

_PAGE = 500
_LEFT_OUT = frozenset({"analysis", "revisions", "people", "sealed", "unread"})


def register(commands: Commands) -> None:
    """Add the commands to the root parser."""
    importing = _command(commands, "import", "put files on the desk as new stories", run_import)
    importing.add_argument("files", nargs="+", metavar="FILE")
    listing = _command(commands, "list", "the stories on the desk, newest first", run_list)
    listing.add_argument("--state", choices=[s.value for s in StoryState])
    listing.add_argument("--replies-due", action="store_true", help="only those that wait for a reply, or got one late")
    searching = _command(commands, "search", "stories whose text holds these words", run_search)
    searching.add_argument("query", metavar="QUERY", nargs="+")
    showing = _command(commands, "show", "one story with everything recorded about it", run_show)
    showing.add_argument("story", metavar="STORY", help="an id, the beginning of one, or a slug")
    opening = commands.add_parser("open", help="the window with these files imported")
    _add_who(opening)
    opening.add_argument("files", nargs="+", metavar="FILE")


def run_import(args: argparse.Namespace, services: Services) -> int:
    """Import every file that can be read; 3 when one cannot."""
    stories: list[dict[str, Any]] = []
    errors: list[dict[str, str]] = []
    with Progress("Imported", len(args.files)) as progress:
        for count, path in enumerate(args.files, 1):
            try:
                document = read_file(Path(path))
                story = done(services.desk.execute(import_document, document=document)).result
            except KnownError as error:
                errors.append({"path": path, "message": str(error)})
            else:
                stories.append(
                    {"id": story, "path": path, "title": document.title, "dropped": list(left_out(document))}
                )
            progress.step(count)
    if args.format == "json":
        print_json({"schema": "newsdesk.import/1", "stories": stories, "errors": errors})
    else:
        for entry in stories:
            print(f"{entry['id']}\t{entry['path']}")
            for note in entry["dropped"]:
                sys.stderr.write(f"  note: {note}\n")
    for failed in errors:
        print_error(failed["message"])
    return 3 if errors else 0


def run_list(args: argparse.Namespace, services: Services) -> int:
    """Print the desk."""
    services.desk.catch_up()
    states = (StoryState(args.state),) if args.state else ()
    found: list[StorySummary] = []
    while page := services.desk.stories(
        states=states,
        limit=_PAGE,
        after=(found[-1].updated_at, found[-1].id) if found else None,
        waiting_for=(REPLY_DUE, LATE_REPLY) if args.replies_due else (),
    ):
        found.extend(page)
        if len(page) < _PAGE:
            break
    _print_summaries(args, found)
    return 0


def run_search(args: argparse.Namespace, services: Services) -> int:
    """Print the stories found."""
    services.desk.catch_up()
    _print_summaries(args, services.desk.search(" ".join(args.query)))
    return 0


def run_show(args: argparse.Namespace, services: Services) -> int:
    """Print one story."""
    desk = services.desk
    dossier = desk.dossier(desk.find_story(args.story))
    if args.format == "json":
        print_json({"schema": "newsdesk.story/1", **_story(dossier)})
    else:
        _print_story(dossier)
    return 0


def _command(commands: Commands, name: str, text: str, run: Any) -> argparse.ArgumentParser:  # noqa: ANN401 - a handler
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text)
    _add_who(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)
    return parser


def _add_who(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as", dest="acting_as", metavar="NAME", default=argparse.SUPPRESS, help="who acts")


def _print_summaries(args: argparse.Namespace, found: Sequence[StorySummary]) -> None:
    if args.format == "json":
        print_json({"schema": "newsdesk.list/1", "stories": [_plain(s) for s in found]})
        return
    for row in found:
        waits = f"  ({row.summary.waits_for})" if row.summary.waits_for else ""
        print(f"{row.id}  {row.state.value:<17}  {row.slug or '-'}  {row.headline or '(no headline)'}{waits}")


def _story(dossier: Dossier) -> dict[str, Any]:
    """The dossier as plain values; revisions without their words, people by name only."""
    parts = {f.name: _plain(getattr(dossier, f.name)) for f in fields(dossier) if f.name not in _LEFT_OUT}
    revisions = [{"id": r.id, "number": r.number, "event": r.event.value, "at": r.at} for r in dossier.revisions]
    return {**parts, "revisions": revisions, "words": dossier.analysis.words}


def _print_story(dossier: Dossier) -> None:
    content = dossier.content
    print(content.headline or "(no headline)")
    if content.standfirst:
        print(content.standfirst)
    facts = (
        ("id", dossier.story.id),
        ("slug", content.slug),
        ("byline", content.byline),
        ("state", dossier.story.state.value.replace("_", " ")),
        ("route", content.route.value),
        ("words", str(dossier.analysis.words)),
        ("records", _counts(dossier)),
    )
    print(*(f"  {name:<8} {text}" for name, text in facts if text), sep="\n")
    print(f"\n{content.body.rstrip()}")


def _counts(dossier: Dossier) -> str:
    kinds = ("claims", "sources", "parties", "requests", "notes", "signoffs")
    return ", ".join(f"{len(getattr(dossier, kind))} {kind}" for kind in kinds if getattr(dossier, kind))


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    return value
