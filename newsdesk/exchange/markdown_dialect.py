"""The Markdown that Newsdesk reads, as a dialect of Python-Markdown: what it adds, what it leaves out, where it stops.

Raw HTML is text. A link is one only if its address could be one, so that no words vanish. Text with more marks than anybody
writes is left as it stands: Python-Markdown's patterns take time in the square of what they cannot pair.
This module loads Python-Markdown; only ``markdown_reader`` imports it, when a text is first rendered.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.footnotes import FootnoteExtension, FootnoteInlineProcessor
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.inlinepatterns import (
    BacktickInlineProcessor,
    ImageInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    SimpleTagInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.util import ETX, STX, AtomicString

from newsdesk.exchange.markdown_layout import laid_out
from newsdesk.exchange.safe_markdown import is_tangled

NOTE = "section"
"""The tag of a footnote's element; its attribute ``label`` says which."""

_TOGETHER = 200
_CELLS = 500
_WORDS = r"[^\[\]]*+"
for _ in range(3):  # brackets inside brackets, three deep
    _WORDS = rf"[^\[\]]*+(?:\[{_WORDS}\][^\[\]]*+)*+"
_BRACKETS = re.compile(rf"({_WORDS})\]")
_ADDRESS = re.compile(
    r"\(\s*(?:<([^<>\n]{0,2000})>|((?:[^\s()<>]|\([^\s()<>]{0,2000}\)){0,2000}+))"
    r"(?:\s+(?:\"[^\"]{0,2000}\"|'[^']{0,2000}'|\([^()]{0,2000}\)))?\s*\)"
)
_TICKS = re.compile("`+")
_STRUCK = r"(?<!~)(~~)(?![~\s])(.+?)(?<![\s~])~~(?!~)"
_BREAK = r"(?:  |\\)\n"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text's elements: its blocks, its footnotes by label, and its pieces of code by placeholder."""

    body: Element
    notes: Mapping[str, Element]
    code: Mapping[str, str]


def parse(text: str) -> Parsed:
    """Parse Markdown whose lines end in line feeds."""
    notes = _Notes()
    parser = _parser(notes)
    code: dict[str, str] = {}

    def keep(piece: str) -> str:
        placeholder = parser.htmlStash.get_placeholder(len(code))
        code[placeholder] = piece
        return placeholder

    body = Element("div")
    for blocks in _batches(laid_out(text.replace(STX, "").replace(ETX, ""), keep)):
        parser.parser.parseBlocks(body, blocks)
    held: dict[str, Element] = {}
    while waiting := [label for label in notes.footnotes if label not in held]:
        for label in waiting:
            held[label] = Element(NOTE)
            parser.parser.parseChunk(held[label], notes.footnotes[label])
    for root in (body, *held.values()):
        _read_inlines(parser, root)
    return Parsed(body, held, code)


def _parser(notes: FootnoteExtension) -> Markdown:
    parser = Markdown(extensions=[TableExtension(), SaneListExtension(), notes])
    parser.ESCAPED_CHARS = list(string.punctuation)
    blocks, patterns = parser.parser.blockprocessors, parser.inlinePatterns
    blocks.deregister("code")  # the layout has found both, and knows where they end
    blocks.deregister("setextheader")
    blocks.register(_Headings(parser.parser), "hashheader", 70)
    blocks.register(_Tables(parser.parser, {"use_align_attribute": False}), "table", 75)
    for name in ("html", "entity", "image_reference", "short_image_ref"):
        patterns.deregister(name)
    patterns.register(_Code(r"(?:(?<!\\)((?:\\{2})+)(?=`+)|(?<!\\)`)"), "backtick", 190)
    patterns.register(_NoteCall(r"\[\^([^\[\]\s]{1,80})\]", notes), "footnote", 175)
    patterns.register(_Reference(r"(?<!\!)\[", parser), "reference", 170)
    patterns.register(_Link(r"(?<!\!)\[", parser), "link", 160)
    patterns.register(_Image(r"\!\[", parser), "image_link", 150)
    patterns.register(_ShortReference(r"(?<!\!)\[", parser), "short_reference", 130)
    patterns.register(SubstituteTagInlineProcessor(_BREAK, "br"), "linebreak", 100)
    patterns.register(SimpleTagInlineProcessor(_STRUCK, "del"), "strike", 65)
    return parser


