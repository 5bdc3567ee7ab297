"""``newsdesk backup`` and ``newsdesk restore``: copies of the library, checked."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newsdesk.cli.services import Commands, Services
from newsdesk.library import back_up_library, restore_library


def register(commands: Commands) -> None:
    """Add the commands to the root parser."""
    backup = commands.add_parser("backup", help="copy the library, checked, into the folder beside it")
    backup.set_defaults(run=run_backup)
    restore = commands.add_parser("restore", help="go back to a backup; what is there now is kept beside it")
    restore.add_argument("backup", nargs="?", metavar="BACKUP", help="a file; default: the newest sound one")
    restore.set_defaults(run=run_restore)


def run_backup(args: argparse.Namespace, services: Services) -> int:  # noqa: ARG001 - it has no options
    """Make a backup and print where it is."""
    print(back_up_library(services.where))
    return 0


def run_restore(args: argparse.Namespace, services: Services) -> int:
    """Restore and print which backup the library is now."""
    backup, aside = restore_library(services.where, Path(args.backup) if args.backup else None)
    print(backup)
    if aside is not None:
        sys.stderr.write(f"  note: what was there is kept as {aside}\n")
    return 0
