"""From the inside of a Word paragraph to inlines: runs, links, fields, notes, pictures, tracked changes."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from newsdesk.exchange.docx_styles import Styles
from newsdesk.exchange.links import safe_link
from newsdesk.exchange.tree import Inline, Mark, NoteRef, Picture, Run
from newsdesk.exchange.wordml import MC, WP, A, M, R, V, is_on, local, value, w

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))', re.IGNORECASE)
_SKIPPED = frozenset(
    {"rPr", "pPr", "sectPr", "delText", "instrText", "delInstrText", "softHyphen", "Fallback", "tblPr", "tcPr"}
)
_SPACES = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}
_CODES = frozenset({"code text", "verbatim char", "source text", "html code"})
_PICTURE_NAME = re.compile(r"[^A-Za-z0-9._-]")


@dataclass
class Found:
    """What was met on the way and is to be reported, by kind."""

    counts: Counter[str] = field(default_factory=Counter)
    boxes: list[etree._Element] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    show_comments: bool = False
    open_comments: dict[str, str] = field(default_factory=dict)
    passages: dict[str, str] = field(default_factory=dict)


@dataclass
class _Field:
    """A complex field that is open: its instruction so far, and the link it makes of its result."""

    instruction: str = ""
    link: str = ""
    in_result: bool = False


class InlineReader:
    """Reads paragraphs of one part; an open field reaches over paragraphs, so it is kept here."""

    def __init__(self, styles: Styles, targets: Mapping[str, tuple[str, bool]], found: Found) -> None:
        self._styles = styles
        self._targets = targets
        self.found = found
        self._fields: list[_Field] = []
        self._out: list[Inline] = []

    def read(self, paragraph: etree._Element) -> list[Inline]:
        """The inlines of a paragraph; text boxes in it are put aside in ``found.boxes``."""
        self._out = []
        for child in paragraph:
            self._node(child, "")
        return self._out

    def _node(self, element: etree._Element, link: str) -> None:
        name = local(element)
        if name == "r":
            self._run(element, link)
        elif name in {"del", "moveFrom"}:
            self.found.counts["deletions"] += 1 if any(e.text for e in element.iter(w("delText"), w("t"))) else 0
        elif name == "hyperlink":
            self._children(element, self._target(element.get(f"{{{R}}}id")) or link)
        elif name == "fldSimple":
            match = _HYPERLINK.match(element.get(w("instr")) or "")
            self._children(element, (safe_link(match[1] or match[2] or "") if match else "") or link)
        elif name == "t" and element.tag.startswith(f"{{{M}}}"):
            self._out.append(Run(element.text or ""))
        elif name == "commentRangeStart":
            self.found.open_comments[element.get(w("id")) or ""] = ""
        elif name == "commentRangeEnd":
            ident = element.get(w("id")) or ""
            self.found.passages[ident] = self.found.open_comments.pop(ident, "")
        elif name not in _SKIPPED:
            if name in {"ins", "moveTo"}:
                self.found.counts["insertions"] += 1
            self._children(element, link)

    def _children(self, element: etree._Element, link: str) -> None:
        for child in element:
            self._node(child, link)

    def _target(self, relation: str | None) -> str:
        target, external = self._targets.get(relation or "", ("", False))
        if external and target and not safe_link(target):
            self.found.counts["links"] += 1
        return safe_link(target) if external else ""

    def _run(self, run: etree._Element, link: str) -> None:
        marks, hidden = self._setting(run.find(w("rPr")))
        for child in run:
            self._piece(child, marks, link, hidden=hidden)

    def _setting(self, properties: etree._Element | None) -> tuple[Mark, bool]:
        if properties is None:
            return Mark.PLAIN, False
        style = value(properties.find(w("rStyle")))
        marks = Mark.PLAIN
        for mark, tag, name in ((Mark.BOLD, "b", "bold"), (Mark.ITALIC, "i", "italic")):
            direct = is_on(properties.find(w(tag)))
            if direct if direct is not None else self._styles.switch(style, name):
                marks |= mark
        if is_on(properties.find(w("strike"))) or is_on(properties.find(w("dstrike"))):
            marks |= Mark.STRIKE
        raised = value(properties.find(w("vertAlign")))
        marks |= {"superscript": Mark.SUPERSCRIPT, "subscript": Mark.SUBSCRIPT}.get(raised or "", Mark.PLAIN)
        if self._styles.name(style) in _CODES:
            marks |= Mark.CODE
        direct = is_on(properties.find(w("vanish")))
        return marks, direct if direct is not None else self._styles.switch(style, "hidden")

    def _piece(self, element: etree._Element, marks: Mark, link: str, *, hidden: bool) -> None:
        """One child of a run."""
        name = local(element)
        if name == "fldChar":
            self._field_mark(element)
        elif name == "instrText" and self._fields:
            self._fields[-1].instruction += element.text or ""
        elif name in {"footnoteReference", "endnoteReference"}:
            label = ("e" if name[0] == "e" else "") + (element.get(w("id")) or "")
            self.found.notes.append(label)
            self._out.append(NoteRef(label))
        elif name == "commentReference":
            self.found.comments.append(element.get(w("id")) or "")
            if self.found.show_comments:
                self._out.append(NoteRef(f"comment-{element.get(w('id'))}"))
        elif name == "AlternateContent":
            choice = element.find(f"{{{MC}}}Choice")
            for child in choice if choice is not None else ():
                self._piece(child, marks, link, hidden=hidden)
        elif name in {"drawing", "pict", "object"}:
            self._drawing(element)
        else:
            self._text(element, name, marks, link, hidden=hidden)

    def _text(self, element: etree._Element, name: str, marks: Mark, link: str, *, hidden: bool) -> None:
        text = element.text or "" if name == "t" else _SPACES.get(name, "")
        if name == "br":
            text = "" if element.get(w("type")) in {"page", "column"} else "\n"
        elif name == "ruby" or name in {"rubyBase", "rt"}:
            self._children(element, link)
        if hidden:
            self.found.counts["hidden"] += len(text.split())
        elif text:
            self._out.append(Run(text, marks, link or self._field_link()))
            for ident in self.found.open_comments:
                self.found.open_comments[ident] += text

    def _field_mark(self, element: etree._Element) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            match = _HYPERLINK.match(self._fields[-1].instruction)
            self._fields[-1].link = safe_link(match[1] or match[2] or "") if match else ""
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _field_link(self) -> str:
        return next((f.link for f in reversed(self._fields) if f.link), "")

    def _drawing(self, element: etree._Element) -> None:
        alt = next((p.get("descr") or "" for p in element.iter(f"{{{WP}}}docPr")), "")
        boxes = [e for e in element.iter(w("txbxContent")) if not _in_fallback(e, element)]
        self.found.boxes.extend(boxes)
        for shape in element.iter(f"{{{A}}}blip", f"{{{V}}}imagedata"):
            if _in_fallback(shape, element) or any(a in boxes for a in shape.iterancestors()):
                continue
            relation = shape.get(f"{{{R}}}embed") or shape.get(f"{{{R}}}id") or ""
            target, external = self._targets.get(relation, ("", True))
            source = "" if external else _PICTURE_NAME.sub("", posixpath.basename(target))
            self._out.append(Picture(alt, source))
            self.found.counts["pictures"] += 1


def _in_fallback(element: etree._Element, top: etree._Element) -> bool:
    for ancestor in element.iterancestors():
        if ancestor is top:
            return False
        if ancestor.tag == f"{{{MC}}}Fallback":
            return True
    return False
