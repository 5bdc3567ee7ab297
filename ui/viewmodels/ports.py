"""What the view-models ask of the rooms below, no more: fakes in tests are checked against the same lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Protocol

from newsdesk.domain.checklist import Checklist, Matrix
from newsdesk.domain.dossier import Content, Dossier
from newsdesk.domain.journal import Changes
from newsdesk.domain.records import Anchor, Person
from newsdesk.domain.spans import Field
from newsdesk.live.text import LineChange, Splice


class DeskPort(Protocol):
    """The one door for every change (``newsdesk.desk.Desk``)."""

    @property
    def actor(self) -> Person | None:
        """Who acts."""

    def execute(self, action: Callable[..., object], **arguments: object) -> Future[Changes]:
        """Run an action on the writer."""

    def undo(self, changes: Changes) -> Future[Changes]:
        """Run the inverse of a change."""

    def dossier(self, story_id: str) -> Dossier:
        """The story and its records as the library has them."""

    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        """Hear of each commit, on any thread."""


class LivePort(Protocol):
    """The text being written (``newsdesk.live.LiveStory``)."""

    @property
    def content(self) -> Content:
        """The words and fields as they are now."""

    @property
    def dirty(self) -> bool:
        """Whether something has not been saved."""

    @property
    def unsaved_words(self) -> int:
        """Words not yet saved."""

    @property
    def anchors(self) -> Mapping[str, Anchor]:
        """Where records point, by record id."""

    def apply(self, field: Field, splice: Splice, *, restoring: bool = False) -> LineChange:
        """Change the words of a field."""

    def set_field(self, name: str, value: str) -> None:
        """Set a field that is not analysed (slug, desk, route, embargo, byline)."""

    def save(self) -> Future[Changes]:
        """Write the working copy."""

    def dossier(self) -> Dossier:
        """The records with the words as they are now."""

    def take(self, dossier: Dossier) -> bool:
        """Take in what the library has now; True when the words changed by it."""


class Rules(Protocol):
    """The house policy, bound: what it answers for a dossier now."""

    @property
    def name(self) -> str:
        """Its id and version, as the head of the sidebar shows it."""

    def checklist(self, dossier: Dossier) -> Checklist:
        """Every item and what blocks."""

    def matrix(self, dossier: Dossier) -> Matrix:
        """Allegations by parties."""
