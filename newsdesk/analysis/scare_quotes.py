"""Short quotations that nobody is quoted with (sourcing.unattributed-quote), also called scare quotes."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.analysis.facts import RawFinding
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.own_voice import OwnVoice
from newsdesk.analysis.quotation import Quote
from newsdesk.analysis.text import BlockKind, BlockText, Sentence
from newsdesk.domain.detected import Category, Severity

_MAX_WORDS = 3
_MAX_TOKENS = 8  # with marks and punctuation
_NAMING_WITHIN = 3
_BESIDES = 2
_CUE_WITHIN = 6
_CLOSERS = "”’\"')]»*_ "
_END_MARKS = (".", "!", "?", "…")


class ScareQuotes:
    """Finds quotations of at most three words in a line that gives its words to nobody."""

    def __init__(self, lexicons: Lexicons, voice: OwnVoice) -> None:
        self._voice = voice
        self._naming = lexicons.words("own-voice", "naming")
        self._giving = lexicons.words("own-voice", "headline-cues")

    def read(self, block: BlockText) -> Iterator[RawFinding]:
        """The scare quotes of one line. Titles, names and words as words ("the term …") are none."""
        if not block.quotes or block.kind in {BlockKind.HEADING, BlockKind.QUOTE}:
            return
        for quote in block.quotes:
            first, last = block.tokens_in(quote.start, quote.end)
            if last - first > _MAX_TOKENS:
                continue
            words = [i for i in range(first, last) if block.words[i][0].isalnum()]
            if not 0 < len(words) <= _MAX_WORDS or not self._is_scare(block, quote, words):
                continue
            yield RawFinding(
                "sourcing.unattributed-quote",
                quote.start,
                quote.end,
                Category.SOURCING,
                self._severity(block, block.sentence_at(words[0])),
                f"Quotation marks without a speaker: {block.text[quote.start : quote.end]}",
                "The marks say that somebody used the word, or that we do not mean it; the reader cannot tell which.",
                "Say who uses the word, or write it without the marks.",
                ("AP", "BBC Accuracy"),
            )

    def _severity(self, block: BlockText, sentence: Sentence) -> Severity:
        """A headline quotes its story, and the words of a paragraph that ascribes others may be of the same speaker."""
        plain = _is_finished(block, sentence) and self._voice.holds_throughout(block)
        return Severity.SHOULD if plain else Severity.NOTE

    def _is_scare(self, block: BlockText, quote: Quote, words: list[int]) -> bool:
        if not (quote.opened and quote.closed):
            return False
        first = words[0]
        if any(block.words[i][0].isupper() or block.words[i][0].isdigit() for i in words):
            return False
        beside = block.lower[max(0, first - 1 - _NAMING_WITHIN) : first] + block.lower[words[-1] + 1 : words[-1] + 4]
        if not self._naming.isdisjoint(beside):
            return False
        sentence = block.sentence_at(first)
        if not _is_finished(block, sentence):  # a headline: its verbs and its colon give words to a speaker
            return self._giving.isdisjoint(block.lower[sentence.first : sentence.last])
        if sentence.last - sentence.first <= len(words) + _BESIDES:
            return False
        return self._voice.mostly_holds(block, _around(sentence, first, words[-1]))


def _is_finished(block: BlockText, sentence: Sentence) -> bool:
    """Whether a sentence ends in a full stop or the like."""
    return block.text[sentence.start : sentence.end].rstrip(_CLOSERS).endswith(_END_MARKS)


def _around(sentence: Sentence, first: int, last: int) -> Sentence:
    """The part of a sentence around the tokens ``first`` to ``last``, in which a verb of saying would be theirs."""
    return sentence._replace(
        first=max(sentence.first, first - _CUE_WITHIN), last=min(sentence.last, last + _CUE_WITHIN + 1)
    )
