"""What a block alleges, and of whom: candidates with block offsets (tier 1).

A trigger word (``allegations.txt``) opens a frame that says where the one accused stands: the doer of "bribed", the
object of "accused", the owner of "failure to". A candidate names that one as it stands in the sentence (a name, "they",
"the council"); :mod:`newsdesk.analysis.parties` finds out who it is.
"""

from __future__ import annotations

from typing import NamedTuple

from newsdesk.analysis.claims_building import build_claim_lexicon
from newsdesk.analysis.claims_clause import QUOTES, Clause
from newsdesk.analysis.claims_frames import AccusedFinder
from newsdesk.analysis.claims_lexicon import (
    BY_WITHIN,
    OBJECT_FRAMES,
    REACH,
    ClaimLexicon,
    Frame,
    Trigger,
    verb_forms,
    word_set,
)
from newsdesk.analysis.claims_neighbours import Neighbours
from newsdesk.analysis.claims_tokens import BREAK, Chunk, Classer
from newsdesk.analysis.grammar import Grammar
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import BlockText, Sentence, class_table
from newsdesk.domain.detected import ImputationLevel

CLAIM_CLASS = 64  # the class of words that may accuse (``BlockText.classes``)
_WANTED = class_table(CLAIM_CLASS)
_DENIAL = Trigger(Frame.DENY, "deny")
_NOBODY = word_set(
    "i we you me us my our there what nothing it’s one this that anyone anybody everyone everybody somebody someone nobody"
)
_UNDER_SUSPICION = frozenset({Frame.DEFENDS, Frame.SUSPECTED, Frame.HELD, Frame.UNDER, Frame.REBUT, Frame.LISTED})
_CHARGES = frozenset({Frame.ALLEGED, Frame.TO_GO, Frame.QUESTIONED, Frame.CALLED_NAMES})
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
            Frame.RESENTED,
        }
    )
    | _UNDER_SUSPICION
    | _CHARGES
)
_REPORTS = OBJECT_FRAMES | _CHARGES | {Frame.AGAINST, Frame.AGAINST_WHOM, Frame.DENY} | _UNDER_SUSPICION
_FALLS_ON_OWNER = frozenset({Frame.ACCUSE, Frame.CRITICISE, Frame.AGAINST, Frame.DOUBTED})
_FALLS_ON_OWNER |= {Frame.RESENTED, Frame.FAULTY, Frame.PREDICATE, Frame.SUSPECTED, Frame.CALLED_NAMES}
_DENIED = frozenset(verb_forms("deny"))
_ONLY_ASKED = frozenset({Frame.LOOKED_INTO, Frame.DEFENDS})
_DOUBTS, _OF_WHAT = word_set("question questions doubts"), word_set("about over remain")
_ACTS = frozenset(
    {Frame.WRONG, Frame.WRONG_WITH, Frame.IDIOM, Frame.KNOWING, Frame.UNDONE, Frame.CIRCUMSTANCE, Frame.LACKING}
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

    ``aside``: it stands in an aside (", who has grown fat on contracts,"), which is ours even where the sentence is somebody’s;
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
    aside: bool = False


class ClaimRules:
    """Finds allegations in a block; look-up tables only, safe to share."""

    def __init__(self, lexicons: Lexicons, grammar: Grammar) -> None:
        self._lexicon = build_claim_lexicon(lexicons)
        self._classer = Classer(grammar, self._lexicon.verbs)

    def class_of(self, word: str) -> int:
        """The class of a folded word, 0 for one that no rule of this room looks at (``BlockText.classes``)."""
        return CLAIM_CLASS if word in self._lexicon.words else 0

    def read(self, block: BlockText) -> tuple[ClaimCandidate, ...]:
        """The allegations of one block, in reading order."""
        lower, ways = block.lower, self._lexicon.ways
        hits: list[int] = []
        for i in block.having(_WANTED):
            behind, before, reach, by = ways[lower[i]].gate
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
        self._beside = Neighbours(block, sentence, lexicon)
        self._clause: Clause | None = None

    def read(self, hits: list[int]) -> list[ClaimCandidate]:
        """The candidates of the triggers at the tokens ``hits``: of each token the first that accuses somebody."""
        out: list[ClaimCandidate] = []
        lower, lexicon = self._block.lower, self._lexicon
        for hit in hits:
            nameless: ClaimCandidate | None = None
            for trigger in lexicon.triggers(lower[hit], lower[hit - 1], self._beside.behind(hit, REACH)):
                at = hit - trigger.lead
                begins = not trigger.lead or (at >= self._sentence.first and lower[at] == trigger.first)
                may = begins and self._beside.may_fire(at, trigger)
                found = self._reading(at, trigger) if may else None
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
        on_owner = trigger.frame in _FALLS_ON_OWNER
        if trigger.frame in _ACTS:
            on_owner = any(clause.head(chunk) in self._lexicon.own_hands for chunk in chunks)
        agents = _agents(clause, chunks, as_owner=on_owner)
        if trigger.frame is Frame.DEFENDS:
            agents = tuple(a._replace(apposed=(0, 0)) if a.of[1] else a for a in agents)  # "a spokesman for X, Jo Bell"
        done = agents or finder.is_done_by_nobody(index, trigger)
        return self._candidate(hit, clause, trigger, agents) if done else None

    def _candidate(self, hit: int, clause: Clause, trigger: Trigger, agents: tuple[Agent, ...]) -> ClaimCandidate:
        block, sentence, frame = self._block, self._sentence, trigger.frame
        index = clause.index_of(hit)
        first = index - 1 if frame is Frame.MILITANT else clause.group_start(index) - 2
        hedged = not self._lexicon.hedges.isdisjoint(clause.words[max(first, 0) : index + 1])
        word = block.lower[hit]
        convicted = word in self._lexicon.convicted or (frame is Frame.DENY and trigger.base in {"admit", "confess"})
        asked = _asks_before(clause, index)
        level = ImputationLevel.GUILT
        if frame in _ONLY_ASKED or asked or block.words[sentence.last - 1] == "?":
            level = ImputationLevel.QUESTION
        elif (frame in _SUSPICION and not convicted) or hedged or clause.words[max(first, 0) + 1] in _DENIED:
            level = ImputationLevel.SUSPICION
        return ClaimCandidate(
            sentence.start,
            sentence.end,
            (block.starts[hit], block.ends[hit]),
            frame,
            agents,
            level,
            hedged or asked,
            frame in _REPORTS or word == "guilty" or asked,
            frame in {Frame.PROCESS, Frame.LOOKED_INTO, Frame.HELD, Frame.LISTED},
            convicted,
            bool(block.quoted[hit]),
            clause.is_in_aside(index),
        )


def _asks_before(clause: Clause, index: int) -> bool:
    """Whether "whether" or "questions about" stands before a token in its part of the sentence."""
    for i in range(index - 1, -1, -1):
        if clause.classes[i] == BREAK and clause.words[i] not in QUOTES:
            return False
        if clause.words[i] == "whether" or (clause.words[i] in _DOUBTS and clause.words[i + 1] in _OF_WHAT):
            return True
    return False


def _agents(clause: Clause, chunks: list[Chunk], *, as_owner: bool) -> tuple[Agent, ...]:
    """The chunks as they stand in the block, without those that mean nobody."""
    out: list[Agent] = []
    for chunk in chunks:
        head = clause.head(chunk)
        inside, beside = clause.complement(chunk), clause.apposed(chunk)
        if head in _NOBODY and not (head == "one" and inside and beside):
            continue  # but "one of the reporters, X"
        of = clause.characters(inside) if inside else (0, 0)
        apposed = clause.characters(beside) if beside else (0, 0)
        agent = Agent(*clause.characters(chunk), head, of, apposed, as_owner)
        if agent not in out:
            out.append(agent)
    return tuple(out)
