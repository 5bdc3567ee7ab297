"""What a Word file's styles and numbering say of its paragraphs and runs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from newsdesk.exchange.wordml import is_on, value, w

_DEEPEST = 15
_HEADING = re.compile(r"heading ([1-6])\Z")
_BULLET_FORMATS = frozenset({"bullet", "none"})


@dataclass(frozen=True, slots=True)
class Style:
    """One style; None where it says nothing and the style it is based on speaks."""

    name: str
    based_on: str | None
    number: str | None
    level: int | None
    bold: bool | None
    italic: bool | None
    hidden: bool | None


class Styles:
    """The styles of a document by their ids, resolved along what they are based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        for element in root.iterfind(w("style")) if root is not None else ():
            self._styles[element.get(w("styleId"), "")] = _style(element)

    def name(self, style_id: str | None) -> str:
        """The style's name in lower case, or ""."""
        style = self._styles.get(style_id or "")
        return style.name if style else ""

    def heading(self, style_id: str | None) -> int | None:
        """The heading level a paragraph style stands for, by its name or that of a style it is based on."""
        for style in self._chain(style_id):
            if style.name == "title":
                return 1
            if match := _HEADING.match(style.name):
                return int(match[1])
        return None

    def numbering(self, style_id: str | None) -> tuple[str | None, int]:
        """The list and level that a paragraph style belongs to."""
        number, level = None, None
        for style in self._chain(style_id):
            number = style.number if number is None else number
            level = style.level if level is None else level
        return number, level or 0

    def switch(self, style_id: str | None, name: str) -> bool:
        """Whether a character style sets bold, italic or hidden."""
        return next((on for s in self._chain(style_id) if (on := getattr(s, name)) is not None), False)

    def _chain(self, style_id: str | None) -> list[Style]:
        chain: list[Style] = []
        while style_id in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[style_id])
            style_id = chain[-1].based_on
        return chain


def _style(element: etree._Element) -> Style:
    numbers = element.find(f"{w('pPr')}/{w('numPr')}")
    run = element.find(w("rPr"))
    return Style(
        name=(value(element.find(w("name"))) or "").lower(),
        based_on=value(element.find(w("basedOn"))),
        number=value(numbers.find(w("numId"))) if numbers is not None else None,
        level=_number(value(numbers.find(w("ilvl")))) if numbers is not None else None,
        bold=is_on(run.find(w("b"))) if run is not None else None,
        italic=is_on(run.find(w("i"))) if run is not None else None,
        hidden=is_on(run.find(w("vanish"))) if run is not None else None,
    )


class Numbering:
    """Which lists count and which have bullets, and where the counting stands."""

    def __init__(self, root: etree._Element | None) -> None:
        self._formats: dict[tuple[str, int], str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._indents: dict[tuple[str, int], int] = {}
        if root is None:
            return
        abstract = {e.get(w("abstractNumId")): e for e in root.iterfind(w("abstractNum"))}
        for number in root.iterfind(w("num")):
            key = number.get(w("numId"), "")
            definition = abstract.get(value(number.find(w("abstractNumId"))))
            self._read_levels(key, definition.iterfind(w("lvl")) if definition is not None else ())
            for override in number.iterfind(w("lvlOverride")):
                self._read_levels(key, override.iterfind(w("lvl")))
                start = _number(value(override.find(w("startOverride"))))
                if start is not None:
                    self._starts[key, _number(override.get(w("ilvl"))) or 0] = start

    def _read_levels(self, key: str, levels: object) -> None:
        for level in levels:  # type: ignore[attr-defined]
            at = _number(level.get(w("ilvl"))) or 0
            self._formats[key, at] = value(level.find(w("numFmt"))) or "decimal"
            start = _number(value(level.find(w("start"))))
            self._starts[key, at] = 1 if start is None else start
            indent = level.find(f"{w('pPr')}/{w('ind')}")
            if indent is not None:
                self._indents[key, at] = _number(indent.get(w("left")) or indent.get(w("start"))) or 0

    def indent(self, number: str, level: int) -> int:
        """The left indent of a level, in twentieths of a point; 0 unknown."""
        return self._indents.get((number, level), 0)

    def count(self, number: str, level: int) -> int | None:
        """The number of the next item of that list at that level; None for a bullet."""
        if self._formats.get((number, level), "bullet") in _BULLET_FORMATS:
            return None
        at = self._counts.get((number, level), self._starts.get((number, level), 1) - 1) + 1
        self._counts[number, level] = at
        for key in [k for k in self._counts if k[0] == number and k[1] > level]:
            del self._counts[key]
        return max(at, 0)


def _number(text: str | None) -> int | None:
    try:
        return int(text) if text else None
    except ValueError:
        return None
