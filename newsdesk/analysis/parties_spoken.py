"""The attributions of a field by the places they cover: who is said to say what stands there."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from newsdesk.analysis.claims import ClaimCandidate
from newsdesk.analysis.facts import PlacedBlock
from newsdesk.analysis.text import BlockText
from newsdesk.domain.detected import Attribution
from newsdesk.domain.spans import Field

_SAYING = frozenset(
    (
        "says", "say", "said", "alleges", "alleged", "alleging", "allege", "claims", "claimed", "heard", "told", "shows", "show",
        "showed", "found", "finds", "according", "accuses", "accused", "accusing", "reveals",
    )
)  # fmt: skip
_BEEN = frozenset(("was", "were", "been", "being"))
_TAIL = 6  # tokens at a sentence's end in which its "records show" stands


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
        self._reach = [*accumulate((end for _, end, _ in spans), max)]  # the furthest end of the spans up to each

    def at(self, start: int, end: int) -> list[Attribution]:
        """The attributions whose content overlaps ``start:end``, outermost first."""
        out: list[Attribution] = []
        for i in range(bisect_right(self._starts, end - 1) - 1, -1, -1):
            if self._reach[i] <= start:
                break
            _, stop, attribution = self._spans[i]
            if stop > start and not any(known is attribution for known in out):
                out.append(attribution)
        out.reverse()
        return out


def is_reported(placed: PlacedBlock, raw: ClaimCandidate) -> bool:
    """Whether the sentence gives the allegation to somebody after all: "the suit, filed by …, says X hid …"."""
    if raw.aside:
        return False
    block = placed.facts.block
    token = block.token_at(raw.at[0])
    sentence = block.sentence_at(token)
    before = any(
        block.lower[i] in _SAYING and not block.quoted[i] and not _is_told(block, i)
        for i in range(sentence.first, token)
    )
    behind = range(max(token, sentence.last - _TAIL), sentence.last)
    return before or any(block.lower[i] in _SAYING and not block.quoted[i] for i in behind)


def _is_told(block: BlockText, i: int) -> bool:
    """As in "had been told of it": the one told says nothing."""
    return block.lower[i] == "told" and i > 0 and block.lower[i - 1] in _BEEN
