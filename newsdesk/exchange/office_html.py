"""HTML as word processors put it on the clipboard: lists that are paragraphs, bold that is a style.

Word writes a list item as a paragraph with ``mso-list:l0 level1 lfo1`` in its style and the bullet as text; Google Docs
wraps everything in a ``<b>`` that is not bold and sets bold by a span's style.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

_LIST = re.compile(r"mso-list:\s*(l\d+)\s+level(\d+)", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_REMARKS = re.compile(r"mso-element:\s*(comment-list|comment)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]{1,5})[.)]", re.IGNORECASE)
_START = re.compile(r"\d{1,3}")
_STYLES = (
    ("strong", re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)),
    ("em", re.compile(r"font-style:\s*italic", re.IGNORECASE)),
    ("s", re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)),
    ("sup", re.compile(r"vertical-align:\s*super", re.IGNORECASE)),
    ("sub", re.compile(r"vertical-align:\s*sub(?!s|e)", re.IGNORECASE)),
)
_NOT_BOLD = re.compile(r"font-weight:\s*(?:normal|[1-4]00)", re.IGNORECASE)
_PLAIN = frozenset({"span", "font"})


def tidy(root: lxml_html.HtmlElement) -> None:
    """Turn a word processor's HTML into plain HTML, in place; other HTML stays as it is."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        style = element.get("style") or ""
        if style and _REMARKS.search(style):
            element.drop_tree()
        elif element.tag in {"b", "strong"} and _NOT_BOLD.search(style):
            element.drop_tag()
        elif style and element.tag in _PLAIN:
            _set_marks(element, style)
    items = [e for e in root.iter("p", "h1", "h2", "h3", "h4", "h5", "h6", "div") if _LIST.search(e.get("style") or "")]
    if items:
        _make_lists(items)


def _set_marks(element: lxml_html.HtmlElement, style: str) -> None:
    """Put ``<strong>`` and the like inside a span whose style says so."""
    for tag, pattern in _STYLES:
        if pattern.search(style):
            inner = etree.SubElement(element, tag)
            inner.text, element.text = element.text, None
            for child in list(element)[:-1]:
                inner.append(child)


def _make_lists(items: list[lxml_html.HtmlElement]) -> None:
    """Put paragraphs that are list items into lists; those that follow each other share one."""
    stack: list[tuple[int, etree._Element]] = []
    last: etree._Element | None = None
    for item in items:
        match = _LIST.search(item.get("style") or "")
        assert match is not None
        level = int(match[2])
        sign = _take_sign(item)
        if last is None or not _adjacent(last, item):
            stack = []
        while stack and (stack[-1][0] > level or (stack[-1][0] == level and stack[-1][1].tag != _tag(sign))):
            stack.pop()
        anchor = etree.Element("li")
        if stack and stack[-1][0] == level:
            stack[-1][1].append(anchor)
        else:
            group = _new_list(sign)
            if stack:
                stack[-1][1][-1].append(group)
            else:
                item.addprevious(group)
            group.append(anchor)
            stack.append((level, group))
        last = stack[0][1]
        tail, item.tail = item.tail, None
        anchor.append(item)
        last.tail = tail


def _adjacent(group: etree._Element, item: etree._Element) -> bool:
    """Whether nothing but space stands between a list and the paragraph that may go on with it."""
    following = group.getnext()
    while following is not None and not isinstance(following.tag, str) and not (following.tail or "").strip():
        following = following.getnext()
    return following is item and not (group.tail or "").strip()


def _new_list(sign: str) -> etree._Element:
    group = etree.Element(_tag(sign))
    start = _START.search(sign)
    if group.tag == "ol" and start:
        group.set("start", start.group())
    return group


def _tag(sign: str) -> str:
    """Numbered or not; a lone "o" is Word's hollow bullet."""
    return "ol" if _NUMBER.match(sign) else "ul"


def _take_sign(item: lxml_html.HtmlElement) -> str:
    """Remove the bullet or number that Word wrote as text, and return it."""
    for span in item.iter("span"):
        if _IGNORED.search(span.get("style") or ""):
            sign = "".join(str(t) for t in span.itertext()).strip()
            span.drop_tree()
            return sign
    return ""
