"""What a block alleges, and of whom: candidates with block offsets (tier 1).

A trigger word (``allegations.txt``) opens a frame that says where the one accused stands: the doer of "bribed", the
object of "accused", the owner of "failure to". A candidate names that one as it stands in the sentence (a name, "they",
"the council"); :mod:`newsdesk.analysis.parties` finds out who it is.
"""

from __future__ import annotations

from typing import NamedTuple

from newsdesk.analysis.claims_clause import Clause
from newsdesk.analysis.claims_tokens import (
    ADVERB,
    AUX,
    BREAK,
    COMMA,
    DET,
    GENITIVE,
    NOUN,
    PREP,
    SUBORD,
    VERB,
    Chunk,
)
from newsdesk.analysis.claims_lexicon import (
    AGAINST,
    NEEDS_NO_CHARGE,
    OBJECT_FRAMES,
    OPENS_ACCUSATION,
    ClaimLexicon,
    Frame,
    Trigger,
    build_claim_lexicon,
)
from newsdesk.analysis.grammar import Grammar
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import BlockText, Sentence
from newsdesk.domain.detected import ImputationLevel

_REACH = 15  # tokens behind a trigger in which what it needs must stand
_OBJECT_REACH = 10
_CHARGE_REACH = 14
_POSSESSIVES = frozenset("his her its their whose".split())
_NOBODY = frozenset(
    "i we you me us my our there what nothing it’s one this that anyone anybody everyone everybody somebody someone nobody".split()
)
_SUSPICION = frozenset({Frame.PROCESS, Frame.ACCUSE, Frame.AGAINST, Frame.DENY})


class Agent(NamedTuple):
    """One who is accused, as it stands in the block: characters ``start:end``, its last word ``head`` folded.

    ``of`` are the characters of what it belongs to ("the Ministry" in "officials of the Ministry"), ``apposed`` those of
    the name set beside it ("its founder, Caspian Rourke"); (0, 0) when there is none. ``as_owner``: what falls on a
    thing of somebody falls on that one ("condemned X’s remarks").
    """

    start: int
    end: int
    head: str
    of: tuple[int, int] = (0, 0)
    apposed: tuple[int, int] = (0, 0)
    as_owner: bool = False


class ClaimCandidate(NamedTuple):
    """An allegation as one sentence makes it. ``start:end`` is the sentence, ``at`` the trigger word's characters.

    ``reported``: the sentence reports that somebody accuses, charges or denies, it does not accuse by itself;
    ``official``: by a court, the police or a regulator; ``convicted``: the law has spoken.
    """

    start: int
    end: int
    at: tuple[int, int]
    frame: Frame
    agents: tuple[Agent, ...]
    level: ImputationLevel
    hedged: bool
    reported: bool
    official: bool
    convicted: bool
    quoted: bool


class ClaimRules:
    """Finds allegations in a block; look-up tables only, safe to share."""

    def __init__(self, lexicons: Lexicons, grammar: Grammar) -> None:
        self._lexicon = build_claim_lexicon(lexicons)
        self._grammar = grammar

    def read(self, block: BlockText) -> tuple[ClaimCandidate, ...]:
        """The allegations of one block, in reading order."""
        table = self._lexicon.table
        lower, needs = block.lower, self._lexicon.needs
        hits = [
            i
            for i, word in enumerate(lower)
            if word in table and (word not in needs or not needs[word].isdisjoint(lower[i + 1 : i + _REACH]))
        ]
        if not hits:
            return ()
        out: list[ClaimCandidate] = []
        at = 0
        for sentence in block.sentences:
            last = at
            while last < len(hits) and hits[last] < sentence.last:
                last += 1
            if last > at:
                out.extend(_SentenceReader(block, sentence, self._lexicon, self._grammar).read(hits[at:last]))
            at = last
        return tuple(out)


