"""What is joined in one sentence: "A, B, C and D" from any of them, "groups like A and B" with its examples."""

from __future__ import annotations

from typing import Protocol

from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.claims_tokens import AUX, COMMA, CONJ, VERB, Chunk

_AND = word_set("and or &")
_PLACING = word_set("in at on near from to with about between")
_EXAMPLES = word_set("like including")


class Listing(Protocol):
    """What is asked of a sentence: its folded words, their classes and its chunks."""

    words: list[str]
    classes: list[int]

    def shown(self, index: int) -> str:
        """A word as it stands, not folded."""

    def chunk_ending(self, index: int) -> Chunk | None:
        """The chunk that holds token ``index``."""

    def chunk_from(self, index: int) -> Chunk | None:
        """The first chunk at or right after ``index``."""

    def has_verb_before(self, index: int) -> bool:
        """Whether a verb stands shortly before a token."""


def coordinated(clause: Listing, chunk: Chunk) -> list[Chunk]:
    """The chunk with those joined to it, in the order of the sentence."""
    words = clause.words
    out = [chunk]
    while (before := _joined_before(clause, out[0], len(out))) is not None:
        if before.first and words[before.first - 1] in _PLACING:
            break
        out.insert(0, before)
    out.extend(_listed_after(clause, chunk))
    while (after := _joined_after(clause, out[-1])) is not None:
        out.append(after)
    last = out[-1].last
    at = last + (last < len(words) - 1 and words[last] == "such")
    if at < len(words) and (words[at] in _EXAMPLES or (words[at] == "as" and at > last)):
        example = clause.chunk_from(at + 1)
        if example is not None and example != chunk:
            out.extend(coordinated(clause, example))
    return out


def _listed_after(clause: Listing, chunk: Chunk) -> list[Chunk]:
    """The names of "A, B, C and D" behind A up to the "and"; nothing when no "and" closes the list."""
    words, classes, n = clause.words, clause.classes, len(clause.words)
    out: list[Chunk] = []
    at = chunk.last
    while at < n - 2 and classes[at] == COMMA:
        found = clause.chunk_ending(at + 1)
        if found is None or not clause.shown(found.first)[0].isupper():
            return []
        out.append(found)
        at = found.last + (found.last < n - 1 and classes[found.last] == COMMA and classes[found.last + 1] == CONJ)
    closed = out and at < n and classes[at] == CONJ and words[at] in _AND
    return out if closed and clause.shown(chunk.last - 1)[0].isupper() else []


def _joined_before(clause: Listing, chunk: Chunk, listed: int) -> Chunk | None:
    """The chunk before this one of a list, of which ``listed`` are known."""
    words, classes = clause.words, clause.classes
    at = chunk.first - 1
    if at < 1:
        return None
    if classes[at] == CONJ and words[at] in _AND:
        at -= 1
        if at > 0 and classes[at] == COMMA:
            at -= 1
        if at > 1 and words[at].isdigit() and classes[at - 1] == COMMA:
            at -= 2
        return clause.chunk_ending(at)
    if classes[at] != COMMA or words[chunk.last] not in (",", "and", "or"):
        return None
    found = clause.chunk_ending(at - 1)
    names = listed > 1 and found is not None and clause.shown(found.last - 1)[0].isupper()
    return found if names or _joined_after(clause, chunk) is not None else None


def _past_age(clause: Listing, at: int) -> int:
    """Behind the age at ``at`` in "X, 31, and Y"; ``at`` itself when there is none."""
    words = clause.words
    return at + 2 if at + 1 < len(words) and clause.classes[at] == COMMA and words[at + 1].isdigit() else at


def _joined_after(clause: Listing, chunk: Chunk) -> Chunk | None:
    words, classes, n = clause.words, clause.classes, len(clause.words)
    at = _past_age(clause, chunk.last)
    if at < n - 1 and classes[at] == COMMA and classes[at + 1] == CONJ:
        at += 1
    if at >= n - 1 or classes[at] != CONJ or words[at] not in _AND:
        return None
    found = clause.chunk_ending(at + 1)
    acts = found is None or (found.last < n and classes[found.last] in (VERB, AUX) and at > 0)
    return None if found is None or (acts and clause.has_verb_before(chunk.first)) else found
