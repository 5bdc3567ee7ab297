"""Blame that stands in no verb of wrongdoing: a judging adjective, a danger known of, a duty left undone, favours to kin.

"X’s reckless handling", "gave an inaccurate answer", "had been warned that the dam was cracked", "never inspected", "a firm
owned by X’s brother won the contract".
"""

from __future__ import annotations

from newsdesk.analysis.claims_clause import QUOTES, Clause
from newsdesk.analysis.claims_lexicon import ClaimLexicon, word_set
from newsdesk.analysis.claims_tokens import ADVERB, AUX, BREAK, DET, GENITIVE, NOUN, VERB, Chunk

_KNOWN_WITHIN = 16  # tokens behind "knew that" in which what is known must stand
_OPENS_KNOWN = word_set("that of about how")
_TOLD = word_set("told warned alerted informed advised")
_HAD = word_set("had having")
_BEEN = word_set("been was were")
_NOT = word_set("not n’t n't never hardly")
_BEFORE_ADJECTIVE = QUOTES | word_set("a an the some such")
_TRUSTED = word_set("trusted believed")  # of these the passive blames: "cannot be trusted"
_OWNERS = word_set("his her its their whose")
_SOMEBODY = word_set("person man woman candidate leader somebody someone individual")
_BARE = word_set("it that this there")
_ADJECTIVES = 4  # words that an adjective may stand before its noun
_KIN_WITHIN = 18  # tokens round a word of kinship in which the favour must stand


def judged(clause: Clause, lexicon: ClaimLexicon, index: int) -> tuple[list[Chunk], int]:
    """Whom an adjective before its noun blames: the owner, or the doer of the verb that gives it away.

    That verb ("gave") is the second part; -1 when there is none.
    """
    chunk, noun = _judged_noun(clause, index)
    if chunk is None or clause.words[noun] not in lexicon.conduct:
        return [], -1
    if (owner := _owner(clause, chunk, index)) is not None:
        return [owner], -1
    if noun + 1 < len(clause.words) and (after := clause.chunk_from(noun + 1)) is not None:
        doer = Chunk(max(after.first, noun + 1), after.last)
        says = doer.last < len(clause.words) and clause.classes[doer.last] in {AUX, VERB}
        return ([doer] if says and clause.shown(doer.first)[0].isupper() else []), -1  # "outrageous things X said"
    verb = chunk.first - 1
    while verb > 0 and (clause.words[verb] in _BEFORE_ADJECTIVE or clause.classes[verb] == DET):
        verb -= 1
    gives = verb >= 0 and clause.words[verb] in lexicon.giving and clause.classes[verb] == VERB
    return [], verb if gives else -1


def _judged_noun(clause: Clause, index: int) -> tuple[Chunk | None, int]:
    """The chunk in which an adjective at ``index`` stands, or that opens there, and the token of its noun."""
    words, n = clause.words, len(clause.words)
    noun = index
    for _ in range(_ADJECTIVES):
        following = noun + 1
        if following < n and (words[following] in QUOTES or words[following] in {"and", "or", ","}):
            following += 1
        if following >= n or clause.classes[following] not in {NOUN, VERB, GENITIVE}:
            break
        if clause.shown(following)[0].isupper():
            break
        noun = following
        if clause.classes[noun] == VERB:
            break  # a noun that may be a verb: "X’s ignorant view"
    return (clause.chunk_ending(index) or Chunk(index, noun + 1)), noun


def _owner(clause: Clause, chunk: Chunk, index: int) -> Chunk | None:
    for i in range(min(index, chunk.last) - 1, chunk.first - 1, -1):
        if clause.words[i] in _OWNERS:
            return Chunk(i, i + 1)
        if i > chunk.first and (clause.classes[i] == GENITIVE or clause.words[i] in {"’", "'"}):
            return Chunk(chunk.first, i)
    return None


