"""The document tree as clean HTML 5: no style, no script, nothing that reaches outside."""

from __future__ import annotations

from html import escape

from newsdesk.exchange.tree import (
    Block,
    Bullets,
    CodeBlock,
    Heading,
    Inline,
    Mark,
    NoteRef,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
    Tree,
)

_TAGS = (
    (Mark.CODE, "code"),
    (Mark.STRIKE, "s"),
    (Mark.SUPERSCRIPT, "sup"),
    (Mark.SUBSCRIPT, "sub"),
    (Mark.ITALIC, "em"),
    (Mark.BOLD, "strong"),
)


def write_html(tree: Tree, title: str, language: str) -> str:
    """A whole page."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n{write_fragment(tree)}</body>\n</html>\n"
    )


def write_fragment(tree: Tree) -> str:
    """The blocks and the footnotes, without a page around them."""
    numbers = {label: n for n, label in enumerate(tree.notes, 1)}
    body = "".join(_block(b, numbers) + "\n" for b in tree.blocks)
    if not tree.notes:
        return body
    notes = "".join(
        f'<li id="note-{numbers[label]}">{_tight(blocks, numbers)} <a href="#call-{numbers[label]}">↑</a></li>\n'
        for label, blocks in tree.notes.items()
    )
    return f"{body}<hr>\n<ol>\n{notes}</ol>\n"


def _blocks(blocks: tuple[Block, ...], numbers: dict[str, int]) -> str:
    return "".join(_block(b, numbers) for b in blocks)


def _tight(blocks: tuple[Block, ...], numbers: dict[str, int]) -> str:
    """Blocks of a list item or cell: a lone paragraph needs no tag of its own."""
    if blocks and isinstance(blocks[0], Paragraph) and not any(isinstance(b, Paragraph) for b in blocks[1:]):
        return _inlines(blocks[0].inlines, numbers) + _blocks(blocks[1:], numbers)
    return _blocks(blocks, numbers)


def _block(block: Block, numbers: dict[str, int]) -> str:  # noqa: PLR0911 - one for each kind of block
    match block:
        case Heading(level, inlines):
            return f"<h{level}>{_inlines(inlines, numbers)}</h{level}>"
        case Paragraph(inlines, role):
            name = f' class="{role}"' if role else ""
            return f"<p{name}>{_inlines(inlines, numbers)}</p>"
        case Quote(blocks):
            return f"<blockquote>{_blocks(blocks, numbers)}</blockquote>"
        case Bullets(items, start):
            tag = "ul" if start is None else "ol"
            first = f' start="{start}"' if start not in {None, 1} else ""
            return f"<{tag}{first}>{''.join(f'<li>{_tight(i, numbers)}</li>' for i in items)}</{tag}>"
        case Table(rows):
            return _table(rows, numbers)
        case CodeBlock(text):
            return f"<pre><code>{escape(text)}</code></pre>"
        case Rule():
            return "<hr>"


def _table(rows: tuple[tuple[tuple[Block, ...], ...], ...], numbers: dict[str, int]) -> str:
    head, *rest = rows
    top = "".join(f'<th scope="col">{_tight(c, numbers)}</th>' for c in head)
    body = "".join(f"<tr>{''.join(f'<td>{_tight(c, numbers)}</td>' for c in row)}</tr>" for row in rest)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _inlines(inlines: tuple[Inline, ...], numbers: dict[str, int]) -> str:
    out: list[str] = []
    for inline in inlines:
        match inline:
            case Run(text, marks, link):
                piece = escape(text, quote=False).replace("\n", "<br>")
                for mark, tag in _TAGS:
                    if marks & mark:
                        piece = f"<{tag}>{piece}</{tag}>"
                out.append(f'<a href="{escape(link)}">{piece}</a>' if link else piece)
            case NoteRef(label):
                number = numbers.get(label, 0)
                out.append(f'<sup id="call-{number}"><a href="#note-{number}">{number}</a></sup>')
            case Picture(alt):
                out.append(f"<em>[Picture{': ' + escape(alt, quote=False) if alt else ''}]</em>")
    return "".join(out)
