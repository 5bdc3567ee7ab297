"""Statements nobody can check, in the reporter's own voice (balance.motive, .generalisation, .rhetorical-question).

What somebody wants or knows, what everybody thinks, and questions that answer themselves. A motive or a question that a
source gives is dropped when the story is put together (:mod:`newsdesk.analysis.findings`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsdesk.analysis.facts import RawFinding
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.phrases import PhraseFinder
from newsdesk.analysis.text import BlockKind, BlockText, Sentence
from newsdesk.domain.detected import Category, Severity

_FILE = "own-voice"
_SHORT_QUESTION = 5
_DETERMINERS = frozenset({"the", "their", "its", "his", "her", "our", "your"})
_GROUP_WORDS = frozenset({"all", "every", "these"})
_NOT_SUBJECTS = frozenset(
    {
        "i",
        "we",
        "you",
        "who",
        "that",
        "which",
        "anyone",
        "to",
        "if",
        "would",
        "may",
        "might",
        "not",
        "don't",
        "don’t",
        "didn't",
        "didn’t",
        "doesn't",
        "doesn’t",
        "what",
        "",
    }
)
_LINKS = frozenset({"to", "of", "that"})
_NOUNS_TOO = frozenset(
    {"plot", "plots", "scheme", "schemes", "fear", "fears", "hopes", "aims", "want", "aim", "dreads"}
)
_ARE = frozenset({"are", "have", "want", "hate", "love", "know", "think", "believe"})
_NOT_AFTER = frozenset({"have", "be", "know", "see", "hear", "read", "learn"})
_BETWEEN = frozenset(
    {
        "has",
        "have",
        "had",
        "long",
        "also",
        "always",
        "never",
        "really",
        "still",
        "now",
        "only",
        "just",
        "once",
        "even",
        "simply",
    }
)
_CLAUSE_MARKS = frozenset({"that", "full", "very", "perfectly", "how", "what", "why", "exactly", "this", "about", "of"})
_SINCE = frozenset({"for", "then", "since", "from", "by", "before", "at", "in", "long", "already", "well", "as"})
_THINGS_WITHIN = 6
_REASON_WITHIN = 5
_COST_WITHIN = 8  # words after "because" among which "would have cost him" stands
_GAIN_WITHIN = 3  # words after "to protect his" among which what he gains stands
_BECAUSE = "because"
_WHY_MOTIVE = "It says what somebody wants or knows as if it could be seen."
_SETTLE_MOTIVE = "Say who says so, quote the person, or say only what was done."
_WHY_ALL = "It speaks for everybody, or for a whole group."
_SETTLE_ALL = "Say how many, and who counted; or whom you asked."
_WHY_QUESTION = "A question in our own voice hints at an answer that nobody has to stand behind."
_SETTLE_QUESTION = "Turn it into a statement with a source, or leave it out."


class UncheckableStatements:
    """Finds motives, generalisations and rhetorical questions."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._asking = lexicons.words(_FILE, "asking")
        self._known = lexicons.words(_FILE, "known-things")
        self._goals = lexicons.words(_FILE, "goal-nouns")
        self._peoples = lexicons.words(_FILE, "peoples")
        self._ends = lexicons.words(_FILE, "ends")
        self._minds = lexicons.words(_FILE, "minds")
        self._kept_back = lexicons.words("sourcing", "unnamed-words")
        self._before_noun = lexicons.words("wording-contexts", "before-a-noun", "before-a-fear")
        self._interests = lexicons.words(_FILE, "interests")
        self._costs = lexicons.words(_FILE, "costs")
        self._left_out = lexicons.words(_FILE, "left-out")
        groups = ("motive", "aims", "purposes", "knowing", "generalisation", "made-to", "for-gain", "thrift")
        phrases = [(phrase, group) for group in groups for phrase in lexicons.words(_FILE, group)]
        phrases += [(word, "peoples") for word in _GROUP_WORDS]
        phrases += [("?", "question"), (_BECAUSE, _BECAUSE)]
        self._finder = PhraseFinder(phrases)
        self.anchors = self._finder.anchors

    def read(self, block: BlockText, candidates: Sequence[int]) -> Iterator[RawFinding]:
        """The uncheckable statements at the tokens ``candidates`` of one line."""
        taken = 0
        for i in candidates:
            hit = self._finder.at(block.lower, i)
            if hit is not None and hit.first >= taken:
                found = self._judged(block, *hit)
                if found:
                    taken = hit.last
                    yield from found

    def _judged(self, block: BlockText, first: int, last: int, group: str) -> list[RawFinding]:
        """What a phrase of ``group``, tokens ``first:last``, comes to where it stands."""
        lower = block.lower
        sentence = block.sentence_at(first)
        if group in ("question", _BECAUSE):
            return [
                *(
                    self._question(block, first, sentence)
                    if group == "question"
                    else self._inner_reason(block, last, sentence)
                )
            ]
        if group in ("generalisation", "peoples"):
            end = last if group == "generalisation" else last + 1
            return [_generalisation(block, first, end)] if end == last or self._names_people(block, last) else []
        if group in ("made-to", "for-gain"):
            within, ends = (1, self._ends) if group == "made-to" else (_GAIN_WITHIN, self._interests)
            reached = [k + 1 for k in range(last, min(last + within, sentence.last)) if lower[k] in ends]
            severity = Severity.SHOULD if group == "made-to" else Severity.NOTE
            return [motive(block, first, reached[0], severity)] if reached else []
        if group == "thrift" and self._left_out.isdisjoint(lower[sentence.first : first]):
            return []
        if group != "thrift" and not self._is_motive(block, first, last, group):
            return []
        end = last - 1 if last - first > 1 and lower[last - 1] in _LINKS else last
        return [motive(block, first, end, Severity.SHOULD if group == "motive" else Severity.NOTE)]

    def _names_people(self, block: BlockText, i: int) -> bool:
        """Whether "all", "every" or "these" stands before a people, or "all" before some plural that "are" or "have"."""
        lower = block.lower
        if i >= len(lower):
            return False
        if lower[i] in self._peoples:
            return True
        return lower[i - 1] == "all" and lower[i].endswith("s") and i + 1 < len(lower) and lower[i + 1] in _ARE

    def _is_motive(self, block: BlockText, first: int, last: int, group: str) -> bool:
        if group in ("motive", "purposes"):
            return True
        if first == 0 or last >= len(block.lower):
            return False
        subject = self._subject_of(block, first)
        if subject in _NOT_SUBJECTS and not (subject == "who" and block.lower[first - 2 : first - 1] == [","]):
            return False
        if group == "aims":
            noun = block.lower[first] in _NOUNS_TOO and block.lower[first - 1] in self._before_noun
            return not noun and block.lower[last] not in _NOT_AFTER
        return self._is_knowledge(block.lower, last)

    def _inner_reason(self, block: BlockText, after: int, sentence: Sentence) -> Iterator[RawFinding]:
        """A reason seen from within, "because he feared it". Why a source is not named is told in this way, and may be."""
        lower = block.lower
        if after >= sentence.last or lower[after] in _NOT_SUBJECTS:
            return
        if not self._kept_back.isdisjoint(lower[sentence.first : sentence.last]):
            return
        for i in range(after + 1, min(after + _COST_WITHIN, sentence.last)):
            if not lower[i][0].isalnum():
                return
            mind = i < after + _REASON_WITHIN and lower[i] in self._minds and lower[i - 1] not in self._before_noun
            if mind or (lower[i] == "would" and not self._costs.isdisjoint(lower[i + 1 : i + 3])):
                yield motive(block, after - 1, i + 1, Severity.NOTE)
                return

    def _subject_of(self, block: BlockText, verb: int) -> str:
        """The folded word before a verb and its adverbs: what stands last in its subject."""
        for i in range(verb - 1, -1, -1):
            word = block.lower[i]
            if word not in _BETWEEN and not word.endswith("ly"):
                return word
        return ""

    def _is_knowledge(self, lower: list[str], i: int) -> bool:
        """Whether what is known is a statement or a position, not a person, a place or a trade."""
        if lower[i] in _SINCE and "that" in lower[i + 1 : i + _THINGS_WITHIN]:
            return True
        return lower[i] in _CLAUSE_MARKS or not self._known.isdisjoint(lower[i : i + _THINGS_WITHIN])

    def _question(self, block: BlockText, mark: int, sentence: Sentence) -> Iterator[RawFinding]:
        if block.kind is BlockKind.HEADING or not self._asking.isdisjoint(block.lower[sentence.first : mark]):
            return
        begin = next((i for i in range(sentence.first, mark) if block.words[i][0].isalnum()), mark)
        if begin == mark or block.quoted[begin]:
            return
        if mark - begin > _SHORT_QUESTION:
            begin = mark - 1  # of a longer one the end is underlined
        yield RawFinding(
            "balance.rhetorical-question",
            block.starts[begin],
            block.ends[mark],
            Category.BALANCE,
            Severity.SHOULD,
            "A question in our own voice",
            _WHY_QUESTION,
            _SETTLE_QUESTION,
            ("BBC Accuracy",),
        )
        words = block.lower[sentence.first : mark]
        if words and len(words) <= _SHORT_QUESTION and words[0] in _DETERMINERS and words[-1] in self._goals:
            yield motive(block, sentence.first, mark + 1, Severity.SHOULD)


def motive(block: BlockText, first: int, last: int, severity: Severity = Severity.NOTE) -> RawFinding:
    """Somebody's motive or knowledge told as a fact, tokens ``first:last``."""
    return RawFinding(
        "balance.motive",
        block.starts[first],
        block.ends[last - 1],
        Category.BALANCE,
        severity,
        f"Motive or knowledge as fact: “{block.phrase(first, last)}”",
        _WHY_MOTIVE,
        _SETTLE_MOTIVE,
        ("IPSO 1(iv)", "AP"),
    )


def _generalisation(block: BlockText, first: int, last: int) -> RawFinding:
    return RawFinding(
        "balance.generalisation",
        block.starts[first],
        block.ends[last - 1],
        Category.BALANCE,
        Severity.NOTE,
        f"Generalisation: “{block.phrase(first, last)}”",
        _WHY_ALL,
        _SETTLE_ALL,
        ("SPJ", "BBC Accuracy"),
    )
