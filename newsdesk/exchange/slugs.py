"""The short name a desk calls a story by."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 40
_ACCENTS = re.compile("[\u0300-\u036f]")
_OTHER = re.compile(r"[^\w]+", re.UNICODE)


def slug_of(title: str) -> str:
    """A slug made of a title's first words: lower case, joined by hyphens, at most 40 characters."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", title))
    words = [w for w in _OTHER.split(unicodedata.normalize("NFC", plain).casefold()) if w]
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        slug = longer
    return slug
