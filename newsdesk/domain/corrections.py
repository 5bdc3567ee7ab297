"""From what people decided about detected parties to what the engine takes."""

from __future__ import annotations

from collections.abc import Iterable

from newsdesk.domain.detected import Corrections
from newsdesk.domain.records import Match, MatchKind


def corrections_of(matches: Iterable[Match]) -> Corrections:
    """The matches that override the engine: merged, renamed, split, not accused."""
    by_kind: dict[MatchKind, list[Match]] = {}
    for match in matches:
        by_kind.setdefault(match.kind, []).append(match)
    return Corrections(
        merged=tuple((m.subject, m.target) for m in by_kind.get(MatchKind.MERGED, ())),
        renamed=tuple((m.subject, m.target) for m in by_kind.get(MatchKind.RENAMED, ())),
        split=tuple(m.subject for m in by_kind.get(MatchKind.SPLIT, ())),
        not_accused=tuple(m.subject for m in by_kind.get(MatchKind.NOT_ACCUSED, ())),
    )
