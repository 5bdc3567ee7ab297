"""The document tree as the body of a Word file, with comments on exact characters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from newsdesk.exchange.docx_package import Comment, WordPackage, clean
from newsdesk.exchange.passages import MARKS, is_mark, is_start, mark_number, without_marks
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
)

TEXT_WIDTH = 9070
_DEEPEST = 8
_DEEPEST_HEADING = 6
_SPLIT = re.compile(f"([{MARKS}\n])")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_LATE = re.compile("<w:(?:spacing|ind|contextualSpacing|jc)[ /]")
_SWITCHES = (
    (Mark.BOLD, "<w:b/><w:bCs/>"),
    (Mark.ITALIC, "<w:i/><w:iCs/>"),
    (Mark.STRIKE, "<w:strike/>"),
    (Mark.SUPERSCRIPT, '<w:vertAlign w:val="superscript"/>'),
    (Mark.SUBSCRIPT, '<w:vertAlign w:val="subscript"/>'),
)
_PICTURE = (2880000, 1800000)  # 8 × 5 cm in English Metric Units
_PICTURE_XML = (
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr id="{number}" name="Picture {number}" '
    'descr={name}/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline>"
)
_ROLES = {"": "Body Text", "standfirst": "Standfirst", "byline": "Byline"}


@dataclass
class _State:
    """What is counted while a body is written."""

    notes: dict[int, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    heading: int = 0
    pictures: int = 0


class BodyWriter:
    """Writes blocks as XML. ``comments`` are by the number their marks carry in the text."""

    def __init__(
        self,
        package: WordPackage,
        notes: dict[str, tuple[Block, ...]] | None = None,
        comments: Sequence[Comment] = (),
        *,
        heading_offset: int = 0,
    ) -> None:
        self._package = package
        self._notes = notes or {}
        self._comments = comments
        self._offset = heading_offset
        self._state = _State(heading=heading_offset)
        self.written: dict[int, Comment] = {}

    @property
    def notes(self) -> dict[int, str]:
        """The footnotes that were called, as XML by number."""
        return self._state.notes

    def blocks(self, blocks: Sequence[Block], *, ppr: str = "", style: str = "", level: int = -1) -> str:
        """Several blocks. ``style`` overrides that of paragraphs, ``ppr`` is added to their properties."""
        return "".join(self._block(b, ppr, style, level) for b in blocks)

    def paragraph(self, style: str, inlines: Sequence[Inline], ppr: str = "") -> str:
        """One paragraph in a style given by its name."""
        text = "".join(i.text for i in inlines if isinstance(i, Run))
        rtl = (
            len(_RIGHT_TO_LEFT.findall(text)) > len(_LEFT_TO_RIGHT.findall(text))
            if _RIGHT_TO_LEFT.search(text)
            else False
        )
        side = "<w:bidi/>" if rtl else ""
        late = _LATE.search(ppr)  # the schema wants the side between these
        at = late.start() if late else len(ppr)
        properties = f'<w:pStyle w:val="{self._package.style(style)}"/>{ppr[:at]}{side}{ppr[at:]}'
        return f"<w:p><w:pPr>{properties}</w:pPr>{self.inlines(inlines)}</w:p>"

    def text(self, style: str, text: str, marks: Mark = Mark.PLAIN) -> str:
        """One paragraph of plain words."""
        return self.paragraph(style, (Run(text, marks),))

    def inlines(self, inlines: Sequence[Inline]) -> str:
        """Runs, links, footnote calls and pictures' places."""
        out: list[str] = []
        for inline in inlines:
            match inline:
                case Run(text, marks, link):
                    runs = self._run(text, marks, "Hyperlink" if link else "")
                    out.append(
                        f'<w:hyperlink r:id="{self._package.link(link)}" w:history="1">{runs}</w:hyperlink>'
                        if link
                        else runs
                    )
                case NoteRef(label):
                    out.append(self._note(label))
                case Picture(alt):
                    out.append(self._picture(alt))
        return "".join(out)

    def table(
        self,
        widths: Sequence[int],
        rows: Sequence[Sequence[str]],
        style: str = "Newsdesk Table",
        *,
        header: bool = True,
    ) -> str:
        """A table of cells that are paragraphs as XML; widths in twentieths of a point. The first row repeats."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        look = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        properties = (
            f'<w:tblPr><w:tblStyle w:val="{self._package.style(style)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{look if header else ""}</w:tblPr>'
        )
        empty = self.text("Table Text", "")
        body = "".join(
            f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header and n == 0 else ''}</w:trPr>"
            + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell or empty}</w:tc>'
                for width, cell in zip(widths, row, strict=True)
            )
            + "</w:tr>"
            for n, row in enumerate(rows)
        )
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"

    # -- blocks --------------------------------------------------------------------------------------------------

    def _block(self, block: Block, ppr: str, style: str, level: int) -> str:  # noqa: PLR0911 - one for each kind of block
        match block:
            case Heading(depth, inlines):
                deepest = self._state.heading + 1 if self._state.heading else _DEEPEST_HEADING
                self._state.heading = min(depth + self._offset, deepest, _DEEPEST_HEADING)
                return self.paragraph(f"heading {self._state.heading}", inlines)
            case Paragraph(inlines, role):
                return self.paragraph(style or _ROLES.get(role, "Body Text"), inlines, ppr)
            case Quote(blocks):
                return self.blocks(blocks, ppr=ppr, style=style or "Quote", level=level)
            case Bullets():
                return self._list(block, min(level + 1, _DEEPEST))
            case Table(rows):
                return self._tree_table(rows)
            case CodeBlock(text):
                return self.text("Source Code", text)
            case Rule():
                return self.paragraph("Body Text", (Run("* * *"),), '<w:jc w:val="center"/>')

    def _list(self, block: Bullets, level: int) -> str:
        number = self._package.numbering(block.start, level)
        mark = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        more = f'<w:ind w:left="{360 * (level + 1)}" w:firstLine="0"/>'
        out: list[str] = []
        for item in block.items:
            first, *rest = item or (Paragraph(()),)
            leading = first if isinstance(first, Paragraph) else Paragraph(())
            out.append(self.paragraph("List Paragraph", leading.inlines, mark))
            others = rest if isinstance(first, Paragraph) else [first, *rest]
            out.append(self.blocks(others, ppr=more, style="List Paragraph", level=level))
        return "".join(out)

    def _tree_table(self, rows: Sequence[Sequence[tuple[Block, ...]]]) -> str:
        width = max(len(row) for row in rows)
        cells = [
            [self._cell(cell, "Table Head" if n == 0 else "Table Text") for cell in (*row, *[()] * (width - len(row)))]
            for n, row in enumerate(rows)
        ]
        after = self.paragraph("caption", ())
        return self.table([TEXT_WIDTH // width] * width, cells) + after

    def _cell(self, blocks: tuple[Block, ...], style: str) -> str:
        """A cell ends with a paragraph, whatever stands in it."""
        flat = tuple(Paragraph(b.inlines) if isinstance(b, Heading) else b for b in blocks)
        return self.blocks(flat, style=style) if flat else ""

    def _note(self, label: str) -> str:
        if label not in self._notes or label in self._state.numbers:
            return ""
        number = len(self._state.numbers) + 1
        self._state.numbers[label] = number
        mark = f'<w:r><w:rPr><w:rStyle w:val="{self._package.style("footnote reference")}"/></w:rPr>'
        inside = self.blocks(self._notes[label] or (Paragraph(()),), style="footnote text")
        inside = inside.replace(
            "</w:pPr>", f'</w:pPr>{mark}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>', 1
        )
        self._state.notes[number] = re.sub(r"<w:hyperlink [^>]*>|</w:hyperlink>", "", inside)
        return f'{mark}<w:footnoteReference w:id="{number}"/></w:r>'

    def _picture(self, alt: str) -> str:
        """A grey field where a picture goes; what it shows is its alternative text."""
        self._state.pictures += 1
        number, name = self._state.pictures, quoteattr(clean(without_marks(alt)) or "Picture")
        size = f'cx="{_PICTURE[0]}" cy="{_PICTURE[1]}"'
        graphic = _PICTURE_XML.format(number=number, name=name, size=size, relation=self._package.placeholder())
        return f"<w:r><w:drawing>{graphic}</w:drawing></w:r>"

    # -- runs ----------------------------------------------------------------------------------------------------

    def _run(self, text: str, marks: Mark, style: str) -> str:
        """Text set one way, cut where a comment begins or ends and at hard breaks."""
        properties = self._properties(text, marks, style)
        out: list[str] = []
        for piece in _SPLIT.split(clean(text)):
            if not piece:
                continue
            if piece == "\n":
                out.append(f"<w:r>{properties}<w:br/></w:r>")
            elif is_mark(piece):
                out.append(self._comment_mark(piece))
            else:
                out.append(f'<w:r>{properties}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>')
        return "".join(out)

    def _properties(self, text: str, marks: Mark, style: str) -> str:
        inner = (
            f'<w:rStyle w:val="{self._package.style("Code Text" if marks & Mark.CODE else style)}"/>'
            if style or marks & Mark.CODE
            else ""
        )
        inner += "".join(xml for mark, xml in _SWITCHES if marks & mark)
        inner += "<w:rtl/>" if _RIGHT_TO_LEFT.search(text) else ""
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""

    def _comment_mark(self, piece: str) -> str:
        number = mark_number(piece)
        if number >= len(self._comments):
            return ""
        if is_start(piece):
            return f'<w:commentRangeStart w:id="{number}"/>'
        self.written[number] = self._comments[number]
        reference = self._package.style("annotation reference")
        return (
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr><w:rStyle w:val="{reference}"/></w:rPr>'
            f'<w:commentReference w:id="{number}"/></w:r>'
        )
