"""How long a party has to answer, against what the policy gives on a route."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from newsdesk.domain.dossier import Route
from newsdesk.policy.model import Policy


@dataclass(frozen=True, slots=True)
class Notice:
    """``hours`` from the request to the deadline, whole ones, and how many the policy gives (0: it names none)."""

    hours: int
    fair: int
    short: bool


def notice(policy: Policy, route: Route, put: datetime, due: datetime) -> Notice:
    """The notice between two aware times."""
    fair = policy.fair_hours.get(route, 0)
    return Notice(max(int((due - put).total_seconds() // 3600), 0), fair, due - put < timedelta(hours=fair))
