"""Hearsay in our own voice (tier 1): "it is believed", "reports suggest", "is said to", "reportedly", "word is that"."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.analysis.claims_lexicon import verb_forms, word_set
from newsdesk.analysis.facts import RawFinding
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.phrases import Hit, PhraseFinder
from newsdesk.analysis.sourcing_papers import FacelessPapers, Paper
from newsdesk.analysis.sourcing_people import FacelessPeople
from newsdesk.analysis.text import BlockText
from newsdesk.domain.detected import Category, Severity

_FILE = "sourcing"
_TELLS = 4  # words after a rank among which its verb of telling stands
UNNAMED = "sourcing.unnamed-source"
AGENTLESS = "sourcing.agentless"
_BE = word_set("is are was were be been being")
_MODALS = word_set("can could may might must should")
_HAVE = frozenset(("have", "had", "has"))
_SUBJECTLESS = frozenset(("it",))
# "was reported to the police", "is known to": only before these is "to" the opening of a hearsay.
_INFINITIVES = word_set("be have own hold want face live plan seek cost run include earn contain support carry feature")
_ONLY_WITH_IT = word_set("known learnt learned claimed suggested acknowledged assumed")


class SourcingRules:
    """Finds hearsay; look-up tables only."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._verbs = lexicons.words(_FILE, "agentless-verbs")
        self._nouns = lexicons.words(_FILE, "faceless-nouns")
        self._saying = lexicons.words(_FILE, "faceless-verbs")
        self._rumours = lexicons.words(_FILE, "rumours")
        self._unspread = lexicons.words(_FILE, "rumours-put-down")
        self._owned = lexicons.words(_FILE, "owned-by")
        self._faceless = lexicons.words(_FILE, "still-faceless")
        self._adverbs = lexicons.words(_FILE, "hearsay-adverbs")
        self._reasons = lexicons.words(_FILE, "reasons")
        self._kept_back = PhraseFinder((p, True) for p in lexicons.words(_FILE, "kept-back"))
        plain = lexicons.words(_FILE, "hearsay-phrases", "faceless-voices")
        ranks = lexicons.words(_FILE, "faceless-ranks")
        self._phrases = PhraseFinder([(p, False) for p in plain] + [(p, True) for p in ranks])
        self._telling = frozenset(form for base in lexicons.words(_FILE, "telling") for form in verb_forms(base))
        self._papers = FacelessPapers(lexicons)
        self._people = FacelessPeople(lexicons)
        self.anchors = self._verbs | self._nouns | self._adverbs | self._kept_back.anchors | self._phrases.anchors
        self.anchors |= self._papers.words | self._people.words

    def read(self, block: BlockText, candidates: Sequence[int]) -> list[RawFinding]:
        """The hearsay at the tokens ``candidates`` of one line."""
        out: list[RawFinding] = []
        for i in candidates:
            word = block.lower[i]
            kept_back = self._kept_back.at(block.lower, i) if word in self._kept_back.anchors else None
            if kept_back is not None:
                out.append(self._anonymous(block, kept_back.last - 1))
                continue
            found = self._hearsay(block, i, word)
            if found is not None and not (out and block.starts[found.first] < out[-1].end):
                out.append(_finding(block, *found))
        return out

    def _hearsay(self, block: BlockText, i: int, word: str) -> Paper | None:
        """The hearsay at token ``i``, as the tokens it takes."""
        span = (self._passive(block, i) if word in self._verbs else None) or (
            self._faceless_paper(block, i) if word in self._nouns else None
        )
        if span is not None:
            return Paper(*span, ours=False)
        paper = self._papers.at(block, i) if word in self._papers.words else None
        if paper is not None:
            return paper
        phrase = self._phrases.at(block.lower, i) if word in self._phrases.anchors else None
        if (
            phrase is not None
            and not (phrase.payload and self._is_silent(block, phrase))
            and not _is_aside(block, phrase)
        ):
            return Paper(phrase.first, phrase.last, ours=False)
        if word in self._adverbs:
            return Paper(i, i + 1, ours=False)
        person = self._people.at(block, i) if word in self._people.words else None
        return None if person is None else Paper(person.first, person.last, ours=True)

    def _is_silent(self, block: BlockText, phrase: Hit[bool]) -> bool:
        """Whether no verb of telling stands right before a rank or a few words after it."""
        beside = block.lower[max(0, phrase.first - 1) : phrase.first] + block.lower[phrase.last : phrase.last + _TELLS]
        return self._telling.isdisjoint(beside)

    def _anonymous(self, block: BlockText, i: int) -> RawFinding:
        """A source who is not named, from the start of its sentence; a reason in the paragraph makes it lighter."""
        sentence = block.sentence_at(i)
        severity = Severity.MUST if self._reasons.isdisjoint(block.lower) else Severity.SHOULD
        return RawFinding(
            UNNAMED,
            sentence.start,
            block.ends[i],
            Category.SOURCING,
            severity,
            "A source whose name is kept from the reader.",
            "A reader weighs a claim by who makes it; anonymity is given for a reason, and the reason is told.",
            "Say how the source knows and why it is not named; record who it is and which editor knows.",
            ("AP", "SPJ: explain why a source is not named"),
        )

    def _passive(self, block: BlockText, i: int) -> tuple[int, int] | None:
        lower = block.lower
        at = i - 1
        while at >= 0 and (lower[at].endswith("ly") or lower[at] in ("also", "now", "long", "since")):
            at -= 1
        if at < 0 or lower[at] not in _BE:
            return None
        first = at
        while first > 0 and (lower[first - 1] in _BE or lower[first - 1] in _HAVE or lower[first - 1] in _MODALS):
            first -= 1
        following = lower[i + 1] if i + 1 < len(lower) else ""
        if first > 0 and lower[first - 1] in _SUBJECTLESS and following not in ("by", "to"):
            return first - 1, i + 1
        behind = lower[i + 2] if i + 2 < len(lower) else ""
        if "condition" in lower[i + 2 : i + 8]:
            return None  # a patient’s, as the hospital gives it
        only_with_it = block.lower[i] in _ONLY_WITH_IT and behind != "have"
        if following == "to" and behind in _INFINITIVES and not only_with_it:
            return first, i + 2
        return None

    def _faceless_paper(self, block: BlockText, i: int) -> tuple[int, int] | None:
        lower = block.lower
        at = i + 1
        while (
            at < len(lower)
            and (
                lower[at].endswith("ly")
                or lower[at] in ("also", "now", "have", "has", "on", "in", "from")
                or block.words[at][0].isupper()
            )
            and at < i + 4
        ):
            at += 1
        rumour = lower[i] in self._rumours and lower[i + 1 : i + 2] != ["'s"]
        if not rumour and (at >= len(lower) or lower[at] not in self._saying):
            return None
        first = i
        sentence = block.sentence_at(i).first
        while first > sentence and (block.words[first - 1][0].isalpha() and first > i - 3):
            first -= 1
            if lower[first] in ("a", "an"):
                break
        before = set(lower[first:i])
        if rumour and not self._unspread.isdisjoint(lower[max(sentence, i - 4) : i]):
            return None
        if before & self._owned and not before & self._faceless:
            return None
        if lower[i].endswith("t") and lower[i] == "report" and not before & self._faceless:
            return None
        start = next((k for k in range(first, i) if lower[k] in self._faceless or lower[k] in ("a", "an")), i)
        return start, i + 1 if rumour else at + 1


def _is_aside(block: BlockText, phrase: Hit[bool]) -> bool:
    """Whether a phrase tells who the one named before it is: "Ada Holm, a friend of the couple,"."""
    first = phrase.first
    return (
        first > 1
        and block.lower[first] in ("a", "an")
        and block.lower[first - 1] == ","
        and block.words[first - 2][0].isupper()
    )


def _finding(block: BlockText, first: int, last: int, ours: bool) -> RawFinding:  # noqa: FBT001 -- the parts of a Paper
    phrase = block.phrase(first, last)
    return RawFinding(
        AGENTLESS,
        block.starts[first],
        block.ends[last - 1],
        Category.SOURCING,
        Severity.NOTE if ours else Severity.SHOULD,
        f"Nobody stands behind “{phrase}”.",
        "A reader cannot tell who says this, or how they would know.",
        "Name who says so, or take the sentence out.",
        ("AP: attribute what was not witnessed, in the same sentence", "Reuters: an unnamed source is the weakest"),
    )