class _SentenceReader:
    """Reads the triggers of one sentence; the clause is built when a trigger first needs it."""

    def __init__(self, block: BlockText, sentence: Sentence, lexicon: ClaimLexicon, grammar: Grammar) -> None:
        self._block = block
        self._sentence = sentence
        self._lexicon = lexicon
        self._grammar = grammar
        self._clause: Clause | None = None

    def read(self, hits: list[int]) -> list[ClaimCandidate]:
        out: list[ClaimCandidate] = []
        for hit in hits:
            for trigger in self._lexicon.table[self._block.lower[hit]]:
                if not self._may_fire(hit, trigger):
                    continue
                clause = self._clause
                if clause is None:
                    clause = self._clause = Clause(self._block, self._sentence, self._grammar, self._lexicon.verbs)
                index = clause.index_of(hit)
                if index < 0:
                    continue
                chunks = self._accused(clause, index, trigger)
                agents = self._agents(clause, chunks, as_owner=trigger.frame in _FALLS_ON_OWNER)
                if agents:
                    out.append(self._candidate(hit, index, clause, trigger, agents))
                    break
        return out

    def _may_fire(self, hit: int, trigger: Trigger) -> bool:
        """The cheap tests, before the sentence is classed: the words that must follow."""
        lower, end = self._block.lower, self._sentence.last
        frame = trigger.frame
        if trigger.pattern and not _follows(lower, hit + 1, end, trigger.pattern):
            return False
        if frame is Frame.LACKING:
            return not trigger.more.isdisjoint(lower[hit + 1 : min(end, hit + 5)])
        if frame is Frame.WRONG_WITH:
            following = lower[hit + 1 : min(end, hit + 1 + _OBJECT_REACH)]
            if not trigger.more.isdisjoint(following):
                return True
            return "by" in following[:2] and not trigger.more.isdisjoint(
                lower[max(self._sentence.first, hit - 8) : hit]
            )
        if frame is Frame.FAIL:
            return (
                hit + 2 < end
                and lower[hit + 1] == "to"
                and (lower[hit + 2] in self._lexicon.owed or (hit + 3 < end and lower[hit + 3] in self._lexicon.owed))
            )
        if trigger.base == "name":
            return not _PAPERS.isdisjoint(lower[max(self._sentence.first, hit - 4) : hit])
        if frame in (Frame.ACCUSE, Frame.PROCESS, Frame.LOOKED_INTO):
            return trigger.base in NEEDS_NO_CHARGE or any(
                word in trigger.more for word in lower[hit + 1 : min(end, hit + 1 + _CHARGE_REACH)]
            )
        if frame is Frame.AGAINST:
            following = lower[hit + 1 : min(end, hit + 8)]
            if not AGAINST.isdisjoint(following) or not OPENS_ACCUSATION.isdisjoint(following[:1]):
                return True
            return (
                trigger.base in self._lexicon.accusations_that
                and hit + 1 < end
                and self._block.words[hit + 1][0].isupper()
            )
        if frame is Frame.DENY:
            if trigger.base == "deny":
                behind = lower[hit + 1] if hit + 1 < end else "."
                if behind in _DENIED_NEXT or (
                    not behind[0].isalnum()
                    and not self._lexicon.denied.isdisjoint(lower[max(self._sentence.first, hit - 9) : hit])
                ):
                    return True
            objects = self._lexicon.accusations if trigger.base in _FACING else self._lexicon.denied
            return not objects.isdisjoint(lower[hit + 1 : min(end, hit + 6)])
        if frame is Frame.TIE:
            return not self._lexicon.harms.isdisjoint(lower[hit + 1 : min(end, hit + 8)])
        return self._noun_may_fire(hit, trigger)

    def _noun_may_fire(self, hit: int, trigger: Trigger) -> bool:
        """The same for nouns and predicates: an owner, "by", or "is" beside them."""
        lower, first, end = self._block.lower, self._sentence.first, self._sentence.last
        if trigger.frame is Frame.WRONG:
            return self._lexicon.figures.isdisjoint(lower[hit + 1 : min(end, hit + 5)])
        if trigger.frame is Frame.LABEL:
            return self._block.words[hit][0].islower()
        if trigger.frame is Frame.MISDEED:
            return "by" in lower[hit + 1 : min(end, hit + 3)] or not _OWNING.isdisjoint(
                lower[max(first, hit - 7) : hit]
            )
        if trigger.frame is Frame.PREDICATE:
            return not _LINKING.isdisjoint(lower[max(first, hit - 8) : hit])
        if trigger.frame is Frame.MILITANT:
            following = lower[hit + 1 : min(end, hit + 4)]
            return following[:1] in (["from"], ["of"]) or not self._lexicon.bodies.isdisjoint(following)
        return True

    def _accused(self, clause: Clause, index: int, trigger: Trigger) -> list[Chunk]:
        frame = trigger.frame
        if frame in OBJECT_FRAMES:
            return self._object(clause, index, trigger)
        if frame is Frame.AGAINST:
            return self._against(clause, index, trigger)
        if frame is Frame.MISDEED:
            return self._owner(clause, index, trigger)
        if frame is Frame.PREDICATE:
            return self._predicated(clause, index, trigger)
        if frame is Frame.TIE:
            return self._tied(clause, index)
        if frame is Frame.MILITANT:
            return self._militant(clause, index)
        if frame is Frame.ADVERB:
            return self._doer_near(clause, index)
        if frame is Frame.LACKING:
            verb = next((i for i in range(index - 1, -1, -1) if clause.classes[i] == VERB), -1)
            return self._doer(clause, verb, Trigger(Frame.WRONG, "without")) if verb >= 0 else []
        if frame is Frame.LABEL:
            chunk = clause.chunk_ending(index)
            return [chunk] if chunk and index < chunk.last - 1 else []
        if frame is Frame.FAIL and clause.classes[index] == NOUN:
            return self._owner(clause, index, trigger)
        return self._doer(clause, index, trigger)

    def _against(self, clause: Clause, index: int, trigger: Trigger) -> list[Chunk]:
        """ "Allegations against X", "accusations that X …", "criticism of X"."""
        following = clause.words[index + 1] if index + 1 < len(clause.words) else ""
        if clause.classes[index] != NOUN:
            return []
        if following in _MADE_BY and trigger.base in self._lexicon.accusations_that:
            that = next(
                (i for i in range(index + 2, min(len(clause.words), index + 8)) if clause.words[i] == "that"), -1
            )
            found = clause.chunk_from(that + 1) if that > 0 else None
            if found is not None:
                return clause.coordinated(found)
        if (following == "that" and trigger.base in self._lexicon.accusations_that) or (
            following == "of" and trigger.base in self._lexicon.criticism_of
        ):
            found = clause.chunk_from(index + 2)
            return clause.coordinated(found) if found else []
        found = clause.chunk_from(index + 1) if trigger.base in self._lexicon.accusations_that else None
        if found is not None and found.last < len(clause.words) and clause.classes[found.last] in (AUX, VERB):
            return clause.coordinated(found)
        return _after_word(clause, index, AGAINST)

    def _doer(self, clause: Clause, index: int, trigger: Trigger) -> list[Chunk]:
        did = trigger.frame is Frame.IDIOM and clause.words[index] in ("did", "does", "do")
        if not (did or clause.classes[index] == VERB) or self._turned(clause, index, trigger):
            return []
        if self._charged_before(clause, index):
            return []
        if clause.is_passive(index) and trigger.frame not in (Frame.DENY, Frame.FAIL):
            by = clause.by_phrase(index)
            return clause.coordinated(by) if by else []
        if trigger.base == "defend" and (clause.words[index + 1 : index + 2] or [""])[0] not in _REFLEXIVE:
            defended = clause.chunk_from(index + 1)
            return [defended] if defended else []
        subject = clause.subject(index)
        return clause.coordinated(subject) if subject else []

    def _doer_near(self, clause: Clause, index: int) -> list[Chunk]:
        """The doer of the verb an adverb stands beside."""
        for at in (index + 1, index + 2, index - 1):
            if 0 <= at < len(clause.words) and clause.classes[at] == VERB:
                if (
                    self._lexicon.table.get(clause.words[at], (None,))[0] is not None
                    and clause.words[at] in self._lexicon.accusers
                ):
                    return []
                return self._doer(clause, at, Trigger(Frame.WRONG, clause.words[at]))
        return []

    def _turned(self, clause: Clause, index: int, trigger: Trigger) -> bool:
        """Whether the words before the verb say that it did not happen."""
        if trigger.frame is Frame.DENY:
            return False
        first = max(0, clause.group_start(index) - 2)
        return any(
            clause.words[i] in self._lexicon.turned_round or clause.words[i].endswith(("n’t", "n't"))
            for i in range(first, index)
        )

    def _charged_before(self, clause: Clause, index: int) -> bool:
        """Whether the verb is the charge of a verb of accusing: "accused the firm of hiding"; that verb has found whom."""
        if not clause.words[index].endswith("ing"):
            return False
        opened: set[str] = set()
        for i in range(index - 1, max(-1, index - 40), -1):
            word = clause.words[i]
            if clause.classes[i] == PREP:
                opened.add(word)
            elif clause.classes[i] == BREAK:
                return False
            elif clause.classes[i] == VERB and self._lexicon.accusers.get(word, _EMPTY) & opened:
                return True
        return False

    def _object(self, clause: Clause, index: int, trigger: Trigger) -> list[Chunk]:
        """Whom a verb of accusing falls on: its object, or its subject in the passive."""
        if clause.classes[index] != VERB or self._turned(clause, index, trigger):
            return []
        following = (
            clause.words[index + 1 + len(trigger.pattern)]
            if index + 1 + len(trigger.pattern) < len(clause.words)
            else ""
        )
        participle = clause.words[index].endswith(("ed", "en", "ght")) or clause.words[index] == "found"
        if clause.is_passive(index):
            subject = clause.subject(index)
            return clause.coordinated(subject) if subject else []
        if participle and (following in trigger.more or following == "by"):
            return self._without_object(clause, index)
        if (
            trigger.frame is not Frame.CRITICISE
            and trigger.base not in NEEDS_NO_CHARGE
            and not self._charge_follows(clause, index, trigger)
        ):
            return []
        found = clause.chunk_from(index + 1 + len(trigger.pattern))
        if found is None:
            return []
        return clause.coordinated(found)

    def _without_object(self, clause: Clause, index: int) -> list[Chunk]:
        """ "A man accused of …" falls on the man; "the group which X blamed for …" on the group, and not on X."""
        beside = clause.chunk_ending(index - 2) if index > 1 and clause.classes[index - 1] == COMMA else None
        if beside is not None:
            return clause.coordinated(beside)
        subject = clause.subject(index)
        if subject is None:
            return []
        before = subject.first - 1
        relative = before > 0 and clause.words[before] in ("which", "whom", "who", "that")
        if relative or any(clause.words[i] in _HAVING for i in range(clause.group_start(index), index)):
            antecedent = clause.chunk_ending(before - 1 - (clause.words[before - 1] == ",") if relative else before)
            return [antecedent] if antecedent is not None and before > 0 else []
        return clause.coordinated(subject)

    def _charge_follows(self, clause: Clause, index: int, trigger: Trigger) -> bool:
        for i in range(index + 1, min(len(clause.words), index + 1 + _CHARGE_REACH)):
            if clause.words[i] in trigger.more:
                return True
            if clause.classes[i] in (BREAK, AUX):
                return False
        return False

    def _owner(self, clause: Clause, index: int, trigger: Trigger) -> list[Chunk]:
        """Whose misdeed it is: the owner before it, or the one after "by"."""
        chunk = clause.chunk_ending(index)
        if chunk is None or self._turned_noun(clause, chunk):
            return []
        after = index + 1 + len(trigger.pattern)
        following = clause.words[after] if after < len(clause.words) else ""
        if following == "by":
            if any(word in self._lexicon.accusers for word in clause.words[:index]):
                return []
            by = clause.chunk_from(after + 1)
            return clause.coordinated(by) if by else []
        if trigger.base in self._lexicon.done_to and following not in ("of", "to", "on", "against"):
            return []
        return _owners(clause, chunk, index)

    def _turned_noun(self, clause: Clause, chunk: Chunk) -> bool:
        return any(clause.words[i] in self._lexicon.turned_round for i in range(max(0, chunk.first - 2), chunk.last))

    def _predicated(self, clause: Clause, index: int, trigger: Trigger) -> list[Chunk]:
        first = index
        determined = first > 0 and (clause.classes[first - 1] == DET or clause.words[first - 1] in ("a", "an"))
        if trigger.base.startswith("a ") and not determined:
            return []
        first -= determined
        before = first - 1
        while before >= 0 and clause.classes[before] == ADVERB:
            before -= 1
        if before < 0:
            return []
        word = clause.words[before]
        if word == "not" and clause.words[before - 1] in _PLEADS:
            before -= 1
            word = clause.words[before]
        elif word not in _PLEADS and any(
            clause.words[i] in self._lexicon.turned_round for i in range(max(0, before - 1), index)
        ):
            return []
        if self._block.quoted[clause.tokens[index]] and clause.words[0] in ("it", "that", "this"):
            return []
        if clause.classes[before] == AUX or word in _PLEADS:
            subject = clause.subject(before if word in _PLEADS or clause.classes[before] != AUX else first)
            return clause.coordinated(subject) if subject else []
        if word == "as":
            before -= 1
        target = clause.chunk_ending(before)
        if target and target.first and clause.words[target.first - 1] in self._lexicon.calling:
            return [target]
        return []

    def _tied(self, clause: Clause, index: int) -> list[Chunk]:
        """Who is behind, linked to, responsible for a misdeed."""
        limit = next((i for i in range(index + 1, len(clause.words)) if clause.words[i] in self._lexicon.harms), -1)
        if limit < 0 or any(clause.classes[i] in (BREAK, COMMA, SUBORD, VERB) for i in range(index + 1, limit)):
            return []
        following = clause.words[index + 1]
        chunk = clause.chunk_ending(index)
        if chunk is None:
            if clause.classes[index] in (VERB, PREP) and index and not self._turned(clause, index, _PLAIN):
                if clause.classes[index] == PREP and clause.classes[index - 1] not in (AUX, ADVERB):
                    return []
                subject = clause.subject(index)
                return clause.coordinated(subject) if subject else []
            return []
        if following not in ("of", "for", "in", "to", "with", "by") or self._turned_noun(clause, chunk):
            return []
        owners = _owners(clause, chunk, index)
        if owners:
            return owners
        if chunk.first and clause.words[chunk.first - 1] in (
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "has",
            "have",
            "had",
            "held",
            "being",
        ):
            subject = clause.subject(chunk.first)
            return clause.coordinated(subject) if subject else []
        return []

    def _militant(self, clause: Clause, index: int) -> list[Chunk]:
        chunk = clause.chunk_ending(index)
        if chunk is None:
            return []
        word = clause.words[index]
        if index == chunk.last - 1 and word.endswith("s"):
            inside = clause.complement(chunk)
            return clause.coordinated(inside) if inside and clause.words[chunk.last] in ("from", "of") else []
        if any(clause.words[i] in self._lexicon.bodies for i in range(index + 1, chunk.last)):
            return (
                [chunk]
                if clause.words[chunk.first] in _POINTING or _named(clause, chunk, index)
                else clause.coordinated(chunk)[1:]
            )
        return []

    def _agents(self, clause: Clause, chunks: list[Chunk], *, as_owner: bool) -> tuple[Agent, ...]:
        out: list[Agent] = []
        for chunk in chunks:
            head = clause.head(chunk)
            if head in _NOBODY:
                continue
            inside = clause.complement(chunk)
            of = clause.characters(inside) if inside else (0, 0)
            beside = clause.apposed(chunk)
            agent = Agent(
                *clause.characters(chunk), head, of, clause.characters(beside) if beside else (0, 0), as_owner
            )
            if agent not in out:
                out.append(agent)
        return tuple(out)

    def _candidate(
        self, hit: int, index: int, clause: Clause, trigger: Trigger, agents: tuple[Agent, ...]
    ) -> ClaimCandidate:
        block, sentence, frame = self._block, self._sentence, trigger.frame
        first = max(0, clause.group_start(index) - 2)
        first = index - 1 if frame is Frame.MILITANT else first
        hedged = any(clause.words[i] in self._lexicon.hedges for i in range(max(first, 0), index + 1))
        convicted = block.lower[hit] in self._lexicon.convicted or (
            frame is Frame.DENY and trigger.base in ("admit", "confess")
        )
        level = ImputationLevel.GUILT
        if frame is Frame.LOOKED_INTO or block.words[sentence.last - 1] == "?":
            level = ImputationLevel.QUESTION
        elif (frame in _SUSPICION and not convicted) or hedged:
            level = ImputationLevel.SUSPICION
        return ClaimCandidate(
            sentence.start,
            sentence.end,
            (block.starts[hit], block.ends[hit]),
            frame,
            agents,
            level,
            hedged,
            frame in OBJECT_FRAMES or frame in (Frame.AGAINST, Frame.DENY) or block.lower[hit] in _PLEADED,
            frame in (Frame.PROCESS, Frame.LOOKED_INTO),
            convicted,
            bool(block.quoted[hit]),
        )


