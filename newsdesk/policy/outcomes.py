"""What a predicate answers, and how answers are joined."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Protocol

from newsdesk.domain.checklist import MetBy, Occurrence
from newsdesk.domain.detected import Severity
from newsdesk.domain.fidelity import PointFidelity, ResponseFidelity
from newsdesk.domain.records import point_key


class Standing(IntEnum):
    """How a question stands; of alternatives the lowest wins."""

    HOLDS = 0
    OPEN = 1
    WAITS = 2
    UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class Done:
    """One finding (its fingerprint) that is settled: in words, and by which records (see ``Outcome.records``)."""

    fingerprint: str
    words: str
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of one settling predicate.

    ``WAITS``: another item must be settled first; ``UNKNOWN``: only records could tell, and there are none to
    ask. ``severity`` is the weight of the gravest thing left open, None for that of the item. ``records`` are the ids of
    the records it was answered from, or of what was done with one (``Deed``); ``done`` are the findings that are settled.
    """

    standing: Standing
    met_by: MetBy | None = None
    detail: str = ""
    occurrences: tuple[Occurrence, ...] = ()
    findings: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    severity: Severity | None = None
    records: tuple[str, ...] = ()
    done: tuple[Done, ...] = ()


class Recorded(Protocol):
    """A record that has an id."""

    @property
    def id(self) -> str:
        """Its id."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done with a record, where by whom and when is not who made it: ``record_names`` knows each by this id."""

    id: str


def changed(record: Recorded) -> Deed:
    """That a record says what it says now: by whoever changed it last, else by who made it."""
    return Deed(f"{record.id}/changed")


def not_asked(party: Recorded) -> Deed:
    """That somebody agreed that a party is not asked."""
    return Deed(f"{party.id}/not asked")


def known(source: Recorded) -> Deed:
    """That an editor knows who a source is."""
    return Deed(f"{source.id}/known")


def checked(claim: Recorded) -> Deed:
    """That somebody checked a claim."""
    return Deed(f"{claim.id}/checked")


def said_to(answer: ResponseFidelity, point: PointFidelity) -> Deed:
    """That it is recorded what an answer says to one allegation, and where that is printed."""
    return Deed(point_key(answer.response, point.claim))


def answered(item: str) -> Deed:
    """That somebody answered a question."""
    return Deed(f"{item}/answered")


UNKNOWN = Outcome(Standing.UNKNOWN, detail="Answered from records.")
_MET_ORDER = (MetBy.RULE, MetBy.RECORD, MetBy.PERSON)
_WEIGHT = {Severity.NOTE: 0, Severity.SHOULD: 1, Severity.MUST: 2}


def nothing_found(detail: str = "Nothing found.") -> Outcome:
    """A rule looked and saw nothing: never a person's tick."""
    return Outcome(Standing.HOLDS, MetBy.RULE, detail)


def from_records(detail: str, records: Iterable[Recorded]) -> Outcome:
    """Settled by what is recorded, and by which records; where there are none, nothing was found."""
    ids = ids_of(records)
    return Outcome(Standing.HOLDS, MetBy.RECORD if ids else MetBy.RULE, detail, records=ids)


def by_person(detail: str, records: Iterable[Recorded] = ()) -> Outcome:
    """Settled by a person's decision."""
    return Outcome(Standing.HOLDS, MetBy.PERSON, detail, records=ids_of(records))


def ids_of(records: Iterable[Recorded]) -> tuple[str, ...]:
    """The ids of records, each once."""
    return tuple(dict.fromkeys(r.id for r in records))


def waits(detail: str) -> Outcome:
    """Another item comes first."""
    return Outcome(Standing.WAITS, detail=detail)


def missing(
    detail: str,
    occurrences: Iterable[Occurrence] = (),
    parties: Iterable[str] = (),
    findings: Iterable[str] = (),
    severity: Severity | None = None,
) -> Outcome:
    """Something is missing; ``detail`` says what."""
    return Outcome(Standing.OPEN, None, detail, tuple(occurrences), tuple(findings), tuple(parties), severity)


def any_of(outcomes: Sequence[Outcome]) -> Outcome:
    """One of these is enough; when none holds, the first open one says what is missing."""
    return min(outcomes, key=lambda o: o.standing)


def all_of(outcomes: Sequence[Outcome]) -> Outcome:
    """All of these are needed: everything that is missing is listed, the first missing thing is the detail."""
    opened = [o for o in outcomes if o.standing is Standing.OPEN]
    done = tuple(d for o in outcomes for d in o.done)
    if opened:
        return Outcome(
            Standing.OPEN,
            None,
            " ".join(dict.fromkeys(o.detail for o in opened)),
            tuple(dict.fromkeys(x for o in opened for x in o.occurrences)),
            tuple(dict.fromkeys(x for o in opened for x in o.findings)),
            tuple(dict.fromkeys(x for o in opened for x in o.parties)),
            _gravest(opened),
            done=done,
        )
    for standing in (Standing.UNKNOWN, Standing.WAITS):
        found = next((o for o in outcomes if o.standing is standing), None)
        if found:
            return found
    met = max((o.met_by for o in outcomes if o.met_by), key=_MET_ORDER.index, default=MetBy.RULE)
    decisive = [o.detail for o in outcomes if o.met_by is met and o.detail]
    records = tuple(dict.fromkeys(r for o in outcomes for r in o.records))
    return replace(nothing_found(), met_by=met, detail=" ".join(dict.fromkeys(decisive)), records=records, done=done)


def _gravest(outcomes: Sequence[Outcome]) -> Severity | None:
    """The gravest weight; None (the item's own) as soon as one outcome names none."""
    weights = [o.severity for o in outcomes if o.severity is not None]
    if len(weights) < len(outcomes):
        return None
    return max(weights, key=_WEIGHT.__getitem__)


def lesser(one: Severity, other: Severity) -> Severity:
    """The lighter of two weights."""
    return min(one, other, key=_WEIGHT.__getitem__)
