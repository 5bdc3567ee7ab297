"""Looks for words in every byte that was left behind, as somebody who found the disk would."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

_LONG = 5
_TELLING = 8


def hits(words, *places):
    """``[file: form]`` for each of the words found in files under these places, in names of files, inside of packages."""
    found = []
    for place in map(Path, places):
        for path in [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file()):
            found += [f"{path}: name" for word in words if _tight(word) in _tight(path.name)]
            found += _in_bytes(str(path), path.read_bytes(), words)
    return found


def _in_bytes(name, data, words, depth=0):
    found = [f"{name}: {kind}" for word in words for kind, form in _forms(word) if form in data]
    if depth < 3 and data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.namelist():
                found += _in_bytes(f"{name}!{part}", package.read(part), words, depth + 1)
    return found


def _forms(word):
    yield "utf-8", word.encode()
    yield "utf-16-le", word.encode("utf-16-le")
    yield "utf-16-be", word.encode("utf-16-be")
    yield "in an address", word.replace(" ", "%20").encode()
    yield "hexadecimal", word.encode().hex().encode()
    yield "escaped", word.encode("unicode_escape")
    for shift in range(3):
        inner = base64.b64encode(b"\0" * shift + word.encode())[4 if shift else 0 : -4]
        if len(inner) >= _TELLING:
            yield "base64", inner
    for part in word.split():
        if len(part) >= _LONG:
            yield "a word", part.encode()
            yield "a word as search keeps it", part.lower().encode()


def _tight(text):
    return text.lower().replace(" ", "").replace("_", "")
