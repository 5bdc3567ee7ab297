"""The modules of all commands, in the order in which the help lists them."""

from __future__ import annotations

from newsdesk.cli import (
    backups,
    balance,
    check,
    claims,
    convert,
    decisions,
    documents,
    export,
    keys,
    letters,
    notes,
    parties,
    people,
    protection,
    replies,
    review,
    sources,
    stories,
    story_fields,
)

GROUPS = (
    check,
    convert,
    stories,
    story_fields,
    sources,
    documents,
    claims,
    parties,
    replies,
    decisions,
    notes,
    people,
    keys,
    review,
    export,
    letters,
    balance,
    backups,
    protection,
)
