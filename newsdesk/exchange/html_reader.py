"""HTML as a document tree: hidden and active parts out, an allow-list, then blocks and inlines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

import nh3
from lxml import etree
from lxml import html as lxml_html

from newsdesk.domain.errors import KnownError
from newsdesk.exchange.links import safe_link
from newsdesk.exchange.office_html import tidy
from newsdesk.exchange.tree import (
    Block,
    Bullets,
    CodeBlock,
    Heading,
    Inline,
    Mark,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
    Tree,
    merged,
)

_CONTAINERS = frozenset(
    {
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "figure",
        "figcaption",
        "dl",
        "dt",
        "dd",
        "caption",
        "center",
        "address",
        "aside",
    }
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_MARKS = {
    "b": Mark.BOLD,
    "strong": Mark.BOLD,
    "i": Mark.ITALIC,
    "em": Mark.ITALIC,
    "cite": Mark.ITALIC,
    "del": Mark.STRIKE,
    "s": Mark.STRIKE,
    "strike": Mark.STRIKE,
    "code": Mark.CODE,
    "kbd": Mark.CODE,
    "samp": Mark.CODE,
    "tt": Mark.CODE,
    "sup": Mark.SUPERSCRIPT,
    "sub": Mark.SUBSCRIPT,
}
_TABLE_PARTS = frozenset({"thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col"})
_BLOCKS = {*_CONTAINERS, *_HEADINGS, "p", "blockquote", "ul", "ol", "li", "table", "pre", "hr", *_TABLE_PARTS}
_TAGS = {*_BLOCKS, *_MARKS, "a", "br", "img", "span", "u", "q", "mark", "small", "abbr", "time"}
_ATTRIBUTES = {"a": {"href"}, "img": {"alt", "src"}, "ol": {"start"}, "td": {"colspan"}, "th": {"colspan"}}
_GONE = frozenset(
    {
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "form",
        "noscript",
        "template",
        "svg",
        "math",
        "head",
        "title",
        "video",
        "audio",
        "nav",
        "textarea",
        "select",
        "button",
    }
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PICTURE_NAME = re.compile(r"[^A-Za-z0-9._-]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REPORT = {
    "script": "script or style sheet",
    "style": "script or style sheet",
    "iframe": "embedded page or object",
    "object": "embedded page or object",
    "embed": "embedded page or object",
    "form": "form",
    "video": "video or sound",
    "audio": "video or sound",
}
_WIDEST = 64


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: the tree, its title and language ("" unknown), and what was dropped."""

    tree: Tree
    title: str
    language: str
    dropped: tuple[str, ...]


