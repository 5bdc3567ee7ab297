"""What tier 1 finds in one block and tier 2 joins. Every offset here counts code points within its block.

Plain tuples: a story of 10,000 words has thousands of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from newsdesk.analysis.claims import ClaimCandidate
from newsdesk.analysis.claims_kinds import Statement
from newsdesk.analysis.replies import ReplyCandidate
from newsdesk.analysis.text import BlockText
from newsdesk.domain.detected import AttributionKind, Category, Fix, Severity, SourceKind
from newsdesk.domain.spans import Field, Span


class RawFinding(NamedTuple):
    """A finding of one block (wording, accuracy, style, agentless sourcing), before ids and fingerprints.

    ``doubtful``: it counts only in a story that accuses somebody.
    """

    rule: str
    start: int
    end: int
    category: Category
    severity: Severity
    message: str
    why: str
    settle: str
    codes: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    doubtful: bool = False


class TrialNotes(NamedTuple):
    """What one line adds to the question whether somebody is called guilty before a verdict.

    ``charged``: somebody is charged or on trial; ``convicted``: somebody is convicted, or has admitted it; ``agents`` are
    the findings ("the killer") that count where nobody in the story is convicted and somebody is charged.
    """

    charged: bool
    convicted: bool
    agents: tuple[RawFinding, ...]


class BlockAttribution(NamedTuple):
    """An attribution as one block shows it.

    ``content`` spans in reading order. ``cue_lemma`` is the base form ("say", "according to"); ``speech`` tells
    saying from thinking, wanting, planning. ``nested_in`` is the index of the attribution of this block whose
    content holds this one, or -1. ``words`` counts those of the content. ``source_text`` are the words of ``source``; for an elided subject it is the
    subject it shares.
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    kind: AttributionKind
    source_kind: SourceKind
    cue_lemma: str
    speech: bool = True
    nested_in: int = -1
    words: int = 0


class NameMention(NamedTuple):
    """A proper name where it stands: "Sen. Maud Ferrier" has ``text`` "Maud Ferrier" and ``title`` "Sen.".

    ``sentence_start``: one capitalised word at the start of its sentence, which may be no name at all.
    ``bracket``: it stands alone in brackets, as an abbreviation after the name does.
    ``sign``: bits of what the words beside it tell (see ``names_roles.py``). ``roles``: what it is called beside the
    name ("the contractor, X"); ``owned``: what acts for it ("campaign" of "X’s campaign"), or "". ``also``: it is one
    more name of what the mention before it names ("X, also known as Y").
    """

    start: int
    end: int
    text: str
    title: str = ""
    sentence_start: bool = False
    bracket: bool = False
    sign: int = 0
    roles: tuple[str, ...] = ()
    owned: str = ""
    also: bool = False


@dataclass(slots=True)
class BlockFacts:
    """All that tier 1 knows about one block; ``words`` counts its words. Nobody changes it (see ``PlacedBlock``).

    ``told`` holds for each of the ``findings`` the words its fingerprint is made of.
    """

    block: BlockText
    words: int
    attributions: tuple[BlockAttribution, ...]
    names: tuple[NameMention, ...]
    claims: tuple[ClaimCandidate, ...] = ()
    replies: tuple[ReplyCandidate, ...] = ()
    findings: tuple[RawFinding, ...] = ()
    statements: tuple[Statement, ...] = ()
    told: tuple[str, ...] = ()
    trial: TrialNotes | None = None


@dataclass(slots=True, eq=False)
class PlacedBlock:
    """A block in its story: ``offset`` is where it begins in ``field``; ``index`` its place in the story.

    Nobody changes it (not frozen, as that takes longer to make).
    """

    field: Field
    offset: int
    index: int
    facts: BlockFacts


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """All blocks of a story in reading order: headline, standfirst, body. Blank ones are left out.

    ``lengths`` are those of the fields in code points; ``first`` says where in ``blocks`` each field begins.
    """

    blocks: tuple[PlacedBlock, ...]
    lengths: dict[Field, int]
    first: dict[Field, int]
    begins: dict[Field, list[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Where the blocks begin, so that the one at an offset is found by halving."""
        begins: dict[Field, list[int]] = {field: [] for field in Field}
        for placed in self.blocks:
            begins[placed.field].append(placed.offset)
        object.__setattr__(self, "begins", begins)

    def crossing(self, field: Field, span: Span) -> Iterator[PlacedBlock]:
        """The blocks of a field that share something with ``span``, in reading order."""
        begins, begin = self.begins[field], self.first.get(field, 0)
        start, end = span
        for at in range(max(bisect_right(begins, start) - 1, 0), len(begins)):
            if begins[at] >= end:
                return
            placed = self.blocks[begin + at]
            if begins[at] + len(placed.facts.block.text) > start:
                yield placed

    def holding(self, field: Field, offset: int) -> PlacedBlock:
        """The block of a field that holds an offset of it; the last one before it when that offset is in none."""
        return self.blocks[self.first.get(field, 0) + max(bisect_right(self.begins[field], offset) - 1, 0)]

    def text(self, field: Field, span: Span) -> str:
        """The words of a span, lines joined by a space."""
        return " ".join(
            p.facts.block.text[max(0, span.start - p.offset) : span.end - p.offset] for p in self.crossing(field, span)
        )
