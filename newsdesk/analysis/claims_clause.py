"""Who does what in one sentence: the search for the doer and the sufferer of a verb.

It is no parser: the subject of a verb is looked for leftwards across auxiliaries, appositions, relative clauses and
coordinated verbs, chunk by chunk (:mod:`newsdesk.analysis.claims_tokens`). Only sentences that hold a trigger are read so.
"""

from __future__ import annotations

from bisect import bisect_left

from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.claims_lists import coordinated
from newsdesk.analysis.claims_tokens import (
    ADVERB,
    AUX,
    BREAK,
    COMMA,
    CONJ,
    DET,
    GENITIVE,
    NOUN,
    PREP,
    PRONOUN,
    SAYING_SO,
    SUBORD,
    TO,
    VERB,
    Chunk,
    Classer,
    chunks_of,
    is_title_case,
    outside_brackets,
)
from newsdesk.analysis.text import BlockText, Sentence

_CHUNK = frozenset({NOUN, DET, GENITIVE, PRONOUN})
_AFTER_SUBJECT = frozenset({VERB, AUX, ADVERB, PREP, COMMA})
_IN_GROUP = frozenset({AUX, ADVERB})
_DEPTH = 6
_LONG_ASIDE = 12  # tokens of an aside beyond which its verb is no longer looked past
_BY_REACH = 9  # tokens behind a passive verb in which its "by" must stand
_CLAUSE_REACH = 8
_BE = word_set(
    "is are was were be been being am isn’t aren’t wasn’t weren’t isn't aren't wasn't weren't got get stands"
)
_RELATIVES = word_set("who which that whose whom")
_PERSON_RELATIVES = word_set("who whom")
# Verbs whose object does what the infinitive after it says: "helped the company to hide".
_OBJECT_CONTROL = word_set(
    "told tell tells telling allowed allow allows help helped helps enable enabled encourage encouraged urge urged ask asked "
    "force forced pressure pressured persuade persuaded want wanted wants expect expected instruct instructed advise advised"
)
_BELONGING = word_set("of from in at for with")
_AT = word_set("at in on near inside outside")
_AMONG = _BELONGING | word_set("inside outside within across near")
_LOYAL = word_set("known loyal allied linked tied belonging answerable")
_SERVING = word_set("working acting fighting employed hired paid recruited sent operating flying sailing")
_MASTERED = word_set("for by from")
_COMMANDED = word_set("led commanded backed controlled armed funded")
_SAYING = word_set("said says told added wrote argued warned insisted")
QUOTES = word_set("“ ” ‘ ’ \" ' ''")
_OPENING_QUOTES = word_set("“ ‘")
_INDEFINITE = word_set("a an")
_ADDING = word_set("who which whose a an")


