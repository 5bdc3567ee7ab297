"""The tokens of one sentence in thirteen classes, and the runs of nouns among them: what a clause is read from.

It is no part-of-speech tagger: the small words of English, a few endings and the class of the word before decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from newsdesk.analysis import grammar as g
from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.grammar import Grammar
from newsdesk.analysis.text import BlockText, Sentence

NOUN, DET, PREP, CONJ, SUBORD, AUX, ADVERB, VERB, PRONOUN, COMMA, BREAK, GENITIVE, TO = range(13)

_OPEN, _PLAIN = -1, -2
_FIXED = (
    (g.BE | g.AUX | g.MODAL, AUX),
    (g.SUBJECT | g.OBJECT, PRONOUN),
    (g.PREP, PREP),
    (g.CONJ, CONJ),
    (g.SUBORD | g.RELATIVE, SUBORD),
    (g.ADVERB, ADVERB),
)
_OPENS_CHUNK = frozenset((PRONOUN, DET, NOUN))
_BEFORE_VERB, _MARKS = frozenset((TO, PRONOUN)), frozenset((COMMA, BREAK))
_HEADLINE_WORDS, _TITLE_WORDS, _SMALL, _TITLE_SHARE = 24, 4, 3, 0.8  # a headline in title case: see is_title_case
_APOSTROPHES, _OPENING_MARKS = frozenset(("’", "'")), frozenset(("‘",))
_DROPPED = frozenset("()[].")
_MOST_REMEMBERED = 50_000
_SMALL_WORDS = g.PUNCTUATION | g.BE | g.AUX | g.MODAL | g.PREP | g.VERB  # no noun phrase goes on with one of these
_NOT_TO_DO = g.DET | g.OBJECT | g.SUBJECT | g.PREP | g.PUNCTUATION  # before these "to" is a preposition
_TO_DO = g.VERB | g.CUE | g.BE | g.AUX | g.ADVERB
_SHORT = 4  # letters up to which an ending tells nothing
_NOT_ADVERBS = word_set(
    "family supply only ally apply reply rely assembly early likely monthly weekly daily elderly deadly friendly ugly bully"
)
_ING_NOUNS = word_set(
    "thing nothing something everything anything king ring string spring morning evening building meeting hearing briefing "
    "wing shooting stabbing hacking stoning policing drilling shipping banking fishing farming housing spending funding ruling sibling ceiling clothing wedding during training shelling bombing killing"
)
_ED_NOUNS = word_set("hundred need speed seed feed breed bed red shed")
_AFTER_VERB = word_set("the a an his her its their that to him them how why")
_CLITIC_HOSTS = word_set("it he she that who what there here")
_STANDING_ALONE = word_set("some many others few several most all both one another")
_OWNERS = word_set("his her their its")
_WITH_BARE_VERB = word_set("help helps helped helping dare dares dared")
_NOUNS_TOO = word_set(
    "doctor dam guard pilot judge boss spy groom captain nurse bank butcher bully host coach mine farm plant"
)
_ENDS_PHRASE = g.PREP | g.PUNCTUATION | g.CONJ
_UNCHANGED = word_set("cut hit put let set shut beat cast spread split hurt")
# Endings of forms that are no noun as well: "bought" and "broke", against "attack" and "claims".
_VERBAL = (
    "ed",
    "ing",
    "ew",
    "ught",
    "ook",
    "old",
    "aid",
    "ole",
    "oke",
    "ent",
    "inates",
    "idates",
    "ulates",
    "olates",
    "icates",
)


# Behind these verbs the same one does what the gerund says.
SAME_DOER = word_set(
    "began begun begins start started starts keep keeps kept continue continued continues admit admits admitted confess confessed "
    "confesses resumed resume tried risk risked risks finish finished consider considered enjoy enjoyed enjoys favour favoured "
    "go goes went came come spent spend repeatedly deny denies denied ended end regret regretted regrets recall recalled seen "
    "caught found filmed photographed discovered mean means meant involve involved justify justified defended spotted stop stops stopped"
)
SAYING_SO = word_set(
    "saying claiming alleging arguing asserting insisting suggesting contending charging complaining noting believing thinking "
    "knowing feeling fearing hinting implying tweeting writing learning hearing admitting declaring warning stating revealing"
)


class Chunk(NamedTuple):
    """A run of nouns: tokens ``first:last`` of its clause."""

    first: int
    last: int


def outside_brackets(block: BlockText, sentence: Sentence) -> tuple[Sequence[int], list[str], list[str]]:
    """The tokens of a sentence without what stands in brackets (ids, ages, abbreviations) and inner full stops.

    Their numbers, folded words, and words as they stand.
    """
    first, last = sentence.first, sentence.last
    if _DROPPED.isdisjoint(block.words[first : last - 1]):
        lower = block.lower[first:last]
        return range(first, last), _with_plural_genitives(block, first, lower), block.words[first:last]
    out: list[int] = []
    depth = 0
    for t in range(first, last):
        word = block.words[t]
        if word in {"(", "["}:
            depth += 1
        elif word in {")", "]"}:
            depth = max(0, depth - 1)
        elif depth == 0 and (word != "." or t == last - 1):
            out.append(t)
    return out, [block.lower[t] for t in out], [block.words[t] for t in out]


def _with_plural_genitives(block: BlockText, first: int, lower: list[str]) -> list[str]:
    """The folded words from token ``first`` on, the lone apostrophe of "the tenants’ money" turned into "’s"."""
    if _APOSTROPHES.isdisjoint(lower):
        return lower
    opened = False
    for i in range(1, len(lower) - 1):
        if lower[i] in _OPENING_MARKS:
            opened = True
        elif lower[i] in _APOSTROPHES:
            attached = block.ends[first + i - 1] == block.starts[first + i] != block.starts[first + i + 1] - 1
            if opened or not attached or not lower[i - 1].endswith("s") or not lower[i + 1][0].isalpha():
                opened = lower[i] == "'" and not opened
            else:
                lower[i] = "’s"
    return lower


def is_title_case(shown: list[str]) -> bool:
    """Whether a sentence capitalises its words as American headlines do; then a capital tells no name."""
    if len(shown) > _HEADLINE_WORDS:
        return False
    long = [word for word in shown if len(word) > _SMALL and word[0].isalpha()]
    return len(long) >= _TITLE_WORDS and sum(word[0].isupper() for word in long) > _TITLE_SHARE * len(long)


class Classer:
    """Gives each token of a sentence its class. ``verbs`` are known verb forms; look-up tables only, safe to share."""

    def __init__(self, grammar: Grammar, verbs: AbstractSet[str]) -> None:
        self._grammar = grammar
        self._verbs = verbs
        self._known = _Known(grammar, verbs)

    def classes(self, shown: list[str], words: list[str]) -> list[int]:
        """The classes of a sentence. ``shown`` are the words as they stand, ``words`` folded."""
        slow: _ByNeighbours | None = None
        out: list[int] = []
        before = BREAK
        for i, known in enumerate(map(self._known.__getitem__, words)):
            if known == _PLAIN and before not in _BEFORE_VERB:
                before = NOUN
            elif known >= 0 and (known in _MARKS or not shown[i][0].isupper()):
                before = known
            else:
                slow = slow or _ByNeighbours(shown, words, self._grammar.flags(words), self._verbs)
                before = slow.class_of(i, before)
            out.append(before)
        return out


class _Known(dict[str, int]):
    """Folded word → its class wherever it stands in small letters. Remembers the words met.

    _PLAIN: a noun, but not after "to" or a pronoun; _OPEN: its neighbours tell.
    """

    def __init__(self, grammar: Grammar, verbs: AbstractSet[str]) -> None:
        super().__init__()
        self._grammar = grammar
        self._verbs = verbs

    def __missing__(self, word: str) -> int:
        known = self._read(word, self._grammar.flag(word))
        if len(self) < _MOST_REMEMBERED:
            self[word] = known
        return known

    def _read(self, word: str, flag: int) -> int:
        if flag & (g.POSSESSIVE | g.DET) or word == "to":
            return _OPEN
        if flag & g.PUNCTUATION or not word[0].isalnum():
            return COMMA if flag & g.COMMA else BREAK
        for mask, kind in _FIXED:
            if flag & mask:
                return kind
        may_be_verb = word in self._verbs or flag & (g.VERB | g.CUE) or word.endswith(("ed", "ing", "en", "s", "ly"))
        return _OPEN if may_be_verb else _PLAIN


class _ByNeighbours:
    """Tells the class of a token by the words beside it."""

    def __init__(self, shown: list[str], words: list[str], flags: list[int], verbs: AbstractSet[str]) -> None:
        self._shown = shown
        self._words = words
        self._flags = [*flags, g.STOP]
        self._verbs = verbs

    def class_of(self, i: int, before: int) -> int:  # noqa: PLR0911 -- one return a class
        """The class of token ``i`` behind one of class ``before``."""
        word, flag = self._words[i], self._flags[i]
        if flag & g.POSSESSIVE:
            return AUX if i and self._words[i - 1] in _CLITIC_HOSTS else GENITIVE
        if flag & g.PUNCTUATION or not word[0].isalnum():
            return COMMA if flag & g.COMMA else BREAK
        if self._shown[i][0].isupper() and i > 0 and before != BREAK and word != "i":
            return NOUN
        if word == "to":
            return self._to(i)
        if flag & (g.BE | g.AUX | g.MODAL):
            return AUX
        if flag & (g.DET | g.SUBJECT | g.OBJECT) and not (flag & g.DET and flag & g.SUBORD and not flag & g.SUBJECT):
            return DET if flag & g.DET and self._opens_phrase(i) else PRONOUN
        return self._content(i, before)

    def _content(self, i: int, before: int) -> int:
        word, flag = self._words[i], self._flags[i]
        if flag & g.PREP:
            return PREP
        if flag & g.CONJ:
            return CONJ
        if flag & (g.SUBORD | g.RELATIVE):
            return SUBORD
        if flag & g.ADVERB or (word.endswith("ly") and word not in _NOT_ADVERBS):
            opens = self._shown[i][0].isupper() and before == BREAK and not flag
            return NOUN if opens and self._next(i).endswith("ed") else ADVERB  # "Tessaly rejected …"
        return VERB if self._is_verb(i, before) else NOUN

    def _next(self, i: int) -> str:
        return self._words[i + 1] if i + 1 < len(self._words) else ""

    def _names_next(self, i: int) -> bool:
        return i + 1 < len(self._shown) and self._shown[i + 1][0].isupper() and self._shown[i][0].islower()

    def _opens_phrase(self, i: int) -> bool:
        """Whether a determiner stands before a noun, and not for one ("some accused X")."""
        flag, following = self._flags[i], self._flags[i + 1]
        if following & _SMALL_WORDS or flag & g.SUBORD:
            return False
        return not (self._words[i] in _STANDING_ALONE and self._next(i).endswith("ed"))

    def _to(self, i: int) -> int:
        """TO before an infinitive, PREP before a noun."""
        word, following = self._next(i), self._flags[i + 1]
        if not word or (following & _NOT_TO_DO and word not in self._verbs):
            return PREP
        if word in self._verbs or following & _TO_DO:
            return TO
        return PREP if word.endswith(("s", "ing", "ed", "tion", "ment")) or word[0].isdigit() else TO

    def _is_verb(self, i: int, before: int) -> bool:
        word, flag = self._words[i], self._flags[i]
        known = word in self._verbs
        if before in {DET, GENITIVE} or word.endswith("ful"):
            return False
        if before in {TO, AUX}:
            return known or before == TO or bool(flag & (g.VERB | g.CUE)) or word.endswith(("ed", "ing", "en"))
        if before == PRONOUN and self._words[i - 1] not in _OWNERS:
            return True
        if word.endswith("ing") and len(word) > _SHORT:
            return self._is_gerund(i, before)
        if word.endswith("ed") and len(word) > _SHORT:
            after_verb = before == VERB and self._shown[i - 1][0].islower()  # "exchanged imprisoned miners"
            return word not in _ED_NOUNS and not after_verb
        return bool(flag & g.VERB) or self._is_third_person(i, before) or self._is_known_verb(i, before)

    def _is_gerund(self, i: int, before: int) -> bool:
        word = self._words[i]
        if before == PREP and self._next(i) == "of":
            return False  # "between commingling of funds"
        if word not in _ING_NOUNS:
            return True
        if before == ADVERB:
            return True  # "secretly briefing"
        if word not in self._verbs:
            return False
        return before in {COMMA, CONJ, ADVERB} or (before not in {NOUN, PREP} and not self._flags[i + 1] & g.PREP)

    def _is_third_person(self, i: int, before: int) -> bool:
        """Forms like those of "Karsovia risks losing …", "the council defends its …"."""
        word, after = self._words[i], self._next(i)
        if before != NOUN or not word.endswith("s") or self._shown[i][0].isupper():
            return False
        return after in _AFTER_VERB or (after.endswith("ing") and after not in _ING_NOUNS)

    def _is_known_verb(self, i: int, before: int) -> bool:
        """A word that is a verb as often as a noun ("attack", "claims"): told by what stands beside it."""
        word = self._words[i]
        if not self._flags[i] & g.CUE and word not in self._verbs:
            return False
        if before == NOUN and word in _NOUNS_TOO and (self._flags[i + 1] & _ENDS_PHRASE or self._names_next(i)):
            return False  # "the disgraced doctor by whom", "the bank boss Ann Vale"
        jokes = before == VERB and not word.endswith(_VERBAL) and self._words[i - 1] not in _WITH_BARE_VERB
        if before == PREP or (before == BREAK and not word.endswith("s")) or jokes:
            return False  # jokes: "makes rape jokes", "to bear arms"
        if self._next(i) == "by":
            return True  # "a ring run by …"
        if word in _UNCHANGED and before == NOUN and self._shown[i - 1][0].isupper():
            return True  # "Ann Vale cut off …"
        ends = self._flags[i + 1] & (g.PREP | g.PUNCTUATION)
        return not (before == NOUN and ends and self._words[i - 1].isalpha() and not word.endswith(_VERBAL))


def chunks_of(classes: list[int], words: list[str]) -> tuple[list[Chunk], list[Chunk | None]]:
    """The chunks in order, and for each token the chunk that holds it (None outside any)."""
    out: list[Chunk] = []
    at: list[Chunk | None] = [None] * len(classes)
    behind = 0
    for i, kind in enumerate(classes):
        if i < behind or kind not in _OPENS_CHUNK:
            continue
        behind = i + 1 if kind == PRONOUN else _run(classes, words, i)
        chunk = Chunk(i, behind)
        out.append(chunk)
        for token in range(i, behind):
            at[token] = chunk
    return out, at


def _run(classes: list[int], words: list[str], first: int) -> int:
    """The token behind the run of nouns that begins at ``first``."""
    seen_noun = classes[first] == NOUN
    last, n = first + 1, len(classes)
    while last < n:
        kind = classes[last]
        if kind == NOUN:
            seen_noun = True
        elif kind == ADVERB and not seen_noun and (skipped := _behind_adverb(classes, words, last)):
            last = skipped
            continue
        elif kind == GENITIVE:
            seen_noun = False
        elif (kind != DET or seen_noun) and not (kind == CONJ and words[last] == "&"):
            break
        last += 1
    return last


def _behind_adverb(classes: list[int], words: list[str], at: int) -> int:
    """Where "newly elected mayor" goes on behind its adverb at ``at``; 0 when no noun follows."""
    following = [*classes[at + 1 : at + 3], BREAK, BREAK]
    if following[0] == NOUN:
        return at + 1
    participle = following[0] == VERB and words[at + 1].endswith("ed")
    return at + 2 if participle and following[1] == NOUN else 0
