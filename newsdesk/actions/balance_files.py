"""The balance of a story as a file: its table (CSV) or its picture (SVG)."""

from __future__ import annotations

from pathlib import Path

from newsdesk.domain.balance import Balance
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import GateRefused, UsageError
from newsdesk.exchange.balance_picture import balance_svg
from newsdesk.exchange.balance_table import balance_csv
from newsdesk.exchange.files import write_whole
from newsdesk.policy.balance import balance
from newsdesk.policy.settle_protection import leak_blockers

SUFFIXES = (".csv", ".svg")


def picture(dossier: Dossier) -> bytes:
    """The picture of a story's balance as SVG. GateRefused while no leak check holds."""
    _demand_no_leak(dossier)
    return balance_svg(balance(dossier), dossier.content.headline or dossier.content.slug)


def table(shown: Balance) -> bytes:
    """The table as CSV."""
    return balance_csv(shown)


def write_balance(dossier: Dossier, path: Path) -> Path:
    """Write the table to a .csv file or the picture to an .svg file; returns the path.

    UsageError for another format; GateRefused while no leak check holds; KnownError when it cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError("The balance is written to a .csv file (the table) or an .svg file (the picture).")
    _demand_no_leak(dossier)
    write_whole(path, picture(dossier) if suffix == ".svg" else table(balance(dossier)))
    return path


def _demand_no_leak(dossier: Dossier) -> None:
    """The names of those who speak come from the text: they leave when somebody looked through it for sealed names."""
    blockers = leak_blockers(dossier)
    if blockers:
        raise GateRefused(f"The balance cannot leave the desk: {blockers[0].why}", blockers)
