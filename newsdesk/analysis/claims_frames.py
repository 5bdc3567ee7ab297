"""Where the one accused stands in a clause, for each way of accusing (:class:`Frame`).

Chunks come back as they stand ("Hamas leaders", "its founder", "they"), joined ones together ("A, B and C").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from newsdesk.analysis.claims_accusing import accused_object, against, without_object
from newsdesk.analysis.claims_charges import CHARGE_READERS
from newsdesk.analysis.claims_circumstances import (
    against_whom,
    commanded,
    doubted,
    is_command,
    members,
    opening_of,
    verb_before,
)
from newsdesk.analysis.claims_clause import QUOTES, Clause
from newsdesk.analysis.claims_defences import defending
from newsdesk.analysis.claims_denials import denies_having_done, is_about_another, listed, rebutted
from newsdesk.analysis.claims_faults import (
    because,
    behind_judgement,
    does_ill,
    favoured,
    heedless,
    is_bare,
    is_left_undone,
    judged,
    knowing,
    meanwhile,
    omitted,
    promised,
    undone,
)
from newsdesk.analysis.claims_labels import (
    amid,
    before_phrase,
    called,
    held,
    judged_name,
    labelled_by_noun,
    militant,
    outright,
    suspected,
)
from newsdesk.analysis.claims_lexicon import ClaimLexicon, Frame, Trigger, word_set
from newsdesk.analysis.claims_tokens import (
    ADVERB,
    AUX,
    BREAK,
    COMMA,
    DET,
    GENITIVE,
    NOUN,
    PREP,
    SAME_DOER,
    SUBORD,
    VERB,
    Chunk,
)
from newsdesk.analysis.claims_virtues import is_turned_round, lacking_virtue, resented, wrong_of

_CLAUSE_REACH = 40
_PARTICIPLES = ("ed", "en", "ght")
_POSSESSIVES = word_set("his her its their whose")
_REFLEXIVE = word_set("himself herself itself themselves")
_PLEADS = word_set("plead pleads pleaded pled found pleading")
_TIED_TO = word_set("of for in to with by")
_DONE_TO = word_set("of to on against")
_COPULAS = word_set("is are was were be been has have had held being")
_BARE = word_set("it that this")
_TELLING = word_set("said says spoke speaks talked talks wrote asked")
_DISMISSING = word_set("dismissed sacked fired arrested detained jailed imprisoned suspended expelled")
_MIDDLES = word_set("heart centre center")
_EACH_OTHER = (["each", "other"], ["one", "another"])
_WITH_LIGHT_VERB = frozenset({Frame.IDIOM, Frame.WRONG_WITH})
_LIGHT_VERBS = word_set("do does did have has had")
_NEVER = word_set("never not")
_STANDING = word_set("stands stood sits sat lies lay")
_BEFORE_ONE = _COPULAS | _STANDING
_PLAIN = Trigger(Frame.WRONG, "")

Finder = Callable[["AccusedFinder", int, Trigger], list[Chunk]]
# The frames that are read from the clause alone.
_READERS: Mapping[Frame, Callable[[Clause, ClaimLexicon, int], list[Chunk]]] = {
    Frame.AGAINST: against,
    Frame.DOUBTED: doubted,
    Frame.AGAINST_WHOM: against_whom,
    Frame.REBUT: rebutted,
    Frame.LISTED: listed,
    Frame.KNOWING: knowing,
    Frame.KIN: favoured,
    Frame.SHOULD: omitted,
    Frame.PROMISED: promised,
    Frame.BECAUSE: because,
    Frame.HEEDLESS: heedless,
    Frame.ILL: does_ill,
    Frame.MEANWHILE: meanwhile,
    Frame.MILITANT: militant,
    Frame.LABEL: judged_name,
    Frame.VIRTUE: lacking_virtue,
    Frame.RESENTED: resented,
    **CHARGE_READERS,
}


class AccusedFinder:
    """Finds the accused in one clause."""

    def __init__(self, clause: Clause, lexicon: ClaimLexicon) -> None:
        self._clause = clause
        self._lexicon = lexicon
        self._words = clause.words
        self._classes = clause.classes

    def find(self, index: int, trigger: Trigger) -> list[Chunk]:
        """The chunks a trigger at token ``index`` of the clause falls on; empty when it accuses nobody."""
        if trigger.frame is Frame.DEFENDS:
            return defending(self._clause, self._lexicon, index, trigger)
        if self._classes[index] != VERB and self._word(index + 1 + len(trigger.pattern)) in self._lexicon.fighters:
            return []  # "its fraud hotline"
        reader = _READERS.get(trigger.frame)
        if reader is not None:
            return reader(self._clause, self._lexicon, index)
        return self._FINDERS.get(trigger.frame, AccusedFinder._doer)(self, index, trigger)

    def find_denied(self, index: int, trigger: Trigger) -> list[Chunk]:
        """Who is said to have said that they never did what the trigger names."""
        acts = trigger.frame in {Frame.WRONG, Frame.WRONG_WITH, Frame.IDIOM} and self._classes[index] == VERB
        return denies_having_done(self._clause, index) if acts else []

    def is_done_by_nobody(self, index: int, trigger: Trigger) -> bool:
        """Whether a wrong is told in the passive, done by nobody: "the money was laundered"."""
        acts = trigger.frame in {Frame.WRONG, Frame.WRONG_WITH, Frame.IDIOM} and self._classes[index] == VERB
        if not acts or not self._clause.is_passive(index) or self._is_turned(index, trigger):
            return trigger.frame is Frame.UNDONE and is_left_undone(self._clause, self._lexicon, index)
        return self._clause.by_phrase(index) is None and self._clause.subject(index) is not None

    def _word(self, index: int) -> str:
        return self._words[index] if 0 <= index < len(self._words) else ""

    def _with_others(self, chunk: Chunk | None) -> list[Chunk]:
        return self._clause.coordinated(chunk) if chunk is not None else []

    def _subject(self, index: int) -> list[Chunk]:
        found = self._clause.subject(index)
        if (
            found is not None
            and self._word(found.first - 1) == "whose"
            and self._words[found.last - 1] in self._lexicon.own_hands
        ):
            found = self._clause.chunk_ending(
                found.first - 2 - (self._word(found.first - 2) == ",")
            )  # "X, whose men razed"
        if found is not None and self._words[index].endswith("ing") and found.last == index:
            return [found]  # "in Harsk and a sniper killing …"
        return (members(self._clause, found) if found is not None else []) or self._with_others(found)

    def _doer(self, index: int, trigger: Trigger) -> list[Chunk]:
        """Who does what the verb says; after "by" in the passive."""
        if (found := self._doer_of_other_word(index, trigger)) is not None:
            return found
        did = trigger.frame in _WITH_LIGHT_VERB and self._words[index] in _LIGHT_VERBS
        if not (did or self._classes[index] == VERB) or self._is_turned(index, trigger) or self._is_charge(index):
            return []
        if self._words[index].endswith("ing") and self._is_thing_said(index):
            return []
        if self._clause.is_passive(index) and trigger.frame not in {Frame.DENY, Frame.FAIL}:
            doer = self._clause.by_phrase(index)
            own = doer is not None and self._words[doer.first] in _POSSESSIVES  # "killed by his own people"
            return [] if own else self._with_others(doer)
        if trigger.base == "defend" and self._word(index + 1) not in _REFLEXIVE:
            defended = self._clause.chunk_from(index + 1)
            return [defended] if defended else []
        return self._subject(index)

    def _doer_of_other_word(self, index: int, trigger: Trigger) -> list[Chunk] | None:
        """The doer of "never paid", and the owner in "X’s looting of"; None when the trigger is a plain verb."""
        if trigger.frame is Frame.IDIOM and self._words[index] in _NEVER:
            return self._subject(index + 1) if self._classes[index + 1] == VERB else []
        if trigger.frame is Frame.WRONG and self._classes[index] == NOUN and self._words[index].endswith("ing"):
            chunk = self._clause.chunk_ending(index)
            return self._owners(chunk, index) if chunk is not None and not self._is_turned_noun(chunk) else []
        return None

    def _denying(self, index: int, trigger: Trigger) -> list[Chunk]:
        return [] if is_about_another(self._clause, self._lexicon, index) else self._doer(index, trigger)

    def _doer_near(self, index: int, _: Trigger) -> list[Chunk]:
        """The doer of the verb an adverb stands beside."""
        aside = index > 1 and self._classes[index - 1] in {BREAK, COMMA}  # "proclaimed – falsely – that"
        for at in (index + 1, index + 2, verb_before(self._clause, index) if aside else index - 1):
            if 0 <= at < len(self._words) and self._classes[at] == VERB:
                return [] if self._words[at] in self._lexicon.accusers.keys() - _DISMISSING else self._doer(at, _PLAIN)
        return []

    def _doer_before(self, index: int, _: Trigger) -> list[Chunk]:
        """The doer of the verb before "without permission"."""
        at = verb_before(self._clause, index)
        return self._doer(at, _PLAIN) if at > 0 else []

    def _in_circumstance(self, index: int, trigger: Trigger) -> list[Chunk]:
        """The doer of the verb before "for cash"; those who report it or rule on it have done nothing."""
        start = opening_of(self._words, index, trigger)
        at = verb_before(self._clause, start)
        return self._doer(at, _PLAIN) if at > 0 and self._words[at] not in self._lexicon.accusers else []

    def _commanding(self, index: int, _: Trigger) -> list[Chunk]:
        """Whose orders, whose watch it was."""
        chunk = self._clause.chunk_ending(index)
        owners = self._owners(chunk, index) if chunk is not None and is_command(self._clause, chunk) else []
        return owners or commanded(self._clause, index)

    def _failing(self, index: int, trigger: Trigger) -> list[Chunk]:
        noun = self._classes[index] == NOUN  # "the council’s failure to act"
        return self._owner(index, trigger) if noun else self._doer(index, trigger)

    def _is_turned(self, index: int, trigger: Trigger) -> bool:
        """Whether the words before the verb say that it did not happen."""
        return trigger.frame is not Frame.DENY and is_turned_round(self._clause, self._lexicon, index)

    def _is_charge(self, index: int) -> bool:
        """Whether the verb is what somebody is accused of: "accused the firm of hiding"; that verb has found whom."""
        if not self._words[index].endswith("ing"):
            return False
        opened: set[str] = set()
        for i in range(index - 1, max(-1, index - _CLAUSE_REACH), -1):
            kind = self._classes[i]
            if kind == BREAK and self._words[i] not in QUOTES:
                return False
            if kind == PREP:
                opened.add(self._words[i])
            elif opened.intersection(self._lexicon.accusers.get(self._words[i], ())):
                return True
        return False

    def _is_thing_said(self, index: int) -> bool:
        """Whether a gerund is what a verb is about: "banned waterboarding", "said of torturing"."""
        before = self._word(index - 1)
        if index > 0 and self._classes[index - 1] == VERB:
            return before not in SAME_DOER and not before.endswith("ing")
        outer = self._words[index - 2] if index > 1 else ""
        return (before in {"of", "about"} and outer in _TELLING) or (before == "as" and outer != "well")

    def _object(self, index: int, trigger: Trigger) -> list[Chunk]:
        """Whom a verb of accusing falls on: its object, or its subject in the passive."""
        if self._classes[index] != VERB or self._is_turned(index, trigger):
            return []
        if self._clause.is_passive(index):
            return self._subject(index)
        behind = index + 1 + len(trigger.pattern)
        participle = self._words[index].endswith(_PARTICIPLES) or self._words[index] == "found"
        if participle and (self._word(behind) in trigger.more or self._word(behind) == "by"):
            return without_object(self._clause, index)
        if self._words[behind : behind + 2] in _EACH_OTHER:
            return self._subject(index)
        return self._with_others(accused_object(self._clause, index, behind, trigger))

    def _owner(self, index: int, trigger: Trigger) -> list[Chunk]:
        """Whose misdeed it is: the owner before it, or the one after "by"."""
        chunk = self._clause.chunk_ending(index)
        if chunk is None or self._is_turned_noun(chunk):
            return []
        behind = index + 1 + len(trigger.pattern)
        following = self._word(behind)
        if self._word(behind + 1) == "by" and self._classes[behind] == VERB:
            return self._with_others(self._clause.chunk_from(behind + 2))  # "evictions ordered by"
        if following == "by":
            accuses = any(word in self._lexicon.accusers for word in self._words[:index])
            return [] if accuses else self._with_others(self._clause.chunk_from(behind + 1))
        if trigger.base in self._lexicon.done_to and following not in _DONE_TO:
            return []
        found = self._owners(chunk, index)
        found = found or wrong_of(self._clause, self._lexicon, chunk, index)
        if found or following != "of" or self._words[index] not in self._lexicon.of_doer:
            return found
        return self._with_others(self._clause.chunk_from(behind + 1))  # "the misdeeds of X"

    def _owners(self, chunk: Chunk, index: int) -> list[Chunk]:
        """The part of a chunk before "’s", or its possessive pronoun: "the council" of "the council’s failure"."""
        for i in range(index - 1, chunk.first - 1, -1):
            if self._words[i] in _POSSESSIVES and self._classes[i] == DET:
                return [Chunk(i, i + 1)]
            if i > chunk.first and (self._classes[i] == GENITIVE or self._words[i] in {"’", "'"}):
                return [Chunk(chunk.first, i)]
        outer = self._clause.chunk_ending(chunk.first - 2) if self._word(chunk.first - 1) == "of" else None
        return self._owners(outer, outer.last) if outer is not None else []

    def _is_turned_noun(self, chunk: Chunk) -> bool:
        return not self._lexicon.turned_round.isdisjoint(self._words[max(0, chunk.first - 2) : chunk.last])

    def _predicated(self, index: int, trigger: Trigger) -> list[Chunk]:
        """Who "is corrupt", "pleaded guilty", or is called a liar."""
        before = index - 1 - (index > 1 and self._words[index - 1] in QUOTES)
        determined = index > 0 and (self._classes[before] == DET or self._words[before] in {"a", "an"})
        if trigger.base.startswith(("a ", "an ")) and not determined:
            return []
        before = before_phrase(self._clause, index)
        if before < 0 or (self._clause.is_quoted(index) and self._words[0] in _BARE):
            return []
        if self._words[before] in _PLEADS or self._words[before] in _STANDING:
            return self._subject(before)
        turned = not self._lexicon.turned_round.isdisjoint(self._words[max(0, before - 1) : index])
        if turned or self._is_charge(before):
            return []
        if self._classes[before] != AUX:
            return called(self._clause, self._lexicon, before) or outright(self._clause, self._lexicon, index, before)
        judged_on = (behind_judgement(self._clause, self._lexicon, c, index) for c in self._subject(before + 1))
        return [chunk for chunk in judged_on if chunk is not None]

    def _tied(self, index: int, trigger: Trigger) -> list[Chunk]:
        """Who is behind, linked to, responsible for a misdeed."""
        limit = next((i for i in range(index + 1, len(self._words)) if self._words[i] in self._lexicon.harms), -1)
        if (
            limit < 0
            or self._word(limit + 1) in self._lexicon.remedies
            or {BREAK, COMMA, SUBORD, VERB}.intersection(self._classes[index + 1 : limit])
        ):
            return []
        chunk = self._clause.chunk_ending(index)
        if chunk is None and index == 0 and limit + 1 < len(self._words) and self._words[limit + 1] in _BEFORE_ONE:
            return self._with_others(self._clause.chunk_from(limit + 2))  # "Behind the blackout stands X"
        if chunk is None:
            stands = self._classes[index] == VERB or (
                self._classes[index] == PREP and index > 0 and self._classes[index - 1] in {AUX, ADVERB}
            )
            return self._subject(index) if stands and index and not self._is_turned(index, _PLAIN) else []
        if self._words[index + 1] not in _TIED_TO or self._is_turned_noun(chunk):
            return []
        if trigger.base in _MIDDLES:
            return amid(self._clause, chunk)
        owners = self._owners(chunk, index)
        return owners or (self._subject(chunk.first) if self._word(chunk.first - 1) in _COPULAS else [])

    def _suspected(self, index: int, trigger: Trigger) -> list[Chunk]:
        if self._is_turned(index, trigger):
            return []
        return held(self._clause, index) if trigger.frame is Frame.HELD else suspected(self._clause, index, trigger)

    def _named_as(self, index: int, trigger: Trigger) -> list[Chunk]:
        chunk = self._clause.chunk_ending(index)
        if chunk is not None and chunk.first and self._is_charge(chunk.first - 1):
            return []  # "accused X of being a thief"
        return labelled_by_noun(self._clause, self._lexicon, index, trigger)

    def _faulty(self, index: int, trigger: Trigger) -> list[Chunk]:
        """Whom a judging adjective blames: the subject of "is careless", the owner or doer of what is judged."""
        found, verb = judged(self._clause, self._lexicon, index)
        if verb >= 0:
            return self._doer(verb, _PLAIN) if self._classes[verb] == VERB else self._subject(verb + 1)
        if not found:
            mild = trigger.base in self._lexicon.mild
            found = (
                called(self._clause, self._lexicon, before_phrase(self._clause, index))
                if mild
                else self._predicated(index, trigger)
            )
        return [chunk for chunk in found if not is_bare(self._clause, chunk)]

    def _undone(self, index: int, _: Trigger) -> list[Chunk]:
        charged = index + 1 < len(self._words) and self._is_charge(index + 1)  # "faulted X for not reporting"
        return [] if charged else undone(self._clause, self._lexicon, index)

    _FINDERS: ClassVar[Mapping[Frame, Finder]] = {
        Frame.ACCUSE: _object,
        Frame.CRITICISE: _object,
        Frame.PROCESS: _object,
        Frame.LOOKED_INTO: _object,
        Frame.MISDEED: _owner,
        Frame.MILD: _owner,
        Frame.DENY: _denying,
        Frame.FAIL: _failing,
        Frame.PREDICATE: _predicated,
        Frame.TIE: _tied,
        Frame.ADVERB: _doer_near,
        Frame.LACKING: _doer_before,
        Frame.SUSPECTED: _suspected,
        Frame.HELD: _suspected,
        Frame.UNDER: _predicated,
        Frame.NAMED_AS: _named_as,
        Frame.CIRCUMSTANCE: _in_circumstance,
        Frame.BEHEST: _commanding,
        Frame.FAULTY: _faulty,
        Frame.UNDONE: _undone,
    }
