"""Voices: how many words a story gives to each source, where it first speaks, with which verbs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsdesk.analysis.facts import StoryFacts
from newsdesk.analysis.linking import Spoken
from newsdesk.domain.detected import DetectedParty, SourceKind, Voice
from newsdesk.domain.spans import Field


def count(story: StoryFacts, spoken: Sequence[Spoken], parties: Sequence[DetectedParty]) -> tuple[Voice, ...]:
    """The voices of a story by the words ascribed to them, most first.

    A source without a name is one voice under the words that describe it, once it says something ("the country wants" is
    no voice). A pronoun that nobody resolves goes with the voice before it when that has no name either ("Residents said
    … They added"), else it is nobody's. Nested attributions count for the outer voice alone.
    """
    known = {name.casefold(): party.id for party in parties for name in (*party.aliases, party.name)}
    tally: dict[str, _Tally] = {}
    described: _Tally | None = None  # the voice before, when it has no name
    for said in spoken:
        source, name = said.attribution.source, said.attribution.source_name
        if source is None:
            continue
        if name is None and said.attribution.source_kind is SourceKind.PRONOUN:
            if described is not None:
                described.add(said)
            continue
        shown = name or _described(story.text(said.attribution.field, source))
        voice = tally.setdefault(shown.casefold(), _Tally(shown))
        voice.add(said)
        described = voice if name is None else None
    tally = {key: voice for key, voice in tally.items() if voice.speaks}
    total = sum(t.words for t in tally.values())
    length = max(story.lengths.get(Field.BODY, 0), 1)
    ranked = sorted(tally.items(), key=lambda item: (-item[1].words, item[1].first))
    return tuple(
        Voice(
            t.name, known.get(key), t.words, t.words / total if total else 0.0, min(t.first / length, 1.0), dict(t.cues)
        )
        for key, t in ranked
    )


class _Tally:
    def __init__(self, name: str) -> None:
        self.name = name
        self.words = 0
        self.first = -1
        self.speaks = False
        self.cues: Counter[str] = Counter()

    def add(self, said: Spoken) -> None:
        self.words += said.words
        self.speaks = self.speaks or said.speech or said.attribution.source_name is not None
        if self.first < 0:
            self.first = said.attribution.content[0].start if said.attribution.field is Field.BODY else 0
        if said.cue:
            self.cues[said.cue.casefold()] += 1


def _described(words: str) -> str:
    """The words that stand for a voice without a name: no article, nothing that is added after a comma."""
    return words.removeprefix("the ").removeprefix("The ").partition(",")[0].strip()
