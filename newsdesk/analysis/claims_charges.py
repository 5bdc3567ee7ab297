"""Whom a charge that somebody else makes falls on: what is alleged, whose going is called for, who is called names.

"Charged that X ignored the warnings", "the lawsuit says X hid the tests", "called on X to resign", "questioned X’s judgement",
"called X “a disaster”".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from newsdesk.analysis.claims_clause import QUOTES, Clause
from newsdesk.analysis.claims_lexicon import ClaimLexicon, Frame, verb_forms, word_set
from newsdesk.analysis.claims_tokens import ADVERB, BREAK, COMMA, GENITIVE, NOUN, PRONOUN, SUBORD, VERB, Chunk

_VERB_WITHIN = 9  # tokens behind "alleged that" in which the verb of what is alleged must stand
_ASKED_WITHIN = 3  # tokens before the one who is to go in which "called on" must stand
_BEFORE_GOING = 4  # tokens before "resignation" in which it must be called for
_NAME_WITHIN = 2  # "a", "as" between the one called names and the quotation mark
_CALLING_FOR = word_set("on for upon")
_NOUNS_TOO = word_set("claims charges states")
_GOING = word_set("resignation apology ouster impeachment")
_IS = word_set("is was are were")
_MUST = word_set("should must")
_SELF = word_set("he she they it his her its their")
_NO_ONE = word_set("it that this these those them what which i we you me us")
_BEFORE_NAME = word_set("a an the as")


def _forms(bases: str) -> frozenset[str]:
    return frozenset(form for base in bases.split() for form in verb_forms(base))


_CALLS = _forms("call")
_DEMANDS = _forms("demand urge ask tell press pressure want seek order") | word_set("demands calls call calling")
_CALLED_FOR = _DEMANDS | _CALLS
_STATING = _forms("say claim allege argue contend charge assert accuse state maintain")


def alleged(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """X of "charged that X ignored it", "X is alleged to have", "the lawsuit says X hid it", "X hid it, the lawsuit says"."""
    words, classes, n = clause.words, clause.classes, len(clause.words)
    if classes[index] == NOUN:
        verb = index + 1 + (index + 1 < n and classes[index + 1] == ADVERB)
        if verb >= n or words[verb] not in _STATING or (classes[verb] != VERB and words[verb] in _NOUNS_TOO):
            return []
        paper = clause.chunk_ending(index)
        if verb + 1 >= n or classes[verb + 1] == BREAK:
            closes = paper is not None and paper.first > 1 and classes[paper.first - 1] in {COMMA, BREAK}
            return _first_doer(clause, index) if closes else []
        return _subject_of(clause, lexicon, verb + 1)
    if classes[index] != VERB:
        return []
    if clause.is_passive(index):
        return _alleged_passive(clause, lexicon, index)
    found = _subject_of(clause, lexicon, index + 1)
    return [] if found and words[found[0].first] in _SELF else found  # "he alleged that he was followed"


def _alleged_passive(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """X of "X is alleged to have …", "it is alleged that X is …"."""
    words, n = clause.words, len(clause.words)
    if words[index + 1 : index + 2] == ["that"] and index + 2 < n:
        named = clause.chunk_from(index + 2)
        is_so = named is not None and named.last < n and words[named.last] in _IS
        return [named] if named is not None and is_so else _subject_of(clause, lexicon, index + 1)
    subject = clause.subject(index) if words[index + 1 : index + 2] == ["to"] else None
    return clause.coordinated(subject) if subject is not None else []


def _first_doer(clause: Clause, stop: int) -> list[Chunk]:
    """Who does what the first verb of a sentence says; nobody in the passive."""
    verb = next((i for i in range(1, stop) if clause.classes[i] == VERB), -1)
    subject = clause.subject(verb) if verb > 0 and not clause.is_passive(verb) else None
    return clause.coordinated(subject) if subject is not None else []


def _subject_of(clause: Clause, lexicon: ClaimLexicon, start: int) -> list[Chunk]:
    """Who does what a clause from ``start`` on says; nobody when it tells what is done to somebody."""
    words, classes, n = clause.words, clause.classes, len(clause.words)
    while start < n and (words[start] == "that" or words[start] in QUOTES):
        start += 1
    found = clause.chunk_from(start)
    if found is None:
        return []
    for i in range(found.last, min(n, found.last + _VERB_WITHIN)):
        if classes[i] == VERB:
            doer = clause.by_phrase(i) if clause.is_passive(i) else found
            suffers = doer is None or words[i] in lexicon.suffering
            return [] if suffers or doer is None else clause.coordinated(doer)
        if classes[i] in {BREAK, COMMA, SUBORD}:
            return []
    return []


def to_go(clause: Clause, _: ClaimLexicon, index: int) -> list[Chunk]:
    """X of "called on X to resign", "demanded that X apologise", "X should resign", "demanded X’s resignation"."""
    words = clause.words
    if words[index] in _GOING:
        return _whose_going(clause, index)
    before = index - 1 - (words[index - 1] == "to")
    if before < 0:
        return []
    if words[before] in _MUST:
        subject = clause.subject(before)
        return clause.coordinated(subject) if subject is not None else []
    chunk = clause.chunk_ending(before)
    if chunk is not None and chunk.last > index:
        chunk = Chunk(chunk.first, index)  # "resign" may look like a noun
    if chunk is None or chunk.first < 1:
        return []
    demand = next((i for i in range(chunk.first + 1, chunk.last - 1) if words[i] in _DEMANDS), -1)
    if demand > 0 and words[index - 1] != "to":
        return [Chunk(demand + 1, chunk.last)]  # "Oberg demands Luz resign"
    asked = words[max(0, chunk.first - _ASKED_WITHIN) : chunk.first]
    called = words[chunk.first - 1] in _CALLING_FOR and not _CALLS.isdisjoint(asked)
    demanded = words[chunk.first - 1] in _DEMANDS or asked[-2:-1] + asked[-1:] in ([w, "that"] for w in _DEMANDS)
    return clause.coordinated(chunk) if called or demanded else []


def _whose_going(clause: Clause, index: int) -> list[Chunk]:
    words, chunk = clause.words, clause.chunk_ending(index)
    if chunk is None or _CALLED_FOR.isdisjoint(words[max(0, chunk.first - _BEFORE_GOING) : chunk.first]):
        return []
    if words[index + 1 : index + 2] in (["of"], ["from"]):
        found = clause.chunk_from(index + 2)
        return clause.coordinated(found) if found is not None else []
    owner = _owner(clause, chunk, index)
    return [owner] if owner is not None else []


def questioned_in_words(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """X of "questioned X’s judgement", "attacked X’s record", "questioned whether X knew"."""
    words = clause.words
    if clause.classes[index] != VERB or clause.is_passive(index):
        return []
    if words[index + 1 : index + 2] == ["whether"]:
        found = clause.chunk_from(index + 2)
        return [] if found is None or clause.classes[found.first] == PRONOUN else clause.coordinated(found)
    chunk = clause.chunk_from(index + 1)
    if chunk is None or not (words[chunk.last - 1] in lexicon.conduct or words[chunk.last - 1] in lexicon.doubted):
        return []
    owner = _owner(clause, chunk, chunk.last)
    return [owner] if owner is not None else []


def _owner(clause: Clause, chunk: Chunk, index: int) -> Chunk | None:
    for i in range(index - 1, chunk.first, -1):
        if clause.classes[i] == GENITIVE or clause.words[i] in {"’", "'"}:
            return Chunk(chunk.first, i)
    return None


def called_names(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """X of "called X “a disaster”", "dubbed X “Doctor No”", when what stands in the quotation marks is no praise."""
    words, n = clause.words, len(clause.words)
    if clause.classes[index] != VERB:
        return []
    passive = clause.is_passive(index)
    whom = None if passive else _whom(clause, index)
    chunk = clause.subject(index) if passive else whom or clause.chunk_from(index + 1)
    if chunk is None or clause.head(chunk) in _NO_ONE:
        return []
    at = index + 1 if passive or whom else chunk.last
    for _ in range(_NAME_WITHIN):
        at += at < n and (words[at] in _BEFORE_NAME or clause.classes[at] == ADVERB)
    if at + 1 >= n or words[at] not in QUOTES:
        return []
    end = next((i for i in range(at + 1, n) if words[i] in QUOTES), n)
    return [chunk] if lexicon.praise.isdisjoint(words[at + 1 : end]) else []


def _whom(clause: Clause, index: int) -> Chunk | None:
    """X of "X, whom Y called “a disaster”"."""
    subject = clause.chunk_ending(clause.group_start(index) - 1)
    at = subject.first - 1 if subject is not None else 0
    if at < 1 or clause.words[at] != "whom":
        return None
    return clause.chunk_ending(at - 1 - (clause.classes[at - 1] == COMMA))


CHARGE_READERS: Mapping[Frame, Callable[[Clause, ClaimLexicon, int], list[Chunk]]] = {
    Frame.ALLEGED: alleged,
    Frame.TO_GO: to_go,
    Frame.QUESTIONED: questioned_in_words,
    Frame.CALLED_NAMES: called_names,
}
