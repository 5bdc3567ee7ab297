"""The words of a story that a record points at, and a claim in the words that the copy has for it now."""

from __future__ import annotations

from newsdesk.domain.dossier import Content, Dossier
from newsdesk.domain.records import Anchor, AnchorState, Claim
from newsdesk.domain.spans import Field


def current_words(content: Content, anchor: Anchor | None) -> str | None:
    """The words an anchor points at now; None when there is no anchor or its words are gone."""
    if anchor is None or anchor.state is AnchorState.ORPHANED:
        return None
    return field_text(content, anchor.field)[anchor.span.start : anchor.span.end]


def field_text(content: Content, field: Field) -> str:
    """The words of one field."""
    return {Field.HEADLINE: content.headline, Field.STANDFIRST: content.standfirst, Field.BODY: content.body}[field]


def present_words(dossier: Dossier, claim: Claim) -> str:
    """What the copy says at a claim's passage now, on one line; the card's text while the passage stands as it did.

    A claim without a passage, and one whose words are gone, is what its card says.
    """
    words = current_words(dossier.content, claim.anchor)
    if words is None or claim.anchor is None or words == claim.anchor.exact:
        return on_one_line(claim.text)
    return on_one_line(words)


def on_one_line(words: str) -> str:
    """Words without breaks of lines."""
    return " ".join(words.split())
