"""The article as it will read: Markdown rendered block by block, so that an edit renders only what it changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape

from newsdesk.domain.dossier import Content
from newsdesk.exchange.html_writer import write_fragment
from newsdesk.exchange.markdown_reader import read_markdown

REMEMBERED = 4096
_FENCE = re.compile(r"[ \t]{0,3}(```|~~~)")
_CONTINUES = re.compile(r"[ \t]+\S|[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]|\[\^")


def preview_html(content: Content) -> str:
    """The whole story as HTML without a page around it; no scripts, no pictures from elsewhere."""
    head = [f"<h1>{escape(content.headline)}</h1>"] if content.headline else []
    if content.standfirst:
        head.append(f"<p><big>{escape(content.standfirst)}</big></p>")
    if content.byline:
        head.append(f"<p><b>{escape(content.byline)}</b></p>")
    if "[^" in content.body or re.search(r"^\[[^\]]+\]:", content.body, re.MULTILINE):
        return "".join([*head, write_fragment(read_markdown(content.body))])  # references reach across blocks
    return "".join([*head, *(_rendered(block) for block in blocks(content.body.split("\n")))])


def blocks(lines: Sequence[str]) -> list[str]:
    """The text cut at blank lines, where cutting changes nothing: not within code, lists or what is indented."""
    found: list[str] = []
    block: list[str] = []
    fenced = ""
    blank = False
    for line in lines:
        if blank and not fenced and line.strip() and not (block and _CONTINUES.match(line)):
            found.append("\n".join(block))
            block = []
        fence = _FENCE.match(line)
        if fence and (not fenced or fence[1] == fenced):
            fenced = "" if fenced else fence[1]
        block.append(line)
        blank = not line.strip()
    found.append("\n".join(block))
    return found


@lru_cache(maxsize=REMEMBERED)
def _rendered(block: str) -> str:
    return write_fragment(read_markdown(block)) if block.strip() else ""
