"""What every section of a pack is written with: headings, cells, tables that take the width of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsdesk.exchange.docx_writer import TEXT_WIDTH, BodyWriter
from newsdesk.exchange.pack_words import LawyerPack
from newsdesk.exchange.tree import Mark, Run


class Page:
    """A section of a pack; it writes with the writer of the whole pack, so that numbers and notes run on."""

    def __init__(self, pack: LawyerPack, writer: BodyWriter) -> None:
        self.pack = pack
        self.writer = writer

    def heading(self, text: str, number: int = 1, *, new_page: bool = False) -> str:
        """A heading; its level counts from 1."""
        return self.writer.paragraph(f"heading {number}", (Run(text),), "<w:pageBreakBefore/>" if new_page else "")

    def cell(self, *lines: str, head: bool = False, keep: bool = False) -> str:
        """Lines of a cell; bold in the column that names the row; ``keep`` holds the row to the next one."""
        marks, ppr = Mark.BOLD if head else Mark.PLAIN, "<w:keepNext/>" if keep else ""
        return "".join(self.writer.paragraph("Table Text", (Run(line, marks),), ppr) for line in lines if line)

    def table(self, shares: Sequence[int], heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        """A table whose columns take these shares of the width."""
        widths = [TEXT_WIDTH * s // sum(shares) for s in shares]
        top = [self.writer.text("Table Head", h) for h in heads]
        return self.writer.table(widths, [top, *rows]) + self.writer.text("caption", "")

    def none(self, text: str) -> str:
        """A sentence by itself."""
        return self.writer.text("Note Text", text)

    def lead(self, text: str) -> str:
        """A sentence that stays with the table after it."""
        return self.writer.paragraph("Note Text", (Run(text),), "<w:keepNext/>")

    def label(self, text: str) -> str:
        """A small heading that stays with what follows it."""
        return self.writer.paragraph("Label", (Run(text),), "<w:keepNext/>")
