"""Where a record whose words are gone might belong now: a passage to show to a person, who decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from newsdesk.domain.dossier import Content, Dossier
from newsdesk.domain.passages import field_text
from newsdesk.domain.records import Anchor, AnchorState
from newsdesk.domain.sentences import sentences
from newsdesk.domain.spans import Field, Span

LEAST_ALIKE = 0.5
_TRIED = 6  # passages that are compared word by word
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage as it reads now; ``alike`` says how far it is the lost one (0..1, by words in their order)."""

    field: Field
    span: Span
    words: str
    alike: float

    @property
    def anchor(self) -> Anchor:
        """An anchor on these words."""
        return Anchor(self.field, self.span, self.words)


def candidate(dossier: Dossier, lost: Anchor) -> Candidate | None:
    """The passage most like the words of an orphan, when it is alike enough and no other claim stands on it."""
    wanted = _words(lost.exact)
    if not wanted:
        return None
    taken = [c.anchor for c in dossier.claims if c.anchor and c.anchor.state is not AnchorState.ORPHANED]
    rough: list[tuple[float, Field, Span]] = []
    for field in Field:
        free = [s for s in _passages(dossier, field) if not any(a.field is field and a.span.overlaps(s) for a in taken)]
        rough += [(_common(wanted, _words(_text(dossier.content, field, span))), field, span) for span in free]
    rough.sort(key=lambda found: (-found[0], found[1] is not lost.field, abs(found[2].start - lost.span.start)))
    found = [_measured(dossier.content, wanted, field, span) for share, field, span in rough[:_TRIED] if share]
    best = max(found, key=lambda one: one.alike, default=None)
    return best if best and best.alike >= LEAST_ALIKE else None


def _passages(dossier: Dossier, field: Field) -> list[Span]:
    """The sentences of a field, and what the analysis reads as a claim in them."""
    read = [claim.span for claim in dossier.analysis.claims if claim.field is field]
    return list(dict.fromkeys([*read, *sentences(field_text(dossier.content, field))]))


def _measured(content: Content, wanted: list[str], field: Field, span: Span) -> Candidate:
    words = _text(content, field, span)
    ratio = SequenceMatcher(None, wanted, _words(words), autojunk=False).ratio()
    return Candidate(field, span, words, ratio)


def _common(wanted: list[str], words: list[str]) -> float:
    """How many words two passages share, of all that they have."""
    one, other = set(wanted), set(words)
    return len(one & other) / max(1, len(one | other))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _text(content: Content, field: Field, span: Span) -> str:
    return field_text(content, field)[span.start : span.end]
