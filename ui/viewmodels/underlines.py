"""Which findings are drawn: only as many as a writer can bear; the sidebar and F8 still know them all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from newsdesk.domain.detected import Category, Finding, Severity
from newsdesk.domain.spans import Field

PER_THOUSAND_WORDS = 12
FEWEST = 8
_WEIGHT = {Severity.MUST: 0, Severity.SHOULD: 1, Severity.NOTE: 2}


def drawn_findings(findings: Iterable[Finding], words: int, paragraphs: Sequence[int]) -> tuple[Finding, ...]:
    """The findings to underline, in reading order.

    What must be mended comes first and takes at most two thirds of the room, so that other kinds are seen too; among
    equals those whose subject was not asked come first, then every paragraph of the body gets one before any gets a
    second. ``paragraphs`` are the offsets at which the body's lines begin (code points).
    """
    placed = [f for f in findings if f.span is not None]
    room = max(FEWEST, round(words * PER_THOUSAND_WORDS / 1000))
    if len(placed) <= room:
        return tuple(placed)
    seen: dict[tuple[int, object], int] = {}
    ranked: list[tuple[int, int, int]] = []
    for order, finding in enumerate(placed):
        assert finding.span is not None
        where = bisect_right(paragraphs, finding.span.start) if finding.field is Field.BODY else finding.field
        weight = _WEIGHT[finding.severity]
        turn = seen[weight, where] = seen.get((weight, where), 0) + 1
        if finding.category is Category.REPLY:
            turn = 0
        ranked.append((weight, turn, order))
    ranked.sort()
    grave = [order for weight, _, order in ranked if weight == 0]
    lesser = [order for weight, _, order in ranked if weight]
    most = max(room * 2 // 3, room - len(lesser))
    kept = {*grave[:most], *lesser[: room - len(grave[:most])]}
    return tuple(f for order, f in enumerate(placed) if order in kept)