def read_html(text: str) -> Page:
    """Read a page or a fragment. Raises KnownError."""
    text = _CONTROLS.sub("", text)
    if not text.strip():
        return Page(Tree(()), "", "", ())
    try:
        root = lxml_html.document_fromstring(
            text.encode(), parser=lxml_html.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise KnownError("holds no text that can be read; save its text as .txt.") from error
    title = " ".join((root.findtext(".//title") or "").split())
    language = (root.get("lang") or "").partition("-")[0].lower()
    tidy(root)
    dropped = _clean(root)
    clean = nh3.clean(
        etree.tostring(root, encoding="unicode", method="html"),
        tags=_TAGS,
        clean_content_tags=set(_GONE),
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    if not clean.strip():
        return Page(Tree(()), title, language, dropped)
    try:
        body = lxml_html.fragment_fromstring(clean, create_parent="div")
        return Page(Tree(_blocks(body)), title, language, dropped)
    except (etree.ParserError, RecursionError) as error:
        raise KnownError("is nested too deeply to read; save its text as .txt.") from error


def _clean(root: etree._Element) -> tuple[str, ...]:
    """Take hidden and active elements out; what was taken, in a line each."""
    found: Counter[str] = Counter()
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            found["comment"] += element.tag is etree.Comment
            continue
        hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
        if hidden and element.getparent() is not None:
            found["hidden"] += len(text_of(element).split())
            _remove(element)
        elif element.tag in _GONE and element.tag != "head" and element.getparent() is not None:
            found[_REPORT.get(element.tag, "")] += 1
            _remove(element)
        elif element.tag == "img":
            found["picture"] += 1
    del found[""]
    words = {
        "hidden": "hidden word(s) left out",
        "picture": "picture(s) left out; their places are marked",
        "comment": "comment(s) in the page left out",
    }
    return tuple(f"{count} {words.get(kind, kind + '(s) left out')}." for kind, count in found.items() if count)


def text_of(element: etree._Element) -> str:
    """All text inside an element."""
    return "".join(str(piece) for piece in element.itertext())


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _blocks(parent: etree._Element) -> tuple[Block, ...]:
    """The blocks of an element; text that stands between blocks becomes paragraphs."""
    out: list[Block] = []
    loose: list[Inline] = []

    def flush() -> None:
        inlines = _trimmed(loose)
        if inlines:
            out.append(Paragraph(inlines))
        loose.clear()

    _text(loose, parent.text, Run(""))
    for child in parent:
        if isinstance(child.tag, str) and (child.tag in _BLOCKS or _holds_block(child)):
            flush()
            out.extend(_block(child))
        else:
            _inline(loose, child, Run(""))
        _text(loose, child.tail, Run(""))
    flush()
    return tuple(out)


def _holds_block(element: etree._Element) -> bool:
    return any(isinstance(e.tag, str) and e.tag in _BLOCKS for e in element.iter())


def _block(element: etree._Element) -> tuple[Block, ...]:  # noqa: PLR0911 - one for each kind of block
    tag = element.tag
    if tag in _HEADINGS:
        inlines = _all_inlines(element)
        return (Heading(_HEADINGS[tag], inlines),) if inlines else ()
    if tag == "p" and not any(_holds_block(c) for c in element):
        inlines = _all_inlines(element)
        return (Paragraph(inlines),) if inlines else ()
    if tag == "blockquote":
        blocks = _blocks(element)
        return (Quote(blocks),) if blocks else ()
    if tag in {"ul", "ol"}:
        return _list(element)
    if tag == "table":
        return _table(element)
    if tag == "pre":
        text = text_of(element)
        return (CodeBlock(text.strip("\n")),) if text.strip() else ()
    return (Rule(),) if tag == "hr" else _blocks(element)


def _list(element: etree._Element) -> tuple[Block, ...]:
    items: list[tuple[Block, ...]] = []
    for child in element:
        if child.tag in {"ul", "ol"} and items:  # a list beside its item, as Google Docs writes it
            items[-1] += _list(child)
        else:
            blocks = _blocks(child)
            if blocks:
                items.append(blocks)
    number = _count(element.get("start", "1"))
    return (Bullets(tuple(items), number if element.tag == "ol" else None),) if items else ()


def _count(text: str) -> int:
    """A number that an attribute gives; 1 when it gives none that is sane."""
    return int(text) if text.isdecimal() and len(text) < 6 else 1  # noqa: PLR2004 - digits


def _table(element: etree._Element) -> tuple[Block, ...]:
    """A table, after its caption; tables inside its cells follow it."""
    before: list[Block] = []
    inner: list[Block] = []
    rows: list[tuple[tuple[Block, ...], ...]] = []
    for part in element:
        if part.tag == "caption":
            before.extend(_blocks(part))
        for row in [part] if part.tag == "tr" else part.iterchildren("tr"):
            cells: list[tuple[Block, ...]] = []
            for cell in row.iterchildren("td", "th"):
                blocks = _blocks(cell)
                inner.extend(b for b in blocks if isinstance(b, Table))
                cells.append(tuple(b for b in blocks if not isinstance(b, Table)))
                cells.extend([()] * (min(_count(cell.get("colspan", "1")), _WIDEST) - 1))
            rows.append(tuple(cells))
    table = [Table(tuple(rows))] if any(any(row) for row in rows) else []
    return (*before, *table, *inner)


def _all_inlines(element: etree._Element) -> tuple[Inline, ...]:
    out: list[Inline] = []
    _text(out, element.text, Run(""))
    for child in element:
        _inline(out, child, Run(""))
        _text(out, child.tail, Run(""))
    return _trimmed(out)


def _inline(out: list[Inline], element: etree._Element, setting: Run) -> None:
    tag = element.tag
    if not isinstance(tag, str):
        return
    if tag == "br":
        out.append(replace(setting, text="\n"))
        return
    if tag == "img":
        source = _PICTURE_NAME.sub("", (element.get("src") or "").rpartition("/")[2])
        out.append(Picture(" ".join((element.get("alt") or "").split()), source))
        return
    setting = replace(setting, marks=setting.marks | _MARKS.get(tag, Mark.PLAIN))
    if tag == "a":
        setting = replace(setting, link=safe_link(element.get("href") or "") or setting.link)
    _text(out, element.text, setting)
    for child in element:
        _inline(out, child, setting)
        _text(out, child.tail, setting)


def _text(out: list[Inline], text: str | None, setting: Run) -> None:
    if text:
        out.append(replace(setting, text=_SPACE.sub(" ", text)))


def _trimmed(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Joined runs, without space at the edges and around breaks; () when nothing is left."""
    runs = list(merged(inlines))
    out: list[Inline] = []
    for inline in runs:
        if isinstance(inline, Run):
            text = re.sub(r" *\n *", "\n", inline.text)
            ends = out[-1].text[-1:] if out and isinstance(out[-1], Run) else ""
            text = text.lstrip(" ") if ends in {" ", "\n"} or not out else text
            if text:
                out.append(replace(inline, text=text))
        else:
            out.append(inline)
    while out and isinstance(out[0], Run) and not out[0].text.strip():
        out.pop(0)
    while out and isinstance(out[-1], Run) and not out[-1].text.strip():
        out.pop()
    if out and isinstance(out[0], Run):
        out[0] = replace(out[0], text=out[0].text.lstrip())
    if out and isinstance(out[-1], Run):
        out[-1] = replace(out[-1], text=out[-1].text.rstrip())
    return tuple(out)
