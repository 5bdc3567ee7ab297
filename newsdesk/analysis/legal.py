"""Crime language before conviction (legal.not-convicted): words that say the deed was done while a court has not said so.

"Arrested for stealing" is told from one line. Whether "the killer" is somebody who has been charged and not convicted
needs the story, so that rule runs in the second tier.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsdesk.analysis.facts import PlacedBlock, RawFinding, StoryFacts, TrialNotes
from newsdesk.analysis.lexicons import Lexicons
from newsdesk.analysis.own_voice import OwnVoice
from newsdesk.analysis.phrases import PhraseFinder
from newsdesk.analysis.text import BlockText
from newsdesk.domain.detected import Category, Fix, Severity
from newsdesk.domain.spans import Field

_FILE = "own-voice"
_CRIME_WITHIN = 3
_WHY = "Nobody is guilty before a court has said so; the words say so now."
_SETTLE = "Write “accused of”, “charged with” or “on suspicion of”, or give the verdict and its date."
_CODES = ("AP", "BBC Law")
_DEFINITE = frozenset({"the", "his", "her", "their"})


class LegalRules:
    """Finds crime language that runs ahead of a verdict."""

    def __init__(self, lexicons: Lexicons, voice: OwnVoice) -> None:
        self._voice = voice
        self._arrested_for = PhraseFinder((p, True) for p in lexicons.words(_FILE, "arrested-for"))
        self._agents = PhraseFinder(
            (form, True) for noun in lexicons.words(_FILE, "crime-agents") for form in (noun, noun + "s")
        )
        self.anchors = self._arrested_for.anchors
        self._crimes = lexicons.words(_FILE, "crimes")
        self._before = lexicons.words(_FILE, "before-conviction")
        self._convicted = PhraseFinder((p, True) for p in lexicons.words(_FILE, "convicted"))
        self.trial_anchors = self._before | self._convicted.anchors | self._agents.anchors
        self._hedges = lexicons.words(_FILE, "hedges")

    def read(self, block: BlockText, candidates: Sequence[int]) -> Iterator[RawFinding]:
        """Where one line says "arrested for" a crime, at the tokens ``candidates``."""
        for first, last, _ in self._arrested_for.find(block.lower, candidates):
            if self._crimes.isdisjoint(block.lower[last : last + _CRIME_WITHIN]):
                continue
            verb = block.words[first]
            fixes = (Fix(f"“{verb} on suspicion of”", f"{verb} on suspicion of"),) if last == first + 2 else ()
            yield _finding(block, first, last, Severity.SHOULD, fixes)

    def notes(self, block: BlockText, candidates: Sequence[int]) -> TrialNotes | None:
        """What the tokens ``candidates`` of one line, quoted ones too, say of a trial; None when nothing."""
        charged = any(block.lower[i] in self._before for i in candidates)
        convicted = next(self._convicted.find(block.lower, candidates), None) is not None
        agents = tuple(self._agents_in(block, candidates))
        return TrialNotes(charged, convicted, agents) if charged or convicted or agents else None

    def _agents_in(self, block: BlockText, candidates: Sequence[int]) -> Iterator[RawFinding]:
        for first, last, _ in self._agents.find(block.lower, candidates):
            if block.quoted[first] or not self._hedges.isdisjoint(block.lower[max(0, first - 2) : first]):
                continue
            named = last < len(block.words) and block.words[last][0].isupper() and first > 0
            definite = first > 0 and block.lower[first - 1] in _DEFINITE
            if (named or definite) and self._voice.holds(block, block.sentence_at(first)):
                yield _finding(block, first, last, Severity.MUST if named else Severity.SHOULD, ())


def before_verdict(story: StoryFacts) -> Iterator[tuple[PlacedBlock, RawFinding]]:
    """Words like "the killer" in a story where somebody is charged and nobody convicted, each with its block."""
    noted = [(placed, notes) for placed in story.blocks if (notes := placed.facts.trial) is not None]
    body = [notes for placed, notes in noted if placed.field is Field.BODY]
    if any(notes.charged for notes in body) and not any(notes.convicted for notes in body):
        for placed, notes in noted:
            for finding in notes.agents:
                yield placed, finding


def _finding(block: BlockText, first: int, last: int, severity: Severity, fixes: tuple[Fix, ...]) -> RawFinding:
    return RawFinding(
        "legal.not-convicted",
        block.starts[first],
        block.ends[last - 1],
        Category.LEGAL,
        severity,
        f"Says the crime was done: “{block.phrase(first, last)}”",
        _WHY,
        _SETTLE,
        _CODES,
        fixes,
    )