_MADE_BY = frozenset(("by", "from", "in", "made", "on"))
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))
_FALLS_ON_OWNER = frozenset({Frame.ACCUSE, Frame.CRITICISE, Frame.AGAINST})
_HAVING = frozenset(("has", "have", "had"))
_FACING = frozenset(("face", "fight", "battle", "answer", "contest", "defend", "settle"))
_PAPERS = frozenset(("complaint", "lawsuit", "suit", "indictment", "writ", "charges", "petition"))
_DENIED_NEXT = frozenset(
    ("that", "it", "this", "any", "all", "having", "being", "doing", "ever", "knowing", "wrongdoing")
)
_OWNING = frozenset(("’s", "'s", "’", "'", "his", "her", "its", "their", "whose"))
_CALLS = frozenset(
    (
        "call",
        "calls",
        "called",
        "calling",
        "brand",
        "branded",
        "label",
        "labelled",
        "labeled",
        "dubbed",
        "deemed",
        "declared",
        "considers",
    )
)
_LINKING = _CALLS | frozenset(
    (
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "pleaded",
        "pleads",
        "pled",
        "pleading",
        "plead",
        "found",
        "as",
        "him",
        "’re",
        "’s",
        "'s",
    )
)
_EMPTY: frozenset[str] = frozenset()
_PLEADS = frozenset("plead pleads pleaded pled found pleading".split())
_PLEADED = frozenset(("guilty",))
_POINTING = frozenset("the these those this that".split())
_PLAIN = Trigger(Frame.WRONG, "")


