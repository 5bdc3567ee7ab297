"""Whether a sentence speaks in the reporter's own voice, or gives its words to somebody."""

from __future__ import annotations

from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.text import BlockText, Sentence

_FILE = "own-voice"


class OwnVoice:
    """Knows the verbs that give a sentence to a speaker."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._ascribing = lexicons.words(_FILE, "ascribing")
        self._strong = self._ascribing - lexicons.words(_FILE, "weak-ascribing")

    def holds(self, block: BlockText, sentence: Sentence, besides: range = range(0)) -> bool:
        """Whether nothing outside quotation marks in this sentence, ``besides`` certain tokens, ascribes it."""
        if self._ascribing.isdisjoint(block.lower[sentence.first : sentence.last]):
            return True
        return not any(
            not block.quoted[i] and block.lower[i] in self._ascribing and i not in besides
            for i in range(sentence.first, sentence.last)
        )

    def mostly_holds(self, block: BlockText, sentence: Sentence) -> bool:
        """Whether no verb that nearly always gives its words to a speaker stands in this sentence unquoted."""
        if self._strong.isdisjoint(block.lower[sentence.first : sentence.last]):
            return True
        return not any(
            not block.quoted[i] and block.lower[i] in self._strong for i in range(sentence.first, sentence.last)
        )

    def holds_throughout(self, block: BlockText) -> bool:
        """Whether no sentence of the line ascribes anything."""
        return all(self.holds(block, sentence) for sentence in block.sentences)
