"""What the panels are drawn from: one story at one moment, who acts, and what that person may not do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from newsdesk.domain.checklist import Checklist, Matrix
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.journal import JournalEntry
from newsdesk.domain.records import Person
from newsdesk.domain.states import Verb
from newsdesk.policy.model import Policy


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story as the sidebar and the matrix show it.

    ``refusals`` gives for a verb of review why the acting person may not do it now ("" or missing: may);
    ``journal`` the newest entries about the story.
    """

    dossier: Dossier
    checklist: Checklist
    matrix: Matrix
    policy_name: str
    actor: Person | None
    now: datetime
    policy: Policy
    refusals: Mapping[Verb, str] = field(default_factory=dict)
    journal: tuple[JournalEntry, ...] = ()
