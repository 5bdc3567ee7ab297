"""Markdown as a document tree: CommonMark's blocks with tables, strike-through and footnotes; raw HTML is text.

Python-Markdown parses it (``markdown_dialect``); its elements are read here without being written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import TYPE_CHECKING

from newsdesk.exchange.cells import cell_blocks
from newsdesk.exchange.links import safe_link
from newsdesk.exchange.markdown_layout import APART
from newsdesk.exchange.safe_markdown import parted
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

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from newsdesk.exchange.markdown_dialect import Parsed

_BLOCKS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "hr"})
_MARKS = {"strong": Mark.BOLD, "em": Mark.ITALIC, "del": Mark.STRIKE}
_PICTURE_NAME = re.compile(r"[^A-Za-z0-9._-]")
_HELD = re.compile(
    r"\x02(\d+)\x03|(?:&|\x02amp\x03)(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));"
)


def read_markdown(text: str) -> Tree:
    """The tree of a Markdown text without front matter; lines end in line feeds."""
    from newsdesk.exchange.markdown_dialect import parse  # noqa: PLC0415 - loads Python-Markdown, at the first text

    text, rest = parted(text)
    parsed = parse(text)
    plain = tuple(Paragraph((Run(" ".join(words.split())),)) for words in rest.split("\n\n") if words.strip())
    notes = {label: tuple(_blocks(element, parsed)) for label, element in parsed.notes.items()}
    return Tree((*_blocks(parsed.body, parsed), *plain), notes)


def _blocks(element: Element, parsed: Parsed) -> Iterator[Block]:
    """The blocks inside an element; text that stands loose in it is a paragraph."""
    loose: list[str | Element] = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _paragraph(loose, parsed)
            block = _block(child, parsed)
            if block is not None:
                yield block
            loose = []
        else:
            loose.append(child)
        loose.append(child.tail or "")
    yield from _paragraph(loose, parsed)


def _block(element: Element, parsed: Parsed) -> Block | None:
    match element.tag:
        case "p":
            return next(_paragraph(_content(element), parsed), None)
        case "blockquote":
            return Quote(tuple(_blocks(element, parsed)))
        case "ul" | "ol":
            start = int(element.get("start", "1")) if element.tag == "ol" else None
            return Bullets(tuple(tuple(_blocks(item, parsed)) for item in element), start)
        case "table":
            rows = (row for part in element for row in part)
            return Table(tuple(tuple(cell_blocks(_inlines(_content(cell))) for cell in row) for row in rows))
        case "hr":
            return Rule()
    return Heading(int(element.tag[1]), _inlines(_content(element)))


def _paragraph(content: list[str | Element], parsed: Parsed) -> Iterator[Block]:
    """A paragraph, or the code that its placeholder stands for; none when nothing is there to read."""
    words = "".join(c for c in content if isinstance(c, str)).strip()
    if words in parsed.code:
        yield CodeBlock(parsed.code[words])
    elif words != APART and (inlines := _inlines(content)):
        yield Paragraph(inlines)


def _content(element: Element) -> list[str | Element]:
    content: list[str | Element] = [element.text or ""]
    for child in element:
        content += [child, child.tail or ""]
    return content


def _inlines(content: list[str | Element]) -> tuple[Inline, ...]:
    """Text and elements as inlines, without blanks at both ends; no recursion, however deep they are nested."""
    out: list[Inline] = []
    waiting: list[tuple[str | Element, Mark, str]] = [(c, Mark.PLAIN, "") for c in reversed(content)]
    while waiting:
        piece, marks, link = waiting.pop()
        if isinstance(piece, str):
            out.append(Run(_words(piece), marks, link))
            continue
        match piece.tag:
            case "br":
                out.append(Run("\n", marks, link))
            case "code":
                out.append(Run(_code(piece.text or ""), marks | Mark.CODE, link))
            case "img":
                name = _words(piece.get("src", "")).rpartition("/")[2]
                out.append(Picture(_words(piece.get("alt", "")), _PICTURE_NAME.sub("", name)))
            case "sup":
                out.append(NoteRef(piece[0].get("label", "")))
            case _:
                inner = marks | _MARKS.get(piece.tag, Mark.PLAIN)
                address = safe_link(_words(piece.get("href", ""))) if piece.tag == "a" else link
                waiting += [(c, inner, address) for c in reversed(_content(piece))]
    return _trimmed(merged(out))


def _words(text: str) -> str:
    """Text as it is read: escapes and entities are their characters, a line end with the blanks around it is one."""
    if "\n" in text:
        first, *more = text.split("\n")
        lines = [first.rstrip(" "), *(line.strip(" ") for line in more[:-1]), more[-1].lstrip(" ")]
        text = " ".join(lines)
    return _HELD.sub(_character, text) if "&" in text or "\x02" in text else text


def _character(match: re.Match[str]) -> str:
    escaped, decimal, hexadecimal, name = match.groups()
    if name:
        return html5.get(f"{name};", match[0])
    number = int(escaped or decimal or hexadecimal, 16 if hexadecimal else 10)
    return chr(number) if 0 < number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else "\ufffd"  # noqa: PLR2004


def _code(text: str) -> str:
    return text.replace("\n", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _trimmed(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines without blanks at the ends and around hard breaks."""
    out: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Run) and not inline.marks & Mark.CODE:
            last = out[-1] if out else None
            text = inline.text
            if last is None or (isinstance(last, Run) and last.text.endswith("\n")):
                text = text.lstrip(" ")
            lines = text.split("\n")
            text = "\n".join([*(line.rstrip(" ") for line in lines[:-1]), lines[-1]])
            if not text:
                continue
            out.append(Run("\n".join(_left(text)), inline.marks, inline.link))
        else:
            out.append(inline)
    if out and isinstance(out[-1], Run) and not out[-1].marks & Mark.CODE:
        last = out[-1]
        out[-1] = Run(last.text.rstrip(" \n"), last.marks, last.link)
    return merged(out)


def _left(text: str) -> list[str]:
    first, *more = text.split("\n")
    return [first, *(line.lstrip(" ") for line in more)]
