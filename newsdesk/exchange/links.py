"""Which addresses may leave or enter a document."""

from __future__ import annotations

import re

_ALLOWED = re.compile(r"(?i)(?:https?://|mailto:)[^\s<>\"\\^`{|}\x00-\x20]+\Z")
_CHARACTERS = str.maketrans(
    {
        " ": "%20",
        '"': "%22",
        "<": "%3C",
        ">": "%3E",
        "\\": "%5C",
        "^": "%5E",
        "`": "%60",
        "{": "%7B",
        "|": "%7C",
        "}": "%7D",
    }
)
_LONGEST = 2000


def safe_link(address: str) -> str:
    """The address when it is http, https or mailto, with what a URI may not hold escaped; else ""."""
    escaped = address.strip().translate(_CHARACTERS)
    return escaped if len(escaped) <= _LONGEST and _ALLOWED.match(escaped) else ""
