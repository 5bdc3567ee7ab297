"""How details are worded: lists that stay one line, counts that agree."""

from __future__ import annotations

from collections.abc import Iterable

_SHOWN = 2
_LONGEST = 60


def quoted(phrase: str) -> str:
    """A phrase between quotation marks (its own at the ends give way), cut at a word when it is long."""
    words = " ".join(phrase.split()).strip("“”‘’\"'")
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def some(names: Iterable[str]) -> str:
    """The first names, then how many more: Tallis Marine, Ruth Calder and 3 more."""
    shown = list(dict.fromkeys(names))
    if len(shown) > _SHOWN + 1:
        return f"{', '.join(shown[:_SHOWN])} and {len(shown) - _SHOWN} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def counted(count: int, one: str, many: str = "") -> str:
    """A count with its noun: 1 passage, 3 passages."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def agree(count: int, one: str, many: str) -> str:
    """The form of a verb that agrees with a count."""
    return one if count == 1 else many
