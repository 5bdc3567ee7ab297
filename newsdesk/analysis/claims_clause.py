"""Who does what in one sentence: a light chunker, and the search for the doer and the sufferer of a verb.

It is no parser. Tokens are put into twelve classes by the small words of English and by endings, runs of nouns become
chunks, and the subject of a verb is looked for leftwards across auxiliaries, appositions, relative clauses and
coordinated verbs. Only sentences that hold a trigger are read this way.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from newsdesk.analysis import grammar as g
from newsdesk.analysis.grammar import Grammar
from newsdesk.analysis.text import BlockText, Sentence

NOUN, DET, PREP, CONJ, SUBORD, AUX, ADVERB, VERB, PRONOUN, COMMA, BREAK, GENITIVE, TO = range(13)
_CHUNK = frozenset({NOUN, DET, GENITIVE, PRONOUN})
_AFTER_SUBJECT = frozenset({VERB, AUX, ADVERB, PREP, COMMA})
_IN_GROUP = frozenset({AUX, ADVERB})
_LONG_NAME = 12
_DEPTH = 6
_NOT_ADVERBS = frozenset(
    "family supply only ally apply reply rely assembly early likely monthly weekly daily elderly deadly friendly ugly bully".split()
)
_ING_NOUNS = frozenset(
    "thing nothing something everything anything king ring string spring morning evening building meeting hearing briefing "
    "wing housing spending funding ruling sibling ceiling clothing wedding during training shelling bombing killing".split()
)
_ED_NOUNS = frozenset("hundred need speed seed feed breed bed red shed".split())
_BE = frozenset(
    "is are was were be been being am isn’t aren’t wasn’t weren’t isn't aren't wasn't weren't got get stands".split()
)
_AFTER_VERB = frozenset("the a an his her its their that to him them how why".split())
_CLITIC_HOSTS = frozenset("it he she that who what there here".split())
_RELATIVES = frozenset("who which that whose whom".split())
_PERSON_RELATIVES = frozenset(("who", "whom"))
# Verbs whose object does what the infinitive after it says: "helped the company to hide".
_OBJECT_CONTROL = frozenset(
    "told tell tells telling allowed allow allows help helped helps enable enabled encourage encouraged urge urged ask asked "
    "force forced pressure pressured persuade persuaded want wanted wants expect expected instruct instructed advise advised".split()
)
_BELONGING = frozenset(("of", "from", "in", "at", "for", "with"))
_LOYAL = frozenset(("loyal", "allied", "linked", "tied", "belonging", "answerable"))
_COMMANDED = frozenset(("led", "commanded", "backed", "controlled", "armed", "funded"))
_STANDING_ALONE = frozenset(("some", "many", "others", "few", "several", "most", "all", "both", "one", "another"))
_SAYING = frozenset(("said", "says", "told", "added", "wrote", "argued", "warned", "insisted"))
_PLACING = frozenset(("in", "at", "on", "near", "from"))
_EXAMPLES = frozenset(("like", "including"))


class Chunk(NamedTuple):
    """A run of nouns: tokens ``first:last`` of the clause's own numbering."""

    first: int
    last: int


