"""Who speaks, how much, where, by which verbs, per party and per side: from what was read and what people recorded.

The side of somebody who speaks is that of the recorded party or source they are; of others it is kept as a match.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from newsdesk.domain.balance import Balance, Side, Speaker, Stretch, StretchKind
from newsdesk.domain.detected import Attribution, ClaimKind, DetectedClaim, ReplyKind, SourceKind, Voice
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.records import MatchKind, Party, Source
from newsdesk.domain.spans import Field, Passage, Span
from newsdesk.policy.fidelity import paragraph_starts
from newsdesk.policy.matrix import allegations
from newsdesk.policy.names import party_key, party_keys

_UNNAMED = frozenset({SourceKind.UNNAMED, SourceKind.DESCRIBED})
_FACELESS = _UNNAMED | {SourceKind.NONE}


def balance(dossier: Dossier) -> Balance:
    """The balance of one story. Pure."""
    story = _Story(dossier)
    speakers = story.speakers()
    sides = tuple(_side(name, [s for s in speakers if s.side == name], story.words) for name in story.sides(speakers))
    accusing = [c.span.start for c in story.allegations]
    replies = [r.span.start for r in dossier.analysis.replies if r.field is Field.BODY and r.kind is not ReplyKind.NONE]
    return Balance(
        words=story.words,
        sides=sides,
        others=tuple(s for s in speakers if not s.side),
        stretches=tuple(story.stretches()),
        first_allegation=story.paragraph(min(accusing)) if accusing else None,
        first_reply=story.paragraph(min(replies)) if replies else None,
    )


def record_of(dossier: Dossier, name: str) -> Party | Source | None:
    """The recorded party that goes by a name as the text has it, else the recorded source of that label."""
    keys = {party_key(name)}
    for detected in dossier.analysis.parties:
        known = party_keys(detected.name, detected.aliases)
        keys |= known if known & keys else frozenset()
    keys |= {
        party_key(m.subject) for m in dossier.matches if m.kind is MatchKind.MERGED and party_key(m.target) in keys
    }
    targets = {m.target for m in dossier.matches if m.kind is MatchKind.PARTY and party_key(m.subject) in keys}
    for party in dossier.parties:
        if party.id in targets or party_keys(party.name, party.aliases) & keys:
            return party
    labelled = {m.target for m in dossier.matches if m.kind is MatchKind.SOURCE and party_key(m.subject) in keys}
    return next((s for s in dossier.sources if s.id in labelled or party_key(s.label) in keys), None)


def side_of(dossier: Dossier, name: str) -> str:
    """The side somebody who speaks is on, "" for none."""
    record = record_of(dossier, name)
    if record is not None and record.side.strip():
        return record.side.strip()
    key = party_key(name)
    put = (m.target for m in dossier.matches if m.kind is MatchKind.SIDE and m.subject and party_key(m.subject) == key)
    return next(put, "")


class _Story:
    """What is looked up of one story."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._starts = paragraph_starts(dossier.content)
        self._length = len(dossier.content.body)
        self.words = sum(v.attributed_words for v in dossier.analysis.voices)
        self._facing = {party for claim in allegations(dossier) for party in claim.about}
        self.allegations: list[DetectedClaim] = [
            c for c in dossier.analysis.claims if c.kind is ClaimKind.ALLEGATION and c.field is Field.BODY
        ]

    def paragraph(self, position: int) -> int:
        """The paragraph of the body that holds a position, from 1."""
        return max(1, bisect_right(self._starts, position))

    def speakers(self) -> list[Speaker]:
        """Everybody who speaks, the most words first; then accused parties and parties on a side who do not."""
        analysis = self._dossier.analysis
        accused = {p.id: p.name for p in analysis.parties if p.accused}
        unnamed = self._unnamed()
        voices = sorted(analysis.voices, key=lambda v: -v.attributed_words)
        heard = [self._speaker(v, accused=v.party in accused, unnamed=v.name in unnamed) for v in voices]
        spoken = {v.party for v in voices}
        silent = {name: True for party, name in accused.items() if party not in spoken}
        names = (*(s.name for s in heard), *silent)
        known = {record.id for name in names if (record := record_of(self._dossier, name)) is not None}
        for party in self._dossier.parties:
            if party.id not in known and (party.side.strip() or party.id in self._facing):
                silent[party.name] = party.id in self._facing
        return heard + [Speaker(n, side_of(self._dossier, n), accused=is_accused) for n, is_accused in silent.items()]

    def sides(self, speakers: Sequence[Speaker]) -> tuple[str, ...]:
        """The names of the sides: those that were named, the first first, then those found on records."""
        named = [m for m in self._dossier.matches if m.kind is MatchKind.SIDE and not m.subject]
        named.sort(key=lambda match: (match.at, match.target))
        return tuple(dict.fromkeys([*(m.target for m in named), *(s.side for s in speakers if s.side)]))

    def stretches(self) -> Iterable[Stretch]:
        """The body as a strip: allegations, named and unnamed speech, replies; later kinds lie over earlier ones."""
        if not self._length:
            return
        analysis = self._dossier.analysis
        spoken = [a for a in analysis.attributions if a.field is Field.BODY]
        named = [span for a in spoken if a.source_kind not in _FACELESS for span in a.content]
        unnamed = [span for a in spoken if a.source_kind in _FACELESS for span in a.content]
        yield from self._stretch(StretchKind.ALLEGATION, [c.span for c in self.allegations])
        yield from self._stretch(StretchKind.NAMED, named)
        yield from self._stretch(StretchKind.UNNAMED, unnamed)
        yield from self._stretch(StretchKind.REPLY, [r.span for r in analysis.replies if r.field is Field.BODY])

    def _stretch(self, kind: StretchKind, spans: Iterable[Span]) -> Iterable[Stretch]:
        for span in spans:
            start, end = span.start / self._length, span.end / self._length
            yield Stretch(kind, start, end, Passage(Field.BODY, span), self.paragraph(span.start))

    def _speaker(self, voice: Voice, *, accused: bool, unnamed: bool) -> Speaker:
        side, first = side_of(self._dossier, voice.name), self.paragraph(round(voice.first_at * self._length))
        record = record_of(self._dossier, voice.name)
        accused = accused or (record is not None and record.id in self._facing)
        return Speaker(voice.name, side, accused, unnamed, voice.attributed_words, voice.share, first, voice.cues)

    def _unnamed(self) -> set[str]:
        """The names of voices that stand for a phrase which names nobody."""
        attributions = [a for a in self._dossier.analysis.attributions if a.source_kind in _UNNAMED]
        phrases = [self._phrase(a) for a in attributions if a.source is not None]
        voices = (v for v in self._dossier.analysis.voices if v.party is None)
        return {v.name for v in voices if any(f"{p} ".startswith(f"{v.name.casefold()} ") for p in phrases)}

    def _phrase(self, attribution: Attribution) -> str:
        span = attribution.source or Span(0, 0)
        text: str = getattr(self._dossier.content, attribution.field.value)
        return " ".join(text[span.start : span.end].split()).casefold()


def _side(name: str, speakers: Sequence[Speaker], words: int) -> Side:
    theirs = sum(s.words for s in speakers)
    first = [s.first for s in speakers if s.first is not None]
    return Side(
        name=name,
        words=theirs,
        share=theirs / words if words else 0.0,
        first=min(first) if first else None,
        verbs=_together(s.verbs for s in speakers),
        speakers=tuple(speakers),
    )


def _together(verbs: Iterable[Mapping[str, int]]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for each in verbs:
        counts.update(each)
    return dict(counts.most_common())
