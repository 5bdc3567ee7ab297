"""Allegations that show in what is said against them: denials in other words, and lists of those held.

"X called the claims gossip" and "X said he had never altered a record" are answers; they show what was put to X.
"""

from __future__ import annotations

from newsdesk.analysis.claims_clause import Clause
from newsdesk.analysis.claims_lexicon import ClaimLexicon, word_set
from newsdesk.analysis.claims_tokens import ADVERB, AUX, GENITIVE, PREP, VERB, Chunk

_REACH = 14  # tokens behind the verb in which the rebuttal must stand
_NEAR = 5  # tokens behind the verb in which what is rebutted must stand
_BEFORE = 30
_OWNED = word_set("’s 's his her its their")
_SAYING = word_set(
    "said says told insisted insists maintained maintains claimed added stressed swore testified wrote stated argued"
)
_DID_NOT = word_set("never neither not")
_PAST = word_set("had has have did was were never neither nor")
_DENIED_WITHIN = 6  # tokens behind "rejected" in which what is rejected must stand
_STATED = word_set("claim claims suggestion suggestions findings")
_ALIAS = word_set("alias aka")


def rebutted(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """Who, by the verb at ``index``, "called the claims gossip"; empty when it is another’s business."""
    words = clause.words
    behind = words[index + 1 : index + 1 + _NEAR]
    at = next((i for i, word in enumerate(behind) if word in lexicon.rebutted), -1)
    if clause.classes[index] != VERB or at < 0 or not _OWNED.isdisjoint(behind[:at]):
        return []
    if lexicon.rebuttals.isdisjoint(words[index + 2 + at : index + 1 + _REACH]) or clause.is_passive(index):
        return []
    subject = clause.subject(index)
    return clause.coordinated(subject) if subject is not None else []


def is_about_another(clause: Clause, lexicon: ClaimLexicon, index: int) -> bool:
    """Whether what is denied at ``index`` was put to somebody else: "rejected Y’s claim", "dismissed charges that Y …"."""
    words, n = clause.words, len(clause.words)
    at = next((i for i in range(index + 1, min(n, index + _DENIED_WITHIN)) if words[i] in lexicon.accusations), -1)
    if at < 0:
        return False
    chunk = clause.chunk_ending(at)
    owned = chunk is not None and any(clause.classes[i] == GENITIVE for i in range(chunk.first, at))
    if at + 2 >= n or words[at + 1] != "that":
        return owned and words[at] in _STATED and words[at + 1 : at + 2] not in (["about"], ["of"], ["against"])
    about = clause.chunk_from(at + 2)
    if about is None or not clause.shown(about.last - 1)[0].isupper():
        return False
    subject = clause.subject(index)
    return subject is not None and words[about.last - 1] not in words[subject.first : subject.last]


def denies_having_done(clause: Clause, index: int) -> list[Chunk]:
    """Of "X said he had never bribed anybody" the one who never did, when a verb of saying opens the clause."""
    first = clause.group_start(index)
    group = clause.words[max(0, first - 1) : index]
    if _DID_NOT.isdisjoint(group) or _PAST.isdisjoint(group):
        return []
    subject = clause.subject(index)
    if subject is None or not any(word in _SAYING for word in clause.words[: subject.first]):
        return []
    return [subject]


def listed(clause: Clause, lexicon: ClaimLexicon, index: int) -> list[Chunk]:
    """The names behind "the accused have been identified as …", however many, without those that only describe."""
    words = clause.words
    start = index + 1
    if (
        start >= len(words)
        or words[start] != "as"
        or lexicon.held_people.isdisjoint(words[max(0, index - _BEFORE) : index])
    ):
        return []
    out: list[Chunk] = []
    for chunk in clause.chunks:
        if chunk.first <= start or not clause.shown(chunk.first)[0].isupper() or words[chunk.first].isdigit():
            continue
        before = clause.classes[chunk.first - 1]
        if (before == PREP and chunk.first - 1 != start) or before in {VERB, AUX, ADVERB}:
            continue
        out.append(_without_alias(words, chunk))
    return out


def _without_alias(words: list[str], chunk: Chunk) -> Chunk:
    last = next((i for i in range(chunk.first + 1, chunk.last) if words[i] in _ALIAS), chunk.last)
    return Chunk(chunk.first, last)
