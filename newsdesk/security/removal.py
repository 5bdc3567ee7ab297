"""Finding words that must go, however they are written: upper or lower case, accents, soft hyphens, markup between."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from newsdesk.domain.errors import KnownError
from newsdesk.domain.purges import TOMBSTONE, Cut
from newsdesk.domain.spans import Span
from newsdesk.security.attachments import attachment_words

_BETWEEN = r"[\W_]{1,4}"
_SHORTEST = 2


class Removal:
    """Takes words and phrases out of texts. KnownError when one is too short to be looked for."""

    def __init__(self, words: Sequence[str]) -> None:
        phrases = [re.findall(r"[^\W_]+", _folded(word)[0]) for word in words]
        if not phrases or any(sum(map(len, phrase)) < _SHORTEST for phrase in phrases):
            raise KnownError("Say which words to remove: each needs at least two letters or digits.")
        longest = sorted(phrases, key=lambda phrase: -sum(map(len, phrase)))
        either = "|".join(_BETWEEN.join(map(re.escape, phrase)) for phrase in longest)
        self._pattern = re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])")

    def cut(self, text: str) -> Cut:
        """The text with a tombstone in place of each of the words."""
        if not self._pattern.search(_glanced(text)):
            return Cut(text)
        folded, places = _folded(text)
        spans = tuple(Span(places[m.start()], places[m.end() - 1] + 1) for m in self._pattern.finditer(folded))
        kept, at = [], 0
        for span in spans:
            kept += [text[at : span.start], TOMBSTONE]
            at = span.end
        return Cut("".join((*kept, text[at:])), spans)

    def stands_in(self, data: bytes) -> bool:
        """Whether an attachment holds one of the words; one that cannot be looked through is searched as it is."""
        words = attachment_words(data)
        return self._pattern.search(_glanced(data.decode("latin-1") if words is None else words)) is not None


def everything(text: str) -> Cut:
    """A tombstone in place of all of a text."""
    return Cut(TOMBSTONE, (Span(0, len(text)),)) if text.strip() else Cut(text)


def _glanced(text: str) -> str:
    """The text as ``_folded`` has it, without the places: a hundred times as fast."""
    if text.isascii():
        return text.lower()
    return text.translate({ord(c): _plain(c) for c in set(text)})


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text without case, accents and invisible characters, and for each of its characters where it came from."""
    if text.isascii():
        return text.lower(), range(len(text))
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in _plain(character):
            folded.append(letter)
            places.append(place)
    return "".join(folded), places


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    bare = unicodedata.normalize("NFKD", character.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
