"""Identifiers: short enough to read aloud, ordered by the time they were made."""

from __future__ import annotations

import secrets
import time

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id() -> str:
    """A new identifier: 16 characters, the first 9 from the clock (milliseconds), the rest random.

    Crockford's base 32, so that no letter is taken for a digit; any unambiguous prefix names the thing.
    """
    value = (time.time_ns() // 1_000_000 << 35) | secrets.randbits(35)
    return "".join(_ALPHABET[(value >> shift) & 31] for shift in range(75, -5, -5))
