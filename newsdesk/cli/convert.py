"""``newsdesk convert``: from one format to another, without a library."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from newsdesk.actions.conversions import convert_file

if TYPE_CHECKING:
    from newsdesk.cli.main import Commands
    from newsdesk.cli.services import Services


def register(commands: Commands) -> None:
    """Add the command to the root parser."""
    parser = commands.add_parser("convert", help="convert between .docx, .md, .html and .txt; needs no library")
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--to", required=True, metavar="FILE", help="the format follows from the suffix")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, services: Services) -> int:  # noqa: ARG001 - it needs none
    """Convert the file; what was left out is said on standard error."""
    for note in convert_file(Path(args.file), Path(args.to)):
        sys.stderr.write(f"  note: {note}\n")
    return 0
