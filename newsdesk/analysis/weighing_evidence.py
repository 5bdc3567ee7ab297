"""What tells for and against a party wherever it is named: words of ``weighing.txt`` by where they stand to its name.

A word stands to a mention as what its subject does (``does``), what is done to it (``done``), right before it
(``before``), before a preposition before it (``against``, ``of``, ``by``, ``to``), behind its genitive (``its``), in what
it says (``says``), elsewhere close by (``near``) or in the sentence (``far``). Names listed beside each other share all that.
Nothing here decides; :mod:`newsdesk.analysis.weighing` does, over the whole story.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from newsdesk.analysis import grammar as g
from newsdesk.analysis.claims import Agent
from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.facts import PlacedBlock
from newsdesk.analysis.parties_people import Party
from newsdesk.analysis.text import BlockText, Sentence
from newsdesk.domain.spans import Field

GENITIVES = frozenset(("’s", "'s", "’", "'"))
_AGAINST, _OF = word_set("against into over towards toward about on"), word_set("of from in at within inside")
_TO = word_set("to with for between among")
_PLACING = word_set("in at near from outside across around to")
_DETERMINERS = word_set("the a an its his her their former then local")
_OPENS_CLAUSE = word_set(
    "that because while after when although as but whether if before since where though until unless"
)
_BEEN = word_set("been get got")
_NOT = word_set("not never n’t n't")
_LINKS = frozenset((",", "and", "&", "or"))
PRONOUNS = word_set("he she they it")
BODIES = word_set(
    "company firm council club trust agency ministry group bank hospital school university charity contractor operator "
    "regulator department board minister mayor"
)
_NO_LIST = g.VERB | g.CUE | g.BE | g.AUX | g.MODAL | g.PREP | g.SUBORD | g.RELATIVE | g.POSSESSIVE | g.ED
_NO_ROLE = g.VERB | g.CUE | g.BE | g.AUX | g.MODAL | g.BREAK | g.SUBORD | g.RELATIVE | g.POSSESSIVE
_NO_VERB = g.BREAK | g.PREP | g.POSSESSIVE | g.CONJ | g.DET | g.BE
_ENDS = g.STOP | g.SEMICOLON | g.COLON
_LIST_GAP, _ITS_REACH, _REACH, _NEAR, _PREPOSITION_GAP = 5, 4, 10, 12, 4
_ROLE_BEFORE, _ROLE_BEHIND, _NOT_WITHIN, _VERB_WITHIN, _APPOSITION = 6, 9, 5, 4, 14
_BYLINE, _OPENING = 9, 2


class Kind(NamedTuple):
    """A kind of evidence: words of these classes (each with what it counts) in these places."""

    name: str
    places: str
    classes: Mapping[str, float]


def _each(names: str, amount: float = 1) -> dict[str, float]:
    return dict.fromkeys(names.split(), amount)


_ACTS = _each("crime-verbs fault-verbs") | _each("deed-verbs", 0.5)
_STRONG = _each("crime-nouns crime-verbs fault-nouns fault-verbs fault-words charge-nouns accusing-verbs") | _each(
    "proceeding-verbs procedure-nouns"
)
_WEAK = _each("violence-nouns deed-verbs doubt-words trouble-nouns gap-nouns step-nouns challenging-verbs") | _each(
    "handling-verbs dealing-verbs"
)
_NOUNS = _each("crime-nouns fault-nouns charge-nouns procedure-nouns trouble-nouns fault-words doubt-words")
_WRONG = _STRONG | _each("violence-nouns deed-verbs doubt-words trouble-nouns", 0.5)
_WRONG |= _each("challenging-verbs handling-verbs step-nouns gap-nouns", 0.4)
KINDS: tuple[Kind, ...] = (
    Kind("does wrong", "does", _ACTS),
    Kind("deals", "does", _each("dealing-verbs handling-verbs")),
    Kind("wrong by it", "by", _WRONG),
    Kind("is accused", "done before", _each("accusing-verbs")),
    Kind("is challenged", "done before", _each("challenging-verbs")),
    Kind("is proceeded against", "done before", _each("proceeding-verbs")),
    Kind("charge against it", "against", _WRONG),
    Kind(
        "charge of it", "of", _each("procedure-nouns charge-nouns fault-nouns trouble-nouns step-nouns accusing-verbs")
    ),
    Kind("crime of it", "of", _each("crime-verbs crime-nouns fault-verbs deed-verbs violence-nouns")),
    Kind("faces", "does", _NOUNS),
    Kind("wrong near", "near", _STRONG),
    Kind("trouble near", "near", _WEAK),
    Kind("speaks of wrong", "says", _WRONG),
    Kind("says it did", "self", _ACTS),
    Kind("comes to harm", "does done before", _each("harm-verbs")),
    Kind("harm near", "near", _each("harm-verbs harm-nouns")),
    Kind("its boss", "its of", _each("boss-words")),
    Kind("victims in sentence", "far", _each("sufferer-words")),
    Kind("denies", "does self", _each("denial-verbs")),
    Kind("answers", "does self", _each("answering-verbs")),
    Kind("asked near", "near to of", _each("asked-words")),
    Kind("is cleared", "does done before", _each("clearing-verbs")),
    Kind("clearing near", "near far", _each("clearing-verbs")),
)
ROLES = {
    "boss-words": "called a boss",
    "watchdog-words": "called an investigator",
    "lawyer-words": "called a lawyer",
}
PLAIN = (
    "named", "not done", "speaks", "placed", "opens", "owns", "listed", "in headline", "early", "byline",
    "beside another", "acts", "labelled", *ROLES.values(),
)  # fmt: skip
NAMES = (*(kind.name for kind in KINDS), *PLAIN)
_AT = {name: n for n, name in enumerate(NAMES)}
_PLACES = ("does", "done", "before", "against", "of", "by", "to", "its", "says", "near", "far", "self", "speech")
DOES, DONE, BEFORE, AGAINST, OF, BY, TO, ITS, SAYS, NEAR, FAR, SELF, SPEECH = range(len(_PLACES))
_IN_SPEECH = {DOES: SELF, NEAR: SPEECH, FAR: SPEECH, SAYS: SPEECH}
_SPOKEN = tuple(_IN_SPEECH.get(place, place) for place in range(len(_PLACES)))
_Counts = tuple[tuple[int, float], ...]


def _counting() -> tuple[dict[str, _Counts], ...]:
    """For each place: class → the kinds of evidence it counts for, with what it counts."""
    out: tuple[dict[str, _Counts], ...] = tuple({} for _ in _PLACES)
    for kind in KINDS:
        for place in kind.places.split():
            counts = out[_PLACES.index(place)]
            for name, amount in kind.classes.items():
                counts[name] = (*counts.get(name, ()), (_AT[kind.name], amount))
    return out


_COUNTING = _counting()
_ROLE_CLASSES = frozenset(("boss-words", "watchdog-words", "sufferer-words", "lawyer-words", "expert-words"))
_ROLE_OF: dict[str | None, int] = {name: _AT[role] for name, role in ROLES.items()}
_ROLE_OF |= dict.fromkeys(("crime-nouns", "fault-words"), _AT["labelled"])
_ENDS_ROLE = word_set("said who which")
_VERBS = frozenset(name for kind in KINDS for name in kind.classes if name.endswith("-verbs"))
_SKIPPED = frozenset(name for kind in KINDS for name in kind.classes if name.endswith("-words")) | _ROLE_CLASSES
_SPEAKS, _LISTED, _HEADLINE, _EARLY, _BYLINED, _OPENS, _OWNS, _NOT_DONE, _ACTS_AT, _PLACED = (
    _AT[name]
    for name in ("speaks", "listed", "in headline", "early", "byline", "opens", "owns", "not done", "acts", "placed")
)


class Seen(NamedTuple):
    """A mention in its block: tokens ``first:last``."""

    first: int
    last: int
    party: Party


class Line(NamedTuple):
    """A sentence of a block with the tokens that weigh; ``classes`` gives the class of each token of the block that has one."""

    placed: PlacedBlock
    block: BlockText
    sentence: Sentence
    hits: Sequence[int]
    classes: Mapping[int, str]


def runs(line: Line, seen: Sequence[Seen]) -> Iterator[list[Seen]]:
    """The mentions of a sentence, those listed beside each other together: "X, Y and the chairman, Z"."""
    run: list[Seen] = []
    for mention in seen:
        if run and not _is_listed(line.block, run[-1].last, mention.first):
            yield run
            run = []
        run.append(mention)
    if run:
        yield run


def _is_listed(block: BlockText, first: int, last: int) -> bool:
    if not 0 < last - first <= _LIST_GAP or _LINKS.isdisjoint(block.lower[first:last]):
        return False
    return not any(block.flags[i] & _NO_LIST for i in range(first, last))


def phrases(line: Line) -> Iterator[Agent]:
    """The pronouns and the "the company" of a sentence, outside quotations."""
    block, sentence = line.block, line.sentence
    for i in range(sentence.first, sentence.last):
        word = block.lower[i]
        if word in PRONOUNS and not block.quoted[i]:
            yield Agent(block.starts[i], block.ends[i], word)
        elif word in BODIES and i and block.lower[i - 1] in {"the", "its"} and block.words[i] == word:
            yield Agent(block.starts[i - 1], block.ends[i], word)


class Room(NamedTuple):
    """A run of mentions at tokens ``first:last`` between those of others, which end ``before`` and begin ``behind``."""

    first: int
    last: int
    before: int
    behind: int


def count(line: Line, room: Room, *, listed: bool, speaking: bool) -> dict[int, float]:
    """What the words of a sentence tell of a run of mentions; ``speaking``: it is the source of something said there."""
    out: dict[int, float] = {}
    told: set[tuple[int, str]] = set()
    classes = line.classes
    for i in line.hits:
        place = _place(line, room, i)
        if speaking and place >= 0:
            place = _SPOKEN[place]
        name = classes[i]
        counts = _COUNTING[place].get(name) if place >= 0 else None
        if counts is None or (place, name) in told:
            continue
        told.add((place, name))
        for kind, amount in counts:
            out[kind] = out.get(kind, 0.0) + amount
    _count_plain(line, room.first, room.last, out)
    if speaking:
        out[_SPEAKS] = 1.0
    if listed:
        out[_LISTED] = 1.0
    return out


def _place(line: Line, room: Room, at: int) -> int:
    """Where the word at token ``at`` stands to a run of mentions; -1 inside it."""
    first, last, before, behind = room
    quoted = line.block.quoted
    if at >= last:
        if at > behind or quoted[at] != quoted[last - 1]:
            return NEAR if at - last < _NEAR else FAR
        return _behind(line, last, at)
    if at >= first:
        return -1
    if at >= before and quoted[at] == quoted[first]:
        place = _before(line, first, at)
        if place >= 0:
            return place
    return NEAR if first - at < _NEAR else FAR


def _behind(line: Line, last: int, at: int) -> int:
    lower = line.block.lower
    if lower[last] in GENITIVES:
        return ITS if at - last <= _ITS_REACH else NEAR
    if at - last > _REACH:
        return NEAR
    flags, classes = line.block.flags, line.classes
    for k in range(last, at):
        flag = flags[k]
        if flag & _ENDS or lower[k] in _OPENS_CLAUSE:
            return NEAR
        if flag & g.CUE and k not in classes and lower[k] != "had":
            return SAYS
    for k in range(max(last, at - 3), at):
        if flags[k] & g.BE or lower[k] in _BEEN:
            return DONE
    return DOES


def _before(line: Line, first: int, at: int) -> int:
    lower, flags, classes = line.block.lower, line.block.flags, line.classes
    k = first - 1
    while k > at and (lower[k] in _DETERMINERS or flags[k] & g.CAPITAL or classes.get(k) in _SKIPPED):
        k -= 1
    if k == at:
        return BEFORE
    word = lower[k]
    if first - at > _NEAR or not flags[k] & g.PREP:
        return -1
    if word == "by":
        return BY
    if k - at > _PREPOSITION_GAP:
        return -1
    return AGAINST if word in _AGAINST else OF if word in _OF else TO if word in _TO else -1


def _count_plain(line: Line, first: int, last: int, out: dict[int, float]) -> None:
    """Count what tells without a word of the lexicon."""
    sentence, placed, lower = line.sentence, line.placed, line.block.lower
    if first > sentence.first and lower[first - 1] in _PLACING:
        out[_PLACED] = 1.0
    if placed.field is Field.HEADLINE:
        out[_HEADLINE] = 1.0
    elif placed.index <= _OPENING:
        out[_EARLY] = 1.0
        if sentence.last - sentence.first <= _BYLINE and "by" in lower[sentence.first : first]:
            out[_BYLINED] = 1.0
    if first <= sentence.first + 1:
        out[_OPENS] = 1.0
    if last < sentence.last:
        if lower[last] in GENITIVES:
            out[_OWNS] = 1.0
            return
        if _leaves_undone(line, last):
            out[_NOT_DONE] = 1.0
        if _acts(line, last):
            out[_ACTS_AT] = 1.0


def _leaves_undone(line: Line, last: int) -> bool:
    """Whether "not" or "never" stands soon behind a mention, before it says anything."""
    lower, flags = line.block.lower, line.block.flags
    behind = lower[last : min(last + _NOT_WITHIN, line.sentence.last - 1)]
    if _NOT.isdisjoint(behind):
        return False
    for i, word in enumerate(behind, last):
        if word in _NOT:
            return True
        if flags[i] & (g.CUE | g.STOP | g.COLON) or word in _OPENS_CLAUSE:
            return False
    return False


def _acts(line: Line, last: int) -> bool:
    """Whether a mention is the subject of a verb that says nothing, an apposition between them skipped."""
    lower, flags, stop = line.block.lower, line.block.flags, line.sentence.last
    at = last
    if lower[at] == ",":
        at = 1 + next((j for j in range(at + 1, min(at + _APPOSITION, stop)) if lower[j] == ","), at - 1)
    for j in range(at, min(at + _VERB_WITHIN, stop)):
        name = line.classes.get(j)
        if flags[j] & _NO_VERB or (flags[j] & g.CUE and name is None):
            return False
        if flags[j] & (g.ED | g.VERB) or name in _VERBS:
            return True
    return False


def roles(line: Line, first: int, last: int) -> list[int]:
    """What somebody is called right before or behind a name ("the chief engineer X", "X, a lawyer for …"), as places in a row."""
    block, classes = line.block, line.classes
    lower, flags = block.lower, block.flags
    out: list[int] = []
    begin = line.sentence.first
    at = first - 1
    if at >= begin and lower[at] == ",":
        at -= 1
    for k in range(at, max(at - _ROLE_BEFORE, begin - 1), -1):
        name = classes.get(k)
        if name in _ROLE_OF:
            out.append(_ROLE_OF[name])
        elif (flags[k] & _NO_ROLE and name not in _ROLE_CLASSES) or (
            name not in _ROLE_CLASSES and ((flags[k] & g.PREP and lower[k] != "of") or lower[k] in _LINKS)
        ):
            break
    if last + 1 < line.sentence.last and lower[last] == ",":
        for k in range(last + 1, min(last + 1 + _ROLE_BEHIND, line.sentence.last)):
            if k > last + 1 and (flags[k] & (g.COMMA | g.STOP | g.BE | g.AUX) or lower[k] in _ENDS_ROLE):
                break
            if (name := classes.get(k)) in ROLES:
                out.append(_ROLE_OF[name])
    return out


def at(name: str) -> int:
    """Where a kind of evidence stands in a row of counts."""
    return _AT[name]
