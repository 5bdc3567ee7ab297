"""Short quotations that nobody is quoted with (sourcing.unattributed-quote), also called scare quotes."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.facts import RawFinding
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.own_voice import OwnVoice
from newsdesk.analysis.quotation import Quote
from newsdesk.analysis.text import BlockKind, BlockText, Sentence
from newsdesk.domain.detected import Category, Severity

_MAX_WORDS = 3
_MAX_HEADLINE_WORDS = 8
_MAX_TOKENS = 13  # with marks and punctuation
_BEFORE_NOUN = frozenset(("the", "a", "an", "its", "his", "her", "their", "this", "these", "those", "such", "'s", "’s"))
_NO_NOUNS = word_set(
    "about after against and are as at because before but by for from had has have in into is like not of off on or over since "
    "so than that though to under until was were when where which while who will with without would"
)
_NAMING_WITHIN = 3
_BESIDES = 2
_CUE_WITHIN = 6
_CLOSERS = "”’\"')]»*_ "
_END_MARKS = (".", "!", "?", "…")


class ScareQuotes:
    """Finds quotations of at most three words, in a headline of eight, in a line that gives its words to nobody."""

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
            if not words or not self._is_scare(block, quote, words):
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
        first, last = words[0], words[-1]
        sentence = block.sentence_at(first)
        lower_case = words[1:] if first <= sentence.first + 1 and len(words) > 1 else words
        if any(block.words[i][0].isupper() or block.words[i][0].isdigit() for i in lower_case):
            return False
        beside = block.lower[max(0, first - 1 - _NAMING_WITHIN) : first] + block.lower[last + 1 : last + 4]
        if not self._naming.isdisjoint(beside):
            return False
        if not _is_finished(block, sentence):  # a headline: its verbs and its colon give words to a speaker
            cues = block.lower[sentence.first : sentence.last]
            return len(words) <= _MAX_HEADLINE_WORDS and self._giving.isdisjoint(cues)
        return len(words) <= _MAX_WORDS and self._is_apart(block, sentence, first, last)

    def _is_apart(self, block: BlockText, sentence: Sentence, first: int, last: int) -> bool:
        """Whether the quoted words, tokens ``first`` to ``last``, stand in a sentence of ours that gives them to nobody."""
        if first == last and _stands_before_noun(block, first - 1, last + 2):
            return True
        longer = sentence.last - sentence.first > last - first + 1 + _BESIDES
        return longer and self._voice.mostly_holds(block, _around(sentence, first, last))


def _stands_before_noun(block: BlockText, opening: int, after: int) -> bool:
    """Whether a quoted word stands between an article and a noun, where a speaker's own words seldom do: the "research" vessels."""
    if opening < 1 or after >= len(block.words):
        return False
    following = block.words[after]
    return (
        block.lower[opening - 1] in _BEFORE_NOUN
        and following.islower()
        and following.isalpha()
        and following not in _NO_NOUNS
    )


def _is_finished(block: BlockText, sentence: Sentence) -> bool:
    """Whether a sentence ends in a full stop or the like."""
    return block.text[sentence.start : sentence.end].rstrip(_CLOSERS).endswith(_END_MARKS)


def _around(sentence: Sentence, first: int, last: int) -> Sentence:
    """The part of a sentence around the tokens ``first`` to ``last``, in which a verb of saying would be theirs."""
    return sentence._replace(
        first=max(sentence.first, first - _CUE_WITHIN), last=min(sentence.last, last + _CUE_WITHIN + 1)
    )
