"""Markdown as a document tree: CommonMark with tables, strike-through and footnotes; raw HTML is text.

The parser (markdown-it-py) is linear on the nasty cases, so that a story's body can be rendered in this process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from newsdesk.exchange.cells import cell_blocks
from newsdesk.exchange.links import safe_link
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
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,80})\]:[ \t]?(.*(?:\n(?:[ \t]*\n)*(?: {4}|\t).*)*)", re.MULTILINE)
_NOTE_REF = re.compile(r"\[\^([^\]\s]{1,80})\]")
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})", re.MULTILINE)
_INDENT = re.compile(r"^(?: {4}|\t)", re.MULTILINE)
_OPENING = {"strong_open": Mark.BOLD, "em_open": Mark.ITALIC, "s_open": Mark.STRIKE}
_CLOSING = {"strong_close": Mark.BOLD, "em_close": Mark.ITALIC, "s_close": Mark.STRIKE}
Notes = Mapping[str, object]
"""The footnotes there are, by label."""

_PICTURE_NAME = re.compile(r"[^A-Za-z0-9._-]")


def read_markdown(text: str) -> Tree:
    """The tree of a Markdown text without front matter; lines end in line feeds."""
    source, definitions = _without_notes(text)
    parser = _parser()
    notes = {label: tuple(_blocks(iter(parser.parse(body)), None, definitions)) for label, body in definitions.items()}
    return Tree(tuple(_blocks(iter(parser.parse(source)), None, notes)), notes)


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - imported when a text is first rendered

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _without_notes(text: str) -> tuple[str, dict[str, str]]:
    """The text without its footnotes' definitions, and these by label; lines keep their numbers."""
    if "[^" not in text:
        return text, {}
    notes: dict[str, str] = {}
    fenced = _fenced(text)

    def take(match: re.Match[str]) -> str:
        if match[1] in notes or any(start <= match.start() < end for start, end in fenced):
            return match[0]
        notes[match[1]] = _INDENT.sub("", match[2])
        return "\n" * match[0].count("\n")

    return _NOTE.sub(take, text), notes


def _fenced(text: str) -> list[tuple[int, int]]:
    marks = [m.start() for m in _FENCE.finditer(text)]
    return list(zip(marks[::2], [*marks[1::2], len(text)], strict=False))


def _blocks(tokens: Iterator[Token], until: str | None, notes: Notes) -> Iterator[Block]:
    """The blocks up to the closing token ``until`` (None: all)."""
    for token in tokens:
        if token.type == until:
            return
        block = _block(token, tokens, notes)
        if block is not None:
            yield block


def _block(token: Token, tokens: Iterator[Token], notes: Notes) -> Block | None:  # noqa: PLR0911 - one for each kind
    """The block that a token begins; its tokens are taken from ``tokens``."""
    match token.type:
        case "paragraph_open" | "heading_open":
            inlines = _inlines(next(tokens), notes)
            next(tokens)
            if token.type == "heading_open":
                return Heading(int(token.tag[1]), inlines)
            return Paragraph(inlines) if inlines else None
        case "blockquote_open":
            return Quote(tuple(_blocks(tokens, "blockquote_close", notes)))
        case "bullet_list_open":
            return Bullets(tuple(_items(tokens, "bullet_list_close", notes)))
        case "ordered_list_open":
            return Bullets(tuple(_items(tokens, "ordered_list_close", notes)), int(token.attrs.get("start", 1)))
        case "table_open":
            return Table(tuple(_rows(tokens, notes)))
        case "fence" | "code_block":
            return CodeBlock(token.content.rstrip("\n"))
        case "hr":
            return Rule()
    return None


def _items(tokens: Iterator[Token], until: str, notes: Notes) -> Iterator[tuple[Block, ...]]:
    for token in tokens:
        if token.type == until:
            return
        if token.type == "list_item_open":
            yield tuple(_blocks(tokens, "list_item_close", notes))


def _rows(tokens: Iterator[Token], notes: Notes) -> Iterator[tuple[tuple[Block, ...], ...]]:
    cells: list[tuple[Block, ...]] = []
    for token in tokens:
        if token.type == "table_close":
            return
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield tuple(cells)
        elif token.type == "inline":
            cells.append(cell_blocks(_inlines(token, notes)))


def _inlines(token: Token, notes: Notes) -> tuple[Inline, ...]:
    out: list[Inline] = []
    marks, link = Mark.PLAIN, ""
    for child in token.children or ():
        kind = child.type
        if kind in _OPENING:
            marks |= _OPENING[kind]
        elif kind in _CLOSING:
            marks &= ~_CLOSING[kind]
        elif kind == "link_open":
            link = safe_link(str(child.attrs.get("href", "")))
        elif kind == "link_close":
            link = ""
        elif kind == "image":
            out.append(
                Picture(child.content, _PICTURE_NAME.sub("", str(child.attrs.get("src", "")).rpartition("/")[2]))
            )
        elif kind == "code_inline":
            out.append(Run(child.content, marks | Mark.CODE, link))
        elif kind == "softbreak":
            out.append(Run(" ", marks, link))
        elif kind == "hardbreak":
            out.append(Run("\n", marks, link))
        else:
            out.extend(_text(child.content, marks, link, notes))
    return merged(out)


def _text(text: str, marks: Mark, link: str, notes: Notes) -> Iterator[Inline]:
    """Text with the footnotes called in it."""
    at = 0
    for match in _NOTE_REF.finditer(text) if "[^" in text else ():
        if match[1] in notes:
            yield Run(text[at : match.start()], marks, link)
            yield NoteRef(match[1])
            at = match.end()
    yield Run(text[at:], marks, link)
