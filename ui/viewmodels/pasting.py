"""What a web page or a document on the clipboard says, as Markdown."""

from __future__ import annotations

from importlib import import_module

from newsdesk.domain.errors import KnownError

LONGEST = 4_000_000  # characters of HTML; more is pasted as plain text


def markdown_of_html(html: str) -> str:
    """The structure of an HTML fragment as Markdown. Raises ValueError when it cannot be read.

    The reader is loaded when something is first pasted: it needs an HTML parser that start-up must not pay for.
    """
    if len(html) > LONGEST:
        raise ValueError("too long")
    reader = import_module("newsdesk.exchange.html_reader")
    writer = import_module("newsdesk.exchange.markdown_writer")
    try:
        markdown: str = writer.write_markdown(reader.read_html(html).tree)
    except KnownError as error:
        raise ValueError(str(error)) from error
    return markdown.strip("\n")
