"""Tier 2 of the attributions: places block attributions in the story and joins what runs over blocks."""

from __future__ import annotations

from newsdesk.analysis.facts import StoryFacts
from newsdesk.domain.detected import Attribution
from newsdesk.domain.spans import Span


def link(story: StoryFacts) -> tuple[Attribution, ...]:
    """The attributions of a story in reading order, with ids a1, a2, …"""
    out: list[Attribution] = []
    for placed in story.blocks:
        base = len(out)
        for raw in placed.facts.attributions:
            out.append(
                Attribution(
                    f"a{len(out) + 1}",
                    placed.field,
                    tuple(Span(s + placed.offset, e + placed.offset) for s, e in raw.content),
                    Span(raw.cue[0] + placed.offset, raw.cue[1] + placed.offset) if raw.cue else None,
                    Span(raw.source[0] + placed.offset, raw.source[1] + placed.offset) if raw.source else None,
                    raw.kind,
                    raw.source_kind,
                    None,
                    f"a{base + raw.nested_in + 1}" if raw.nested_in >= 0 else None,
                )
            )
    return tuple(out)
