"""A block under the eyes of the attribution rules: its tokens with their bits, and the noun phrases around a token."""

from __future__ import annotations

from newsdesk.analysis.grammar import (
    ADVERB,
    AUX,
    BE,
    BODY,
    BREAK,
    CLOSE,
    COMMA,
    CONJ,
    CUE,
    DET,
    DOCUMENT,
    FINITE,
    Grammar,
    MARK,
    MODAL,
    OBJECT,
    OPEN,
    OTHER_MARK,
    PERSON,
    POSSESSIVE,
    PREP,
    PUNCTUATION,
    RELATIVE,
    STOP,
    SUBJECT,
    SUBORD,
    TIME,
    TITLE,
    UNNAMED,
    VERB,
)
from newsdesk.analysis.text import BlockText

Range = tuple[int, int]
_INSIDE = frozenset(
    {"of", "for", "in", "at", "from", "with", "on", "to", "against", "behind", "near", "under", "between", "by", "who"}
)
_AFTER_NOUN = frozenset({"of", "for", "at", "from", "with"})
_LONGEST = 30


class Scan:
    """Tokens and bits of one block. Token ranges are half open."""

    __slots__ = ("block", "cap", "flags", "lower", "quoted", "size", "title_case", "words")

    def __init__(self, block: BlockText, grammar: Grammar) -> None:
        self.block = block
        self.words = block.words
        self.lower = block.lower
        self.quoted = block.quoted
        self.flags = flags = grammar.flags(block.lower)
        if not _APOSTROPHES.isdisjoint(block.words):
            quoted = block.quoted
            for i in [k for k, f in enumerate(flags) if f & MARK and not quoted[k]]:
                flags[i] = OTHER_MARK
        self.size = len(block.words)
        self.title_case = False

    def is_name(self, i: int) -> bool:
        """Whether the word is written like a name: a capital, and no small word."""
        return self.words[i][0].isupper() and not self.flags[i] & (
            DET | SUBJECT | PREP | CONJ | SUBORD | BE | AUX | ADVERB
        )

    def is_adverb(self, i: int) -> bool:
        """An adverb that may stand within a verb group."""
        word = self.lower[i]
        return bool(self.flags[i] & ADVERB) or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)  # noqa: PLR2004

    def is_dotted(self, i: int) -> bool:
        """Whether the full stop at ``i`` belongs to an abbreviation or an initial within a name."""
        if self.words[i] != "." or i == 0:
            return False
        return (
            bool(self.flags[i - 1] & TITLE) or len(self.words[i - 1]) == 1 or self.lower[i - 1] in _NAME_ABBREVIATIONS
        )

    def is_verbish(self, i: int) -> bool:
        """Whether a lower-case word looks like a finite verb (so that no subject reaches across it)."""
        f, word = self.flags[i], self.words[i]
        if f & (BE | AUX | VERB):
            return not word[0].isupper() or self.title_case
        if word[0].isupper():
            return False
        if word.endswith("ed") and len(word) > 4 and not f & (DOCUMENT | PERSON | BODY):  # noqa: PLR2004 -- "red", "bed", "need"
            return i == 0 or not self.flags[i - 1] & (DET | POSSESSIVE | PREP | ADVERB)
        return bool(f & FINITE) and not (i > 0 and self.flags[i - 1] & (DET | POSSESSIVE | PREP))

    def phrase_left(self, last: int, floor: int, *, reduced: bool = False) -> Range | None:
        """The noun phrase that ends with token ``last`` and begins at or after ``floor``.

        ``reduced``: a participle with its complement may follow the noun ("a poll released Friday").
        """
        i, conj, stopped = last, -1, False
        flags, lower = self.flags, self.lower
        while i >= floor and last - i < _LONGEST:
            f = flags[i]
            if f & PUNCTUATION:
                if f & STOP and self.is_dotted(i):
                    i -= 1
                    continue
                if f & CLOSE:
                    opened = self.opening(i, floor)
                    if opened > floor:
                        i = opened - 1
                        continue
                if f & COMMA and conj >= 0 and i - 1 >= floor and self._listed(i, conj):
                    i -= 1
                    continue
                if f & MARK and i > floor and i < last:
                    inner = self._nickname(i, floor)
                    if inner >= 0:
                        i = inner
                        continue
                break
            if f & POSSESSIVE:
                i -= 1
                continue
            if f & CONJ:
                if lower[i] not in {"and", "or", "&"} or i == floor or i == last:
                    break
                conj = i
                i -= 1
                continue
            if f & PREP:
                if (
                    reduced
                    and conj < 0
                    and i < last
                    and i > floor
                    and not flags[i - 1] & (BE | AUX)
                    and self.is_verbish(i - 1)
                ):
                    i -= 1
                    continue
                if i == last or i == floor or lower[i] not in _INSIDE or not self._nounish(i - 1):
                    stopped = i > floor and bool(flags[i - 1] & CUE)
                    break
                i -= 1
                continue
            if f & (SUBORD | RELATIVE | OBJECT | MODAL) and not self.is_name(i):
                break
            if f & SUBJECT and not f & (DET | UNNAMED):
                if conj >= 0 or i == last:
                    i -= 1
                break
            if self.is_verbish(i):
                if (
                    reduced
                    and conj < 0
                    and i < last
                    and i > floor
                    and not f & (BE | AUX)
                    and flags[i + 1] & (PREP | TIME)
                ):
                    i -= 1
                    continue
                stopped = True
                break
            if f & DET and self.words[i][0].isupper() and i > floor and i < last and not flags[i - 1] & PUNCTUATION:
                i -= 1  # within a name: "CBS This Morning"
                continue
            if f & DET:
                i -= 1
                attached = (
                    i > floor and flags[i] & PREP and (self._nounish(i - 1) or (reduced and self.is_verbish(i - 1)))
                )
                if not attached and not (i >= floor and flags[i] & (CONJ | DET)):
                    break
                continue
            i -= 1
        start = i + 1
        if conj >= 0 and (stopped or start >= conj):
            start = conj + 1
        return self.trim(start, last + 1)

    def trim(self, start: int, end: int) -> Range | None:
        """A phrase without leading prepositions, adverbs and times, and without trailing times."""
        flags = self.flags
        while start < end and (
            flags[start] & (PREP | CONJ | POSSESSIVE) or (self.is_adverb(start) and not flags[start] & DET)
        ):
            preposition = flags[start] & PREP
            start += 1
            while preposition and start < end - 1 and flags[start] & TIME:
                start += 1
        while end > start + 1 and flags[end - 1] & TIME:
            end -= 1
            if flags[end - 1] & (PREP | DET) and end > start + 1:
                end -= 1
        return (
            (start, end)
            if start < end and not (flags[end - 1] & (PREP | DET) and not flags[end - 1] & SUBJECT)
            else None
        )

    def phrase_right(self, first: int, limit: int) -> Range | None:
        """The noun phrase that begins with token ``first``: a speaker after his verb ("said the mayor of X")."""
        flags, lower = self.flags, self.lower
        if first >= limit or (
            flags[first] & TIME and not (first + 1 < limit and self.is_name(first + 1) and not flags[first + 1] & TIME)
        ):
            return None
        if flags[first] & (SUBJECT | OBJECT) and not flags[first] & (DET | UNNAMED):
            return first, first + 1
        i = first
        while i < limit and i - first < _LONGEST:
            f = flags[i]
            if f & PUNCTUATION:
                if f & STOP and self.is_dotted(i) and i > first:
                    i += 1
                    continue
                if f & OPEN and i > first:
                    closing = self.closing(i, limit)
                    if 0 < closing - i < 6:  # noqa: PLR2004 -- "(R-Ohio)", not an aside
                        i = closing + 1
                        continue
                break
            if f & POSSESSIVE:
                i += 1
                continue
            if f & CONJ:
                if (
                    lower[i] == "and"
                    and i > first
                    and i + 1 < limit
                    and (self.is_name(i + 1) and not flags[i + 1] & TIME)
                ):
                    i += 1
                    continue
                break
            if f & PREP:
                if i > first and lower[i] in _AFTER_NOUN and i + 1 < limit and not flags[i + 1] & (TIME | PUNCTUATION):
                    i += 1
                    continue
                break
            if f & TIME and (i > first and not flags[i - 1] & DET):
                break
            if (
                f & (BE | AUX | RELATIVE | OBJECT)
                or (f & SUBORD and not f & DET)
                or (i > first and f & SUBJECT and not f & (DET | UNNAMED))
            ):
                break
            if i > first and (
                self.is_verbish(i)
                or (f & CUE and lower[i].endswith("ing"))
                or (self.is_adverb(i) and not self.words[i][0].isupper())
            ):
                break
            if i > first and f & DET and not flags[i - 1] & (PREP | CONJ):
                break
            i += 1
        while i > first and flags[i - 1] & (PREP | DET | CONJ) and not flags[i - 1] & UNNAMED:
            i -= 1
        return (first, i) if i > first else None

    def opening(self, close: int, floor: int) -> int:
        """The bracket that opens what ``close`` closes; -1 when there is none."""
        for i in range(close - 1, max(floor, close - _LONGEST) - 1, -1):
            if self.flags[i] & OPEN:
                return i
        return -1

    def closing(self, opened: int, limit: int) -> int:
        """The bracket that closes what ``opened`` opens; -1 when there is none."""
        for i in range(opened + 1, min(limit, opened + _LONGEST)):
            if self.flags[i] & CLOSE:
                return i
        return -1

    def speaks(self, phrase: Range) -> bool:
        """Whether a phrase can be somebody or something that says things."""
        flags = self.flags
        for i in range(*phrase):
            if flags[i] & (SUBJECT | PERSON | BODY | DOCUMENT | UNNAMED | TITLE | RELATIVE) or self.is_name(i):
                return True
        return self.lower[self.head(phrase)].endswith(_AGENT_ENDINGS)

    def head(self, phrase: Range) -> int:
        """The last word of a phrase before what is added to it: "mayor" in "the mayor of X, who …"."""
        first, last = phrase
        for i in range(first + 1, last):
            if self.flags[i] & (PREP | COMMA | RELATIVE):
                return i - 1
        return last - 1

    def _nounish(self, i: int) -> bool:
        f = self.flags[i]
        if f & (BE | AUX | SUBORD | OBJECT | RELATIVE | CONJ | BREAK) and not f & DOCUMENT:
            return False
        return self.is_name(i) or (
            not f & PREP and not self.is_verbish(i) and not self.lower[i].endswith("ing") and not self.is_adverb(i)
        )

    def _listed(self, comma: int, conj: int) -> bool:
        """Whether the comma parts members of a list that ends "… and X"."""
        inside = range(comma + 1, conj)
        return (
            len(inside) > 0
            and len(inside) < 8
            and self._nounish(comma - 1)
            and all(self.is_name(k) or k > comma + 1 for k in inside)
        )  # noqa: PLR2004

    def _nickname(self, mark: int, floor: int) -> int:
        """Index left of a nickname's opening mark ("Jane “Red” Doe"); -1 when the marks hold something else."""
        for i in range(mark - 1, max(floor, mark - 4) - 1, -1):
            if self.flags[i] & MARK:
                return i - 1 if i > floor and self.is_name(i - 1) else -1
        return -1