def _follows(lower: list[str], at: int, end: int, pattern: tuple[str, ...]) -> bool:
    """Whether the words from ``at`` on are those of the pattern ("*" stands for any one word); one word may come between."""
    for shift in (0, 1, 2):
        if at + shift + len(pattern) <= end and all(
            p in ("*", w) for p, w in zip(pattern, lower[at + shift : at + shift + len(pattern)], strict=True)
        ):
            return True
        if "*" in pattern or len(pattern) > 1:
            break
    return False


def _after_word(clause: Clause, index: int, words: frozenset[str]) -> list[Chunk]:
    """The chunks after the next of these words."""
    for i in range(index + 1, min(len(clause.words), index + 8)):
        if clause.words[i] in words:
            found = clause.chunk_from(i + 1)
            return clause.coordinated(found) if found else []
        if clause.classes[i] in (BREAK, COMMA, VERB) and clause.words[i] not in (
            "filed",
            "made",
            "brought",
            "levelled",
            "leveled",
            "lodged",
        ):
            return []
    return []


def _owners(clause: Clause, chunk: Chunk, index: int) -> list[Chunk]:
    """The part of a chunk before "’s", or its possessive pronoun: "the council" of "the council’s failure"."""
    for i in range(index - 1, chunk.first - 1, -1):
        if clause.classes[i] == GENITIVE:
            return [Chunk(chunk.first, i)] if i > chunk.first else []
        if clause.words[i] in _POSSESSIVES and clause.classes[i] == DET:
            return [Chunk(i, i + 1)]
        if i > chunk.first and clause.words[i] in ("’", "'"):
            return [Chunk(chunk.first, i)]
    before = chunk.first - 1
    if before > 0 and clause.words[before] == "of":
        outer = clause.chunk_ending(before - 1)
        if outer is not None and index - outer.last < _OBJECT_REACH:
            return _owners(clause, outer, outer.last)
    return []


def _named(clause: Clause, chunk: Chunk, index: int) -> bool:
    """Whether a name follows the label within its chunk: "the militant group Dawn Front"."""
    return any(clause.shown(i)[0].isupper() for i in range(index + 1, chunk.last))
