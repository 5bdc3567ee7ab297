"""Words that are loaded together only: what is done, and to what ("buried the report", "a fat profit").

Two short lists say more than one long one of phrases: each act is looked for before each of its things, also with a few words between.
"""

from __future__ import annotations

from typing import NamedTuple

from newsdesk.analysis.inflect import forms, plural
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.phrases import Hit
from newsdesk.analysis.wording_lexicon import Group, Loaded, read_group

_FILE = "wording-pairs"
_ACTS, _THINGS = "acts-", "things-"
_SIMILES, _SEEMING = "similes", "seeming"

_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))


class _Act(NamedTuple):
    """What stands ``within`` so many words after it makes a pair: ``things``, folded; ``join`` follows it at once, if any."""

    group: Group
    things: frozenset[str]
    within: int
    join: str


class Pairs:
    """Finds pairs and similes ("ran it like a casino", "as if nothing had happened"). Immutable.

    Groups are named ``acts-NAME``, with the settings, and ``things-NAME``; ``similes`` are the words that open one,
    ``seeming`` those before which they open none ("looks like a").
    """

    def __init__(self, lexicons: Lexicons) -> None:
        self._acts: dict[str, list[_Act]] = {}
        for name in lexicons.groups(_FILE):
            if name.startswith(_ACTS):
                values = lexicons.values(_FILE, name)
                things = lexicons.words(_FILE, name.replace(_ACTS, _THINGS, 1))
                act = _Act(
                    read_group(name, values),
                    things | {plural(thing) for thing in things},
                    int(values.get(":within", "3")),
                    values.get(":join", ""),
                )
                for entry in values:
                    if not entry.startswith(":"):
                        for form in forms(entry, act.group.forms):
                            self._acts.setdefault(form, []).append(act)
        similes = lexicons.values(_FILE, _SIMILES)
        self._similes = Loaded(read_group(_SIMILES, similes), "")
        self._openings = {tuple(entry.split()) for entry in similes if not entry.startswith(":")}
        self._seeming = lexicons.words(_FILE, _SEEMING)
        self.anchors = frozenset(self._acts) | {first for first, _ in self._openings}

    def at(self, lower: list[str], i: int) -> Hit[Loaded] | None:
        """The pair or the simile that begins with token ``i``; of a pair, no mark parts the two words."""
        if tuple(lower[i : i + 2]) in self._openings:
            told = i > 0 and lower[i - 1][0].isalpha() and lower[i - 1] not in self._seeming
            last = min(i + 3, len(lower)) if lower[i] == "like" else i + 2
            return Hit(i, last, self._similes) if told else None
        for group, things, within, join in self._acts.get(lower[i], ()):
            if join and lower[i + 1 : i + 2] != [join]:
                continue
            for k in range(i + 1, min(i + 1 + within, len(lower))):
                if lower[k] in things:
                    return Hit(i, k + 1, Loaded(group, ""))
                if not lower[k][0].isalnum() and lower[k] not in _POSSESSIVES:
                    break
        return None
