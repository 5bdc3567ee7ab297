"""Asking for what must not stand on a command line: passphrases and identities, typed unseen or read from a file."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from newsdesk.domain.errors import KnownError, UsageError
from newsdesk.domain.sealed import IdentityField


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """Add the option that names a file to read instead of asking."""
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        help="its first line is the passphrase (-: standard input); else you are asked",
    )


def passphrase(file: str | None, prompt: str = "Passphrase", *, twice: bool = False) -> str:
    """The passphrase from a file, or typed unseen. KnownError when two do not agree or there is nobody to ask."""
    if file is not None:
        lines = lines_of(file)
        return lines[0] if lines else ""
    if not sys.stdin.isatty():
        raise UsageError(
            "There is no terminal to ask at: give --passphrase-file FILE, or - to read it from standard input."
        )
    typed = getpass.getpass(f"{prompt}: ")
    if twice and getpass.getpass("The same again: ") != typed:
        raise KnownError("The two were not the same; nothing was changed.")
    return typed


def identity(file: str | None) -> dict[IdentityField, str]:
    """Who a source is: ``field: words`` a line in a file, or typed field by field."""
    if file is None:
        if not sys.stdin.isatty():
            raise UsageError(
                "There is no terminal to ask at: give --identity-file FILE, or - to read it from standard input."
            )
        typed = {field: input(f"{field.value.replace('_', ' ')}: ").strip() for field in IdentityField}
        return {field: words for field, words in typed.items() if words}
    known = {field.value: field for field in IdentityField}
    told: dict[IdentityField, str] = {}
    for line in lines_of(file):
        name, colon, words = line.partition(":")
        field = known.get(name.strip().lower().replace(" ", "_"))
        if line.strip() and (field is None or not colon):
            raise KnownError(f"Each line of the file is “field: words”; the fields are {', '.join(known)}.")
        if field is not None and words.strip():
            told[field] = words.strip()
    return told


def lines_of(file: str) -> list[str]:
    """The lines of a file, or ("-") of standard input. Raises KnownError."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(f"The file {file} cannot be read as text.") from error
    return text.splitlines()
