"""Which findings are drawn: all that must be mended, and of the others only as many as a writer can bear."""

from __future__ import annotations

from collections.abc import Iterable

from newsdesk.domain.detected import Finding, Severity

PER_THOUSAND_WORDS = 12
FEWEST = 6
_WEIGHT = {Severity.MUST: 0, Severity.SHOULD: 1, Severity.NOTE: 2}


def drawn_findings(findings: Iterable[Finding], words: int) -> tuple[Finding, ...]:
    """The findings to underline, in reading order; the sidebar still lists the others."""
    placed = [f for f in findings if f.span is not None]
    room = max(FEWEST, words * PER_THOUSAND_WORDS // 1000)
    must = sum(f.severity is Severity.MUST for f in placed)
    chosen = sorted(placed, key=lambda f: _WEIGHT[f.severity])[: max(room, must)]
    kept = {id(f) for f in chosen}
    return tuple(f for f in placed if id(f) in kept)
