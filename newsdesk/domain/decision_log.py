"""The decision log as it is read: everything that somebody decided of a story, wherever it was recorded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Decided(StrEnum):
    """What a line of the log is about."""

    PUBLIC_INTEREST = "public_interest"
    ANONYMITY = "anonymity"
    REPLY_NOT_SOUGHT = "reply_not_sought"
    COUNTER_CLAIM = "counter_claim"
    SECOND_LOOK = "second_look"
    OTHER = "other"
    WAIVER = "waiver"
    DISMISSAL = "dismissal"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class LogLine:
    """One decision: what, about which record or question, in whose words, by whom, when, under which clause, until when.

    ``record`` is the id of the record it stands in; ``by`` a person's id, "" while nobody has agreed; ``at`` and
    ``expires`` are ISO times, "" when not known; ``items`` are the questions it answers, which are open again once it has
    ``run_out``. Its words may one day be disclosed.
    """

    record: str
    about: str
    kind: Decided
    text: str
    by: str = ""
    at: str = ""
    clause: str = ""
    expires: str = ""
    items: tuple[str, ...] = ()
    run_out: bool = False
