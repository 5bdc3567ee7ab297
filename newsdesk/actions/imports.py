"""Bringing a file onto the desk."""

from __future__ import annotations

from pathlib import Path

from newsdesk.actions.context import Context
from newsdesk.actions.notes import add_note
from newsdesk.actions.stories import create_story
from newsdesk.actions.summaries import refresh_summary
from newsdesk.domain.dossier import Content, RevisionEvent, Route
from newsdesk.domain.records import Anchor
from newsdesk.domain.spans import Field, Span
from newsdesk.exchange.document import Document
from newsdesk.exchange.reading import read_document
from newsdesk.exchange.safe_markdown import without_html
from newsdesk.exchange.slugs import slug_of


def read_file(path: Path) -> Document:
    """Read a file without a library. Raises KnownError."""
    return read_document(path)


def import_file(ctx: Context, *, path: Path) -> str:
    """Read a file and put it on the desk as a new story; returns the story's id. Raises KnownError."""
    return import_document(ctx, document=read_document(path))


def import_document(ctx: Context, *, document: Document) -> str:
    """Put a document that was read on the desk as a new story; returns the story's id. Raises KnownError.

    The comments of a Word file become notes on their passages; whose they were is not kept.
    """
    content = content_of(document)
    story = create_story(ctx, content=content, event=RevisionEvent.IMPORT)
    inverse, at = ctx.tx.inverse, 0
    for words, text in document.comments:
        if text.strip():
            place = content.body.find(words, at) if words.strip() else -1
            at = max(at, place)
            anchor = Anchor(Field.BODY, Span(place, place + len(words)), words) if place >= 0 else None
            add_note(ctx, story=story, text=text, anchor=anchor)
    refresh_summary(ctx, story=story)
    ctx.tx.inverse = inverse  # undoing an import is one step
    return story


def left_out(document: Document) -> tuple[str, ...]:
    """What an import of the document leaves out, in a line each."""
    notes = ("The comments became notes on the story.",) if document.comments else ()
    return (*document.dropped, *notes, *without_html(document.markdown_body)[1])


def content_of(document: Document) -> Content:
    """The story's fields as the document gives them."""
    given = document.extras.get("route", "")
    return Content(
        slug=document.extras.get("slug") or slug_of(document.title),
        desk=document.extras.get("desk", ""),
        route=Route(given) if given in set(Route) else Route.STANDARD,
        embargo=document.extras.get("embargo", ""),
        headline=document.headline,
        standfirst=document.standfirst,
        byline=document.extras.get("byline") or document.extras.get("author", ""),
        body=without_html(document.markdown_body)[0],
        language=document.language,
    )
