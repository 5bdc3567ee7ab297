"""Voices: how many words a story gives to each source, where it first speaks, with which verbs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsdesk.analysis.facts import StoryFacts
from newsdesk.domain.detected import Attribution, DetectedParty, SourceKind, Voice
from newsdesk.domain.spans import Field, Span


def count(story: StoryFacts, attributions: Sequence[Attribution], parties: Sequence[DetectedParty]) -> tuple[Voice, ...]:
    """The voices of a story by the words ascribed to them, most first.

    A source without a name is one voice under the words that describe it; pronouns that nobody resolves are one under
    their own. Nested attributions count for the outer voice alone.
    """
    known = {name.casefold(): party.id for party in parties for name in (*party.aliases, party.name)}
    tally: dict[str, _Tally] = {}
    for attribution in attributions:
        if attribution.nested_in is not None or attribution.source_kind is SourceKind.NONE:
            continue
        name = attribution.source_name or _words(story, attribution)
        if name:
            tally.setdefault(name.casefold(), _Tally(name)).add(story, attribution)
    total = sum(t.words for t in tally.values())
    length = max(story.lengths.get(Field.BODY, 0), 1)
    ranked = sorted(tally.items(), key=lambda item: (-item[1].words, item[1].first))
    return tuple(
        Voice(t.name, known.get(key), t.words, t.words / total if total else 0.0, min(t.first / length, 1.0), dict(t.cues))
        for key, t in ranked
    )


class _Tally:
    def __init__(self, name: str) -> None:
        self.name = name
        self.words = 0
        self.first = -1
        self.cues: Counter[str] = Counter()

    def add(self, story: StoryFacts, attribution: Attribution) -> None:
        self.words += sum(_count(story, attribution.field, span) for span in attribution.content)
        if self.first < 0:
            self.first = attribution.content[0].start if attribution.field is Field.BODY and attribution.content else 0
        if attribution.cue is not None:
            self.cues[story.text(attribution.field, attribution.cue).casefold()] += 1


def _words(story: StoryFacts, attribution: Attribution) -> str:
    text = story.text(attribution.field, attribution.source) if attribution.source else ""
    return text.removeprefix("the ").removeprefix("The ").strip(" ,")


def _count(story: StoryFacts, field: Field, span: Span) -> int:
    """Words of a span."""
    total = 0
    for placed in story.crossing(field, span):
        block = placed.facts.block
        first, last = block.tokens_in(span.start - placed.offset, span.end - placed.offset)
        total += sum(1 for word in block.words[first:last] if word[0].isalnum())
    return total