class Clause:
    """One sentence, classed. Token numbers here count the sentence's tokens without brackets; ``token(i)`` maps back."""

    def __init__(self, block: BlockText, sentence: Sentence, grammar: Grammar, verbs: AbstractSet[str]) -> None:
        self._block = block
        self.tokens = _outside_brackets(block, sentence)
        self.words = [block.lower[t] for t in self.tokens]
        self._shown = [block.words[t] for t in self.tokens]
        self.classes = _classes(self._shown, self.words, grammar, verbs)
        self.chunks, self._chunk_at = _chunks(self.classes, self.words, self._shown)

    def index_of(self, token: int) -> int:
        """Where a token of the block stands in this clause; -1 when it stands in brackets."""
        at = bisect_left(self.tokens, token)
        return at if at < len(self.tokens) and self.tokens[at] == token else -1

    def characters(self, chunk: Chunk) -> tuple[int, int]:
        """The characters of the block that a chunk covers."""
        return self._block.starts[self.tokens[chunk.first]], self._block.ends[self.tokens[chunk.last - 1]]

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
        while first > 0 and self.classes[first - 1] in _IN_GROUP:
            first -= 1
        return first

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
        for i in range(verb + 1, min(verb + 9, len(self.words) - 1)):
            if self.words[i] == "by":
                return self.chunk_from(i + 1)
            if self.classes[i] in (VERB, BREAK, SUBORD, COMMA):
                return None
        return None

    def subject(self, verb: int, depth: int = 0) -> Chunk | None:
        """The chunk that is the grammatical subject of the verb at ``verb``; None when the sentence names none."""
        if depth > _DEPTH:
            return None
        at = self.group_start(verb) - 1
        if at < 0:
            return self._after_opening(verb) if self.words[verb].endswith("ing") else None
        kind = self.classes[at]
        if kind in _CHUNK:
            return self._subject_ending(at, verb, depth)
        if kind == SUBORD:
            return self._antecedent(at, verb, depth)
        if kind == COMMA:
            return self._across_comma(at, verb, depth)
        if kind == TO:
            return self._of_infinitive(at, depth)
        if kind in (CONJ, PREP, VERB):
            return self._of_earlier_verb(at, verb, depth)
        if kind == BREAK and verb - at == 1:
            return self._of_earlier_verb(at, verb, depth)
        return None

    def climb(self, chunk: Chunk) -> Chunk:
        """From "the Ministry" in "officials of the Ministry" to "officials": the head of a noun phrase."""
        for _ in range(_DEPTH):
            before = chunk.first - 1
            if before < 1 or self.classes[before] != PREP:
                return chunk
            outer = self._chunk_at[before - 1]
            if outer is None:
                return chunk
            chunk = outer
        return chunk

    def coordinated(self, chunk: Chunk) -> list[Chunk]:
        """The chunk with those joined to it: "A, B and C" from any of the three; "groups like A and B" with examples."""
        out = [chunk]
        left = chunk
        while (before := self._joined_before(left)) is not None:
            if before.first and self.words[before.first - 1] in _PLACING:
                break
            out.insert(0, before)
            left = before
        right = chunk
        while (after := self._joined_after(right)) is not None:
            out.append(after)
            right = after
        after_at = right.last
        if after_at < len(self.words) - 1 and self.words[after_at] == "such":
            after_at += 1
        if after_at < len(self.words) and (
            self.words[after_at] in _EXAMPLES or (self.words[after_at] == "as" and after_at > right.last)
        ):
            example = self.chunk_from(after_at + 1)
            if example is not None:
                out.extend(self.coordinated(example) if example != chunk else [])
        return out

    def complement(self, chunk: Chunk) -> Chunk | None:
        """The chunk after "of", "from", "in", "at" behind this one: "the Ministry" of "officials of the Ministry"."""
        at = chunk.last
        if at >= len(self.words) - 1:
            return None
        if self.words[at] in _BELONGING or (self.words[at] == "to" and self.words[at - 1] in _LOYAL):
            return self.chunk_from(at + 1)
        if self.words[at] in _COMMANDED and self.words[at + 1] == "by":
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
        if beside.last < n and self.classes[beside.last] not in (COMMA, BREAK, PREP):
            return None
        return beside

    def _joined_before(self, chunk: Chunk) -> Chunk | None:
        at = chunk.first - 1
        if at < 1:
            return None
        if self.classes[at] == CONJ and self.words[at] in ("and", "or", "&"):
            at -= 1
            if at > 0 and self.classes[at] == COMMA:
                at -= 1
            return self._chunk_at[at]
        after = self._joined_after(chunk)
        if self.classes[at] == COMMA and after is not None and self.words[chunk.last] in (",", "and", "or"):
            return self._chunk_at[at - 1]
        return None

    def _joined_after(self, chunk: Chunk) -> Chunk | None:
        at, n = chunk.last, len(self.words)
        if at < n - 1 and self.classes[at] == COMMA and self.classes[at + 1] == CONJ:
            at += 1
        if at < n - 1 and self.classes[at] == CONJ and self.words[at] in ("and", "or", "&"):
            found = self._chunk_at[at + 1]
            if found is None or (
                found.last < n
                and self.classes[found.last] in (VERB, AUX)
                and at > 0
                and self._has_verb_before(chunk.first)
            ):
                return None
            return found
        return None

    def _has_verb_before(self, index: int) -> bool:
        return any(self.classes[i] in (VERB, AUX) for i in range(max(0, index - 8), index))

    def _subject_ending(self, at: int, verb: int, depth: int) -> Chunk | None:
        chunk = self._chunk_at[at]
        if chunk is None:
            return None
        if self.words[verb].endswith("ing") and self.group_start(verb) == verb:
            return chunk
        chunk = self.climb(chunk)
        before = chunk.first - 1
        if before > 0 and self.classes[before] == PREP and self.classes[before - 1] in (VERB, ADVERB):
            # "firms tied to X have bought": a reduced relative between the subject and its verb
            participle = before - 1
            if (
                self.words[participle].endswith(("ed", "ing", "run", "known"))
                and self.group_start(participle) == participle
                and participle > 0
            ):
                outer = self._chunk_at[participle - 1]
                if outer is not None and verb - at <= _LONG_NAME:
                    return self.climb(outer)
        if before > 0 and self.classes[before] == PREP and depth <= _DEPTH and self.classes[verb] != VERB:
            return chunk
        return chunk

    def _antecedent(self, at: int, verb: int, depth: int) -> Chunk | None:
        word = self.words[at]
        if word not in _RELATIVES:
            return self._main_subject(at, depth) if self.words[verb].endswith("ing") else None
        if word == "that" and self.words[verb].endswith("ing"):
            return None
        before = at - 1
        if before >= 0 and self.classes[before] == CONJ:
            return self._of_earlier_verb(before, verb, depth) if word in self.words[:before] else None
        after_comma = before >= 0 and self.classes[before] == COMMA
        if after_comma:
            before -= 1
        if before < 0:
            return None
        chunk = self._chunk_at[before]
        if chunk is None:
            return None
        if self.words[chunk.first].isdigit() and chunk.first > 1 and self.classes[chunk.first - 1] == COMMA:
            chunk = self._chunk_at[chunk.first - 2] or chunk
        if word in _PERSON_RELATIVES or after_comma:
            return self._head_for_relative(chunk, person=word in _PERSON_RELATIVES)
        return chunk

    def _head_for_relative(self, chunk: Chunk, *, person: bool) -> Chunk:
        before = chunk.first - 1
        if person and before > 0 and self.words[before] in ("of", "at", "from", "in", "for"):
            return self.climb(chunk)
        return chunk

    def _across_comma(self, at: int, verb: int, depth: int) -> Chunk | None:
        opened = at - 1
        while opened > 0 and self.classes[opened] not in (COMMA, BREAK):
            opened -= 1
        inner = opened + 1
        starts_with = self.classes[inner]
        finite = [i for i in range(inner, at) if self.classes[i] == VERB]
        aside = self.classes[opened] == COMMA and (
            starts_with in (DET, PREP, SUBORD, ADVERB)
            or self.words[inner].isdigit()
            or (starts_with == NOUN and not finite)
            or (starts_with == VERB and self.words[inner].endswith(("ing", "ed")))
        )
        coordinate = starts_with == VERB and finite and not aside
        if coordinate:
            return self.subject(finite[0], depth + 1)
        if self.classes[opened] == COMMA and aside:
            chunk = self._chunk_at[opened - 1] if opened > 0 else None
            if (
                chunk is not None
                and self.classes[chunk.first - 1] == PREP
                and chunk.first > 1
                and self.classes[chunk.first - 2] == COMMA
            ):
                return self._across_comma(chunk.first - 2, verb, depth + 1) if depth < _DEPTH else None
            if chunk is not None and not self.words[chunk.first].isdigit():
                return self._subject_ending(opened - 1, verb, depth)
            if opened > 0:
                return self._across_comma(opened, verb, depth + 1) if depth < _DEPTH else None
        return self._of_earlier_verb(at, verb, depth)

    def _of_infinitive(self, at: int, depth: int) -> Chunk | None:
        before = at - 1
        chunk = self._chunk_at[before] if before >= 0 else None
        if chunk is not None:
            governor = chunk.first - 1
            if governor >= 0 and self.words[governor] in _OBJECT_CONTROL:
                return chunk
            if governor >= 0 and self.words[governor] in ("by", "for", "of"):
                return chunk
            if self._genitive(chunk) is not None:
                return chunk
        return self._of_earlier_verb(at, at, depth)

    def _genitive(self, chunk: Chunk) -> int | None:
        return next((i for i in range(chunk.first, chunk.last) if self.classes[i] == GENITIVE), None)

    def _of_earlier_verb(self, at: int, verb: int, depth: int) -> Chunk | None:
        """The subject of the nearest verb before ``at`` of the same clause; of a sentence that opens so, the chunk after it."""
        for i in range(at - 1 if self.classes[at] != VERB else at, -1, -1):
            if self.classes[i] == VERB or (self.classes[i] == AUX and self.classes[i + 1] != VERB):
                return self.subject(i, depth + 1)
            if self.classes[i] == BREAK and i != at:
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

    def _main_subject(self, at: int, depth: int) -> Chunk | None:
        return self._of_earlier_verb(at, at, depth)

    def _after_opening(self, verb: int) -> Chunk | None:
        """ "By hiding the report, the council broke …": the chunk after the comma."""
        for i in range(verb, len(self.words) - 1):
            if self.classes[i] == COMMA or (self.classes[i] == BREAK and i > verb):
                chunk = self.chunk_from(i + 1)
                if chunk is not None and chunk.last < len(self.words) and self.classes[chunk.last] in _AFTER_SUBJECT:
                    return chunk if self.words[chunk.last] not in _SAYING else None
        return None


