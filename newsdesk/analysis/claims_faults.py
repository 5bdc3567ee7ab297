"""Blame that stands in no verb of wrongdoing: a judging adjective, a danger known of, a duty left undone, favours to kin.

"X’s reckless handling", "gave an inaccurate answer", "had been warned that the dam was cracked", "never inspected", "a firm
owned by X’s brother won the contract".
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from newsdesk.analysis.claims_circumstances import verb_before
from newsdesk.analysis.claims_clause import QUOTES, Clause
from newsdesk.analysis.claims_lexicon import TRUSTED, ClaimLexicon, word_set
from newsdesk.analysis.claims_tokens import (
    ADVERB,
    AUX,
    BREAK,
    COMMA,
    CONJ,
    DET,
    GENITIVE,
    NOUN,
    PRONOUN,
    SUBORD,
    TO,
    VERB,
    Chunk,
)

_KNOWN_WITHIN = 16  # tokens behind "knew that" in which what is known must stand
_OPENS_KNOWN = word_set("that of about how")
_TOLD = word_set("told warned alerted informed advised")
_HAD = word_set("had having")
_BEEN = word_set("been was were")
_NOT = word_set("not n’t n't never hardly")
_BEFORE_ADJECTIVE = QUOTES | word_set("a an the some such")
_MANNER = word_set("in with only")
_SENT_BY = word_set("from by among")
_OWNERS = word_set("his her its their whose")
_SOMEBODY = word_set("person man woman candidate leader somebody someone individual")
_BARE = word_set("it that this there")
_OWNED_ADJECTIVE = 2  # "’s" and one adjective
_ADJECTIVES = 4  # words that an adjective may stand before its noun
_BUT = word_set("but and yet then")
_UNKEPT = word_set("not never failed nothing n’t n't didn’t didn't hasn’t hasn't")
_RUIN_WITHIN = 10  # tokens before "because" in which the harm must stand
_VERB_WITHIN = 9  # tokens before a thing of ill in which its verb must stand
_GOVERNED_WITHIN = 5  # tokens before an infinitive in which "declined at first" must stand
_DUTY_WITHIN = 4  # tokens behind "never" in which the verb must stand
_KIN_WITHIN = 18  # tokens round a word of kinship in which the favour must stand


def judged(clause: Clause, lexicon: ClaimLexicon, index: int) -> tuple[list[Chunk], int]:
    """Whom an adjective before its noun blames: the owner, or the doer of the verb that gives it away.

    That verb ("gave") is the second part; -1 when there is none.
    """
    chunk, noun = _judged_noun(clause, index)
    if chunk is None or clause.words[noun] not in lexicon.conduct:
        return [], -1
    if (owner := _owner(clause, chunk, index) or _owner_of_joined(clause, chunk)) is not None:
        return [owner], -1
    if noun + 2 < len(clause.words) and (source := _from_whom(clause, noun)) is not None:
        return clause.coordinated(source), -1
    if noun + 1 < len(clause.words) and (after := clause.chunk_from(noun + 1)) is not None:
        doer = Chunk(max(after.first, noun + 1), after.last)
        says = doer.last < len(clause.words) and clause.classes[doer.last] in {AUX, VERB}
        return ([doer] if says and clause.shown(doer.first)[0].isupper() else []), -1  # "outrageous things X said"
    verb = chunk.first - 1
    while verb > 0 and (
        clause.words[verb] in _MANNER or clause.words[verb] in _BEFORE_ADJECTIVE or clause.classes[verb] == DET
    ):
        verb -= 1
    if verb > 1 and clause.words[verb] == "of" and (of := clause.chunk_ending(verb - 1)) is not None:
        verb = of.first - 1  # "a history of racist remarks"
    if (opened := _opened_by(clause, verb, noun)) is not None:
        return clause.coordinated(opened), -1
    gives = verb >= 0 and clause.words[verb] in lexicon.giving and clause.classes[verb] in {VERB, AUX}
    return [], verb if gives else -1


def _opened_by(clause: Clause, before: int, noun: int) -> Chunk | None:
    """X of "In a pernicious twist, X …"."""
    if before != 0 or clause.words[0] != "in" or noun + 2 >= len(clause.words) or clause.classes[noun + 1] != COMMA:
        return None
    found = clause.chunk_from(noun + 2)
    acts = (
        found is not None and found.last < len(clause.words) and clause.classes[found.last] in {VERB, AUX, ADVERB, CONJ}
    )
    return found if acts else None


def _from_whom(clause: Clause, noun: int) -> Chunk | None:
    """X of "nasty rhetoric from X", "the underhand effort by X"."""
    at = noun + 1 + (clause.words[noun + 1] == "coming")
    return clause.chunk_from(at + 1) if clause.words[at] in _SENT_BY and at + 1 < len(clause.words) else None


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


def _owner_of_joined(clause: Clause, chunk: Chunk) -> Chunk | None:
    """X of "X’s angry and racist rhetoric", whose last adjective opens the chunk."""
    joined = clause.classes[chunk.first - 1] in {CONJ, COMMA} if chunk.first > 1 else False
    before = clause.chunk_ending(chunk.first - 2) if joined else None
    owner = _owner(clause, before, before.last) if before is not None else None
    return owner if before is not None and owner is not None and before.last - owner.last == _OWNED_ADJECTIVE else None


def behind_judgement(clause: Clause, lexicon: ClaimLexicon, subject: Chunk, index: int) -> Chunk | None:
    """Whom a judgement at ``index`` on ``subject`` falls on: X of "the comment by X was offensive", of "it was wrong of X to …"."""
    words, at = clause.words, subject.last
    if words[at - 1] in lexicon.accusations and not any(
        clause.classes[i] == GENITIVE for i in range(subject.first, at)
    ):
        return None  # "the charge was false" is a defence
    if words[subject.first : at] in (["it"], ["that"]):
        opened = next((i for i in range(index + 1, min(index + 3, len(words) - 1)) if words[i] in {"for", "of"}), -1)
        whom = clause.chunk_from(opened + 1) if opened > 0 else None
        acts = whom is not None and whom.last < len(words) and clause.classes[whom.last] == TO
        return whom if acts else None
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
    bare = clause.chunk_from(index + 1) if opened < 0 else None  # "knew the valve was faulty"
    if bare is not None and bare.last < len(words) and clause.classes[bare.last] == AUX:
        opened = 0
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
    verb = _duty(clause, index, lexicon.undone)
    if verb < 0 or clause.words[verb + 1 : verb + 2] == ["with"]:
        return []  # "had not checked with anybody"
    if clause.is_passive(verb) != (clause.words[verb] in TRUSTED):
        return []
    subject = clause.subject(verb)
    return clause.coordinated(subject) if subject is not None else []


def is_left_undone(clause: Clause, lexicon: ClaimLexicon, index: int) -> bool:
    """Whether something "was never advertised", "was not written down", by whomever."""
    verb = _duty(clause, index, lexicon.undone, lexicon.unwritten)
    return verb >= 0 and clause.words[verb] not in TRUSTED and clause.is_passive(verb)


def _duty(clause: Clause, index: int, *duties: AbstractSet[str]) -> int:
    """The verb of one of the ``duties`` behind "never" or "not"; -1 when another verb stands there."""
    words, classes = clause.words, clause.classes
    verb = next((i for i in range(index + 1, min(index + _DUTY_WITHIN, len(words))) if classes[i] == VERB), -1)
    owed = verb >= 0 and any(words[verb] in known for known in duties)
    return verb if owed and all(classes[i] != BREAK for i in range(index, verb)) else -1


def favoured(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """Whose kin it is that owns what was awarded, and what that is; who gives to his own."""
    words, chunk = clause.words, clause.chunk_ending(index)
    if chunk is None:
        return []
    before = chunk.first - 1
    if words[chunk.first] in _OWNERS and before >= 0:
        gives = words[before] in lexicon.bestowing and clause.classes[before] == VERB
        if gives and not clause.is_passive(before):
            return _named(clause, clause.subject(before))  # "hired his brother", "awarded her husband’s firm …"
    if lexicon.owning.isdisjoint(words[max(0, index - _KIN_WITHIN) : index + _KIN_WITHIN]):
        return []
    owner = _owner(clause, chunk, index)
    if owner is None and chunk.last < len(words) - 1 and words[chunk.last] in {"of", "to"}:
        owner = clause.chunk_from(chunk.last + 1)
    won = next((i for i in range(index) if words[i] in {"to", "by"} and words[i - 1] in lexicon.awarding), -1)
    firm = clause.chunk_from(won + 1) if won > 0 else _firm_of_kin(clause, chunk)
    return [found for found in (owner, firm) if found is not None] if owner is not None else []


def _firm_of_kin(clause: Clause, chunk: Chunk) -> Chunk | None:
    """Its or whose of "its president, X, is the nephew of Y"."""
    subject = clause.subject(chunk.first) if chunk.first and clause.classes[chunk.first - 1] == AUX else None
    owned = subject is not None and clause.words[subject.first] in _OWNERS
    return Chunk(subject.first, subject.first + 1) if subject is not None and owned else None


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
        group = clause.words[max(0, min(clause.group_start(at) - 1, first - _GOVERNED_WITHIN)) : at + 1]
        if not turned_round.isdisjoint(group) or any(word.endswith(("n’t", "n't")) for word in group):
            return True
    return False


def omitted(clause: Clause, _: ClaimLexicon, index: int) -> list[Chunk]:
    """Who "should have" done something."""
    verb = next((i for i in range(index + 2, min(index + 5, len(clause.words))) if clause.classes[i] == VERB), -1)
    if verb < 0 or clause.words[index + 1] in _NOT or clause.is_passive(verb) or clause.words[verb] == "been":
        return []
    return _named(clause, clause.subject(index))


def promised(clause: Clause, _: ClaimLexicon, index: int) -> list[Chunk]:
    """Whose promise it is that "and did not", "but never" says was broken."""
    words = clause.words
    turn = next((i for i in range(index + 1, len(words) - 1) if words[i] in _BUT), -1)
    if clause.classes[index] != VERB or turn < 0 or _UNKEPT.isdisjoint(words[turn + 1 : turn + 4]):
        return []
    return _named(clause, clause.subject(index))


def because(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """X of "the fish died because X saved on filters": a harm before, and an act of somebody named behind."""
    before = clause.words[max(0, index - _RUIN_WITHIN) : index]
    if lexicon.ruin.isdisjoint(before) and lexicon.harms.isdisjoint(before):
        return []
    found = clause.chunk_from(index + 1)
    acts = found is not None and found.last < len(clause.words) and clause.classes[found.last] == VERB
    acts = acts and clause.classes[index + 1] != PRONOUN
    return _named(clause, found) if acts else []


def heedless(clause: Clause, _: ClaimLexicon, index: int) -> list[Chunk]:
    """Who went on with something "although engineers begged it to stop"."""
    at = verb_before(clause, index)
    if at < 0 and index == 0:
        return _named(clause, _after_comma(clause))
    while at > 0 and clause.words[at].endswith("ing") and (finite := verb_before(clause, at)) > 0:
        at = finite  # "kept the line running"
    return _named(clause, clause.subject(at)) if at > 0 else []


def _after_comma(clause: Clause) -> Chunk | None:
    """X of "Despite the warnings, X kept …"."""
    comma = next((i for i, kind in enumerate(clause.classes) if kind == COMMA), -1)
    found = clause.chunk_from(comma + 1) if 0 < comma < len(clause.words) - 1 else None
    acts = found is not None and found.last < len(clause.words) and clause.classes[found.last] in {VERB, AUX}
    return found if acts else None


def does_ill(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """Who does something with what no one should: the doer of the verb before, unless it only speaks of it or fights it."""
    for verb in range(index - 1, max(-1, index - _VERB_WITHIN), -1):
        kind = clause.classes[verb]
        if kind in {BREAK, SUBORD} and clause.words[verb] not in QUOTES:
            return []
        if kind == COMMA and clause.classes[verb + 1] not in {NOUN, DET}:
            return []
        if clause.words[verb] == "against" or (kind == VERB and clause.words[verb] in lexicon.harmless):
            return []
        if kind == VERB and clause.classes[verb - 1] != TO:
            break
    else:
        return []
    first = clause.group_start(verb)
    turned = not lexicon.turned_round.isdisjoint(clause.words[max(0, first - 1) : index])
    if verb < 1 or turned or clause.is_passive(verb):
        return []
    subject = clause.subject(verb)
    return _named(clause, subject) if subject is not None and subject.last <= verb else []


def meanwhile(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """Who did something "as inmates died", "while staff went unpaid"; who only speaks of it is not meant."""
    who = clause.chunk_from(index + 1)
    verb = who.last if who is not None else len(clause.words)
    if who is None or clause.head(who) not in lexicon.sufferers or verb >= len(clause.words):
        return []
    verb = next((i for i in range(verb, min(verb + 3, len(clause.words))) if clause.classes[i] == VERB), -1)
    at = verb_before(clause, index)
    if verb < 0 or clause.words[verb] not in lexicon.suffering or at < 1 or clause.words[at] in lexicon.harmless:
        return []
    return [] if clause.is_passive(at) else _named(clause, clause.subject(at))


def _named(clause: Clause, found: Chunk | None) -> list[Chunk]:
    return clause.coordinated(found) if found is not None and not is_bare(clause, found) else []
