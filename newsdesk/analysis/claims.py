"""What a block alleges, and of whom: candidates with block offsets (tier 1).

A trigger word (``allegations.txt``) opens a frame that says where the one accused stands: the doer of "bribed", the
object of "accused", the owner of "failure to". A candidate names that one as it stands in the sentence (a name, "they",
"the council"); :mod:`newsdesk.analysis.parties` finds out who it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import compress
from typing import ClassVar, NamedTuple

from newsdesk.analysis.claims_building import build_claim_lexicon
from newsdesk.analysis.claims_circumstances import opening_of
from newsdesk.analysis.claims_clause import QUOTES, Clause
from newsdesk.analysis.claims_frames import AccusedFinder
from newsdesk.analysis.claims_lexicon import (
    AGAINST,
    ANY,
    BEEN,
    BY_WITHIN,
    GAP,
    NEEDS_NO_CHARGE,
    OBJECT_FRAMES,
    OPENS_ACCUSATION,
    REACH,
    ClaimLexicon,
    Frame,
    Trigger,
    word_set,
)
from newsdesk.analysis.claims_tokens import Chunk, Classer
from newsdesk.analysis.grammar import Grammar
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import BlockText, Sentence
from newsdesk.domain.detected import ImputationLevel

_OBJECT_REACH = 10
_CHARGE_REACH = 14
_NEAR = 5
_JUDGED_WITHIN = 6  # words before an adjective of blame in which "is" or an owner must stand
_BEFORE = 8
_PARTICLE_WITHIN = 3
_GAP = 5  # words that "…" of an idiom may stand for
_DENIAL = Trigger(Frame.DENY, "deny")
_IN_WORDS = word_set("verbal rhetorical scathing blistering withering")  # an assault so called is made in words
_GAP_ENDS = word_set("and but that which who when while because if")
_NOBODY = word_set(
    "i we you me us my our there what nothing it’s one this that anyone anybody everyone everybody somebody someone nobody"
)
_UNDER_SUSPICION = frozenset({Frame.SUSPECTED, Frame.HELD, Frame.UNDER, Frame.REBUT, Frame.LISTED})
_SUSPICION = (
    frozenset(
        {
            Frame.KIN,
            Frame.PROCESS,
            Frame.ACCUSE,
            Frame.AGAINST,
            Frame.AGAINST_WHOM,
            Frame.DOUBTED,
            Frame.BEHEST,
            Frame.DENY,
        }
    )
    | _UNDER_SUSPICION
)
_REPORTS = OBJECT_FRAMES | {Frame.AGAINST, Frame.AGAINST_WHOM, Frame.DENY} | _UNDER_SUSPICION
_FALLS_ON_OWNER = frozenset({Frame.ACCUSE, Frame.CRITICISE, Frame.AGAINST, Frame.DOUBTED})
_FALLS_ON_OWNER |= {Frame.FAULTY, Frame.PREDICATE, Frame.SUSPECTED}
_PASSIVES = BEEN | word_set("get got gets stands isn’t aren’t wasn’t weren’t isn't aren't wasn't weren't am by")
_FACING = word_set("face fight battle answer contest defend settle")
_PAPERS = word_set("complaint lawsuit suit indictment writ charges petition")
_DENIED_NEXT = word_set("that it this any all having being doing ever knowing wrongdoing")
_OWNING = word_set("’s 's ’ ' his her its their whose")
_LINKING = word_set(
    "is are was were be been being has pleaded pleads pled pleading plead found as him ’re ’s 's call calls called calling "
    "brand branded label labelled labeled dubbed deemed declared considers"
)


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

    Without ``agents`` it says that a wrong was done ("the money was laundered") and not by whom.

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
        self._classer = Classer(grammar, self._lexicon.verbs)

    def read(self, block: BlockText) -> tuple[ClaimCandidate, ...]:
        """The allegations of one block, in reading order."""
        lower, gates = block.lower, self._lexicon.gates
        hits: list[int] = []
        for i in compress(range(len(lower)), map(gates.__contains__, lower)):
            behind, before, reach, by = gates[lower[i]]
            if (
                not reach
                or lower[i - 1] in before
                or not behind.isdisjoint(lower[i + 1 : i + 1 + reach])
                or (by and "by" in lower[i + 1 : i + 1 + BY_WITHIN])
            ):
                hits.append(i)
        if not hits:
            return ()
        out: list[ClaimCandidate] = []
        at = 0
        for sentence in block.sentences:
            last = at
            while last < len(hits) and hits[last] < sentence.last:
                last += 1
            if last > at:
                out.extend(_SentenceReader(block, sentence, self._lexicon, self._classer).read(hits[at:last]))
            at = last
        return tuple(out)


class _SentenceReader:
    """Reads the triggers of one sentence; the clause is built when a trigger first needs it."""

    def __init__(self, block: BlockText, sentence: Sentence, lexicon: ClaimLexicon, classer: Classer) -> None:
        self._block = block
        self._sentence = sentence
        self._lexicon = lexicon
        self._classer = classer
        self._clause: Clause | None = None

    def read(self, hits: list[int]) -> list[ClaimCandidate]:
        """The candidates of the triggers at the tokens ``hits``: of each token the first that accuses somebody."""
        out: list[ClaimCandidate] = []
        lower, lexicon = self._block.lower, self._lexicon
        for hit in hits:
            nameless: ClaimCandidate | None = None
            for trigger in lexicon.triggers(lower[hit], lower[hit - 1], self._behind(hit, REACH)):
                found = self._reading(hit, trigger) if self._may_fire(hit, trigger) else None
                if found is not None and found.agents:
                    out.append(found)
                    break
                nameless = nameless or found
            else:
                if nameless is not None:
                    out.append(nameless)
        return out

    def _reading(self, hit: int, trigger: Trigger) -> ClaimCandidate | None:
        """What a trigger says at the token ``hit``: whom it accuses, or that a wrong was done by nobody named."""
        if self._clause is None:
            self._clause = Clause(self._block, self._sentence, self._classer)
        clause = self._clause
        index = clause.index_of(hit)
        if index < 0:
            return None
        finder = AccusedFinder(clause, self._lexicon)
        chunks = finder.find(index, trigger)
        if not chunks and (chunks := finder.find_denied(index, trigger)):
            return self._candidate(hit, clause, _DENIAL, _agents(clause, chunks, as_owner=False))
        agents = _agents(clause, chunks, as_owner=trigger.frame in _FALLS_ON_OWNER)
        done = agents or finder.is_done_by_nobody(index, trigger)
        return self._candidate(hit, clause, trigger, agents) if done else None

    def _may_fire(self, hit: int, trigger: Trigger) -> bool:
        """The cheap tests, before the sentence is classed: the words that must stand around."""
        if trigger.pattern and not _follows(self._block.lower, hit + 1, self._sentence.last, trigger.pattern):
            return False
        test = self._TESTS.get(trigger.frame)
        return test is None or test(self, hit, trigger)

    def _behind(self, hit: int, reach: int) -> list[str]:
        return self._block.lower[hit + 1 : min(self._sentence.last, hit + 1 + reach)]

    def _before(self, hit: int, reach: int) -> list[str]:
        return self._block.lower[max(self._sentence.first, hit - reach) : hit]

    def _has_object(self, hit: int, trigger: Trigger) -> bool:
        behind = self._behind(hit, _OBJECT_REACH)
        passive = ("by" in behind[:BY_WITHIN] or self._block.lower[hit - 1] in BEEN) and not trigger.more.isdisjoint(
            self._before(hit, _BEFORE)
        )
        if passive or not trigger.more.isdisjoint(behind):
            return True
        runs = trigger.phrases
        if not runs or runs.keys().isdisjoint(behind):
            return False
        return any(
            run == behind[max(start, 0) : start + len(run)]
            for i, word in enumerate(behind)
            for run in runs.get(word, ())
            for start in (i - run.index(word),)
        )

    def _lacks(self, hit: int, trigger: Trigger) -> bool:
        return not trigger.more.isdisjoint(self._behind(hit, _NEAR))

    def _fails(self, hit: int, _: Trigger) -> bool:
        behind = self._behind(hit, 3)
        return behind[:1] == ["to"] and not self._lexicon.owed.isdisjoint(behind[1:])

    def _charges(self, hit: int, trigger: Trigger) -> bool:
        if trigger.base == "name":
            return not _PAPERS.isdisjoint(self._before(hit, _NEAR))
        return (
            bool(trigger.pattern)
            or trigger.base in NEEDS_NO_CHARGE
            or not trigger.more.isdisjoint(self._behind(hit, _CHARGE_REACH))
        )

    def _opens_accusation(self, hit: int, trigger: Trigger) -> bool:
        behind = self._behind(hit, _BEFORE)
        if not AGAINST.isdisjoint(behind) or not OPENS_ACCUSATION.isdisjoint(behind[:1]):
            return True
        return (
            bool(behind) and trigger.base in self._lexicon.accusations_that and self._block.words[hit + 1][0].isupper()
        )

    def _denies(self, hit: int, trigger: Trigger) -> bool:
        behind = self._behind(hit, _NEAR)
        if trigger.base == "deny":
            following = behind[0] if behind else "."
            if following in _DENIED_NEXT:
                return True
            if not following[0].isalnum() and not self._lexicon.denied.isdisjoint(self._before(hit, _BEFORE)):
                return True  # "allegations, which he denied"
        objects = self._lexicon.accusations if trigger.base in _FACING else self._lexicon.denied
        return not objects.isdisjoint(behind)

    def _ties(self, hit: int, _: Trigger) -> bool:
        return not self._lexicon.harms.isdisjoint(self._behind(hit, _BEFORE))

    def _is_meant(self, hit: int, _: Trigger) -> bool:
        return self._lexicon.figures.isdisjoint(self._behind(hit, 3))

    def _is_no_name(self, hit: int, _: Trigger) -> bool:
        block = self._block
        opens = hit == self._sentence.first or block.words[hit - 1] in QUOTES
        return block.words[hit][0].islower() or (opens and block.words[hit + 1 : hit + 2] != ["."])

    def _is_owned(self, hit: int, _: Trigger) -> bool:
        if self._block.lower[hit - 1] in _IN_WORDS:
            return False
        behind = self._behind(hit, 2)
        return "by" in behind or behind[:1] == ["of"] or not _OWNING.isdisjoint(self._before(hit, _BEFORE))

    def _is_linked(self, hit: int, _: Trigger) -> bool:
        return not _LINKING.isdisjoint(self._before(hit, _BEFORE))

    def _labels_body(self, hit: int, _: Trigger) -> bool:
        behind = self._behind(hit, 3)
        return behind[:1] in (["from"], ["of"]) or not self._lexicon.bodies.isdisjoint(behind)

    def _is_circumstance(self, hit: int, trigger: Trigger) -> bool:
        return opening_of(self._block.lower, hit, trigger) >= self._sentence.first

    def _may_judge(self, hit: int, trigger: Trigger) -> bool:
        before = self._before(hit, _JUDGED_WITHIN)
        linking = self._lexicon.calling if trigger.base in self._lexicon.mild else _LINKING
        if not linking.isdisjoint(before):
            return True
        if self._lexicon.conduct.isdisjoint(self._behind(hit, _NEAR)):
            return False
        named = any(word[0].isupper() for word in self._block.words[hit + 2 : hit + 2 + _NEAR])
        return named or not (_OWNING.isdisjoint(before) and self._lexicon.giving.isdisjoint(before))

    def _is_raised(self, hit: int, _: Trigger) -> bool:
        return not self._lexicon.raising.isdisjoint(self._before(hit, _BEFORE))

    def _is_suffered(self, hit: int, _: Trigger) -> bool:
        before = self._before(hit, _NEAR)
        return before[-1:] == [","] or not _PASSIVES.isdisjoint(before)

    def _is_kin(self, _: int, __: Trigger) -> bool:
        lexicon, sentence = self._lexicon, self._block.lower[self._sentence.first : self._sentence.last]
        return not (lexicon.benefits.isdisjoint(sentence) or lexicon.owning.isdisjoint(sentence))

    def _candidate(self, hit: int, clause: Clause, trigger: Trigger, agents: tuple[Agent, ...]) -> ClaimCandidate:
        block, sentence, frame = self._block, self._sentence, trigger.frame
        index = clause.index_of(hit)
        first = index - 1 if frame is Frame.MILITANT else clause.group_start(index) - 2
        hedged = not self._lexicon.hedges.isdisjoint(clause.words[max(first, 0) : index + 1])
        word = block.lower[hit]
        convicted = word in self._lexicon.convicted or (frame is Frame.DENY and trigger.base in {"admit", "confess"})
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
            frame in _REPORTS or word == "guilty",
            frame in {Frame.PROCESS, Frame.LOOKED_INTO, Frame.HELD, Frame.LISTED},
            convicted,
            bool(block.quoted[hit]),
        )

    _TESTS: ClassVar[Mapping[Frame, Callable[[_SentenceReader, int, Trigger], bool]]] = {
        Frame.WRONG: _is_meant,
        Frame.WRONG_WITH: _has_object,
        Frame.FAIL: _fails,
        Frame.LACKING: _lacks,
        Frame.ACCUSE: _charges,
        Frame.PROCESS: _charges,
        Frame.LOOKED_INTO: _charges,
        Frame.AGAINST: _opens_accusation,
        Frame.DENY: _denies,
        Frame.TIE: _ties,
        Frame.LABEL: _is_no_name,
        Frame.MISDEED: _is_owned,
        Frame.PREDICATE: _is_linked,
        Frame.UNDER: _is_linked,
        Frame.MILITANT: _labels_body,
        Frame.CIRCUMSTANCE: _is_circumstance,
        Frame.FAULTY: _may_judge,
        Frame.KIN: _is_kin,
        Frame.DOUBTED: _is_raised,
        Frame.HELD: _is_suffered,
    }


def _agents(clause: Clause, chunks: list[Chunk], *, as_owner: bool) -> tuple[Agent, ...]:
    """The chunks as they stand in the block, without those that mean nobody."""
    out: list[Agent] = []
    for chunk in chunks:
        head = clause.head(chunk)
        if head in _NOBODY:
            continue
        inside, beside = clause.complement(chunk), clause.apposed(chunk)
        of = clause.characters(inside) if inside else (0, 0)
        apposed = clause.characters(beside) if beside else (0, 0)
        agent = Agent(*clause.characters(chunk), head, of, apposed, as_owner)
        if agent not in out:
            out.append(agent)
    return tuple(out)


def _follows(lower: list[str], at: int, end: int, pattern: tuple[str, ...]) -> bool:
    """Whether the words from ``at`` on are those of the pattern; before a particle two may stand.

    "*" is any one word, "…" up to five without a comma or stop.
    """
    if GAP in pattern:
        return _follows_with_gaps(lower, at, end, pattern)
    if len(pattern) == 1:
        return pattern[0] in lower[at : min(at + _PARTICLE_WITHIN, end)]
    stop = at + len(pattern)
    if stop > end:
        return False
    if ANY not in pattern:
        return tuple(lower[at:stop]) == pattern
    return all(p in {ANY, w} for p, w in zip(pattern, lower[at:stop], strict=True))


def _follows_with_gaps(lower: list[str], at: int, end: int, pattern: tuple[str, ...]) -> bool:
    for n, part in enumerate(pattern):
        if part == GAP:
            for skipped in range(_GAP + 1):
                if at + skipped >= end or (skipped and _ends_gap(lower[at + skipped - 1])):
                    return False
                if _follows_with_gaps(lower, at + skipped, end, pattern[n + 1 :]):
                    return True
            return False
        if at >= end or part not in {ANY, lower[at]}:
            return False
        at += 1
    return True


def _ends_gap(word: str) -> bool:
    return word in _GAP_ENDS or not word[0].isalnum()
