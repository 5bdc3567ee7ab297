"""A Word file on a house template: the package around the body that ``docx_writer`` writes.

python-docx opens the template and saves the package; the body, notes and comments are written as XML at once, which
is what makes a long story quick to export.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from newsdesk.domain.errors import KnownError
from newsdesk.exchange.wordml import WP, A, R, W, value, w
from newsdesk.resource_files import resource_bytes

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

TEMPLATE = ("templates", "newsdesk-house.docx")
REQUIRED = (
    "Normal",
    "Body Text",
    "Title",
    "Standfirst",
    "Byline",
    "heading 1",
    "heading 2",
    "heading 3",
    "heading 4",
    "heading 5",
    "heading 6",
    "Quote",
    "List Paragraph",
    "Source Code",
    "Code Text",
    "caption",
    "footnote text",
    "footnote reference",
    "annotation text",
    "annotation reference",
    "Hyperlink",
    "Label",
    "Statement",
    "Put Text",
    "Note Text",
    "Table Text",
    "Table Head",
    "Newsdesk Table",
    "Newsdesk Plain",
)
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{A.replace("main", "picture")}"'
_LANGUAGES = {"en": "en-GB", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "hi": "hi-IN", "ur": "ur-PK", "ar": "ar-SA"}
_NUMBERED = "1"


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself. Empty means: not said. ``created`` is an ISO time."""

    title: str
    author: str = ""
    language: str = "en"
    identifier: str = ""
    status: str = ""
    created: str = ""
    header: tuple[str, str] = ("", "")
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark in the margin. ``at`` is an ISO time or "" (no date is then written)."""

    author: str
    initials: str
    text: str
    at: str = ""


class WordPackage:
    """One Word file in the making. Raises KnownError when the template lacks a style."""

    def __init__(self, template: bytes | None = None) -> None:
        from docx import Document  # noqa: PLC0415 - imported when something is first exported

        self._document: WordDocument = Document(io.BytesIO(template or resource_bytes(*TEMPLATE)))
        self._styles = _required_styles(self._document.styles.element)
        self._links: dict[str, str] = {}
        self._numbers = 100
        self._placeholder = ""
        self._overrides: list[str] = []

    def style(self, name: str) -> str:
        """The id of a style, by its name."""
        return self._styles[name]

    def link(self, address: str) -> str:
        """The relationship id of an outside address."""
        if address not in self._links:
            from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - as above

            self._links[address] = self._document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return self._links[address]

    def placeholder(self) -> str:
        """The relationship id of the grey field that marks a picture's place."""
        if not self._placeholder:
            self._placeholder, _ = self._document.part.get_or_add_image(io.BytesIO(_grey_field()))
        return self._placeholder

    def numbering(self, start: int | None, level: int) -> int:
        """The number id of a list: the shared bullets, or a list of its own that counts from ``start`` at its level."""
        if start is None:
            return 1
        self._numbers += 1
        levels = "".join(
            f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="{start if n == level else 1}"/></w:lvlOverride>'
            for n in range(9)
        )
        self._overrides.append(
            f'<w:num w:numId="{self._numbers}"><w:abstractNumId w:val="{_NUMBERED}"/>{levels}</w:num>'
        )
        return self._numbers

    def finish(
        self, body: str, properties: Properties, notes: Mapping[int, str], comments: Mapping[int, Comment]
    ) -> bytes:
        """The file: ``body`` is the XML of paragraphs and tables, ``notes`` that of each footnote's inside."""
        self._set_numbers()
        self._set_properties(properties)
        self._set_margins(properties)
        self._set_body(body)
        if notes:
            self._set_notes(notes)
        if comments:
            self._add_comments(comments)
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _set_body(self, body: str) -> None:
        """Put the body before the template's last section, as one parse: moving elements over costs more than all else."""
        part: Any = self._document.part
        frame = part.blob.decode()
        at = frame.rindex("<w:sectPr")
        head, root, rest = frame[:at].partition("<w:document")
        spaces = "".join(f" {name}" for name in NAMESPACES.split() if name not in rest)
        part._element = _parse(f"{head}{root}{spaces}{rest}{body}{frame[at:]}".encode())  # noqa: SLF001 - it offers no other way

    def _set_numbers(self) -> None:
        numbering: Any = self._document.part.numbering_part.element
        for override in self._overrides:
            numbering.append(_parse(override.replace("<w:num ", f"<w:num {NAMESPACES} ", 1)))

    def _set_properties(self, properties: Properties) -> None:
        core = self._document.core_properties
        for name in ("title", "author", "language", "identifier"):
            text = getattr(properties, name)
            if text:
                setattr(core, name, clean(text)[:255])
        if properties.status:
            core.content_status = properties.status
        if properties.created:
            from datetime import datetime  # noqa: PLC0415 - beside its one use

            core.created = core.modified = datetime.fromisoformat(properties.created).replace(tzinfo=None)
        language = self._document.styles.element.find(f".//{w('docDefaults')}//{w('lang')}")
        if language is not None:
            language.set(w("val"), _LANGUAGES.get(properties.language, properties.language))

    def _set_margins(self, properties: Properties) -> None:
        """Put the header's and footer's words in place of the template's words for them."""
        section = self._document.sections[0]
        words = {"SLUG": properties.header[0], "STATUS": properties.header[1], "NAME": properties.footer}
        for part in (section.header, section.footer):
            for text in part._element.iter(w("t")):  # noqa: SLF001 - python-docx shows no runs' text elements
                if text.text in words:
                    text.text = clean(words[text.text])

    def _set_notes(self, notes: Mapping[int, str]) -> None:
        part = next(p for p in self._document.part.package.iter_parts() if str(p.partname) == "/word/footnotes.xml")
        inside = "".join(f'<w:footnote w:id="{ident}">{xml}</w:footnote>' for ident, xml in notes.items())
        part._blob = part.blob.replace(b"</w:footnotes>", f"{inside}</w:footnotes>".encode())  # noqa: SLF001 - a part it keeps as bytes

    def _add_comments(self, comments: Mapping[int, Comment]) -> None:
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE  # noqa: PLC0415 - as above
        from docx.opc.packuri import PackURI  # noqa: PLC0415
        from docx.opc.part import Part  # noqa: PLC0415

        inside = "".join(_comment(ident, comment, self.style) for ident, comment in comments.items())
        blob = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments {NAMESPACES}>{inside}</w:comments>'
        )
        part = Part(
            PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, blob.encode(), self._document.part.package
        )
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)


