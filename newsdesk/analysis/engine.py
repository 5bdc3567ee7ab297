"""The analysis in two tiers: facts of one block, and the resolver that joins blocks.

The shape that the rest of the program calls (see docs/architecture.md):

* ``Engine(lexicons)`` is immutable and safe to share between threads.
* ``Engine.analyse(text, corrections)`` does a whole story at once (command line, import).
* ``StoryAnalysis(engine)`` belongs to one live story: ``replace_blocks`` refreshes the facts of edited
  blocks (GUI thread, at most 2 ms), ``snapshot()`` takes what ``resolve`` needs, and
  ``resolve(snapshot, corrections, cancelled)`` runs on another thread.

Where each room plugs in. Each room builds its rules once from ``Lexicons`` (``WordingRules(lexicons)`` and so on: look-up
tables, immutable); tier 1 then calls, for each block, with offsets relative to the block:

=====================================  ==========================================================================
``AttributionRules.read(block)``       → ``tuple[BlockAttribution, ...]``
``NameRules.read(block)``              → ``tuple[NameMention, ...]``
``WordingRules.read(block)``           → ``tuple[RawFinding, ...]`` in our own voice, ``TrialNotes | None``
``ReplyRules.read(block)``             → ``tuple[ReplyCandidate, ...]``
``ClaimRules.read(block, attributions)``  → ``tuple[ClaimCandidate, ...]``
``StatementRules.read(block)``         → ``tuple[Statement, ...]`` (figures, predictions, facts)
=====================================  ==========================================================================

and tier 2 calls, with offsets of the story's fields:

=============================================================  ==================================================
``linking.link(story, names)``                                 → attributions, and what is spoken
``names.resolve(story)``                                       → ``Names``: entities with aliases and mentions
``parties.resolve(story, names, attributions, corrections)``   → parties, claims, replies
``voices.count(story, spoken, parties)``                        → ``tuple[Voice, ...]``
``findings.assemble(story, …)``                                → ``tuple[Finding, ...]``
``statements.add(story, attributions, resolved, findings)``     → all claims: allegations, opinions, and the rest
=============================================================  ==================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from newsdesk.analysis.attribution import CUE_CLASS, AttributionRules
from newsdesk.analysis.claims import ClaimRules
from newsdesk.analysis.claims_kinds import StatementRules
from newsdesk.analysis.claims_story import StoryStatements
from newsdesk.analysis.facts import BlockFacts, PlacedBlock, StoryFacts
from newsdesk.analysis.findings import assemble
from newsdesk.analysis.findings_story import StoryFinding, StoryRules
from newsdesk.analysis.legal import before_verdict
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.linking import link
from newsdesk.analysis.names import resolve as resolve_names
from newsdesk.analysis.names_reading import NameRules
from newsdesk.analysis.parties import PartyRules
from newsdesk.analysis.replies import ReplyRules
from newsdesk.analysis.style import no_headline
from newsdesk.analysis.text import SPELLED, Abbreviations, BlockKind, BlockText, read_block
from newsdesk.analysis.voices import count as count_voices
from newsdesk.analysis.weighing import Weighed
from newsdesk.analysis.wording_rules import WordingRules
from newsdesk.domain.detected import Analysis, Corrections, StoryText
from newsdesk.domain.spans import Field, Span

_FIELDS = (Field.HEADLINE, Field.STANDFIRST, Field.BODY)


class Engine:
    """Reads a story by rules and lexicons; holds no state of any story."""

    def __init__(self, lexicons: Lexicons | None = None) -> None:
        lexicons = lexicons or Lexicons.load()
        self._attributions = AttributionRules(lexicons)
        self._wording = WordingRules(lexicons)
        grammar = self._attributions.grammar
        self._abbreviations = Abbreviations(
            lexicons.words("abbreviations", "never-last", "titles"),
            lexicons.words("abbreviations", "seldom-last"),
            lexicons.words("abbreviations", "openers"),
            grammar.flag,
            self._class_of,
        )
        self._names = NameRules(lexicons)
        self._claims = ClaimRules(lexicons, grammar)
        self._statements = StatementRules(lexicons)
        self._story_statements = StoryStatements(lexicons)
        self._replies = ReplyRules(lexicons, grammar)
        self._parties = PartyRules(lexicons)
        self._story = StoryRules(lexicons)

    def _class_of(self, word: str) -> int:
        """Which rooms look for a folded word (``BlockText.classes``)."""
        cue = CUE_CLASS if word in self._attributions.anchors else 0
        return cue | self._wording.class_of(word) | self._claims.class_of(word) | self._statements.class_of(word)

    def analyse(self, text: StoryText, corrections: Corrections | None = None) -> Analysis:
        """Analyse one whole story."""
        story = StoryAnalysis(self)
        for field, value in zip(_FIELDS, (text.headline, text.standfirst, text.body), strict=True):
            if value:
                story.replace_blocks(field, 0, 0, value.split("\n"))
        analysis = story.resolve(story.snapshot(), corrections)
        assert analysis is not None
        return analysis

    def read(self, lines: Sequence[str], carry: str) -> list[BlockFacts]:
        """Tier 1: the facts of lines that follow each other. ``carry`` is ``block.carry`` of the line before ("" for none).

        One kind of fact after the other, so that its rules and tables stay in the processor's cache.
        """
        lines_read: list[BlockText] = []
        for line in lines:
            lines_read.append(read_block(line, carry, self._abbreviations))
            carry = lines_read[-1].carry
        blocks = [block for block in lines_read if block.words]
        wording = [*map(self._wording.read, blocks)]
        facts = map(
            BlockFacts,
            blocks,
            [_count_words(block) for block in blocks],
            [*map(self._attributions.read, blocks)],
            [*map(self._names.read, blocks)],
            [*map(self._claims.read, blocks)],
            [*map(self._replies.read, blocks)],
            [line.found for line in wording],
            [*map(self._statements.read, blocks)],
            [line.told for line in wording],
            [line.trial for line in wording],
        )
        return [next(facts) if block.words else BlockFacts(block, 0, (), ()) for block in lines_read]

    def resolve(
        self, story: StoryFacts, corrections: Corrections, cancelled: Callable[[], bool] = lambda: False
    ) -> Analysis | None:
        """Tier 2: join the blocks; None when ``cancelled()`` turned true meanwhile."""
        if cancelled():
            return None
        names = resolve_names(story, self._names)
        attributions, spoken = link(story, names)
        resolved = self._parties.resolve(story, names, attributions, corrections)
        if cancelled():
            return None
        words = sum(b.facts.words for b in story.blocks)
        findings = assemble(story, attributions, resolved, self._story, extra=_of_the_whole(story), words=words)
        return Analysis(
            words=words,
            attributions=attributions,
            claims=self._story_statements.add(story, attributions, resolved, findings),
            parties=resolved.parties,
            replies=resolved.replies,
            voices=count_voices(story, spoken, resolved.parties),
            findings=findings,
        )

    def weigh(self, text: StoryText) -> list[tuple[Weighed, bool]]:
        """The evidence for and against every party of a story; what the weights are made from (``PartyRules.weigh``)."""
        story = StoryAnalysis(self)
        for field, value in zip(_FIELDS, (text.headline, text.standfirst, text.body), strict=True):
            story.replace_blocks(field, 0, 0, value.split("\n") if value else ())
        facts = place(story.snapshot())
        names = resolve_names(facts, self._names)
        attributions, _ = link(facts, names)
        return self._parties.weigh(facts, names, attributions)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The block facts of a story at one version; immutable, may cross threads."""

    version: int
    lines: tuple[tuple[Field, tuple[BlockFacts, ...]], ...]


