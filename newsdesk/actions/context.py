"""What an action is given besides its own arguments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from newsdesk.analysis.engine import Engine
from newsdesk.domain.corrections import corrections_of
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.errors import KnownError
from newsdesk.domain.journal import Inverse
from newsdesk.domain.records import Person
from newsdesk.domain.times import iso

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsdesk.library.transaction import Transaction
    from newsdesk.policy.model import Policy


@dataclass(frozen=True, slots=True)
class Context:
    """One transaction, who acts in it, and when. ``actor`` is None when nobody said who acts."""

    tx: Transaction
    actor: Person | None
    now: datetime
    engine: Engine
    policy: Policy

    @property
    def at(self) -> str:
        """The present moment as records hold it."""
        return iso(self.now)

    @property
    def actor_id(self) -> str:
        """The id of who acts, or ""."""
        return "" if self.actor is None else self.actor.id

    def dossier(self, story: str) -> Dossier:
        """The story as it stands in this transaction, analysis included."""
        dossier = self.tx.reader.dossier(story)
        return analysed(dossier, self.engine)

    def acting(self) -> Person:
        """Who acts; KnownError when nobody said so."""
        if self.actor is None:
            raise KnownError("Say who you are first: “Acting as …” in the window, --as NAME on the command line.")
        return self.actor

    def undo_with(self, label: str, action: Callable[..., object], /, **arguments: object) -> None:
        """Say how this change is undone. ``label`` names the change ("add a source")."""
        self.tx.inverse = Inverse(label, action, arguments)


def analysed(dossier: Dossier, engine: Engine) -> Dossier:
    """The dossier with the analysis of its text, by what people corrected."""
    analysis = engine.analyse(dossier.content.text(), corrections_of(dossier.matches))
    return replace(dossier, analysis=analysis)
