"""The document tree between Markdown and every other format: blocks that hold inlines. Immutable.

Readers (Markdown, HTML, Word) build it; writers (Markdown, HTML, text, Word) consume it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Flag, auto


class Mark(Flag):
    """How a run is set."""

    PLAIN = 0
    BOLD = auto()
    ITALIC = auto()
    STRIKE = auto()
    CODE = auto()
    SUPERSCRIPT = auto()
    SUBSCRIPT = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """Text set one way; a line end in it is a hard break. ``link`` is an http(s) or mailto address, or ""."""

    text: str
    marks: Mark = Mark.PLAIN
    link: str = ""


@dataclass(frozen=True, slots=True)
class NoteRef:
    """Where a footnote is called; ``label`` is its key in ``Tree.notes``."""

    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's place: what it shows, and the name of its file ("" when it was not inside the document)."""

    alt: str
    source: str = ""


Inline = Run | NoteRef | Picture


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    level: int
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``role`` is "" or what a house template says it is (standfirst, byline)."""

    inlines: tuple[Inline, ...]
    role: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks set off as a quotation."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``start`` is the first number of an ordered one, else None."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each cell a tuple of blocks; the first row is the header."""

    rows: tuple[tuple[tuple[Block, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Text kept as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


Block = Heading | Paragraph | Quote | Bullets | Table | CodeBlock | Rule


@dataclass(frozen=True, slots=True)
class Tree:
    """A document: its blocks, and its footnotes by label."""

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """The words of inlines, notes and pictures left out."""
    return "".join(i.text for i in inlines if isinstance(i, Run))


def merged(inlines: list[Inline]) -> tuple[Inline, ...]:
    """The inlines with neighbouring runs of one setting joined, and empty ones left out."""
    out: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Run):
            if not inline.text:
                continue
            last = out[-1] if out else None
            if isinstance(last, Run) and (last.marks, last.link) == (inline.marks, inline.link):
                out[-1] = replace(last, text=last.text + inline.text)
                continue
        out.append(inline)
    return tuple(out)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, in reading order, those inside others included."""
    for block in blocks:
        yield block
        match block:
            case Quote(inner):
                yield from walk(inner)
            case Bullets(items):
                for item in items:
                    yield from walk(item)
            case Table(rows):
                for row in rows:
                    for cell in row:
                        yield from walk(cell)
