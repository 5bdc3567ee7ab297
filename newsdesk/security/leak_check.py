"""Looks for names we know in everything that would leave the building. Says "not found", never "safe"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from newsdesk.domain.sealed import IdentityField
from newsdesk.security.sealing import Identity

_SHORTEST_WORD = 4
_SHORTEST_NUMBER = 6
_WORD = re.compile(r"\w+")
# Words of a name that are also everywhere in copy; only the whole name is looked for then.
_COMMON = frozenset(("hill", "hope", "king", "long", "page", "park", "rose", "stone", "wood", "young", "north", "west"))
_NAMES = (IdentityField.NAME, IdentityField.ALSO_KNOWN_AS)


def places_found(identities: Iterable[Identity], places: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of ``places`` whose text holds something that identifies one of the sealed people.

    Looked for, whatever the case, accents, hyphens and spaces: whole names and other names, the last word of each
    (a surname) when it has at least four letters and is no everyday word, addresses, handles, addresses of e-mail, and numbers of at least six digits however written.
    """
    wanted = [_Wanted(identity) for identity in identities]
    return tuple(place for place, text in places.items() if any(w.stands_in(text) for w in wanted))


class _Wanted:
    """What gives one person away."""

    def __init__(self, identity: Identity) -> None:
        names = [_folded(n) for f in _NAMES for n in re.split(r"[;\n]", identity.get(f, "")) if _folded(n)]
        places = [_folded(a) for a in re.split(r"[;\n]", identity.get(IdentityField.ADDRESS, "")) if _folded(a)]
        self._runs = [f" {run} " for run in (*names, *places)]
        surnames = {name.split()[-1] for name in names}
        self._words = {word for word in surnames if len(word) >= _SHORTEST_WORD and word not in _COMMON}
        tight = [identity.get(f, "") for f in (IdentityField.EMAIL, IdentityField.HANDLE)]
        self._tight = [t.casefold().strip().lstrip("@") for t in tight if len(t.strip()) >= _SHORTEST_WORD]
        digits = re.sub(r"\D", "", identity.get(IdentityField.PHONE, ""))
        self._number = digits[-_SHORTEST_NUMBER - 2 :] if len(digits) >= _SHORTEST_NUMBER else ""

    def stands_in(self, text: str) -> bool:
        folded = f" {_folded(text)} "
        if any(run in folded for run in self._runs) or not self._words.isdisjoint(folded.split()):
            return True
        plain = text.casefold()
        if any(t in plain for t in self._tight):
            return True
        return bool(self._number) and self._number in re.sub(r"[\s().\-/+]", "", text)


def _folded(text: str) -> str:
    """Letters and digits only, without case and accents, one space between words."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return " ".join(_WORD.findall(bare.replace("_", " ").replace("’s", "").replace("'s", "")))