_APOSTROPHES = frozenset({"'", "’", "‘", '"', "”", "“"})
_NOT_ADVERBS = frozenset(
    {
        "family",
        "early",
        "daily",
        "weekly",
        "monthly",
        "elderly",
        "friendly",
        "assembly",
        "italy",
        "reply",
        "supply",
        "rally",
        "ally",
        "july",
        "monopoly",
        "anomaly",
        "only",
        "bully",
        "apply",
        "rely",
        "imply",
        "likely",
        "unlikely",
        "orderly",
        "silly",
        "ugly",
        "holy",
        "lovely",
        "lonely",
        "deadly",
        "costly",
        "kelly",
        "billy",
        "emily",
        "sally",
        "beverly",
    }
)
_NAME_ABBREVIATIONS = frozenset({"jr", "sr", "st", "mt", "inc", "co", "corp", "ltd", "u.s", "d", "r"})
_AGENT_ENDINGS = (
    "er",
    "ers",
    "or",
    "ors",
    "ist",
    "ists",
    "ian",
    "ians",
    "man",
    "men",
    "woman",
    "women",
    "ant",
    "ants",
    "ee",
    "ees",
    "person",
    "body",
    "crats",
    "crat",
    "cans",
    "can",
    "ives",
    "ents",
    "ent",
    "-old",
)