def _outside_brackets(block: BlockText, sentence: Sentence) -> list[int]:
    """Token numbers of a sentence without what stands in brackets (ids, ages, abbreviations)."""
    out: list[int] = []
    depth = 0
    for t in range(sentence.first, sentence.last):
        word = block.words[t]
        if word in ("(", "["):
            depth += 1
        elif word in (")", "]"):
            depth = max(0, depth - 1)
        elif depth == 0 and (word != "." or t == sentence.last - 1):
            out.append(t)
    return out


def _classes(shown: list[str], words: list[str], grammar: Grammar, verbs: AbstractSet[str]) -> list[int]:
    flags = grammar.flags(words)
    out: list[int] = []
    before = BREAK
    n = len(words)
    for i, (word, flag) in enumerate(zip(words, flags, strict=True)):
        following = flags[i + 1] if i + 1 < n else g.STOP
        before = _class(shown[i], word, flag, before, following, i, words, verbs)
        out.append(before)
    return out


def _class(
    shown: str, word: str, flag: int, before: int, following: int, i: int, words: list[str], verbs: AbstractSet[str]
) -> int:
    if flag & g.POSSESSIVE:
        return AUX if i and words[i - 1] in _CLITIC_HOSTS else GENITIVE
    if flag & g.PUNCTUATION:
        return COMMA if flag & g.COMMA else BREAK
    if not word[0].isalnum():
        return BREAK
    if shown[0].isupper() and (i > 0 and before != BREAK) and word != "i":
        return NOUN
    if word == "to":
        return _to(following, i, words, verbs)
    if flag & (g.BE | g.AUX | g.MODAL):
        return AUX
    if (
        flag & g.DET
        and not following & (g.PUNCTUATION | g.BE | g.AUX | g.MODAL | g.PREP | g.VERB)
        and not (flag & g.SUBORD)
        and not (word in _STANDING_ALONE and i + 1 < len(words) and words[i + 1].endswith("ed"))
    ):
        return DET
    if flag & (g.SUBJECT | g.OBJECT) or (flag & g.DET and not flag & g.SUBORD):
        return PRONOUN
    if flag & g.PREP:
        return PREP
    if flag & g.CONJ:
        return CONJ
    if flag & (g.SUBORD | g.RELATIVE):
        return SUBORD
    if flag & g.ADVERB or (word.endswith("ly") and word not in _NOT_ADVERBS):
        opens_with_name = (
            shown[0].isupper() and before == BREAK and not flag and words[i + 1 : i + 2] and words[i + 1].endswith("ed")
        )
        return NOUN if opens_with_name else ADVERB
    return VERB if _is_verb(shown, word, flag, before, following, words, i, verbs) else NOUN


