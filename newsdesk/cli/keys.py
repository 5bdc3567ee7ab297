"""``newsdesk key make|change|sheet|recover|revoke PERSON``: the keys that open sealed identities."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newsdesk.actions import identities, recovery
from newsdesk.cli.output import print_json
from newsdesk.cli.passphrases import add_passphrase, passphrase
from newsdesk.cli.records import Group
from newsdesk.cli.services import Commands, Services, done
from newsdesk.domain.records import Role

_VERBS = {
    "make": "make somebody's key",
    "change": "put a key under another passphrase",
    "sheet": "make a recovery sheet, for the day the passphrase is lost",
    "recover": "put a key under a new passphrase with its recovery sheet",
    "revoke": "end a key that is lost or known to others",
}


def register(commands: Commands) -> None:
    """Add the commands to the root parser."""
    group = Group(commands, "key", "the keys that open sealed identities")
    for what, text in _VERBS.items():
        parser = group.verb(what, text, run_key, '"Ed Quill"', story=False)
        parser.set_defaults(what=what)
        _add_options(parser)
    group.verb("list", "who has a key, and whether it has a recovery sheet", run_list, story=False)


def register_people(group: Group) -> None:
    """Add the same as ``newsdesk person key PERSON WHAT``."""
    keys = group.verb("key", "make, change, recover or revoke somebody's key", run_key, '"Ed Quill" make', story=False)
    _add_options(keys)
    keys.add_argument("what", choices=tuple(_VERBS))


def run_key(args: argparse.Namespace, services: Services) -> int:
    """Do what is asked with a key; who is named acts, unless ``--as`` says otherwise."""
    desk = services.desk
    person = desk.read(lambda reader: reader.find_person(args.person)).id
    if services.acting_as is None:
        desk.act_as(person)
    if args.what == "sheet":
        return _print_sheet(args, services, person)
    if args.what == "make":
        secret = passphrase(args.passphrase_file, "Passphrase (several words)", twice=True)
        made = done(desk.execute(identities.make_key, person=person, passphrase=secret)).result
        sys.stderr.write(f"  note: make a recovery sheet now: newsdesk key sheet “{args.person}” --to sheet.docx\n")
    elif args.what == "change":
        old = passphrase(args.passphrase_file, "Passphrase until now")
        new = passphrase(args.new_passphrase_file, "New passphrase (several words)", twice=True)
        made = done(desk.execute(identities.change_passphrase, person=person, old=old, new=new)).result
    elif args.what == "recover":
        code = passphrase(args.code_file, "Code of the recovery sheet")
        new = passphrase(args.new_passphrase_file, "New passphrase (several words)", twice=True)
        made = done(desk.execute(recovery.recover_key, person=person, code=code, passphrase=new)).result
    else:
        made = done(desk.execute(identities.revoke_key, person=person)).result
    if args.format == "json":
        print_json({"schema": "newsdesk.record/1", "story": None, "ids": [made]})
    else:
        print(made)
    return 0


def run_list(args: argparse.Namespace, services: Services) -> int:
    """Print who has a key in use; nothing that opens anything."""
    keys = services.desk.read(identities.keys_in_use)
    people = [p for p in services.desk.people() if p.id in keys]
    listed = [
        {"person": p.id, "name": p.name, "key": keys[p.id].id, "made_at": keys[p.id].made_at,
         "recovery_at": keys[p.id].recovery_at or None, "administrator": Role.ADMINISTRATOR in p.roles}
        for p in people
    ]  # fmt: skip
    if args.format == "json":
        print_json({"schema": "newsdesk.keys/1", "keys": listed})
        return 0
    for key in listed:
        sheet = f"recovery sheet of {str(key['recovery_at'])[:10]}" if key["recovery_at"] else "no recovery sheet"
        print(f"{key['key']}  {key['name']}  (since {str(key['made_at'])[:10]}, {sheet})")
    return 0


def _print_sheet(args: argparse.Namespace, services: Services, person: str) -> int:
    """Make a sheet, and write it to a file or show it, this once."""
    secret = passphrase(args.passphrase_file)
    target = Path(args.to) if args.to else None
    if target is not None:
        recovery.demand_format(target)
    sheet = done(services.desk.execute(recovery.make_sheet, person=person, passphrase=secret)).result
    assert isinstance(sheet, recovery.RecoverySheet)
    if target is not None:
        recovery.write_sheet(sheet, target)
        sys.stderr.write("  note: print it, lock it away, then delete the file\n")
    else:
        print(sheet.text)
    return 0


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="PERSON", help="an id or a name")
    add_passphrase(parser)
    parser.add_argument("--new-passphrase-file", metavar="FILE", help="for “change” and “recover”: the new one")
    parser.add_argument("--code-file", metavar="FILE", help="for “recover”: its first line is the code of the sheet")
    parser.add_argument("--to", metavar="FILE", help="for “sheet”: .docx or .txt (default: shown here)")