def _required_styles(styles: Any) -> dict[str, str]:  # noqa: ANN401 - an element of python-docx's own classes
    """The ids of the styles we use, by name; Word takes no notice of their letter case."""
    known: dict[str, str] = {
        str(value(s.find(w("name")))).lower(): s.get(w("styleId"), "") for s in styles.iterfind(w("style"))
    }
    missing = [name for name in REQUIRED if name.lower() not in known]
    if missing:
        raise KnownError(f"The Word template lacks the styles {', '.join(missing)}; add them or use another template.")
    return {name: known[name.lower()] for name in REQUIRED}


def _comment(ident: int, comment: Comment, style: Callable[[str], str]) -> str:
    mark = f'<w:r><w:rPr><w:rStyle w:val="{style("annotation reference")}"/></w:rPr><w:annotationRef/></w:r>'
    lines = comment.text.split("\n")
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style("annotation text")}"/></w:pPr>{mark if n == 0 else ""}'
        f'<w:r><w:t xml:space="preserve">{escape(clean(line))}</w:t></w:r></w:p>'
        for n, line in enumerate(lines)
    )
    date = f' w:date="{comment.at}"' if comment.at else ""
    return (
        f'<w:comment w:id="{ident}" w:author={quoteattr(clean(comment.author))} '
        f"w:initials={quoteattr(clean(comment.initials))}{date}>{paragraphs}</w:comment>"
    )


def _grey_field() -> bytes:
    """A PNG of one light grey pixel; Word stretches it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\xdd")) + chunk(b"IEND", b"")
    )


def clean(text: str) -> str:
    """The text without characters that XML may not hold."""
    return text.translate(_FORBIDDEN)


_FORBIDDEN = {
    **dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}


def _parse(xml: str | bytes) -> Any:  # noqa: ANN401 - an element of python-docx's own classes
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 - as above

    return parse_xml(xml)
