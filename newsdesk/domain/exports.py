"""What can leave the desk."""

from __future__ import annotations

from enum import StrEnum


class ExportKind(StrEnum):
    """What an export is for: publication, a lawyer's reading, readers who ask how it was reported, a party's reply."""

    CLEAN = "clean"
    LAWYER = "lawyer"
    PUBLIC = "public"
    LETTER = "letter"
