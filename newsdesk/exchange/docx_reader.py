"""A Word file as a document tree, with a report of everything that was left out.

Read from the XML itself: a library that shows paragraphs loses tracked insertions, text boxes, notes and comments, and
takes hidden words for words.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from newsdesk.domain.errors import KnownError
from newsdesk.exchange.docx_inlines import Found, InlineReader
from newsdesk.exchange.docx_styles import Numbering, Styles
from newsdesk.exchange.text_writer import write_text
from newsdesk.exchange.tree import (
    Block,
    Bullets,
    CodeBlock,
    Heading,
    NoteRef,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
    Tree,
    merged,
    plain_text,
)
from newsdesk.exchange.wordml import MC, local, value, w
from newsdesk.exchange.zip_gate import Package

_NO_WORD = "is not a Word document, whatever its name says."
_WIDEST = 64
_QUOTES = frozenset({"quote", "intense quote", "block text", "quotations", "block quote"})
_CODES = frozenset({"source code", "code"})
_REMARK = "comment-"
_ROLES = frozenset({"standfirst", "byline"})


@dataclass(frozen=True, slots=True)
class WordText:
    """What a Word file says; ``comments`` pairs the words that were remarked on with the remark."""

    tree: Tree
    title: str
    language: str
    dropped: tuple[str, ...]
    comments: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Item:
    """A paragraph of a list, before lists are nested."""

    level: int
    number: int | None
    list_id: str
    blocks: list[Block] = field(default_factory=list)
    continues: bool = False


def read_docx(data: bytes, *, comments: bool = False) -> WordText:
    """Read a Word file; with ``comments`` its remarks become footnotes. Raises KnownError."""
    return _Reader(Package(data), comments=comments).read()


class _Reader:
    def __init__(self, package: Package, *, comments: bool) -> None:
        self._package = package
        self._comments = comments
        self._main = self._main_part()
        self._found = Found(show_comments=comments)
        self._relations = self._read_relations(self._main)
        self._styles = Styles(self._related("styles"))
        self._numbering = Numbering(self._related("numbering"))

    def read(self) -> WordText:
        body = self._package.xml(self._main).find(w("body"))
        if body is None:
            raise KnownError(_NO_WORD)
        inlines = InlineReader(self._styles, self._relations, self._found)
        blocks = self._blocks(body, inlines)
        notes = self._notes()
        remarks = self._remarks()
        tree = Tree(blocks, {**notes, **remarks} if self._comments else notes)
        said = tuple(
            (self._found.passages.get(label.removeprefix(_REMARK), ""), write_text(Tree(remark)).strip())
            for label, remark in remarks.items()
        )
        return WordText(tree, self._title(), self._language(), self._report(), said)

    # -- parts ---------------------------------------------------------------------------------------------------

    def _main_part(self) -> str:
        if self._package.has("_rels/.rels"):
            for relation in self._package.xml("_rels/.rels"):
                if relation.get("Type", "").endswith("/officeDocument"):
                    name = relation.get("Target", "").lstrip("/")
                    if self._package.has(name) and name.lower().endswith(".xml"):
                        return name
        raise KnownError(_NO_WORD)

    def _read_relations(self, part: str) -> dict[str, tuple[str, bool]]:
        folder, name = posixpath.split(part)
        path = f"{folder}/_rels/{name}.rels".lstrip("/")
        self._kinds: dict[str, str] = getattr(self, "_kinds", {})
        relations: dict[str, tuple[str, bool]] = {}
        for relation in self._package.xml(path) if self._package.has(path) else ():
            external = relation.get("TargetMode") == "External"
            target = relation.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
                self._kinds.setdefault(relation.get("Type", "").rpartition("/")[2], target)
            relations[relation.get("Id", "")] = (target, external)
        return relations

    def _related(self, kind: str) -> etree._Element | None:
        name = self._kinds.get(kind, "")
        usable = name.lower().endswith(".xml") and self._package.has(name) and name != self._main
        return self._package.xml(name) if usable else None

    # -- blocks --------------------------------------------------------------------------------------------------

    def _blocks(self, parent: etree._Element, inlines: InlineReader) -> tuple[Block, ...]:
        """The blocks of a body, a cell, a note or a text box; lists are nested afterwards."""
        out: list[Block | _Item] = []
        for element in _content(parent):
            if local(element) == "tbl":
                out.extend(self._table(element, inlines))
            else:
                out.extend(self._continued(element, b, out) for b in self._paragraph(element, inlines))
        return _nested(_joined_code(out))

    def _paragraph(self, element: etree._Element, inlines: InlineReader) -> Iterable[Block | _Item]:
        content = merged(inlines.read(element))
        boxes, self._found.boxes[:] = list(self._found.boxes), []
        self._found.counts["boxes"] += len(boxes)
        if content and (plain_text(content).strip() or any(not isinstance(i, Run) for i in content)):
            yield self._block(element, content)
        for box in boxes:
            yield from self._blocks(box, InlineReader(self._styles, self._relations, self._found))

    def _continued(self, element: etree._Element, block: Block | _Item, before: list[Block | _Item]) -> Block | _Item:
        """A paragraph without a number that belongs to a list item before it: it has a list's style and is set in."""
        properties = element.find(w("pPr"))
        if properties is None or not isinstance(block, Paragraph) or not before or not isinstance(before[-1], _Item):
            return block
        left = _indent(properties)
        if not left or not self._styles.name(value(properties.find(w("pStyle")))).startswith("list"):
            return block
        level = before[-1].level
        for item in reversed(before):
            if not isinstance(item, _Item):
                break
            level = min(level, item.level)
            if item.level == level and self._numbering.indent(item.list_id, level) <= left:
                break
        return _Item(level, None, before[-1].list_id, [block], continues=True)

    def _block(self, element: etree._Element, content: tuple[Run | NoteRef | object, ...]) -> Block | _Item:
        properties = element.find(w("pPr"))
        style = value(properties.find(w("pStyle"))) if properties is not None else None
        name = self._styles.name(style)
        level = self._styles.heading(style)
        if level is not None:
            return Heading(level, content)  # type: ignore[arg-type]
        if name in _CODES and all(isinstance(i, Run) and not i.link for i in content):
            return CodeBlock(plain_text(content))  # type: ignore[arg-type]
        if plain_text(content).strip() == "* * *":  # type: ignore[arg-type]
            return Rule()
        paragraph = Paragraph(content, name if name in _ROLES else "")  # type: ignore[arg-type]
        list_id, depth = self._styles.numbering(style)
        numbers = properties.find(w("numPr")) if properties is not None else None
        if numbers is not None:
            list_id = value(numbers.find(w("numId"))) or list_id
            depth = _depth(value(numbers.find(w("ilvl"))), depth)
        if list_id not in {None, "0"}:
            return _Item(depth, self._numbering.count(list_id or "", depth), list_id or "", [paragraph])
        return Quote((paragraph,)) if name in _QUOTES else paragraph

    def _table(self, element: etree._Element, inlines: InlineReader) -> Iterable[Block]:
        """A table, then the tables that stood in its cells."""
        rows: list[tuple[tuple[Block, ...], ...]] = []
        inner: list[Block] = []
        for row in _content(element, "tr"):
            if row.find(f"{w('trPr')}/{w('del')}") is not None:
                self._found.counts["deletions"] += 1
                continue
            cells: list[tuple[Block, ...]] = []
            for cell in _content(row, "tc"):
                blocks = self._blocks(cell, inlines)
                nested = [b for b in blocks if isinstance(b, Table)]
                self._found.counts["nested"] += len(nested)
                inner.extend(nested)
                cells.append(tuple(b for b in blocks if not isinstance(b, Table)))
                span = _depth(value(cell.find(f"{w('tcPr')}/{w('gridSpan')}")), 1)
                cells.extend([()] * (min(span, _WIDEST) - 1))
            rows.append(tuple(cells))
        if any(rows):
            yield Table(tuple(rows))
        yield from inner

    # -- notes, comments, the file's own words about itself --------------------------------------------------------

    def _notes(self) -> dict[str, tuple[Block, ...]]:
        wanted = dict.fromkeys(self._found.notes)
        notes: dict[str, tuple[Block, ...]] = {}
        for kind, prefix in (("footnote", ""), ("endnote", "e")):
            root = self._related(f"{kind}s")
            if root is None:
                continue
            relations = self._read_relations(self._kinds[f"{kind}s"])
            for note in root.iterfind(w(kind)):
                label = prefix + (note.get(w("id")) or "")
                if label in wanted:
                    notes[label] = self._blocks(note, InlineReader(self._styles, relations, Found()))
        for label in wanted:
            notes.setdefault(label, ())
        return notes

    def _remarks(self) -> dict[str, tuple[Block, ...]]:
        root = self._related("comments")
        if root is None:
            return {}
        relations = self._read_relations(self._kinds["comments"])
        wanted = set(self._found.comments)
        return {
            f"{_REMARK}{c.get(w('id'))}": self._blocks(c, InlineReader(self._styles, relations, Found()))
            for c in root.iterfind(w("comment"))
            if c.get(w("id")) in wanted
        }

    def _title(self) -> str:
        name = "docprops/core.xml"
        if not self._package.has(name):
            return ""
        return next((e.text or "" for e in self._package.xml(name) if local(e) == "title"), "").strip()

    def _language(self) -> str:
        root = self._related("styles")
        path = "/".join((w("docDefaults"), w("rPrDefault"), w("rPr"), w("lang")))
        return (value(root.find(path)) or "" if root is not None else "").partition("-")[0].lower()

    def _report(self) -> tuple[str, ...]:
        found = self._found.counts
        found["remarks" if self._comments else "comments"] = len(set(self._found.comments))
        active = [
            n for n in self._package.names() if n.endswith((".bin", ".html", ".htm")) and ("vba" in n or "chunk" in n)
        ]
        found["active"] = len(active)
        return tuple(_counted(found[kind], *words) for kind, words in _LINES.items() if found[kind])


