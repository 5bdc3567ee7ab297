"""Phrases of the copy that name nobody: what they are, what they call their source, which of them are alike."""

from __future__ import annotations

import re

from newsdesk.actions.found import finding_of
from newsdesk.domain.detected import Finding
from newsdesk.domain.dossier import Dossier
from newsdesk.domain.spans import Span
from newsdesk.policy.anonymity import UNNAMED_RULES
from ui.viewmodels.places import Places

_SPEAKS = re.compile(
    r"(?!(?:it|there)\b)(\w[\w\s-]*?)\s+(?:says?|said|suggests?|suggested|shows?|showed)$", re.IGNORECASE
)
_ABOUT_ITSELF = re.compile(r",?\s+(?:who|which|speaking|asking|on condition)\b.*", re.IGNORECASE | re.DOTALL)


def unnamed_phrase(dossier: Dossier, fingerprint: str) -> str:
    """The phrase of a finding about an unnamed source; "" for any other finding."""
    finding = _finding(dossier, fingerprint)
    return Places(dossier.content).sentence(finding.field, finding.span) if finding and finding.span else ""


def called(dossier: Dossier, fingerprint: str) -> str:
    """What the phrase of a finding calls its source, without verb ("insiders"); "" where it calls it nothing."""
    finding = _finding(dossier, fingerprint)
    if finding is None or finding.span is None:
        return ""
    places, span = Places(dossier.content), finding.span
    ascribed = [a for a in dossier.analysis.attributions if a.field is finding.field]
    source = next((a.source for a in ascribed if a.source and a.source.start == span.start), None)
    if source is not None:
        return noun_phrase(places.sentence(finding.field, source))
    cue = next((a.cue for a in ascribed if a.cue and a.cue.overlaps(span)), None)
    if finding.rule == "sourcing.agentless":
        spoken = _SPEAKS.match(places.sentence(finding.field, span))
        return spoken[1] if spoken else ""
    if cue == span:
        return ""
    end = cue.start if cue and cue.end == span.end else span.end
    return noun_phrase(places.sentence(finding.field, Span(span.start, end)))


def noun_phrase(words: str) -> str:
    """A source as the copy calls it, without what it tells of itself ("who asked not to be named")."""
    return _ABOUT_ITSELF.sub("", words).strip(" ,")


def same_phrase(dossier: Dossier, fingerprint: str) -> tuple[str, ...]:
    """The fingerprints of all findings about unnamed sources that call theirs the same."""
    wanted = phrase_key(dossier, fingerprint)
    alike = (f.fingerprint for f in dossier.analysis.findings if f.rule in UNNAMED_RULES)
    return tuple(f for f in alike if wanted and phrase_key(dossier, f) == wanted)


def phrase_key(dossier: Dossier, fingerprint: str) -> str:
    """What phrases that are alike have in common: what they call their source, else their words."""
    return (called(dossier, fingerprint) or unnamed_phrase(dossier, fingerprint)).casefold()


def _finding(dossier: Dossier, fingerprint: str) -> Finding | None:
    finding = finding_of(dossier, fingerprint)
    return finding if finding is not None and finding.rule in UNNAMED_RULES else None
