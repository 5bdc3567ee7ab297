"""The document tree as plain text, readable without knowing any marks."""

from __future__ import annotations

from newsdesk.exchange.tree import (
    Block,
    Bullets,
    CodeBlock,
    Heading,
    Inline,
    NoteRef,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
    Tree,
)


def write_text(tree: Tree) -> str:
    """The tree as text: a blank line between blocks, footnotes at the end by number."""
    numbers = {label: n for n, label in enumerate(tree.notes, 1)}
    parts = [_block(b, numbers) for b in tree.blocks]
    parts += [f"{numbers[label]}. {_blocks(blocks, numbers)}" for label, blocks in tree.notes.items()]
    return "".join(f"{p}\n\n" for p in parts if p).rstrip("\n") + "\n" if any(parts) else ""


def _blocks(blocks: tuple[Block, ...], numbers: dict[str, int], between: str = "\n\n") -> str:
    return between.join(p for p in (_block(b, numbers) for b in blocks) if p)


def _block(block: Block, numbers: dict[str, int]) -> str:
    match block:
        case Heading(_, inlines) | Paragraph(inlines):
            return _inlines(inlines, numbers)
        case Quote(blocks):
            return "\n".join(f"    {line}".rstrip() for line in _blocks(blocks, numbers).split("\n"))
        case Bullets(items, start):
            return "\n".join(_item(item, start, n, numbers) for n, item in enumerate(items, start or 0))
        case Table(rows):
            return "\n".join("\t".join(_blocks(c, numbers, " ").replace("\n", " ") for c in row) for row in rows)
        case CodeBlock(text):
            return text
        case Rule():
            return "* * *"


def _item(item: tuple[Block, ...], start: int | None, number: int, numbers: dict[str, int]) -> str:
    sign = "• " if start is None else f"{number}. "
    return sign + _blocks(item, numbers, "\n").replace("\n", "\n" + " " * len(sign))


def _inlines(inlines: tuple[Inline, ...], numbers: dict[str, int]) -> str:
    out: list[str] = []
    for inline in inlines:
        match inline:
            case Run(text, _, link):
                out.append(text if not link or link.removeprefix("mailto:") == text else f"{text} ({link})")
            case NoteRef(label):
                out.append(f"[{numbers.get(label, label)}]")
            case Picture(alt):
                out.append(f"[Picture: {alt}]" if alt else "[Picture]")
    return "".join(out)
