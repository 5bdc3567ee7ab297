"""What a run of name words is (tier 1): title and name, trade and name, or no name at all. Remembers the runs it has met."""

from __future__ import annotations

from typing import NamedTuple

from newsdesk.analysis.lexicons import Lexicons

_MOST_REMEMBERED = 20_000
_SIDES = frozenset(("republican", "democratic", "conservative", "american", "british", "european", "islamic", "muslim"))
_OFFICE_RUN = 4  # words of a run beyond which only a given name is looked for
_NAMED_SO = frozenset({"star", "head", "player", "boss", "guard", "page", "baker", "singer", "fisher", "miller"})
_LEADING = frozenset({"former", "local"})


class Shape(NamedTuple):
    """Of a run of tokens: the name is ``begin:last``, its title ``title:begin`` (nothing where both are the same).

    ``alone``: one capitalised word at the start of its sentence, which may be no name; ``common``: and a trade's.
    """

    begin: int
    last: int
    title: int
    alone: bool
    common: bool


class Shapes:
    """Tells names from titles and trades by their words alone."""

    def __init__(self, lexicons: Lexicons, small: frozenset[str]) -> None:
        self._small = small
        self._common = lexicons.words("grammar", "bodies", "documents", "persons", "unnamed")
        self._not_names = lexicons.words("names", "not-names")
        self._after_names = lexicons.words("names", "after-names") | _SIDES
        self._body_words = lexicons.words("names", "body-words")
        self._given = lexicons.words("names", "male", "female")
        self.titles = lexicons.words("names", "single-titles")
        trades = lexicons.words("parties", "person-words") - self._given - _NAMED_SO
        self._trades = trades - self._body_words
        self._phrases = {tuple(p.split()) for p in lexicons.words("names", "title-phrases")}
        self._pairs = {phrase[:2] for phrase in self._phrases}
        self._known: tuple[dict[tuple[str, ...], Shape | None], ...] = ({}, {})

    def of(self, words: tuple[str, ...], *, opens: bool) -> Shape | None:
        """The shape of a run; None when it names nobody. ``opens``: it opens its sentence."""
        known = self._known[opens]
        try:
            return known[words]
        except KeyError:
            if len(known) >= _MOST_REMEMBERED:
                known.clear()
            shape = known[words] = self._read(words, tuple(map(str.lower, words)), opens=opens)
            return shape

    def _read(self, words: tuple[str, ...], lower: tuple[str, ...], *, opens: bool) -> Shape | None:
        title, begin = self._title(lower)
        last = len(lower)
        while last - begin > 1 and lower[last - 1] in self._after_names:
            last -= 1
        if begin >= last:
            return None
        word, size = lower[begin], last - begin
        if size == 1 and (word in self._not_names or not word[0].isalpha() or word[1:2] == "-"):
            return None
        first = opens and begin == 0
        alone = first and size == 1
        if first and size > 1 and self._is_trade(words, lower, size):
            begin += 1
            title = begin
        known = word.isascii() and words[begin].isupper() and len(word) > 2 and word not in self._small  # noqa: PLR2004
        return Shape(begin, last, title, alone and not known, alone and word in self._common)

    def _is_trade(self, words: tuple[str, ...], lower: tuple[str, ...], size: int) -> bool:
        """Whether the first word of a sentence is no part of the name behind it: "Tenant Maud Ferrier", "Ex-mayor Maud Ferrier"."""
        word = lower[0]
        if size > 2 and "-" in word and not words[0].istitle():  # noqa: PLR2004 -- given name and surname are left
            return True
        if word in self._body_words or (word == "state" and lower[1] in self._body_words):
            return False
        if size > 2 and word in self._trades and lower[1] in self._given:  # noqa: PLR2004 -- given name and surname are left
            return True
        return word in self._common or word in _LEADING

    def _title(self, lower: tuple[str, ...]) -> tuple[int, int]:
        """Where a title begins and where the name behind it does; both the same when there is none."""
        last = len(lower)
        first = 0
        if last > 1 and self._body_words.isdisjoint(lower):
            first = next((i for i in range(last - 2, 0, -1) if self._is_title(lower, i, last)), 0)
            while first > 0 and (lower[first - 1] in self.titles or lower[first - 1 : first + 1] in self._pairs):
                first -= 1
        begin = first
        while (size := self._title_at(lower, begin, last)) > 0:
            begin += size
        return first, begin

    def _is_title(self, lower: tuple[str, ...], at: int, last: int) -> bool:
        """Whether a word is a title; or a trade, with a given name and a surname behind it: "Manager Jo Tarn"."""
        return lower[at] in self.titles or (at + 3 == last and lower[at] in self._trades)

    def _title_at(self, lower: tuple[str, ...], at: int, last: int) -> int:
        """How many words of a title stand at a place before a name: "prime minister", "Gov", "."; 0 when none."""
        if lower[at] in _SIDES and lower[last - 1] in self._body_words:
            return 0  # "Republican Harbour Committee"
        for size in (3, 2):
            if last - at > size and lower[at : at + size] in self._phrases:
                return size
        if at + 1 < last and lower[at] in self.titles and lower[at + 1] not in self._body_words:
            return (
                2 if lower[at + 1] == "." and at + 2 < last else 1
            )  # "Justice Amberley", and not "Justice Department"
        return 0

    def office(self, lower: list[str]) -> int:
        """Where the title begins in the run "Harbour Board Chairman Bo Tarn"; else 0."""
        last = len(lower)
        if last > _OFFICE_RUN and lower[-2] in self._given and lower[-1] not in self._body_words:
            return last - 2  # "Lantern Club Grand Master Edwin Tarn"
        body = next((i for i in range(last - 3, -1, -1) if lower[i] in self._body_words), -1)
        if body < 0 or not self._body_words.isdisjoint(lower[-2:]):
            return 0
        single = any(lower[i] in self.titles for i in range(body + 1, last - 1))
        double = any((lower[i], lower[i + 1]) in self._phrases for i in range(body + 1, last - 2))
        return body + 1 if single or double else 0
