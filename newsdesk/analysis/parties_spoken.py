"""The attributions of a field by the places they cover: who is said to say what stands there."""

from __future__ import annotations

from bisect import bisect_right

from newsdesk.domain.detected import Attribution
from newsdesk.domain.spans import Field

_LONGEST = 4000  # code points back that a quotation may have begun


class Spoken:
    """The attributions of a field by the content they cover, for looking up what holds a place."""

    def __init__(self, attributions: tuple[Attribution, ...], field: Field) -> None:
        spans = sorted(
            (
                (s.start, s.end, a)
                for a in attributions
                if a.field is field and a.source_kind is not None
                for s in a.content
            ),
            key=lambda t: t[:2],
        )
        self._starts = [s for s, _, _ in spans]
        self._spans = spans

    def at(self, start: int, end: int) -> list[Attribution]:
        """The attributions whose content overlaps ``start:end``, outermost first."""
        out: list[Attribution] = []
        for i in range(bisect_right(self._starts, end - 1) - 1, -1, -1):
            begin, stop, attribution = self._spans[i]
            if stop > start and attribution not in out:
                out.append(attribution)
            if end - begin > _LONGEST:
                break
        out.reverse()
        return out
