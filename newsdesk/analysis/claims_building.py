"""``allegations.txt`` and its sister files made into one :class:`ClaimLexicon`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from newsdesk.analysis.claims_lexicon import (
    ANY,
    BEEN,
    GAP,
    NEEDS_NO_CHARGE,
    OBJECT_FRAMES,
    REACH,
    TRUSTED,
    ClaimLexicon,
    Frame,
    Gate,
    Trigger,
    Ways,
    verb_forms,
    word_set,
)
from newsdesk.analysis.inflect import plural, verb
from newsdesk.analysis.lexicons import Lexicons

_FILE = "allegations"
_WITH = "do-"  # "[do-warnings]" holds the verbs that accuse with an object of "[warnings]"
_PARTICLE_SHIFT = 2
_REACHES = {
    Frame.WRONG_WITH: 10,
    Frame.FAIL: 3,
    Frame.DENY: 5,
    Frame.LACKING: 5,
    Frame.REBUT: 10,
    Frame.LISTED: 5,
    Frame.DOUBTED: 5,
    Frame.UNDONE: 6,
    Frame.TIE: 10,
    Frame.SHOULD: 3,
    Frame.MEANWHILE: 8,
}
_COMMON = word_set("a an the of to in on it up as at for from with his her its their out no not under by be over")
_ANY_WORDS = frozenset({ANY, GAP})
_QUOTATION = word_set("“ ‘ \" ' ''")
_PAPERS_SAY = word_set(
    "says said claims claimed alleges alleged argues argued contends contended charges charged states asserts"
)
_OWNED = word_set("’s 's ’ ' whether")
_OF_ONE_VERB = (
    ("denying", Frame.DENY),
    ("rebutting", Frame.REBUT),
    ("listed-as", Frame.LISTED),
    ("alleging", Frame.ALLEGED),
    ("questioning", Frame.QUESTIONED),
    ("name-calling", Frame.CALLED_NAMES),
)
_CHARGED = OBJECT_FRAMES - {Frame.CRITICISE}


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
    misdeeds = _with_plurals(lexicons.words(_FILE, "misdeeds")) - {"affairs"}
    denied = lexicons.words(_FILE, "denied") | misdeeds | gerunds
    harms = misdeeds | lexicons.words(_FILE, "attacks", "fighters", "harm", "militant-adjectives", "bribes")
    rebutted = lexicons.words(_FILE, "rebutted")
    problems = harms | lexicons.words(_FILE, "problems") | {verb(word).participle for word in wrong}
    undone = frozenset(form for base in lexicons.words(_FILE, "undone") for form in verb_forms(base))
    unwritten = frozenset(verb(base).participle for base in lexicons.words(_FILE, "unwritten"))
    undone |= TRUSTED
    suffering = frozenset(form for base in lexicons.words(_FILE, "suffering") for form in verb_forms(base))
    followers = {
        Frame.FAIL: frozenset(["to"]),
        Frame.DENY: denied,
        Frame.TIE: harms,
        Frame.LISTED: frozenset(["as"]),
        Frame.REBUT: rebutted,
        Frame.DOUBTED: frozenset(["about", "over"]),
        Frame.KNOWING: problems,
        Frame.UNDONE: undone | unwritten,
        Frame.MEANWHILE: suffering,
        Frame.SHOULD: frozenset(["have"]),
        Frame.PROMISED: frozenset(["not", "never", "failed", "nothing", "n’t", "n't"]),
        Frame.HEEDLESS: lexicons.words(_FILE, "pleas"),
        Frame.QUESTIONED: _OWNED,
        Frame.CALLED_NAMES: _QUOTATION,
    }
    return ClaimLexicon(
        words=table,
        ways=_WaysMet(table, followers),
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
        unwilling=lexicons.words(_FILE, "unwilling", "turned-round"),
        turned_round=lexicons.words(_FILE, "turned-round"),
        convicted=frozenset(form for base in lexicons.words(_FILE, "convicted") for form in verb_forms(base)),
        accusations_that=lexicons.words(_FILE, "accusations-that"),
        criticism_of=lexicons.words(_FILE, "criticism-of"),
        of_doer=lexicons.words(_FILE, "of-doer"),
        outcries=lexicons.words(_FILE, "outcries"),
        within=lexicons.words(_FILE, "wrong-within"),
        by_name=lexicons.words(_FILE, "by-name"),
        jabs=lexicons.words(_FILE, "jabs"),
        mild=lexicons.words(_FILE, "faulty-conduct"),
        remedies=lexicons.words(_FILE, "remedies"),
        fighters=lexicons.words(_FILE, "fighters"),
        servants=lexicons.words(_FILE, "servants"),
        rebuttals=lexicons.words(_FILE, "rebuttals"),
        rebutted=rebutted,
        held_people=lexicons.words(_FILE, "held-people"),
        raising=frozenset(form for base in lexicons.words(_FILE, "raising") for form in verb_forms(base)),
        conduct=_with_plurals(lexicons.words(_FILE, "conduct")),
        giving=frozenset(form for base in lexicons.words(_FILE, "giving") for form in verb_forms(base)),
        problems=problems,
        undone=undone,
        unwritten=unwritten,
        benefits=lexicons.words(_FILE, "benefits"),
        owning=lexicons.words(_FILE, "owning"),
        own_hands=_with_plurals(lexicons.words(_FILE, "own-hands")),
        lawyers=lexicons.words(_FILE, "lawyers"),
        sufferers=_with_plurals(lexicons.words(_FILE, "sufferers")),
        suffering=suffering,
        of_anything=lexicons.words(_FILE, "defences-of-anything"),
        harmless=frozenset(form for base in lexicons.words(_FILE, "harmless-verbs") for form in verb_forms(base)),
        doubted=lexicons.words(_FILE, "questioned"),
        praise=lexicons.words(_FILE, "praise"),
        bestowing=frozenset(form for base in lexicons.words(_FILE, "bestowing") for form in verb_forms(base)),
        ruin=lexicons.words(_FILE, "ruin"),
        awarding=lexicons.words(_FILE, "awarding"),
        calling=frozenset(form for base in lexicons.words(_FILE, "calling") for form in verb_forms(base)),
    )


class _WaysMet(dict[str, Ways]):
    """The ways of each word, made when a story first holds it: of some thousand words it holds a few hundred."""

    def __init__(self, table: Mapping[str, Sequence[Trigger]], followers: Mapping[Frame, frozenset[str]]) -> None:
        super().__init__()
        self._table = table
        self._followers = followers

    def __missing__(self, word: str) -> Ways:
        found = _with_needs(self._table[word], self._followers)
        by_rarest: dict[str, tuple[Trigger, ...]] = {}
        for trigger in found:
            if trigger.pattern and not trigger.lead:
                key = _rarest(trigger.pattern)
                by_rarest[key] = (*by_rarest.get(key, ()), trigger)
        ways = Ways(_gate(found), tuple(t for t in found if t.lead or not t.pattern), by_rarest)
        self[word] = ways
        return ways


def _rarest(pattern: Sequence[str]) -> str:
    """The longest word of a pattern, the last of several: it is likely the rarest."""
    rarest, longest = "", -1
    for word in reversed(pattern):
        length = 0 if word in _COMMON else len(word)
        if length > longest and word not in _ANY_WORDS:
            rarest, longest = word, length
    return rarest


def _with_needs(found: Sequence[Trigger], followers: Mapping[Frame, frozenset[str]]) -> list[Trigger]:
    """The triggers of a word with what each needs; verbs that accuse with objects of several kinds become one."""
    out: list[Trigger] = []
    with_objects: dict[str, list[Trigger]] = {}
    for trigger in found:
        if trigger.frame is Frame.WRONG_WITH and not trigger.pattern:
            same = with_objects.setdefault(trigger.base, [])
            same.append(trigger)
            if len(same) > 1:
                continue
        out.append(trigger)
    joined = {base: _with_all_objects(same) for base, same in with_objects.items() if len(same) > 1}
    out = [joined.get(t.base, t) if t.frame is Frame.WRONG_WITH and not t.pattern else t for t in out]
    return [t if t.lead else t._replace(need=_need(t, followers), opened=_opened(t)) for t in out]


def _with_all_objects(same: list[Trigger]) -> Trigger:
    """One trigger of several of one verb, each with objects of one kind."""
    phrases: dict[str, list[list[str]]] = {}
    for trigger in same:
        for rarest, runs in trigger.phrases.items():
            phrases.setdefault(rarest, []).extend(runs)
    return same[0]._replace(more=frozenset().union(*[t.more for t in same]), phrases=phrases)


def _gate(found: list[Trigger]) -> Gate:
    """What must stand beside a word of these triggers."""
    nothing: frozenset[str] = frozenset()
    if not all(t.need or t.opened for t in found):
        return Gate(nothing, nothing, 0, by=False)
    need, opened = nothing.union(*(t.need for t in found)), nothing.union(*(t.opened for t in found))
    by = any(t.frame is Frame.WRONG_WITH for t in found)
    return Gate(need, opened, max(_reach(t) for t in found), by)


def _reach(trigger: Trigger) -> int:
    """Words behind a trigger in which what it needs must stand; a bracket may stand between."""
    if trigger.pattern:
        return REACH if GAP in trigger.pattern else len(trigger.pattern) + _PARTICLE_SHIFT
    return _REACHES.get(trigger.frame, REACH)


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
        return trigger.more | trigger.phrases.keys()
    if trigger.frame in _CHARGED:
        return frozenset() if trigger.base in NEEDS_NO_CHARGE else trigger.more
    if trigger.frame is Frame.LACKING or (trigger.frame is Frame.ALLEGED and trigger.more):
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
    for group, frame in _OF_ONE_VERB:
        for base in lexicons.words(_FILE, group):
            _put(table, verbs, base, Trigger(frame, base))


def _add_verbs_with_objects(lexicons: Lexicons, table: dict[str, list[Trigger]], verbs: set[str]) -> None:
    for group in lexicons.groups(_FILE):
        if group.startswith(_WITH):
            objects = [tuple(entry.split()) for entry in lexicons.words(_FILE, group.removeprefix(_WITH))]
            words = frozenset(entry[0] for entry in objects if len(entry) == 1)
            phrases = _by_rarest([*entry] for entry in objects if len(entry) > 1)
            for base in lexicons.words(_FILE, group):
                _put(table, verbs, base, Trigger(Frame.WRONG_WITH, base, words, phrases=phrases))


def _by_rarest(runs: Iterable[list[str]]) -> Mapping[str, Sequence[list[str]]]:
    out: dict[str, list[list[str]]] = {}
    for run in runs:
        out.setdefault(_rarest(run), []).append(run)
    return out


def _by_last(runs: Iterable[list[str]]) -> Mapping[str, Sequence[list[str]]]:
    out: dict[str, list[list[str]]] = {}
    for run in runs:
        out.setdefault(run[-1], []).append(run)
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
            first, *rest = words_of = entry.removeprefix("a ").removeprefix("an ").split()
            trigger = Trigger(frame, entry, pattern=tuple(rest))
            if first in _COMMON and not {ANY, GAP}.intersection(words_of):
                rare = _rarest(words_of)
                lead = words_of.index(rare)
                table.setdefault(rare, []).append(
                    trigger._replace(lead=lead, first=first, opened=frozenset([words_of[lead - 1]]))
                )
            else:
                table.setdefault(first, []).append(trigger)

    add(lexicons.words(_FILE, "accusation-nouns", "jabs"), Frame.AGAINST)
    rather = Trigger(
        Frame.LACKING, "instead", frozenset(verb(w).gerund for w in lexicons.words(_FILE, "owed")), ("of",)
    )
    table.setdefault("instead", []).append(rather)
    table.setdefault("without", []).append(Trigger(Frame.LACKING, "without", lexicons.words(_FILE, "lacking")))
    add(lexicons.words(_FILE, "judging-adjectives"), Frame.LABEL)
    add(_with_plurals(lexicons.words(_FILE, "misdeeds")) - {"affairs"}, Frame.MISDEED)
    add(lexicons.words(_FILE, "misdeed-adverbs"), Frame.ADVERB)
    add(lexicons.words(_FILE, "misdeed-predicates"), Frame.PREDICATE)
    add(lexicons.words(_FILE, "suspect-predicates"), Frame.UNDER)
    add(lexicons.words(_FILE, "labels", "label-compounds", "servants"), Frame.NAMED_AS)
    add(lexicons.words(_FILE, "ties"), Frame.TIE)
    add(lexicons.words(_FILE, "behest"), Frame.BEHEST)
    add(lexicons.words(_FILE, "doubts"), Frame.DOUBTED)
    add(["whom"], Frame.AGAINST_WHOM)
    add(lexicons.words(_FILE, "faulty", "faulty-conduct"), Frame.FAULTY)
    add(lexicons.words(_FILE, "learning"), Frame.KNOWING)
    add(lexicons.words(_FILE, "undoing"), Frame.UNDONE)
    add(lexicons.words(_FILE, "kin"), Frame.KIN)
    add(["should"], Frame.SHOULD)
    add(lexicons.words(_FILE, "resenting", "enemies"), Frame.RESENTED)
    add(lexicons.words(_FILE, "mild-misdeeds"), Frame.MILD)
    add(lexicons.words(_FILE, "virtues"), Frame.VIRTUE)
    add(["as", "while"], Frame.MEANWHILE)
    add(lexicons.words(_FILE, "promised"), Frame.PROMISED)
    add(lexicons.words(_FILE, "ill"), Frame.ILL)
    add(lexicons.words(_FILE, "defences", "defences-of-anything", "lawyers"), Frame.DEFENDS)
    add(["because"], Frame.BECAUSE)
    add(lexicons.words(_FILE, "to-go"), Frame.TO_GO)
    for paper in lexicons.words(_FILE, "charging-papers"):
        table.setdefault(paper, []).append(Trigger(Frame.ALLEGED, paper, _PAPERS_SAY))
    add(["although", "though", "despite"], Frame.HEEDLESS)
    _add_circumstances(lexicons, table)
    add(lexicons.words(_FILE, "militants", "militant-adjectives"), Frame.MILITANT)


def _add_circumstances(lexicons: Lexicons, table: dict[str, list[Trigger]]) -> None:
    """Phrases found by their last word; ``phrases`` of its trigger are those that must stand before it, by their last."""
    before: dict[str, list[list[str]]] = {}
    for entry in lexicons.words(_FILE, "circumstances"):
        *opening, last = entry.split()
        before.setdefault(last, []).append(opening)
    for last, openings in before.items():
        table.setdefault(last, []).append(Trigger(Frame.CIRCUMSTANCE, last, phrases=_by_last(openings)))


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
