"""The classes of words (``BlockText.classes``): a bit for each room that looks for a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping


class WordClasses(Mapping[str, int]):
    """Folded word → bits. Every word has an entry, so none is ever listed: rooms tell by the make of a word, too."""

    def __init__(self, *rooms: Callable[[str], int]) -> None:
        """``rooms`` give the bits of a word, each its own."""
        self._rooms = rooms

    def __getitem__(self, word: str) -> int:
        bits = 0
        for room in self._rooms:
            bits |= room(word)
        return bits

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
