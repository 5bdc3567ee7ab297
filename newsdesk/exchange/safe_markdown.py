"""Markdown as it may enter the desk: without raw HTML, without the addresses of pictures elsewhere, and bounded."""

from __future__ import annotations

import re
from itertools import islice

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

LONGEST_READ = 500_000
"""Code points of a body that are read as Markdown (some 80,000 words)."""
MOST_SIGNS = 20_000
"""Line ends and marks of a body that is read as Markdown, ten times what a text of that length has."""
MOST_MARKS = 1_000
"""Marks in the text of one block; pairing them can take time in the square of their number."""
_SIGNS = re.compile(r"[\n*_~\[\]`\\&<!>|]")
_NO_MARKS = dict.fromkeys(map(ord, "*_~[]`\\&<!"))


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


def parted(markdown: str) -> tuple[str, str]:
    """The part of a text that is read as Markdown, and what is past any length a story has: plain paragraphs."""
    end = len(markdown)
    if end > MOST_SIGNS:
        sign = next(islice(_SIGNS.finditer(markdown), MOST_SIGNS, None), None)
        end = min(end, LONGEST_READ, sign.start() if sign else end)
    if end < len(markdown):
        end = max(markdown.rfind("\n\n", 0, end), 0) or end
    return markdown[:end], markdown[end:]


def is_tangled(text: str) -> bool:
    """Whether the text of one block holds more marks than anybody writes: it is left as it stands."""
    return len(text) > MOST_MARKS and len(text) - len(text.translate(_NO_MARKS)) > MOST_MARKS
