"""Whom nouns of accusing fall on: "allegations against X", "accusations that X …", "criticism of X"; and what is charged."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from newsdesk.analysis.claims_clause import Clause
from newsdesk.analysis.claims_lexicon import (
    AGAINST,
    NEEDS_NO_CHARGE,
    ClaimLexicon,
    Frame,
    Trigger,
    verb_forms,
    word_set,
)
from newsdesk.analysis.claims_tokens import AUX, BREAK, COMMA, CONJ, NOUN, PRONOUN, VERB, Chunk

_CHARGE_REACH = 14  # tokens behind a verb of accusing in which "of" or "for" must stand
_NOUN_REACH = 8
_MADE_BY = word_set("by from in made on")
_FILED = word_set("filed made brought levelled leveled lodged")
_AIMED = word_set("at against for")
_WHETHER = word_set("whether how why if")
_OVER = word_set("over about")
_HAVING = word_set("has have had")
_RELATIVES = word_set("which whom who that")
_OWNERS = word_set("his her its their")
_ON_AIR = word_set(
    "twitter facebook instagram youtube television tv radio air line stage monday tuesday wednesday thursday friday saturday sunday"
)
_ON_WITHIN = 9  # tokens behind "blamed" in which "on" must stand
_MET_BY = "deny reject refute dispute dismiss rebut face contest battle fight answer counter deflect"
_MEETING = frozenset(form for base in _MET_BY.split() for form in verb_forms(base))
_MET_WITHIN = 6  # tokens before "criticism" in which "rejected" must stand


def charge_follows(clause: Clause, index: int, opening: AbstractSet[str]) -> bool:
    """Whether a word that opens the charge ("of", "for") stands behind the verb at ``index``."""
    for i in range(index + 1, min(len(clause.words), index + 1 + _CHARGE_REACH)):
        if clause.words[i] in opening:
            return True
        goes_on = clause.classes[i] == CONJ and VERB in clause.classes[i + 1 : i + 3]  # "hit a party and then left for"
        if clause.classes[i] in {BREAK, AUX} or goes_on:
            return False
    return False


def accused_object(clause: Clause, index: int, behind: int, trigger: Trigger) -> Chunk | None:
    """Whom the verb at ``index`` accuses, its object beginning at ``behind``; of "blamed the crash on X" it is X."""
    if trigger.base == "blame" and (blamed := _blamed_on(clause, behind)) is not None:
        return blamed
    needs_none = trigger.frame is Frame.CRITICISE or trigger.base in NEEDS_NO_CHARGE
    found = clause.chunk_from(behind) if needs_none or charge_follows(clause, index, trigger.more) else None
    if found is not None and found.last - found.first > 1 and clause.words[found.last - 1] in trigger.more:
        return Chunk(found.first, found.last - 1)  # "held X responsible"
    return found


def _blamed_on(clause: Clause, behind: int) -> Chunk | None:
    for i in range(behind + 1, min(len(clause.words), behind + _ON_WITHIN)):
        if clause.words[i] == "on":
            found = clause.chunk_from(i + 1)
            return found if found is not None and clause.head(found) not in _ON_AIR else None
        if clause.words[i] == "for" or clause.classes[i] in {BREAK, COMMA, VERB}:
            return None
    return None


def _meeting(clause: Clause, index: int) -> list[Chunk]:
    """X of "X rejected criticism from Y that she …", whose noun stands at ``index``."""
    for i in range(index - 1, max(-1, index - _MET_WITHIN), -1):
        if clause.classes[i] in {BREAK, COMMA}:
            break
        if clause.classes[i] == VERB:
            meets = clause.words[i] in _MEETING and not clause.is_passive(i)
            return _all(clause, clause.subject(i)) if meets else []
    return []


def against(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """Whom "allegations against X", "accusations that X …", "criticism of X" fall on."""
    if clause.classes[index] != NOUN or (index and clause.words[index - 1] == "in"):
        return []  # "in case of a war against X"
    words, following = clause.words, index + 1
    word = words[following] if following < len(words) else ""
    if word == "of" and words[index] in lexicon.criticism_of:
        return _all(clause, clause.chunk_from(index + 2))
    if (words[index] in lexicon.jabs and word in _AIMED) or words[index] == "blame":
        return _all(clause, clause.chunk_from(index + 2))
    if words[index] in lexicon.accusations_that:
        end = index + _NOUN_REACH if word in _MADE_BY else index + 2
        that = next((i for i in range(following, min(len(words), end)) if words[i] == "that"), -1)
        found = clause.chunk_from(that + 1 if that > 0 else following)
        verb_follows = found and found.last < len(words) and clause.classes[found.last] in {AUX, VERB}
        if found is not None and clause.classes[found.first] == PRONOUN and (met := _meeting(clause, index)):
            return met
        if found is not None and (that > 0 or verb_follows):
            return _all(clause, found)
    return _cried_out_over(clause, lexicon, index) or _behind_against(clause, index)


def _cried_out_over(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """X of "anger over X’s plan"."""
    if clause.words[index] not in lexicon.outcries or clause.words[index + 1] not in _OVER:
        return []
    whose = clause.chunk_from(index + 2) if index + 2 < len(clause.words) else None
    named = whose is not None and (clause.shown(whose.first)[0].isupper() or clause.words[whose.first] in _OWNERS)
    return _all(clause, whose) if named else []


def _behind_against(clause: Clause, index: int) -> list[Chunk]:
    for i in range(index + 1, min(len(clause.words), index + _NOUN_REACH)):
        word = clause.words[i]
        if word in AGAINST:
            asked = i + 1 < len(clause.words) and clause.words[i + 1] in _WHETHER  # "into whether X knew"
            return _all(clause, clause.chunk_from(i + 1 + asked))
        if clause.classes[i] in {BREAK, COMMA, VERB} and word not in _FILED:
            break
    return []


def _all(clause: Clause, found: Chunk | None) -> list[Chunk]:
    """The chunk with those joined to it; of "his leadership of the school" whose it is."""
    if found is None:
        return []
    if found.last - found.first > 1 and clause.words[found.first] in _OWNERS:
        return [Chunk(found.first, found.first + 1)]
    return clause.coordinated(found)


def without_object(clause: Clause, index: int) -> list[Chunk]:
    """Of "a man accused of …" it is the man; of "the group which X blamed for …" the group, and not X."""
    beside = clause.chunk_ending(index - 2) if clause.classes[index - 1] == COMMA else None
    if beside is not None:
        return clause.coordinated(beside)
    subject = clause.subject(index)
    if subject is None:
        return []
    before = subject.first - 1
    relative = before > 0 and clause.words[before] in _RELATIVES
    if relative or not _HAVING.isdisjoint(clause.words[clause.group_start(index) : index]):
        at = before - 1 - (clause.words[before - 1] == ",") if relative else before
        antecedent = clause.chunk_ending(at)
        return [antecedent] if antecedent is not None and before > 0 else []
    return clause.coordinated(subject)