def _to(following: int, i: int, words: list[str], verbs: AbstractSet[str]) -> int:
    if i + 1 >= len(words):
        return PREP
    word = words[i + 1]
    if following & (g.DET | g.OBJECT | g.SUBJECT | g.PREP | g.PUNCTUATION) and word not in verbs:
        return PREP
    if word in verbs or following & (g.VERB | g.CUE | g.BE | g.AUX | g.ADVERB):
        return TO
    return PREP if word.endswith(("s", "ing", "ed", "tion", "ment")) or word[0].isdigit() else TO


def _is_verb(
    shown: str, word: str, flag: int, before: int, following: int, words: list[str], i: int, verbs: AbstractSet[str]
) -> bool:
    if before in (DET, GENITIVE):
        return False
    if before in (TO, AUX):
        return word in verbs or bool(flag & (g.VERB | g.CUE)) or before == TO or word.endswith(("ed", "ing", "en"))
    if before == PRONOUN and i and words[i - 1] not in ("his", "her", "their", "its"):
        return True
    if word in verbs and word.endswith("ing") and before in (COMMA, CONJ, AUX, ADVERB):
        return True
    if word.endswith("ing") and len(word) > 4:
        return word not in _ING_NOUNS or (
            before != NOUN and before != PREP and not following & g.PREP and word in verbs
        )
    if word.endswith("ed") and len(word) > 4:
        return word not in _ED_NOUNS
    if flag & g.VERB:
        return True
    if before == NOUN and word.endswith("s") and shown[0].islower() and i + 1 < len(words):
        after = words[i + 1]
        if after in _AFTER_VERB or (after.endswith("ing") and after not in _ING_NOUNS):
            return True
    if flag & g.CUE or word in verbs:
        if before == PREP or (before == BREAK and not word.endswith("s")):
            return False
        if word in ("is", "was"):
            return True
        return not (
            before == NOUN and following & (g.PREP | g.PUNCTUATION) and words[i - 1].isalpha() and _nounish(word)
        )
    return False


