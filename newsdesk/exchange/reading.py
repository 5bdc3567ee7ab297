"""Reading a file into a Document. Every fault of a file is one plain sentence (KnownError)."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from newsdesk.domain.errors import KnownError
from newsdesk.domain.spans import Field
from newsdesk.exchange.decoding import decode
from newsdesk.exchange.document import Document
from newsdesk.exchange.fields import split_markdown, split_plain
from newsdesk.exchange.isolated import Parsed, parse_isolated

LARGEST_TEXT = 8 << 20
LARGEST_PACKAGE = 50 << 20
_MARKDOWN = frozenset({".md", ".markdown", ".mdown"})
_HTML = frozenset({".html", ".htm", ".xhtml"})
_PLAIN = frozenset({".txt", ".text", ""})
_WORD = frozenset({".docx", ".docm"})
_FORMATS = "Newsdesk reads .docx, .md, .html and .txt"


def read_document(path: Path, *, comments: bool = False) -> Document:
    """Read one file; "-" is standard input, as plain text. With ``comments`` a Word file's become footnotes."""
    shown = path.name
    if str(path) == "-":
        return document_of(sys.stdin.buffer.read(LARGEST_TEXT + 1), "-", "standard input", "")
    try:
        if path.is_dir():
            raise KnownError(f"{shown} is a folder; name the files in it.")
        if path.exists() and not path.is_file():
            raise KnownError(f"{shown} is not a plain file; save it to one and try again.")
        with path.open("rb") as file:
            data = file.read(LARGEST_PACKAGE + 1)
    except FileNotFoundError as error:
        raise KnownError(f"There is no file {path}; check the name.") from error
    except OSError as error:
        raise KnownError(f"{path} cannot be read: {error.strerror or error}.") from error
    except ValueError as error:
        raise KnownError(f"{shown!r} is not a file name.") from error
    return document_of(data, str(path), shown, path.suffix.lower(), comments=comments)


def document_of(data: bytes, path: str, shown: str, suffix: str, *, comments: bool = False) -> Document:
    """The document in ``data``; ``shown`` is what a sentence calls it, ``suffix`` its kind (".md")."""
    _refuse(data, shown, suffix)
    if suffix in _WORD or suffix in _HTML:
        kind = "html" if suffix in _HTML else "docx+comments" if comments else "docx"
        parsed = parse_isolated(kind, data, shown)
    else:
        text, notes = decode(data, shown)
        parsed = Parsed(text, "", "", notes)
    fields = split_plain(parsed.markdown) if suffix in _PLAIN else split_markdown(parsed.markdown)
    extras = fields.extras
    headline = fields.fields[Field.HEADLINE].value
    return Document(
        path=path,
        text=parsed.markdown,
        fields=fields.fields,
        title=headline or parsed.title or (Path(path).stem if path != "-" else ""),
        language=extras.get("language") or extras.get("lang") or parsed.language or "en",
        dropped=(*parsed.dropped, *(() if parsed.markdown.strip() else ("The file holds no words.",))),
        sha256=hashlib.sha256(data).hexdigest(),
        extras=extras,
        plain=suffix in _PLAIN,
        comments=parsed.comments,
    )


def _refuse(data: bytes, shown: str, suffix: str) -> None:
    """Turn away what can be known for wrong without parsing it."""
    known = _WORD | _HTML | _MARKDOWN | _PLAIN
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise KnownError(_old_word(data, shown))
    if data.startswith(b"%PDF"):
        raise KnownError(f"{shown} is a PDF; {_FORMATS}.")
    if suffix not in known:
        raise KnownError(f"{shown} is of a kind that cannot be read; {_FORMATS}.")
    if not data:
        raise KnownError(f"{shown} is empty; look for another copy of it.")
    if suffix in _WORD:
        if len(data) > LARGEST_PACKAGE:
            raise KnownError(f"{shown} is larger than 50 MB; take the pictures out of it and try again.")
        if not data.startswith((b"PK\x03\x04", b"MZ")):
            raise KnownError(f"{shown} is not a Word document, whatever its name says.")
        return
    if data.startswith(b"PK\x03\x04"):
        raise KnownError(f"{shown} is a zip package, not text; if it is a Word document, name it .docx.")
    if len(data) > LARGEST_TEXT:
        raise KnownError(f"{shown} is larger than 8 MB; split it and try again.")


def _old_word(data: bytes, shown: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return f"{shown} is protected with a password; save it without one and try again."
    return f"{shown} is an old .doc file or protected with a password; save it as .docx without one and try again."
