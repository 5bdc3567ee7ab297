"""The gate before a Word file is parsed: what the package may hold, how large and how deep."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from lxml import etree

from newsdesk.domain.errors import KnownError

MOST_ENTRIES = 4000
LARGEST_TOTAL = 300 << 20
LARGEST_XML = 20 << 20
LARGEST_RATIO = 200
_MB = 1 << 20
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
_LARGE = "is too large when unpacked; take the pictures out of it and try again."
_DAMAGED = "is damaged and cannot be read; look for another copy of it."


class Package:
    """The parts of a Word file that passed the gate. Sentences of KnownError begin after the file's name."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise KnownError(_DAMAGED) from error
        self._names: dict[str, zipfile.ZipInfo] = {}
        self._check()
        self._parsed: dict[str, etree._Element] = {}
        for name in list(self._names):
            if name.endswith((".xml", ".rels")):
                self.xml(name)

    def _check(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > LARGEST_TOTAL:
            raise KnownError(_LARGE)
        for entry in entries:
            name = entry.filename.lower()
            if entry.flag_bits & 1:
                raise KnownError("is protected with a password; save it without one and try again.")
            if name in self._names:
                raise KnownError("holds two parts of one name, so nobody can say which is the text.")
            if entry.file_size > _MB and entry.file_size > LARGEST_RATIO * max(entry.compress_size, 1):
                raise KnownError(_LARGE)
            if name.endswith((".xml", ".rels")) and entry.file_size > LARGEST_XML:
                raise KnownError(_LARGE)
            if not re.search(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]", name):
                self._names[name] = entry
        if "[content_types].xml" not in self._names:
            raise KnownError("is not a Word document, whatever its name says.")

    def has(self, name: str) -> bool:
        """Whether there is a part of that name, letter case apart."""
        return name.lower() in self._names

    def names(self) -> list[str]:
        """The parts' names in lower case."""
        return list(self._names)

    def xml(self, name: str) -> etree._Element:
        """The root of an XML part."""
        key = name.lower()
        if key not in self._parsed:
            self._parsed[key] = _parse(self._read(key))
        return self._parsed[key]

    def _read(self, key: str) -> bytes:
        try:
            return self._zip.read(self._names[key])
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            NotImplementedError,
            RuntimeError,
            EOFError,
        ) as error:
            raise KnownError(_DAMAGED) from error


def _parse(data: bytes) -> etree._Element:
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise KnownError(_DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise KnownError("holds a document type declaration, which a Word document never does; it was not read.")
    return root
