"""One way to find the files in ``resources/``, from a checkout and from an installed wheel alike."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def resource_root() -> Traversable:
    """The folder of resources: inside the package when installed, beside it in a checkout."""
    installed = files("newsdesk") / "resources"
    if installed.is_dir():
        return installed
    return Path(__file__).resolve().parent.parent / "resources"


def resource_text(*parts: str) -> str:
    """The text of ``resources/parts…``, decoded as UTF-8."""
    return resource_root().joinpath(*parts).read_text(encoding="utf-8")


def resource_bytes(*parts: str) -> bytes:
    """The bytes of ``resources/parts…``."""
    return resource_root().joinpath(*parts).read_bytes()
