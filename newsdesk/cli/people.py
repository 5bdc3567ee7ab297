"""``newsdesk person``: who works here, and what they may do."""

from __future__ import annotations

import argparse

from newsdesk.actions import people
from newsdesk.cli import keys
from newsdesk.cli.output import print_json
from newsdesk.cli.records import Group, plain
from newsdesk.cli.services import Commands, Services, done
from newsdesk.domain.errors import UsageError
from newsdesk.domain.records import Role


def register(commands: Commands) -> None:
    """Add the commands to the root parser."""
    group = Group(commands, "person", "the people of this desk")
    adding = group.verb("add", "add somebody who works here", run_add, '"Ed Quill" --role editor', story=False)
    adding.add_argument("name", metavar="NAME")
    editing = group.verb("edit", "change a name or the roles", run_edit, '"Ed Quill" --role legal', story=False)
    editing.add_argument("person", metavar="PERSON", help="an id or a name")
    editing.add_argument("--name", metavar="NAME")
    for parser in (adding, editing):
        parser.add_argument(
            "--role", action="append", choices=[r.value for r in Role], help="what they may do; may be repeated"
        )
    group.verb("list", "everybody and their roles", run_list, story=False)
    keys.register_people(group)


def run_add(args: argparse.Namespace, services: Services) -> int:
    """Add a person (a reporter, when no role is given)."""
    roles = [Role(r) for r in args.role or ["reporter"]]
    made = done(services.desk.execute(people.add_person, name=args.name, roles=roles)).result
    return _print_made(args, made)


def run_edit(args: argparse.Namespace, services: Services) -> int:
    """Change a person."""
    if args.name is None and args.role is None:
        raise UsageError("Say what to change: --name or --role.")
    person = services.desk.read(lambda reader: reader.find_person(args.person))
    roles = [Role(r) for r in args.role] if args.role else None
    action = services.desk.execute(people.edit_person, person=person.id, name=args.name, roles=roles)
    return _print_made(args, done(action).result)


def run_list(args: argparse.Namespace, services: Services) -> int:
    """Print the people."""
    listed = services.desk.people()
    if args.format == "json":
        print_json({"schema": "newsdesk.people/1", "people": [plain(p) for p in listed]})
        return 0
    for person in listed:
        print(f"{person.id}  {person.name}  ({', '.join(r.value for r in person.roles)})")
    return 0


def _print_made(args: argparse.Namespace, made: object) -> int:
    if args.format == "json":
        print_json({"schema": "newsdesk.record/1", "story": None, "ids": [made]})
    else:
        print(made)
    return 0
