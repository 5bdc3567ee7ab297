"""Whoever defends himself has been accused: "said it had acted properly", "said through his solicitor that …"."""

from __future__ import annotations

from newsdesk.analysis.claims_clause import Clause
from newsdesk.analysis.claims_lexicon import ClaimLexicon, Trigger, word_set
from newsdesk.analysis.claims_tokens import AUX, COMMA, NOUN, VERB, Chunk

_SAYING = word_set("said says insisted insists maintained maintains told wrote argued added replied responded stressed")
_OURSELVES = word_set("we our us i my")
_ITSELF = word_set("it its he his she her they their")
_REPRESENTATIVES = word_set(
    "spokesman spokeswoman spokesperson lawyer solicitor attorney barrister counsel publicist agent"
)
_BESIDE = 4  # tokens beside quoted words of defence in which "we" or "my" must stand
_THROUGH = word_set("through via")


def defending(clause: Clause, lexicon: ClaimLexicon, index: int, trigger: Trigger) -> list[Chunk]:
    """Who says what the words at token ``index`` say in defence; nobody when it is said of others."""
    words = clause.words
    if trigger.base in lexicon.lawyers:
        chunk = clause.chunk_ending(index)
        at = chunk.first - 1 if chunk is not None else 0
        if at < 1 or words[at] not in _THROUGH:
            return []
    said = _saying(clause, index)
    if said < 0:
        return []
    of_any = trigger.base in lexicon.lawyers or trigger.base in lexicon.of_anything
    if not of_any and not _is_own(clause, said, index):
        return []
    return _speaker(clause, said)


def _saying(clause: Clause, index: int) -> int:
    """The verb of saying nearest before a token, else the first behind it; -1 for none."""
    before = (i for i in range(index - 1, -1, -1) if clause.words[i] in _SAYING)
    behind = (i for i in range(index + 1, len(clause.words)) if clause.words[i] in _SAYING)
    return next(before, next(behind, -1))


def _is_own(clause: Clause, said: int, index: int) -> bool:
    """Whether what is said is said of whoever speaks: "we", or "said it"."""
    if clause.is_quoted(index):
        return not _OURSELVES.isdisjoint(clause.words[max(0, index - _BESIDE) : index + _BESIDE])
    return said < index and not _ITSELF.isdisjoint(clause.words[said + 1 : index])


def _speaker(clause: Clause, said: int) -> list[Chunk]:
    """Who speaks: the name that opens the sentence, the one behind "said", else the subject."""
    first = clause.chunks[0]
    opens = first.first == 0 and first.last < said and clause.classes[first.last] == COMMA
    if opens and clause.shown(first.last - 1)[0].isupper():
        return [first]
    before = clause.classes[said - 1] if said else None
    behind = clause.chunk_from(said + 1) if said + 1 < len(clause.words) and clause.words[said] != "told" else None
    if behind is not None and behind.first <= said:
        behind = Chunk(said + 1, behind.last)  # "said" behind a quotation looks like a noun
    inverted = behind is not None and clause.shown(behind.first)[0].isupper() and before not in {NOUN, AUX, VERB}
    found = behind if inverted else clause.subject(said)
    alone = found is not None and clause.head(found) in _REPRESENTATIVES and clause.complement(found) is None
    return [found] if found is not None and not alone else []
