"""Names of WordprocessingML."""

from __future__ import annotations

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
V = "urn:schemas-microsoft-com:vml"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_OFF = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    """The tag or attribute ``w:name``."""
    return f"{{{W}}}{name}"


VAL = w("val")


def value(element: etree._Element | None) -> str | None:
    """``w:val`` of an element, None without one."""
    return None if element is None else element.get(VAL)


def is_on(element: etree._Element | None) -> bool | None:
    """Whether a switch (``w:b``…) is on; None when it is not there."""
    return None if element is None else (element.get(VAL) or "1").lower() not in _OFF


def local(element: etree._Element) -> str:
    """The tag without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
