"""Loaded words by their make: coined labels and compounds that no list can hold ("donor-worshipping", "anti-truth")."""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_lowercase

from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.wording_lexicon import Group, Loaded, read_group

_FILE = "wording-affixes"
_TAIL = 4
_DOCTRINE = "ism"
_SHORTEST_DOCTRINE = 6


class Affixes:
    """Endings and beginnings that make a word loaded. Groups are named ``suffix-…`` and ``prefix-…``.

    Only a word with a hyphen, or with its last four letters in ``tails``, can have one of them.
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._suffixes: dict[str, Group] = {}
        self._prefixes: dict[str, Group] = {}
        for name in lexicons.groups(_FILE):
            values = lexicons.values(_FILE, name)
            target = self._suffixes if name.startswith("suffix-") else self._prefixes
            if name.startswith(("suffix-", "prefix-")):
                self._fill(target, name, values)
        self._doctrine = read_group("name-doctrine", lexicons.values(_FILE, "name-doctrine"))
        self._plain_doctrines = lexicons.words(_FILE, "plain-doctrines")
        self._plain = lexicons.words(_FILE, "plain")
        self._plain_rests = lexicons.words(_FILE, "plain-rests")
        self._endings = tuple(sorted(self._suffixes, key=len, reverse=True))
        self._beginnings = tuple(sorted(self._prefixes, key=len, reverse=True))
        tails = {ending[-_TAIL:] for ending in self._endings if "-" not in ending}
        self.tails = frozenset(tails | {letter + _DOCTRINE for letter in ascii_lowercase})

    @staticmethod
    def _fill(target: dict[str, Group], name: str, values: Mapping[str, str]) -> None:
        group = read_group(name, values)
        for entry in values:
            if not entry.startswith(":"):
                target[entry.strip("…")] = group

    def may_make(self, word: str) -> bool:
        """Whether the make of the folded ``word`` may say something; capital letters decide then."""
        telling = word[-_TAIL:] in self.tails or "-" in word
        return telling and (self.of(word) is not None or self.of_name(word) is not None)

    def of_name(self, word: str) -> Loaded | None:
        """What a capitalised word says, given folded: a surname with "-ism"."""
        if not word.endswith(_DOCTRINE) or word in self._plain_doctrines or len(word) < _SHORTEST_DOCTRINE:
            return None
        return Loaded(self._doctrine, "")

    def of(self, word: str) -> Loaded | None:
        """What the make of the folded ``word`` says, or None."""
        if word in self._plain or not (word.endswith(self._endings) or word.startswith(self._beginnings)):
            return None
        for ending in self._endings:
            if word.endswith(ending) and len(word) >= len(ending) + 2:
                return Loaded(self._suffixes[ending], "")
        for beginning in self._beginnings:
            rest = word[len(beginning) :]
            if word.startswith(beginning) and rest and rest not in self._plain_rests and rest[0].isalpha():
                return Loaded(self._prefixes[beginning], "")
        return None
