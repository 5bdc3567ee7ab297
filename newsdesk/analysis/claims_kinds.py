"""What a line states besides allegations: figures, predictions, and facts that a party may dispute (tier 1).

One look-up a word finds the words that may open such a statement; only beside those anything else is read. The words
stand in ``statements.txt``. :mod:`newsdesk.analysis.claims_story` makes claims of the statements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import NamedTuple

from newsdesk.analysis.claims_figures import FigureRules
from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.inflect import verb
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import BlockText, Sentence, class_table
from newsdesk.domain.detected import ClaimKind

STATEMENT_CLASS = 32  # the class of words that may open a statement (``BlockText.classes``)
_WANTED = class_table(STATEMENT_CLASS)
_FILE = "statements"
_MOST_REMEMBERED = 50_000
_BACK = 4  # words before "expected to" among which its "is" stands
_HORIZON = 14  # words behind "could" among which its "by 2030" stands
_SHORTEST = 4  # tokens below which a part of a sentence is no clause
_STRONG = frozenset((";", ":", "–", "—", "--"))
_OPENERS = word_set("and but or because so after yet")
_ALONE = word_set("but while whereas although though because")
_MAY_OPEN = _OPENERS | _ALONE
_JOINING = word_set("and but or that")
_PAUSES = _STRONG | {","}
_NO_VERB = word_set("the a an this that these those his her their its our my your him them it us me")
_SPEAKER = word_set("i we my our")
_NEXT = word_set("next coming")
_YEAR = re.compile(r"20\d\d")
_RANK = {ClaimKind.PREDICTION: 0, ClaimKind.FIGURE: 1}


class Statement(NamedTuple):
    """A clause that states something, with block offsets: ``start:end`` the clause, ``at`` the words that tell.

    Of a fact only ``at`` is known here: few of them become claims.

    ``hedged``: it says itself that it may not be so. ``shifted``: a prediction only when somebody is reported to say it
    ("said the bridge would open").
    """

    start: int
    end: int
    at: tuple[int, int]
    kind: ClaimKind
    hedged: bool = False
    shifted: bool = False


class _Found(NamedTuple):
    kind: ClaimKind
    hedged: bool = False
    shifted: bool = False


_Reading = Callable[[BlockText, Sentence, int], "_Found | None"]


class _Readings(dict[str, "_Reading | None"]):
    """Folded word → how it is read, None for most. Remembers the numbers met."""

    def __init__(self, table: Mapping[str, _Reading], number: _Reading) -> None:
        super().__init__(table)
        self._known = len(self)
        self._number = number

    def __missing__(self, word: str) -> _Reading | None:
        if not FigureRules.is_number(word):
            return None
        if len(self) < self._known + _MOST_REMEMBERED:
            self[word] = self._number
        return self._number


class StatementRules:
    """Finds statements in a block; look-up tables only, safe to share."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._sets = {name: lexicons.words(_FILE, name) for name in lexicons.groups(_FILE)}
        self._figures = FigureRules(lexicons)
        contested = (form for base in self._sets["contested"] for form in verb(base)[1:3])
        self._readings = _Readings(
            {
                **dict.fromkeys(contested, self._fact),
                **dict.fromkeys(self._figures.words, self._figure),
                **dict.fromkeys(self._sets["planning"], self._plan),
                **dict.fromkeys(self._sets["awaited"] | self._sets["awaited-hedged"], self._awaited),
                **dict.fromkeys(self._sets["maybe"], self._maybe),
                **dict.fromkeys(self._sets["will"], self._will),
                "would": self._would,
            },
            self._figure,
        )

    def class_of(self, word: str) -> int:
        """The class of a folded word, 0 for one that opens no statement (``BlockText.classes``)."""
        return STATEMENT_CLASS if self._readings[word] else 0

    def read(self, block: BlockText) -> tuple[Statement, ...]:
        """The statements of one line: of a clause a prediction, else a figure; and every word of a contested fact."""
        hits = block.having(_WANTED)
        if not hits:
            return ()
        out: list[Statement] = []
        at = 0
        for sentence in block.sentences:
            last = at
            while last < len(hits) and hits[last] < sentence.last:
                last += 1
            if last > at and block.words[sentence.last - 1] != "?":
                out.extend(self._in_sentence(block, sentence, hits[at:last]))
            at = last
        return tuple(out)

    def _in_sentence(self, block: BlockText, sentence: Sentence, hits: list[int]) -> list[Statement]:
        best: dict[tuple[int, int], Statement] = {}
        facts: list[Statement] = []
        for i in hits:
            reading = self._readings[block.lower[i]]
            found = reading(block, sentence, i) if reading else None
            if found is None:
                continue
            if found.kind is ClaimKind.FACT:
                facts.append(Statement(block.starts[i], block.ends[i], (block.starts[i], block.ends[i]), found.kind))
                continue
            first, last = clause_at(block, sentence, i)
            known = best.get((first, last))
            if known is None or (_RANK[found.kind], found.shifted) < (_RANK[known.kind], known.shifted):
                place = block.starts[i], block.ends[i]
                best[first, last] = Statement(block.starts[first], block.ends[last - 1], place, *found)
        return [*best.values(), *facts]

    def _figure(self, block: BlockText, sentence: Sentence, i: int) -> _Found | None:
        return _Found(ClaimKind.FIGURE) if self._figures.is_figure(block, sentence, i) else None

    def _fact(self, block: BlockText, sentence: Sentence, i: int) -> _Found | None:
        ours = not _SPEAKER.isdisjoint(block.lower[max(sentence.first, i - _BACK) : i])
        return _Found(ClaimKind.FACT) if block.words[i][0].islower() and not ours else None

    def _will(self, block: BlockText, sentence: Sentence, i: int) -> _Found | None:
        before = block.lower[i - 1] if i > sentence.first else ""
        if not block.words[i][0].islower() or before in self._sets["before-a-noun"]:
            return None
        return _Found(ClaimKind.PREDICTION) if self._is_verb(block, sentence, i + 1) else None

    def _would(self, block: BlockText, sentence: Sentence, i: int) -> _Found | None:
        following = block.lower[i + 1 : i + 3]
        if "have" in following or "like" in following or not self._is_verb(block, sentence, i + 1):
            return None
        return _Found(ClaimKind.PREDICTION, shifted=True)

    def _plan(self, block: BlockText, sentence: Sentence, i: int) -> _Found | None:
        if block.lower[i + 1 : i + 2] != ["to"] or not self._is_verb(block, sentence, i + 2):
            return None
        return _Found(ClaimKind.PREDICTION)

    def _awaited(self, block: BlockText, sentence: Sentence, i: int) -> _Found | None:
        """As in "is set to open", "was expected to fall", "is due on Monday"."""
        lower = block.lower
        before = lower[max(sentence.first, i - _BACK) : i]
        now, then = (not self._sets[group].isdisjoint(before) for group in ("is", "was"))
        following = lower[i + 1] if i + 1 < sentence.last else ""
        if not (now or then):
            return None
        if following == "to":
            dated = lower[i] != "due" or self._is_in(block, i + 2, "dated")
            if not dated or not self._is_verb(block, sentence, i + 2):
                return None
        elif lower[i] not in self._sets["awaited-on"] or following not in self._sets["awaited-when"]:
            return None
        return _Found(ClaimKind.PREDICTION, lower[i] in self._sets["awaited-hedged"], not now)

    def _maybe(self, block: BlockText, sentence: Sentence, i: int) -> _Found | None:
        """As in "could run dry by 2030", "may close next year"."""
        behind = block.lower[i + 1 : min(i + _HORIZON, sentence.last)]
        if not block.words[i][0].islower() or behind[:1] == ["have"]:
            return None
        for before, word in pairwise(behind):
            if (before in ("by", "in") and _YEAR.fullmatch(word)) or (
                before in _NEXT and word in self._sets["horizons"]
            ):
                return _Found(ClaimKind.PREDICTION, hedged=True)
        return None

    def _is_in(self, block: BlockText, i: int, group: str) -> bool:
        return i < len(block.lower) and block.lower[i] in self._sets[group]

    def _is_verb(self, block: BlockText, sentence: Sentence, i: int) -> bool:
        """Whether the word may be the verb of what is to happen: written small, and no word that opens a noun phrase."""
        if i >= sentence.last or not block.words[i][0].islower():
            return False
        return block.lower[i] not in _NO_VERB and block.lower[i] not in self._sets["no-forecast"]


def clause_at(block: BlockText, sentence: Sentence, i: int) -> tuple[int, int]:
    """The tokens of the part of a sentence that holds token ``i``, without the marks and the "and" at its ends."""
    lower = block.lower
    first, last = i, i + 1
    while first > sentence.first and not (
        (lower[first] in _MAY_OPEN or lower[first - 1] in _STRONG) and _opens_clause(lower[first - 1], lower[first])
    ):
        first -= 1
    while last < sentence.last and not (
        (lower[last] in _MAY_OPEN or lower[last - 1] in _STRONG) and _opens_clause(lower[last - 1], lower[last])
    ):
        last += 1
    if last - first < _SHORTEST:
        return sentence.first, sentence.last
    if block.lower[first] in _JOINING and first < i:
        first += 1
    while last < sentence.last and block.lower[last - 1] in _PAUSES and last - 1 > i:
        last -= 1
    return first, last


def _opens_clause(before: str, word: str) -> bool:
    """Whether a part of the sentence begins with ``word`` behind ``before``."""
    if before == ",":
        return word in _OPENERS or word in _ALONE
    return word in _ALONE or (before in _STRONG and not word[0].isdigit())
