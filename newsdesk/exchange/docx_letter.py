"""A letter to a party as a Word file on the house template: its words and nothing that leads back into the desk."""

from __future__ import annotations

import re

from newsdesk.exchange.docx_package import Properties, WordPackage
from newsdesk.exchange.docx_writer import BodyWriter
from newsdesk.exchange.tree import Run

_POINT = re.compile(r"^\d+\. ")
_HANGING = '<w:ind w:left="425" w:hanging="425"/>'


def letter_docx(text: str, language: str = "en", template: bytes | None = None) -> bytes:
    """The file of a letter: a paragraph for each line of ``text``. KnownError when ``template`` lacks a style."""
    package = WordPackage(template)
    writer = BodyWriter(package)
    xml = "".join(_line(writer, line.strip()) for line in text.splitlines() if line.strip())
    return package.finish(xml, Properties(title="Request for a reply", language=language), writer.notes, {})


def _line(writer: BodyWriter, line: str) -> str:
    """A paragraph; a numbered point hangs on its number."""
    return writer.paragraph("Body Text", (Run(line),), _HANGING if _POINT.match(line) else "")
