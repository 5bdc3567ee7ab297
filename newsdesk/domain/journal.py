"""The journal's entries, and what a change tells those who watch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """What happened: no words, no names, so that it can be kept when words must be destroyed.

    ``ids`` are the story's id first, then the records'; ``digest`` is a salted SHA-256 of the change, and
    ``previous`` the hash of the entry before (a chain).
    """

    seq: int
    at: str
    who: str
    verb: str
    ids: tuple[str, ...]
    digest: str
    previous: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What an action changed. ``inverse`` undoes it where that is honest (a sign-off has none).

    ``result`` is what the action made (an id, a revision…); ``kinds`` are names of record kinds
    (``claim``, ``source``, ``working_copy``…).
    """

    seq: int
    stories: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    result: object = None
    inverse: Inverse | None = None
    entries: tuple[JournalEntry, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Inverse:
    """An action and its arguments that undo a change, and what to call it ("Undo: link a source")."""

    label: str
    action: Callable[..., object]
    arguments: dict[str, object]
