"""Nouns that put a name on somebody ("the ringleader, X", "X’s puppets", "a shell firm called X"), and states of suspicion.

Kept apart from :mod:`newsdesk.analysis.claims_frames`, whose finder calls these: they look at whole noun phrases.
"""

from __future__ import annotations

from newsdesk.analysis.claims_circumstances import among
from newsdesk.analysis.claims_clause import QUOTES, Clause
from newsdesk.analysis.claims_lexicon import OF_SOMEBODY, ClaimLexicon, Trigger, word_set
from newsdesk.analysis.claims_tokens import ADVERB, AUX, COMMA, CONJ, DET, GENITIVE, VERB, Chunk

_CALLED = word_set("called named known dubbed styled")
_SEEMING = word_set("as becoming become became becomes remain remains remained")
_BE = word_set("is are was were")
_PARTICIPLES = ("ed", "en", "ght", "ung", "aid", "eld")
_BEFORE_LABEL = QUOTES | word_set("a an the as")
_COMING = word_set("came come were are was belonged")
_HOMES = word_set("at from inside within")
_POINTING = word_set("the these those this that")
_BETWEEN = QUOTES | word_set("himself herself itself themselves a an the such just simply")
_JOINING = word_set("and but")
_OWNERS = word_set("his her its their")


def labelled_by_noun(clause: Clause, lexicon: ClaimLexicon, index: int, trigger: Trigger) -> list[Chunk]:
    """Whom a noun at token ``index`` puts a name on; empty when nobody stands near enough to be sure."""
    chunk = clause.chunk_ending(index)
    if chunk is None and trigger.base in lexicon.servants:
        chunk = Chunk(index, index + 1)  # "are fronts for X": it looks like a verb
    end = index + 1 + len(trigger.pattern)
    if chunk is None or not lexicon.turned_round.isdisjoint(clause.words[max(0, chunk.first - 2) : chunk.last]):
        return []
    if (owner := _owner(clause, chunk, index)) is not None:
        return [owner] if trigger.base in lexicon.servants else _predicated(clause, chunk)
    of = _of_whom(clause, lexicon, chunk, trigger)
    if of is not None or trigger.base in OF_SOMEBODY:
        return [of] if of is not None else []
    if chunk.last > end:
        return [chunk] if clause.shown(chunk.last - 1)[0].isupper() else []
    if (called := _called(clause, end) or _called_as(clause, lexicon, chunk)) is not None:
        return [called]
    return (
        _beside(clause, chunk, index) or among(clause, chunk) or _predicated(clause, chunk) or apposed_to(clause, chunk)
    )


def _of_whom(clause: Clause, lexicon: ClaimLexicon, chunk: Chunk, trigger: Trigger) -> Chunk | None:
    """X of "fronts for X", "these liars at X", "the butchers came from X"."""
    words, at = clause.words, chunk.last
    for _ in range(2):
        at += at < len(words) and words[at] in _COMING
    if at + 1 >= len(words):
        return None
    fronts = trigger.base in OF_SOMEBODY  # not "in front of"
    servants = trigger.base in lexicon.servants and (words[at] == "for" or (words[at] == "of" and not fronts))
    if not servants and not (words[at] in _HOMES and words[chunk.last - 1].endswith("s")):
        return None
    found = clause.chunk_from(at + 1)
    named = found is not None and any(clause.shown(i)[0].isupper() for i in range(found.first, found.last))
    return found if named else None


def _beside(clause: Clause, chunk: Chunk, index: int) -> list[Chunk]:
    """The names of "the suspects, A, 41, and B, 38", "the ringleader, X", "fixers such as X"."""
    several = clause.words[index].endswith("s")
    if several and (examples := _examples(clause, chunk)):
        return examples
    beside = clause.apposed(chunk)
    if beside is None:
        return []
    return _each(clause, beside) if several else [beside]


def _owner(clause: Clause, chunk: Chunk, index: int) -> Chunk | None:
    for i in range(index - 1, chunk.first, -1):
        if clause.classes[i] == GENITIVE or clause.words[i] in {"’", "'"}:
            return Chunk(chunk.first, i)
    first = clause.words[chunk.first]
    return Chunk(chunk.first, chunk.first + 1) if first in _OWNERS and chunk.first < index else None