class StoryAnalysis:
    """The block facts of one live story, kept current by edits. ``version`` grows with every edit."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lines: dict[Field, list[BlockFacts]] = {field: [] for field in _FIELDS}
        self.version = 0

    def replace_blocks(self, field: Field, first: int, removed: int, texts: Sequence[str]) -> None:
        """Put the lines ``texts`` in place of ``removed`` lines of ``field`` from line ``first`` on.

        Blocks are lines, without their newline, as QTextDocument counts them; facts are refreshed at once. Lines
        after the edit are read again only while the open quotation they inherit differs.
        """
        lines = self._lines[field]
        carry = lines[first - 1].block.carry if first else ""
        fresh = self._engine.read(texts, carry)
        carry = fresh[-1].block.carry if fresh else carry
        before = lines[first + removed - 1].block.carry if first + removed else ""
        lines[first : first + removed] = fresh
        at = first + len(fresh)
        while carry != before and at < len(lines):
            before = lines[at].block.carry
            lines[at] = self._engine.read([lines[at].block.text], carry)[0]
            carry = lines[at].block.carry
            at += 1
        self.version += 1

    def snapshot(self) -> Snapshot:
        """What the resolver needs, at this version."""
        return Snapshot(self.version, tuple((field, tuple(lines)) for field, lines in self._lines.items()))

    def resolve(
        self, snapshot: Snapshot, corrections: Corrections | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> Analysis | None:
        """Join the blocks of a snapshot into an analysis; None when ``cancelled()`` turned true meanwhile."""
        return self._engine.resolve(place(snapshot), corrections or Corrections(), cancelled)


def place(snapshot: Snapshot) -> StoryFacts:
    """The blocks of a snapshot with their offsets, blank ones left out."""
    placed: list[PlacedBlock] = []
    lengths: dict[Field, int] = {}
    first: dict[Field, int] = {}
    for field, lines in snapshot.lines:
        offset = 0
        first[field] = len(placed)
        for facts in lines:
            if facts.block.kind is not BlockKind.BLANK:
                placed.append(PlacedBlock(field, offset, len(placed), facts))
            offset += len(facts.block.text) + 1
        lengths[field] = max(offset - 1, 0)
    return StoryFacts(tuple(placed), lengths, first)


def _of_the_whole(story: StoryFacts) -> Iterator[StoryFinding]:
    """Findings of the wording rules that need more than one line."""
    for placed, raw in before_verdict(story):
        yield StoryFinding(raw, placed.field, Span(raw.start + placed.offset, raw.end + placed.offset))
    if not any(b.field is Field.HEADLINE for b in story.blocks):
        yield StoryFinding(no_headline(), Field.HEADLINE, None)


def _count_words(block: BlockText) -> int:
    return block.classes.translate(SPELLED).count(1)
