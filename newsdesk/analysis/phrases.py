"""Finding phrases of a lexicon in the tokens of a line.

In a phrase, ``one's`` stands for "its", "his", "her" or "their", and ``…`` for up to four words: "line one's pockets",
"strip … for cash".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from newsdesk.analysis.claims_lexicon import word_set

Payload = TypeVar("Payload")
_GAP = "…"
_GAP_WORDS = 4
_POSSESSIVES = frozenset({"'s", "’s"})
_EVERYWHERE = word_set(
    "about after against another around back been before being could down from have into more other over than that "
    "their them then they this through time under were when where which will with without would your"
)
_OWNERS = ("its", "his", "her", "their")


class Hit(NamedTuple, Generic[Payload]):
    """A phrase found: tokens ``first:last`` (half open) and what the lexicon says of it."""

    first: int
    last: int
    payload: Payload


def spellings(phrase: str) -> tuple[list[str], ...]:
    """A phrase as the folded tokens that ``read_block`` makes of it, with straight and with curly apostrophes.

    A possessive "’s" is a token of its own.
    """
    if "one's" in phrase:
        return tuple(tokens for owner in _OWNERS for tokens in spellings(phrase.replace("one's", owner, 1)))
    straight = phrase.lower().replace("’", "'").replace("'s ", " 's ").split()
    curly = [token.replace("'", "’") for token in straight]
    return (straight,) if curly == straight else (straight, curly)


class _Entry(NamedTuple, Generic[Payload]):
    """A phrase to look for: the words that stand together with its longest one, and where among them that one stands.

    Of a phrase with a gap ``apart`` are the words on the other side of it; they come ``before`` or after.
    """

    words: list[str]
    anchor: int
    apart: list[str]
    before: bool
    payload: Payload

    @classmethod
    def of(cls, tokens: list[str], payload: Payload) -> _Entry[Payload]:
        gap = tokens.index(_GAP) if _GAP in tokens else len(tokens)
        anchor = max(range(len(tokens)), key=lambda i: (tokens[i] not in _EVERYWHERE, len(tokens[i]), i))
        head, tail = tokens[:gap], tokens[gap + 1 :]
        if anchor < gap:
            return cls(head, anchor, tail, before=False, payload=payload)
        return cls(tail, anchor - gap - 1, head, before=True, payload=payload)


class PhraseFinder(Generic[Payload]):
    """Finds phrases by their longest word that does not stand everywhere. Immutable.

    Of two phrases with the same longest word the longer one wins; of two equal ones the first given.
    """

    def __init__(self, phrases: Iterable[tuple[str, Payload]]) -> None:
        table: dict[str, dict[tuple[str, ...], _Entry[Payload]]] = {}
        for phrase, payload in phrases:
            for tokens in spellings(phrase):
                entry = _Entry.of(tokens, payload)
                table.setdefault(entry.words[entry.anchor], {}).setdefault(tuple(tokens), entry)
        self._table: Mapping[str, tuple[_Entry[Payload], ...]] = {
            word: tuple(sorted(found.values(), key=lambda entry: -len(entry.words) - len(entry.apart)))
            for word, found in table.items()
        }
        self.anchors = frozenset(self._table)

    def at(self, lower: list[str], i: int) -> Hit[Payload] | None:
        """The longest phrase whose longest word is token ``i``; None when there is none."""
        for words, anchor, apart, before, payload in self._table.get(lower[i], ()):
            first = i - anchor
            last = first + len(words)
            if len(words) > 1 and (first < 0 or lower[first:last] != words):
                continue
            if not apart:
                return Hit(first, last, payload)
            place = _apart(lower, first, apart, -1) if before else _apart(lower, last, apart, 1)
            if place is not None:
                return Hit(min(first, place), max(last, place), payload)
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


def _apart(lower: list[str], at: int, words: list[str], step: int) -> int | None:
    """Where ``words``, looked for from token ``at`` backwards or forwards over a gap without a mark, begin or end."""
    for _ in range(_GAP_WORDS + 1):
        first = at if step > 0 else at - len(words)
        if first >= 0 and lower[first : first + len(words)] == words:
            return first + len(words) if step > 0 else first
        crossed = at if step > 0 else at - 1
        if not 0 <= crossed < len(lower) or not (lower[crossed][0].isalnum() or lower[crossed] in _POSSESSIVES):
            return None
        at += step
    return None
