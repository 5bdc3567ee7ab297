"""What the analysis read in a text. Nothing here was recorded by a person.

Every span counts Unicode code points within the ``field`` of the thing that holds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from newsdesk.domain.spans import Field, Passage, Span


class AttributionKind(StrEnum):
    """How the ascribed words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceKind(StrEnum):
    """How a passage names the one it ascribes something to."""

    NAMED = "named"
    DESCRIBED = "described"
    UNNAMED = "unnamed"
    PRONOUN = "pronoun"
    DOCUMENT = "document"
    NONE = "none"


class ClaimKind(StrEnum):
    """What sort of statement a claim is (detected or recorded)."""

    ALLEGATION = "allegation"
    FACT = "fact"
    FIGURE = "figure"
    PREDICTION = "prediction"
    OPINION = "opinion"


class Strength(StrEnum):
    """How hard a claim is put."""

    ASSERTED = "asserted"
    ASCRIBED = "ascribed"
    HEDGED = "hedged"


class ImputationLevel(StrEnum):
    """What a reader takes an allegation to say of the party.

    The three levels are those English defamation law works with: guilt, reasonable grounds to suspect,
    grounds to investigate.
    """

    GUILT = "guilt"
    SUSPICION = "suspicion"
    QUESTION = "question"


class PartyKind(StrEnum):
    """What sort of body a party is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    GROUP = "group"


class ReplyKind(StrEnum):
    """What a story says of a party's answer."""

    NONE = "none"
    REPLY = "reply"
    DECLINED = "declined"
    NO_RESPONSE = "no_response"


class Category(StrEnum):
    """The family a finding's rule belongs to."""

    SOURCING = "sourcing"
    BALANCE = "balance"
    REPLY = "reply"
    ACCURACY = "accuracy"
    LEGAL = "legal"
    CARE = "care"
    STYLE = "style"


class Severity(StrEnum):
    """How much a finding or a checklist item weighs."""

    MUST = "must"
    SHOULD = "should"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class StoryText:
    """The words of a story, as the analysis takes them. ``body`` is Markdown."""

    headline: str = ""
    standfirst: str = ""
    body: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A passage ascribed to a source: content + cue + source."""

    id: str
    field: Field
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    kind: AttributionKind
    source_kind: SourceKind
    source_name: str | None
    nested_in: str | None = None


@dataclass(frozen=True, slots=True)
class DetectedClaim:
    """A statement the text makes. ``against`` holds ids of detected parties."""

    id: str
    field: Field
    span: Span
    kind: ClaimKind
    attributed: bool
    attributions: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    strength: Strength = Strength.ASSERTED
    level: ImputationLevel | None = None


@dataclass(frozen=True, slots=True)
class DetectedParty:
    """A person or body the text names, with every mention of it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: PartyKind
    mentions: tuple[Passage, ...]
    accused: bool
    claims: tuple[str, ...] = ()
    reply: ReplyKind = ReplyKind.NONE


@dataclass(frozen=True, slots=True)
class DetectedReply:
    """A passage that carries or reports a party's answer."""

    id: str
    field: Field
    span: Span
    kind: ReplyKind
    party: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker: how many words are ascribed to it, what share that is, where it first speaks.

    ``share`` is of all attributed words (0..1), ``first_at`` a position in the body (0..1).
    """

    name: str
    party: str | None
    attributed_words: int
    share: float
    first_at: float
    cues: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fix:
    """A change the writer can take with one key: put ``replacement`` in place of the finding's span."""

    label: str
    replacement: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the analysis noticed, with what would settle it.

    ``span`` is None for a finding about the whole story. ``fingerprint`` = rule + normalised sentence +
    occurrence, so that it survives edits elsewhere. ``claims`` and ``parties`` hold ids of detected things.
    """

    id: str
    fingerprint: str
    rule: str
    category: Category
    severity: Severity
    field: Field
    span: Span | None
    message: str
    why: str
    settle: str
    codes: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    claims: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Corrections:
    """What people decided about detected parties; it overrides the engine. Names as detected.

    ``merged`` pairs (name, into), ``renamed`` pairs (name, shown as), ``split`` names that are to be kept
    apart from the party they were merged into, ``not_accused`` names that are not accused.
    """

    merged: tuple[tuple[str, str], ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    split: tuple[str, ...] = ()
    not_accused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything the analysis read in one version of a story, in reading order."""

    words: int = 0
    language: str = "en"
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[DetectedClaim, ...] = ()
    parties: tuple[DetectedParty, ...] = ()
    replies: tuple[DetectedReply, ...] = ()
    voices: tuple[Voice, ...] = ()
    findings: tuple[Finding, ...] = ()

    def party(self, party_id: str) -> DetectedParty | None:
        """The detected party of that id, or None."""
        return next((p for p in self.parties if p.id == party_id), None)
