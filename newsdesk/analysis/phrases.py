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
_COMMONEST = (
    "the to of and a in on for is he it was as at be from you said by had has his an are but not or she they do all did so off "
    "out"
)  # in this order: of two the later one
_FREQUENT = word_set(
    "also called campaign case company country during even ever every first former just last late like made make many may "
    "most much no now one only own people plan political power public read say see she since some state states still "
    "there these think those what while who you"
)
_WEIGHTS = {
    **{word: n - len(_COMMONEST) for n, word in enumerate(_COMMONEST.split())},
    **dict.fromkeys(_EVERYWHERE - word_set(_COMMONEST), 0),
    **dict.fromkeys(_FREQUENT - word_set(_COMMONEST), 1),
}
_NOTHING = ((), None)
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
    phrase = phrase.lower()
    if "'" not in phrase and "’" not in phrase:
        return (phrase.split(),)
    if "one's" in phrase:
        return tuple(tokens for owner in _OWNERS for tokens in spellings(phrase.replace("one's", owner, 1)))
    straight = phrase.replace("’", "'").replace("'s ", " 's ").split()
    return straight, [token.replace("'", "’") for token in straight]


class _Ending(NamedTuple, Generic[Payload]):
    """What is left of a phrase once its words on one side of the gap are found: the others, ``before`` it or after."""

    apart: list[str]
    before: bool
    payload: Payload


class _Shape(NamedTuple, Generic[Payload]):
    """The phrases whose longest word is number ``anchor`` of ``length`` words that stand together.

    ``beside`` are the words that can stand ``step`` from it: one look at that place settles most words.
    """

    anchor: int
    length: int
    step: int
    beside: set[str]
    endings: dict[tuple[str, ...], list[_Ending[Payload]]]


class _Entries(dict[str, tuple[tuple[_Shape[Payload], ...], Hit[Payload] | None]]):
    """Word → the shapes of the phrases it is the anchor of, the longest first, and what it says by itself.

    Made when the word is first met: few of the thousands ever are.
    """

    def __init__(
        self, single: Mapping[str, Payload], waiting: Mapping[str, list[tuple[list[str], int, Payload]]]
    ) -> None:
        super().__init__()
        self._single = single
        self._waiting = waiting

    def __missing__(self, word: str) -> tuple[tuple[_Shape[Payload], ...], Hit[Payload] | None]:
        shapes: dict[tuple[int, int], _Shape[Payload]] = {}
        for tokens, anchor, payload in self._waiting.get(word, ()):
            _add(shapes, tokens, anchor, payload)
        alone = Hit(0, 1, self._single[word]) if word in self._single else None
        made = tuple(sorted(shapes.values(), key=lambda shape: -shape.length)), alone
        if made != _NOTHING:
            self[word] = made
        return made


class PhraseFinder(Generic[Payload]):
    """Finds phrases by their longest word that is not frequent. Nothing of it changes but what it has made ready.

    Of two phrases with the same such word that with more words together wins; of two equal ones the first given.
    """

    def __init__(self, phrases: Iterable[tuple[str, Payload]]) -> None:
        single: dict[str, Payload] = {}
        waiting: dict[str, list[tuple[list[str], int, Payload]]] = {}
        for phrase, payload in phrases:
            if phrase.isalpha() and phrase.islower():
                single.setdefault(phrase, payload)
                continue
            for tokens in spellings(phrase):
                anchor = _anchor(tokens)
                if len(tokens) == 1:
                    single.setdefault(tokens[0], payload)
                else:
                    waiting.setdefault(tokens[anchor], []).append((tokens, anchor, payload))
        self._entries = _Entries(single, waiting)
        self.anchors = frozenset(waiting) | single.keys()

    def at(self, lower: list[str], i: int) -> Hit[Payload] | None:
        """The longest phrase whose anchor is token ``i``; None when there is none."""
        shapes, alone = self._entries[lower[i]]
        if not shapes:
            return alone and Hit(i, i + 1, alone.payload)
        size = len(lower)
        for anchor, length, step, beside, endings in shapes:
            first = i - anchor
            last = first + length
            if first < 0 or last > size or lower[i + step] not in beside:
                continue
            for apart, before, payload in endings.get(tuple(lower[first:last]), ()):
                if not apart:
                    return Hit(first, last, payload)
                place = _apart(lower, first, apart, -1) if before else _apart(lower, last, apart, 1)
                if place is not None:
                    return Hit(min(first, place), max(last, place), payload)
        return alone and Hit(i, i + 1, alone.payload)

    def find(self, lower: list[str], candidates: Sequence[int]) -> Iterator[Hit[Payload]]:
        """The phrases at the tokens ``candidates`` (in ascending order), not overlapping."""
        taken = 0
        for i in candidates:
            hit = self.at(lower, i)
            if hit is not None and hit.first >= taken:
                taken = hit.last
                yield hit


def _anchor(tokens: list[str]) -> int:
    """Which word of a phrase it is found by: the longest one that is not frequent, the last of equal ones."""
    heaviest = anchor = -len(_COMMONEST)
    for n, token in enumerate(tokens):
        if token == _GAP:
            continue
        weight = _WEIGHTS.get(token)
        if weight is None:
            weight = len(token)
        if weight >= heaviest:
            heaviest, anchor = weight, n
    return anchor


def _add(shapes: dict[tuple[int, int], _Shape[Payload]], tokens: list[str], anchor: int, payload: Payload) -> None:
    """Enter a phrase of several words among those of its anchor."""
    gap = tokens.index(_GAP) if _GAP in tokens else len(tokens)
    before = anchor > gap
    words, apart = (tokens[gap + 1 :], tokens[:gap]) if before else (tokens[:gap], tokens[gap + 1 :])
    at = anchor - gap - 1 if before else anchor
    step = 1 if at + 1 < len(words) else -1 if at else 0
    shape = shapes.setdefault((at, len(words)), _Shape(at, len(words), step, set(), {}))
    shape.beside.add(words[at + step])
    endings = shape.endings.setdefault(tuple(words), [])
    if not endings or all(ending.apart != apart for ending in endings):
        endings.append(_Ending(apart, before, payload))
        if len(endings) > 1:
            endings.sort(key=lambda ending: -len(ending.apart))


def _apart(lower: list[str], at: int, words: list[str], step: int) -> int | None:
    """Where ``words``, looked for from token ``at`` backwards or forwards over a gap without a mark, begin or end."""
    near = lower[at : at + _GAP_WORDS + 1] if step > 0 else lower[max(at - _GAP_WORDS - 1, 0) : at]
    if words[0 if step > 0 else -1] not in near:
        return None
    for _ in range(_GAP_WORDS + 1):
        first = at if step > 0 else at - len(words)
        if first >= 0 and lower[first : first + len(words)] == words:
            return first + len(words) if step > 0 else first
        crossed = at if step > 0 else at - 1
        if not 0 <= crossed < len(lower) or not (lower[crossed][0].isalnum() or lower[crossed] in _POSSESSIVES):
            return None
        at += step
    return None
