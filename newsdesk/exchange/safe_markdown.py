"""Markdown as it may enter the desk: without raw HTML, and without the addresses of pictures elsewhere."""

from __future__ import annotations

import re

_SIGN = re.compile(r"<[a-zA-Z/!?]|!\[")
_RAW = re.compile(
    r"<(?:script|style)\b[^<>]*>.*?(?:</(?:script|style)\s*>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"</?(?!(?:br|ul|ol|li|h[1-6])\b)[a-zA-Z][^<>]*(?:>|\Z)|<[!?][^<>]*(?:>|\Z)")
_CODE = re.compile(r"(^ {0,3}`{3,}.*?(?:^ {0,3}`{3,}[ \t]*$|\Z)|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]*>|<[\w.+-]+@[\w.-]+>", re.IGNORECASE)
_PICTURE = re.compile(
    r"!\[([^\[\]]*)\]\(\s*<?(?:[a-z][a-z0-9+.-]*:|//)[^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)", re.IGNORECASE
)


def without_html(markdown: str) -> tuple[str, tuple[str, ...]]:
    """The Markdown without raw HTML (the words inside tags stay, scripts go) and notes on what was taken out.

    A text that holds neither is returned as it stands, to the character; code is left alone.
    """
    if not _SIGN.search(markdown):
        return markdown, ()
    notes: list[str] = []
    parts = _CODE.split(markdown)
    for at in range(0, len(parts), 2):
        text = _TAG.sub(_kept_link, _RAW.sub("", parts[at]))
        if text != parts[at]:
            notes.append("Raw HTML was left out; its words stay.")
        parts[at], pictures = _PICTURE.subn(r"![\1]()", text)
        if pictures:
            notes.append("Addresses of pictures elsewhere were left out.")
    return "".join(parts), tuple(dict.fromkeys(notes))


def _kept_link(match: re.Match[str]) -> str:
    """An address in angle brackets is a link of Markdown, no tag."""
    return match[0] if _AUTOLINK.fullmatch(match[0]) else ""