def _called(clause: Clause, at: int) -> Chunk | None:
    """The name in "a shell firm called X"."""
    return clause.chunk_from(at + 1) if at < len(clause.words) - 1 and clause.words[at] in _CALLED else None


def _called_as(clause: Clause, lexicon: ClaimLexicon, chunk: Chunk) -> Chunk | None:
    """X of "portrayed X as a carpetbagger", "called X a “pathological liar”"."""
    at = chunk.first - 1
    while at > 0 and clause.words[at] in _BEFORE_LABEL:
        at -= 1
    target = clause.chunk_ending(at) if at > 0 else None
    called = target is not None and target.first > 0 and clause.words[target.first - 1] in lexicon.calling
    return target if called else None


def _examples(clause: Clause, chunk: Chunk) -> list[Chunk]:
    """The names of "fixers such as X and Y"."""
    return [c for c in clause.coordinated(chunk)[1:] if clause.shown(c.first)[0].isupper()]


def _each(clause: Clause, first: Chunk) -> list[Chunk]:
    """The names of a list with ages: "the suspects, A, 41, B, 38, and C, 50, …"."""
    out: list[Chunk] = []
    at, n = first.first, len(clause.words)
    while at < n:
        chunk = clause.chunk_from(at)
        if chunk is not None and clause.shown(chunk.first)[0].isupper():
            out.append(chunk)
        elif chunk is None or not clause.words[chunk.first].isdigit():
            break
        at = chunk.last
        while at < n and clause.classes[at] in {COMMA, CONJ}:
            at += 1
    return out


def _predicated(clause: Clause, chunk: Chunk) -> list[Chunk]:
    """The subject of "was the ringleader", "acted as the bagman"."""
    before = chunk.first - 1
    while before >= 0 and clause.classes[before] == ADVERB:
        before -= 1
    if before < 0:
        return []
    linked = clause.classes[before] == AUX or clause.words[before] in _SEEMING
    subject = clause.subject(chunk.first if clause.classes[before] == AUX else before) if linked else None
    return clause.coordinated(subject) if subject is not None else []


def apposed_to(clause: Clause, chunk: Chunk) -> list[Chunk]:
    """The name before a comma: "X, the mastermind of the plot, …"."""
    at = chunk.first - 1
    if at < 1 or clause.classes[at] != COMMA:
        return []
    before = clause.chunk_ending(at - 1)
    if before is not None and clause.words[before.first].isdigit() and before.first > 1:
        before = clause.chunk_ending(before.first - 2)
    named = before is not None and clause.shown(before.last - 1)[0].isupper()
    ends = chunk.last >= len(clause.words) or clause.classes[chunk.last] != AUX
    return [before] if before is not None and named and ends else []


