"""Errors, by whose fault they are."""

from __future__ import annotations

from dataclasses import dataclass

from newsdesk.domain.spans import Field, Span


class KnownError(Exception):
    """The world's fault. The message is one plain sentence that says what to do; exit code 3."""


class UsageError(KnownError):
    """The call itself is wrong (an option, a name that does not exist); exit code 2."""


class BugError(Exception):
    """Our fault. Logged, and shown as a report that holds no words of a story."""


class VersionConflict(KnownError):
    """Somebody else changed the same record first; both texts are kept."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """One thing that stands in the way, and where to go to mend it.

    ``item`` is a checklist item's id, or a short word for a rule of the house (``four-eyes``, ``signoff``…).
    """

    item: str
    why: str
    field: Field | None = None
    span: Span | None = None


class GateRefused(KnownError):
    """A gate said no; ``blockers`` lists what is missing; exit code 4."""

    def __init__(self, message: str, blockers: tuple[Blocker, ...] = ()) -> None:
        super().__init__(message)
        self.blockers = blockers
