"""Website furniture in the copy (style.boilerplate) and a story without a headline (style.no-headline)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsdesk.analysis.facts import RawFinding
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.phrases import PhraseFinder
from newsdesk.analysis.text import BlockText, Sentence
from newsdesk.domain.detected import Category, Fix, Severity

_FILE = "own-voice"
_ALONE, _OPENING, _ANYWHERE = range(3)  # where a phrase is furniture
_MARKS = 2  # tokens at most around what stands alone: "- ENDS -"


class Boilerplate:
    """Finds sentences that belong to a website, not to the story."""

    def __init__(self, lexicons: Lexicons) -> None:
        anywhere = lexicons.words(_FILE, "boilerplate-anywhere")
        openers = lexicons.words(_FILE, "boilerplate") - anywhere
        alone = lexicons.words(_FILE, "boilerplate-alone") - openers - anywhere
        places = ((anywhere, _ANYWHERE), (openers, _OPENING), (alone, _ALONE))
        self._finder = PhraseFinder([(phrase, place) for phrases, place in places for phrase in phrases])
        self._calls = lexicons.words(_FILE, "calls")
        self._called_for = lexicons.words(_FILE, "called-for")
        self.anchors = self._finder.anchors | self._called_for

    def read(self, block: BlockText, candidates: Sequence[int]) -> Iterator[RawFinding]:
        """The furniture at the tokens ``candidates`` of one line: each such sentence once."""
        taken = 0
        for i in candidates:
            if i < taken:
                continue
            sentence = block.sentence_at(i)
            if not self._is_furniture(block, sentence, i):
                continue
            taken = sentence.last
            yield RawFinding(
                "style.boilerplate",
                sentence.start,
                sentence.end,
                Category.STYLE,
                Severity.SHOULD,
                "Website furniture, not part of the story",
                "It was pasted in with the text; a reader of the copy should not meet it.",
                "Delete it.",
                (),
                (Fix("Delete the sentence", ""),),
            )

    def _is_furniture(self, block: BlockText, sentence: Sentence, i: int) -> bool:
        """Whether the word or phrase at token ``i`` makes furniture of its sentence."""
        lower, first = block.lower, sentence.first
        if lower[i] in self._called_for and i > first and lower[first] in self._calls:
            return True
        hit = self._finder.at(lower, i) if lower[i] in self._finder.anchors else None
        if hit is None or hit.payload == _ANYWHERE:
            return hit is not None
        if hit.payload == _OPENING:
            return not any(lower[k][0].isalnum() for k in range(first, hit.first))
        beside = [*range(first, hit.first), *range(hit.last, sentence.last)]
        return len(beside) <= _MARKS and not any(lower[k][0].isalnum() for k in beside)


def no_headline() -> RawFinding:
    """The finding of a story that has no headline; it has no place in the text, so its span is 0, 0."""
    return RawFinding(
        "style.no-headline",
        0,
        0,
        Category.STYLE,
        Severity.SHOULD,
        "The story has no headline",
        "A headline is part of what is checked and signed: it must be borne out by the body.",
        "Write the headline.",
        ("IPSO 1(i)",),
    )