def _nounish(word: str) -> bool:
    """Forms that are as often a noun: "attack", "reports", "claims" (base and third person)."""
    return not word.endswith(("ed", "ing", "ew", "ught", "ook", "old", "aid", "ole", "oke", "ent"))


def _chunks(classes: list[int], words: list[str], shown: list[str]) -> tuple[list[Chunk], list[Chunk | None]]:
    out: list[Chunk] = []
    at: list[Chunk | None] = [None] * len(classes)
    i, n = 0, len(classes)
    while i < n:
        kind = classes[i]
        if kind == PRONOUN:
            last = i + 1
        elif kind in (DET, NOUN):
            last = _run(classes, words, i, n)
        else:
            i += 1
            continue
        chunk = Chunk(i, last)
        out.append(chunk)
        at[i:last] = [chunk] * (last - i)
        i = last
    return out, at


def _run(classes: list[int], words: list[str], first: int, n: int) -> int:
    seen_noun = classes[first] == NOUN
    last = first + 1
    while last < n:
        kind = classes[last]
        if kind == DET and seen_noun:
            break
        if kind == ADVERB and not seen_noun and last + 1 < n:
            participle = classes[last + 1] == VERB and words[last + 1].endswith("ed")  # "newly elected mayor"
            if classes[last + 1] == NOUN or (participle and last + 2 < n and classes[last + 2] == NOUN):
                last += 1 + participle
                continue
        if kind == CONJ and words[last] == "&":
            last += 1
            continue
        if kind not in (NOUN, DET, GENITIVE):
            break
        seen_noun = seen_noun or kind == NOUN
        if kind == GENITIVE:
            seen_noun = False
        last += 1
    return last