def behind_judgement(clause: Clause, lexicon: ClaimLexicon, subject: Chunk) -> Chunk:
    """Whom a judgement on ``subject`` falls on: X of "the comment by X was offensive", of "X is a person who is greedy"."""
    words, at = clause.words, subject.last
    if words[at - 1] in lexicon.conduct and at < len(words) - 1 and words[at] in {"by", "from"}:
        return clause.chunk_from(at + 1) or subject
    if words[at - 1] in _SOMEBODY and subject.first > 0 and clause.classes[subject.first - 1] == AUX:
        return clause.subject(subject.first) or subject
    return subject


def is_bare(clause: Clause, chunk: Chunk) -> bool:
    """Whether a chunk is "it", "that", "there": the subject of a judgement on no one."""
    return clause.words[chunk.last - 1] in _BARE


def knowing(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """Who knew, or had been told, of something wrong and let it be."""
    words = clause.words
    told = words[index] in _TOLD
    group = words[max(0, clause.group_start(index) - 1) : index]
    if told and (_BEEN.isdisjoint(group) or _HAD.isdisjoint(group)) and not _is_warned(words, index, group):
        return []
    if not _NOT.isdisjoint(group):
        return []
    behind = words[index + 1 : index + 1 + _KNOWN_WITHIN]
    if behind[:1] == ["as"]:
        return []
    opened = next((i for i, word in enumerate(behind) if word in _OPENS_KNOWN), -1)
    if opened < 0 or lexicon.problems.isdisjoint(_up_to_stop(behind[opened + 1 :])):
        return []
    subject = clause.subject(index)
    return clause.coordinated(subject) if subject is not None else []


def _is_warned(words: list[str], index: int, group: list[str]) -> bool:
    return words[index] == "warned" and not _BEEN.isdisjoint(group)


def _up_to_stop(words: list[str]) -> list[str]:
    return words[: next((i for i, word in enumerate(words) if word in {";", ",", "but"}), len(words))]


def undone(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """Whose duty the verb behind "never" or "not" is."""
    words, classes = clause.words, clause.classes
    verb = next((i for i in range(index + 1, min(index + 4, len(words))) if classes[i] == VERB), -1)
    if verb < 0 or words[verb] not in lexicon.undone or any(classes[i] == BREAK for i in range(index, verb)):
        return []
    if clause.is_passive(verb) != (words[verb] in _TRUSTED):
        return []
    subject = clause.subject(verb)
    return clause.coordinated(subject) if subject is not None else []


def favoured(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """Whose kin it is that owns what was awarded, and what that is."""
    words = clause.words
    around = words[max(0, index - _KIN_WITHIN) : index + _KIN_WITHIN]
    if lexicon.benefits.isdisjoint(around) or lexicon.owning.isdisjoint(around):
        return []
    chunk = clause.chunk_ending(index)
    if chunk is None:
        return []
    out: list[Chunk] = []
    owner = _owner(clause, chunk, index)
    if owner is None and chunk.last < len(words) - 1 and words[chunk.last] in {"of", "to"}:
        owner = clause.chunk_from(chunk.last + 1)
    if owner is None:
        return []
    out.append(owner)
    won = next((i for i in range(index) if words[i] in {"to", "by"} and words[i - 1] in lexicon.awarding), -1)
    if won > 0 and (firm := clause.chunk_from(won + 1)) is not None:
        out.append(firm)
    return out


def is_denied_before(clause: Clause, verb: int, turned_round: frozenset[str]) -> bool:
    """Whether the verb that an infinitive hangs on is negated: "did not want to tip the scales"."""
    at = verb
    for _ in range(3):
        first = clause.group_start(at)
        if first < 1 or clause.words[first - 1] != "to":
            return False
        at = first - 2
        if at < 0 or clause.classes[at] not in {VERB, NOUN, ADVERB, AUX}:
            return False
        group = clause.words[max(0, clause.group_start(at) - 1) : at + 1]
        if not turned_round.isdisjoint(group) or any(word.endswith(("n’t", "n't")) for word in group):
            return True
    return False
