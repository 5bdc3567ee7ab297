"""What the open story asks of the house policy."""

from __future__ import annotations

from typing import Protocol

from newsdesk.domain.checklist import Checklist, Matrix
from newsdesk.domain.dossier import Dossier


class Rules(Protocol):
    """The house policy, bound to a clock: what it answers for a dossier now. Called off the GUI thread."""

    @property
    def name(self) -> str:
        """Its name and version, as the head of the sidebar shows them."""

    def checklist(self, dossier: Dossier) -> Checklist:
        """Every item and what blocks."""

    def matrix(self, dossier: Dossier) -> Matrix:
        """Allegations by parties."""
