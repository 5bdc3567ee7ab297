"""Finding phrases of a lexicon in the tokens of a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

Payload = TypeVar("Payload")


def split_phrase(phrase: str) -> tuple[str, ...]:
    """A phrase as the folded tokens that ``read_block`` would make of it: a possessive "’s" is a token of its own."""
    return tuple(phrase.lower().replace("’", "'").replace("'s ", " 's ").split())


def spellings(phrase: str) -> tuple[tuple[str, ...], ...]:
    """A phrase as tokens, with straight and with curly apostrophes."""
    straight = split_phrase(phrase)
    curly = tuple(token.replace("'", "’") for token in straight)
    return (straight,) if curly == straight else (straight, curly)


class PhraseFinder(Generic[Payload]):
    """Finds the longest phrase that begins at each token. Immutable; one dictionary look-up a token."""

    def __init__(self, phrases: Iterable[tuple[str, Payload]]) -> None:
        table: dict[str, dict[tuple[str, ...], Payload]] = {}
        for phrase, payload in phrases:
            for tokens in spellings(phrase):
                table.setdefault(tokens[0], {}).setdefault(tokens, payload)
        self._table: Mapping[str, tuple[tuple[tuple[str, ...], Payload], ...]] = {
            first: tuple(sorted(found.items(), key=lambda item: -len(item[0]))) for first, found in table.items()
        }
        self.firsts = frozenset(self._table)

    def at(self, lower: Sequence[str], i: int) -> tuple[int, Payload] | None:
        """The token after the longest phrase that begins at ``i``, and its payload; None when there is none."""
        for phrase, payload in self._table.get(lower[i], ()):
            last = i + len(phrase)
            if len(phrase) == 1 or tuple(lower[i:last]) == phrase:
                return last, payload
        return None

    def find(self, lower: Sequence[str]) -> Iterator[tuple[int, int, Payload]]:
        """(first token, token after the last, payload) of each phrase, not overlapping, in reading order."""
        firsts = self.firsts
        taken = 0
        for i in [i for i, word in enumerate(lower) if word in firsts]:
            found = self.at(lower, i) if i >= taken else None
            if found is not None:
                taken = found[0]
                yield i, taken, found[1]
