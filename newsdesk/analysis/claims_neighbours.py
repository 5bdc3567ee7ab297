"""The words that must stand beside a trigger, looked at before its sentence is classed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from newsdesk.analysis.claims_circumstances import opening_of
from newsdesk.analysis.claims_clause import QUOTES
from newsdesk.analysis.claims_lexicon import (
    AGAINST,
    ANY,
    BEEN,
    BY_WITHIN,
    GAP,
    NEEDS_NO_CHARGE,
    OF_SOMEBODY,
    OPENS_ACCUSATION,
    ClaimLexicon,
    Frame,
    Trigger,
    word_set,
)
from newsdesk.analysis.claims_virtues import RESENTED_BY, WITHIN, is_negated
from newsdesk.analysis.text import BlockText, Sentence

_OBJECT_REACH = 10
_CHARGE_REACH = 14
_NEAR = 5
_RUIN_WITHIN = 12  # tokens before "because" in which the harm must stand
_JUDGED_WITHIN = 6  # words before an adjective of blame in which "is" or an owner must stand
_BEFORE = 8
_PARTICLE_WITHIN = 3
_PREPOSITIONS = word_set("at into on with for from of to over against about by through")
_OTHER_VERB = word_set("off back down in around")  # behind a verb these make another one of it
_NO_WRONG = word_set("wrong illegal improper else more but less unlawful")
_GAP = 5  # words that "…" of an idiom may stand for
_IN_WORDS = word_set("verbal rhetorical scathing blistering withering")  # an assault so called is made in words
_HEADS = word_set("director directors president shareholder shareholders")
_AWARDS = word_set("contract contracts tender tenders awarded hired bid bids")
_GAP_ENDS = word_set("and but that which who when while because if")
_OBJECT_ENDS = word_set("said says told who which when while because but although ; : — –")
_PASSIVES = BEEN | word_set("get got gets stands isn’t aren’t wasn’t weren’t isn't aren't wasn't weren't am by")
_FACING = word_set("face fight battle answer contest defend settle")
_PAPERS = word_set("complaint lawsuit suit indictment writ charges petition")
_DENIED_NEXT = word_set("that it this any all having being doing ever knowing wrongdoing")
_OWNING = word_set("’s 's ’ ' his her its their whose")
_INSIDE = word_set("at within inside")
_LINKING = word_set(
    "is are was were be been being has pleaded pleads pled pleading plead found as him ’re ’s 's call calls called calling "
    "brand branded label labelled labeled dubbed deemed declared considers"
)


class Neighbours:
    """The words of one sentence, asked about beside a token."""

    def __init__(self, block: BlockText, sentence: Sentence, lexicon: ClaimLexicon) -> None:
        self._block = block
        self._sentence = sentence
        self._lexicon = lexicon

    def may_fire(self, hit: int, trigger: Trigger) -> bool:
        """Whether a trigger at the token ``hit`` may accuse somebody, by the words beside it."""
        if trigger.pattern and not _follows(self._block.lower, hit + 1, self._sentence.last, trigger.pattern):
            return False
        test = self._TESTS.get(trigger.frame)
        return test is None or test(self, hit, trigger)

    def behind(self, hit: int, reach: int) -> list[str]:
        """The folded words of the sentence behind a token, ``reach`` at most."""
        return self._block.lower[hit + 1 : min(self._sentence.last, hit + 1 + reach)]

    def _before(self, hit: int, reach: int) -> list[str]:
        return self._block.lower[max(self._sentence.first, hit - reach) : hit]

    def _has_object(self, hit: int, trigger: Trigger) -> bool:
        behind = self.behind(hit, _OBJECT_REACH)
        if not _OBJECT_ENDS.isdisjoint(behind):
            behind = behind[: next(i for i, word in enumerate(behind) if word in _OBJECT_ENDS)]
        if not _IN_WORDS.isdisjoint(behind) or (not trigger.pattern and behind[:1] and behind[0] in _OTHER_VERB):
            return False  # "unleashed withering attacks", "kicked off the game"
        passive = ("by" in behind[:BY_WITHIN] or self._block.lower[hit - 1] in BEEN) and not trigger.more.isdisjoint(
            self._before(hit, _BEFORE)
        )
        if passive:
            return True
        lacked = behind.index("without") if "without" in behind else len(behind)  # "kept the books, without pay"
        if not trigger.more.isdisjoint(behind[:lacked]):
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

    def _is_wrong(self, hit: int, _: Trigger) -> bool:
        behind = self.behind(hit, 3)
        return "nothing" not in behind[:2] or _NO_WRONG.isdisjoint(behind[1:])

    def _lacks(self, hit: int, trigger: Trigger) -> bool:
        return not trigger.more.isdisjoint(self.behind(hit, _NEAR))

    def _fails(self, hit: int, _: Trigger) -> bool:
        behind = self.behind(hit, 3)
        return behind[:1] == ["to"] and not self._lexicon.owed.isdisjoint(behind[1:])

    def _charges(self, hit: int, trigger: Trigger) -> bool:
        if trigger.base == "name":
            return not _PAPERS.isdisjoint(self._before(hit, _NEAR))
        return (
            bool(trigger.pattern)
            or trigger.base in NEEDS_NO_CHARGE
            or not trigger.more.isdisjoint(self.behind(hit, _CHARGE_REACH))
        )

    def _opens_accusation(self, hit: int, trigger: Trigger) -> bool:
        behind = self.behind(hit, _BEFORE)
        if trigger.base == "blame":
            return behind[:1] == ["on"]
        if trigger.base in self._lexicon.jabs:
            return behind[:1] == ["at"] or behind[:1] == ["against"]
        if behind[:1] in (["over"], ["about"]) and trigger.base in self._lexicon.outcries:
            return True
        if not AGAINST.isdisjoint(behind) or not OPENS_ACCUSATION.isdisjoint(behind[:1]):
            return True
        return (
            bool(behind) and trigger.base in self._lexicon.accusations_that and self._block.words[hit + 1][0].isupper()
        )

    def _denies(self, hit: int, trigger: Trigger) -> bool:
        behind = self.behind(hit, _NEAR)
        if trigger.base == "deny":
            following = behind[0] if behind else "."
            if following in _DENIED_NEXT:
                return True
            if not following[0].isalnum() and not self._lexicon.denied.isdisjoint(self._before(hit, _BEFORE)):
                return True  # "allegations, which he denied"
        objects = self._lexicon.accusations if trigger.base in _FACING else self._lexicon.denied
        return not objects.isdisjoint(behind)

    def _ties(self, hit: int, _: Trigger) -> bool:
        return not self._lexicon.harms.isdisjoint(self.behind(hit, _BEFORE))

    def _is_meant(self, hit: int, _: Trigger) -> bool:
        return self._lexicon.figures.isdisjoint(self.behind(hit, 3))

    def _is_no_name(self, hit: int, _: Trigger) -> bool:
        block = self._block
        opens = hit == self._sentence.first or block.words[hit - 1] in QUOTES
        return block.words[hit][0].islower() or (opens and block.words[hit + 1 : hit + 2] != ["."])

    def _is_owned(self, hit: int, _: Trigger) -> bool:
        if self._block.lower[hit - 1] in _IN_WORDS:
            return False
        if self._block.lower[hit] in self._lexicon.by_name and self._block.words[hit - 1][0].isupper():
            return True
        behind = self.behind(hit, 2)
        if behind[:1] and behind[0] in _INSIDE and self._block.lower[hit] in self._lexicon.within:
            return True
        return "by" in behind or behind[:1] == ["of"] or not _OWNING.isdisjoint(self._before(hit, _BEFORE))

    def _is_linked(self, hit: int, _: Trigger) -> bool:
        return not _LINKING.isdisjoint(self._before(hit, _BEFORE))

    def _labels_body(self, hit: int, _: Trigger) -> bool:
        behind = self.behind(hit, 3)
        return behind[:1] in (["from"], ["of"]) or not self._lexicon.bodies.isdisjoint(behind)

    def _is_circumstance(self, hit: int, trigger: Trigger) -> bool:
        return opening_of(self._block.lower, hit, trigger) >= self._sentence.first

    def _may_judge(self, hit: int, trigger: Trigger) -> bool:
        before = self._before(hit, _JUDGED_WITHIN)
        linking = self._lexicon.calling if trigger.base in self._lexicon.mild else _LINKING
        if not linking.isdisjoint(before):
            return True
        if self._lexicon.conduct.isdisjoint(self.behind(hit, _NEAR)):
            return False
        named = any(word[0].isupper() for word in self._block.words[hit + 2 : hit + 2 + _NEAR])
        return named or not (_OWNING.isdisjoint(before) and self._lexicon.giving.isdisjoint(before))

    def _is_resented(self, hit: int, _: Trigger) -> bool:
        return not RESENTED_BY.isdisjoint(self.behind(hit, 2)) or not _OWNING.isdisjoint(self._before(hit, 3))

    def _serves(self, hit: int, trigger: Trigger) -> bool:
        """Whether a critic, a front has somebody whose it is."""
        if trigger.base not in OF_SOMEBODY:
            return True
        return self.behind(hit, 1) == ["for"] or not _OWNING.isdisjoint(self._before(hit, _NEAR))

    def _is_lacked(self, hit: int, _: Trigger) -> bool:
        return is_negated(self._before(hit, WITHIN))

    def _has_ruin(self, hit: int, _: Trigger) -> bool:
        before = self._before(hit, _RUIN_WITHIN)
        return not (self._lexicon.ruin.isdisjoint(before) and self._lexicon.harms.isdisjoint(before))

    def _has_sufferer(self, hit: int, _: Trigger) -> bool:
        return not self._lexicon.sufferers.isdisjoint(self.behind(hit, _NEAR))

    def _is_raised(self, hit: int, _: Trigger) -> bool:
        return not self._lexicon.raising.isdisjoint(self._before(hit, _BEFORE))

    def _is_suffered(self, hit: int, _: Trigger) -> bool:
        before = self._before(hit, _NEAR)
        return before[-1:] == [","] or not _PASSIVES.isdisjoint(before)

    def _is_kin(self, hit: int, _: Trigger) -> bool:
        if not self._lexicon.bestowing.isdisjoint(self._before(hit, 3)):
            return True
        lexicon, sentence = self._lexicon, self._block.lower[self._sentence.first : self._sentence.last]
        given = not (lexicon.benefits.isdisjoint(sentence) and _AWARDS.isdisjoint(self._block.lower))
        told = not _PASSIVES.isdisjoint(self._before(hit, 4)) and not _HEADS.isdisjoint(sentence)
        return (given or told) and not lexicon.owning.isdisjoint(sentence)

    _TESTS: ClassVar[Mapping[Frame, Callable[[Neighbours, int, Trigger], bool]]] = {
        Frame.WRONG: _is_meant,
        Frame.IDIOM: _is_wrong,
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
        Frame.MILD: _is_owned,
        Frame.PREDICATE: _is_linked,
        Frame.UNDER: _is_linked,
        Frame.MILITANT: _labels_body,
        Frame.CIRCUMSTANCE: _is_circumstance,
        Frame.FAULTY: _may_judge,
        Frame.KIN: _is_kin,
        Frame.DOUBTED: _is_raised,
        Frame.HELD: _is_suffered,
        Frame.MEANWHILE: _has_sufferer,
        Frame.BECAUSE: _has_ruin,
        Frame.VIRTUE: _is_lacked,
        Frame.NAMED_AS: _serves,
        Frame.RESENTED: _is_resented,
    }


def _follows(lower: list[str], at: int, end: int, pattern: tuple[str, ...]) -> bool:
    """Whether the words from ``at`` on are those of the pattern; before a particle two may stand.

    "*" is any one word, "…" up to five without a comma or stop.
    """
    if GAP in pattern:
        return _follows_with_gaps(lower, at, end, pattern)
    if len(pattern) == 1:
        within = 1 if pattern[0] in _PREPOSITIONS else _PARTICLE_WITHIN
        return pattern[0] in lower[at : min(at + within, end)]
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
