"""The words of an attachment, as far as they can be looked through: plain text in any common encoding, and packages.

What is drawn or compressed inside (pictures, PDF) cannot be looked through; the caller says so.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

_LARGEST = 64 << 20
_ENTRIES = 2_000
_TAG = re.compile(r"<[^>]*>")
_WORDLESS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_BOMS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def attachment_words(data: bytes) -> str | None:
    """Every word of an attachment (of a package: of all its parts, without tags); None when it cannot be looked through."""
    if len(data) > _LARGEST:
        return None
    if data.startswith(b"PK"):
        return _package(data)
    return _text(data)


def _text(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if _WORDLESS.search(text):
        return None
    return f"{text}\n{_TAG.sub('', text)}" if "<" in text else text


def _package(data: bytes) -> str | None:
    words: list[str] = []
    left = _LARGEST
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > _ENTRIES or sum(part.file_size for part in parts) > _LARGEST:
                return None
            for part in parts:
                with package.open(part) as opened:
                    inside = opened.read(left + 1)
                left -= len(inside)
                if left < 0:
                    return None
                words += [part.filename, _text(inside) or ""]
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return None
    return "\n".join(words)