_LINES = {
    "deletions": ("tracked deletion was left out", "tracked deletions were left out"),
    "insertions": ("tracked insertion was taken in", "tracked insertions were taken in"),
    "hidden": ("hidden word was left out", "hidden words were left out"),
    "comments": ("comment was not put into the text", "comments were not put into the text"),
    "remarks": ("comment became a footnote", "comments became footnotes"),
    "pictures": ("picture was left out; its place is marked", "pictures were left out; their places are marked"),
    "boxes": ("text box was moved below its paragraph", "text boxes were moved below their paragraphs"),
    "nested": ("table inside a table was moved below it", "tables inside tables were moved below them"),
    "links": ("link of an unsafe kind was left out", "links of an unsafe kind were left out"),
    "active": ("macro or embedded page was left out", "macros or embedded pages were left out"),
}


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}."


def _content(parent: etree._Element, *names: str) -> Iterable[etree._Element]:
    """Paragraphs and tables (or rows, or cells) of an element, also those inside content controls and the like."""
    wanted = names or ("p", "tbl")
    for child in parent:
        name = local(child)
        if name in wanted:
            yield child
        elif name in {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent"} or (
            name == "Choice" and child.tag == f"{{{MC}}}Choice"
        ):
            yield from _content(child, *names)


def _depth(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else default  # noqa: PLR2004 - no sane number is longer


def _indent(properties: etree._Element) -> int:
    """The left indent of a paragraph, in twentieths of a point; 0 where it says none."""
    indent = properties.find(w("ind"))
    return _depth(indent.get(w("left")) or indent.get(w("start")), 0) if indent is not None else 0


def _joined_code(blocks: list[Block | _Item]) -> list[Block | _Item]:
    out: list[Block | _Item] = []
    for block in blocks:
        last = out[-1] if out else None
        if isinstance(block, CodeBlock) and isinstance(last, CodeBlock):
            out[-1] = CodeBlock(f"{last.text}\n{block.text}")
        elif isinstance(block, Quote) and isinstance(last, Quote):
            out[-1] = Quote(last.blocks + block.blocks)
        else:
            out.append(block)
    return out


def _nested(blocks: list[Block | _Item]) -> tuple[Block, ...]:
    """Put the flat items of lists into one another by their levels."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, _Item):
            end = at
            while end < len(blocks) and isinstance(blocks[end], _Item):
                end += 1
            out.extend(_lists([b for b in blocks[at:end] if isinstance(b, _Item)]))
            at = end
        else:
            out.append(block)
            at += 1
    return tuple(out)


def _lists(items: list[_Item]) -> list[Block]:
    """Lists of items, where an item that is deeper than the one before becomes part of it."""
    out: list[Block] = []
    group: list[tuple[Block, ...]] = []
    first: _Item | None = None
    at = 0
    while at < len(items):
        item = items[at]
        end = at + 1
        while end < len(items) and items[end].level > item.level:
            end += 1
        blocks = (*item.blocks, *_lists(items[at + 1 : end]))
        at = end
        if item.continues and group:
            group[-1] += blocks
            continue
        if first is not None and not _follows(item, first, len(group)):
            out.append(Bullets(tuple(group), first.number))
            group, first = [], None
        first = first or item
        group.append(blocks)
    if first is not None:
        out.append(Bullets(tuple(group), first.number))
    return out


def _follows(item: _Item, first: _Item, count: int) -> bool:
    """Whether an item goes on with the list that ``first`` began and that holds ``count`` items."""
    if item.number is None or first.number is None:
        return item.number is first.number
    return item.number == first.number + count
