"""Blame by what somebody lacks, and by a name that stands before the wrong: "has never shown any regard for", "Karsovian meddling"."""

from __future__ import annotations

from newsdesk.analysis.claims_clause import QUOTES, Clause
from newsdesk.analysis.claims_faults import is_denied_before
from newsdesk.analysis.claims_lexicon import ClaimLexicon, word_set
from newsdesk.analysis.claims_tokens import AUX, BREAK, COMMA, CONJ, GENITIVE, PREP, SUBORD, VERB, Chunk

WITHIN = 6  # tokens before what is lacked in which the "not" or "no" must stand
NEGATIONS = word_set("not never no n’t n't nor neither hardly without cannot")
_MADE = word_set("made forced told ordered instructed compelled obliged required asked")
_NO_SIGN = word_set("no any little without")  # "no evidence of tampering"
_CONTRACTED = ("n’t", "n't")
_STOPS = frozenset({BREAK, COMMA, SUBORD, CONJ, PREP})
_NAME = 3  # words of a name before a wrong
RESENTED_BY = word_set("by at with over about of toward towards")
ENEMIES = word_set("critics critic accusers accuser detractors")
_POINTING = word_set("this that these those what how it")
_INSIDE = word_set("at within inside")
_SAYING = word_set("said says say claimed claims insisted told added thought")
_PRONOUNS = word_set("he she they")
_BARE = word_set("it that this there what")


def is_negated(words: list[str]) -> bool:
    """Whether one of these words says that something is not so."""
    return not NEGATIONS.isdisjoint(words) or any(word.endswith(_CONTRACTED) for word in words)


def is_turned_round(clause: Clause, lexicon: ClaimLexicon, index: int) -> bool:
    """Whether the words before a verb say that it did not happen, or that its doer was made to do it."""
    words, start = clause.words, clause.group_start(index)
    before = words[max(0, start - 2) : index]
    if any(word in lexicon.turned_round or word.endswith(_CONTRACTED) for word in before):
        return True
    if before[1:2] == ["to"] and before[0] in _MADE and clause.is_passive(start - 2):
        return True
    no_sign = index > 0 and words[index - 1] == "of" and not _NO_SIGN.isdisjoint(words[max(0, index - 4) : index])
    return no_sign or is_denied_before(clause, index, lexicon.unwilling)


def lacking_virtue(clause: Clause, _: ClaimLexicon, index: int) -> list[Chunk]:
    """Who "is not honest", "has no regard for", "does not care about"."""
    words, classes = clause.words, clause.classes
    for i in range(index - 1, max(-1, index - WITHIN), -1):
        if words[i] in NEGATIONS or words[i].endswith(_CONTRACTED):
            break
        if classes[i] in _STOPS and words[i] not in QUOTES:
            return []
    else:
        return []
    at = i + 1
    if words[i] in {"no", "without"} or words[i].endswith(_CONTRACTED):
        before = next((k for k in range(i, max(-1, i - 3), -1) if classes[k] in {VERB, AUX}), -1)
        if before < 0:
            return []
        at = before if classes[before] == VERB else before + 1
    subject = clause.subject(at)
    if subject is None or words[subject.last - 1] in _BARE:
        return []
    if words[subject.first] in _PRONOUNS and words[subject.first - 1] in _SAYING:
        return []  # "said she was not competent to judge": of herself
    return clause.coordinated(subject)


def resented(clause: Clause, _: ClaimLexicon, index: int) -> list[Chunk]:
    """X of "appalled by X’s remarks", "critical of X"; nobody where a thing of no one’s is meant."""
    words, n = clause.words, len(clause.words)
    chunk = clause.chunk_ending(index)
    if words[index] in ENEMIES:
        owned = chunk is not None and clause.classes[max(chunk.first, index - 1)] == GENITIVE
        if owned and chunk is not None:
            return [Chunk(chunk.first, index - 1)]
        found = clause.chunk_from(index + 2) if words[index + 1 : index + 2] == ["of"] and index + 2 < n else None
        return [found] if found is not None else []
    at = next((i for i in range(index + 1, min(index + 3, n - 1)) if words[i] in RESENTED_BY), -1)
    if at < 0 or is_negated(words[max(0, index - 3) : index]):
        return []
    found = clause.chunk_from(at + 1)
    if found is None or (words[found.first] in _POINTING and not clause.shown(found.last - 1)[0].isupper()):
        return []
    return clause.coordinated(found)


def wrong_of(clause: Clause, lexicon: ClaimLexicon, chunk: Chunk, index: int) -> list[Chunk]:
    """Whose wrong it is by a name before it ("Karsovian meddling") or the body it goes on in ("fraud at the Post")."""
    words = clause.words
    if words[index] in lexicon.within and index + 2 < len(words) and words[index + 1] in _INSIDE:
        found = clause.chunk_from(index + 2)
        return [found] if found is not None and clause.shown(found.last - 1)[0].isupper() else []
    return _named_before(clause, chunk, index) if words[index] in lexicon.by_name else []


def _named_before(clause: Clause, chunk: Chunk, index: int) -> list[Chunk]:
    """The name right before a wrong at ``index`` of ``chunk``: "Karsovian" of "Karsovian meddling"."""
    last = index
    while last > chunk.first and not clause.shown(last - 1)[0].isupper():
        last -= 1
    first = last
    while first > chunk.first and clause.shown(first - 1)[0].isupper():
        first -= 1
    named = 0 < last - first <= _NAME and clause.words[first] not in {"a", "an", "the", "his", "her", "its", "their"}
    return [Chunk(first, last)] if named and first > 0 else []
