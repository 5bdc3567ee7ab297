"""Reading a story off the GUI thread: what the text says, and what the policy answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsdesk.analysis.engine import Engine, Snapshot, StoryAnalysis
from newsdesk.domain.checklist import Checklist, Matrix
from newsdesk.domain.corrections import corrections_of
from newsdesk.domain.detected import Analysis
from newsdesk.domain.digests import text_digest
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.journal import JournalEntry
from newsdesk.domain.records import Person
from newsdesk.domain.spans import Field
from newsdesk.domain.states import Verb
from newsdesk.domain.summary import Summary
from ui.viewmodels.rules import Rules

if TYPE_CHECKING:
    from newsdesk.desk import Reader


@dataclass(frozen=True, slots=True)
class Reading:
    """What one pass off the GUI thread brought: all of it belongs to the same words and records."""

    version: int
    analysis: Analysis
    checklist: Checklist
    matrix: Matrix
    refusals: Mapping[Verb, str]
    summary: Summary
    text_digest: str


@dataclass(frozen=True, slots=True)
class OpenedStory:
    """A story made ready off the GUI thread: records, block facts, and the first reading, for who acted then."""

    dossier: Dossier
    reader: StoryAnalysis
    reading: Reading
    actor: Person | None


def prepare(dossier: Dossier, engine: Engine, rules: Rules, actor: Person | None) -> OpenedStory:
    """Read a whole story; runs in the pool."""
    reader = StoryAnalysis(engine)
    text = dossier.content.text()
    for field, words in zip(Field, (text.headline, text.standfirst, text.body), strict=True):
        reader.replace_blocks(field, 0, 0, words.split("\n"))
    reading = read_story(reader, rules, dossier, actor, reader.snapshot())
    assert reading is not None
    return OpenedStory(replace(dossier, analysis=reading.analysis), reader, reading, actor)


def read_story(  # noqa: PLR0917 - a pure function of all it reads
    reader: StoryAnalysis,
    rules: Rules,
    records: Dossier,
    actor: Person | None,
    snapshot: Snapshot,
    cancelled: Callable[[], bool] = lambda: False,
) -> Reading | None:
    """Resolve, then evaluate the policy; runs in the pool and touches nothing that changes."""
    analysis = reader.resolve(snapshot, corrections_of(records.matches), cancelled)
    if analysis is None or cancelled():
        return None
    dossier = replace(records, analysis=analysis)
    checklist, matrix = rules.checklist(dossier), rules.matrix(dossier)
    analysis = replace(analysis, findings=rules.weighed(analysis.findings, checklist))
    refusals, summary = rules.refusals(dossier, actor), rules.summary(dossier, checklist)
    digest = text_digest(records.content)
    return Reading(snapshot.version, analysis, checklist, matrix, refusals, summary, digest)


def read_records(reader: Reader, story: str) -> tuple[Dossier, tuple[JournalEntry, ...]]:
    """The records of a story and what happened to it, as the library holds them."""
    return reader.dossier(story), reader.changes_since(0, story=story)
