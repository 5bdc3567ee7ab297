"""A phrase that accuses or answers, with its place: what :mod:`newsdesk.analysis.parties_reference` finds the party of."""

from __future__ import annotations

from typing import NamedTuple

from newsdesk.analysis.claims import Agent
from newsdesk.analysis.claims_lexicon import word_set
from newsdesk.analysis.parties_people import Party
from newsdesk.analysis.parties_recall import Place
from newsdesk.analysis.parties_words import PartyWords

RULERS = word_set("president leader ruler king dictator premier regime rulers leaders junta generals chancellor")
_AFTER_VERB = word_set("on to that as with")
_BEHIND = 8  # code points in which the word behind a phrase stands
_NOUNS = ("ing", "ers", "ion", "ions")


class Phrase(NamedTuple):
    """A phrase with its place; ``words`` folded."""

    agent: Agent
    at: Place
    words: list[str]
    speaker: Party | None

    @property
    def head(self) -> str:
        """The noun it is about, folded."""
        return self.agent.head

    @property
    def first(self) -> str:
        """Its first word, folded."""
        return self.words[0]


def is_cut_verb(phrase: Phrase, words: PartyWords) -> bool:
    """Whether the last word of a phrase is rather its verb: "the case against X rests on", "critics of X point to"."""
    block, head = phrase.at.block.facts.block, phrase.head
    behind = block.text[phrase.agent.end : phrase.agent.end + _BEHIND].split(maxsplit=1)[:1]
    noun = head in words.acting_for or head in words.common or head in words.bodies or head in words.things
    return bool(behind) and behind[0] in _AFTER_VERB and not noun and not head.endswith(_NOUNS)
