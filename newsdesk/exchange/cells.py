"""What stands in a cell of a Markdown table: a line, in which a few bare HTML tags make breaks, lists and headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from newsdesk.exchange.tree import Block, Bullets, Heading, Inline, Paragraph, Run, merged

_TAG = re.compile(r"<(?P<end>/?)(?P<tag>ul|ol|li|h[1-6]|br)\s*/?>", re.IGNORECASE)
_Piece = Inline | str


def cell_blocks(inlines: tuple[Inline, ...]) -> tuple[Block, ...]:
    """The blocks of a cell."""
    pieces = list(_pieces(inlines))
    return _blocks(iter(pieces), "") if any(isinstance(p, str) for p in pieces) else _paragraph(list(inlines))


def _pieces(inlines: tuple[Inline, ...]) -> Iterator[_Piece]:
    """The inlines, with tags taken out of their text as plain strings ("ul", "/ul"…)."""
    for inline in inlines:
        if not isinstance(inline, Run):
            yield inline
            continue
        at = 0
        for match in _TAG.finditer(inline.text):
            yield replace(inline, text=inline.text[at : match.start()])
            yield match["end"] + match["tag"].lower()
            at = match.end()
        yield replace(inline, text=inline.text[at:])


def _paragraph(inlines: list[Inline]) -> tuple[Block, ...]:
    joined = merged(inlines)
    filled = any(not isinstance(i, Run) or i.text.strip() for i in joined)
    return (Paragraph(joined),) if filled else ()


def _blocks(pieces: Iterator[_Piece], until: str) -> tuple[Block, ...]:
    """Blocks up to the closing tag ``until``."""
    out: list[Block] = []
    loose: list[Inline] = []
    for piece in pieces:
        if not isinstance(piece, str):
            loose.append(piece)
            continue
        if piece == until:
            break
        if piece in {"br", "/br"}:
            loose.append(Run("\n"))
            continue
        out.extend(_paragraph(loose))
        loose = []
        if piece in {"ul", "ol"}:
            out.append(Bullets(tuple(_items(pieces, "/" + piece)), None if piece == "ul" else 1))
        elif piece[0] == "h":
            inner = _blocks(pieces, "/" + piece)
            out.extend(Heading(int(piece[1]), b.inlines) if isinstance(b, Paragraph) else b for b in inner)
    out.extend(_paragraph(loose))
    return tuple(b for b in out if not isinstance(b, Bullets) or b.items)


def _items(pieces: Iterator[_Piece], until: str) -> Iterator[tuple[Block, ...]]:
    for piece in pieces:
        if piece == until:
            return
        if piece == "li":
            yield _blocks(pieces, "/li")
