"""What would settle the questions of a checklist, told in words; the window and the command line each do it their way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WIRE = ROOT.parent / "shared" / "samples" / "wire-story.txt"

QUAY = """---
slug: quay
desk: Region
---
# Who owns the long quay in Tarn

Reports suggest that the harbour office in Tarn sold the long quay twice. Insiders say Tallis Marine bribed two clerks.

For years the port chief, Olle Brandt, hid the log. Brannic Holdings dumped spoil in the bay and lied about it.

Tallis Marine knows that nobody will ask. The council meets on 3 December.
"""

PAPERS = (("The ledger of the quay", "the ledger"), ("The minutes of 4 March", "the minutes"))
WHY_UNNAMED = "They would lose their posts."
WHAT_READERS_ARE_TOLD = "because they may not speak about it"
WHY_NOT_ASKED = "No safe channel."
POSITION, DATED = "It denies all of it.", "2026-11-20"
ANSWER = "Read against the papers and with the desk."
MEANING = "Readers take it that they are in this for the money."
MOST_STEPS = 40


class Newcomer(ABC):
    """Somebody who has not read the guide: does what the first blocking question offers, and fills what it asks.

    ``does`` is what is done about a question; ``step`` does it in its surroundings.
    """

    does: Mapping[str, Callable[[], object]]

    def __init__(self) -> None:
        self.papers = list(PAPERS)

    @property
    @abstractmethod
    def blockers(self) -> dict[str, str]:
        """What blocks: why, by item, the first one first."""

    @abstractmethod
    def answer(self, item: str) -> None:
        """Answer a question in words."""

    def step(self, item: str) -> None:
        """Do what settles a question."""
        self.does.get(item, lambda: self.answer(item))()

    def until_ready(self) -> None:
        """Settle the first blocking question that is not waiting for another, until none is left."""
        for _ in range(MOST_STEPS):
            before = self.blockers
            if not before:
                return
            item = next((i for i in before if i in self.does), next(iter(before)))
            self.step(item)
            assert self.blockers.get(item) != before[item], f"{item} says what it said before: {before[item]}"
        raise AssertionError(f"still not ready: {self.blockers}")
