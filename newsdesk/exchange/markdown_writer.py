"""The document tree as Markdown (CommonMark with tables, strike-through and footnotes)."""

from __future__ import annotations

import re

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
    merged,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<~|])")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_BLOCK_START = re.compile(r"^(\s*)(?:(#{1,6}(?=\s|$))|(>)|([-+](?=\s|$))|(=+\s*$|-{2,}\s*$)|(\d{1,9})([.)])(?=\s|$))")
_EDGES = re.compile(r"\A(\s*)(.*?)(\s*)\Z", re.DOTALL)
_DELIMITED = Mark.BOLD | Mark.ITALIC | Mark.STRIKE
_DELIMITERS = ((Mark.STRIKE, "~~"), (Mark.BOLD, "**"), (Mark.ITALIC, "*"))
_FENCE = re.compile(r"^\s*(`{3,})", re.MULTILINE)


def write_markdown(tree: Tree) -> str:
    """The tree as Markdown text that ends in one line end ("" for an empty tree)."""
    parts = [_block(b) for b in tree.blocks]
    for label, blocks in tree.notes.items():
        parts.append(f"[^{label}]: " + _indent(_blocks(blocks), "    ").lstrip())
    text = "\n\n".join(p for p in _apart(tree.blocks, parts) if p)
    return text + "\n" if text else ""


def _apart(blocks: tuple[Block, ...], parts: list[str]) -> list[str]:
    """Keep two lists of one kind that follow each other from becoming one."""
    out: list[str] = []
    for i, part in enumerate(parts):
        if 0 < i < len(blocks):
            before, here = blocks[i - 1], blocks[i]
            if (
                isinstance(before, Bullets)
                and isinstance(here, Bullets)
                and (before.start is None) == (here.start is None)
            ):
                out.append("<!-- -->")
        out.append(part)
    return out


def _blocks(blocks: tuple[Block, ...]) -> str:
    return "\n\n".join(p for p in _apart(blocks, [_block(b) for b in blocks]) if p)


def _block(block: Block) -> str:  # noqa: PLR0911 - one for each kind of block
    match block:
        case Heading(level, inlines):
            text = write_inlines(inlines).replace("\\\n", " ").replace("\n", " ").strip()
            return f"{'#' * level} {text}" if text else ""
        case Paragraph(inlines):
            return _paragraph(inlines)
        case Quote(blocks):
            return _indent(_blocks(blocks), "> ", blank=">")
        case Bullets():
            return _bullets(block)
        case Table():
            return _table(block)
        case CodeBlock(text):
            fence = "`" * max([3, *(len(m) + 1 for m in _FENCE.findall(text))])
            return f"{fence}\n{text.rstrip()}\n{fence}" if text.strip() else ""
        case Rule():
            return "* * *"


def _paragraph(inlines: tuple[Inline, ...]) -> str:
    lines = write_inlines(inlines).strip(" \t\n").split("\n")
    return "\n".join(_BLOCK_START.sub(_escape_start, line.lstrip()) for line in lines)


def _escape_start(match: re.Match[str]) -> str:
    if match[6]:
        return f"{match[1]}{match[6]}\\{match[7]}"
    return f"{match[1]}\\{match[0][len(match[1]) :]}"


def _bullets(block: Bullets) -> str:
    tight = all(isinstance(b, Bullets) and b.start in {None, 1} for item in block.items for b in item[1:])
    out: list[str] = []
    for number, item in enumerate(block.items, block.start or 0):
        sign = "- " if block.start is None else f"{number}. "
        between = "\n" if tight else "\n\n"
        body = between.join(p for p in _apart(item, [_block(b) for b in item]) if p)
        out.append(sign + _indent(body, " " * len(sign)).lstrip(" "))
    return ("\n" if tight else "\n\n").join(out)


def _table(block: Table) -> str:
    width = max((len(row) for row in block.rows), default=0)
    if not width:
        return ""
    lines = ["| " + " | ".join([*(_cell(c) for c in row), *[""] * (width - len(row))]) + " |" for row in block.rows]
    lines.insert(1, "|" + " --- |" * width)
    return "\n".join(lines)


def _cell(blocks: tuple[Block, ...]) -> str:
    """A cell on one line. A pipe table holds no blocks, so breaks, lists and headings are written as bare HTML tags."""
    out = ""
    for block in blocks:
        match block:
            case Paragraph(inlines):
                piece = _line(inlines)
                out += f"<br>{piece}" if out and piece and not out.endswith(">") else piece
            case Heading(level, inlines):
                out += f"<h{level}>{_line(inlines)}</h{level}>"
            case Bullets(items, start):
                tag = "ul" if start is None else "ol"
                out += f"<{tag}>{''.join(f'<li>{_cell(item)}</li>' for item in items)}</{tag}>"
            case Quote(inner):
                out += _cell(inner)
            case CodeBlock(text):
                out += ("<br>" if out else "") + _escape(text).replace("\n", "<br>")
            case Table() | Rule():
                pass
    return out


def _line(inlines: tuple[Inline, ...]) -> str:
    return write_inlines(inlines).strip().replace("\\\n", "<br>").replace("\n", " ")


def _indent(text: str, by: str, blank: str = "") -> str:
    return "\n".join(by + line if line else blank for line in text.split("\n"))


def write_inlines(inlines: tuple[Inline, ...]) -> str:
    """Inlines as Markdown; hard breaks are a backslash at the line's end."""
    out = ""
    items = merged(list(inlines))
    for i, inline in enumerate(items):
        match inline:
            case NoteRef(label):
                piece = f"[^{label}]"
            case Picture(alt, source):
                piece = f"![{_escape(' '.join(alt.split()))}]({source})"
            case Run():
                before = _edge(items[i - 1], -1) if i else ""
                after = _edge(items[i + 1], 0) if i + 1 < len(items) else ""
                piece = _run(inline, before, after)
        if out.endswith("!") and piece.startswith("["):  # else a link would become a picture
            out = out[:-1] + "\\!"
        out += piece
    return out


def _edge(inline: Inline, at: int) -> str:
    """The character a neighbour turns towards a run: a star when it is set off by marks itself."""
    if not isinstance(inline, Run):
        return "["
    character = inline.text[at]
    return "*" if inline.marks & _DELIMITED and not character.isspace() else "[" if inline.link else character


def _run(run: Run, before: str, after: str) -> str:
    lead, core, trail = _EDGES.match(run.text).groups()  # type: ignore[union-attr]
    if not core:
        return _breaks(run.text)
    if run.marks & Mark.CODE:
        text = _code(core)
    else:
        text = _breaks(_escape(core))
        outside = ("[", "]") if run.link else (lead[-1:] or before, trail[:1] or after)  # in a link, its brackets
        lone = _can_mark(core, *outside)
        for mark, sign in _DELIMITERS if lone else ():
            if run.marks & mark:
                text = f"{sign}{text}{sign}"
    if run.link:
        text = f"[{text}]({run.link.replace('(', '%28').replace(')', '%29')})"
    return _breaks(lead) + text + _breaks(trail)


def _can_mark(core: str, before: str, after: str) -> bool:
    """Whether marks around ``core`` are read as marks.

    Punctuation inside an edge wants space or punctuation outside it, and marks beside marks would run together.
    """
    opens = core[0].isalnum() or not before or not before.isalnum()
    closes = core[-1].isalnum() or not after or not after.isalnum()
    return opens and closes and before != "*" and after != "*"


def _code(text: str) -> str:
    text = text.replace("\n", " ")
    ticks = "`" * (max((len(m) for m in re.findall(r"`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _escape(text: str) -> str:
    return _ENTITY.sub(r"\\&", _SPECIAL.sub(r"\\\1", text))


def _breaks(text: str) -> str:
    return text.replace("\t", " ").replace("\n", "\\\n")
