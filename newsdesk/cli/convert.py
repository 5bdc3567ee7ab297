"""``newsdesk convert``: from one format to another, without a library."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from newsdesk.actions.conversions import convert_file
from newsdesk.cli.services import Commands, Services


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
