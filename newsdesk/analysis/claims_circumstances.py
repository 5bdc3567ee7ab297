"""Allegations that show in what stands around an act: its circumstances, on whose orders it was done, who is doubted.

"Fixed visas for cash", "shut on the orders of X", "raises questions about X’s judgement", "X, against whom a case is
pending", "those who took bribes include X".
"""

from __future__ import annotations

from newsdesk.analysis.claims_clause import Clause
from newsdesk.analysis.claims_lexicon import ClaimLexicon, Trigger, word_set
from newsdesk.analysis.claims_tokens import COMMA, NOUN, PREP, TO, VERB, Chunk

_BEFORE_ORDERS = word_set("on under at with by")
_FROM = word_set("of from")
_ABOUT = word_set("about over")
_RAISED_WITHIN = 5  # tokens before a doubt in which it must be raised
_SOME = word_set("those people men women officials officers others some ones firms companies suspects")
_INCLUDING = word_set("include includes included are were")
_INCLUDED_WITHIN = 16  # tokens behind "those who …" in which "include" must stand
_BE = word_set("is are was were")
_PENDING = word_set("case cases warrant warrants proceedings suit investigation inquiry")
_CASE_WITHIN = 16  # tokens behind "against whom" in which the accusation must stand


def opening_of(words: list[str], index: int, trigger: Trigger) -> int:
    """Where the circumstance that ends at token ``index`` begins; -1 when its other words are not there."""
    runs = trigger.phrases.get(words[index - 1], ())
    starts = [index - len(run) for run in runs if len(run) <= index and words[index - len(run) : index] == run]
    return min(starts, default=-1)


def verb_before(clause: Clause, start: int) -> int:
    """The verb that a phrase beginning at token ``start`` goes with; -1 when there is none."""
    aside = -1
    for i in range(start - 1, 0, -1):
        kinds = clause.classes[i - 1 : i + 2]
        if kinds[1] != VERB or kinds[0] == TO:
            continue
        if kinds == [NOUN, VERB, PREP] and clause.words[i].endswith("ed"):
            aside = aside if aside > 0 else i  # "a priest accused of"; but also "signed off the bills"
            continue
        return i
    return aside


def commanded(clause: Clause, index: int) -> list[Chunk]:
    """The one behind "of" or "from" in "on the orders of X", "on orders from X"."""
    chunk = clause.chunk_ending(index)
    if chunk is None or index + 1 >= len(clause.words) or clause.words[index + 1] not in _FROM:
        return []
    found = clause.chunk_from(index + 2) if is_command(clause, chunk) else None
    return clause.coordinated(found) if found is not None else []


def is_command(clause: Clause, chunk: Chunk) -> bool:
    """Whether "orders" stand behind "on", "watch" behind "under"."""
    return chunk.first > 0 and clause.words[chunk.first - 1] in _BEFORE_ORDERS


def doubted(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """Whom "raises questions about X’s judgement" doubts."""
    words = clause.words
    if index + 2 >= len(words) or words[index + 1] not in _ABOUT:
        return []
    if lexicon.raising.isdisjoint(words[max(0, index - _RAISED_WITHIN) : index]):
        return []
    found = clause.chunk_from(index + 2)
    return [found] if found is not None else []


def against_whom(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """X of "X, against whom the tax office has a case"."""
    if index < 2 or clause.words[index - 1] != "against":  # noqa: PLR2004 -- a name and "against" stand before
        return []
    behind = clause.words[index : index + _CASE_WITHIN]
    if lexicon.accusations.isdisjoint(behind) and _PENDING.isdisjoint(behind):
        return []
    at = index - 2 - (clause.classes[index - 2] == COMMA)
    found = clause.chunk_ending(at)
    return [found] if found is not None else []


def members(clause: Clause, chunk: Chunk) -> list[Chunk]:
    """The names behind "include" when a chunk is "those who …" or "two officials who …"; else nothing."""
    words = clause.words
    if words[chunk.last - 1] not in _SOME:
        return []
    for i in range(chunk.last, min(len(words) - 1, chunk.last + _INCLUDED_WITHIN)):
        found = clause.chunk_from(i + 1) if words[i] in _INCLUDING else None
        if found is not None and clause.shown(found.last - 1)[0].isupper():
            return clause.coordinated(found)
    return []


def among(clause: Clause, chunk: Chunk) -> list[Chunk]:
    """X of "among the looters was X"."""
    opened = chunk.first > 0 and clause.words[chunk.first - 1] == "among"
    if not opened or chunk.last >= len(clause.words) or clause.words[chunk.last] not in _BE:
        return []
    found = clause.chunk_from(chunk.last + 1)
    return clause.coordinated(found) if found is not None else []