class Clause:
    """One sentence, classed. Token numbers here count the sentence's tokens without brackets; ``token(i)`` maps back."""

    def __init__(self, block: BlockText, sentence: Sentence, classer: Classer) -> None:
        self._block = block
        self.tokens, self.words, self._shown = outside_brackets(block, sentence)
        in_title_case = is_title_case(self._shown)
        self.classes = classer.classes(self.words if in_title_case else self._shown, self.words)
        self.chunks, self._chunk_at = chunks_of(self.classes, self.words)

    def index_of(self, token: int) -> int:
        """Where a token of the block stands in this clause; -1 when it stands in brackets."""
        at = bisect_left(self.tokens, token)
        return at if at < len(self.tokens) and self.tokens[at] == token else -1

    def characters(self, chunk: Chunk) -> tuple[int, int]:
        """The characters of the block that a chunk covers."""
        return self._block.starts[self.tokens[chunk.first]], self._block.ends[self.tokens[chunk.last - 1]]

    def is_quoted(self, index: int) -> bool:
        """Whether a token stands inside quotation marks."""
        return bool(self._block.quoted[self.tokens[index]])

    def is_in_aside(self, index: int) -> bool:
        """Whether a token stands in what a comma and "who", "which" or "a" add to a noun."""
        before = range(index - 1, max(0, index - _LONG_ASIDE), -1)
        i = next((i for i in before if self.classes[i] in {COMMA, BREAK}), 0)
        return self.classes[i] == COMMA and self.words[i + 1] in _ADDING and self.classes[i - 1] == NOUN

    def shown(self, index: int) -> str:
        """A word as it stands, not folded."""
        return self._shown[index]

    def chunk_ending(self, index: int) -> Chunk | None:
        """The chunk that holds token ``index``."""
        return self._chunk_at[index] if 0 <= index < len(self._chunk_at) else None

    def chunk_from(self, index: int) -> Chunk | None:
        """The first chunk at or right after ``index``, across adverbs; None when something else stands there."""
        n = len(self.words)
        while index < n and self.classes[index] == ADVERB:
            index += 1
        return self._chunk_at[index] if index < n else None

    def group_start(self, verb: int) -> int:
        """The first token of the verb group that ends at ``verb``: "has repeatedly been" before "accused"."""
        first = verb
        while first > 0 and (self.classes[first - 1] in _IN_GROUP or self._opens_quotation(first - 1, verb)):
            first -= 1
        return first

    def _opens_quotation(self, index: int, verb: int) -> bool:
        word = self.words[index]
        return word in _OPENING_QUOTES or (word in QUOTES and index == verb - 1)

    def is_passive(self, verb: int) -> bool:
        """Whether the verb stands in the passive: after "be", or as a participle before "by"."""
        word = self.words[verb]
        if word.endswith("ing"):
            return False
        for i in range(verb - 1, self.group_start(verb) - 1, -1):
            if self.words[i] in _BE:
                return True
            if self.classes[i] == AUX:
                return False
        return self.by_phrase(verb) is not None and self.words[verb + 1] == "by"

    def by_phrase(self, verb: int) -> Chunk | None:
        """The chunk after the "by" that follows a passive verb within a few tokens."""
        for i in range(verb + 1, min(verb + _BY_REACH, len(self.words) - 1)):
            if self.words[i] == "by":
                return self.chunk_from(i + 1)
            if self.classes[i] in (VERB, BREAK, SUBORD, COMMA) and self.classes[i - 1] != TO:
                return None
        return None

    def subject(self, verb: int, depth: int = 0) -> Chunk | None:  # noqa: PLR0911 -- one return a kind of neighbour
        """The chunk that is the grammatical subject of the verb at ``verb``; None when the sentence names none."""
        if depth > _DEPTH:
            return None
        at = self.group_start(verb) - 1
        if at < 0:
            opens = self.words[verb].endswith("ing") or self.words[0] == "having"
            return self._after_opening(verb) if opens else None
        kind = self.classes[at]
        if kind in _CHUNK:
            return self._subject_ending(at, verb)
        if kind == SUBORD:
            return self._antecedent(at, verb, depth)
        if kind == COMMA:
            return self._across_comma(at, verb, depth)
        if kind == TO:
            return self._of_infinitive(at, depth)
        return self._of_earlier_verb(at, verb, depth) if kind != BREAK or verb - at == 1 else None

    def climb(self, chunk: Chunk) -> Chunk:
        """From "the Ministry" in "officials of the Ministry" to "officials": the head of a noun phrase."""
        for _ in range(_DEPTH):
            before = chunk.first - 1
            if before < 1 or self.classes[before] != PREP or self.words[before] == "by":
                return chunk
            outer = self._chunk_at[before - 1]
            if outer is None:
                return chunk
            chunk = outer
        return chunk

    def coordinated(self, chunk: Chunk) -> list[Chunk]:
        """The chunk with those joined to it: "A, B and C" from any of the three; "groups like A and B" with examples."""
        return coordinated(self, chunk)

    def complement(self, chunk: Chunk) -> Chunk | None:
        """The chunk after "of", "from", "in", "at" behind this one: "the Ministry" of "officials of the Ministry"."""
        at = chunk.last
        if at >= len(self.words) - 1:
            return None
        word, before = self.words[at], self.words[at - 1]
        loyal = (word == "to" and before in _LOYAL) or (word == "under" and before.endswith("s"))
        if word in _BELONGING or loyal or (word == "as" and before == "known"):
            return self.chunk_from(at + 1)
        if self.words[at] == "under" and self.words[at - 1].endswith("s"):
            return self.chunk_from(at + 1)  # "troops under X"
        if self.words[at] in _COMMANDED and self.words[at + 1] == "by":
            return self.chunk_from(at + 2)
        if self.words[at] in _SERVING and self.words[at + 1] in _MASTERED:
            return self.chunk_from(at + 2)
        return None

    def head(self, chunk: Chunk) -> str:
        """The noun a chunk is about, folded: "fighters" of "fighters loyal"."""
        last = chunk.last - 1
        return self.words[last - 1] if self.words[last] in _LOYAL and last > chunk.first else self.words[last]

    def apposed(self, chunk: Chunk) -> Chunk | None:
        """The name set beside a chunk between commas: "its founder, Caspian Rourke, …"; None when there is none."""
        at, n = chunk.last, len(self.words)
        for _ in range(2):
            if at < n - 1 and self.classes[at] == PREP and (inside := self.chunk_from(at + 1)) is not None:
                at = inside.last
        if at >= n - 1 or self.classes[at] != COMMA:
            return None
        beside = self._chunk_at[at + 1]
        if beside is None or not any(self._shown[i][0].isupper() for i in range(beside.first, beside.last)):
            return None
        last = self.coordinated(beside)[-1].last
        if last < n and self.classes[last] not in {COMMA, BREAK, PREP}:
            return None
        return Chunk(beside.first, last)

    def has_verb_before(self, index: int) -> bool:
        """Whether a verb stands shortly before a token."""
        return any(self.classes[i] in (VERB, AUX) for i in range(max(0, index - _CLAUSE_REACH), index))

    def _subject_ending(self, at: int, verb: int) -> Chunk | None:
        chunk = self._chunk_at[at]
        if chunk is None:
            return None
        if self.words[verb].endswith("ing") and AUX not in self.classes[self.group_start(verb) : verb]:
            return self.climb(chunk) if chunk.first and self.words[chunk.first - 1] in _AT else chunk
        chunk = self.climb(chunk)
        before = chunk.first - 1
        gerund = before > 0 and self.words[before].endswith("ing") and self.words[before] not in SAYING_SO
        if gerund and self.classes[before - 1 : before + 1] == [PREP, VERB]:
            return None  # "from entering X is wrong" says nothing of X
        if before > 0 and self.classes[before] == PREP and self.classes[before - 1] in (VERB, ADVERB):
            # "firms tied to X have bought": a reduced relative between the subject and its verb
            participle = before - 1
            if (
                self.words[participle].endswith(("ed", "ing", "run", "known"))
                and self.group_start(participle) == participle
                and participle > 0
            ):
                outer = self._chunk_at[participle - 1]
                if outer is not None and verb - at <= _LONG_ASIDE:
                    return self.climb(outer)
        return chunk

    def _antecedent(self, at: int, verb: int, depth: int) -> Chunk | None:
        """The chunk that "who", "which" or "that" at ``at`` stands for."""
        word, gerund = self.words[at], self.words[verb].endswith("ing")
        if word not in _RELATIVES:
            return self._of_earlier_verb(at, at, depth) if gerund else None
        if word == "that" and gerund:
            return None
        before = at - 1
        if before >= 0 and self.classes[before] == CONJ:
            return self._of_earlier_verb(before, verb, depth) if word in self.words[:before] else None
        if before >= 0 and self.classes[before] == COMMA:
            before -= 1
        chunk = self.chunk_ending(before)
        if chunk is None:
            return None
        if self.words[chunk.first].isdigit() and chunk.first > 1 and self.classes[chunk.first - 1] == COMMA:
            chunk = self._chunk_at[chunk.first - 2] or chunk  # "X, 61, who"
        if (named := self._named_before(chunk)) is not None and self.classes[at - 1] == COMMA:
            return named
        of = chunk.first > 1 and self.words[chunk.first - 1] in _AMONG
        return self.climb(chunk) if word in _PERSON_RELATIVES and of else chunk

    def _named_before(self, chunk: Chunk) -> Chunk | None:
        """X of "X, an arm of the council set up in May" from the last chunk of that description; None when it is none."""
        for i in range(chunk.first - 1, 0, -1):
            if self.classes[i] == COMMA:
                named, described = self._chunk_at[i - 1], self._chunk_at[i + 1]
                if named is None or described is None or self.words[i + 1] not in _INDEFINITE:
                    return None
                return named if self._shown[named.last - 1][0].isupper() else None
            if self.classes[i] in {AUX, SUBORD} or (self.classes[i] == BREAK and self.words[i] != "-"):
                return None
        return None

    def _across_comma(self, at: int, verb: int, depth: int) -> Chunk | None:
        """The subject of a verb behind a comma: past an aside ("X, 61, of Y, stole"), or that of the verb before."""
        if depth > _DEPTH:
            return None
        opened = at - 1
        while opened > 0 and self.classes[opened] not in {COMMA, BREAK}:
            opened -= 1
        gerund = self.words[verb].endswith("ing") and verb == at + 1 and self.has_verb_before(at)
        if gerund or self.classes[opened] != COMMA or opened == 0 or not self._is_aside(opened + 1, at):
            inner = opened + 1
            first = next((i for i in range(inner, at) if self.classes[i] == VERB), at)
            return self.subject(inner, depth + 1) if first == inner else self._of_earlier_verb(at, verb, depth)
        chunk = self._chunk_at[opened - 1]
        if chunk is None or self.words[chunk.first].isdigit():
            return self._across_comma(opened, verb, depth + 1)
        before = chunk.first - 1
        if before > 0 and self.classes[before] == PREP and self.classes[before - 1] == COMMA:
            return self._across_comma(before - 1, verb, depth + 1)
        return self._subject_ending(opened - 1, verb)

    def _is_aside(self, first: int, last: int) -> bool:
        """Whether the tokens between two commas only add to the noun before them."""
        kind, word = self.classes[first], self.words[first]
        if kind in {DET, PREP, SUBORD, ADVERB} or word.isdigit():
            return True
        if kind == VERB:
            return word.endswith(("ing", "ed"))
        return kind == NOUN and not any(self.classes[i] == VERB for i in range(first, last))

    def _of_infinitive(self, at: int, depth: int) -> Chunk | None:
        """Who is to do what follows the "to" at ``at``."""
        chunk = self.chunk_ending(at - 1)
        if chunk is not None and chunk.first > 0:
            governor = self.words[chunk.first - 1]
            if governor in _OBJECT_CONTROL or governor in {"by", "for", "of"}:
                return chunk
        if chunk is not None and any(self.classes[i] == GENITIVE for i in range(chunk.first, chunk.last)):
            return chunk
        return self._of_earlier_verb(at, at, depth)

    def _of_earlier_verb(self, at: int, verb: int, depth: int) -> Chunk | None:
        """The subject of the nearest verb before ``at`` of the same clause; of a sentence that opens so, the chunk after it."""
        for i in range(at - 1 if self.classes[at] != VERB else at, -1, -1):
            if self.classes[i] == VERB or (self.classes[i] == AUX and self.classes[i + 1] != VERB):
                return self.subject(i, depth + 1)
            if self.classes[i] == BREAK and i != at and self.words[i] not in QUOTES:
                break
        return self._after_opening(verb) if self.words[verb].endswith("ing") else self._first_chunk(at)

    def _first_chunk(self, before: int) -> Chunk | None:
        """The first chunk of the sentence that no preposition opens, if it ends before ``before``."""
        for chunk in self.chunks:
            if chunk.last > before:
                return None
            if chunk.first == 0 or self.classes[chunk.first - 1] != PREP:
                return chunk
        return None

    def _after_opening(self, verb: int) -> Chunk | None:
        """The chunk after the comma: "By hiding the report, the council broke …"."""
        for i in range(verb, len(self.words) - 1):
            if self.classes[i] == COMMA or (self.classes[i] == BREAK and i > verb):
                chunk = self.chunk_from(i + 1)
                if chunk is not None and chunk.last < len(self.words) and self.classes[chunk.last] in _AFTER_SUBJECT:
                    return chunk if self.words[chunk.last] not in _SAYING else None
        return None
