"""Fingerprints: what tells a finding from all others of its story, and stays when the story is edited elsewhere.

A fingerprint is made of the rule, the words of its sentence, its own words and which of several equal ones it is: it
survives edits elsewhere, and a sentence that is moved keeps its findings.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from itertools import compress

from newsdesk.analysis.text import SPELLED, BlockText

_DIGEST_BYTES = 10


class Fingerprints:
    """Makes fingerprints; counts equal ones, so ask in reading order."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def of(self, rule: str, key: str, told: str) -> str:
        """The fingerprint of a finding of ``rule``; ``told`` are its words and those around it, as :func:`words_of` gives them."""
        base = f"{rule}\n{key}\n{told}"
        count = self._seen.get(base, 0)
        self._seen[base] = count + 1
        return blake2b(f"{base}\n{count}".encode(), digest_size=_DIGEST_BYTES).hexdigest()


def words_of(block: BlockText, places: Sequence[tuple[int, int]]) -> list[str]:
    """For each of the ``places`` (characters of the block) the words of its sentence and its own, folded, without marks."""
    out: list[str] = []
    spelled = block.classes.translate(SPELLED)
    sentences: dict[int, str] = {}
    for start, end in places:
        first, last = block.tokens_in(start, end)
        sentence = block.sentence_at(block.token_at(start))
        if sentence.first not in sentences:
            sentences[sentence.first] = _plain(block, spelled, sentence.first, sentence.last)
        out.append(f"{sentences[sentence.first]}\n{_plain(block, spelled, first, last)}")
    return out


def _plain(block: BlockText, spelled: bytes, first: int, last: int) -> str:
    return " ".join(compress(block.lower[first:last], spelled[first:last]))
