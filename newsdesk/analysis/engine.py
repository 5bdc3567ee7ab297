"""The analysis in two tiers: facts of one block, and the resolver that joins blocks.

The shape that the rest of the program calls (see docs/architecture.md):

* ``Engine(lexicons)`` is immutable and safe to share between threads.
* ``Engine.analyse(text, corrections)`` does a whole story at once (command line, import).
* ``StoryAnalysis(engine)`` belongs to one live story: ``replace_blocks`` refreshes the facts of edited
  blocks (GUI thread, at most 2 ms), ``snapshot()`` takes what ``resolve`` needs, and
  ``resolve(snapshot, corrections, cancelled)`` runs on another thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newsdesk.domain.detected import Analysis, Corrections, StoryText
from newsdesk.domain.spans import Field


class Engine:
    """Reads a story by rules and lexicons; holds no state of any story."""

    def analyse(self, text: StoryText, corrections: Corrections | None = None) -> Analysis:
        """Analyse one whole story."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The block facts of a story at one version; immutable, may cross threads."""

    version: int


class StoryAnalysis:
    """The block facts of one live story, kept current by edits. ``version`` grows with every edit."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def replace_blocks(self, field: Field, first: int, removed: int, texts: Sequence[str]) -> None:
        """Put the lines ``texts`` in place of ``removed`` lines of ``field`` from line ``first`` on.

        Blocks are lines, without their newline, as QTextDocument counts them; facts are refreshed at once.
        """
        raise NotImplementedError

    def snapshot(self) -> Snapshot:
        """What the resolver needs, at this version."""
        raise NotImplementedError

    def resolve(
        self, snapshot: Snapshot, corrections: Corrections | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> Analysis | None:
        """Join the blocks of a snapshot into an analysis; None when ``cancelled()`` turned true meanwhile."""
        raise NotImplementedError
