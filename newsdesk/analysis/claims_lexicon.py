"""The ways in which a word may accuse somebody, and the table of them: folded word → triggers."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from newsdesk.analysis.inflect import british_gerund_and_past, verb


class Frame(IntEnum):
    """How a trigger finds the one it falls on."""

    WRONG = 1  # a verb; its doer
    WRONG_WITH = 2  # a verb with an object of a kind; its doer
    FAIL = 3  # to fail to do what is owed; its doer
    IDIOM = 4  # several words that begin with a verb; its doer
    ACCUSE = 5  # a verb of accusing; its object
    CRITICISE = 6  # the same without a preposition
    PROCESS = 7  # the law's verbs; their object
    LOOKED_INTO = 8  # the same, less than suspicion
    AGAINST = 9  # a noun of accusing; whom it is against
    DENY = 10  # to deny or face an accusation; its doer
    MISDEED = 11  # a noun; whose it is, or by whom
    ADVERB = 12  # an adverb; the doer of its verb
    PREDICATE = 13  # what somebody is
    TIE = 14  # responsible for, linked to, a role in a misdeed
    LACKING = 16  # "without permission"; the doer of the verb before
    LABEL = 17  # "the disgraced chief executive, X"
    MILITANT = 15  # "militants from X", "the terror group X"
    SUSPECTED = 18  # "faces questions over"; its subject
    HELD = 19  # "was named in the complaint"; whom it is done to
    UNDER = 20  # "is under investigation"; what somebody is
    REBUT = 22  # "called the claims gossip"; its doer
    LISTED = 23  # "the accused were identified as A, B and C"
    NAMED_AS = 21  # "the ringleader, X", "X’s puppets"
    CIRCUMSTANCE = 24  # "for cash", "in the dead of night"; the doer of the verb before
    BEHEST = 25  # "on the orders of X", "under X’s watch"
    DOUBTED = 26  # "raises questions about X’s judgement"
    AGAINST_WHOM = 27  # "X, against whom a case is pending"
    FAULTY = 28  # "X’s reckless handling", "was careless", "gave an inaccurate answer"
    KNOWING = 29  # "had been warned that", "knew of"; its subject
    UNDONE = 30  # "never inspected", "had not searched"; its doer
    KIN = 31  # "awarded to a firm owned by X’s brother"; X and the firm
    SHOULD = 32  # "X should have closed the shaft"; its subject
    PROMISED = 33  # "promised to repair it but never did"; its subject
    BECAUSE = 34  # "they died because X saved on filters"; the subject behind it
    ILL = 36  # "ruled by terror", "sold spyware to dictators"; the doer of the verb before
    HEEDLESS = 35  # "although engineers begged it to stop"; the doer of the clause it belongs to
    DEFENDS = 38  # "said it had acted properly", "said through his solicitor"; who says so
    ALLEGED = 39  # "charged that X …", "the lawsuit says X …"; who does it
    TO_GO = 40  # "called on X to resign"; who is to go
    QUESTIONED = 41  # "questioned X’s judgement"; the owner
    RESENTED = 44  # "appalled by X’s remarks", "critical of X"; X
    MILD = 45  # a fault rather than a misdeed: "X’s silence"; whose it is
    VIRTUE = 43  # "has no regard for", "is not honest"; the subject
    CALLED_NAMES = 42  # "called X “a disaster”"; X
    MEANWHILE = 37  # "as inmates died", "while staff went unpaid"; the doer of the clause it belongs to


ANY = "*"  # any one word in a pattern
GAP = "…"  # up to five words in a pattern
REACH = 14  # words behind a trigger in which what it needs must stand
BY_WITHIN = 2  # words behind a participle among which its "by" stands
TRUSTED = frozenset(("trusted", "believed"))  # of these the passive blames: "cannot be trusted"
AGAINST = frozenset(("against", "into"))
BEEN = frozenset(("was", "were", "been", "being", "be", "is", "are"))
OPENS_ACCUSATION = frozenset(("that", "of", "by", "from", "made"))
# These accuse without a word that opens the charge.
NEEDS_NO_CHARGE = frozenset(
    (
        "name", "accuse", "blame", "suspect", "implicate", "charge", "indict", "arrest", "sue", "prosecute", "convict", "jail",
        "imprison", "extradite", "impeach", "court-martial",
    )
)  # fmt: skip
# What these say may be meant lightly.
LIGHT_FRAMES = frozenset(
    {Frame.IDIOM, Frame.ADVERB, Frame.PREDICATE, Frame.TIE, Frame.LABEL, Frame.LACKING, Frame.FAIL, Frame.CIRCUMSTANCE}
    | {Frame.DOUBTED, Frame.FAULTY, Frame.KNOWING, Frame.UNDONE, Frame.KIN, Frame.SHOULD, Frame.PROMISED, Frame.BECAUSE}
    | {Frame.HEEDLESS, Frame.MEANWHILE, Frame.ILL, Frame.VIRTUE, Frame.RESENTED, Frame.MILD}
)
OBJECT_FRAMES = frozenset({Frame.ACCUSE, Frame.CRITICISE, Frame.PROCESS, Frame.LOOKED_INTO})


# Of these only the one whose they are is blamed.
OF_SOMEBODY = frozenset(("front", "fronts", "proxy", "proxies"))
_NO_PHRASES: Mapping[str, Sequence[list[str]]] = {}


class Trigger(NamedTuple):
    """One way a word may accuse; ``base`` is its lemma.

    ``more`` and ``phrases``: the words, and the runs of words by their rarest, of which one must follow; ``pattern``: what must
    follow at once.
    ``need`` and ``opened``: wherever this may fire one of these words stands soon behind, or one of those right before;
    both empty when nothing is known of its neighbours. ``lead``: so many words before the one it is found by it begins,
    with ``first``.
    """

    frame: Frame
    base: str
    more: frozenset[str] = frozenset()
    pattern: tuple[str, ...] = ()
    phrases: Mapping[str, Sequence[list[str]]] = _NO_PHRASES
    need: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    lead: int = 0
    first: str = ""


class Gate(NamedTuple):
    """What must stand beside a word for any of its triggers to fire.

    One of ``behind`` within ``reach`` words, one of ``before`` right before, or "by" next when ``by``; nothing when the
    reach is 0.
    """

    behind: frozenset[str]
    before: frozenset[str]
    reach: int
    by: bool


class Ways(NamedTuple):
    """What one word may be: its triggers, those with a pattern by the rarest word of it, and the gate before both."""

    gate: Gate
    plain: tuple[Trigger, ...]
    by_rarest: dict[str, tuple[Trigger, ...]]


@dataclass(frozen=True, slots=True)
class ClaimLexicon:
    """The tables made of ``allegations.txt``.

    ``ways`` finds triggers by one of ``words``. ``verbs`` are all verb forms; the rest are the groups that rules ask for.
    """

    words: Container[str]
    ways: Mapping[str, Ways]
    verbs: frozenset[str]
    accusers: dict[str, frozenset[str]]
    owed: frozenset[str]
    denied: frozenset[str]
    accusations: frozenset[str]
    misdeeds: frozenset[str]
    done_to: frozenset[str]
    harms: frozenset[str]
    bodies: frozenset[str]
    hedges: frozenset[str]
    figures: frozenset[str]
    turned_round: frozenset[str]
    unwilling: frozenset[str]
    convicted: frozenset[str]
    calling: frozenset[str]
    accusations_that: frozenset[str]
    criticism_of: frozenset[str]
    of_doer: frozenset[str]
    by_name: frozenset[str]
    outcries: frozenset[str]
    within: frozenset[str]
    jabs: frozenset[str]
    mild: frozenset[str]
    remedies: frozenset[str]
    fighters: frozenset[str]
    servants: frozenset[str]
    rebuttals: frozenset[str]
    rebutted: frozenset[str]
    held_people: frozenset[str]
    raising: frozenset[str]
    conduct: frozenset[str]
    giving: frozenset[str]
    problems: frozenset[str]
    undone: frozenset[str]
    unwritten: frozenset[str]
    benefits: frozenset[str]
    owning: frozenset[str]
    awarding: frozenset[str]
    own_hands: frozenset[str]
    ruin: frozenset[str]
    harmless: frozenset[str]
    lawyers: frozenset[str]
    of_anything: frozenset[str]
    sufferers: frozenset[str]
    suffering: frozenset[str]
    bestowing: frozenset[str]
    doubted: frozenset[str]
    praise: frozenset[str]

    def triggers(self, word: str, before: str, behind: Sequence[str]) -> Iterator[Trigger]:
        """The triggers that a word may be between the word ``before`` it and those ``behind``."""
        _, plain, by_rarest = self.ways[word]
        for trigger in plain:
            need, opened = trigger.need, trigger.opened
            if (
                not (need or opened)
                or before in opened
                or not need.isdisjoint(behind)
                or (trigger.frame is Frame.WRONG_WITH and "by" in behind[:BY_WITHIN])
            ):
                yield trigger
        if by_rarest and not by_rarest.keys().isdisjoint(behind):
            for other in dict.fromkeys(behind):
                yield from by_rarest.get(other, ())


def word_set(words: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(words.split())


def verb_forms(base: str) -> tuple[str, ...]:
    """Every form of a verb, of a phrasal verb with its particle."""
    if base == "have":
        return ("have", "has", "had", "having")
    return tuple(dict.fromkeys((base, *verb(base), *british_gerund_and_past(base))))
