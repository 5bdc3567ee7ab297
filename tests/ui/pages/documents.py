"""Documents as the editor has them."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout


def plain_document() -> QTextDocument:
    """A document with the layout of a plain text edit: without one Qt announces no change."""
    document = QTextDocument()
    document.setDocumentLayout(QPlainTextDocumentLayout(document))
    return document
