"""A page to print, as a Word file on the house template: a title and paragraphs, nothing else."""

from __future__ import annotations

from newsdesk.exchange.docx_package import Properties, WordPackage
from newsdesk.exchange.docx_writer import BodyWriter
from newsdesk.exchange.tree import Run


def sheet_docx(title: str, text: str) -> bytes:
    """The file of a page: the first line of ``text`` as its heading, a paragraph for each other line."""
    package = WordPackage(None)
    writer = BodyWriter(package)
    first, *others = [line for line in text.splitlines() if line.strip()]
    xml = writer.paragraph("Title", (Run(first),)) + "".join(writer.paragraph("Body Text", (Run(o),)) for o in others)
    return package.finish(xml, Properties(title=title), writer.notes, {})