def _batches(blocks: list[str]) -> Iterator[list[str]]:
    """The blocks a few at a time (each is taken off the front of its list), what is indented with what it belongs to."""
    at = 0
    while at < len(blocks):
        end = min(at + _TOGETHER, len(blocks))
        while end < len(blocks) and blocks[end].startswith(" ") and end < at + 10 * _TOGETHER:
            end += 1
        yield blocks[at:end]
        at = end


def _read_inlines(parser: Markdown, root: Element) -> None:
    """Turn the marks in the text of every block into elements, some blocks at a time."""
    for element in root.iter():
        if element.text and is_tangled(element.text):
            element.text = AtomicString(element.text)
    reader = parser.treeprocessors["inline"]
    blocks = list(root)
    for at in range(0, len(blocks), _TOGETHER):
        part = Element("div")
        part.extend(blocks[at : at + _TOGETHER])
        reader.run(part)


class _Headings(HashHeaderProcessor):
    """A heading is a block of its own here; signs at its end belong to it."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6}) (?P<header>[^\n]*)(?:\n|$)")


class _Tables(TableProcessor):
    """Tables of a width that fits somewhere."""

    def _split_row(self, row: str) -> list[str]:
        return [row] if row.count("|") + row.count("`") > _CELLS else super()._split_row(row)  # type: ignore[misc]  # its stubs lack it


class _Code(BacktickInlineProcessor):
    """Code between two runs of backticks of one length."""

    def find_code_spans(self, start: int, text: str) -> tuple[int, int | None]:  # type: ignore[override]  # as it is
        """Where the code begins, and where it ends (None: it does not)."""
        opening = _TICKS.match(text, start)
        assert opening is not None
        for closing in _TICKS.finditer(text, opening.end()):
            if len(closing[0]) == len(opening[0]):
                return opening.end(), closing.start()
        return opening.end(), None


class _Brackets(LinkInlineProcessor):
    """Links whose brackets pair within three levels, and whose addresses hold no blanks."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 - Python-Markdown's name
        """The words up to the closing bracket, where they end, whether there is one."""
        found = _BRACKETS.match(data, index)
        return (found[1], found.end(), True) if found else ("", index, False)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - as above
        """The address, its title, where it ends, whether there is one."""
        found = _ADDRESS.match(data, index)
        if found is None:
            return "", None, index, False
        return self.unescape(found[1] or found[2] or ""), None, found.end(), True


class _Link(_Brackets):
    """``[words](address)``."""


class _Reference(_Brackets, ReferenceInlineProcessor):
    """``[words][name]``."""


class _ShortReference(_Brackets, ShortReferenceInlineProcessor):
    """``[name]``."""


class _Image(_Brackets, ImageInlineProcessor):
    """``![words](address)``."""


class _Notes(FootnoteExtension):
    """Footnotes; one that is defined twice holds both texts."""

    def setFootnote(self, id: str, text: str) -> None:  # noqa: A002, N802 - Python-Markdown's names
        """Keep a footnote's text."""
        before = self.footnotes.get(id)
        super().setFootnote(id, text if before is None else f"{before}\n\n{text}")


class _NoteCall(FootnoteInlineProcessor):
    """``[^label]``, where there is such a footnote."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | None, int | None, int | None]:
        """An element with the label."""
        if m[1] not in self.footnotes.footnotes:
            return None, None, None
        call = Element("sup")
        SubElement(call, "a").set("label", m[1])
        return call, m.start(), m.end()
