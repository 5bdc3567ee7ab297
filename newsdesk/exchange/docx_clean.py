"""Copy for publication as a Word file: the words a reader gets on the house template, and nothing internal."""

from __future__ import annotations

from newsdesk.exchange.copy import Copy
from newsdesk.exchange.docx_package import Properties, WordPackage
from newsdesk.exchange.docx_writer import BodyWriter
from newsdesk.exchange.markdown_reader import read_markdown
from newsdesk.exchange.tree import Run

DRAFT = "DRAFT – not signed off"
_HOUSE = "Newsdesk"  # who runs without a byline is named in no property either


def clean_docx(copy: Copy, template: bytes | None = None) -> bytes:
    """The file. Raises KnownError when ``template`` lacks a style."""
    body = read_markdown(copy.body)
    package = WordPackage(template)
    writer = BodyWriter(package, dict(body.notes))
    head = "".join(
        writer.paragraph(style, (Run(text),))
        for style, text in (("Title", copy.headline), ("Standfirst", copy.standfirst), ("Byline", copy.byline))
        if text
    )
    xml = head + writer.blocks(body.blocks)
    properties = Properties(
        title=copy.name,
        author=copy.byline or _HOUSE,
        language=copy.language,
        header=(copy.slug or copy.name, DRAFT if copy.draft else ""),
        status="Draft" if copy.draft else "",
    )
    return package.finish(xml, properties, writer.notes, {})
