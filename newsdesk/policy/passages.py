"""The words of a story that a record points at."""

from __future__ import annotations

from newsdesk.domain.dossier import Content
from newsdesk.domain.records import Anchor, AnchorState
from newsdesk.domain.spans import Field


def current_words(content: Content, anchor: Anchor | None) -> str | None:
    """The words an anchor points at now; None when there is no anchor or its words are gone."""
    if anchor is None or anchor.state is AnchorState.ORPHANED:
        return None
    return field_text(content, anchor.field)[anchor.span.start : anchor.span.end]


def field_text(content: Content, field: Field) -> str:
    """The words of one field."""
    return {Field.HEADLINE: content.headline, Field.STANDFIRST: content.standfirst, Field.BODY: content.body}[field]
