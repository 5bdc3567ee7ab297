"""``allegations.txt`` made into one table: folded word → the ways in which it may accuse somebody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import NamedTuple

from newsdesk.analysis.inflect import british_gerund_and_past, plural, verb
from newsdesk.analysis.lexicons import Lexicons

_FILE = "allegations"
_WITH = "do-"  # "[do-warnings]" holds the verbs that accuse with an object of "[warnings]"


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


ANY = "*"  # any one word in a pattern
GAP = "…"  # up to five words in a pattern
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
_COMMON = frozenset("a an the of to in on it up as at for from with his her its their".split())  # noqa: SIM905 -- a line reads better
_CHARGED = (Frame.ACCUSE, Frame.PROCESS, Frame.LOOKED_INTO)
OBJECT_FRAMES = frozenset({Frame.ACCUSE, Frame.CRITICISE, Frame.PROCESS, Frame.LOOKED_INTO})


_NO_PHRASES: Mapping[str, Sequence[list[str]]] = MappingProxyType({})


class Trigger(NamedTuple):
    """One way a word may accuse; ``base`` is its lemma.

    ``more`` and ``phrases``: the words, and the runs of words by their first, of which one must follow; ``pattern``: what must
    follow at once.
    ``need`` and ``opened``: wherever this may fire one of these words stands soon behind, or one of those right before;
    both empty when nothing is known of its neighbours.
    """

    frame: Frame
    base: str
    more: frozenset[str] = frozenset()
    pattern: tuple[str, ...] = ()
    phrases: Mapping[str, Sequence[list[str]]] = _NO_PHRASES
    need: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ClaimLexicon:
    """The tables made of ``allegations.txt``.

    ``table`` finds triggers by word; those with a pattern stand in ``keyed``, by their word and the rarest one of the
    pattern. ``gates``: for each word of both those that must stand beside it for any trigger to fire: soon behind, right
    before; no words when one may fire by itself. ``verbs`` are all verb forms; the rest are the groups that rules ask for.
    """

    table: dict[str, tuple[Trigger, ...]]
    keyed: dict[str, dict[str, tuple[Trigger, ...]]]
    gates: dict[str, tuple[frozenset[str], frozenset[str]]]
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
    convicted: frozenset[str]
    calling: frozenset[str]
    accusations_that: frozenset[str]
    criticism_of: frozenset[str]
    of_doer: frozenset[str]
    remedies: frozenset[str]
    servants: frozenset[str]
    rebuttals: frozenset[str]
    rebutted: frozenset[str]
    held_people: frozenset[str]
    raising: frozenset[str]
    conduct: frozenset[str]
    giving: frozenset[str]
    problems: frozenset[str]
    undone: frozenset[str]
    benefits: frozenset[str]
    owning: frozenset[str]
    awarding: frozenset[str]

    def triggers(self, word: str, before: str, behind: Sequence[str]) -> Iterator[Trigger]:
        """The triggers that a word may be between the word ``before`` it and those ``behind``."""
        for trigger in self.table[word]:
            if before in trigger.opened or not trigger.need.isdisjoint(behind) or not (trigger.need or trigger.opened):
                yield trigger
        keyed = self.keyed.get(word)
        if keyed and not keyed.keys().isdisjoint(behind):
            for other in dict.fromkeys(behind):
                yield from keyed.get(other, ())


def word_set(words: str) -> frozenset[str]:
    """The words of a line, as a set."""
    return frozenset(words.split())


def verb_forms(base: str) -> tuple[str, ...]:
    """Every form of a verb, of a phrasal verb with its particle."""
    if base == "have":
        return ("have", "has", "had", "having")
    return tuple(dict.fromkeys((base, *verb(base), *british_gerund_and_past(base))))


def build_claim_lexicon(lexicons: Lexicons) -> ClaimLexicon:
    """Read ``allegations.txt`` and the files ``allegations-….txt``."""
    lexicons = lexicons.together(_FILE)
    table: dict[str, list[Trigger]] = {}
    verbs: set[str] = set()
    _add_verbs(lexicons, table, verbs)
    accusers = _add_accusers(lexicons, table, verbs)
    _add_nouns(lexicons, table)
    wrong = lexicons.words(_FILE, "wrongdoing", "wrongdoing-forms")
    gerunds = frozenset(verb(word).gerund for word in wrong)
    misdeeds = _with_plurals(lexicons.words(_FILE, "misdeeds"))
    denied = lexicons.words(_FILE, "denied") | misdeeds | gerunds
    harms = misdeeds | lexicons.words(_FILE, "attacks", "fighters", "harm", "militant-adjectives", "bribes")
    rebutted = lexicons.words(_FILE, "rebutted")
    problems = harms | lexicons.words(_FILE, "problems")
    undone = frozenset(form for base in lexicons.words(_FILE, "undone") for form in verb_forms(base))
    followers = {
        Frame.FAIL: frozenset(["to"]),
        Frame.DENY: denied,
        Frame.TIE: harms,
        Frame.LISTED: frozenset(["as"]),
        Frame.REBUT: rebutted,
        Frame.DOUBTED: frozenset(["about", "over"]),
        Frame.KNOWING: problems,
        Frame.UNDONE: undone,
    }
    ways = {word: _with_needs(found, followers) for word, found in table.items()}
    return ClaimLexicon(
        table={word: tuple(t for t in found if not t.pattern) for word, found in ways.items()},
        keyed=_keyed(ways),
        gates={word: _gate(found) for word, found in ways.items()},
        verbs=frozenset(verbs),
        accusers=accusers,
        owed=lexicons.words(_FILE, "owed"),
        denied=denied,
        accusations=lexicons.words(_FILE, "denied"),
        misdeeds=misdeeds,
        done_to=lexicons.words(_FILE, "done-to"),
        harms=harms,
        bodies=lexicons.words(_FILE, "militant-bodies"),
        figures=lexicons.words(_FILE, "figures-of-speech"),
        hedges=lexicons.words(_FILE, "hedges"),
        turned_round=lexicons.words(_FILE, "turned-round"),
        convicted=frozenset(form for base in lexicons.words(_FILE, "convicted") for form in verb_forms(base)),
        accusations_that=lexicons.words(_FILE, "accusations-that"),
        criticism_of=lexicons.words(_FILE, "criticism-of"),
        of_doer=lexicons.words(_FILE, "of-doer"),
        remedies=lexicons.words(_FILE, "remedies"),
        servants=lexicons.words(_FILE, "servants"),
        rebuttals=lexicons.words(_FILE, "rebuttals"),
        rebutted=rebutted,
        held_people=lexicons.words(_FILE, "held-people"),
        raising=frozenset(form for base in lexicons.words(_FILE, "raising") for form in verb_forms(base)),
        conduct=_with_plurals(lexicons.words(_FILE, "conduct")),
        giving=frozenset(form for base in lexicons.words(_FILE, "giving") for form in verb_forms(base)),
        problems=problems,
        undone=undone,
        benefits=lexicons.words(_FILE, "benefits"),
        owning=lexicons.words(_FILE, "owning"),
        awarding=lexicons.words(_FILE, "awarding"),
        calling=frozenset(form for base in lexicons.words(_FILE, "calling") for form in verb_forms(base)),
    )


def _keyed(table: Mapping[str, Sequence[Trigger]]) -> dict[str, dict[str, tuple[Trigger, ...]]]:
    """The triggers with a pattern: word → rarest word of the pattern → triggers."""
    out: dict[str, dict[str, tuple[Trigger, ...]]] = {}
    for word, found in table.items():
        for trigger in found:
            if trigger.pattern:
                by_next = out.setdefault(word, {})
                key = _rarest(trigger.pattern)
                by_next[key] = (*by_next.get(key, ()), trigger)
    return out


def _rarest(pattern: tuple[str, ...]) -> str:
    """The longest word of a pattern, the last of several: it is likely the rarest."""
    return max((word for word in reversed(pattern) if word not in {ANY, GAP}), key=_weight)


def _weight(word: str) -> int:
    return 0 if word in _COMMON else len(word)


def _with_needs(found: list[Trigger], followers: Mapping[Frame, frozenset[str]]) -> list[Trigger]:
    """The triggers of a word with what each needs; verbs that accuse with objects of several kinds become one."""
    out: list[Trigger] = []
    places: dict[str, int] = {}
    for trigger in found:
        at = places.get(trigger.base) if trigger.frame is Frame.WRONG_WITH and not trigger.pattern else None
        if at is not None:
            known = out[at]
            runs = [run for way in (known, trigger) for same in way.phrases.values() for run in same]
            out[at] = known._replace(more=known.more | trigger.more, phrases=_by_word(runs, 0))
            continue
        if trigger.frame is Frame.WRONG_WITH and not trigger.pattern:
            places[trigger.base] = len(out)
        out.append(trigger)
    return [t._replace(need=_need(t, followers), opened=_opened(t)) for t in out]


def _gate(found: list[Trigger]) -> tuple[frozenset[str], frozenset[str]]:
    """The words that must stand behind, or before, for any of the triggers to fire; none when one may fire by itself."""
    nothing: frozenset[str] = frozenset()
    if not all(t.need or t.opened for t in found):
        return nothing, nothing
    return nothing.union(*(t.need for t in found)), nothing.union(*(t.opened for t in found))


def _opened(trigger: Trigger) -> frozenset[str]:
    """The words of which one must stand right before this trigger, when none that it needs stands behind."""
    if trigger.frame is Frame.CIRCUMSTANCE:
        return frozenset(trigger.phrases)
    if trigger.frame is Frame.AGAINST_WHOM:
        return frozenset(["against"])
    return BEEN if trigger.frame is Frame.WRONG_WITH and not trigger.pattern else frozenset()


def _need(trigger: Trigger, followers: Mapping[Frame, frozenset[str]]) -> frozenset[str]:
    """The words of which one must follow this trigger; none when it may fire by itself."""
    if trigger.pattern:
        return frozenset([_rarest(trigger.pattern)])
    if trigger.frame is Frame.WRONG_WITH:
        return trigger.more | trigger.phrases.keys() | {"by"}
    if trigger.frame in _CHARGED:
        return frozenset() if trigger.base in NEEDS_NO_CHARGE else trigger.more
    if trigger.frame is Frame.LACKING:
        return trigger.more
    return frozenset() if trigger.base == "deny" else followers.get(trigger.frame, frozenset())


def _add_verbs(lexicons: Lexicons, table: dict[str, list[Trigger]], verbs: set[str]) -> None:
    for base in lexicons.words(_FILE, "wrongdoing"):
        _put(table, verbs, base, Trigger(Frame.WRONG, base))
    for form in lexicons.words(_FILE, "wrongdoing-forms"):
        table.setdefault(form, []).append(Trigger(Frame.WRONG, form))
        verbs.add(form)
    _add_verbs_with_objects(lexicons, table, verbs)
    for group, frame in (("idioms", Frame.IDIOM), ("suspected", Frame.SUSPECTED), ("held", Frame.HELD)):
        for entry in lexicons.words(_FILE, group):
            first, *rest = entry.split()
            _put(table, verbs, first, Trigger(frame, entry, pattern=tuple(rest)))
    for base in lexicons.words(_FILE, "failing"):
        _put(table, verbs, base, Trigger(Frame.FAIL, base))
    for noun in ("failure", "failures", "refusal", "inability"):
        table.setdefault(noun, []).append(Trigger(Frame.FAIL, noun))
    for group, frame in (("denying", Frame.DENY), ("rebutting", Frame.REBUT), ("listed-as", Frame.LISTED)):
        for base in lexicons.words(_FILE, group):
            _put(table, verbs, base, Trigger(frame, base))


def _add_verbs_with_objects(lexicons: Lexicons, table: dict[str, list[Trigger]], verbs: set[str]) -> None:
    for group in lexicons.groups(_FILE):
        if group.startswith(_WITH):
            objects = [tuple(entry.split()) for entry in lexicons.words(_FILE, group.removeprefix(_WITH))]
            words = frozenset(entry[0] for entry in objects if len(entry) == 1)
            phrases = _by_word([[*entry] for entry in objects if len(entry) > 1], 0)
            for base in lexicons.words(_FILE, group):
                _put(table, verbs, base, Trigger(Frame.WRONG_WITH, base, words, phrases=phrases))


def _by_word(runs: Iterable[list[str]], at: int) -> Mapping[str, Sequence[list[str]]]:
    """Runs of words by their word ``at``."""
    out: dict[str, list[list[str]]] = {}
    for run in runs:
        out.setdefault(run[at], []).append(run)
    return out


def _add_accusers(lexicons: Lexicons, table: dict[str, list[Trigger]], verbs: set[str]) -> dict[str, frozenset[str]]:
    """The verbs whose object is accused; each form with the prepositions that open the charge."""
    accusers: dict[str, frozenset[str]] = {}
    groups = {"accusing": Frame.ACCUSE, "process": Frame.PROCESS, "looked-into": Frame.LOOKED_INTO}
    for group, frame in groups.items():
        for base, preps in lexicons.values(_FILE, group).items():
            found = frozenset(preps.split())
            head, *rest = base.split()
            _put(table, verbs, head, Trigger(frame, base, found, tuple(rest)))
            for form in () if rest else verb_forms(head):
                accusers[form] = accusers.get(form, frozenset()) | found
    for base in lexicons.words(_FILE, "criticising", "lashing-out"):
        _put(table, verbs, base, Trigger(Frame.CRITICISE, base))
    return accusers


def _add_nouns(lexicons: Lexicons, table: dict[str, list[Trigger]]) -> None:
    def add(words: Iterable[str], frame: Frame) -> None:
        for entry in words:
            first, *rest = entry.removeprefix("a ").removeprefix("an ").split()
            table.setdefault(first, []).append(Trigger(frame, entry, pattern=tuple(rest)))

    add(lexicons.words(_FILE, "accusation-nouns"), Frame.AGAINST)
    rather = Trigger(
        Frame.LACKING, "instead", frozenset(verb(w).gerund for w in lexicons.words(_FILE, "owed")), ("of",)
    )
    table.setdefault("instead", []).append(rather)
    table.setdefault("without", []).append(Trigger(Frame.LACKING, "without", lexicons.words(_FILE, "lacking")))
    add(lexicons.words(_FILE, "judging-adjectives"), Frame.LABEL)
    add(_with_plurals(lexicons.words(_FILE, "misdeeds")), Frame.MISDEED)
    add(lexicons.words(_FILE, "misdeed-adverbs"), Frame.ADVERB)
    add(lexicons.words(_FILE, "misdeed-predicates"), Frame.PREDICATE)
    add(lexicons.words(_FILE, "suspect-predicates"), Frame.UNDER)
    add(lexicons.words(_FILE, "labels", "label-compounds", "servants"), Frame.NAMED_AS)
    add(lexicons.words(_FILE, "ties"), Frame.TIE)
    add(lexicons.words(_FILE, "behest"), Frame.BEHEST)
    add(lexicons.words(_FILE, "doubts"), Frame.DOUBTED)
    add(["whom"], Frame.AGAINST_WHOM)
    add(lexicons.words(_FILE, "faulty"), Frame.FAULTY)
    add(lexicons.words(_FILE, "learning"), Frame.KNOWING)
    add(lexicons.words(_FILE, "undoing"), Frame.UNDONE)
    add(lexicons.words(_FILE, "kin"), Frame.KIN)
    _add_circumstances(lexicons, table)
    add(lexicons.words(_FILE, "militants", "militant-adjectives"), Frame.MILITANT)


def _add_circumstances(lexicons: Lexicons, table: dict[str, list[Trigger]]) -> None:
    """Phrases found by their last word; ``phrases`` of its trigger are those that must stand before it, by their last."""
    before: dict[str, list[list[str]]] = {}
    for entry in lexicons.words(_FILE, "circumstances"):
        *opening, last = entry.split()
        before.setdefault(last, []).append(opening)
    for last, openings in before.items():
        table.setdefault(last, []).append(Trigger(Frame.CIRCUMSTANCE, last, phrases=_by_word(openings, -1)))


def _with_plurals(words: Iterable[str]) -> frozenset[str]:
    out = set(words)
    out.update(plural(word) for word in words if " " not in word and not word.endswith("s"))
    return frozenset(out)


def _put(table: dict[str, list[Trigger]], verbs: set[str], base: str, trigger: Trigger) -> None:
    """Enter a verb under each form of its first word; the rest becomes the pattern that must follow."""
    head, *rest = base.split()
    if rest and not trigger.pattern:
        trigger = trigger._replace(pattern=tuple(rest))
    for form in verb_forms(head):
        table.setdefault(form, []).append(trigger)
        verbs.add(form)
