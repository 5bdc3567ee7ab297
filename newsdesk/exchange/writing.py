"""The formats there are to write, by suffix."""

from __future__ import annotations

from pathlib import PurePath

from newsdesk.domain.errors import UsageError
from newsdesk.exchange.copy import Copy
from newsdesk.exchange.docx_clean import clean_docx
from newsdesk.exchange.front_matter import write_front_matter
from newsdesk.exchange.html_writer import write_html
from newsdesk.exchange.markdown_writer import write_inlines
from newsdesk.exchange.text_writer import write_text
from newsdesk.exchange.tree import Paragraph, Run, Tree

SUFFIXES = (".docx", ".md", ".html", ".txt")
_DRAFT = "DRAFT, not signed off"


def checked_suffix(path: PurePath) -> str:
    """The suffix of a file that is to be written. Raises UsageError when nothing writes it."""
    suffix = path.suffix.lower().replace(".htm", ".html") if path.suffix.lower() == ".htm" else path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(
            f"Nothing writes {path.suffix or 'a file without a suffix'}; the formats are {', '.join(SUFFIXES)}."
        )
    return suffix


def render(copy: Copy, suffix: str) -> bytes:
    """The copy in the format of that suffix (one of ``SUFFIXES``)."""
    if suffix == ".docx":
        return clean_docx(copy)
    if suffix == ".md":
        return _markdown(copy).encode("utf-8", "replace")
    tree = copy.tree()
    if copy.draft:
        tree = Tree((Paragraph((Run(_DRAFT),)), *tree.blocks), tree.notes)
    text = write_html(tree, copy.name, copy.language) if suffix == ".html" else write_text(tree)
    return text.encode("utf-8", "replace")


def _markdown(copy: Copy) -> str:
    """Markdown with front matter: the body as it was written, not as a parser understood it."""
    front = {"slug": copy.slug, "standfirst": copy.standfirst, "byline": copy.byline}
    if copy.language != "en":
        front["language"] = copy.language
    if copy.draft:
        front = {"status": _DRAFT, **front}
    headline = " ".join(write_inlines((Run(copy.headline),)).split())
    return write_front_matter(front) + (f"# {headline}\n\n" if headline else "") + copy.body.rstrip("\n") + "\n"
