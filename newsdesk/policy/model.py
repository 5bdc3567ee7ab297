"""A house policy: its questions, its review steps, its lists of reasons. Read from a file by ``load``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from newsdesk.domain.detected import Category, Finding, Severity
from newsdesk.domain.dossier import Route
from newsdesk.domain.records import Role, Terms
from newsdesk.policy.sayable import Told

ALL_ROUTES = frozenset(Route)

Clause = tuple[str, ...]
"""One entry of ``applies_when`` or ``settled_by``: it holds when one of its predicates does."""


class AskedAt(StrEnum):
    """The moment from which an item counts."""

    DRAFT = "draft"
    SUBMIT = "submit"
    PUBLISH = "publish"


class AnswerKind(StrEnum):
    """What a person may answer to an item."""

    NONE = "none"
    YES_NO = "yes_no"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Item:
    """One question. ``applies_when`` and ``settled_by``: every clause must hold; ``rules`` are ids of findings.

    ``severity_on`` gives it another weight on some routes; ``why`` is what the ``codes`` ask, in the newsroom's words.
    """

    id: str
    question: str
    category: Category
    severity: Severity
    applies_when: tuple[Clause, ...]
    settled_by: tuple[Clause, ...]
    asked_at: AskedAt = AskedAt.DRAFT
    answer: AnswerKind = AnswerKind.NONE
    who_may_waive: frozenset[Role] = frozenset()
    routes: frozenset[Route] = ALL_ROUTES
    rules: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    why: str = ""
    severity_on: Mapping[Route, Severity] = field(default_factory=dict)

    def weight(self, route: Route) -> Severity:
        """How much it weighs on a route."""
        return self.severity_on.get(route, self.severity)


@dataclass(frozen=True, slots=True)
class Step:
    """A review step. Steps of a lower ``order`` are signed first; ``when`` as an item's ``applies_when``."""

    id: str
    label: str
    role: Role
    order: int
    when: tuple[Clause, ...] = ()
    routes: frozenset[Route] = ALL_ROUTES


@dataclass(frozen=True, slots=True)
class Override:
    """Who may let a story run before its review is done, and for how many hours at most."""

    roles: frozenset[Role]
    hours: int


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers that predicates compare with."""

    origins: int = 2
    attempts: int = 2
    paragraphs: int = 5
    words: int = 1


@dataclass(frozen=True, slots=True)
class Policy:
    """A validated policy. ``digest`` is that of what the file says, whatever its layout and comments.

    ``fair_hours`` are the hours a party gets to answer, by route; ``severities`` give a finding's rule another
    weight than the analysis does; reasons map a short word to its sentence. ``terms`` are the newsroom's own words for
    the terms a source is given, ``letter`` its template of a request for a reply ("": the one of Newsdesk).
    ``sentences`` are its words for an answer, or none, in the story; what is missing is said as Newsdesk says it.
    """

    id: str
    version: str
    name: str
    digest: str
    routes: tuple[Route, ...]
    items: tuple[Item, ...]
    steps: tuple[Step, ...]
    override: Override
    waive_reasons: Mapping[str, str]
    dismiss_reasons: Mapping[str, str]
    fair_hours: Mapping[Route, int]
    thresholds: Thresholds
    severities: Mapping[str, Severity]
    terms: Mapping[Terms, str] = field(default_factory=dict)
    letter: str = ""
    sentences: Mapping[Told, str] = field(default_factory=dict)

    def item(self, item_id: str) -> Item | None:
        """The item of that id, or None."""
        return next((i for i in self.items if i.id == item_id), None)

    def step(self, step_id: str | None) -> Step | None:
        """The review step of that id, or None."""
        return next((s for s in self.steps if s.id == step_id), None)

    def weight(self, finding: Finding) -> Severity:
        """How much a finding weighs here: the policy's word wins over the analysis'."""
        return self.severities.get(finding.rule, finding.severity)


def names_reason(reason: str, listed: Mapping[str, str]) -> bool:
    """Whether ``reason`` is one of the listed ones: its short word, its sentence, or its word and more after ":"."""
    given = reason.strip().casefold()
    word = given.partition(":")[0].strip()
    return any(given == text.casefold() or word == short.casefold() for short, text in listed.items())
