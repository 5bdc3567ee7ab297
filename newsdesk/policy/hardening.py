"""Whether an allegation, as it stands now, says more than the words that were put to a party.

A rule of words: what the new wording adds that accuses, and which reserve it drops. Softer words keep what was
put valid; anything else that is new must be put again, since the party never had the chance to answer it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SUFFIXES = ("ingly", "edly", "ings", "ing", "ies", "ied", "ers", "ed", "es", "ly", "er", "s", "e", "y")

_RESERVES = """
alleged allegedly allegation apparent apparently appear appears appeared arguably believed claim claims claimed could
doubt likely may maybe might occasionally once partly perhaps possible possibly potential potentially presumably
probable probably purported purportedly rarely reported reportedly rumoured said say says seem seems seemed seemingly some
sometimes somewhat suggest suggests suggested supposed supposedly suspected suspicion unconfirmed unproven whether
according accusation accuse accused accuses
"""

_SOFTER = """
ask asked asks call called concern concerned concerns consider considered criticised
criticized describe described discuss discussed few fewer inquiry investigate investigated investigation less mention
mentioned question questioned questions raise raised report review reviewed several
tell tells told
"""

_EMPTY = """
a about after again against all-told also although am an and any are as at be because been before being between both but
by did do does doing done during each for from had has have having he her hers him his i if in into is it its itself me
my of off on one or other our out over own s she so such than that the their them then there these they this those
through to too under up upon us was we were what when where which while who whom whose will with would you your
mr mrs ms dr
"""

_DENIALS = frozenset({"not", "no", "never", "neither", "nor", "without", "isn't", "wasn't", "didn't", "doesn't"})
_RESERVED = frozenset(_RESERVES.split())
_MILD = frozenset(_SOFTER.split()) | _RESERVED
_IGNORED = frozenset(_EMPTY.split())


@dataclass(frozen=True, slots=True)
class Difference:
    """What the new wording ``added`` that accuses and which reserves it ``dropped``, as written."""

    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def hardened(self) -> bool:
        """Whether it must be put again."""
        return bool(self.added or self.dropped)

    def words(self) -> str:
        """The difference for a person to read: new “widely”; without “allegedly”."""
        parts = []
        if self.added:
            parts.append("new " + _quoted(self.added))
        if self.dropped:
            parts.append("without " + _quoted(self.dropped))
        return "; ".join(parts)


@lru_cache(maxsize=4096)
def hardening(now: str, *put: str) -> Difference:
    """Compare the wording ``now`` with every wording that has been ``put``: a word in any of them is not new."""
    current = _words(now)
    before = [_words(p) for p in put]
    known = {stem for words in before for stem in words}
    added = tuple(
        word for stem, word in current.items() if stem not in known and word not in _MILD and word not in _DENIALS
    )
    dropped = _dropped(current, before)
    if any(_denies(p) != _denies(now) for p in put[:1]):
        added = (*added, *sorted(w for w in current.values() if w in _DENIALS and w not in _all(before)))
        dropped = (*dropped, *sorted(w for w in _all(before) & _DENIALS if w not in current.values()))
    return Difference(added, dropped)


def _dropped(current: dict[str, str], before: list[dict[str, str]]) -> tuple[str, ...]:
    """Reserves of what was put, where the wording now makes no reserve at all or fewer than every wording put."""
    kept = sum(word in _RESERVED for word in current.values())
    reserves = [[w for w in words.values() if w in _RESERVED] for words in before]
    if not reserves or min(len(r) for r in reserves) <= kept:
        return ()
    return tuple(w for w in reserves[0] if w not in current.values())


def _words(text: str) -> dict[str, str]:
    """Stem → word of everything that carries meaning, in order."""
    found: dict[str, str] = {}
    for match in _WORD.finditer(text.casefold().replace("’", "'")):
        word = match[0].removesuffix("'s")
        if word not in _IGNORED:
            found.setdefault(word if word in _RESERVED else _stem(word), word)
    return found


def _stem(word: str) -> str:
    """A crude stem: enough to see "order", "ordered" and "ordering" as one."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:  # noqa: PLR2004 - what is left must be a word
            stem = word.removesuffix(suffix)
            doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls"  # noqa: PLR2004 - "planned"
            return stem[:-1] if doubled else stem
    return word


def _denies(text: str) -> bool:
    return any(m[0].replace("’", "'") in _DENIALS for m in _WORD.finditer(text.casefold()))


def _all(words: list[dict[str, str]]) -> set[str]:
    return {word for one in words for word in one.values()}


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(f"“{word}”" for word in words)
