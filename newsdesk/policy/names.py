"""When two names mean the same: parties as a text and a record name them, people and bylines."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_ARTICLE = re.compile(r"^(?:the|a|an)\s+")
_POSSESSIVE = re.compile(r"(?:'s|s')$")
_BY = re.compile(r"^\s*(?:(?:words|story|report(?:ed|ing)?|text|written)\s+)?by\b[:\s]*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;/|&+•·]|\band\b|\bwith\b|\bby\b|\n|\s[-–—]\s)\s*", re.IGNORECASE)
_PLACE = re.compile(r"\s+(?:in|at|from|for)\s+.*$", re.IGNORECASE)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "dr", "mr", "mrs", "ms", "sir", "dame", "prof"})


@lru_cache(maxsize=4096)
def party_key(name: str) -> str:
    """A party's name reduced to what it is recognised by: case, article, apostrophes and possessive left out."""
    plain = " ".join(unicodedata.normalize("NFC", name).translate(_APOSTROPHES).casefold().split())
    return _POSSESSIVE.sub(lambda m: "s" if m[0] == "s'" else "", _ARTICLE.sub("", plain))


@lru_cache(maxsize=4096)
def party_keys(name: str, aliases: tuple[str, ...]) -> frozenset[str]:
    """The keys of a name and its aliases."""
    return frozenset(party_key(n) for n in (name, *aliases) if n.strip())


def byline_names(byline: str) -> tuple[str, ...]:
    """The people a byline names: "By Ana Moreno and J. Okafor in Port Vesper" names two."""
    parts = _BETWEEN.split(_BY.sub("", byline))
    names = (_PLACE.sub("", part).strip(" .:") for part in parts)
    return tuple(name for name in names if name)


def is_in_byline(person: str, byline: str) -> bool:
    """Whether a byline may name this person. In doubt it does: an initial or a bare surname is enough."""
    return any(same_person(person, name) for name in byline_names(byline))


def same_person(one: str, other: str) -> bool:
    """Whether two names may be of one person: the surname agrees and the first names do not contradict."""
    first, second = _tokens(one), _tokens(other)
    if not first or not second:
        return False
    if len(first) == 1 or len(second) == 1:
        short, long = sorted((first, second), key=len)
        return short[0] in (long[0], long[-1])
    if sorted(first) == sorted(second):
        return True
    return first[-1] == second[-1] and _agree(first[0], second[0])


def _agree(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _tokens(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES)).casefold()
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    tokens = [t for t in re.split(r"[^\w'-]+", letters) if t]
    return [t for t in tokens if t not in _SUFFIXES] or tokens