def militant(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """Whom "militants from X", "the terror group X", "these terror groups" mean."""
    chunk = clause.chunk_ending(index)
    if chunk is None:
        return []
    if index == chunk.last - 1 and clause.words[index].endswith("s"):
        inside = clause.complement(chunk) if chunk.last < len(clause.words) else None
        return clause.coordinated(inside) if inside and clause.words[chunk.last] in {"from", "of"} else []
    if lexicon.bodies.isdisjoint(clause.words[index + 1 : chunk.last]):
        return []
    named = any(clause.shown(i)[0].isupper() for i in range(index + 1, chunk.last))
    meant = named or clause.words[chunk.first] in _POINTING
    return [chunk] if meant else clause.coordinated(chunk)[1:]


def judged_name(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """Whom "the disgraced chief executive, X" judges."""
    chunk = clause.chunk_ending(index)
    if chunk is None and clause.classes[index] == VERB:  # "crooked X" looks like a past form
        chunk = clause.chunk_ending(index + 1)
    if chunk is None or index >= chunk.last - 1 or clause.words[chunk.last - 1] in lexicon.conduct:
        return []  # "racist remarks" judge whose they are
    if clause.shown(chunk.last - 1)[0].isupper():
        return [chunk]
    definite = any(clause.classes[i] in {DET, GENITIVE} for i in range(chunk.first, index))
    return apposed_to(clause, chunk) or ([chunk] if definite else [])


def before_phrase(clause: Clause, index: int) -> int:
    """The token before the phrase of an adjective or noun, across "the most" and quotation marks; -1 for none."""
    chunk = clause.chunk_ending(index)
    before = (chunk.first if chunk is not None else index) - 1
    while before >= 0 and (clause.classes[before] == ADVERB or clause.words[before] in _BETWEEN):
        before -= 1
    joined = before > 1 and clause.words[before] in _JOINING and clause.chunk_ending(before - 1)
    return joined.first - 1 if joined and joined.last - joined.first == 1 else before  # "cold and cruel"


def called(clause: Clause, lexicon: ClaimLexicon, before: int) -> list[Chunk]:
    """Whom "called X (as) …" names."""
    target = clause.chunk_ending(before - (clause.words[before] == "as"))
    named = target is not None and target.first > 0 and clause.words[target.first - 1] in lexicon.calling
    return [target] if target is not None and named else []


def amid(clause: Clause, chunk: Chunk) -> list[Chunk]:
    """X of "X is at the heart of the scandal", "has put X at the centre of a row"; ``chunk`` is "the heart"."""
    at = chunk.first - 2
    if at < 0 or clause.words[at + 1] != "at":
        return []
    if clause.classes[at] in {AUX, VERB}:
        subject = clause.subject(at + 1 if clause.classes[at] == AUX else at)
        return clause.coordinated(subject) if subject is not None else []
    found = clause.chunk_ending(at)
    return [clause.climb(found)] if found is not None else []


def outright(clause: Clause, lexicon: ClaimLexicon, index: int, before: int) -> list[Chunk]:
    """X of "called X corrupt", whose adjective at ``index`` looks like the end of the name, and of "Is X to blame?".

    The chunk of that X ends at token ``before``.
    """
    named = clause.chunk_ending(index)
    if named is not None and 0 < named.first < index == named.last - 1:
        return [Chunk(named.first, index)] if clause.words[named.first - 1] in lexicon.calling else []
    chunk = clause.chunk_ending(before)
    return [chunk] if chunk is not None and chunk.first == 1 and clause.classes[0] == AUX else []


def suspected(clause: Clause, index: int, trigger: Trigger) -> list[Chunk]:
    """Who "faces questions", "is absconding"; also turned about: "Also facing scrutiny is X"."""
    if clause.classes[index] != VERB:
        return []
    if clause.words[index].endswith("ing"):
        for i in range(index + 1, min(len(clause.words) - 1, index + 3 + len(trigger.pattern))):
            if clause.words[i] in _BE:
                found = clause.chunk_from(i + 1)
                return clause.coordinated(found) if found is not None else []
    subject = clause.subject(index)
    if subject is not None and (maker := _made_by(clause, subject)) is not None:
        return clause.coordinated(maker)
    return clause.coordinated(subject) if subject is not None else []


def _made_by(clause: Clause, subject: Chunk) -> Chunk | None:
    """X of "the proposal, from X, drew condemnation", "the remark by X set off a storm"."""
    at = subject.last + (clause.words[subject.last : subject.last + 1] == [","])
    if clause.words[at : at + 1] not in (["from"], ["by"]):
        return None
    found = clause.chunk_from(at + 1) if at + 1 < len(clause.words) else None
    return found if found is not None and clause.shown(found.last - 1)[0].isupper() else None


def held(clause: Clause, index: int) -> list[Chunk]:
    """Who "was named in the complaint", or stands before the participle: "X, wanted for fraud, …"."""
    if clause.classes[index] != VERB:
        return []
    if clause.is_passive(index):
        subject = clause.subject(index)
        return clause.coordinated(subject) if subject is not None else []
    if not clause.words[index].endswith(_PARTICIPLES) or index < 2 or clause.classes[index - 1] != COMMA:  # noqa: PLR2004
        return []
    before = clause.chunk_ending(index - 2)
    named = before is not None and clause.shown(before.last - 1)[0].isupper()
    return [before] if before is not None and named else []
