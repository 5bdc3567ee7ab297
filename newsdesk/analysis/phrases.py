"""Finding phrases of a lexicon in the tokens of a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

Payload = TypeVar("Payload")


class Hit(NamedTuple, Generic[Payload]):
    """A phrase found: tokens ``first:last`` (half open) and what the lexicon says of it."""

    first: int
    last: int
    payload: Payload


def spellings(phrase: str) -> tuple[list[str], ...]:
    """A phrase as the folded tokens that ``read_block`` makes of it, with straight and with curly apostrophes.

    A possessive "’s" is a token of its own.
    """
    straight = phrase.lower().replace("’", "'").replace("'s ", " 's ").split()
    curly = [token.replace("'", "’") for token in straight]
    return (straight,) if curly == straight else (straight, curly)


class PhraseFinder(Generic[Payload]):
    """Finds phrases by their longest word, which is seldom a common one. Immutable.

    Of two phrases with the same longest word the longer one wins; of two equal ones the first given.
    """

    def __init__(self, phrases: Iterable[tuple[str, Payload]]) -> None:
        table: dict[str, dict[tuple[str, ...], tuple[list[str], int, Payload]]] = {}
        for phrase, payload in phrases:
            for tokens in spellings(phrase):
                anchor = max(range(len(tokens)), key=lambda i: (len(tokens[i]), i))
                entry = (tokens, anchor, payload)
                table.setdefault(tokens[anchor], {}).setdefault(tuple(tokens), entry)
        self._table: Mapping[str, tuple[tuple[list[str], int, Payload], ...]] = {
            word: tuple(sorted(found.values(), key=lambda entry: -len(entry[0]))) for word, found in table.items()
        }
        self.anchors = frozenset(self._table)

    def at(self, lower: list[str], i: int) -> Hit[Payload] | None:
        """The longest phrase whose longest word is token ``i``; None when there is none."""
        for phrase, before, payload in self._table.get(lower[i], ()):
            first = i - before
            last = first + len(phrase)
            if len(phrase) == 1 or (first >= 0 and lower[first:last] == phrase):
                return Hit(first, last, payload)
        return None

    def find(self, lower: list[str], candidates: Sequence[int]) -> Iterator[Hit[Payload]]:
        """The phrases at the tokens ``candidates`` (in ascending order), not overlapping."""
        anchors = self.anchors
        taken = 0
        for i in candidates:
            if lower[i] in anchors:
                hit = self.at(lower, i)
                if hit is not None and hit.first >= taken:
                    taken = hit.last
                    yield hit
