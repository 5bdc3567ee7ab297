"""What the house policy answers for one dossier: items, blockers, the allegation × party matrix."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from newsdesk.domain.detected import Category, Severity
from newsdesk.domain.errors import Blocker
from newsdesk.domain.spans import Field, Span


class ItemState(StrEnum):
    """Where a checklist item stands."""

    OPEN = "open"
    MET = "met"
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"
    NOT_EVALUATED = "not_evaluated"


class MetBy(StrEnum):
    """What settled an item. A rule alone says "nothing found" and never looks like a person's tick."""

    RULE = "rule"
    RECORD = "record"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One passage an open item is about; ``fingerprint`` is that of its finding, else empty."""

    text: str
    field: Field
    span: Span
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class RecordName:
    """A record that something was answered from: what kind it is, its id, what a person calls it.

    ``by`` is the name of who answered with it at ``at`` (an ISO time): made the link, changed the card, agreed, answered.
    Both are "" where that is not recorded.
    """

    kind: str
    id: str
    name: str
    by: str = ""
    at: str = ""

    @property
    def who_and_when(self) -> str:
        """Ana Moreno, 2026-11-23; that it is not recorded, where it is not."""
        return ", ".join(filter(None, (self.by, self.at[:10]))) or "by whom is not recorded"


@dataclass(frozen=True, slots=True)
class SettledFinding:
    """That an item finds one finding (by its fingerprint) settled: in words, and by which records; none for a rule."""

    fingerprint: str
    words: str
    records: tuple[RecordName, ...] = ()


def from_records(records: tuple[RecordName, ...], shown: int = 3) -> str:
    """The records in one line, with by whom and when: source A clerk; evidence Minutes, p. 2 · Ana Moreno, 2026-11-23.

    Those of one name by one hand are counted: evidence Minutes (20 times).
    """
    one_hand = len({record.who_and_when for record in records}) == 1
    counts = Counter((f"{record.kind} {record.name}".strip(), record.who_and_when) for record in records)
    first = list(counts.items())[:shown]
    named = "; ".join(_called(name, "" if one_hand else who, times) for (name, who), times in first)
    left = len(records) - sum(times for _, times in first)
    more = f" and {left} more" if left else ""
    return f"{named}{more}" + (f" · {records[0].who_and_when}" if one_hand else "")


def _called(name: str, who: str, times: int) -> str:
    remarks = ", ".join(part for part in (f"{times} times" if times > 1 else "", who) if part)
    return f"{name} ({remarks})" if remarks else name


@dataclass(frozen=True, slots=True)
class ItemResult:
    """A question of the policy and how it is answered for this story.

    ``detail`` is one line: why it is open, how it is met, or "nothing found"; ``records`` are those it was answered
    from; ``settled`` are the findings it finds settled, each with its own. ``why`` is what the codes ask, in our words.
    ``blocks`` says whether it stands in the way of signing now.
    """

    item: str
    question: str
    category: Category
    severity: Severity
    state: ItemState
    met_by: MetBy | None = None
    detail: str = ""
    occurrences: tuple[Occurrence, ...] = ()
    findings: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    why: str = ""
    records: tuple[RecordName, ...] = ()
    settled: tuple[SettledFinding, ...] = ()
    answer: str = "none"
    waivable: bool = False
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class StepResult:
    """A review step: whether the policy requires it here, and the sign-off that holds, if one does."""

    step: str
    label: str
    required: bool
    because: str = ""
    signoff: str | None = None
    edited_since: bool = False
    superseded: bool = False

    @property
    def done(self) -> bool:
        """Whether a sign-off holds for the text and records as they are now."""
        return self.signoff is not None and not self.edited_since and not self.superseded


@dataclass(frozen=True, slots=True)
class Checklist:
    """All items in the policy's order, what blocks a sign-off with what comes first at its head, and the review steps."""

    items: tuple[ItemResult, ...]
    blockers: tuple[Blocker, ...]
    steps: tuple[StepResult, ...] = ()
    must: int = 0
    should: int = 0

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way of a sign-off."""
        return not self.blockers


class CellState(StrEnum):
    """How far one allegation has been put to one party."""

    NOT_ABOUT = "not_about"
    NOT_PUT = "not_put"
    ADDED_SINCE = "added_since"
    HARDENED = "hardened"
    PUT = "put"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    CARRIED = "carried"
    NO_ANSWER = "no_answer"
    NOT_APPROACHED = "not_approached"
    GONE = "gone"

    @property
    def blocks(self) -> bool:
        """Whether a cell in this state stands in the way of signing."""
        return self.is_to_be_put or self is CellState.OVERDUE

    @property
    def is_to_be_put(self) -> bool:
        """Whether the allegation as it stands now was never put."""
        return self in {CellState.NOT_PUT, CellState.ADDED_SINCE, CellState.HARDENED}


@dataclass(frozen=True, slots=True)
class Cell:
    """One allegation × one party. ``detail`` is the line a person reads; times are shown by the caller."""

    claim: str
    party: str
    state: CellState
    detail: str = ""
    request: str | None = None
    response: str | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Recorded allegations (rows, ids of claims) by recorded accused parties (columns)."""

    claims: tuple[str, ...]
    parties: tuple[str, ...]
    cells: tuple[Cell, ...]

    def cell(self, claim: str, party: str) -> Cell:
        """The cell of that row and column; KeyError when there is none."""
        for cell in self.cells:
            if cell.claim == claim and cell.party == party:
                return cell
        raise KeyError((claim, party))
