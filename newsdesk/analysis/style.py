"""Website furniture in the copy (style.boilerplate) and a story without a headline (style.no-headline)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsdesk.analysis.facts import RawFinding
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.phrases import PhraseFinder
from newsdesk.analysis.text import BlockText
from newsdesk.domain.detected import Category, Fix, Severity

_FILE = "own-voice"


class Boilerplate:
    """Finds sentences that belong to a website, not to the story."""

    def __init__(self, lexicons: Lexicons) -> None:
        openers = lexicons.words(_FILE, "boilerplate")
        anywhere = lexicons.words(_FILE, "boilerplate-anywhere")
        self._finder = PhraseFinder([(p, True) for p in anywhere] + [(p, False) for p in openers if p not in anywhere])
        self.anchors = self._finder.anchors

    def read(self, block: BlockText, candidates: Sequence[int]) -> Iterator[RawFinding]:
        """The furniture at the tokens ``candidates`` of one line: each such sentence once."""
        taken = 0
        for first, _, anywhere in self._finder.find(block.lower, candidates):
            if first < taken:
                continue
            sentence = block.sentence_at(first)
            if not anywhere and first != sentence.first:
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
