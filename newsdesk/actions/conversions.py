"""Converting a file to another format, without a library."""

from __future__ import annotations

from pathlib import Path

from newsdesk.exchange.copy import Copy
from newsdesk.exchange.files import write_whole
from newsdesk.exchange.reading import read_document
from newsdesk.exchange.writing import checked_suffix, render


def convert_file(source: Path, target: Path) -> tuple[str, ...]:
    """Write what ``source`` says to ``target``; returns what was dropped on the way. Raises KnownError."""
    suffix = checked_suffix(target)
    document = read_document(source, comments=True)
    copy = Copy(
        headline=document.headline,
        standfirst=document.standfirst,
        byline=document.extras.get("byline", ""),
        slug=document.extras.get("slug", ""),
        body=document.markdown_body,
        language=document.language,
        title=document.title,
    )
    write_whole(target, render(copy, suffix))
    return document.dropped
