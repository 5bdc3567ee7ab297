"""What stands beside a name (tier 1): whether it is a place or a body, its role ("contractor X", "the founder, X", "X, who owns …"), and what it has ("X’s campaign")."""

from __future__ import annotations

from itertools import pairwise

from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.grammar import CAPITAL
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import BlockText

SPEAKERS = word_set(
    "lawyer solicitor attorney barrister counsel advocate spokesman spokeswoman spokesperson publicist rep"
)
_POINTING = word_set("the this that these those said such its his her their")
_APPOSITION = 10  # tokens of an apposition in which its noun must stand
_BEFORE = 6  # tokens before a role in which its determiner must stand
_OPENS = word_set("a an the its his her their our one former then chief deputy senior now")
_OF = word_set("of at for in from")
_AFTER = word_set(
    "of and for who which whose that in at with from to by on near behind called known based owned run has had is was said"
)
# What stands beside a name and tells what it is: bits of ``NameMention.sign``.
WHO, WHICH, PLACE, BODY, COMMON, OWNER = 1, 2, 4, 8, 16, 32
_PLACE_BEFORE = word_set("in near from at to")
_ACTING = word_set("has have had is was were will would said says does did . , (")
_RULING = word_set("ruling opposition governing banned outlawed rebel")
_A = word_set("a an the")
_TOWNS = word_set("town village city suburb hamlet port county district province region island parish settlement")
_AFTER_TOWN = word_set(", . of in on near where with outside north south east west")
_DATELINE = word_set("— – - -- :")
_STEPPING = word_set(", .")
GENITIVES = word_set("’s 's ’ '")
_PLACING = word_set("at in from")
_ENDS = word_set("of and for who which , . ;")
# "X, who leads the …" is a head of something, though no noun says so.
_DOING = {
    "leads": ("head", "chief"),
    "heads": ("head", "chief"),
    "runs": ("head", "chief"),
    "chairs": ("chair", "chairman", "chairwoman"),
    "owns": ("owner", "landlord"),
    "founded": ("founder",),
    "set": ("founder",),
}


class Beside:
    """Reads what stands beside a name."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._roles = lexicons.words("parties", "person-words", "company-words", "body-words") | SPEAKERS
        self._owned = lexicons.words("parties", "acting-for")
        self._places = lexicons.words("names", "place-nouns")

    def read(self, block: BlockText, outer: int, first: int, last: int) -> tuple[int, tuple[str, ...], str]:
        """The sign, the roles and what acts for the name at tokens ``first:last``, whose title begins at ``outer``."""
        lower = block.lower
        after = lower[last] if last < len(lower) else "."
        sign = self._sign(block, outer, after)
        roles: tuple[str, ...] = ()
        if first:
            near = lower[first - 1]
            if near in self._roles or near in _STEPPING or block.flags[first - 1] & CAPITAL:
                roles = role_before(block, first, self._roles, more=last - first > 1)
        owned = after if after in self._owned else ""
        if after == ",":
            roles += role_behind(block, last, self._roles)
            sign |= self._introduced(lower, last)
        elif after == "(":
            roles += role_behind(block, last, self._roles)
        elif after in GENITIVES and last + 1 < len(lower) and lower[last + 1] in self._owned:
            owned = lower[last + 1]
        return sign, roles, owned

    @staticmethod
    def _introduced(lower: list[str], comma: int) -> int:
        """What the words behind a comma tell of the name before it: ", which", ", who", ", 41,", ", a town of 900"."""
        behind = lower[comma + 1] if comma + 1 < len(lower) else ""
        if behind == "which":
            return WHICH
        if behind in _A and _is_town(lower[comma + 2 : comma + 5]):
            return WHICH | PLACE
        aged = behind.isdigit() and comma + 2 < len(lower) and lower[comma + 2] in {",", "."}
        return WHO if behind == "who" or aged else 0

    def _sign(self, block: BlockText, outer: int, after: str) -> int:
        """Whether the words around a name show a place or a body."""
        lower = block.lower
        if outer == 0:
            placed = after in self._places or (after in _DATELINE and block.words[0].isupper())
            return PLACE if placed else 0  # "PORT ELLERY — …"
        before = lower[outer - 1]
        if before in _PLACE_BEFORE or after in self._places:
            return PLACE
        if before == "of":
            return PLACE if lower[outer - 2] in self._places else 0
        if before == "the":
            return BODY if after in _ACTING or after.endswith("ed") else 0
        return BODY if before in _RULING and outer > 1 and lower[outer - 2] == "the" else 0


def _is_town(words: list[str]) -> bool:
    """Whether an apposition is "town of 900", "small port in …", and not "city councillor"."""
    return any(word in _TOWNS and after in _AFTER_TOWN for word, after in pairwise(words))


def role_before(block: BlockText, first: int, known: frozenset[str], *, more: bool) -> tuple[str, ...]:
    """The role before a name that begins at token ``first``: "contractor X", "the founder, X", "the bishop of Tolo, X".

    ``more``: the name has more than one word.
    """
    lower, words = block.lower, block.words
    before = words[first - 1] if first else ""
    if not before or before[0].islower():
        return (before,) if before in known else ()
    if before not in {",", "."} and not before[0].isupper():
        return ()
    at = _over_capitals(block, first - 1)
    if at >= 0 and words[at] == ",":
        at = _office_at(block, at - 1, more=more)
    if at >= 0 and lower[at] in known:
        return (lower[at],)
    return (lower[first - 1],) if at >= -1 and lower[first - 1] in known else ()


def _office_at(block: BlockText, at: int, *, more: bool) -> int:
    """Where the noun stands in "the bishop of Tolo, X", whose comma follows token ``at``; -2 when there is none."""
    lower, words = block.lower, block.words
    inside = _over_capitals(block, at)
    if 0 <= inside < at and lower[inside] in _OF:
        if lower[inside] in _PLACING and not more:
            return -2  # "a school in Port Ellery, Sorra"
        at = inside - 1
    pointed = any(lower[i] in _POINTING or words[i] in {"’s", "'s"} for i in range(max(0, at - _BEFORE), max(at, 0)))
    return at if pointed or lower[max(at, 0)] in SPEAKERS else -2


def _over_capitals(block: BlockText, at: int) -> int:
    """Leftwards over capitalised words and the stops of titles."""
    while at >= 0 and (block.words[at] == "." or block.words[at][0].isupper()):
        at -= 1
    return at


def role_behind(block: BlockText, last: int, known: frozenset[str]) -> tuple[str, ...]:
    """The role in an apposition behind a name that ends before token ``last``."""
    lower, n = block.lower, len(block.lower)
    at = last
    if at < n and block.words[at] == "(":
        at = next((i + 1 for i in range(at, n) if block.words[i] == ")"), n)
    if at + 2 >= n or block.words[at] != ",":
        return ()
    at += 1
    if lower[at][0].isdigit() and block.words[at + 1] == "," and at + 2 < n:
        at += 2
    if lower[at] == "who":
        return _DOING.get(lower[at + 1], ()) if at + 1 < n else ()
    if lower[at] not in _OPENS and lower[at] not in known and (at + 1 >= n or lower[at + 1] not in known):
        return ()
    for i in range(at, min(n, at + _APPOSITION)):
        if lower[i] in known and (i + 1 >= n or lower[i + 1] in _AFTER or not lower[i + 1][0].isalpha()):
            return (lower[i],)
        if lower[i] in _ENDS:
            break
    return ()
